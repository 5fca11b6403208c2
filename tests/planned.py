"""Plans for made-up people, and whether they come true: people as in tests/simulated.py, who claim what they think."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from csr_assess.answers.types import SCHEMA, Answers, Supplied, TargetJob
from csr_assess.assess.assessor import assessor
from csr_assess.assess.bands import Figures, figures
from csr_assess.assess.rows import known_row
from csr_assess.assess.score import score
from csr_assess.evidence.facts import piece_of
from csr_assess.evidence.weighing import estimates
from csr_assess.plan.end_states import ends_after
from csr_assess.plan.goal import goal_of
from csr_assess.plan.person import person_of
from csr_assess.plan.search import Search
from csr_assess.plan.step_catalog import catalog
from csr_assess.plan.step_choice import step_choice
from csr_assess.plan.wishes import Wishes
from tests import simulated
from tests.drawn import DAY, rubric
from tests.simulated import Person, World

if TYPE_CHECKING:
    from csr_assess.plan.end_states import Person as Planned
    from csr_assess.plan.offers import Offer

START = date(2026, 11, 21)
WISHES = Wishes(start=START)


def answers_of(person: Person) -> Answers:
    """What a made-up person would have answered: their ratings, and all else as something not yet confirmed."""
    rated = {q.criterion for q in rubric().questions.values() if q.kind == "rating" and q.evidence}
    ratings: dict[str, Any] = {c: int(level) for c, level in person.claims.items() if c in rated}
    told = [Supplied(criterion=c, kind="observer", level=x) for c, x in person.claims.items() if c not in rated]
    return Answers(
        schema=SCHEMA,
        target=TargetJob(role=rubric().target.roles[0].id),
        answers={"education.level": "high_school", **ratings},
        evidence=tuple(told),
    )


def search_of(answers: Answers, wishes: Wishes = WISHES, band: int = 0) -> tuple[Planned, Search]:
    """A person ready for plans, and the search for one."""
    judge = assessor(rubric(), DAY)
    goal = goal_of(rubric().core, rubric().core.bands[band], wishes.spare)
    of = person_of(judge, answers, wishes, by_shown=goal.by_shown)
    offers = catalog(of, answers, wishes)
    return of, Search(of=step_choice(of, offers, goal, wishes), goal=goal)


def lived(person: Person, steps: tuple[Offer, ...], of: Planned, world: World, chance: random.Random) -> Figures:
    """What the program finds when a person has done the steps, and each did what its row says."""
    ends = ends_after(of, steps)
    after, says = dict(person.true), dict(person.claims)
    for step in steps:
        for criterion, level in step.builds.items():
            after[criterion] = max(after[criterion], level)
            says[criterion] = max(says.get(criterion, 1.0), level)
    rows = []
    for criterion, end in ends.items():
        pieces = []
        if criterion in simulated.kinds():
            pieces.append(piece_of(rubric(), simulated.kinds()[criterion], says[criterion]))
        if end.row.shown:
            pieces.append(_seen(criterion, after[criterion], world, chance))
        judged = estimates(pieces, rubric().criteria[criterion].required)
        rows.append(known_row(criterion, judged, of.judge.plan) if judged else of.judge.plan.blank[criterion])
    return figures(score(rows, rubric().core), rows, (), rubric().core)


def _seen(criterion: str, level: float, world: World, chance: random.Random) -> Any:
    task = rubric().criteria[criterion].task
    if task is None:
        return piece_of(rubric(), "observer", min(max(level + chance.gauss(0, 0.6), 1.0), 5.0))
    found, error = simulated._taken(chance, task, level + chance.gauss(0, world.beside), world)  # noqa: SLF001
    return replace(piece_of(rubric(), "task", found), error=error)
