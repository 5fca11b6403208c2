"""Try a rubric on made-up answers, to see that a better answer never lowers the score.

A question that opens others (`when`) could; so each of its answers is tried against the next better one,
with everything else low, middling and high. Only numbers are worked out, and of an answer that opens nothing
only its own criterion.
"""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.assess.rows import Blueprint, blueprint, score_rows
from csr_assess.assess.tally import Tally, exchanged, tally
from csr_assess.base.texts import _
from csr_assess.evidence.facts import Facts, answered, gather
from csr_assess.evidence.findings import find
from csr_assess.lint.rule import Rule
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.relevance import relevant
from csr_assess.rubric.section import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.lint.draft import Draft
    from csr_assess.lint.rule import Found
    from csr_assess.rubric.model import Rubric

DAY = date(2000, 1, 1)
"""No answer tried here has a date; any day does."""
_TOLERANCE = 1e-9


def _costs_points(draft: Draft) -> Found:
    rubric = draft.rubric
    plan = blueprint(rubric)
    trials = [_trial(rubric, plan, rest) for rest in _others(rubric)]
    for at, asked in draft.each(Question):
        question = rubric.questions[asked.id]  # with the options of its scale
        ladder = _ladder(question, rubric)
        scores = [[_score(trial, question, answer) for answer in ladder] for trial in trials]
        for place, (worse, better) in enumerate(itertools.pairwise(ladder)):
            if any(_lowers(row[place], row[place + 1]) for row in scores):
                said = _("{question}: {better} scores lower than {worse}; a better answer must never cost points.")
                yield at, said.format(question=question.id, better=better, worse=worse)


def _lowers(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and high < low - _TOLERANCE


class _Trial(Struct, frozen=True, kw_only=True):
    """Everybody else's answers, and what they come to."""

    plan: Blueprint
    facts: Facts
    tally: Tally
    place: dict[str, int]
    opening: frozenset[str]
    """The questions whose answers decide what else is asked."""


def _trial(rubric: Rubric, plan: Blueprint, rest: dict[str, Any]) -> _Trial:
    answers = Answers(schema=SCHEMA, answers=rest)
    facts = gather(rubric, answers, relevant(rubric, answers), DAY, confirmed=False)
    scored = score_rows((find(rubric.criteria[criterion], facts) for criterion in plan.blank), plan)
    return _Trial(
        plan=plan,
        facts=facts,
        tally=tally(scored),
        place={row.criterion: place for place, row in enumerate(scored)},
        opening=frozenset(
            condition.ask
            for question in rubric.questions.values()
            if not question.retired
            for condition in (*question.when, *question.when_any)
        ),
    )


def _score(trial: _Trial, question: Question, answer: Any) -> float | None:  # noqa: ANN401 -- any answer
    """Return the score with one answer given: only what it changes is worked out again."""
    rubric, before = trial.facts.rubric, trial.facts.relevant
    if question.id in trial.opening:
        now = relevant(rubric, Answers(schema=SCHEMA, answers={**trial.facts.answers.answers, question.id: answer}))
    else:
        now = replace(before, values={**before.values, question.id: answer})
    changed = {rubric.questions[name].criterion for name in {question.id} | (before.ids ^ now.ids)}
    criteria = [rubric.criteria[name] for name in changed if name in trial.place]
    asked = [one for criterion in criteria for one in rubric.asked_for[criterion.id] if one.id in now.ids]
    pieces = {name: tuple(found) for name, found in answered(rubric, asked, now.values).items()}
    facts = replace(trial.facts, relevant=now, evidence=pieces)
    exchange = {
        trial.place[row.criterion]: row for row in score_rows((find(one, facts) for one in criteria), trial.plan)
    }
    return exchanged(trial.tally, exchange, rubric.core).score


def _ladder(question: Question, rubric: Rubric) -> list[Any]:
    """Return a scored question's answers from the worst to the best."""
    if not question.evidence or not question.criterion or question.retired:
        return []
    criterion = rubric.criteria[question.criterion]
    return QUESTION_KINDS[question.kind].ladder(question, criterion)


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
