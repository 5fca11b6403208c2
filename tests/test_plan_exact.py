"""The plan is the best there is, as the scorer judges it, and what is booked is what it scores."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from csr_assess.plan.end_states import booked_score, ends_after
from csr_assess.plan.first_choice import first_choice
from csr_assess.plan.solver import solve
from tests.brute import Case, allowed, best_of_all, case_of, comes_there, difference

CASES = [case_of(random.Random(seed), most=8) for seed in range(40)]  # noqa: S311 -- made-up people


def keys(case: Case) -> tuple[str, ...] | None:
    found = case.search.plan()
    return None if found is None else tuple(step.key for step in found)


@pytest.mark.few(5)
@pytest.mark.parametrize("seed", range(40))
def test_no_choice_is_better_by_the_scorers_own_judgment(seed: int) -> None:
    assert keys(CASES[seed]) == best_of_all(CASES[seed])


@pytest.mark.slow
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


@pytest.mark.slow
def test_a_wider_bound_never_gives_a_longer_plan() -> None:
    for case in CASES:
        found = case.search.plan()
        if found is None:
            continue
        wider = replace(case.wishes, budget=None, weeks=None)
        other = case._replace(wishes=wider).search.plan()
        assert other is not None
        assert sum(s.minutes or 0 for s in other) <= sum(s.minutes or 0 for s in found)


@pytest.mark.slow
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


@pytest.mark.slow
def test_what_the_solver_begins_with_changes_no_plan() -> None:
    tried = 0
    for case in CASES[:20]:
        search = case.search
        there = [steps for steps in allowed(case) if comes_there(case, steps)]
        for steps in there[:: max(len(there) // 4, 1)]:
            begin = frozenset(search.columns(steps))
            within = [*search.of.goal, *search.of.bounds.values()]
            found = solve(search.of, search.aims(), within, {}, begin)
            assert found is not None
            assert tuple(search.of.offers[column].key for column in sorted(found)) == keys(case)
            tried += 1
    assert tried >= 40


def test_what_is_seen_at_a_glance_is_a_choice_that_leads_there() -> None:
    seen = 0
    for case in CASES:
        search = case.search
        found = first_choice(search.of, search.of.goal, search.of.bounds.values(), search.aims()[0], {})
        if found is not None:
            steps = tuple(case.offers[column] for column in sorted(found))
            assert steps in [*allowed(case)]
            assert comes_there(case, steps)
            seen += 1
    assert seen >= 8


@pytest.mark.slow
def test_a_course_without_hours_is_worth_what_it_would_save_if_it_took_none() -> None:
    worth: list[int] = []
    for case in CASES:
        courses = [offer for offer in case.offers if offer.kind == "course" and offer.builds]
        known = case._replace(offers=tuple(offer for offer in case.offers if offer not in courses))
        best = best_of_all(known)
        if best is None or not courses:
            continue
        unknown = [replace(offer, minutes=None) if offer in courses else offer for offer in case.offers]
        search = case._replace(offers=tuple(unknown)).search
        steps = search.plan()
        assert steps is not None
        assert tuple(step.key for step in steps) == best
        asked = [column for column, offer in enumerate(unknown) if offer.minutes is None]
        for column, saved in search.saved(asked, steps).items():
            free = replace(unknown[column], minutes=0)
            other = [
                free if at == column else offer for at, offer in enumerate(unknown) if at == column or at not in asked
            ]
            least = minutes_of_best(case._replace(offers=tuple(other)))
            assert saved == minutes_of_best(known) - least
            worth.append(saved or 0)
    assert sum(saved > 0 for saved in worth) >= 4
    assert sum(saved == 0 for saved in worth) >= 5


def test_what_is_not_looked_at_is_left_open_and_what_is_told_is_the_same() -> None:
    open_, told = 0, 0
    for case in CASES:
        unknown = [
            replace(offer, minutes=None) if offer.kind == "course" and offer.builds else offer for offer in case.offers
        ]
        search = case._replace(offers=tuple(unknown)).search
        steps = search.plan()
        asked = [column for column, offer in enumerate(unknown) if offer.minutes is None]
        if steps is None or not asked:
            continue
        whole = search.saved(asked, steps)
        for most in (-1, 1, 2, 5):
            least = search.saved(asked, steps, most=most)
            assert [*least] == [*whole]
            assert all(saved in (None, whole[column]) for column, saved in least.items())
            open_ += sum(saved is None for saved in least.values())
            told += sum(saved is not None for saved in least.values())
    assert min(open_, told) >= 5


def minutes_of_best(case: Case) -> int:
    minutes = {offer.key: offer.minutes or 0 for offer in case.offers}
    return sum(minutes[key] for key in best_of_all(case) or ())


def test_a_test_alone_moves_no_booked_score() -> None:
    moved = [difference_of_tests(case) for case in CASES if any(step.shows for step in case.offers)]
    assert max(moved) <= 1e-9


def difference_of_tests(case: Case) -> float:
    tests = [step for step in case.offers if step.shows]
    after = booked_score(case.person, ends_after(case.person, tests)).sums
    return abs(after.earned - case.person.today.sums.earned)
