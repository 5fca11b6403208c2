"""An amount or a part right to a level, and how steep the table is there."""

from __future__ import annotations

import itertools
import math
from bisect import bisect_right
from collections.abc import Sequence

Rows = Sequence[tuple[float, float]]


def by_anchor(amount: float, rows: Rows) -> float:
    """Return the level of an amount: straight lines between the rows, flat beyond their ends."""
    above = bisect_right(rows, amount, key=lambda row: row[0])
    if above == 0:
        return rows[0][1]
    if above == len(rows):
        return rows[-1][1]
    (left, low), (right, high) = rows[above - 1], rows[above]
    return low + (high - low) * (amount - left) / (right - left)


def slope(amount: float, rows: Rows) -> float:
    """Return the levels per unit where an amount lies: at a joint the steeper, beyond an end its segment's."""
    steps = [(left, right, (high - low) / (right - left)) for (left, low), (right, high) in itertools.pairwise(rows)]
    touching = [steep for left, right, steep in steps if left <= amount <= right]
    if touching:
        return max(touching)
    return steps[0][2] if amount < rows[0][0] else steps[-1][2]


def standard_error(scores: Sequence[float], best: float, worst: float) -> float:
    """Return the standard error of a mean over items, two pseudo-items added: one right and one wrong.

    They keep it above 0 where all items came out alike.
    """
    values = [*scores, best, worst]
    count = len(scores)
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / ((count + 1) * (count + 2)))
