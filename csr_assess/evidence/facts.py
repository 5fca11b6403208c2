"""Answers, documents and observers to evidence, and evidence to one level and its error.

The rules are those of "From answers to levels" in docs/method.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN, Answers, Supplied
from csr_assess.base.dates import months_after
from csr_assess.questions.relevance import Relevant
from csr_assess.rubric.model import Ageing, EvidenceKind, Rubric
from csr_assess.rubric.section import Criterion, EvidenceName, Question
from csr_assess.tasks.levels import by_anchor

if TYPE_CHECKING:
    from csr_assess.rubric.task_types import TaskFile
    from csr_assess.tasks.results import Measure

CLAIM: EvidenceName = "checklist"
"""What a document, an observer or a result counts as until it is confirmed."""

SLACK = 1e-12
"""What two attainments may differ by in floating point and still be a tie."""

TOLD = frozenset({"self_rating", CLAIM})
"""The kinds whose error does not average out over questions."""


class Evidence(Struct, frozen=True, kw_only=True):
    """One piece of evidence for one criterion.

    `level` is 1 to 5, `trust` relative to a self-rating, `error` in levels, `earns` the most
    of the way it can earn, 0 to 1.
    """

    kind: str
    shown: bool
    level: float
    trust: float
    error: float
    earns: float
    date: date | None = None
    at_least: bool = False
    """Whether it says "at least", as a document does: it never lowers."""


class Estimate(Struct, frozen=True, kw_only=True):
    """What the pieces a level rests on come to."""

    level: float
    error: float
    cap: float
    shown: bool
    told: bool
    """Whether any piece is a self-rating or a checklist."""


class TakenTask(Struct, frozen=True, kw_only=True):
    """A task that was taken: what the take that counts says of its criterion."""

    criterion: Criterion
    task: TaskFile
    kind: EvidenceName
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


def gather(rubric: Rubric, answers: Answers, relevant: Relevant, as_of: date, *, confirmed: bool) -> Facts:
    """Return all live evidence of every criterion; `confirmed`: whoever scores has seen the documents."""
    pieces: dict[str, list[Evidence]] = {}
    for question in relevant.questions:
        if question.criterion and question.evidence:
            level = level_of(rubric.criteria[question.criterion], question, relevant.values.get(question.id))
            if level is not None:
                kind = rubric.core.evidence[question.evidence]
                pieces.setdefault(question.criterion, []).append(_piece(question.evidence, kind, level))
    for entry in answers.evidence:
        piece = _vouched(rubric, entry, as_of, confirmed=confirmed)
        if piece is not None:
            pieces.setdefault(entry.criterion, []).append(piece)
    taken = [
        took
        for criterion in rubric.criteria.values()
        if criterion.task in answers.results and (took := _took(rubric, criterion, answers.results[criterion.task]))
    ]
    for took in taken:
        piece = _measured(took, rubric, as_of)
        if piece is not None:
            pieces.setdefault(took.criterion.id, []).append(piece)
    evidence = {criterion: tuple(found) for criterion, found in pieces.items()}
    return Facts(rubric=rubric, relevant=relevant, evidence=evidence, answers=answers, as_of=as_of, taken=tuple(taken))


def level_of(criterion: Criterion, question: Question, value: Any) -> float | None:  # noqa: ANN401 -- any answer
    """Return the level an answer gives, 1 to 5; None where it gives none."""
    if value is None or value in (UNKNOWN, NOT_APPLICABLE):
        return None
    if question.kind == "rating":
        return float(value)
    if question.kind == "number":
        return by_anchor(float(value), criterion.amounts)
    if question.kind == "choices":
        exclusive = {option.id for option in question.options if option.exclusive}
        return by_anchor(float(len(set(value) - exclusive)), criterion.amounts)
    return next((option.level for option in question.options if option.id == value), None)


def attainment(level: float, required: float, cap: float = 1.0) -> float:
    """Return how much of the way from level 1 to the required level is earned, 0 to 1."""
    return min(max((level - 1) / (required - 1), 0.0), 1.0, cap)


def weigh(pieces: Sequence[Evidence]) -> Estimate | None:
    """Return the trust-weighted level, error and cap of pieces of one class; None of none."""
    if not pieces:
        return None
    if len(pieces) == 1:  # most criteria, and a batch's time
        piece = pieces[0]
        return Estimate(
            level=piece.level,
            error=piece.error,
            cap=piece.earns,
            shown=piece.shown,
            told=piece.kind in TOLD,
        )
    trust = math.fsum(piece.trust for piece in pieces)
    return Estimate(
        level=math.fsum(piece.trust * piece.level for piece in pieces) / trust,
        error=math.sqrt(math.fsum((piece.trust * piece.error) ** 2 for piece in pieces)) / trust,
        cap=math.fsum(piece.trust * piece.earns for piece in pieces) / trust,
        shown=pieces[0].shown,
        told=any(piece.kind in TOLD for piece in pieces),
    )


class Estimates(Struct, frozen=True, kw_only=True):
    """A criterion's evidence in sum: what its level rests on, and both classes beside it."""

    rests_on: Estimate
    claimed: Estimate | None
    shown: Estimate | None


def judge(pieces: Iterable[Evidence], required: float) -> Estimates | None:
    """Return what a criterion's pieces come to: shown before claimed, never blended; None of none.

    A document says "at least": of its class only the one that helps most counts, and only
    where it does not lower the attainment.
    """
    pieces = tuple(pieces)
    claimed, _ = _of_class([piece for piece in pieces if not piece.shown], required)
    shown, observed = _of_class([piece for piece in pieces if piece.shown], required)
    rests_on = shown if observed else _better(claimed, shown, required)
    return Estimates(rests_on=rests_on, claimed=claimed, shown=shown) if rests_on else None


def _of_class(pieces: Sequence[Evidence], required: float) -> tuple[Estimate | None, bool]:
    """Return what pieces of one class come to, and whether any is more than a document."""
    plain = [piece for piece in pieces if not piece.at_least]
    best = weigh(plain)
    # lowest first: on a tie the highest document counts, and an old high one never takes from a fresh lower one
    for document in sorted((piece for piece in pieces if piece.at_least), key=lambda p: (p.level, p.trust)):
        best = _better(best, weigh([*plain, document]), required)
    return best, bool(plain)


def _better(first: Estimate | None, second: Estimate | None, required: float) -> Estimate | None:
    """Return the one with the higher attainment, on a tie the second."""
    if first is None or second is None:
        return second or first
    lead = attainment(first.level, required, first.cap) - attainment(second.level, required, second.cap)
    return first if lead > SLACK else second


def _piece(name: str, kind: EvidenceKind, level: float, day: date | None = None, *, at_least: bool = False) -> Evidence:
    return Evidence(
        kind=name,
        shown=kind.shown,
        level=level,
        trust=kind.trust,
        error=kind.error,
        earns=kind.earns,
        date=day,
        at_least=at_least,
    )


def _vouched(rubric: Rubric, entry: Supplied, as_of: date, *, confirmed: bool) -> Evidence | None:
    criterion = rubric.criteria.get(entry.criterion)
    if criterion is None:  # another target's
        return None
    level = entry.level
    if level is None and entry.amount is not None:
        level = by_anchor(entry.amount, criterion.amounts)
    if level is None or (entry.expires is not None and entry.expires < as_of):
        return None
    at_least = entry.kind == "document"
    if not confirmed:
        return _piece(CLAIM, rubric.core.evidence[CLAIM], level, entry.date, at_least=at_least)
    fresh = _piece(entry.kind, rubric.core.evidence[entry.kind], level, entry.date, at_least=at_least)
    keeps = at_least and entry.expires is not None
    return fresh if keeps else aged(fresh, rubric.core.ageing, as_of)


def aged(piece: Evidence, ageing: Ageing, as_of: date) -> Evidence | None:
    """Return shown evidence as old as it is: half its trust past the first line, nothing past the second."""
    if piece.date is None or months_after(piece.date, ageing.halves_after_months) >= as_of:
        return piece
    if months_after(piece.date, ageing.ends_after_months) < as_of:
        return None
    return replace(piece, trust=piece.trust / 2, error=piece.error * math.sqrt(2))


def _took(rubric: Rubric, criterion: Criterion, found: Any) -> TakenTask | None:  # noqa: ANN401 -- what a file holds
    """Return what the take that counts says of its criterion; None where there is none, or nothing to score it by."""
    from csr_assess.tasks import results  # noqa: PLC0415 -- most files hold no results

    task, result = rubric.tasks.get(criterion.task or ""), results.standing(found)
    if task is None or result is None:
        return None
    name: EvidenceName = results.evidence_name(task)
    rows = results.rows(task, criterion)
    measure = results.measured(task, rows, result, rubric.core.evidence[name].error)
    return TakenTask(criterion=criterion, task=task, kind=name, measure=measure, takes=len(results.takes(found)))


def _measured(took: TakenTask, rubric: Rubric, as_of: date) -> Evidence | None:
    """Return a take as evidence: shown with its own error where it recomputes, else what the person says."""
    measure = took.measure
    if measure.level is None:
        return None
    name = took.kind if measure.shown else CLAIM
    piece = _piece(name, rubric.core.evidence[name], measure.level, measure.taken)
    if not measure.shown:
        return piece
    return aged(replace(piece, error=measure.error), rubric.core.ageing, as_of)
