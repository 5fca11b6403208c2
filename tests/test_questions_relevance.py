"""Which questions are relevant: conditions on earlier answers, transitively."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from csr_assess.answers.types import SCHEMA, Answers, TargetJob
from csr_assess.questions.relevance import answer_to, holds, offered, relevant
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Option, Question, RuledOut, When
from tests import people

A_OF_B = (When(ask="a.b", is_in=("x",)),)


def rubric(*questions: Question) -> Rubric:
    return replace(people.rubric(), questions={question.id: question for question in questions})


def question(name: str, *when: When) -> Question:
    return Question(id=name, kind="text", text="?", when=when)


def person(**answers: Any) -> Answers:
    given = {name.replace("_", "."): value for name, value in answers.items()}
    return Answers(schema=SCHEMA, target=TargetJob(role="entry", channels=("phone",)), answers=given)


CONDITIONS = {
    "the answer is one of them": (When(ask="a.b", is_in=("x", "y")), "y", True),
    "the answer is another": (When(ask="a.b", is_in=("x",)), "z", False),
    "one of several answers is": (When(ask="a.b", is_in=("x",)), ["z", "x"], True),
    "none of several answers is": (When(ask="a.b", is_in=("x",)), ["z"], False),
    "a number is enough": (When(ask="a.b", at_least=3), 3, True),
    "a number is too small": (When(ask="a.b", at_least=3), 2.9, False),
    "no number": (When(ask="a.b", at_least=3), "12", False),
    "unknown": (When(ask="a.b", is_in=("unknown",)), "unknown", False),
    "does not apply": (When(ask="a.b", is_in=("n/a",)), "n/a", False),
    "not answered": (When(ask="a.b", is_in=("x",)), None, False),
}


@pytest.mark.parametrize(("condition", "value", "asked"), CONDITIONS.values(), ids=CONDITIONS)
def test_a_condition_holds_where_its_answer_is_there(condition: When, value: Any, asked: bool) -> None:  # noqa: FBT001
    assert holds(condition, {} if value is None else {"a.b": value}) is asked


def test_all_conditions_must_hold() -> None:
    asked = rubric(question("a.b"), question("a.c"), question("a.d", *A_OF_B, When(ask="a.c", at_least=1)))
    assert "a.d" not in relevant(asked, person(a_b="x")).ids
    assert "a.d" in relevant(asked, person(a_b="x", a_c=1)).ids


def test_a_hidden_answer_decides_nothing() -> None:
    asked = rubric(question("a.b"), question("a.c", *A_OF_B), question("a.d", When(ask="a.c", is_in=("x",))))
    found = relevant(asked, person(a_b="no", a_c="x", a_d="x"))
    assert found.ids == {"a.b"}
    assert found.values == {"a.b": "no"}


def test_the_order_is_the_rubrics() -> None:
    found = relevant(people.rubric(), people.strong())
    order = list(people.rubric().questions)
    asked = [q.id for q in found.questions]
    assert asked == sorted(asked, key=order.index)
    assert "education.finish_date" not in asked


def test_someone_in_school_is_asked_when_they_finish() -> None:
    found = relevant(people.rubric(), people.middling())
    assert "education.finish_date" in found.ids


def test_the_targets_answers_are_its_fields() -> None:
    answers = person(a_b={"value": "x", "note": "y"})
    assert answer_to("target.role", answers) == "entry"
    assert answer_to("target.channels", answers) == ("phone",)
    assert answer_to("target.state", answers) is None
    assert answer_to("target.nothing", answers) is None
    assert answer_to("a.b", answers) == "x"
    assert answer_to("a.c", answers) is None


def test_an_empty_list_is_an_answer() -> None:
    assert relevant(rubric(question("a.b")), person(a_b=[])).values == {"a.b": []}


ROOM = {
    "a number that leaves no room": ({"a.b": 0}, ["new"]),
    "a number that does": ({"a.b": 1}, ["new", "alone"]),
    "unknown": ({"a.b": "unknown"}, ["new", "alone"]),
    "not answered": ({}, ["new", "alone"]),
    "answered so before": ({"a.b": 0, "a.c": "alone"}, ["new", "alone"]),
    "answered otherwise before": ({"a.b": 0, "a.c": "new"}, ["new"]),
    "among several answered before": ({"a.b": 0, "a.c": ["alone"]}, ["new", "alone"]),
}


@pytest.mark.parametrize(("values", "listed"), ROOM.values(), ids=ROOM)
def test_an_answer_that_an_earlier_number_rules_out_is_not_listed(values: dict[str, Any], listed: list[str]) -> None:
    asked = Question(
        id="a.c",
        kind="choice",
        text="?",
        options=(Option(id="new", text="New"), Option(id="alone", text="Alone")),
        rules_out=(RuledOut(ask="a.b", at_most=0, options=("alone",)),),
    )
    found = offered(asked, "", values)
    assert [option.id for option in found.options if option.offered] == listed
    assert [option.id for option in found.options] == ["new", "alone"]


def test_nobody_without_a_month_of_customers_did_a_task_with_them_alone_in_a_job() -> None:
    questions = people.rubric().questions
    ruled = {name for name, asked in questions.items() if asked.rules_out}
    assert ruled == {f"experience.tasks_{task}" for task in ("helping", "records", "checking", "contacting", "charges")}
    for name in ruled:
        listed = {
            months: [
                option.id
                for option in offered(questions[name], "", {"experience.months": months}).options
                if option.offered
            ]
            for months in (0, 1)
        }
        assert listed == {
            0: ["not_yet", "trained", "monitored"],
            1: ["not_yet", "trained", "monitored", "independent", "expert"],
        }
