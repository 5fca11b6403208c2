"""Rubric and answers to the questions that are relevant, in order. Pure.

An answer that became irrelevant stays in the file and is not seen here.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN, Answers, value_of
from csr_assess.base.dates import is_day
from csr_assess.base.kept import kept_by_object

if TYPE_CHECKING:
    from collections.abc import Callable

    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Option, Question, When

TARGET = "target."
_RUBRICS_KEPT = 256


class Relevant(Struct, frozen=True, kw_only=True):
    """The questions relevant to a person, in order, and what was answered to them."""

    questions: tuple[Question, ...]
    ids: frozenset[str]
    values: dict[str, Any]
    """Question id to its value: `unknown` and `n/a` too, unanswered ones left out."""


def relevant(rubric: Rubric, answers: Answers) -> Relevant:
    """Return the questions whose conditions hold, transitively: a hidden answer decides nothing."""
    questions: list[Question] = []
    values: dict[str, Any] = {}

    def met(condition: When) -> bool:
        return holds(condition, values)

    given = answers.answers
    for question, name, is_always_asked, is_of_target in _in_order(rubric):
        if not is_always_asked and not is_asked(question, met):
            continue
        questions.append(question)
        value = answer_to(name, answers) if is_of_target else value_of(given.get(name))
        if value is not None:
            values[name] = value
    return Relevant(questions=tuple(questions), ids=frozenset([one.id for one in questions]), values=values)


def asked_where(rubric: Rubric, holding: Callable[[When], bool]) -> tuple[Question, ...]:
    """Return the same questions, where `holding` says of each condition if the answer given meets it."""
    questions: list[Question] = []
    asked: set[str] = set()

    def met(condition: When) -> bool:
        return condition.ask in asked and holding(condition)

    for question, name, is_always_asked, _is_of_target in _in_order(rubric):
        if is_always_asked or is_asked(question, met):
            questions.append(question)
            asked.add(name)
    return tuple(questions)


@kept_by_object(_RUBRICS_KEPT)
def _in_order(rubric: Rubric) -> list[tuple[Question, str, bool, bool]]:
    """Return each question with its id, whether it is asked whatever was answered, and whether it is of the target."""
    return [
        (one, one.id, not (one.retired or one.when or one.when_any), one.id.startswith(TARGET))
        for one in rubric.questions.values()
    ]


def is_asked(question: Question, met: Callable[[When], bool]) -> bool:
    """Say whether a question is asked where `met` says of each condition if it holds; one that is retired never is."""
    if question.retired:
        return False
    return all(map(met, question.when)) and (not question.when_any or any(map(met, question.when_any)))


def offered(question: Question, industry: str, values: dict[str, Any]) -> Question:
    """Return a question that lists only the options which an industry has and which earlier answers leave room for.

    What was answered to it stays listed; the others are still taken from files. `values` are what was answered, by
    question.
    """
    impossible = {
        option
        for rule in question.rules_out
        if isinstance(amount := values.get(rule.ask), int | float) and amount <= rule.at_most
        for option in rule.options
    }
    if not impossible and all(option.offered and not option.industries for option in question.options):
        return question
    own = values.get(question.id)
    held = own if isinstance(own, list | tuple) else (own,)

    def is_listed(option: Option) -> bool:
        has_room = option.id not in impossible and (not option.industries or industry in option.industries)
        return (option.offered and has_room) or option.id in held

    return replace(question, options=tuple(replace(option, offered=is_listed(option)) for option in question.options))


def answer_to(question: str, answers: Answers) -> Any:  # noqa: ANN401 -- any value of a question
    """Return the value answered to a question, the target's too; None if unanswered."""
    if question.startswith(TARGET):
        return getattr(answers.target, question.removeprefix(TARGET), None) or None
    return value_of(answers.answers.get(question))


def has_passed(question: Question, value: Any, values: dict[str, Any], today: date) -> bool:  # noqa: ANN401
    """Say whether an answer is a day before today where the question's day lies ahead.

    `values` are what was answered, by question.
    """
    return (
        bool(question.ahead)
        and isinstance(value, str)
        and is_day(value)
        and date.fromisoformat(value) < today
        and all(holds(condition, values) for condition in question.ahead)
    )


def holds(condition: When, values: dict[str, Any]) -> bool:
    """Say whether a condition holds; an unanswered or unknown answer never does."""
    value = values.get(condition.ask)
    if value is None or value in (UNKNOWN, NOT_APPLICABLE):
        return False
    if condition.at_least is not None:
        return isinstance(value, int | float) and value >= condition.at_least
    if isinstance(value, list | tuple):
        return any(item in condition.is_in for item in value)
    return str(value) in condition.is_in
