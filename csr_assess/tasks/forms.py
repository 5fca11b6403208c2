"""Which form of a task is asked next, which one a take is scored by, and what may be asked again.

A task has one set of items, and many have a second one. The second take gets the other form by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from csr_assess.answers.types import Result
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.task_types import TaskFile
from csr_assess.tasks.kinds import asked, by_id, kind_of
from csr_assess.tasks.results import TAKES


def forms_of(rubric: Rubric, task: str) -> tuple[TaskFile, ...]:
    """Return the forms that a task is offered in, its own first; raises KeyError if there is no such task."""
    second = rubric.second_forms
    own = rubric.tasks[task]
    return (own, second[task]) if second is not None and second.is_offered(task) else (own,)


def form_named(rubric: Rubric, task: TaskFile, form: str) -> TaskFile:
    """Return a task as the form of that name; as it is if it has none of that name."""
    if form in ("", task.form) or rubric.second_forms is None or task.id not in rubric.second_forms:
        return task
    second = rubric.second_forms[task.id]
    return second if second.form == form else task


def next_form(rubric: Rubric, task: str, taken: Sequence[Result]) -> TaskFile:
    """Return the form that the next take gets, by the takes before in their order: another one than the last."""
    if not taken:
        return rubric.tasks[task]
    own, *others = forms_of(rubric, task)
    return others[0] if others and taken[-1].form != others[0].form else own


def asked_again(rubric: Rubric, task: str, taken: Sequence[Result]) -> AbstractSet[str]:
    """Return the items that a take which still counts may ask in the same words as one before.

    Why an answer to one of them is right is not said before that take.
    """
    if len(taken) >= TAKES:
        return frozenset()
    coming = next_form(rubric, task, taken)
    return frozenset() if kind_of(coming).made_anew else by_id(coming).keys()


def form_name(task: TaskFile, seed: int) -> str:
    """Return what tells the questions of one take from those of another: the form, and the seed if that draws them."""
    kind = kind_of(task)
    is_drawn = kind.drawn and (kind.made_anew or len(asked(task, seed)) < len(task.items))
    return f"{task.form}/{seed}" if is_drawn else task.form
