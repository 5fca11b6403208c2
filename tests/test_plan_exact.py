"""The plan is the best there is, as the scorer judges it, and what is booked is what it scores."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from csr_assess.plan.end_states import booked_score, ends_after
from tests.brute import Case, best_of_all, case_of, difference

CASES = [case_of(random.Random(seed), most=8) for seed in range(40)]  # noqa: S311 -- made-up people


def keys(case: Case) -> tuple[str, ...] | None:
    found = case.search.plan()
    return None if found is None else tuple(step.key for step in found)


@pytest.mark.parametrize("seed", range(40))
def test_no_choice_is_better_by_the_scorers_own_judgment(seed: int) -> None:
    assert keys(CASES[seed]) == best_of_all(CASES[seed])


def test_the_cases_hold_plans_and_cases_without_one() -> None:
    found = [keys(case) for case in CASES]
    assert sum(steps is None for steps in found) >= 5
    assert sum(steps is not None and len(steps) >= 2 for steps in found) >= 8


@pytest.mark.parametrize("seed", range(30))
def test_what_is_booked_is_what_is_scored(seed: int) -> None:
    case = CASES[seed]
    chance = random.Random(seed)  # noqa: S311
    for _draw in range(5):
        steps = tuple(step for step in case.offers if chance.random() < 0.5)
        assert difference(case, steps) <= 1e-9


def test_a_wider_bound_never_gives_a_longer_plan() -> None:
    for case in CASES:
        found = case.search.plan()
        if found is None:
            continue
        wider = replace(case.wishes, budget=None, weeks=None)
        other = case._replace(wishes=wider).search.plan()
        assert other is not None
        assert sum(s.minutes or 0 for s in other) <= sum(s.minutes or 0 for s in found)


def test_a_step_left_out_is_never_taken_and_never_makes_a_plan_shorter() -> None:
    for case in CASES:
        found = case.search.plan()
        for step in found or ():
            without = replace(case.wishes, excluded=frozenset({step.name}))
            other = case._replace(wishes=without).search.plan()
            if other is not None:
                assert step.name not in {one.name for one in other}
                assert sum(s.minutes or 0 for s in other) >= sum(s.minutes or 0 for s in found or ())


def test_the_same_case_gives_the_same_plan_in_whatever_order_its_bounds_are_asked() -> None:
    for case in CASES[:10]:
        assert keys(case) == keys(case)
        assert keys(case._replace(wishes=replace(case.wishes))) == keys(case)


def test_a_test_alone_moves_no_booked_score() -> None:
    moved = [difference_of_tests(case) for case in CASES if any(step.shows for step in case.offers)]
    assert max(moved) <= 1e-9


def difference_of_tests(case: Case) -> float:
    tests = [step for step in case.offers if step.shows]
    after = booked_score(case.person, ends_after(case.person, tests)).sums
    return abs(after.earned - case.person.today.sums.earned)
