"""What a rubric has for other targets than the one at hand: answers may name it, and tables have columns for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from csr_assess.base.errors import InvalidRubricError
from csr_assess.rubric.lazy_files import FileContents, LazyFiles
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.second_forms import SecondForms
from csr_assess.rubric.section import Question, When

if TYPE_CHECKING:
    from csr_assess.rubric.layers import Layer
    from csr_assess.rubric.resolve import RubricLayers
    from csr_assess.rubric.task_types import TaskFile


def ids_in(rubrics: Iterable[Rubric]) -> tuple[str, ...]:
    """Return the ids of all questions, criteria and tasks of some rubrics, sorted."""
    found: set[str] = set()
    for rubric in rubrics:
        found.update(rubric.questions, rubric.criteria, (one.task for one in rubric.criteria.values() if one.task))
    return tuple(sorted(found))


def widest(first: Rubric, others: Iterable[tuple[Layer, Rubric]], files: Callable[[str], FileContents]) -> Rubric:
    """Return a rubric with the questions, options, criteria, tasks and programs that others have beside its own.

    `others` are the rubrics for a role or an industry; what only they ask is asked where the target is that. `files`
    returns a subfolder's files for all of them. Good to read tables, to count by and to hand out forms that leave the
    target open, never to score with.
    """
    questions, criteria, programs = dict(first.questions), dict(first.criteria), {one.id: one for one in first.programs}
    for layer, rubric in others:
        criteria = {**criteria, **{name: one for name, one in rubric.criteria.items() if name not in criteria}}
        programs = {**programs, **{one.id: one for one in rubric.programs if one.id not in programs}}
        for name, question in rubric.questions.items():
            known = questions.get(name)
            questions[name] = _wider(known, question) if name in first.questions else _only_for(layer, question, known)
    tasks: Mapping[str, TaskFile] = LazyFiles(files("task"))
    return replace(
        first,
        questions=questions,
        criteria=criteria,
        programs=tuple(programs.values()),
        exercises=LazyFiles(files("practice")),
        tasks=tasks,
        second_forms=SecondForms(LazyFiles(files("second")), tasks),
    )


def _only_for(layer: Layer, question: Question, known: Question | None) -> Question:
    """Return a question as it is asked only where the target is a role or an industry; `known` is it for others."""
    ask = f"target.{layer.kind}"
    before = known.when[0].is_in if known and known.when and known.when[0].ask == ask else ()
    if known is not None and not before:
        return question
    return replace(question, when=(When(ask=ask, is_in=(*before, layer.name)), *question.when))


def _wider(question: Question | None, other: Question) -> Question:
    """Return a question with the options that the same one has for another target."""
    if question is None:
        return other
    known = {option.id for option in question.options}
    more = tuple(option for option in other.options if option.id not in known)
    return replace(question, options=(*question.options, *more)) if more else question


def files_of_others(layers: RubricLayers, word: str) -> frozenset[str] | None:
    """Return the files of a subfolder that a rubric needs for its roles and industries; None if one has faults."""
    from csr_assess.rubric.needed_files import needed_files  # noqa: PLC0415 -- what is kept is not read

    whom = [layer for layer in dict.fromkeys(layers.whom) if layer.kind != "language"]
    try:
        rubrics = [layers.for_layers([layer]).rubric for layer in whom]
    except InvalidRubricError:
        return None
    return frozenset(name for rubric in rubrics for name in needed_files(rubric).get(word, ()))
