"""The best plan, and what the best would be if something were otherwise: each a question to the solver."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from csr_assess.plan.goal import Goal
from csr_assess.plan.offers import Offer
from csr_assess.plan.solver import Burden, own_number, solve
from csr_assess.plan.step_choice import Constraint, StepChoice

_FINE = 1000
"""Booked points are told apart to a thousandth."""
_STEPS = 1000
"""More steps than any plan has: money counts before their number."""


class Search(Struct, frozen=True, kw_only=True):
    """A choice and the goal it is made for."""

    of: StepChoice
    goal: Goal

    def plan(self, without: Iterable[int] = (), *, exact: bool = True) -> tuple[Offer, ...] | None:
        """Return the steps of the plan, in the rubric's order; None if none lead there within the bounds.

        `without`: columns of steps that are not taken. `exact`: whether all that settles between plans of the same
        hours is asked, or the order alone.
        """
        if self.barred():
            return None
        ties = self._ties() if exact else self._ties()[-1:]
        return self._steps([self._minutes(), *ties], dict.fromkeys(without, 0.0))

    def barred(self) -> list[Offer]:
        """Return the steps without which nothing leads to the goal and that may not be taken."""
        return [offer for offer, open_ in zip(self.of.offers, self.of.open, strict=True) if offer.forced and not open_]

    def least(
        self, aim: str, *, leave: Iterable[str] = (), free: Iterable[int] = (), below: float = math.inf
    ) -> int | None:
        """Return the fewest minutes ("time") or cents ("budget") that lead to the goal; None if nothing does.

        `leave`: the bounds that do not hold. `free`: columns of steps that are taken and take nothing.
        `below`: as much as this is of no interest.
        """
        if self.barred():
            return None
        freed = {*free}
        wanted = {
            column: 0.0 if column in freed else value
            for column, value in (self._minutes() if aim == "time" else self._cents()).items()
        }
        kept = [sum_ for name, sum_ in self.of.bounds.items() if name not in leave]
        if below < math.inf:
            kept.append((0.0, below - 1, wanted))
        taken = solve(self.of, [wanted], [*self.of.goal, *kept], dict.fromkeys(freed, 1.0))
        return None if taken is None else round(sum(wanted.get(column, 0.0) for column in taken))

    def best_within(self) -> tuple[Offer, ...]:
        """Return the steps that bring one furthest within the bounds, where none lead to the goal."""
        nearer = {column: -round(value * _FINE) for column, value in self.of.spare.items()}
        shown = self._steps([nearer, self._minutes(), *self._ties()], {}, goals=self.of.goal[1:])
        if shown is not None:
            return shown
        return self._steps([self._booked(), self._minutes(), *self._ties()], {}, goals=()) or ()

    def columns(self, steps: Iterable[Offer]) -> list[int]:
        """Return the columns of steps."""
        keys = {step.key for step in steps}
        return [column for column, offer in enumerate(self.of.offers) if offer.key in keys]

    def _steps(
        self, aims: list[Burden], fixed: Mapping[int, float], *, goals: Sequence[Constraint] | None = None
    ) -> tuple[Offer, ...] | None:
        asked = self.of.goal if goals is None else goals
        taken = solve(self.of, aims, [*asked, *self.of.bounds.values()], fixed)
        return None if taken is None else tuple(self.of.offers[column] for column in sorted(taken))

    def _minutes(self) -> Burden:
        return {column: float(offer.minutes or 0) for column, offer in enumerate(self.of.offers)}

    def _cents(self) -> Burden:
        return {column: float(offer.cents or 0) for column, offer in enumerate(self.of.offers)}

    def _booked(self) -> Burden:
        return {column: -float(round(points * _FINE)) for column, points in self.of.points.items()}

    def _ties(self) -> list[Burden]:
        """Return what settles between plans of the same hours: money, the number of steps, points, the order."""
        money = {column: value * _STEPS + 1 for column, value in self._cents().items()}
        order = {column: float(column * _STEPS + own_number(offer.key)) for column, offer in enumerate(self.of.offers)}
        return [money, self._booked(), order]
