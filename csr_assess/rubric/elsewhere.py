"""What a rubric has for other targets than the one at hand: answers may name it, and tables have columns for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from csr_assess.base.errors import InvalidRubricError
from csr_assess.rubric.lazy_files import LazyFiles
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.needed_files import needed_files
from csr_assess.rubric.second_forms import SecondForms
from csr_assess.rubric.section import Question
from csr_assess.rubric.task_files import TaskFiles

if TYPE_CHECKING:
    from csr_assess.rubric.resolve import RubricLayers
    from csr_assess.rubric.subfolder import TargetFiles


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


def widest(rubrics: Iterable[Rubric], tasks: TargetFiles, second: TargetFiles) -> Rubric:
    """Return the first of the rubrics with the questions, options and criteria that the others have beside its own.

    `tasks` and `second` are the files of all of them. Good to read tables and to count by, never to score with.
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
    all_tasks = TaskFiles(tasks)
    forms = SecondForms(LazyFiles(second), all_tasks)
    return replace(first, questions=questions, criteria=criteria, tasks=all_tasks, second_forms=forms)


def _wider(question: Question, other: Question) -> Question:
    """Return a question with the options that the same one has for another target."""
    known = {option.id for option in question.options}
    more = tuple(option for option in other.options if option.id not in known)
    return replace(question, options=(*question.options, *more)) if more else question


def files_of_others(layers: RubricLayers, word: str) -> frozenset[str] | None:
    """Return the files of a subfolder that a rubric needs for its roles and industries; None if one has faults."""
    whom = [layer for layer in dict.fromkeys(one.layer for one in layers.profiles) if layer.kind != "language"]
    try:
        rubrics = [layers.laid(layers.of_profiles(layer)).rubric for layer in whom]
    except InvalidRubricError:
        return None
    return frozenset(name for rubric in rubrics for name in needed_files(rubric).get(word, ()))
