"""Plans on many made-up people: the best there is, booked as scored, and coming true. Minutes."""

from __future__ import annotations

import random

import pytest

from tests import simulated
from tests.brute import best_of_all, case_of, difference
from tests.drawn import rubric
from tests.planned import answers_of, lived, search_of
from tests.simulated import BETTER, WORSE, people


def test_500_small_cases_have_the_plan_that_trying_everything_has() -> None:
    for seed in range(1_000, 1_500):
        case = case_of(random.Random(seed))  # noqa: S311 -- made-up people
        found = case.search.plan()
        assert (found and tuple(step.key for step in found)) == best_of_all(case), seed


def test_1000_people_are_booked_as_they_are_scored() -> None:
    for seed in range(2_000, 3_000):
        chance = random.Random(seed)  # noqa: S311
        case = case_of(chance)
        steps = tuple(step for step in case.offers if chance.random() < 0.5)
        assert difference(case, steps) <= 1e-9, seed


@pytest.mark.parametrize("world", [WORSE, BETTER], ids=["tasks that measure worse", "and better"])
def test_of_200_plans_at_least_85_in_100_come_true(world: simulated.World) -> None:
    chance, true, many = random.Random(3), 0, 0  # noqa: S311
    for person in people(200, world, seed=7):
        of, search = search_of(answers_of(person))
        steps = search.plan(exact=False)
        if steps is not None:
            many += 1
            true += lived(person, steps, of, world, chance).band == rubric().core.bands[0].id
    assert many >= 190
    assert true >= 0.85 * many
