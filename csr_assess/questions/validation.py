"""Answers against the rubric's questions: every fault at once, each with its path in the file."""

from __future__ import annotations

import itertools
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from csr_assess.answers import read
from csr_assess.answers.read import ShapeError
from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN, Answers, Given
from csr_assess.base.dates import is_day
from csr_assess.base.documents import shown
from csr_assess.base.errors import InvalidInputError, Problem
from csr_assess.base.texts import _, did_you_mean, number
from csr_assess.questions import supplied
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Question, RecordField

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from csr_assess.base.documents import FieldPath
    from csr_assess.questions.supplied import CodedFault

MAX_TEXT = 5000
_LOOKS_OTHER = re.compile(r"[-+.0-9]|(true|false|null)?\Z")
"""Quoted text that would pass for a number, or for nothing: a message shows the quotes."""
MOST = 100
"""How many faults of a file are told: whoever reads them knows by then what went wrong."""
TOO_LARGE = 10**15
"""No number of an answer; neither NaN nor infinity is below it."""
_CODE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?\Z")
"""A place's code as ISO 3166 writes it: FL, CA-ON, GB."""

MOST_IN_A_LINE = 10


def checked(  # noqa: PLR0913, PLR0917 -- where it came from, and what it is held against
    answers: Answers, rubric: Rubric, as_of: date, name: str, raw: bytes | None = None, record: str | None = None
) -> Answers:
    """Return the answers, the state by its code; raise InvalidInputError with every fault."""
    found = list(itertools.islice(faults(answers, rubric, as_of), MOST))
    if found:
        raise InvalidInputError(*_located(found, name, raw, record))
    return with_codes(answers, rubric)


def _located(found: list[CodedFault], name: str, raw: bytes | None, record: str | None) -> list[Problem]:
    placed = read.problems([(path, message) for path, _code, message in found], "", name, raw, record)
    return [msgspec.structs.replace(one, code=code) for one, (_p, code, _m) in zip(placed, found, strict=True)]


def also_wrong(error: ShapeError, rubric: Rubric, as_of: date, name: str) -> list[Problem]:
    """Return the problems of a file's shape, and those of the answers beside them, in the file's order."""
    found = list(itertools.islice(faults(error.partial, rubric, as_of), MOST)) if error.partial else []
    told = [*error.problems, *_located(found, name, error.raw, None)]
    return sorted(told, key=lambda problem: (problem.where.line or 0, problem.where.column or 0))


def faults(answers: Answers, rubric: Rubric, as_of: date) -> Iterator[CodedFault]:
    """Yield every fault of the answers."""
    yield from _target(answers, rubric)
    for question, answer in answers.answers.items():
        asked = rubric.questions.get(question)
        if asked is None and question in rubric.elsewhere:
            continue  # like an answer that became irrelevant: kept, and not read
        if asked is None or question.startswith("target."):
            yield ("answers", question), "answers-unknown-question", _no_such_question(question, rubric)
        else:
            yield from _answer(asked, answer, rubric, ("answers", question))
    for index, entry in enumerate(answers.evidence):
        yield from supplied.of_evidence(entry, rubric, as_of, ("evidence", index))
    for task, result in answers.results.items():
        yield from supplied.of_results(task, result, rubric, as_of, ("results", task))


def _no_such_question(question: str, rubric: Rubric) -> str:
    known = [q for q in rubric.questions if not q.startswith("target.")]
    return _("unknown question; {hint} `csr-assess form answers` lists them all.").format(
        hint=did_you_mean(question, known)
    )


def _target(answers: Answers, rubric: Rubric) -> Iterator[CodedFault]:
    target = answers.target
    for field, value in (("role", target.role), ("industry", target.industry), ("state", target.state)):
        question = rubric.questions.get(f"target.{field}")
        if value and question:
            yield from _value(question, value, rubric, ("target", field))
    question = rubric.questions.get("target.channels")
    if target.channels and question:
        yield from _value(question, list(target.channels), rubric, ("target", "channels"))


def _answer(question: Question, answer: Any, rubric: Rubric, path: FieldPath) -> Iterator[CodedFault]:  # noqa: ANN401
    if isinstance(answer, dict):
        wrong = supplied.shape(answer, Given)
        yield from (((*path, *inner), "answers-shape", message) for inner, message in wrong)
        if wrong:
            return
        answer, path = answer.get("value"), (*path, "value") if "value" in answer else path
    if answer is not None:
        yield from _value(question, answer, rubric, path)


def _value(question: Question, value: Any, rubric: Rubric, path: FieldPath) -> Iterator[CodedFault]:  # noqa: ANN401
    """Yield what is wrong with a value for a question; nothing where it fits."""
    if value == UNKNOWN and isinstance(value, str):
        return
    if value == NOT_APPLICABLE and isinstance(value, str):
        if not question.allow_na:
            yield path, "answers-not-applicable", _("n/a is not an answer to this question; write unknown or a value.")
        return
    wrong = _KINDS[question.kind](question, value, rubric)
    if wrong:
        yield path, "answers-value", wrong


def _found(value: Any) -> str:  # noqa: ANN401 -- what stood in the file
    return f'"{shown(value)}"' if isinstance(value, str) and _LOOKS_OTHER.match(value) else shown(value)


def _is_number(value: Any) -> bool:  # noqa: ANN401 -- what stood in the file
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < TOO_LARGE


def _rating(_question: Question, value: Any, _rubric: Rubric) -> str:  # noqa: ANN401
    if _is_number(value) and 1 <= value <= 5:  # noqa: PLR2004 -- the levels
        return ""
    return _("found {found}; a rating is a number from 1 to 5, or unknown.").format(found=_found(value))


def _choice(question: Question, value: Any, _rubric: Rubric) -> str:  # noqa: ANN401
    ids = [option.id for option in question.options]
    if isinstance(value, str) and value in ids:
        return ""
    return _("found {found}; {hint}").format(found=_found(value), hint=did_you_mean(value, ids))


def _choices(question: Question, value: Any, _rubric: Rubric) -> str:  # noqa: ANN401
    if not isinstance(value, list | tuple):
        return _("found {found}; write a list, as [{first}].").format(
            found=_found(value), first=question.options[0].id if question.options else ""
        )
    ids = [option.id for option in question.options]
    odd = [item for item in value if item not in ids]
    if odd:
        return _("found {found}; {hint}").format(
            found=", ".join(map(_found, odd[:3])), hint=did_you_mean(odd[0], ids, most=40)
        )
    alone = [option.id for option in question.options if option.exclusive and option.id in value]
    if alone and len(set(value)) > 1:
        return _("{option} stands alone; leave the others out.").format(option=alone[0])
    return ""


def _number(question: Question, value: Any, _rubric: Rubric) -> str:  # noqa: ANN401
    low, high = question.minimum, question.maximum
    wanted = _("a whole number") if question.whole else _("a number")
    if low is not None and high is not None:
        wanted = _("{wanted} from {low} to {high}").format(wanted=wanted, low=number(low), high=number(high))
    fits = (
        _is_number(value)
        and (not question.whole or float(value).is_integer())
        and (low is None or value >= low)
        and (high is None or value <= high)
    )
    return "" if fits else _("found {found}; write {wanted}, or unknown.").format(found=_found(value), wanted=wanted)


def _date(_question: Question, value: Any, _rubric: Rubric) -> str:  # noqa: ANN401
    if isinstance(value, str) and is_day(value):
        return ""
    return _("found {found}; write a date as 2026-11-21.").format(found=_found(value))


def _text(_question: Question, value: Any, _rubric: Rubric) -> str:  # noqa: ANN401
    if isinstance(value, str) and len(value) <= MAX_TEXT:
        return ""
    return _("found {found}; write text of at most {limit} characters.").format(found=_found(value), limit=MAX_TEXT)


def _place(_question: Question, value: Any, rubric: Rubric) -> str:  # noqa: ANN401
    if isinstance(value, str) and place_code(value, rubric):
        return ""
    near = did_you_mean(str(value).title(), [place.title for place in rubric.target.places])
    return _(
        "found {found}; write a US state's code or name (FL, Florida), or another place's code (CA-ON); {hint}"
    ).format(found=_found(value), hint=near)


def place_code(value: str, rubric: Rubric) -> str:
    """Return the code of a place given by code or name; empty where it is neither."""
    wanted = value.strip().casefold()
    for place in rubric.target.places:
        if wanted in (place.id.casefold(), place.title.casefold()):
            return place.id
    code = value.strip().upper()
    return code if _CODE.match(code) else ""


def _records(question: Question, value: Any, rubric: Rubric) -> str:  # noqa: ANN401
    if not isinstance(value, list) or not all(isinstance(record, dict) for record in value):
        names = ", ".join(f"{field.id}: …" for field in question.fields)
        return _("found {found}; write a list of mappings: - {{{names}}}; or [] for none.").format(
            found=_found(value), names=names
        )
    wrong = (
        _("entry {count}: {wrong}").format(count=count, wrong=wrong)
        for count, record in enumerate(value, 1)
        for wrong in _record(question, record, rubric)
    )
    return "; ".join(itertools.islice(wrong, MOST_IN_A_LINE))


def _record(question: Question, record: dict[str, Any], rubric: Rubric) -> Iterator[str]:
    fields = {field.id: field for field in question.fields}
    for name in record:
        if name not in fields:
            yield _("{name} is unknown; {hint}").format(name=shown(name), hint=did_you_mean(name, [*fields]))
    for field in fields.values():
        value = record.get(field.id)
        if value in (None, UNKNOWN) and not (field.required and value is None):
            continue
        if value is None:
            yield _("{name} is missing.").format(name=field.id)
        else:
            wrong = record_value(field, value, rubric)
            if wrong:
                yield f"{field.id}: {wrong}"


def record_value(field: RecordField, value: Any, rubric: Rubric) -> str:  # noqa: ANN401
    """Return what is wrong with one entry of a record; empty where it fits.

    A program writes true and false where a person writes yes and no.
    """
    if isinstance(value, bool) and {option.id for option in field.options} == {"yes", "no"}:
        return ""
    question = Question(
        id="record.field", kind=field.kind, text=field.text, options=field.options, minimum=field.minimum
    )
    return _KINDS[field.kind](question, value, rubric)


_KINDS: dict[str, Callable[[Question, Any, Rubric], str]] = {
    "rating": _rating,
    "choice": _choice,
    "choices": _choices,
    "number": _number,
    "date": _date,
    "text": _text,
    "place": _place,
    "records": _records,
}


def wrong_with(question: Question, value: Any, rubric: Rubric) -> str:  # noqa: ANN401
    """Return what is wrong with a value for a question, in a sentence; empty where it fits."""
    return next((message for _path, _code, message in _value(question, value, rubric, ())), "")


def with_codes(answers: Answers, rubric: Rubric) -> Answers:
    """Return the answers with the target's state as its code."""
    state = answers.target.state
    code = place_code(state, rubric) if state and state != UNKNOWN else state
    if code == state:
        return answers
    return msgspec.structs.replace(answers, target=msgspec.structs.replace(answers.target, state=code))
