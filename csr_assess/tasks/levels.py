"""How steep a table of levels is, and how far a mean over items may be off."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from csr_assess.rubric.amounts import LevelTable


def slope(amount: float, rows: LevelTable) -> float:
    """Return the levels per unit where an amount lies: at a joint the steeper, beyond an end its segment's."""
    steps = [(left, right, (high - low) / (right - left)) for (left, low), (right, high) in itertools.pairwise(rows)]
    touching = [steep for left, right, steep in steps if left <= amount <= right]
    if touching:
        return max(touching)
    return steps[0][2] if amount < rows[0][0] else steps[-1][2]


def standard_error(scores: Sequence[float], best: float, worst: float) -> float:
    """Return the standard error of a mean over items, two pseudo-items added: one right and one wrong.

    They keep it above 0 if all items came out alike.
    """
    values = [*scores, best, worst]
    count = len(scores)
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum([(value - mean) ** 2 for value in values]) / ((count + 1) * (count + 2)))
