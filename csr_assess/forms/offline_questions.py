"""The questions of a rubric as plain data for the offline form: all that its scripts know of a rubric.

The form asks as the interview does, so the data says for each question what `questions/relevance.py` and
`questions/reading_time.py` go by. What the rubric asks for one role or industry only is there as another list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from csr_assess.answers.types import POSTING_PART, TargetJob
from csr_assess.base.texts import _, listed
from csr_assess.forms.paper_conditions import only_if
from csr_assess.questions.amount_words import MONTH_UNIT
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.kinds.question_kind import Entry
from csr_assess.questions.kinds.records import as_question
from csr_assess.questions.parted_text import parted
from csr_assess.questions.reading_time import pace
from csr_assess.questions.relevance import TARGET
from csr_assess.rubric.resolve import Aim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.rubric.model import DayLine, Rubric
    from csr_assess.rubric.resolve import RubricLayers
    from csr_assess.rubric.section import Option, Question, RecordField, When

_FEW_INDUSTRIES = 4
"""So many are named on paper."""

_UNDER_ANSWERS = POSTING_PART.rstrip(".")
"""A posting's part of the target; the form keeps it among the answers."""

Plain = dict[str, Any]
"""What JSON holds. A key whose value says nothing is left out: the scripts read it as false or empty."""


def questions_of(layers: RubricLayers) -> Plain:
    """Return the distinct questions, and for each role and industry with a profile the numbers of those asked."""
    profiled = {kind: {p.layer.name for p in layers.profiles if p.layer.kind == kind} for kind in ("role", "industry")}
    pool: dict[bytes, int] = {}
    asked: list[Plain] = []
    lists: dict[str, Plain] = {}
    for name, rubric in _resolved(layers, profiled):
        numbers = []
        for question in rubric.questions.values():
            if question.retired:
                continue
            data = _question(question, rubric)
            key = msgspec.json.encode(data)
            if key not in pool:
                pool[key] = len(asked)
                asked.append(data)
            numbers.append(pool[key])
        lists[name] = {"parts": _parts(rubric), "questions": numbers}
    plain = layers.plain().rubric
    return {
        "profiled": {kind: sorted(names) for kind, names in profiled.items()},
        "first_role": plain.target.roles[0].id,
        "lists": lists,
        "questions": asked,
        "days": _days(plain),
        "places": [[place.id, place.title] for place in plain.target.places],
        "target": {name: _is_list(name) for name in TargetJob.__struct_fields__ if name != _UNDER_ANSWERS},
    }


def _days(rubric: Rubric) -> Plain:
    """Return what a day can be like in any such job, and in each industry of which something is known."""
    of = {one.id: one for one in rubric.target.industries if one.facts or one.day}
    industries = {name: _said({"text": one.text, "lines": _day(one.day)}) for name, one in of.items()}
    return {"lines": _day(rubric.target.day), "industries": industries}


def _day(lines: tuple[DayLine, ...]) -> list[Plain]:
    return [_said({"text": line.text, "channels": list(line.channels)}) for line in lines]


def _is_list(field: str) -> bool:
    return isinstance(getattr(TargetJob(), field), tuple)


def _resolved(layers: RubricLayers, profiled: dict[str, set[str]]) -> Iterator[tuple[str, Rubric]]:
    """Yield each rubric that a target can lead to, under `role|industry`: empty for all without a profile."""
    target, done = layers.plain().rubric.target, set()
    for role in target.roles:
        for industry in ("", *(one.id for one in target.industries)):
            name = "|".join((_named(role.id, profiled["role"]), _named(industry, profiled["industry"])))
            if name not in done:
                done.add(name)
                yield name, layers.resolved(Aim(role=role.id, industry=industry)).rubric


def _named(name: str, profiled: set[str]) -> str:
    return name if name in profiled else ""


def _parts(rubric: Rubric) -> list[Plain]:
    target = {"id": TARGET.rstrip("."), "title": rubric.target.title, "intro": rubric.target.intro}
    sections = [rubric.sections[check] for check in rubric.core.checks]
    return [target, *({"id": one.check, "title": one.title, "intro": one.intro} for one in sections)]


def _question(question: Question, rubric: Rubric) -> Plain:
    kind, said = QUESTION_KINDS[question.kind], parted(question, rubric.questions.values())
    criterion = rubric.criteria.get(question.criterion or "")
    title = rubric.criteria[question.id].title if question.id in rubric.criteria else said.own
    rows = _options(question.options, rubric) or [
        {"value": kind.picked(row.id), "text": row.text} for row in kind.rows(question, None, rubric)
    ]
    is_list = question.id.startswith(TARGET) and _is_list(question.id.removeprefix(TARGET))
    return _said(
        {
            "id": question.id,
            "text": said.own,
            "shared": said.shared,
            "title": title.rstrip("?.:"),
            "help": question.help,
            "why": _("Why we ask: {why}").format(why=criterion.why) if criterion else "",
            "steps": list(criterion.anchors) if criterion and not rows else [],
            "rows": rows,
            **_entered(question),
            "several": kind.several,
            "na": question.allow_na,
            "seldom": question.seldom,
            "together": question.together,
            "no_unknown": is_list,
            "fields": [_field(field, rubric) for field in question.fields],
            "when": _conditions(question.when),
            "when_any": _conditions(question.when_any),
            "rules_out": [
                {"ask": rule.ask, "at_most": rule.at_most, "options": list(rule.options)} for rule in question.rules_out
            ],
            "ahead": _conditions(question.ahead),
            "seconds": pace(rubric, question),
            "only_if": only_if(question, rubric),
        }
    )


def _entered(question: Question) -> Plain:
    """Return how an answer is entered, and within which limits."""
    kind = QUESTION_KINDS[question.kind]
    return _said(
        {
            "entered": kind.entry.name.lower(),
            "kind": question.kind,
            "minimum": question.minimum,
            "maximum": question.maximum,
            "whole": question.whole,
            "unit": question.unit,
            "months": question.unit.casefold() == MONTH_UNIT,
            "month_means": question.month_means,
            "hint": kind.form_hint(question) if kind.entry is Entry.LINE else "",
        }
    )


def _options(options: tuple[Option, ...], rubric: Rubric) -> list[Plain]:
    titles = {industry.id: industry.title for industry in rubric.target.industries}
    return [
        _said(
            {
                "value": option.id,
                "text": option.text,
                "alone": option.exclusive,
                "hidden": not option.offered,
                "industries": list(option.industries),
                "only": _only_for([titles.get(name, name) for name in option.industries]),
            }
        )
        for option in options
    ]


def _only_for(industries: list[str]) -> str:
    """Return what paper says of an option that is for few industries."""
    if not 0 < len(industries) <= _FEW_INDUSTRIES:
        return ""
    return _("only for: {industries}").format(industries=listed(industries))


def _field(field: RecordField, rubric: Rubric) -> Plain:
    return _said(
        {
            **_entered(as_question(field)),
            "id": field.id,
            "text": field.text,
            "required": field.required,
            "rows": _options(field.options, rubric),
            "not_before": field.not_before,
            "month_only": field.month,
            "private": field.private,
        }
    )


def _conditions(conditions: tuple[When, ...]) -> list[Plain]:
    return [_said({"ask": one.ask, "is_in": list(one.is_in), "at_least": one.at_least}) for one in conditions]


def _said(data: Plain) -> Plain:
    """Return the data without what says nothing; a zero does."""
    return {key: value for key, value in data.items() if value is not False and value not in (None, "", [])}
