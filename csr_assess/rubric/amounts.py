"""An amount to a level, by the rows of a criterion."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

LevelTable = Sequence[tuple[float, float]]
"""Amount and level, both rising."""


def by_anchor(amount: float, rows: LevelTable) -> float:
    """Return the level of an amount: straight lines between the rows, flat beyond their ends."""
    above = bisect_right(rows, amount, key=lambda row: row[0])
    if above == 0:
        return rows[0][1]
    if above == len(rows):
        return rows[-1][1]
    (left, low), (right, high) = rows[above - 1], rows[above]
    return low + (high - low) * (amount - left) / (right - left)
