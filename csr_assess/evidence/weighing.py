"""Pieces of evidence to one level, its error and the most it can earn.

The rules are those of "From answers to levels" in docs/method.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from csr_assess.evidence.kinds import EVIDENCE_KINDS
from csr_assess.rubric.section import EvidenceName

_TIE = 1e-12
"""What two attainments may differ by in floating point and still be a tie."""


class Evidence(Struct, frozen=True, gc=False, kw_only=True):
    """One piece of evidence for one criterion.

    `level` is 1 to 5, `trust` relative to a self-rating, `error` in levels, `earns` the most
    of the way it can earn, 0 to 1.
    """

    kind: EvidenceName
    shown: bool
    level: float
    trust: float
    error: float
    earns: float
    date: date | None = None
    form: str | None = None
    """Of a task's result: what tells its questions from those of another take."""
    amount: float | None = None
    """What its level comes from, where that is an amount of what the criterion counts."""
    at_least: bool = False
    """Whether it says "at least": an unproved document still does, though it counts as another kind."""


class Estimate(Struct, frozen=True, gc=False, kw_only=True):
    """What the pieces a level rests on come to."""

    level: float
    error: float
    cap: float
    shown: bool
    told: bool
    """Whether any piece is of a kind whose error does not average out."""
    amount: float | None = None
    """The most that a piece of it says, of those whose level comes from an amount."""


class Estimates(Struct, frozen=True, gc=False, kw_only=True):
    """A criterion's evidence in sum: what its level rests on, and both classes beside it."""

    rests_on: Estimate
    claimed: Estimate | None
    shown: Estimate | None


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
            told=EVIDENCE_KINDS[piece.kind].told,
            amount=piece.amount,
        )
    trust = math.fsum(piece.trust for piece in pieces)
    return Estimate(
        level=math.fsum(piece.trust * piece.level for piece in pieces) / trust,
        error=math.sqrt(math.fsum((piece.trust * piece.error) ** 2 for piece in pieces)) / trust,
        cap=math.fsum(piece.trust * piece.earns for piece in pieces) / trust,
        shown=pieces[0].shown,
        told=any(EVIDENCE_KINDS[piece.kind].told for piece in pieces),
        amount=max((piece.amount for piece in pieces if piece.amount is not None), default=None),
    )


def estimates(pieces: Sequence[Evidence], required: float) -> Estimates | None:
    """Return what a criterion's pieces come to; None of none.

    A document says "at least": of its class only the one that helps most counts, and only
    if it does not lower the attainment.
    """
    claimed, _ = _of_class([piece for piece in pieces if not piece.shown], required)
    shown, observed = _of_class([piece for piece in pieces if piece.shown], required)
    return beside(claimed, shown, required, observed=observed)


def beside(claimed: Estimate | None, shown: Estimate | None, required: float, *, observed: bool) -> Estimates | None:
    """Return what a level rests on: what was shown before what is claimed, never blended.

    `observed`: whether more than a document was shown; a document alone goes first only if it helps.
    """
    rests_on = shown if observed else _better(claimed, shown, required)
    return Estimates(rests_on=rests_on, claimed=claimed, shown=shown) if rests_on else None


def _of_class(pieces: Sequence[Evidence], required: float) -> tuple[Estimate | None, bool]:
    """Return what pieces of one class come to, and whether any is more than a document."""
    if not pieces:
        return None, False
    plain = [piece for piece in pieces if not piece.at_least]
    best = weigh(plain)
    if len(plain) == len(pieces):
        return best, bool(plain)
    documents = [piece for piece in pieces if piece.at_least]
    # lowest first: on a tie the highest document counts, and an old high one never takes from a fresh lower one
    for document in sorted(documents, key=lambda p: (p.level, p.trust)):
        best = _better(best, weigh([*plain, document]), required)
    return best, bool(plain)


def _better(first: Estimate | None, second: Estimate | None, required: float) -> Estimate | None:
    """Return the one with the higher attainment, on a tie the second."""
    if first is None or second is None:
        return second or first
    lead = attainment(first.level, required, first.cap) - attainment(second.level, required, second.cap)
    return first if lead > _TIE else second
