"""Answers, documents and observers to evidence, and evidence to one level and its error.

The rules are those of "From answers to levels" in docs/method.md.
"""

from __future__ import annotations

import calendar
import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN, Answers, Vouched
from csr_assess.questionnaire import Relevant
from csr_assess.rubric.types import Ageing, Criterion, EvidenceKind, EvidenceName, Question, Rubric

CLAIM: EvidenceName = "checklist"
"""What a document, an observer or a result counts as until it is confirmed."""

SLACK = 1e-12
"""What two attainments may differ by in floating point and still be a tie."""

TOLD = frozenset({"self_rating", CLAIM})
"""The kinds whose error does not average out over questions."""

Rows = Sequence[tuple[float, float]]


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


class Weighed(Struct, frozen=True, kw_only=True):
    """What the pieces a level rests on come to."""

    level: float
    error: float
    cap: float
    shown: bool
    told: bool
    """Whether any piece is a self-rating or a checklist."""


class Facts(Struct, frozen=True, kw_only=True):
    """What is known of a person for a target, and only what is relevant."""

    rubric: Rubric
    relevant: Relevant
    evidence: dict[str, tuple[Evidence, ...]]
    """Criterion id to its live pieces, claimed and shown."""
    answers: Answers
    as_of: date


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
    for criterion in rubric.criteria.values():
        piece = _stated_result(rubric, criterion, answers.results, as_of) if criterion.task else None
        if piece is not None:
            pieces.setdefault(criterion.id, []).append(piece)
    evidence = {criterion: tuple(found) for criterion, found in pieces.items()}
    return Facts(rubric=rubric, relevant=relevant, evidence=evidence, answers=answers, as_of=as_of)


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


def by_anchor(amount: float, rows: Rows) -> float:
    """Return the level of an amount: straight lines between the rows, flat beyond their ends."""
    above = bisect_right(rows, amount, key=lambda row: row[0])
    if above == 0:
        return rows[0][1]
    if above == len(rows):
        return rows[-1][1]
    (left, low), (right, high) = rows[above - 1], rows[above]
    return low + (high - low) * (amount - left) / (right - left)


def attainment(level: float, required: float, cap: float = 1.0) -> float:
    """Return how much of the way from level 1 to the required level is earned, 0 to 1."""
    return min(max((level - 1) / (required - 1), 0.0), 1.0, cap)


def weigh(pieces: Sequence[Evidence]) -> Weighed | None:
    """Return the trust-weighted level, error and cap of pieces of one class; None of none."""
    if not pieces:
        return None
    if len(pieces) == 1:  # most criteria, and a batch's time
        piece = pieces[0]
        return Weighed(
            level=piece.level,
            error=piece.error,
            cap=piece.earns,
            shown=piece.shown,
            told=piece.kind in TOLD,
        )
    trust = math.fsum(piece.trust for piece in pieces)
    return Weighed(
        level=math.fsum(piece.trust * piece.level for piece in pieces) / trust,
        error=math.sqrt(math.fsum((piece.trust * piece.error) ** 2 for piece in pieces)) / trust,
        cap=math.fsum(piece.trust * piece.earns for piece in pieces) / trust,
        shown=pieces[0].shown,
        told=any(piece.kind in TOLD for piece in pieces),
    )


class Judged(Struct, frozen=True, kw_only=True):
    """A criterion's evidence in sum: what its level rests on, and both classes beside it."""

    rests_on: Weighed
    claimed: Weighed | None
    shown: Weighed | None


def judge(pieces: Iterable[Evidence], required: float) -> Judged | None:
    """Return what a criterion's pieces come to: shown before claimed, never blended; None of none.

    A document says "at least": of its class only the one that helps most counts, and only
    where it does not lower the attainment.
    """
    pieces = tuple(pieces)
    claimed, _ = _of_class([piece for piece in pieces if not piece.shown], required)
    shown, observed = _of_class([piece for piece in pieces if piece.shown], required)
    rests_on = shown if observed else _better(claimed, shown, required)
    return Judged(rests_on=rests_on, claimed=claimed, shown=shown) if rests_on else None


def _of_class(pieces: Sequence[Evidence], required: float) -> tuple[Weighed | None, bool]:
    """Return what pieces of one class come to, and whether any is more than a document."""
    plain = [piece for piece in pieces if not piece.at_least]
    best = weigh(plain)
    # lowest first: on a tie the highest document counts, and an old high one never takes from a fresh lower one
    for document in sorted((piece for piece in pieces if piece.at_least), key=lambda p: (p.level, p.trust)):
        best = _better(best, weigh([*plain, document]), required)
    return best, bool(plain)


def _better(first: Weighed | None, second: Weighed | None, required: float) -> Weighed | None:
    """Return the one with the higher attainment, on a tie the second."""
    if first is None or second is None:
        return second or first
    lead = attainment(first.level, required, first.cap) - attainment(second.level, required, second.cap)
    return first if lead > SLACK else second


def months_after(day: date, months: int) -> date:
    """Return the same day of the month that many months later, clipped to the month's end."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


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


def _vouched(rubric: Rubric, entry: Vouched, as_of: date, *, confirmed: bool) -> Evidence | None:
    criterion = rubric.criteria[entry.criterion]
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


def _stated_result(rubric: Rubric, criterion: Criterion, results: dict[str, Any], as_of: date) -> Evidence | None:
    """Return a result's figure as told: it counts as shown only where it recomputes from its responses."""
    if not criterion.amounts or not criterion.task or criterion.task not in results:
        return None
    found = results[criterion.task]
    taken = found if isinstance(found, list) else [found]
    counted = sorted(taken, key=lambda result: str(result.get("taken", "")))[:2]
    amount = counted[-1].get("wpm") if counted else None
    if amount is None:
        return None
    day = date.fromisoformat(str(counted[-1]["taken"]))
    level = by_anchor(float(amount), criterion.amounts)
    piece = _piece(CLAIM, rubric.core.evidence[CLAIM], level, day)
    return piece if day <= as_of else None
