"""Criteria: the weight their elements give, amounts that rise, something to show and something to do."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from csr_assess.base.texts import _
from csr_assess.lint.rule import Rule
from csr_assess.rubric.section import Criterion

if TYPE_CHECKING:
    from csr_assess.lint.draft import Draft
    from csr_assess.lint.rule import Found

CLOSE = 1e-4
"""How far a weight may be from what its elements give."""


def _weights(draft: Draft) -> Found:
    for at, criterion in draft.each(Criterion):
        wanted = draft.weights[criterion.id]
        if abs(criterion.weight - wanted) > CLOSE:
            said = _("{found}; by its elements it is {wanted}.").format(found=criterion.weight, wanted=wanted)
            yield at.inside("weight"), said


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
    for at, criterion in draft.each(Criterion):
        asked = any(question.evidence for question in draft.rubric.asked_for.get(criterion.id, ()))
        if not asked and not criterion.task:
            yield at, _("{name}: no question and no task is evidence for it.").format(name=criterion.id)


def _no_practice(draft: Draft) -> Found:
    for at, criterion in draft.each(Criterion):
        if criterion.kind == "required" and not criterion.practice:
            yield at, _("{name}: a practice is missing: something to do about a gap.").format(name=criterion.id)


RULES = (
    Rule(code="weight-not-of-elements", title="A weight is not the one its O*NET elements give.", find=_weights),
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
)
