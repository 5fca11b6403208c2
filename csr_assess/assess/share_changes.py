"""What two rubrics make of their weights: the criteria whose part of the score is another."""

from __future__ import annotations

from msgspec import Struct

from csr_assess.assess.score import shares
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.weights import weight_of

DECIMALS, WEIGHT_DECIMALS = 2, 4
"""So many are printed of points and of weights: nobody sees a difference beyond them."""


class ShareChange(Struct, frozen=True, kw_only=True):
    """A criterion's weight within its check and its points of 100 in two rubrics; None if it is not there."""

    criterion: str
    title: str
    weight_before: float | None
    weight_after: float | None
    points_before: float | None
    points_after: float | None


def share_changes(before: Rubric, after: Rubric) -> list[ShareChange]:
    """Return the criteria whose points or weights differ, in the order of `after`, those that are gone last."""
    old, new = shares(before), shares(after)
    names = [*after.criteria, *(name for name in before.criteria if name not in after.criteria)]
    found = [
        ShareChange(
            criterion=name,
            title=(after.criteria.get(name) or before.criteria[name]).title,
            weight_before=_weight(before, name),
            weight_after=_weight(after, name),
            points_before=_points(old, before, name),
            points_after=_points(new, after, name),
        )
        for name in names
    ]
    return [one for one in found if _is_seen(one)]


def _is_seen(one: ShareChange) -> bool:
    points = (round(side or 0.0, DECIMALS) for side in (one.points_before, one.points_after))
    weights = (round(side or 0.0, WEIGHT_DECIMALS) for side in (one.weight_before, one.weight_after))
    gone = (one.weight_before is None) != (one.weight_after is None)
    return gone or len({*points}) > 1 or len({*weights}) > 1


def _weight(rubric: Rubric, name: str) -> float | None:
    return weight_of(rubric.criteria[name]) if name in rubric.criteria else None


def _points(share: dict[str, float], rubric: Rubric, name: str) -> float | None:
    return 100 * share.get(name, 0.0) if name in rubric.criteria else None
