"""The best plan, and what the best would be if something were otherwise: each a question to the solver."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.plan.first_choice import fewer, first_choice
from csr_assess.plan.goal import Goal
from csr_assess.plan.offers import Offer
from csr_assess.plan.solver import Burden, Effort, own_number, solve
from csr_assess.plan.step_choice import Constraint, StepChoice

_FINE = 1000
"""Booked points are told apart to a thousandth."""
MOST_LOOKED_AT = 5000
"""Parts of a choice that are looked at for what courses without hours would save; the plan itself is always proven."""
_STEPS = 1000
"""More steps than any plan has: time and money count before their number."""


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
        aims = self.aims() if exact else [self._minutes(), self._order()]
        return self._steps(aims, dict.fromkeys(without, 0.0))

    def barred(self) -> list[Offer]:
        """Return the steps without which nothing leads to the goal and that may not be taken."""
        return [offer for offer, open_ in zip(self.of.offers, self.of.open, strict=True) if offer.forced and not open_]

    def least(self, aim: str, *, leave: Iterable[str] = ()) -> int | None:
        """Return the fewest minutes ("time") or cents ("budget") that lead to the goal; None if nothing does.

        `leave`: the bounds that do not hold.
        """
        if self.barred():
            return None
        wanted = self._minutes() if aim == "time" else self._cents()
        bounds = [sum_ for name, sum_ in self.of.bounds.items() if name not in leave]
        begin = first_choice(self.of, self.of.goal, bounds, wanted, {})
        taken = solve(self.of, [wanted], [*self.of.goal, *bounds], {}, begin)
        return None if taken is None else round(sum(wanted[column] for column in taken))

    def saved(self, asked: Iterable[int], steps: Iterable[Offer], most: int = MOST_LOOKED_AT) -> dict[int, int | None]:
        """Return by how many minutes each of some columns would shorten a plan if it took nothing; 0: it would not.

        `steps`: the plan, which is the shortest without them. The solver is asked for the best of them, then for the
        best of the others, until the best is none: so it is asked no more often than there are such as save time.
        `most`: what it may look at before the rest is left open. None: it was left open.
        """
        wanted, plan = self._minutes(), frozenset(self.columns(steps))
        takes = self._takes(plan)
        out: dict[int, int | None] = dict.fromkeys(asked, 0)
        alike: dict[object, list[int]] = {}
        for column in out:
            alike.setdefault(self._kind(column), []).append(column)
        left = {columns[0]: columns for columns in alike.values()}
        of = replace(self.of, open=tuple(open_ or at in left for at, open_ in enumerate(self.of.open)))
        seen = {column: self._fewer(of, plan | {column}) or plan for column in left}
        settled: dict[int, float] = {}
        effort = Effort(most=most)
        while left:
            one = (0.0, 1.0, dict.fromkeys(left, 1.0))
            begin = min((seen[column] for column in left), key=self._takes)
            taken = solve(of, [wanted], [*of.goal, *of.bounds.values(), one], settled, begin, effort=effort) or begin
            if effort.is_spent:
                out.update(dict.fromkeys((column for columns in left.values() for column in columns), None))
                break
            best, least = next((column for column in left if column in taken), None), self._takes(taken)
            if best is None or least >= takes:
                break
            for column in [*left]:
                other = taken if column == best else self._fewer(of, taken - {best} | {column}) or plan
                seen[column] = min(seen[column], other, key=self._takes)
                if self._takes(seen[column]) <= least:  # no other saves more than the best
                    out.update(dict.fromkeys(left.pop(column), takes - least))
                    settled[column] = 0.0
        return out

    def _fewer(self, of: StepChoice, steps: Iterable[int]) -> frozenset[int] | None:
        """Return steps without those that then need not be; None if they do not lead to the goal within the bounds."""
        return fewer(of, of.goal, of.bounds.values(), steps, self._minutes())

    def _takes(self, steps: Iterable[int]) -> int:
        """Return the minutes of columns, as far as they are known."""
        return sum(self.of.offers[column].minutes or 0 for column in steps)

    def _kind(self, column: int) -> object:
        """Return what is the same for two steps where one can stand for the other."""
        offer = self.of.offers[column]
        if any(offer.name in other.needs for other in self.of.offers):
            return offer.name
        return tuple(sorted(offer.builds.items())), offer.needs, offer.cents or 0

    def nearest(self) -> list[tuple[Offer, ...]]:
        """Return the steps that come nearest within the bounds, where none lead to the goal.

        Those that show as much as it asks and come nearest in points, if any show so much; those that book the most.
        """
        nearer = {column: -round(value * _FINE) for column, value in self.of.spare.items()}
        shown = self._steps([nearer, *self.aims()], {}, goals=self.of.goal[1:])
        booked = self._steps([self._booked(), *self.aims()], {}, goals=())
        return [steps for steps in (shown, booked) if steps is not None]

    def aims(self) -> list[Burden]:
        """Return the aims that settle all: minutes, money, the number of steps, points, the rubric's order."""
        minutes, cents = self._minutes(), self._cents()
        if any(cents[column] for column, open_ in enumerate(self.of.open) if open_):
            first = [minutes, {column: value * _STEPS + 1 for column, value in cents.items()}]
        else:  # nothing costs money: minutes and the number of steps are one question
            first = [{column: value * _STEPS + 1 for column, value in minutes.items()}]
        return [*first, self._booked(), self._order()]

    def columns(self, steps: Iterable[Offer]) -> list[int]:
        """Return the columns of steps."""
        keys = {step.key for step in steps}
        return [column for column, offer in enumerate(self.of.offers) if offer.key in keys]

    def _steps(
        self, aims: list[Burden], fixed: Mapping[int, float], *, goals: Sequence[Constraint] | None = None
    ) -> tuple[Offer, ...] | None:
        asked = self.of.goal if goals is None else goals
        bounds = [*self.of.bounds.values()]
        begin = first_choice(self.of, asked, bounds, aims[0], fixed)
        taken = solve(self.of, aims, [*asked, *bounds], fixed, begin)
        return None if taken is None else tuple(self.of.offers[column] for column in sorted(taken))

    def _minutes(self) -> Burden:
        return {column: float(offer.minutes or 0) for column, offer in enumerate(self.of.offers)}

    def _cents(self) -> Burden:
        return {column: float(offer.cents or 0) for column, offer in enumerate(self.of.offers)}

    def _booked(self) -> Burden:
        return {column: -float(round(points * _FINE)) for column, points in self.of.points.items()}

    def _order(self) -> Burden:
        return {column: float(column * _STEPS + own_number(offer.key)) for column, offer in enumerate(self.of.offers)}
