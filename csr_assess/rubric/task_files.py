"""A rubric's tasks: one file each in its folder tasks/, read only when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csr_assess.rubric.lazy_files import FileContents
    from csr_assess.rubric.task_types import TaskFile


class TaskFiles(Mapping[str, "TaskFile"]):
    """The tasks of a rubric by their ids; each file is read when it is first asked for."""

    def __init__(self, files: FileContents) -> None:
        """Take the files of tasks/."""
        self.files = files

    def __getitem__(self, task: str) -> TaskFile:
        """Return a task; raises KeyError if there is none, InvalidRubricError with all faults of its file."""
        content: TaskFile = self.files.content(task)
        return content

    def __contains__(self, task: object) -> bool:
        """Say whether there is a file; it is not read."""
        return task in self.files.names

    def __iter__(self) -> Iterator[str]:
        """Yield the ids, sorted."""
        return iter(self.files.names)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.files.names)
