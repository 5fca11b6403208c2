"""The verdict: each sentence it can say, with the numbers and names in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from tests.drawn import assessed, rubric
from tests.small import TEN, criterion, observed, report, small

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric

LITTLE = "That is too little for a score."
HELD = "Your score is above the ready line, but one thing holds you back."
READY = "Your score is at or above the ready line, and nothing holds you back."
ALONE = "Answers alone cannot tell these bands apart."
RATED = "A rating by someone who has seen you work can, or a task: csr-assess tasks"


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
            f"We know 79% of what this job asks for. {LITTLE} Answer these first: twelve; twelve too; nine.",
            id="three that weigh most are named, the percent is rounded down",
        ),
        pytest.param(
            UNEVEN,
            [3, None, "unknown", 3],
            f"We know 83% of what this job asks for. {LITTLE} Answer these first: twelve; twelve too; nine.",
            id="I don't know is named too, what is known is not",
        ),
        pytest.param(
            UNEVEN, ["n/a"] * 6, f"We know 0% of what this job asks for. {LITTLE}", id="nothing applies, none is named"
        ),
    ],
)
def test_with_too_little_known_it_says_what_to_answer_first(criteria, given, verdict):
    of = small(*criteria)
    strict = replace(of, core=replace(of.core, coverage_floor=0.9))
    assert said(strict, *given, *[None] * (len(criteria) - len(given))) == verdict


# ------------------------------------------------------------------ above the ready line


@pytest.mark.parametrize(
    ("given", "shown", "verdict"),
    [
        pytest.param([3] * 10, 3, READY, id="nothing holds back"),
        pytest.param(
            [2.6] * 10, 0, f"{HELD} Too little has been shown, not just told. {ALONE}", id="exactly on the line too"
        ),
        pytest.param(
            [3] * 10, 2, f"{HELD} Too little has been shown, not just told. {ALONE}", id="too little has been shown"
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
        pytest.param(1, "associate", f"{INTEGRITY.title} is below the level that everybody needs.", id="a criterion"),
        pytest.param(4, "below_high_school", f"{MINIMUM.title} is still open.", id="a gate"),
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
STEP = "The biggest step is {}: it can bring about {}."


@pytest.mark.parametrize(
    ("of", "given", "shown", "verdict"),
    [
        pytest.param(
            small(*TEN[:3]),
            [2, 2, 1],
            0,
            f"You are 6.7 points from “Building”. {STEP.format('c2', '33 points')} {ALONE}",
            id="the points are those to the printed score, which is rounded down",
        ),
        pytest.param(
            small(*TEN),
            [1] * 10,
            0,
            f"You are 40 points from “Building”. {STEP.format('c0', '10 points')} {ALONE}",
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
            f"You are 14.9 points from “Top”. {STEP.format('c9', '1 point')} {ALONE}",
            id="a step of a tenth of a point brings about one",
        ),
        pytest.param(
            lined(90), [3] * 10, 0, f"You are 5 points from “Top”. {ALONE}", id="without a gap no step is named"
        ),
    ],
)
def test_below_the_line_it_says_how_far_and_the_biggest_step(of, given, shown, verdict):
    assert said(of, *given, shown=shown) == verdict


@pytest.mark.parametrize(
    ("told", "level", "verdict"),
    [
        pytest.param(2, 2.5, "The biggest step is c0: it can bring that up by about 5 points.", id="the step is shown"),
        pytest.param(
            1.5,
            2.5,
            "You are 10 points from “Nearly ready”. The biggest step is c5: it can bring about 8 points.",
            id="the band below goes by the score",
        ),
    ],
)
def test_below_the_line_of_what_was_shown_only_what_was_shown_is_a_step(told, level, verdict):
    found = report(small(*TEN), *[told] * 10, evidence=observed(*TEN[:5], level=level)).verdict
    assert found.endswith(verdict)
    assert ("What you showed comes to 75 of 100, and “Ready” asks for 82." in found) is (told == 2)


def test_above_the_line_too_much_unknown_holds_back():
    found = report(small(*TEN), *[3] * 8, None, None, evidence=observed(*TEN[:3], level=2.7)).verdict
    assert found == f"{HELD} Too much is still unknown."


def test_a_high_score_with_little_of_it_shown_well_is_told_so():
    found = report(small(*TEN), *[3] * 10, evidence=observed(*TEN[:3], level=2.5)).verdict
    assert found == f"{HELD} What you showed comes to 75 of 100, and “Ready” asks for 82."


def test_a_low_score_with_a_must_have_open_names_it():
    of = small(*TEN[:9], criterion("c9", core=True))
    found = report(of, *[2] * 9, 1, evidence=observed(*TEN[:3])).verdict
    assert found == (
        "What you showed is above the ready line, but one thing holds you back. "
        "c9 is below the level that everybody needs."
    )


TASKED = (
    criterion("a", weight=14),
    criterion("light", weight=1, task="email"),
    criterion("heavy", weight=3, task="quiz"),
    criterion("plus", kind="advantage", weight=50, task="chat"),
    criterion("middle", weight=2, task="typing"),
)


@pytest.mark.parametrize(
    ("shown", "tasks"),
    [
        pytest.param((), "--only quiz --only typing --only email", id="the three that weigh most"),
        pytest.param((2,), "--only typing --only email --only chat", id="what was shown is left out"),
    ],
)
def test_where_answers_cannot_tell_it_names_the_tasks_that_can(shown, tasks):
    of = small(*TASKED)
    found = report(of, 3, *[None] * 4, evidence=observed(*(TASKED[place] for place in shown)))
    assert found.evidence_grade == "D"
    assert found.verdict.endswith(f" {ALONE} {RATED} {tasks}.")
