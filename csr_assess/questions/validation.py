"""Answers against the rubric's questions: every fault at once, each with its path in the file."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.answers import read
from csr_assess.answers.read import ShapeError
from csr_assess.answers.types import NOT_APPLICABLE, POSTING_PART, UNKNOWN, Answers, Given
from csr_assess.base.documents import FieldPath
from csr_assess.base.errors import MOST_FAULTS, InvalidInputError, Problem
from csr_assess.base.texts import _, clauses, did_you_mean, sentences
from csr_assess.questions import supplied
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.kinds.file_values import as_found
from csr_assess.questions.kinds.place import place_code
from csr_assess.questions.kinds.reading import Reading
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.questions.supplied import CodedFault


class ReadAnswer(Struct, frozen=True, kw_only=True):
    """An answer that was read differently than it is in the file."""

    path: FieldPath
    reading: Reading


def validated(  # noqa: PLR0913, PLR0917 -- where it came from, and what it is held against
    answers: Answers,
    rubric: Rubric,
    as_of: date,
    name: str,
    raw: bytes | None = None,
    record: str | None = None,
    note: Callable[[Problem], None] | None = None,
) -> Answers:
    """Return the answers as they are read, the state by its code; raise InvalidInputError with every fault.

    `note` is told what was taken otherwise than written, once for each kind of thing.
    """
    taken: list[ReadAnswer] = []
    answers = with_posting_keys(answers, rubric, as_of)
    found = list(itertools.islice(answer_faults(answers, rubric, as_of, taken.append), MOST_FAULTS))
    if found:
        raise InvalidInputError(*_located(found, name, raw, record))
    if taken:
        answers = _as_read(answers, taken)
        if note is not None:
            for problem in _notes(taken, name, raw, record):
                note(problem)
    return with_codes(answers, rubric)


def _as_read(answers: Answers, taken: list[ReadAnswer]) -> Answers:
    """Return the answers with what was read in the place of what was written."""
    target, given = answers.target, dict(answers.answers)
    for one in taken:
        (value,), (part, key, *inner) = one.reading.values, one.path
        if part == "target":
            field = str(key)
            target = replace(target, **{field: tuple(value) if isinstance(value, list) else value})
        else:
            given[str(key)] = {**given[str(key)], "value": value} if inner else value
    return replace(answers, target=target, answers=given)


def _notes(taken: list[ReadAnswer], name: str, raw: bytes | None, record: str | None) -> Iterator[Problem]:
    """Yield how answers were read that were written otherwise, the first of each kind of thing."""
    told: dict[str, tuple[FieldPath, str]] = {}
    for one in taken:
        for other in one.reading.taken:
            message = _("{found} was read as {meant}.").format(found=as_found(other.written), meant=other.meant)
            told.setdefault(f"read-as-{other.thing.replace('/', '')}", (one.path, message))
    for code, (path, message) in told.items():
        yield from read.problems_at([(path, message)], code, name, raw, record)


def _located(found: list[CodedFault], name: str, raw: bytes | None, record: str | None) -> list[Problem]:
    placed = read.problems_at([(path, message) for path, _code, message in found], "", name, raw, record)
    return [replace(one, code=code) for one, (_p, code, _m) in zip(placed, found, strict=True)]


def also_wrong(error: ShapeError, rubric: Rubric, as_of: date, name: str) -> list[Problem]:
    """Return the problems of a file's shape, and those of the answers beside them, in the file's order."""
    found = list(itertools.islice(answer_faults(error.partial, rubric, as_of), MOST_FAULTS)) if error.partial else []
    told = [*error.problems, *_located(found, name, error.raw, None)]
    return sorted(told, key=lambda problem: (problem.where.line or 0, problem.where.column or 0))


def _not_kept(_taken: ReadAnswer) -> None:
    """Do nothing with what was read otherwise than written."""


def answer_faults(
    answers: Answers, rubric: Rubric, as_of: date, took: Callable[[ReadAnswer], None] = _not_kept
) -> Iterator[CodedFault]:
    """Yield every fault of the answers; `took` is told of each one that is read differently than it is there."""
    answers = with_posting_keys(answers, rubric, as_of)
    yield from _target(answers, rubric, took)
    for question, answer in answers.answers.items():
        asked = rubric.questions.get(question)
        if asked is None and question in rubric.elsewhere:
            continue  # like an answer that became irrelevant: kept, and not read
        if asked is None or question.startswith("target."):
            yield ("answers", question), "answers-unknown-question", _no_such_question(question, rubric)
        else:
            yield from _answer(asked, answer, rubric, ("answers", question), took)
    yield from supplied.faults_beside(answers, rubric, as_of)


def with_posting_keys(answers: Answers, rubric: Rubric, as_of: date) -> Answers:
    """Return answers whose posting, if there is one, is by the ids of its questions."""
    if not any(question.startswith(POSTING_PART) for question in answers.answers):
        return answers
    from csr_assess.questions.posting_words import with_known_keys  # noqa: PLC0415 -- few have a posting at hand

    return with_known_keys(answers, rubric, as_of)


def _no_such_question(question: str, rubric: Rubric) -> str:
    if question.startswith(POSTING_PART):
        return _no_such_minimum(question.removeprefix(POSTING_PART), rubric)
    known = [q for q in rubric.questions if not q.startswith(("target.", POSTING_PART))]
    unknown = clauses(_("unknown question"), did_you_mean(question, known))
    return sentences((unknown, _("`csr-assess form answers` lists them all.")))


def _no_such_minimum(key: str, rubric: Rubric) -> str:
    from csr_assess.questions.posting_minimums import minimums_of  # noqa: PLC0415 -- as above

    known = [one.id for one in minimums_of(rubric)]
    if key in known:  # it has no question: it is asked or it is not
        return _("write yes or no.")
    return clauses(_("a posting's minimum is not called {key}").format(key=key), did_you_mean(key, known, most=40))


def _target(answers: Answers, rubric: Rubric, took: Callable[[ReadAnswer], None]) -> Iterator[CodedFault]:
    target = answers.target
    for field, value in (("role", target.role), ("industry", target.industry), ("state", target.state)):
        question = rubric.questions.get(f"target.{field}")
        if value and question:
            yield from _value(question, value, rubric, ("target", field), took)
    question = rubric.questions.get("target.channels")
    if target.channels and question and not _said_nothing(question, target.channels, rubric, took):
        yield from _value(question, list(target.channels), rubric, ("target", "channels"), took)


def _said_nothing(
    question: Question, channels: tuple[str, ...], rubric: Rubric, took: Callable[[ReadAnswer], None]
) -> bool:
    """Say whether a list is one word for "I don't know", for which a list has no room: nothing is said then."""
    if len(channels) > 1 or not QUESTION_KINDS[question.kind].validate(question, list(channels), rubric):
        return False
    from csr_assess.questions import reader  # noqa: PLC0415 -- most answers need no reading

    reading = reader.read_answer(question, channels[0], rubric)
    if reading.values != (UNKNOWN,):
        return False
    took(ReadAnswer(path=("target", "channels"), reading=replace(reading, values=([],))))
    return True


def _answer(
    question: Question,
    answer: Any,  # noqa: ANN401 -- any answer
    rubric: Rubric,
    path: FieldPath,
    took: Callable[[ReadAnswer], None],
) -> Iterator[CodedFault]:
    if isinstance(answer, dict):
        wrong = supplied.shape(answer, Given)
        yield from (((*path, *inner), "answers-shape", message) for inner, message in wrong)
        if wrong:
            return
        answer, path = answer.get("value"), (*path, "value") if "value" in answer else path
    if answer is not None:
        yield from _value(question, answer, rubric, path, took)


def _value(
    question: Question,
    value: Any,  # noqa: ANN401 -- any value
    rubric: Rubric,
    path: FieldPath,
    took: Callable[[ReadAnswer], None],
) -> Iterator[CodedFault]:
    """Yield what is wrong with a value for a question; nothing if it fits, as it stands or as it can be read."""
    if value == UNKNOWN and isinstance(value, str):
        return
    if not QUESTION_KINDS[question.kind].validate(question, value, rubric):
        return
    from csr_assess.questions import reader  # noqa: PLC0415 -- as above

    reading = reader.read_answer(question, value, rubric)
    if reading.wrong:
        yield path, "answers-not-applicable" if value == NOT_APPLICABLE else "answers-value", reading.wrong
    elif reading.values != (value,):
        took(ReadAnswer(path=path, reading=reading))


def stands(question: Question, value: Any, rubric: Rubric) -> bool:  # noqa: ANN401
    """Say whether a value fits its question and is read as it is written."""
    taken: list[ReadAnswer] = []
    return next(_value(question, value, rubric, (), taken.append), None) is None and not taken


def wrong_with(question: Question, value: Any, rubric: Rubric) -> str:  # noqa: ANN401
    """Return what is wrong with a value for a question, in a sentence; empty if it fits."""
    return next((message for _path, _code, message in _value(question, value, rubric, (), _not_kept)), "")


def with_codes(answers: Answers, rubric: Rubric) -> Answers:
    """Return the answers with the target's state as its code."""
    state = answers.target.state
    code = place_code(state, rubric) if state and state != UNKNOWN else state
    if code == state:
        return answers
    return replace(answers, target=replace(answers.target, state=code))
