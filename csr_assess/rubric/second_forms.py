"""The second forms of a rubric's tasks: one file each in its folder tasks/second/, read only when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from csr_assess.rubric.second_form_types import SecondFile
    from csr_assess.rubric.task_types import TaskFile

_OF_THE_FORM = ("form", "items", "page_title", "page")
"""What a second form has of its own; all else is the task's."""


class SecondForms(Mapping[str, "TaskFile"]):
    """The tasks that have a second form, each as that form, by their ids."""

    def __init__(self, files: Mapping[str, SecondFile], tasks: Mapping[str, TaskFile]) -> None:
        """Take the files of tasks/second/ and the tasks; neither is read yet."""
        self.files, self._tasks = files, tasks
        self._made: dict[str, TaskFile] = {}

    def __getitem__(self, task: str) -> TaskFile:
        """Return a task as its second form, always the same object.

        Raises KeyError if it has none, InvalidRubricError with all faults of a file.
        """
        if task not in self._made:
            self._made[task] = as_second_form(self._tasks[task], self.files[task])
        return self._made[task]

    def __contains__(self, task: object) -> bool:
        """Say whether a task has a file of a second form; it is not read."""
        return task in self.files

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of the tasks, sorted."""
        return iter(self.files)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.files)

    def is_offered(self, task: str) -> bool:
        """Say whether a task's second form fits the items that the task has now."""
        return task in self and self.files[task].beside == self._tasks[task].form


def as_second_form(task: TaskFile, second: SecondFile) -> TaskFile:
    """Return a task with the items of its second form."""
    own = {name: getattr(second, name) for name in _OF_THE_FORM if hasattr(second, name)}
    return replace(task, **own)
