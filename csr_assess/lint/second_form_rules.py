"""Second forms of the tasks: each of a task there is, like its first form at every place, and no item in both."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from csr_assess.base.texts import _, clauses
from csr_assess.lint.draft import near
from csr_assess.lint.rule import Rule
from csr_assess.rubric.second_form_types import SecondForm
from csr_assess.rubric.second_forms import as_second_form
from csr_assess.rubric.task_types import Task, TaskFile
from csr_assess.tasks.kinds import kind_of
from csr_assess.tasks.kinds.likeness import is_of, parts_in_both, unlike, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.lint.draft import Draft, Location
    from csr_assess.lint.rule import Found
    from csr_assess.rubric.second_form_types import SecondFile
    from csr_assess.tasks.kinds.key_rules import KeyFault

_KINDS = get_args(TaskFile)


def _tasks(draft: Draft) -> dict[str, TaskFile]:
    return {at.stem: task for at, task in draft.any_of(*_KINDS)}


def _of_no_task(draft: Draft) -> Found:
    tasks = {at.stem: task for at, task in draft.each(Task)}
    for at, second in draft.each(SecondForm):
        task = tasks.get(at.stem)
        if task is None and at.stem not in draft.rubric.tasks:
            said = _("there is no task {task} that this is a second form of").format(task=at.stem)
            yield at.inside("id"), clauses(said, near(at.stem, tasks))
        elif task is not None and not is_of(second, task):
            said = _("the task {task} is of another kind; its second form must be of the same.")
            yield at.inside("id"), said.format(task=at.stem)


def _whole(draft: Draft) -> Iterator[tuple[Location, SecondFile, TaskFile]]:
    """Yield each second form whose task is there, and that task."""
    tasks = _tasks(draft)
    for at, second in draft.each(SecondForm):
        task = tasks.get(at.stem)
        if task is not None and is_of(second, task):
            yield at, second, task  # type: ignore[misc]


def _same_name(draft: Draft) -> Found:
    for at, second, task in _whole(draft):
        if second.form == task.form:
            said = _("the task's own form is called {form} too; takes could not be told apart.")
            yield at.inside("form"), said.format(form=second.form)


def _beside(draft: Draft) -> Iterator[tuple[Location, SecondFile, TaskFile]]:
    """Yield each second form that is offered, and its task."""
    return (found for found in _whole(draft) if found[1].beside == found[2].form)


def _in_both(draft: Draft) -> Found:
    for at, second, task in _beside(draft):
        ids, texts = {item.id for item in task.items}, {wording(item) for item in task.items}
        for index, item in enumerate(second.items):
            if item.id in ids:
                said = _("{name} is an item of the first form too; each form has items of its own.")
                yield at.inside("items", index, "id"), said.format(name=item.id)
            elif wording(item) in texts:
                yield at.inside("items", index), _("the first form has an item with the same words.")
        for index in parts_in_both(second, task):
            yield at.inside("page", index, "text"), _("the first form's page has a part with the same words.")


def _unlike(draft: Draft) -> Found:
    for at, second, task in _beside(draft):
        for place, said in unlike(second.items, task.items):
            yield at.inside("items", *(() if place is None else (place,))), said


def key_faults(draft: Draft) -> list[tuple[Location, KeyFault]]:
    """Return what is wrong with the keys of the second forms, by the rules of their tasks' kinds."""
    return [
        (at, fault)
        for at, second, task in _whole(draft)
        for whole in (as_second_form(task, second),)
        for fault in kind_of(whole).faults(whole)
    ]


RULES = (
    Rule(
        code="second-form-of-no-task",
        title="A file in `tasks/second/` is of a task that is not there, or of another kind than its task.",
        find=_of_no_task,
    ),
    Rule(
        code="second-form-same-name",
        title="A second form has the name of the task's own form.",
        find=_same_name,
    ),
    Rule(code="item-in-both-forms", title="An item of a second form is in the first form too.", find=_in_both),
    Rule(
        code="forms-unlike",
        title="A second form has more or fewer items than the first, or one that is about something else.",
        find=_unlike,
    ),
)
