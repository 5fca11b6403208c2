"""What a rubric has for other targets than the one at hand: answers may name it, and tables have columns for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from msgspec.structs import replace

from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Question


class Elsewhere:
    """The ids of all questions, criteria and tasks of some rubrics, worked out when the first is looked for."""

    def __init__(self, rubrics: Callable[[], Iterable[Rubric]]) -> None:
        """Take what returns the rubrics."""
        self._rubrics = rubrics

    def __contains__(self, name: object) -> bool:
        """Say whether one of the rubrics has a question, a criterion or a task of this id."""
        return name in self._ids

    @cached_property
    def _ids(self) -> frozenset[str]:
        tasks = {c.task for rubric in self._rubrics() for c in rubric.criteria.values() if c.task}
        return frozenset(tasks.union(*((*rubric.questions, *rubric.criteria) for rubric in self._rubrics())))


def widest(rubrics: Iterable[Rubric]) -> Rubric:
    """Return the first of the rubrics with the questions, options and criteria that the others have beside its own.

    Good to read tables and to count by, never to score with.
    """
    first, *others = rubrics
    if not others:
        return first
    questions, criteria = dict(first.questions), dict(first.criteria)
    for rubric in others:
        for name, criterion in rubric.criteria.items():
            criteria.setdefault(name, criterion)
        for name, question in rubric.questions.items():
            questions[name] = _wider(questions[name], question) if name in questions else question
    return replace(first, questions=questions, criteria=criteria)


def _wider(question: Question, other: Question) -> Question:
    """Return a question with the options that the same one has for another target."""
    known = {option.id for option in question.options}
    more = tuple(option for option in other.options if option.id not in known)
    return replace(question, options=(*question.options, *more)) if more else question
