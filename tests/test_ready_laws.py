"""No claim buys "ready": the law on made-up answers, and the aims of docs/method.md on a few simulated people.

tests/long/test_ready_simulated.py tries ten thousand, and holds the manual's tables against them.
"""

from __future__ import annotations

import functools

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from csr_assess.assess.bands import Figures, figures
from csr_assess.assess.score import score
from tests.drawn import answers, asked, judging, rubric, single_ratings, strong_people
from tests.laws import tried
from tests.simulated import BETTER, RULES, WORSE, World, all_top, called, figured, honest, outcome, people

DECIDING = {condition.ask for q in asked() for condition in q.when}
CLAIMS = [c for c in single_ratings() if c not in DECIDING]
PEOPLE = 600
CHANCE = 2
"""Percent that so few people are off by: a standard error of 5% among the hundred or so who are weak."""


def of(plain: dict) -> Figures:
    judged = judging().judge(answers(plain))
    return figures(score(judged.rows, rubric().core), judged.rows, judged.open_gates, rubric().core)


def musts(found: Figures) -> set[str]:
    return {blocker.id for blocker in found.blockers if blocker.kind in ("core", "gate")}


@given(
    plain=strong_people(),
    most=st.sampled_from((2, 3, 5)),
    claims=st.dictionaries(st.sampled_from(CLAIMS), st.sampled_from((1, 2, 3, 4, 5)), max_size=5),
)
@tried(3)
def test_once_enough_is_shown_no_claim_gives_ready_or_takes_it_but_for_a_must_have(plain, most, claims):
    claims = {**dict.fromkeys(CLAIMS, most), **claims}
    plain = {**plain, "evidence": plain["evidence"][::2]}
    before = of(plain)
    assume(before.scored.by_shown)
    after = of({**plain, "answers": {**plain["answers"], **claims}})
    if musts(before) == musts(after):
        assert (before.band == "ready") is (after.band == "ready")


@given(plain=strong_people(), claim=st.sampled_from(CLAIMS))
@tried(2)
def test_a_higher_claim_opens_the_top_band_only_where_the_person_said_a_must_have_was_missing(plain, claim):
    assume(plain["answers"][claim] != "unknown")
    low, high = (of({**plain, "answers": {**plain["answers"], claim: level}}) for level in (1, 5))
    assume(low.scored.by_shown)
    if low.band != "ready" and high.band == "ready":
        assert claim in musts(low)


@functools.cache
def lived(world: World) -> tuple[list, list]:
    drawn = [*people(PEOPLE, world)]
    return [outcome(honest(one)) for one in drawn], [outcome(all_top(one)) for one in drawn]


CHOSEN = next(name for name in RULES if name.endswith("(chosen)"))
BEFORE = next(name for name in RULES if name.endswith("(as before)"))


@pytest.mark.slow
@pytest.mark.few(0)
@pytest.mark.parametrize("world", [WORSE, BETTER], ids=["tasks that measure worse", "tasks that measure better"])
def test_few_people_who_are_not_ready_are_called_so_whatever_they_claim(world):
    truthful, boastful = (called(story, RULES[CHOSEN]) for story in lived(world))
    assert max(truthful.weak, boastful.weak) < 5 + CHANCE
    assert max(truthful.not_ready, boastful.not_ready) <= 25
    assert truthful.kept > called(lived(world)[0], RULES[BEFORE]).kept, "and more of the truly ready than before"
    assert truthful.kept > 60


@pytest.mark.slow
def test_the_simulation_can_tell_a_rule_that_claims_buy():
    assert called(lived(WORSE)[1], RULES[BEFORE]).not_ready > 40


@pytest.mark.slow
@pytest.mark.few(1)
@pytest.mark.parametrize("world", [WORSE, BETTER], ids=["worse", "better"])
def test_who_claims_five_everywhere_is_ready_only_if_they_would_be_with_the_truth_or_a_must_have_was_missing(world):
    for one, boasting in zip(*lived(world), strict=True):
        if boasting.found.band == "ready":
            assert one.found.band == "ready" or musts(one.found)
        assert one.found.scored.deciding == boasting.found.scored.deciding


def test_strong_people_come_out_low_and_weak_ones_high():
    drawn = [*people(200, WORSE)]
    misses = [(one.truth, (figured(one, tasks=False).scored.score or 0) - one.truth) for one in drawn]
    weak, strong = ([miss for truth, miss in misses if low <= truth < high] for low, high in ((0, 60), (80, 101)))
    assert 15 < sum(weak) / len(weak) < 28
    assert -18 < sum(strong) / len(strong) < -8


def test_a_rubric_without_a_line_for_what_was_shown_takes_the_top_bands():
    bare = msgspec.structs.replace(rubric().core, ready=msgspec.structs.replace(rubric().core.ready, shown_score=None))
    found = outcome(next(people(1, BETTER))).found
    for core, line in ((rubric().core, 82), (bare, 80)):
        at = [
            figures(
                msgspec.structs.replace(found.scored, deciding=d, half=90, by_shown=True, shown_share=0.4), (), (), core
            )
            for d in (line, line - 1e-9)
        ]
        assert [one.band == "ready" for one in at] == [True, False]
