"""The verdict: each sentence it can say, with the numbers and names in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from csr_assess.assess.assessor import assessor
from csr_assess.rubric import load
from csr_assess.rubric.resolve import Aim
from tests import people
from tests.drawn import DAY, assessed, rubric
from tests.small import TEN, criterion, observed, report, small

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric

LITTLE = "That is too little for a score."
HELD = "Your score is above the ready line, but one thing holds you back."
READY = "Your score is at or above the ready line, and nothing holds you back."
ALONE = "Answers alone cannot tell these bands apart."
LITTLE_SHOWN = "“{}” goes by what you show: 25% of the job at least. So far it is {}%."
RATED = "Ratings by someone who saw you work, or papers, show enough:"
UP = "To get there, bring this up to the level asked:"
UP_ALL = "To get there, bring these {} up to the level asked:"


def said(of: Rubric, *given: Any, shown: int = 0) -> str:
    """The verdict on answers in the criteria's order, the first of them shown at level 3 as well."""
    return report(of, *given, evidence=observed(*[*of.criteria.values()][:shown])).verdict


# ------------------------------------------------------------------ too little for a score

UNEVEN = (
    criterion("known", weight=159),
    criterion("nine", weight=9),
    criterion("twelve", weight=12),
    criterion("eight", weight=8),
    criterion("plus", kind="advantage", weight=99),
    criterion("twelve too", weight=12),
)


@pytest.mark.parametrize(
    ("criteria", "given", "verdict"),
    [
        pytest.param(
            UNEVEN,
            [3],
            f"We know 79% of what can be asked about the job. {LITTLE} "
            "Answer 2 questions, and you get one: twelve; twelve too.",
            id="as few as will do, those that weigh most, the percent is rounded down",
        ),
        pytest.param(
            UNEVEN,
            [3, None, "unknown", 3],
            f"We know 83% of what can be asked about the job. {LITTLE} "
            "Answer 2 questions, and you get one: twelve; twelve too.",
            id="I don't know is named too, what is known is not",
        ),
        pytest.param(
            UNEVEN,
            [3, None, 3],
            f"We know 85% of what can be asked about the job. {LITTLE} Answer 1 question, and you get one: twelve too.",
            id="one is enough",
        ),
        pytest.param(
            UNEVEN,
            ["n/a"] * 6,
            f"We know 0% of what can be asked about the job. {LITTLE}",
            id="nothing applies, none is named",
        ),
    ],
)
def test_with_too_little_known_it_says_which_answers_give_a_score(criteria, given, verdict):
    of = small(*criteria)
    strict = replace(of, core=replace(of.core, coverage_floor=0.9))
    assert said(strict, *given, *[None] * (len(criteria) - len(given))) == verdict


# ------------------------------------------------------------------ above the ready line


@pytest.mark.parametrize(
    ("given", "shown", "verdict"),
    [
        pytest.param([3] * 10, 3, READY, id="nothing holds back"),
        pytest.param(
            [2.6] * 10,
            0,
            f"{HELD} Too little has been shown, not just told. {RATED} c0; c1; c2.",
            id="exactly on the line too",
        ),
        pytest.param(
            [3] * 10, 2, f"{HELD} Too little has been shown, not just told. {RATED} c2.", id="too little has been shown"
        ),
    ],
)
def test_above_the_line_it_names_what_holds_back(given, shown, verdict):
    assert said(small(*TEN), *given, shown=shown) == verdict


INTEGRITY = rubric().criteria["soft_skills.integrity"]
MINIMUM = rubric().sections["education"].gates[0]


@pytest.mark.parametrize(
    ("integrity", "schooling", "named"),
    [
        pytest.param(
            1,
            "associate",
            f"{INTEGRITY.title} is below the level that everybody needs. Bring it up to level 2.",
            id="a criterion",
        ),
        pytest.param(4, "below_high_school", f"{MINIMUM.title} is still open.", id="a gate"),
        pytest.param(4, "unknown", f"{MINIMUM.title} is not known yet.", id="a gate nobody answered"),
    ],
)
def test_one_must_have_alone_is_one_thing(integrity, schooling, named):
    levels = dict.fromkeys(rubric().criteria, 4) | {INTEGRITY.id: integrity}
    seen = [{"criterion": name, "kind": "observer", "level": level} for name, level in levels.items()]
    assert assessed({"answers": {"education.level": schooling}, "evidence": seen}).verdict == f"{HELD} {named}"


# ------------------------------------------------------------------ below it


def lined(at: float) -> Rubric:
    """Ten criteria and a top band that begins at a score."""
    of = small(*TEN)
    top = replace(of.core.bands[0], at=at, title="Top")
    return replace(
        of, core=replace(of.core, bands=(top, *of.core.bands[1:]), ready=replace(of.core.ready, shown_score=None))
    )


DECIDES = (
    "What you showed is above the ready line, and that decides. "
    "By what you told, some steps are left: they lower your score, and keep nothing from you."
)


@pytest.mark.parametrize(
    ("of", "given", "shown", "verdict"),
    [
        pytest.param(
            small(*TEN[:3]),
            [2, 2, 1],
            0,
            f"You are 6.7 points from “Building”. {UP} c2. {ALONE} {RATED} c0.",
            id="the points are those to the printed score, which is rounded down",
        ),
        pytest.param(
            small(*TEN),
            [1] * 10,
            0,
            "You are 40 points from “Building”. To get there, bring the first 5 gaps of your report up to the level "
            f"asked: c0 to c4. {ALONE} {RATED} c0; c1; c2.",
            id="from the lowest band the next one counts",
        ),
        pytest.param(
            small(*TEN),
            [3] * 4 + [2.5] * 6,
            10,
            READY,
            id="what was shown goes before what was told",
        ),
        pytest.param(
            lined(90),
            [3] * 7 + [2] * 3,
            7,
            DECIDES,
            id="with enough shown what was told lowers the score and no more",
        ),
        pytest.param(
            lined(99.9),
            [3] * 9 + [2.98],
            0,
            f"{LITTLE_SHOWN.format('Top', 0)} {RATED} c0; c1; c2.",
            id="no claim leads to the top band",
        ),
        pytest.param(
            lined(90), [3] * 10, 2, f"{LITTLE_SHOWN.format('Top', 20)} {RATED} c2.", id="as much as is still asked"
        ),
    ],
)
def test_below_the_line_it_says_how_far_and_what_leads_there(of, given, shown, verdict):
    assert said(of, *given, shown=shown) == verdict


@pytest.mark.parametrize(
    ("told", "level", "verdict"),
    [
        pytest.param(
            2,
            2.5,
            "To get there, show these 2 at the level asked: c0; c1.",
            id="the fewest levels that reach it",
        ),
        pytest.param(
            1.5,
            2.5,
            f"You are 10 points from “Nearly ready”. {UP_ALL.format(2)} c5; c6.",
            id="the band below goes by the score",
        ),
    ],
)
def test_below_the_line_of_what_was_shown_only_what_is_shown_leads_there(told, level, verdict):
    found = report(small(*TEN), *[told] * 10, evidence=observed(*TEN[:5], level=level)).verdict
    assert found.endswith(verdict)
    assert ("What you showed comes to 75 of 100, and “Ready” asks for 82." in found) is (told == 2)


def test_above_the_line_too_much_unknown_holds_back():
    found = report(small(*TEN), *[3] * 8, None, None, evidence=observed(*TEN[:3], level=2.7)).verdict
    assert found == f"{HELD} Too much is still unknown. Answer 1 question: c8."


def test_a_high_score_with_little_of_it_shown_well_is_told_so():
    found = report(small(*TEN), *[3] * 10, evidence=observed(*TEN[:3], level=2.5)).verdict
    assert found == (
        f"{HELD} What you showed comes to 75 of 100, and “Ready” asks for 82. "
        "To get there, show this at the level asked: c0."
    )


@pytest.mark.parametrize("told", [2, 1.5], ids=["in the band below", "two bands below"])
def test_a_low_score_with_a_must_have_open_names_it(told):
    of = small(*TEN[:9], criterion("c9", core=True))
    found = report(of, *[told] * 9, 1, evidence=observed(*TEN[:3])).verdict
    assert found == (
        "What you showed is above the ready line, but one thing holds you back. "
        "c9 is below the level that everybody needs. Bring it up to level 2."
    )


# ------------------------------------------------------------------ two must-haves of one kind


def test_a_license_that_two_states_ask_for_is_named_for_each_of_them() -> None:
    answers = people.strong().answers | {
        "licensing.activities": ["loan_app", "loan_terms"],
        "licensing.customers_elsewhere": "other_places",
        "licensing.customers": [{"place": "MN"}],
        "licensing.employer": "non_bank_lender",
        "licensing.engagement": "employee",
        "licensing.stage": "working",
        "licensing.held": [{"name": "State mortgage loan originator license (NMLS)", "issued": "2023-10-06"}],
    }
    target = replace(people.strong().target, industry="mortgage", state="TN")
    judge = assessor(load.layers().resolved(Aim(industry="mortgage")).rubric, DAY, confirmed=True)
    found = judge.assess(replace(people.strong(), target=target, answers=answers))
    titles = [move.title for way in found.route if way.reason == "gate" for move in way.moves]
    assert len(titles) == len(set(titles)) == 2
    assert all(f"{title} is " in found.verdict for title in titles)
