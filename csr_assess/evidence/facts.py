"""What is known of a person: answers, documents, observers and task results as pieces of evidence.

The rules are those of "From answers to levels" in docs/method.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN, Answers, Supplied
from csr_assess.base.dates import months_after
from csr_assess.base.kept import kept_by_object
from csr_assess.evidence.kinds import EVIDENCE_KINDS, unproved
from csr_assess.evidence.raters import Confirmed, counting, is_seen
from csr_assess.evidence.weighing import Evidence
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.relevance import Relevant
from csr_assess.rubric.amounts import by_anchor
from csr_assess.rubric.model import Ageing, Rubric
from csr_assess.rubric.resolve import RUBRICS_KEPT
from csr_assess.rubric.section import Criterion, EvidenceName, Question

if TYPE_CHECKING:
    from csr_assess.rubric.task_types import TaskFile
    from csr_assess.tasks.measure import Measure


class TakenTask(Struct, frozen=True, kw_only=True):
    """A task that was taken: what the take that counts says of its criterion."""

    criterion: Criterion
    task: TaskFile
    kind: EvidenceName
    form: str
    """What tells the questions of that take from those of another."""
    measure: Measure
    takes: int
    """How often it was taken; from the third on it was practice."""


class Facts(Struct, frozen=True, kw_only=True):
    """What is known of a person for a target, and only what is relevant."""

    rubric: Rubric
    relevant: Relevant
    evidence: dict[str, tuple[Evidence, ...]]
    """Criterion id to its live pieces, claimed and shown."""
    answers: Answers
    as_of: date
    taken: tuple[TakenTask, ...] = ()
    """What each task's take that counts says."""


def gather(rubric: Rubric, answers: Answers, relevant: Relevant, as_of: date, *, confirmed: Confirmed) -> Facts:
    """Return all live evidence of every criterion; `confirmed`: the documents seen by the person who scores."""
    pieces = answered(rubric, relevant.questions, relevant.values)
    taken = taken_tasks(rubric, answers)
    for criterion, piece in beside_answers(rubric, answers, taken, as_of, confirmed=confirmed):
        pieces.setdefault(criterion, []).append(piece)
    evidence = {criterion: tuple(found) for criterion, found in pieces.items()}
    return Facts(rubric=rubric, relevant=relevant, evidence=evidence, answers=answers, as_of=as_of, taken=taken)


def beside_answers(
    rubric: Rubric, answers: Answers, taken: Iterable[TakenTask], as_of: date, *, confirmed: Confirmed
) -> Iterator[tuple[str, Evidence]]:
    """Yield each live piece that is no answer to a question, behind its criterion: papers, ratings, then results."""
    for entry in counting(answers.evidence, confirmed):
        piece = _vouched(rubric, entry, as_of, seen=is_seen(entry, confirmed))
        if piece is not None:
            yield entry.criterion, piece
    for took in taken:
        piece = _measured(took, rubric, as_of)
        if piece is not None:
            yield took.criterion.id, piece


def answered(rubric: Rubric, questions: Iterable[Question], values: Mapping[str, Any]) -> dict[str, list[Evidence]]:
    """Return the evidence that the values answered to questions are, by criterion."""
    pieces: dict[str, list[Evidence]] = {}
    for question in questions:
        if question.criterion and question.evidence:
            criterion, value = rubric.criteria[question.criterion], values.get(question.id)
            level = level_of(criterion, question, value)
            if level is not None:
                amount = QUESTION_KINDS[question.kind].amount(question, value)
                piece = _by_amount(piece_of(rubric, question.evidence, level), amount, criterion)
                pieces.setdefault(question.criterion, []).append(piece)
    return pieces


def level_of(criterion: Criterion, question: Question, value: Any) -> float | None:  # noqa: ANN401 -- any answer
    """Return the level an answer gives, 1 to 5; None if it gives none."""
    if value is None or value in (UNKNOWN, NOT_APPLICABLE):
        return None
    return QUESTION_KINDS[question.kind].level(question, value, criterion)


def piece_of(
    rubric: Rubric, kind: EvidenceName, level: float, day: date | None = None, *, at_least: bool = False
) -> Evidence:
    """Return a fresh piece of evidence of a kind, with the rubric's numbers for it.

    `at_least`: whether it says "at least" even where its kind does not.
    """
    numbers = rubric.core.evidence[kind]
    return Evidence(
        kind=kind,
        shown=numbers.shown,
        level=level,
        trust=numbers.trust,
        error=numbers.error,
        earns=numbers.earns,
        date=day,
        at_least=at_least or EVIDENCE_KINDS[kind].at_least,
    )


def _by_amount(piece: Evidence, amount: float | None, criterion: Criterion) -> Evidence:
    """Return a piece with the amount its level comes from; past the end of the table it says no more than the end."""
    if amount is None or not criterion.amounts or amount >= criterion.amounts[-1][0]:
        return piece
    return replace(piece, amount=amount)


def _vouched(rubric: Rubric, entry: Supplied, as_of: date, *, seen: bool) -> Evidence | None:
    criterion = rubric.criteria.get(entry.criterion)
    if criterion is None:  # another target's
        return None
    level = entry.level
    if level is None and entry.amount is not None:
        level = by_anchor(entry.amount, criterion.amounts)
    if level is None or (entry.expires is not None and entry.expires < as_of):
        return None
    at_least = EVIDENCE_KINDS[entry.kind].at_least
    amount = entry.amount if entry.level is None else None
    if not seen:
        told = piece_of(rubric, unproved(entry.kind), level, entry.date, at_least=at_least)
        return _by_amount(told, amount, criterion)
    fresh = _by_amount(piece_of(rubric, entry.kind, level, entry.date), amount, criterion)
    keeps = at_least and entry.expires is not None
    return fresh if keeps else aged(fresh, rubric.core.ageing, as_of)


def aged(piece: Evidence, ageing: Ageing, as_of: date) -> Evidence | None:
    """Return evidence as old as it is: half its trust past the first line, nothing past the second.

    Only the kinds that age do; without a date a piece counts as of the day.
    """
    if piece.date is None or not EVIDENCE_KINDS[piece.kind].ages:
        return piece
    if months_after(piece.date, ageing.halves_after_months) >= as_of:
        return piece
    if months_after(piece.date, ageing.ends_after_months) < as_of:
        return None
    return replace(piece, trust=piece.trust / 2, error=piece.error * math.sqrt(2))


def taken_tasks(rubric: Rubric, answers: Answers) -> tuple[TakenTask, ...]:
    """Return what the take that counts says, of each task that has one and that the rubric can score."""
    if not answers.results:
        return ()
    from csr_assess.tasks import forms, results  # noqa: PLC0415 -- most files hold no results

    taken = []
    for criterion in _with_tasks(rubric):
        if criterion.task not in answers.results:
            continue
        task, takes = rubric.tasks.get(criterion.task), results.takes(answers.results[criterion.task])
        result = results.counting_take(takes)
        if task is None or result is None:
            continue
        if result.form != task.form:
            task = forms.form_named(rubric, task, result.form)
        name: EvidenceName = results.evidence_name(task)
        rows = results.level_table(task, criterion)
        measure = results.measured(task, rows, result, rubric.core.evidence[name].error)
        form = forms.form_name(task, result.seed or 0)
        taken.append(TakenTask(criterion=criterion, task=task, kind=name, form=form, measure=measure, takes=len(takes)))
    return tuple(taken)


@kept_by_object(RUBRICS_KEPT)
def _with_tasks(rubric: Rubric) -> tuple[Criterion, ...]:
    return tuple(criterion for criterion in rubric.criteria.values() if criterion.task)


def _measured(took: TakenTask, rubric: Rubric, as_of: date) -> Evidence | None:
    """Return a take as evidence: shown with its own error if it recomputes, else what the person says."""
    measure = took.measure
    if measure.level is None:
        return None
    if not measure.shown:
        return piece_of(rubric, unproved(took.kind), measure.level, measure.taken)
    piece = replace(piece_of(rubric, took.kind, measure.level, measure.taken), error=measure.error, form=took.form)
    piece = _by_amount(piece, measure.rate.wpm if measure.rate else None, took.criterion)
    return aged(piece, rubric.core.ageing, as_of)
