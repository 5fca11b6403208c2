"""An amount to a level, by the rows of a criterion."""

from __future__ import annotations

from collections.abc import Sequence

_EXACT = 1e-9
"""What a level may be off by in floating point."""

LevelTable = Sequence[tuple[float, float]]
"""Amount and level, both rising."""


def by_anchor(amount: float, rows: LevelTable) -> float:
    """Return the level of an amount: straight lines between the rows, flat beyond their ends."""
    above = next((place for place, row in enumerate(rows) if row[0] > amount), len(rows))
    if above == 0:
        return rows[0][1]
    if above == len(rows):
        return rows[-1][1]
    (left, low), (right, high) = rows[above - 1], rows[above]
    return low + (high - low) * (amount - left) / (right - left)


def amount_at(level: float, rows: LevelTable) -> float:
    """Return the least amount that gives a level: the way back, flat beyond the ends as well."""
    above = next((place for place, row in enumerate(rows) if row[1] >= level - _EXACT), len(rows))
    if above in (0, len(rows)):
        return rows[max(above - 1, 0)][0]
    (left, low), (right, high) = rows[above - 1], rows[above]
    return left + (right - left) * (level - low) / (high - low)
