"""Which questions are on one screen: neighbors that say so and have the same answers. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.kinds.question_kind import Entry
from csr_assess.rubric.section import Question


def groups(questions: Sequence[Question]) -> list[list[Question]]:
    """Return the questions screen by screen, in order."""
    found: list[list[Question]] = []
    for question in questions:
        if found and _fits(question) and _alike(found[-1][-1], question):
            found[-1].append(question)
        else:
            found.append([question])
    return found


def group_of(questions: Sequence[Question], here: int) -> list[Question]:
    """Return the questions that are on the screen of the one at place `here`."""
    name = questions[here].id
    return next(group for group in groups(questions) if name in [question.id for question in group])


def _fits(question: Question) -> bool:
    """Say whether a number answers it: one of its own options, and nothing besides."""
    one = QUESTION_KINDS[question.kind].entry is Entry.PICK_ONE
    return bool(question.together) and one and bool(_offered(question)) and not question.allow_na


def _alike(first: Question, second: Question) -> bool:
    return _fits(first) and first.together == second.together and _offered(first) == _offered(second)


def _offered(question: Question) -> list[str]:
    return [option.id for option in question.options if option.offered]
