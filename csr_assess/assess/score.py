"""Levels and shares to points, score, margin and bounds: "From levels to a score" in docs/method.md.

Numbers in, numbers out: a row a criterion, and nothing is worded.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import astuple

from csr_assess.contracts.report_v1 import PartScore
from csr_assess.rubric.model import Core, Rubric
from csr_assess.rubric.weights import weight_of

_DIGITS = 9
"""The score is rounded once, here, to this many decimals; bands compare that number."""

_COLUMNS = 15
"""Of what a row brings."""

ROUNDING_LOSS = 1e-12
"""What floating sums may lose before a share counts as below a line it is meant to be on."""


class Row(Struct, frozen=True, gc=False, kw_only=True):
    """A required criterion as the score sees it. Levels are 1 to 5; None: nothing is known."""

    criterion: str
    share: float
    """Its part of the target, 0 to 1."""
    required: float
    core: bool
    askable: bool
    """Whether coverage counts it: it is known, or unknown and asked for."""
    in_target: bool
    """Whether the shown share counts it: it is relevant and not answered n/a."""
    claimable: bool
    """Whether the score from claims alone counts it: it has a claim, or a question that asks for one."""
    level: float | None = None
    """What its evidence comes to."""
    cap: float = 1.0
    """The most of the way that evidence can earn, 0 to 1."""
    reached: float = 0.0
    """How much of the way from level 1 to the required one its level is, 0 to 1."""
    attained: float = 0.0
    """How much of it is earned: what is reached, capped."""
    error: float = 0.0
    """One standard error of the level."""
    told: bool = False
    """Whether the level rests, even in part, on what the person tells."""
    shown: bool = False
    """Whether it rests on what was shown."""
    claimed_level: float | None = None
    claimed_attained: float = 0.0
    """Uncapped."""
    shown_level: float | None = None
    shown_attained: float = 0.0


class Points(Struct, frozen=True, kw_only=True):
    """A criterion's part of the 100 points: earned + waiting + lost = of."""

    earned: float
    waiting: float
    lost: float
    of: float


NO_POINTS = Points(earned=0.0, waiting=0.0, lost=0.0, of=0.0)


class Terms(Struct, frozen=True):
    """The sums of shares a score is made of: a row's part in each, 0 if it has none, or what all come to."""

    known: float
    askable: float
    in_target: float
    told: float
    shown: float
    claimable: float
    claimed: float
    claimed_attained: float
    shown_alone: float
    shown_attained: float
    shown_earned: float
    """What is earned where the level rests on what was shown."""


class Sums(Struct, frozen=True, kw_only=True):
    """What rows come to together, before anything is worked out of it."""

    of: Terms
    earned: float
    """Points earned of all that is known."""
    variance: tuple[float, float]
    """That of sampling, in squared points of all that is known; and the part of it that is of what was shown."""


Summands = tuple[float, ...]
"""What a row brings: its part in each sum, in their order, and behind these what its points are made of.

That is how much it attains, its error, how many levels lead from the lowest to the required one, and whether it rests
on what was shown.
"""


class Added(Struct, frozen=True, kw_only=True):
    """Rows added up. Points are of 100 for all that is known, a row each."""

    worth: list[float]
    """What each is worth."""
    earned: list[float]
    sums: Sums


class Scored(Struct, frozen=True, kw_only=True):
    """What the rows come to. Shares and coverage are 0 to 1.

    Below the coverage floor the score, the margin and what decides are None; the bounds and the parts still hold.
    """

    score: float | None
    low: float
    high: float
    sums: Sums
    """What it was all worked out of; `shown_part` and `told_part` take the rest from here."""
    by_shown: bool
    """Whether enough is shown for the top band to go by what was shown."""
    deciding: float | None
    """What the top band goes by: the score of what was shown, or the whole score while too little is shown."""
    half: float
    """The same with every unknown counted as the ready rule says: at half."""
    margin: float | None
    coverage: float
    told_share: float
    shown_share: float
    claimed: float | None
    """The score from claims alone, uncapped."""
    shown: float | None
    """The score from shown evidence alone."""


def shares(rubric: Rubric) -> dict[str, float]:
    """Return each required criterion's part of the target; they belong to it, not to the answers, and add to 1."""
    out: dict[str, float] = {}
    for section in rubric.sections.values():
        required = [criterion for criterion in section.criteria if criterion.kind == "required"]
        total = math.fsum(map(weight_of, required))
        for criterion in required:
            out[criterion.id] = section.weight * weight_of(criterion) / total
    whole = math.fsum(out.values())
    return {criterion: share / whole for criterion, share in out.items()} if whole else out


def terms(row: Row) -> Terms:
    """Return a row's part in each sum."""
    share, known = row.share, row.level is not None
    claimed, shown = row.claimed_level is not None, row.shown_level is not None
    return Terms(
        share if known else 0.0,
        share if row.askable else 0.0,
        share if row.in_target else 0.0,
        share if known and row.told else 0.0,
        share if known and row.shown else 0.0,
        share if row.claimable else 0.0,
        share if claimed else 0.0,
        share * row.claimed_attained,
        share if shown else 0.0,
        share * row.shown_attained,
        share * row.attained if known and row.shown else 0.0,
    )


def score(rows: Sequence[Row], core: Core) -> Scored:
    """Return what the rows come to."""
    return score_of(added([summands(row) for row in rows]).sums, core)


def score_of(sums: Sums, core: Core) -> Scored:
    """Return what rows come to that are added up."""
    return scored(sums.of, sums.earned, sums.variance, core)


def summands(row: Row) -> Summands:
    """Return what a row brings."""
    return (*astuple(terms(row)), row.attained, row.error, row.required - 1, row.shown)


def added(parts: Sequence[Summands]) -> Added:
    """Return rows added up by what each brings."""
    columns = [*zip(*parts, strict=True)] or [()] * _COLUMNS
    *terms_of_all, attained, errors, levels, shown = columns
    worth = worths(columns[0])
    earned = [of * way for of, way in zip(worth, attained, strict=True)]
    spread = [(of * error / above) ** 2 for of, error, above in zip(worth, errors, levels, strict=True)]
    variance = math.fsum(spread), math.fsum(itertools.compress(spread, shown))
    of = Terms(*map(math.fsum, terms_of_all))
    return Added(worth=worth, earned=earned, sums=Sums(of=of, earned=math.fsum(earned), variance=variance))


def worths(known: Sequence[float]) -> list[float]:
    """Return what shares are worth of 100 points, if only these are known."""
    of_known = math.fsum(known)
    return [100 * share / of_known for share in known] if of_known else [0.0] * len(known)


def earnings(worth: Iterable[float], rows: Iterable[Row]) -> list[float]:
    """Return the points each row earns."""
    return [of * row.attained for of, row in zip(worth, rows, strict=True)]


def waiting_points(worth: Iterable[float], rows: Iterable[Row]) -> list[float]:
    """Return the points that each row reaches and does not earn."""
    return [of * (row.reached - row.attained) for of, row in zip(worth, rows, strict=True)]


def losses(worth: Iterable[float], rows: Iterable[Row]) -> list[float]:
    """Return the points that each row is short of."""
    return [of * (1 - row.reached) for of, row in zip(worth, rows, strict=True)]


def scored(of: Terms, earned: float, variance: tuple[float, float], core: Core) -> Scored:
    """Return what the sums come to.

    `variance`: that of sampling, in squared points of all that is known, which the error of telling joins; and the
    part of it that is of what was shown.
    """
    coverage = of.known / of.askable if of.askable else 0.0
    enough = of.known > 0 and coverage >= core.coverage_floor - ROUNDING_LOSS
    told = of.told / of.known if of.known else 0.0
    low, unknown = earned * coverage, 1 - coverage
    shown_share = of.shown / of.in_target if of.in_target else 0.0
    by_shown = 0 < core.ready.shown_share <= shown_share + ROUNDING_LOSS  # where nothing has to be shown it never is
    deciding = 100 * of.shown_earned / of.shown if by_shown else earned
    return Scored(
        score=min(round(earned, _DIGITS), 100.0) if enough else None,
        low=round(low, _DIGITS),
        high=round(low + 100 * unknown, _DIGITS),
        sums=Sums(of=of, earned=earned, variance=variance),
        by_shown=by_shown,
        deciding=min(round(deciding, _DIGITS), 100.0) if enough else None,
        half=round(deciding * coverage + 100 * core.ready.unknown_counts * unknown, _DIGITS),
        margin=math.sqrt(variance[0] + (core.told_error * told) ** 2) if enough else None,
        coverage=coverage,
        told_share=told,
        shown_share=shown_share,
        claimed=_alone(of.claimed_attained, of.claimed, of.claimable, core) if enough else None,
        shown=_alone(of.shown_attained, of.shown_alone, of.in_target, core) if enough else None,
    )


def shown_part(sums: Sums) -> PartScore | None:
    """Return what was shown and nothing else, at any coverage; None if nothing was."""
    of = sums.of
    if not of.shown:
        return None
    return PartScore(
        score=min(round(100 * of.shown_earned / of.shown, _DIGITS), 100.0),
        margin=math.sqrt(sums.variance[1]) * of.known / of.shown,
        share=of.shown / of.in_target,
    )


def told_part(sums: Sums, core: Core) -> PartScore | None:
    """Return what is only told, as far as it earns, at any coverage; None if nothing is."""
    of, (variance, of_shown) = sums.of, sums.variance
    share = of.known - of.shown
    if share <= ROUNDING_LOSS:
        return None
    sampling = max(variance - of_shown, 0.0) * (of.known / share) ** 2
    return PartScore(
        score=min(round((sums.earned * of.known - 100 * of.shown_earned) / share, _DIGITS) + 0.0, 100.0),
        margin=math.sqrt(sampling + (core.told_error * of.told / share) ** 2),
        share=share / of.in_target,
    )


def _alone(attained: float, have: float, could: float, core: Core) -> float | None:
    """Return the score from one class of evidence alone; None below the coverage floor of what could have it."""
    if not have or have < (core.coverage_floor - ROUNDING_LOSS) * could:
        return None
    return round(100 * attained / have, _DIGITS)


def points(rows: Sequence[Row]) -> dict[str, Points]:
    """Return the points of each known criterion that counts; all `of` add up to 100."""
    worth = worths([row.share if row.level is not None else 0.0 for row in rows])
    columns = (earnings(worth, rows), waiting_points(worth, rows), losses(worth, rows), worth)
    return {
        row.criterion: Points(earned=earned, waiting=waits, lost=lost, of=of)
        for row, earned, waits, lost, of in zip(rows, *columns, strict=True)
        if of
    }
