"""Answers with one of them changed, and answers in words. Pure."""

from __future__ import annotations

from typing import Any

import msgspec

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN, Answers
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.kinds.question_kind import Entry
from csr_assess.questions.relevance import TARGET, answer_to
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Question
from csr_assess.terminal.prompts.asker import Move, label


def with_answer(answers: Answers, question: str, value: Any) -> Answers:  # noqa: ANN401 -- any value of a question
    """Return the answers with a question's value set, None for none; its note and all else stay."""
    replace = msgspec.structs.replace
    if question.startswith(TARGET):
        field = question.removeprefix(TARGET)
        blank = getattr(type(answers.target)(), field)
        value = blank if value is None else type(blank)(value)
        return replace(answers, target=replace(answers.target, **{field: value}))
    given = answers.answers.get(question)
    entry: Any = given | {"value": value} if isinstance(given, dict) else value
    if isinstance(entry, dict) and value is None:
        del entry["value"]
    changed = answers.answers | {question: entry}
    if entry is None or entry == {}:
        del changed[question]
    return replace(answers, answers=changed)


def takes_unknown(answers: Answers, question: str) -> bool:
    """Say whether "I don't know" can be written down: a list of the target has no room for it."""
    return not isinstance(getattr(answers.target, question.removeprefix(TARGET), ""), tuple)


def words(question: Question, answers: Answers, rubric: Rubric) -> str:
    """Return the answer to a question as a sentence or a few words; empty if there is none."""
    return value_words(question, answer_to(question.id, answers), rubric)


def value_words(question: Question, value: Any, rubric: Rubric) -> str:  # noqa: ANN401 -- any value of a question
    """Return a question's value in words; empty if there is none."""
    if value is None:
        return ""
    if value in (UNKNOWN, NOT_APPLICABLE):
        return label(Move(value), answered=False)
    return QUESTION_KINDS[question.kind].words(question, value, rubric)


def is_decided(question: Question) -> bool:
    """Say whether a question of the target leaves nothing to choose."""
    listed = sum(option.offered for option in question.options)
    one = QUESTION_KINDS[question.kind].entry is Entry.PICK_ONE and listed == 1
    return one and question.id.startswith(TARGET)
