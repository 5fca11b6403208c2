"""Which questions stand on one screen: neighbors that say so and have the same answers. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from csr_assess.rubric.section import Question


def groups(questions: Sequence[Question]) -> list[list[Question]]:
    """Return the questions screen by screen, in order."""
    found: list[list[Question]] = []
    for question in questions:
        if found and question.together and _alike(found[-1][-1], question):
            found[-1].append(question)
        else:
            found.append([question])
    return found


def group_of(questions: Sequence[Question], here: int) -> list[Question]:
    """Return the questions that stand on the screen of the one at place `here`."""
    name = questions[here].id
    return next(group for group in groups(questions) if name in [question.id for question in group])


def _alike(first: Question, second: Question) -> bool:
    return first.together == second.together and _offered(first) == _offered(second)


def _offered(question: Question) -> list[str]:
    return [option.id for option in question.options if option.offered]
