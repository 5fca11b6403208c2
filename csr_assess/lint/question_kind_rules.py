"""Questions: what each kind of question needs, asked of the kinds themselves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from csr_assess.lint.rule import Rule
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.rubric.section import Question

if TYPE_CHECKING:
    from csr_assess.lint.draft import Draft, Location
    from csr_assess.lint.rule import Found
    from csr_assess.questions.kinds.question_kind import Requirement
    from csr_assess.rubric.section import Criterion


def _always(requirement: Requirement, draft: Draft) -> Found:
    for at, question in draft.each(Question):
        if requirement in QUESTION_KINDS[question.kind].requirements:
            yield from _unmet(requirement, at, question, None, draft)


def _as_evidence(requirement: Requirement, draft: Draft) -> Found:
    for at, question in draft.each(Question):
        criterion = draft.rubric.criteria.get(question.criterion or "")
        if question.evidence and criterion and requirement in QUESTION_KINDS[question.kind].evidence_requirements:
            yield from _unmet(requirement, at, question, criterion, draft)


def _unmet(
    requirement: Requirement, at: Location, question: Question, criterion: Criterion | None, draft: Draft
) -> Found:
    options = draft.rubric.questions[question.id].options  # a scale's too
    if fault := requirement.unmet(question, options, criterion):
        key, message = fault
        yield at.inside(key) if key else at, message


ALWAYS = {requirement.code: requirement for kind in QUESTION_KINDS.values() for requirement in kind.requirements}
AS_EVIDENCE = {
    requirement.code: requirement for kind in QUESTION_KINDS.values() for requirement in kind.evidence_requirements
}
RULES = (
    *(Rule(code=code, title=one.title, find=partial(_always, one)) for code, one in ALWAYS.items()),
    *(Rule(code=code, title=one.title, find=partial(_as_evidence, one)) for code, one in AS_EVIDENCE.items()),
)
