"""Answers against the rubric's questions: every fault at once, each with its path in the file."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from csr_assess.answers import read
from csr_assess.answers.read import ShapeError
from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN, Answers, Given
from csr_assess.base.errors import MOST_FAULTS, InvalidInputError, Problem
from csr_assess.base.texts import _, clauses, did_you_mean, sentences
from csr_assess.questions import supplied
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.kinds.place import place_code
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.base.documents import FieldPath
    from csr_assess.questions.supplied import CodedFault


def validated(  # noqa: PLR0913, PLR0917 -- where it came from, and what it is held against
    answers: Answers, rubric: Rubric, as_of: date, name: str, raw: bytes | None = None, record: str | None = None
) -> Answers:
    """Return the answers, the state by its code; raise InvalidInputError with every fault."""
    found = list(itertools.islice(answer_faults(answers, rubric, as_of), MOST_FAULTS))
    if found:
        raise InvalidInputError(*_located(found, name, raw, record))
    return with_codes(answers, rubric)


def _located(found: list[CodedFault], name: str, raw: bytes | None, record: str | None) -> list[Problem]:
    placed = read.problems_at([(path, message) for path, _code, message in found], "", name, raw, record)
    return [msgspec.structs.replace(one, code=code) for one, (_p, code, _m) in zip(placed, found, strict=True)]


def also_wrong(error: ShapeError, rubric: Rubric, as_of: date, name: str) -> list[Problem]:
    """Return the problems of a file's shape, and those of the answers beside them, in the file's order."""
    found = list(itertools.islice(answer_faults(error.partial, rubric, as_of), MOST_FAULTS)) if error.partial else []
    told = [*error.problems, *_located(found, name, error.raw, None)]
    return sorted(told, key=lambda problem: (problem.where.line or 0, problem.where.column or 0))


def answer_faults(answers: Answers, rubric: Rubric, as_of: date) -> Iterator[CodedFault]:
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
    unknown = clauses(_("unknown question"), did_you_mean(question, known))
    return sentences((unknown, _("`csr-assess form answers` lists them all.")))


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
    """Yield what is wrong with a value for a question; nothing if it fits."""
    if value == UNKNOWN and isinstance(value, str):
        return
    if value == NOT_APPLICABLE and isinstance(value, str):
        if not question.allow_na:
            yield path, "answers-not-applicable", _("n/a is not an answer to this question; write unknown or a value.")
        return
    wrong = QUESTION_KINDS[question.kind].validate(question, value, rubric)
    if wrong:
        yield path, "answers-value", wrong


def wrong_with(question: Question, value: Any, rubric: Rubric) -> str:  # noqa: ANN401
    """Return what is wrong with a value for a question, in a sentence; empty if it fits."""
    return next((message for _path, _code, message in _value(question, value, rubric, ())), "")


def with_codes(answers: Answers, rubric: Rubric) -> Answers:
    """Return the answers with the target's state as its code."""
    state = answers.target.state
    code = place_code(state, rubric) if state and state != UNKNOWN else state
    if code == state:
        return answers
    return msgspec.structs.replace(answers, target=msgspec.structs.replace(answers.target, state=code))
