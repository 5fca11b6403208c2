"""Criteria: weights with a reason, amounts that rise, something to show and something to do."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from csr_assess.base.texts import _, nearest, number
from csr_assess.lint.rule import Rule
from csr_assess.rubric.section import Criterion

if TYPE_CHECKING:
    from csr_assess.lint.draft import Draft
    from csr_assess.lint.rule import Found

RESUME_BLANK = "___"
CLOSE = 1e-4
"""How far a typed weight may be from the one worked out and still be the same."""


def _without_reason(draft: Draft) -> Found:
    for at, criterion in draft.each(Criterion):
        wanted = draft.weights[criterion.id]
        if criterion.weight is None or criterion.weight_reason or abs(criterion.weight - wanted) <= CLOSE:
            continue
        yield (
            at.inside("weight"),
            _derived(criterion).format(found=number(criterion.weight, 4), wanted=number(wanted, 4)),
        )


def _derived(criterion: Criterion) -> str:
    """Say what a criterion's weight would be, and what that is worked out from."""
    if criterion.check_share is not None:
        return _("{found}; by its share of the check it is {wanted}. Leave it out, or say why in weight_reason.")
    if criterion.elements:
        return _("{found}; by its elements it is {wanted}. Leave it out, or say why in weight_reason.")
    return _("{found}; by default it is {wanted}. Leave it out, or say why in weight_reason.")


def _reason_for_nothing(draft: Draft) -> Found:
    for at, criterion in draft.each(Criterion):
        if criterion.weight_reason and criterion.weight is None and criterion.check_share is None:
            yield at.inside("weight_reason"), _("there is no `weight` or `check_share` that this is the reason of.")


def _no_weight(draft: Draft) -> Found:
    for at, criterion in draft.each(Criterion):
        if criterion.weight is None and not draft.weights[criterion.id]:
            field = "elements" if criterion.check_share is None else "check_share"
            said = _("this leaves {name} no weight; change it, or type a weight.").format(name=criterion.id)
            yield at.inside(field), said


def _one_amount(draft: Draft) -> Found:
    for at, criterion in draft.each(Criterion):
        if len(criterion.amounts) == 1:
            yield at.inside("amounts"), _("at least two rows are needed.")


def _amounts_fall(draft: Draft) -> Found:
    for at, criterion in draft.each(Criterion):
        rows = itertools.pairwise(criterion.amounts)
        if any(left[0] >= right[0] or left[1] > right[1] for left, right in rows):
            yield at.inside("amounts"), _("amounts must rise and levels must not fall.")


def _no_evidence(draft: Draft) -> Found:
    criteria = [*draft.rubric.criteria]
    asked_for = {question.criterion for question in draft.rubric.questions.values() if question.criterion}
    misspelled = {nearest(name, criteria) for name in asked_for.difference(criteria)}  # told at the question
    for at, criterion in draft.each(Criterion):
        if criterion.id in misspelled:
            continue
        asked = any(question.evidence for question in draft.rubric.asked_for.get(criterion.id, ()))
        if not asked and not criterion.task:
            yield at, _("{name}: no question or task is evidence for it.").format(name=criterion.id)


def _no_practice(draft: Draft) -> Found:
    for at, criterion in draft.each(Criterion):
        if criterion.kind == "required" and not criterion.practice:
            yield at, _("{name}: `practice` is missing: what to do about a gap.").format(name=criterion.id)


def _no_blank(draft: Draft) -> Found:
    for at, criterion in draft.each(Criterion):
        if criterion.resume and RESUME_BLANK not in criterion.resume:
            said = _("there is no {blank} for the person's own number; a number that is filled in fits nobody.")
            yield at.inside("resume"), said.format(blank=RESUME_BLANK)


RULES = (
    Rule(
        code="weight-without-reason",
        title="A typed weight is not the one worked out, and `weight_reason` does not say why.",
        find=_without_reason,
    ),
    Rule(
        code="reason-without-weight",
        title="A criterion has a `weight_reason` and neither a `weight` nor a `check_share`.",
        find=_reason_for_nothing,
    ),
    Rule(
        code="weight-of-nothing",
        title="Elements of the least importance, or shares that leave nothing, give a criterion no weight.",
        find=_no_weight,
    ),
    Rule(code="amounts-too-few", title="`amounts` has one row; a line needs two.", find=_one_amount),
    Rule(code="amounts-out-of-order", title="In `amounts`, amounts do not rise or levels fall.", find=_amounts_fall),
    Rule(
        code="criterion-without-evidence",
        title="No question and no task is evidence for a criterion.",
        find=_no_evidence,
    ),
    Rule(
        code="criterion-without-practice",
        title="A required criterion has no `practice`: something to do about a gap.",
        find=_no_practice,
    ),
    Rule(
        code="resume-without-blank",
        title=f"The `resume` line of a criterion leaves no `{RESUME_BLANK}` for the person's own numbers.",
        find=_no_blank,
    ),
)
