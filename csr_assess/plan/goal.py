"""What a plan has to reach, twice: as sums over criteria for the solver, and as a question to the scorer's numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable

from msgspec import Struct

from csr_assess.assess.bands import shown_line
from csr_assess.assess.score import Scored
from csr_assess.plan.end_states import End
from csr_assess.rubric.model import Band, Core

SHOWN_ROOM, LEAST_ROOM = 0.1, 0.05
"""So much more than the rule asks of the target is shown, and where nothing else leads there at least so much.

What just reaches it is a knife's edge.
"""
TEST_ERROR = 0.5
"""A test is taken to be off by at least so many levels, one standard error, as simulated tasks of few items are."""
ERRORS_LOWER = 2
"""A claim that is tested and was not learned is booked so many standard errors of claims lower: our choice.

It was set by simulating people, not by watching any: of their plans at least 85 in 100 come true.
"""
_HAIR = 1e-9


class Goal(Struct, frozen=True, kw_only=True):
    """A band, and what a plan asks to be sure enough of it. Lines are points of 100, shares parts of one."""

    band: Band
    top: bool
    by_shown: bool
    """Whether what was shown decides."""
    asked: float
    """What the band asks."""
    line: float
    """That, and the points to spare."""
    shown_share: float
    """The part of the target to be shown."""
    coverage: float
    """The part to be known; whatever decides is at its line then, with every unknown counted as the rule says."""
    told_error: float
    """The points by which claims as a whole are off: what is tested and was not learned is booked so much lower."""


def goal_of(core: Core, band: Band, spare: float, room: float = SHOWN_ROOM) -> Goal:
    """Return what a plan to a band has to reach; `room`: what is shown beyond what the band asks."""
    top = band is core.bands[0]
    by_shown = top and core.ready.shown_share > 0
    asked = shown_line(core) if by_shown else band.at
    line = min(asked + spare, 100.0)
    counts = 100 * core.ready.unknown_counts
    needed = (band.at - counts) / (line - counts) if top and line > counts else 0.0
    return Goal(
        band=band,
        top=top,
        by_shown=by_shown,
        asked=asked,
        line=line,
        shown_share=min(core.ready.shown_share + room, 1.0) if by_shown else 0.0,
        coverage=max(core.coverage_floor, needed),
        told_error=core.told_error,
    )


def parts(goal: Goal, end: End) -> tuple[float, ...]:
    """Return what a criterion at its end adds to each sum; the goal is reached where no sum is below 0."""
    row = end.row
    share = 100 * row.share
    known = share if row.level is not None else 0.0
    cover = known - goal.coverage * (share if row.askable else 0.0)
    if not goal.by_shown:
        return (known * (row.attained - goal.line / 100), cover)
    shown = known if row.shown else 0.0
    target = share if row.in_target else 0.0
    decides = shown * (row.attained - goal.line / 100) - 100 * doubt(goal, end)
    return (decides, shown - goal.shown_share * target, cover)


def doubt(goal: Goal, end: End) -> float:
    """Return what a criterion that is shown at its end is booked lower for being unsure, a part of the target.

    A claim that nobody tested may be as far off as claims as a whole are: they err together. And a test has its own
    error: who is just at the level asked can only lose by it.
    """
    if not end.row.shown or end.change is None:
        return 0.0
    told = ERRORS_LOWER * goal.told_error / 100 if end.untested else 0.0
    return end.row.share * (told + loss_by_error(end, test_error(end)))


def loss_by_error(end: End, levels: float) -> float:
    """Return what a test's error takes away on average, a part of one: nothing is earned beyond the level asked.

    `levels`: the test's standard error.
    """
    row = end.row
    error = levels / (row.required - 1)
    if not error or row.level is None:
        return 0.0
    way = (row.level - 1) / (row.required - 1)
    below = (1 - way) / error
    over = math.exp(-below * below / 2) / math.sqrt(2 * math.pi) - below * math.erfc(below / math.sqrt(2)) / 2
    return error * over - max(way - 1, 0.0)


def test_error(end: End) -> float:
    """Return the error of a test, in levels."""
    return max(end.row.error, TEST_ERROR)


def doubts(goal: Goal, ends: Iterable[End]) -> float:
    """Return what all ends are booked lower for being unsure, a part of the target."""
    return math.fsum(doubt(goal, end) for end in ends)


def reached(goal: Goal, scored: Scored, unsure: float) -> bool:
    """Say whether numbers of the scorer's reach a goal, gates and core criteria apart; `unsure`: all doubts."""
    of = scored.sums.of
    if not of.known or scored.coverage < goal.coverage - _HAIR:
        return False
    if not goal.by_shown:
        return scored.sums.earned >= goal.line - _HAIR
    if not of.shown or scored.shown_share < goal.shown_share - _HAIR:
        return False
    return 100 * (of.shown_earned - unsure) / of.shown >= goal.line - _HAIR
