"""Questions that a license may hang on are asked wherever an answer would change what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from csr_assess.answers.types import SCHEMA, Answers, TargetJob
from csr_assess.questions.relevance import offered, relevant
from tests.people import rubric
from tests.rows import each, spread
from tests.situations import DAY, told

if TYPE_CHECKING:
    from collections.abc import Iterator

INDUSTRIES = [one.id for one in rubric().target.industries]
PLACES = [one.id for one in rubric().target.places]
KINDS = ("employer", "stage")


def listed(question: str, industry: str) -> list[str]:
    """The options of a question that somebody in this industry sees."""
    options = offered(rubric().questions[f"licensing.{question}"], industry, {}).options
    return [option.id for option in options if option.offered]


def said(kind: str, industry: str) -> list[dict[str, Any]]:
    """What an answer to a question tells the license rules."""
    if kind == "stage":
        return [{"start": DAY}]
    return [{"employer": name} for name in listed("employer", industry)]


def matters(kind: str, industry: str, activity: str) -> Iterator[str]:
    """The places where an answer changes what is told to somebody there."""
    for place in spread(PLACES, 8):
        without = told(industry, place, activity, commission=False)
        answered = (told(industry, place, activity, commission=False, **more) for more in said(kind, industry))
        if any((one.lines, one.gates) != (without.lines, without.gates) for one in answered):
            yield place


def is_asked(kind: str, industry: str, activity: str) -> bool:
    aim = TargetJob(role="entry", industry=industry, state="OH", channels=("phone",))
    person = Answers(schema=SCHEMA, target=aim, answers={"licensing.activities": [activity]})
    return f"licensing.{kind}" in relevant(rubric(), person).ids


@pytest.mark.slow
@each("kind", KINDS)
@each("industry", INDUSTRIES)
def test_what_would_change_the_answer_about_a_license_is_asked(industry: str, kind: str) -> None:
    unasked = [one for one in listed("activities", industry) if not is_asked(kind, industry, one)]
    assert {one: [*matters(kind, industry, one)] for one in unasked} == {one: [] for one in unasked}


def test_a_first_day_is_asked_only_where_a_license_is_due_after_it() -> None:
    due = {activity for _file, rule in rubric().licenses.every_rule() if rule.days for activity in rule.activities}
    asked = {
        activity
        for industry in INDUSTRIES
        for activity in listed("activities", industry)
        if is_asked("stage", industry, activity)
    }
    alarms = {*listed("activities", "alarm_monitoring")}
    assert due <= asked
    assert asked <= due | alarms
