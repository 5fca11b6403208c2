"""One item's score, and items to the part right with chance taken out."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from csr_assess.base.bounded import Bounded
from csr_assess.rubric.amounts import LevelTable, by_anchor
from csr_assess.tasks.levels import slope, standard_error

_SCORES_KEPT, _TOTALS_KEPT = 1_000, 2_000
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


_same: Bounded[Score, Score] = Bounded(_SCORES_KEPT)
_totals: Bounded[tuple[float, ...], tuple[LevelTable, Sequence[Score], tuple[PartRight, float, float]]] = Bounded(
    _TOTALS_KEPT
)
"""What scores come to by which these are, in any order: sums over them are exact."""


def same_score(score: Score) -> Score:
    """Return one object for all scores that are equal, as a rule: what they come to is kept by which they are."""
    return _same.setdefault(score, score) if len(_same) < _SCORES_KEPT else _same.get(score, score)


def come_to(scores: Sequence[Score], rows: LevelTable, floor: float) -> tuple[PartRight, float, float]:
    """Return what the items of a task come to, the level by its table, and its error, which is `floor` at least."""
    key = (id(rows), floor, *sorted(map(id, scores)))
    known = _totals.get(key)
    if known is None:
        total = part_right(scores)
        at = max(0.0, total.part)
        found = total, by_anchor(at, rows), max(floor, total.error * slope(at, rows))
        known = _totals[key] = rows, scores, found  # who is kept shares its id with nobody
    return known[2]
