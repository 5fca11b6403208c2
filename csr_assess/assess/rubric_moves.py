"""What two rubrics ask otherwise of one person: criteria, levels, anchors and points."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from csr_assess.assess.share_changes import DECIMALS, share_changes
from csr_assess.base.texts import _
from csr_assess.contracts.compare_v1 import CriterionDifference, DifferenceKind
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Criterion
from csr_assess.rubric.weights import weight_of


def other_anchors(before: Rubric, after: Rubric) -> frozenset[str]:
    """Return the criteria of both whose levels mean something else in the later one."""
    return frozenset(
        name
        for name, criterion in after.criteria.items()
        if name in before.criteria and before.criteria[name].anchors != criterion.anchors
    )


def rubric_differences(before: Rubric, after: Rubric) -> tuple[CriterionDifference, ...]:
    """Return how the later rubric differs, criterion by criterion: there or not, level asked, anchors, points."""
    old, new = _required(before), _required(after)
    anchors = other_anchors(before, after)
    found = [*_in_the_later(old, new, anchors)]
    found += [replace(_difference(one, "removed"), why_before=one.why) for name, one in old.items() if name not in new]
    for share in share_changes(before, after):
        moved = round(share.points_before or 0.0, DECIMALS) != round(share.points_after or 0.0, DECIMALS)
        if moved and share.criterion in old and share.criterion in new:
            was, now = old[share.criterion], new[share.criterion]
            one = _difference(now, "points", share.points_before, share.points_after)
            if was.weight_reason != now.weight_reason:
                one = replace(one, why_before=was.weight_reason, why=now.weight_reason)
            elif weight_of(was) != weight_of(now) and was.elements != now.elements:
                one = replace(one, why=_("In the later job the weight rests on other O*NET ratings."))
            found.append(one)
    return tuple(found)


def _in_the_later(
    old: dict[str, Criterion], new: dict[str, Criterion], anchors: frozenset[str]
) -> Iterator[CriterionDifference]:
    for name, criterion in new.items():
        if name not in old:
            yield replace(_difference(criterion, "added"), why=criterion.why)
            continue
        if old[name].required != criterion.required:
            yield _difference(criterion, "required", old[name].required, criterion.required)
        if name in anchors:
            yield _difference(criterion, "anchors")


def _required(rubric: Rubric) -> dict[str, Criterion]:
    return {name: one for name, one in rubric.criteria.items() if one.kind == "required"}


def _difference(
    one: Criterion, change: DifferenceKind, before: float | None = None, after: float | None = None
) -> CriterionDifference:
    return CriterionDifference(
        criterion=one.id,
        title=one.title,
        change=change,
        before=before,
        after=after,
        why_before="",
        why="",
    )
