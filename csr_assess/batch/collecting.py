"""How often Python looks for what nobody refers to but itself: the rest goes with its last reference."""

from __future__ import annotations

import gc

_BETWEEN = 50_000
"""Objects made and not gone again between two looks; records leave hardly anything that refers to itself."""


def collect_seldom() -> None:
    """Have a long run's collections be few, and pass over what is there already: the rubric stays."""
    gc.freeze()
    gc.set_threshold(_BETWEEN, *gc.get_threshold()[1:])
    gc.enable()
