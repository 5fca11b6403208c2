"""What to do next, in words, one table each."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from csr_assess.assess.assessor import assess
from csr_assess.render import next_steps
from csr_assess.rubric.career_types import NextRole
from csr_assess.rubric.training_types import Training
from tests.people import AS_OF, answers, empty, middling, rubric


@pytest.fixture(scope="module")
def report():
    return assess(rubric(), middling(), AS_OF)


def crm(report):
    return next(gap for gap in report.gaps if gap.criterion == "hard_skills.crm")


def training(**changed):
    base = Training(
        id="a-course",
        title="A course",
        provider="A school",
        free="yes",
        credential="no",
        builds={"hard_skills.crm": 3},
        text="A course.",
        source="here",
        source_seen=True,
        as_of="2026-03",
    )
    return replace(base, **changed)


@pytest.mark.parametrize(
    ("changed", "cost"),
    [
        ({}, "free"),
        ({"cost_usd": "0"}, "free"),
        ({"free": "no", "cost_usd": "139"}, "139 dollars"),
        ({"free": "no"}, "not free, cost unknown"),
        ({"free": "varies", "cost_usd": "0-149"}, "free for some, 0 to 149 dollars"),
        ({"free": "partly"}, "partly free"),
        ({"free": "unknown"}, "cost unknown"),
        ({"free": "unknown", "cost_usd": "49"}, "49 dollars"),
    ],
    ids=[
        "free",
        "free at no dollars",
        "a price",
        "no price known",
        "free for some",
        "partly free",
        "nothing known",
        "a price and nothing else known",
    ],
)
def test_training_cost(report, changed, cost):
    said = next_steps.training(training(**changed), crm(report))
    assert said == f"A course (A school): {cost}; hours unknown; as of 2026-03; brings you to level 3."


@pytest.mark.parametrize(
    ("changed", "facts"),
    [
        ({"hours": "4-6"}, "4 to 6 hours; as of 2026-03; brings you to level 3"),
        ({"hours": "1"}, "1 hour; as of 2026-03; brings you to level 3"),
        ({"as_of": "undated"}, "hours unknown; date unknown; brings you to level 3"),
        ({"doubt": "It is old."}, "hours unknown; as of 2026-03; brings you to level 3; in doubt: It is old"),
        ({"builds": {"hard_skills.crm": 2}}, "hours unknown; as of 2026-03; part of the way, to level 2"),
        (
            {"source_seen": False},
            "hours unknown; as of 2026-03; brings you to level 3; verify: its source was not read",
        ),
    ],
    ids=["a range of hours", "one hour", "no date", "in doubt", "part of the way", "source not read"],
)
def test_training_facts(report, changed, facts):
    assert next_steps.training(training(**changed), crm(report)) == f"A course (A school): free; {facts}."


def test_steps_leave_out_what_is_not_there(report):
    gap = replace(report.gaps[0], practice="", program="", proof="", training=())
    assert [label for label, _said in next_steps.of_gap(gap, report)] == ["Now", "Asked", "To do"]


def test_a_gap_says_its_program_with_hours_check_and_command(report):
    gap = crm(report)
    said = dict(next_steps.of_gap(gap, report))["Program"]
    hours = 3 if gap.level >= 2 else 6
    assert said == (
        f"Customer records, in a sheet of your own: {hours} hours, our budget; aims at level 3; "
        "then somebody who sees it rates it; exercises: csr-assess practice crm"
    )


def test_practice_is_marked_as_ours(report):
    said = dict(next_steps.of_gap(replace(report.gaps[0], practice="Do it."), report))
    assert said["Practice"] == "Do it. (Our own idea; hours unknown.)"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "Lead people."),
        ({"years": "2-4"}, "Lead people. Often after 2 to 4 years."),
        (
            {"median_pay_usd": 66140, "pay_vintage": "BLS 2024"},
            "Lead people. Middle pay is 66,140 dollars a year (BLS 2024).",
        ),
    ],
    ids=["what it asks", "years", "pay with its vintage"],
)
def test_next_role(changed, said):
    assert (
        next_steps.role(replace(NextRole(id="lead", title="Lead", asks="Lead people.", sources=()), **changed)) == said
    )


def test_links_are_given_where_asked_for(report):
    course = training(url="https://example.org/course")
    gap = replace(crm(report), training=(course.id,))
    with_course = replace(report, training=(course,))
    assert ("Link", "https://example.org/course") in next_steps.of_gap(gap, with_course, links=True)
    assert "Link" not in dict(next_steps.of_gap(gap, with_course))
    without = replace(report, training=(training(),))
    assert "Link" not in dict(next_steps.of_gap(gap, without, links=True))


def test_no_gaps_is_said_of_what_is_known():
    assert next_steps.no_gaps(assess(rubric(), answers(level=3), AS_OF)).startswith("None: everything we know")
    assert next_steps.no_gaps(assess(rubric(), empty(), AS_OF)) == "None found so far."
