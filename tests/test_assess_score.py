"""Scoring: shares, points, coverage, bounds and the margin."""

from __future__ import annotations

import math

import msgspec
import pytest

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.assess.assessor import assess
from csr_assess.assess.score import (
    ROUNDING_LOSS,
    Row,
    Terms,
    earnings,
    score,
    scored,
    shares,
    shown_part,
    terms,
    told_part,
)
from tests.drawn import DAY, rubric
from tests.small import TEN, criterion, observed, report, scored_ten, small

CORE = rubric().core


# ------------------------------------------------------------------ shares and points


def test_a_share_is_the_checks_weight_times_its_own_part_of_the_check():
    of = small(criterion("a", weight=3), criterion("b"), criterion("plus", kind="advantage", weight=50))
    assert shares(of) == pytest.approx({"soft_skills.a": 0.75, "soft_skills.b": 0.25})


def test_the_bundled_shares_add_to_one_and_follow_the_checks_weights():
    found = shares(rubric())
    assert math.fsum(found.values()) == pytest.approx(1)
    for check, section in rubric().sections.items():
        part = math.fsum(s for name, s in found.items() if name.startswith(f"{check}."))
        assert part == pytest.approx(section.weight / 100)


def test_where_no_check_has_a_weight_nothing_has_a_share():
    of = small(criterion("a"), criterion("b"))
    section = msgspec.structs.replace(of.sections["soft_skills"], weight=0)
    unweighted = msgspec.structs.replace(of, sections={"soft_skills": section})
    assert shares(unweighted) == {"soft_skills.a": 0, "soft_skills.b": 0}


BLANK = Row(criterion="a", share=0.25, required=3, core=False, askable=False, in_target=False, claimable=False)
NO_PART = Terms(*[0.0] * 11)


@pytest.mark.parametrize(
    ("row", "part"),
    [
        pytest.param({}, {}, id="of which nothing is known or asked"),
        pytest.param({"askable": True}, {"askable": 0.25}, id="that is asked"),
        pytest.param({"in_target": True}, {"in_target": 0.25}, id="that has to be shown"),
        pytest.param({"claimable": True}, {"claimable": 0.25}, id="that can be claimed"),
        pytest.param({"level": 1}, {"known": 0.25}, id="that is known"),
        pytest.param({"level": 1, "told": True}, {"known": 0.25, "told": 0.25}, id="that was told"),
        pytest.param({"level": 1, "shown": True}, {"known": 0.25, "shown": 0.25}, id="that was shown"),
        pytest.param(
            {"level": 2, "shown": True, "attained": 0.5},
            {"known": 0.25, "shown": 0.25, "shown_earned": 0.125},
            id="that was shown and earns half",
        ),
        pytest.param({"told": True, "shown": True}, {}, id="that has no level, whatever it rests on"),
        pytest.param(
            {"claimed_level": 2, "claimed_attained": 0.5}, {"claimed": 0.25, "claimed_attained": 0.125}, id="claimed"
        ),
        pytest.param(
            {"shown_level": 2, "shown_attained": 0.5}, {"shown_alone": 0.25, "shown_attained": 0.125}, id="shown alone"
        ),
    ],
)
def test_the_part_of_a_row_in_each_sum(row, part):
    assert terms(msgspec.structs.replace(BLANK, **row)) == msgspec.structs.replace(NO_PART, **part)


@pytest.mark.parametrize(
    ("level", "earned", "waiting", "lost"),
    [
        pytest.param(1, 0, 0, 100, id="at level 1 everything is lost to the gap"),
        pytest.param(2, 50, 0, 50, id="half way nothing waits for proof"),
        pytest.param(2.8, 85, 5, 10, id="beyond what a claim earns, the rest waits"),
        pytest.param(3, 85, 15, 0, id="at the level asked, fifteen points wait"),
        pytest.param(5, 85, 15, 0, id="more than asked earns no more"),
    ],
)
def test_points_are_earned_waiting_or_lost(level, earned, waiting, lost):
    finding = report(small(criterion("a")), level).checks[0].findings[0]
    found = (finding.points, finding.waiting, finding.lost, finding.of)
    assert found == pytest.approx((earned, waiting, lost, 100))


def test_shown_evidence_earns_all_of_its_points():
    of = small(criterion("a"))
    assert report(of, 3, evidence=observed(*of.criteria.values())).score == 100


def test_an_advantage_costs_and_earns_no_points():
    of = small(criterion("a"), criterion("plus", kind="advantage"))
    assert report(of, 2, 1).score == report(of, 2, 5).score == report(of, 2, None).score == 50
    assert report(of, 2, 5).checks[0].findings[1].of == 0


def test_the_score_is_rounded_once_to_nine_decimals():
    assert report(small(*TEN[:3]), 2, 2, 1).score == 33.333333333


# ------------------------------------------------------------------ sums to a score

KNOWN = Terms(*[1.0] * 3, 0.0, 0.0, *[1.0] * 5, 0.0)
LOST = ROUNDING_LOSS


@pytest.mark.parametrize(
    ("part", "earned", "found"),
    [
        pytest.param({}, 62.5, {"score": 62.5, "low": 62.5, "high": 62.5, "half": 62.5}, id="everything known"),
        pytest.param({}, 100.5, {"score": 100}, id="a score is never above 100"),
        pytest.param({"known": 0.8 - LOST}, 50, {"score": 50}, id="below the floor by what floating sums may lose"),
        pytest.param(
            {"known": 0.6, "askable": 0.8},
            50,
            {"score": None, "margin": None, "claimed": None, "shown": None, "low": 37.5, "high": 62.5, "half": 50},
            id="below the floor nothing has a score, whatever is claimed or shown",
        ),
        pytest.param({"in_target": 0.5, "shown": 0.25}, 50, {"shown_share": 0.5}, id="shown is a part of the target"),
        pytest.param(
            {"shown": 0.25 - LOST, "shown_earned": 0.2, "known": 0.9},
            50,
            {"by_shown": True, "deciding": 80, "half": 77},
            id="enough is shown, and it decides, with the unknown at half",
        ),
        pytest.param(
            {"shown": 0.24, "shown_earned": 0.24},
            50,
            {"by_shown": False, "deciding": 50, "half": 50},
            id="too little is shown, and the score decides",
        ),
        pytest.param(
            {"known": 0.6, "askable": 0.8, "shown": 0.5, "shown_earned": 0.4},
            50,
            {"by_shown": True, "deciding": None, "half": 72.5},
            id="below the floor nothing decides",
        ),
        pytest.param({"known": 0.8, "told": 0.2}, 50, {"told_share": 0.25}, id="told is a part of what is known"),
        pytest.param(
            {"claimable": 0.5, "claimed": 0.45, "claimed_attained": 0.15},
            50,
            {"claimed": 33.333333333},
            id="claims alone are a part of what is claimed, rounded once",
        ),
        pytest.param({"claimed": 0.8 - LOST, "claimed_attained": 0.4}, 50, {"claimed": 50}, id="claims on the floor"),
        pytest.param({"shown_alone": 0.79}, 50, {"shown": None}, id="too little shown for a score of its own"),
    ],
)
def test_what_the_sums_come_to(part, earned, found):
    of = scored(msgspec.structs.replace(KNOWN, **part), earned, (0, 0), CORE)
    assert {name: getattr(of, name) for name in found} == pytest.approx(found)


def test_without_anything_known_there_is_no_score_even_without_a_floor():
    low = msgspec.structs.replace(CORE, coverage_floor=0.0)
    for of in (CORE, low):
        found = score((), of)
        assert (shown_part(found.sums), told_part(found.sums, of)) == (None, None)
        rest = [value for name, value in msgspec.structs.asdict(found).items() if name != "sums"]
        assert rest == [None, 0, 100, False, None, 50, None, 0, 0, 0, None, None]


def test_points_are_worked_out_for_the_rows_they_are_worth():
    with pytest.raises(ValueError, match="shorter"):
        earnings([50.0, 50.0], [BLANK])


# ------------------------------------------------------------------ coverage and bounds


@pytest.mark.parametrize(
    ("given", "coverage", "has_score"),
    [
        pytest.param([3] * 10, 1.0, True, id="everything known"),
        pytest.param([3] * 8 + [None] * 2, 0.8, True, id="exactly on the floor there is a score"),
        pytest.param([3] * 7 + [None] * 3, 0.7, False, id="below the floor there is none"),
        pytest.param([3] * 7 + ["unknown"] * 3, 0.7, False, id="I don't know counts like no answer"),
        pytest.param([3] * 7 + ["n/a"] * 3, 1.0, True, id="what does not apply is not asked for"),
        pytest.param([3] * 4 + ["n/a"] * 5 + [None], 0.8, True, id="n/a leaves the floor's denominator"),
        pytest.param([None] * 10, 0.0, False, id="nothing known"),
        pytest.param(["n/a"] * 10, 0.0, False, id="nothing applies"),
    ],
)
def test_below_the_floor_there_is_no_score(given, coverage, has_score):
    found = report(small(*TEN), *given)
    assert found.coverage == pytest.approx(coverage)
    numbers = (found.score, found.margin, found.band, found.basis, found.evidence_grade)
    assert [number is not None for number in numbers] == [has_score] * 5
    if not has_score:
        assert (found.ready_chance, found.claimed, found.shown) == (None, None, None)
    if not coverage or given[0] == "n/a":
        assert (found.told_share, found.shown_share) == (0, 0)


def test_the_bounds_count_the_unknown_as_nothing_and_as_all():
    found = report(small(*TEN), *[2] * 6, *[None] * 4)
    assert (found.bounds.low, found.bounds.high) == pytest.approx((30, 70))
    assert found.score is None


def test_the_bounds_are_the_score_where_all_is_known():
    found = report(small(*TEN), *[2] * 10)
    assert (found.bounds.low, found.score, found.bounds.high) == (50, 50, 50)


def test_an_unknown_leaves_the_score_as_it_is():
    assert report(small(*TEN), *[2] * 9, "unknown").score == report(small(*TEN), *[2] * 10).score == 50


def test_a_task_not_taken_is_not_missing_but_has_to_be_shown():
    of = small(criterion("a"), criterion("b", task="quiz"))
    found = report(of, 3, None, evidence=observed(of.criteria["soft_skills.a"]))
    assert found.coverage == 1
    assert found.shown_share == pytest.approx(0.5)
    assert found.checks[0].findings[1].outcome == "not_asked"


def test_a_criterion_nobody_is_asked_about_is_left_out_altogether():
    of = small(criterion("a"))
    alone = msgspec.structs.replace(of, asked_for={"soft_skills.a": ()}, questions={})
    found = assess(alone, Answers(schema=SCHEMA), DAY)
    assert (found.coverage, found.score, found.checks[0].findings[0].outcome) == (0, None, "not_asked")


def test_with_unknowns_at_half_each_counts_half_its_points():
    assert scored_ten(*[3] * 8, None, None).half == pytest.approx(8 * 8.5 + 2 * 5)


def test_how_much_an_unknown_counts_is_the_rubrics():
    assert scored_ten(*[3] * 8, None, None, unknown_counts=0.25).half == pytest.approx(8 * 8.5 + 2 * 2.5)


# ------------------------------------------------------------------ what was shown, and what was told


def test_what_was_shown_and_what_was_told_have_a_score_a_margin_and_a_share_each():
    found = report(small(*TEN), *[2] * 10, evidence=observed(*TEN[:4], level=2.5))
    shown, told = found.shown_part, found.told_part
    assert shown
    assert told
    assert (shown.score, shown.share) == pytest.approx((75, 0.4))
    assert (told.score, told.share) == pytest.approx((50, 0.6))
    assert shown.margin == pytest.approx(math.sqrt(4 * (25 * 0.6 / 2) ** 2))
    assert told.margin == pytest.approx(math.sqrt(6 * (100 / 6 * 1.0 / 2) ** 2 + 14**2))
    assert found.score == pytest.approx(0.4 * shown.score + 0.6 * told.score)
    assert found.ready_score == shown.score


def test_they_are_there_at_any_coverage():
    found = report(small(*TEN), *[None] * 9, 3, evidence=observed(TEN[0], level=2))
    assert found.score is found.ready_score is None
    assert found.shown_part
    assert found.told_part
    assert (found.shown_part.score, found.told_part.score) == pytest.approx((50, 85))


def test_where_there_is_nothing_of_a_class_it_has_no_part():
    assert report(small(*TEN), *[3] * 10).shown_part is None
    assert report(small(*TEN), *[3] * 10, evidence=observed(*TEN)).told_part is None


def test_dates_and_diplomas_are_told_without_the_error_of_telling():
    told = report(small(criterion("a"), evidence="history"), 3).told_part
    assert told
    assert (told.score, told.margin) == pytest.approx((100, 25))


# ------------------------------------------------------------------ margin and classes


def test_the_margin_joins_the_errors_of_levels_and_the_error_of_telling():
    found = report(small(criterion("a"), criterion("b")), 3, 2)
    sampling = 2 * (100 * 0.5 * 1.0 / 2) ** 2
    assert found.margin == pytest.approx(math.sqrt(sampling + 14**2))
    assert found.told_share == 1


def test_the_error_of_telling_falls_on_the_part_that_was_told():
    of = small(criterion("a"), criterion("b"))
    found = report(of, 3, 2, evidence=observed(of.criteria["soft_skills.a"]))
    sampling = (100 * 0.5 * 0.6 / 2) ** 2 + (100 * 0.5 * 1.0 / 2) ** 2
    assert found.margin == pytest.approx(math.sqrt(sampling + (14 * 0.5) ** 2))
    assert found.told_share == pytest.approx(0.5)


def test_dates_and_diplomas_carry_no_error_of_telling():
    found = report(small(criterion("a"), evidence="history"), 3)
    assert (found.told_share, found.score) == (0, 100)
    assert found.margin == pytest.approx(100 * 0.5 / 2)


def test_a_higher_required_level_makes_the_same_error_smaller():
    assert report(small(criterion("a", required=5.0), evidence="history"), 3).margin == pytest.approx(100 * 0.5 / 4)


def test_claimed_and_shown_have_scores_of_their_own():
    of = small(*TEN)
    found = report(of, *[2] * 10, evidence=observed(*TEN[:8]))
    assert found.claimed == pytest.approx(50)
    assert found.shown == pytest.approx(100)


def test_a_class_below_the_floor_has_no_score_of_its_own():
    of = small(*TEN)
    assert report(of, *[2] * 10, evidence=observed(*TEN[:7])).shown is None
    assert report(of, *[None] * 3, *[3] * 7, evidence=observed(*TEN[:3])).claimed is None


def test_claims_alone_are_scored_without_their_cap():
    assert report(small(*TEN), *[3] * 10).claimed == 100
