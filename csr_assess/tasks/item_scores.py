"""One item's score, and items to the part right with chance taken out."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from csr_assess.tasks.levels import standard_error

ROUNDED = 1e-9
_RIGHT = 1 - ROUNDED


class Score(Struct, frozen=True, kw_only=True):
    """What one answer scores."""

    raw: float
    """0 to 1; checking from -1."""
    chance: float = 0.0
    """What a random pick scores on average; no answer at all counts as much."""
    worst: float = 0.0

    @property
    def corrected(self) -> float:
        """With chance taken out: a random pick averages 0, all right is 1."""
        return (self.raw - self.chance) / (1 - self.chance)

    @property
    def right(self) -> bool:
        """Whether it is fully right."""
        return self.raw >= _RIGHT


class PartRight(Struct, frozen=True, kw_only=True):
    """What the items of a task come to."""

    part: float
    """The mean score with chance taken out; below 0 for worse than chance."""
    error: float
    """Its standard error."""
    right: int
    of: int


def part_right(scores: Sequence[Score]) -> PartRight:
    """Return the mean over items, each with chance taken out, and its standard error.

    The two pseudo-items are all right and the items' mean worst.
    """
    # `corrected`, without a call an item: a batch has a hundred of them a person
    corrected = [(item.raw - item.chance) / (1 - item.chance) for item in scores]
    worst = math.fsum([(item.worst - item.chance) / (1 - item.chance) for item in scores]) / len(scores)
    return PartRight(
        part=math.fsum(corrected) / len(corrected),
        error=standard_error(corrected, 1.0, worst),
        right=sum([item.raw >= _RIGHT for item in scores]),
        of=len(scores),
    )
