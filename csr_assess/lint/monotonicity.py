"""Try a rubric on made-up answers, to see that a better answer never lowers the score.

A question that opens others (`when`) could; so each of its answers is tried against the next better one,
with everything else low, middling and high.
"""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING, Any

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.assess.assessor import Assessor, assessor
from csr_assess.base.texts import _
from csr_assess.lint.rule import Rule
from csr_assess.questions.kinds import KINDS
from csr_assess.rubric.section import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.lint.draft import Draft
    from csr_assess.lint.rule import Found
    from csr_assess.rubric.model import Rubric

DAY = date(2000, 1, 1)
"""No answer tried here has a date; any day does."""
SMALL = 1e-9


def _costs_points(draft: Draft) -> Found:
    judge = assessor(draft.rubric, DAY)
    for at, asked in draft.each(Question):
        question = draft.rubric.questions[asked.id]  # with the options of its scale
        for worse, better in itertools.pairwise(_ladder(question, draft.rubric)):
            if any(_lowers(judge, question, worse, better, rest) for rest in _others(draft.rubric)):
                said = _("{question}: {better} scores lower than {worse}; a better answer must never cost points.")
                yield at, said.format(question=question.id, better=better, worse=worse)


def _lowers(judge: Assessor, question: Question, worse: Any, better: Any, rest: dict[str, Any]) -> bool:  # noqa: ANN401
    low, high = (
        judge.assess(Answers(schema=SCHEMA, answers={**rest, question.id: answer})).score for answer in (worse, better)
    )
    return low is not None and high is not None and high < low - SMALL


def _ladder(question: Question, rubric: Rubric) -> list[Any]:
    """Return a scored question's answers from the worst to the best."""
    if not question.evidence or not question.criterion:
        return []
    criterion = rubric.criteria[question.criterion]
    return KINDS[question.kind].ladder(question, criterion)


def _others(rubric: Rubric) -> Iterator[dict[str, Any]]:
    """Yield everybody else's answers: all at the worst, in the middle, at the best."""
    ladders = {q.id: _ladder(q, rubric) for q in rubric.questions.values()}
    for part in (0.0, 0.5, 1.0):
        yield {name: ladder[round(part * (len(ladder) - 1))] for name, ladder in ladders.items() if ladder}


RULES = (
    Rule(
        code="better-answer-costs-points",
        title="A better answer lowers the score, because it opens a hard question.",
        find=_costs_points,
    ),
)
