"""No question changes nothing: each, and each of its options, changes the report of somebody beside the answers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from csr_assess.answers.types import Answers, TargetJob
from csr_assess.questions.relevance import TARGET, relevant
from tests.people import AIM, answers, rubric
from tests.people import AS_OF as DAY
from tests.rows import each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from csr_assess.assess.assessor import Assessor
    from csr_assess.rubric.section import Question

ASKED = {
    name: question
    for name, question in rubric().questions.items()
    if not question.retired and not name.startswith(("posting.", "conditions."))
}
"""What a posting asks for, and the conditions of work, tell beside a posting: tests/test_minimums.py."""
HELD = {"name": "4-40", "jurisdiction": "FL", "issued": "2025-11-21", "expires": "2026-12-31"}


@cache
def judging() -> Assessor:
    from csr_assess.assess.assessor import assessor  # noqa: PLC0415 -- one for all

    return assessor(rubric(), DAY)


def report_beside_answers(person: Answers) -> dict[str, Any]:
    """The report without the places that repeat what was answered."""
    told = msgspec.to_builtins(judging().assess(person))
    return {key: value for key, value in told.items() if key not in {"candidate", "target"}}


def people_asked(question: Question, option: str = "") -> Iterator[Answers]:
    """People who are asked a question: those whom a license rule about it may concern, else one in each target."""
    for person in (*_people_of_rules(question.id, option), *_people_of_targets()):
        if question.id in relevant(rubric(), person).ids:
            yield person


def _people_of_rules(question: str, option: str) -> Iterator[Answers]:
    about = ABOUT.get(question)
    if about is None or rubric().licenses is None:
        return
    listed = {one.id: one.industries for one in ASKED["licensing.activities"].options}
    for _file, rule in rubric().licenses.every_rule():
        activity = option if option in rule.activities else rule.activities[0]
        if about(rule, option) and activity in listed:
            industry = (*rule.industries, *listed[activity], "general")[0]
            state = next((place for place in rule.jurisdictions if len(place) == len("FL") and place != "US"), "OH")
            given = {"licensing.activities": [activity], "licensing.stage": "offer", "licensing.start": "2027-01-04"}
            given |= {"licensing.employer": (*rule.employers, "other")[0]}
            yield answers(given=given, target=TargetJob(role="entry", industry=industry, state=state))


ABOUT: dict[str, Callable[[Any, str], bool]] = {
    "licensing.activities": lambda rule, option: option in rule.activities,
    "licensing.employer": lambda rule, option: option in rule.employers,
    "licensing.engagement": lambda rule, option: rule.engagement == option,
    "licensing.commission": lambda rule, _option: rule.commission is not None,
    "licensing.stage": lambda rule, _option: bool(rule.days),
    "licensing.start": lambda rule, _option: bool(rule.days),
}
"""Which license rules a question's option may decide on."""


@cache
def _people_of_targets() -> tuple[Answers, ...]:
    more = {
        "experience.channels": ["mail"],
        "education.level": "in_progress",
        "licensing.customers_elsewhere": "other_places",
    }
    return (
        *(
            answers(
                level=3,
                given={"licensing.activities": [activity], **more},
                target=msgspec.structs.replace(AIM, industry=one.id),
            )
            for activity in ("quote", "service_only")
            for one in rubric().target.industries
        ),
        answers(level=3, given={"education.level": "associate"}, target=AIM),
    )


def with_value(person: Answers, question: Question, value: Any) -> Answers:
    if question.id.startswith(TARGET):
        field = question.id.removeprefix(TARGET)
        aim = msgspec.structs.replace(person.target, **{field: tuple(value) if isinstance(value, list) else value})
        return msgspec.structs.replace(person, target=aim)
    return msgspec.structs.replace(person, answers={**person.answers, question.id: value})


def values(question: Question) -> list[Any]:
    """Answers to try, each against the next one; the first is plain."""
    options = [option.id for option in question.options if option.offered]
    alone = [option.id for option in question.options if option.exclusive]
    return {
        "rating": [3, 1, 2, 4, 5],
        "choice": options,
        "choices": [alone or options[:1], *([option] for option in options)],
        "number": [3, 0, 12],
        "date": ["2026-01-31", "2027-06-12"],
        "place": ["OH", "FL", "CA"],
        "records": [[], [{"place": "GA"}] if question.id.endswith("customers") else [HELD]],
    }[question.kind]


def tells(question: Question, value: Any, others: list[Any]) -> bool:
    """Say whether somebody's report is another with this answer than with one of the others."""
    option = value[0] if question.kind == "choices" and value else value
    for person in people_asked(question, option if isinstance(option, str) else ""):
        found = report_beside_answers(with_value(person, question, value))
        if any(report_beside_answers(with_value(person, question, other)) != found for other in others):
            return True
    return False


@pytest.mark.few(0)
@each("question", ASKED)
def test_each_answer_changes_the_report_of_somebody(question: str) -> None:
    asked = ASKED[question]
    tried = values(asked)
    if len(tried) == 1:  # one role alone: nobody is asked
        return
    silent = [value for value in tried if not tells(asked, value, [other for other in tried if other != value][:2])]
    assert silent == []


def test_a_question_that_changes_nothing_is_found() -> None:
    idle = msgspec.structs.replace(ASKED["education.learning"], id="education.idle", evidence=None, criterion=None)
    person = answers(target=AIM)
    reports = [report_beside_answers(with_value(person, idle, value)) for value in values(idle)]
    assert reports.count(reports[0]) == len(reports)
