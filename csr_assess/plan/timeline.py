"""The steps of a plan in their order, by week: what tells most first, then what takes long, then points an hour."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from csr_assess.base.dates import days_after
from csr_assess.evidence.weighing import attainment
from csr_assess.plan.end_states import Person
from csr_assess.plan.offers import TESTS, Offer
from csr_assess.plan.wishes import Wishes

_DAYS_A_WEEK = 7


class Dated(Struct, frozen=True, kw_only=True):
    """A step in its place. Weeks count from 1."""

    offer: Offer
    starts: date
    ends: date
    """By what is known of it."""
    week: int
    last_week: int
    known: bool
    """Whether anybody states how long it takes."""


def in_order(steps: Iterable[Offer], person: Person) -> list[Offer]:
    """Return steps in the order they are done: one learner, one after the other."""
    left = [*steps]
    built = {criterion for step in left for criterion in step.builds}
    first = [step for step in left if _tells_first(step, built)]
    slow = [step for step in left if step not in first and step.weeks and not step.shows]
    learning = [step for step in left if step not in first and step not in slow and not step.shows]
    tests = [step for step in left if step not in first and step.shows]
    out = [*first, *slow]
    while learning:
        ahead = {step.name for step in learning}
        can = [step for step in learning if not ahead & {*step.needs}] or learning
        best = max(can, key=lambda step: points_an_hour(step, person))
        learning.remove(best)
        out.append(best)
        open_ = {criterion for step in learning for criterion in step.builds}
        due = [test for test in tests if not open_ & {*test.shows}]
        out += due
        tests = [test for test in tests if test not in due]
    return [*out, *tests]


def _tells_first(step: Offer, built: set[str]) -> bool:
    """Say whether a step is a test that nothing has to be learned for."""
    if step.kind not in TESTS:
        return False
    return step.forced or not built & {*step.shows}


def points_an_hour(step: Offer, person: Person) -> float:
    """Return what a step moves an hour, in points of the target."""
    moved = 0.0
    for criterion, level in step.builds.items():
        start, row = person.starts[criterion], person.starts[criterion].end.row
        moved += 100 * row.share * (attainment(level, row.required) - attainment(start.booked, row.required))
    return moved / step.minutes * 60 if step.minutes else math.inf


def dated(steps: Sequence[Offer], wishes: Wishes, after: int = 0) -> list[Dated]:
    """Return steps with their days, an even week each; `after`: minutes that come before the first."""
    week_minutes, spent, out = wishes.hours_a_week * 60, after, []
    for step in steps:
        begins, spent = spent, spent + (step.minutes or 0)
        starts, ends = begins / week_minutes, max(spent / week_minutes, begins / week_minutes + step.weeks)
        first = math.floor(starts + 1e-9)
        last = max(math.ceil(ends - 1e-9) - 1, first)
        out.append(
            Dated(
                offer=step,
                starts=days_after(wishes.start, math.floor(starts * _DAYS_A_WEEK)),
                ends=days_after(wishes.start, math.ceil(ends * _DAYS_A_WEEK - 1e-9)),
                week=first + 1,
                last_week=last + 1,
                known=step.minutes is not None,
            )
        )
    return out


def review_days(steps: Sequence[Dated], wishes: Wishes) -> tuple[date, ...]:
    """Return when the plan is looked at again: after the first tests, half way and at its end."""
    if not steps:
        return ()
    end = max(step.ends for step in steps)
    tests = [step.ends for step in steps if step.offer.kind in TESTS]
    half = wishes.start + (end - wishes.start) / 2
    return tuple(sorted({min(tests, default=end), half, end}))
