"""The doses of a practice program: one is one level of the way, the last may be a part of one."""

from __future__ import annotations

import math

_HAIR = 1e-9
"""Levels are floating sums; less than this apart they are the same."""


def doses(start: float, to: float) -> list[float]:
    """Return the level that each dose from one level to another leads to, in order; none if nothing is left to do."""
    many = max(math.ceil(to - start - _HAIR), 0)
    return [min(start + dose, to) for dose in range(1, many + 1)]
