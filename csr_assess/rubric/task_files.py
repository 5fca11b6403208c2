"""A rubric's tasks: one file each in its folder tasks/, read only when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from csr_assess.base import documents
from csr_assess.rubric.parsed import ParsedFile, parsed

if TYPE_CHECKING:
    from csr_assess.rubric.task_types import TaskFile

FOLDER = "tasks"


class TaskFiles(Mapping[str, "TaskFile"]):
    """The tasks of a rubric's folder by their ids; each file is read when it is first asked for."""

    def __init__(self, root: Path, shown: str) -> None:
        """Look in `root`/tasks; `shown` is how problems name the root."""
        self._root, self._shown = root / FOLDER, f"{shown}/{FOLDER}"
        self._read: dict[str, ParsedFile[TaskFile]] = {}

    def __getitem__(self, task: str) -> TaskFile:
        """Return a task; raises KeyError where there is none, InvalidRubricError with all faults of its file."""
        return self.found(task).content

    def __contains__(self, task: object) -> bool:
        """Say whether there is a file; it is not read."""
        return task in set(self)

    def __iter__(self) -> Iterator[str]:
        """Yield the ids, sorted."""
        return iter(sorted(path.stem for path in self._root.glob("*.yaml")))

    def __len__(self) -> int:
        """Return how many there are."""
        return len(list(iter(self)))

    def found(self, task: str) -> ParsedFile[TaskFile]:
        """Return a task with its file."""
        if task not in self._read:
            from csr_assess.rubric.task_types import TaskFile  # noqa: PLC0415 -- most runs need no task

            path = self._root / f"{task}.yaml"
            if task not in self:
                raise KeyError(task)
            name = f"{self._shown}/{path.name}"
            raw = documents.read_bytes(path, name)
            self._read[task] = parsed(raw, name, TaskFile)
        return self._read[task]
