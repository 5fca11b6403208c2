"""The rubric's conditions as a survey system's own: XPath as XLSForms write it, with `${name}` for a question.

An answer that became irrelevant is empty there, so that it decides nothing, as in `questions/relevance.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN
from csr_assess.base.texts import number
from csr_assess.questions.kinds import QUESTION_KINDS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from csr_assess.rubric.section import Option, Question, When

NOT_APPLICABLE_NAME = "na"
"""What names of choices, which take no slash, have for `n/a`."""
INDUSTRIES, ALL_INDUSTRIES = "industries", "all"
"""The column of the choices that says for which industries one is, and what it says of those for all."""
ABOVE, ANY_AMOUNT = "above", "any"
"""Likewise, the amount above which an earlier answer leaves room for a choice."""
_NEVER = "false()"
_DIGITS = 9


def field_name(question: str) -> str:
    """Return a question's name in a survey, which takes no full stop: `education__level`."""
    return question.replace(".", "__")


def choice_name(value: str) -> str:
    """Return an answer's name in a survey."""
    return NOT_APPLICABLE_NAME if value == NOT_APPLICABLE else value


def reserved_field(question: str, value: str) -> str:
    """Return the name of the box by which a written answer is said to be unknown: `education__finish_date__unknown`."""
    return f"{field_name(question)}__{choice_name(value)}"


def unless_ticked(asked_if: str, boxes: Collection[str]) -> str:
    """Return when something is asked that is not once one of these boxes is ticked."""
    ticked = [f"not(string-length(${{{name}}}) > 0)" for name in boxes]
    return _all([*filter(None, [asked_if]), *ticked])


def relevance(question: Question, asked: dict[str, Question]) -> str:
    """Return when a question is asked, given the questions of the survey; empty for always."""
    parts = [_condition(condition, asked) for condition in question.when]
    if question.when_any:
        parts.append(_any([_condition(condition, asked) for condition in question.when_any]))
    return _all(parts)


def _condition(condition: When, asked: dict[str, Question]) -> str:
    earlier = asked.get(condition.ask)
    if earlier is None:
        return _NEVER
    field = _field(condition.ask)
    if condition.at_least is not None:
        return f"number({field}) >= {number(condition.at_least, _DIGITS)}"
    values = [_quoted(value) for value in condition.is_in if value not in {UNKNOWN, NOT_APPLICABLE}]
    if QUESTION_KINDS[earlier.kind].several:
        return _any([f"selected({field}, {value})" for value in values])
    return _any([f"{field} = {value}" for value in values])


def choice_filter(question: Question, industry: str) -> str:
    """Return which choices are listed, by their columns and the question of that id; empty for all."""
    parts = []
    if any(option.industries for option in question.options):
        parts.append(_any([f"{INDUSTRIES} = {_quoted(ALL_INDUSTRIES)}", f"selected({INDUSTRIES}, {_field(industry)})"]))
    for place, rule in enumerate(question.rules_out, 1):
        column = f"{ABOVE}_{place}"
        ruled_out = f"not(number({_field(rule.ask)}) <= number({column}))"
        parts.append(_any([f"{column} = {_quoted(ANY_AMOUNT)}", ruled_out]))
    return _all(parts)


def filter_cells(question: Question, option: Option | None) -> dict[str, str]:
    """Return what the columns say of a choice by which it is filtered; None: an answer that every question has."""
    cells = {}
    if any(one.industries for one in question.options):
        own = option.industries if option else ()
        cells[INDUSTRIES] = " ".join(own) or ALL_INDUSTRIES
    for place, rule in enumerate(question.rules_out, 1):
        ruled_out = option is not None and option.id in rule.options
        cells[f"{ABOVE}_{place}"] = number(rule.at_most, _DIGITS) if ruled_out else ANY_AMOUNT
    return cells


def alone(names: Collection[str]) -> str:
    """Return the constraint by which each of these choices is chosen without any other; empty for none."""
    if not names:
        return ""
    chosen = _any([f"selected(., {_quoted(name)})" for name in names])
    return f"not(({chosen}) and count-selected(.) > 1)"


def within(low: float | None, high: float | None) -> str:
    """Return the constraint of a number's limits; empty for none."""
    limits = ((">=", low), ("<=", high))
    return " and ".join(f". {sign} {number(limit, _DIGITS)}" for sign, limit in limits if limit is not None)


def _all(parts: Sequence[str]) -> str:
    return " and ".join(f"({part})" for part in parts) if len(parts) > 1 else "".join(parts)


def _any(parts: Sequence[str]) -> str:
    return " or ".join(parts) or _NEVER


def _field(question: str) -> str:
    return f"${{{field_name(question)}}}"


def _quoted(text: str) -> str:
    return f"'{text}'"
