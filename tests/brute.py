"""Every choice of steps tried, each judged by the product's own scorer: what a plan is held against."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.assess.assessor import assessor
from csr_assess.assess.what_if import what_if
from csr_assess.plan.end_states import booked_score, ends_after
from csr_assess.plan.goal import doubts, goal_of, reached
from csr_assess.plan.offers import Offer
from csr_assess.plan.person import person_of
from csr_assess.plan.search import Search
from csr_assess.plan.solver import own_number
from csr_assess.plan.step_catalog import catalog
from csr_assess.plan.step_choice import step_choice
from csr_assess.plan.wishes import Wishes
from tests.drawn import DAY, rubric
from tests.small import criterion, small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.plan.end_states import Person
    from csr_assess.plan.goal import Goal
    from csr_assess.rubric.model import Rubric


class Case(NamedTuple):
    """A made-up person with a few steps, and what they wish."""

    person: Person
    offers: tuple[Offer, ...]
    goal: Goal
    wishes: Wishes

    @property
    def search(self) -> Search:
        """The solver's way to a plan."""
        return Search(of=step_choice(self.person, self.offers, self.goal, self.wishes), goal=self.goal)


def case_of(chance: random.Random, most: int = 9) -> Case:
    """Draw a person of a small rubric with up to so many steps."""
    of = _rubric(chance)
    said = {c.id: chance.choice((1, 2, 2.5, 3, 4, None)) for c in of.criteria.values() if not c.task}
    seen = [
        {"criterion": c, "kind": "observer", "level": chance.choice((1.5, 2, 3, 4))}
        for c in said
        if chance.random() < 0.25
    ]
    plain = {"schema": SCHEMA, "answers": {c: x for c, x in said.items() if x is not None}, "evidence": seen}
    answers = msgspec.convert(plain, Answers)
    wishes = Wishes(
        start=DAY,
        weeks=chance.choice((None, None, 4, 6)),
        budget=chance.choice((None, None, 0, 100, 200)),
        hours_a_week=chance.choice((3.0, 8.0)),
        spare=chance.choice((0.0, 2.0, 5.0)),
    )
    band = of.core.bands[chance.choice((0, 0, 0, 1))]
    goal = goal_of(of.core, band, wishes.spare)
    judge = assessor(of, DAY, confirmed=True)
    person = person_of(judge, answers, wishes, by_shown=goal.by_shown)
    drawn = [_offer(chance, number, [*of.criteria]) for number in range(chance.randint(5, most))]
    own = [offer for offer in catalog(person, answers, wishes) if offer.kind == "session"][: chance.choice((0, 1, 1))]
    kept = tuple(_useful(person, offer) for offer in [*drawn, *own])
    return Case(person, kept, goal, wishes)


def _rubric(chance: random.Random) -> Rubric:
    made = [
        criterion(f"c{n}", weight=chance.choice((1, 2, 3.5)), core=chance.random() < 0.2)
        for n in range(chance.randint(3, 6))
    ]
    of = small(*made)
    return msgspec.structs.replace(of, tasks=rubric().tasks)


def _offer(chance: random.Random, number: int, criteria: list[str]) -> Offer:
    about = chance.sample(criteria, chance.randint(1, 3))
    tests = chance.random() < 0.45
    return Offer(
        key=f"step:{number}",
        name=f"step:{number // 2}" if chance.random() < 0.2 else f"step:{number}",
        kind="task" if tests else chance.choice(("course", "practice")),
        title=f"Step {number}",
        minutes=chance.choice((0, 30, 60, 60, 180, 180, 600)),
        cents=chance.choice((0, 0, 0, 4000, 15000)),
        builds={} if tests else {c: chance.choice((2.0, 3.0, 3.0, 4.0)) for c in about},
        shows=tuple(about) if tests else (),
        needs=(f"step:{chance.randrange(number)}",) if number and chance.random() < 0.15 else (),
    )


def _useful(person: Person, offer: Offer) -> Offer:
    kept = {c: level for c, level in offer.builds.items() if level > person.starts[c].booked}
    return msgspec.structs.replace(offer, builds=kept)


def allowed(case: Case) -> Iterator[tuple[Offer, ...]]:
    """Every choice of steps that can be taken within the bounds, whatever it leads to."""
    named = {offer.name: [one for one in case.offers if one.name == offer.name] for offer in case.offers}
    for size in range(len(case.offers) + 1):
        for steps in itertools.combinations(case.offers, size):
            taken = {step.name for step in steps}
            minutes, cents = (sum(getattr(step, what) or 0 for step in steps) for what in ("minutes", "cents"))
            if case.wishes.minutes is not None and minutes > case.wishes.minutes:
                continue
            if case.wishes.budget is not None and cents > case.wishes.budget * 100:
                continue
            if any(need not in taken for step in steps for need in step.needs):
                continue
            doubled = [one for one in named.values() if one[0].kind == "practice" and sum(s in steps for s in one) > 1]
            if not doubled:
                yield steps


def comes_there(case: Case, steps: tuple[Offer, ...]) -> bool:
    """Whether the scorer's own numbers of a person with these steps done reach the goal."""
    ends = ends_after(case.person, steps)
    found = what_if(case.person.of, {name: end.change for name, end in ends.items() if end.change})
    if case.goal.top:
        core = case.person.judge.rubric.criteria
        if any(blocker.kind == "core" for blocker in found.blockers):
            return False
        if any(end.untested and core[name].core for name, end in ends.items()):
            return False
    return reached(case.goal, found.scored, doubts(case.goal, ends.values()))


def best_of_all(case: Case) -> tuple[str, ...] | None:
    """The plan by trying everything: hours, money, the number of steps, points, the rubric's order; None if none."""
    order = {offer.key: place for place, offer in enumerate(case.offers)}

    def rank(steps: tuple[Offer, ...]) -> tuple[int, ...]:
        rows = [end.row for end in ends_after(case.person, steps).values()]
        return (
            sum(step.minutes or 0 for step in steps),
            sum(step.cents or 0 for step in steps),
            len(steps),
            -sum(round(100 * row.share * row.attained * 1000) for row in rows),
            sum(order[step.key] * 1000 + own_number(step.key) for step in steps),
        )

    there = [steps for steps in allowed(case) if comes_there(case, steps)]
    return tuple(step.key for step in min(there, key=rank)) if there else None


def difference(case: Case, steps: tuple[Offer, ...]) -> float:
    """How far the booked score is from the product's own of the person after the steps."""
    ends = ends_after(case.person, steps)
    booked = booked_score(case.person, ends)
    found = what_if(case.person.of, {name: end.change for name, end in ends.items() if end.change}).scored
    pairs = [
        (booked.score, found.score),
        (booked.deciding, found.deciding),
        (booked.coverage, found.coverage),
        (booked.shown_share, found.shown_share),
        (booked.half, found.half),
    ]
    return max(abs((one or 0.0) - (other or 0.0)) for one, other in pairs)
