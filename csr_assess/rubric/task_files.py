"""A rubric's tasks: one file each in its folder tasks/, read only when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from csr_assess.base import documents
from csr_assess.base.errors import InvalidInputError
from csr_assess.rubric.positions import located

if TYPE_CHECKING:
    from csr_assess.rubric.task_types import TaskFile

FOLDER = "tasks"


class ParsedTask(Struct, frozen=True, kw_only=True):
    """A task's file as it was read: kept to look places up in."""

    name: str
    raw: bytes
    content: TaskFile


class TaskFiles(Mapping[str, "TaskFile"]):
    """The tasks of a rubric's folder by their ids; each file is read when it is first asked for."""

    def __init__(self, root: Path, shown: str) -> None:
        """Look in `root`/tasks; `shown` is how problems name the root."""
        self._root, self._shown = root / FOLDER, f"{shown}/{FOLDER}"
        self._read: dict[str, ParsedTask] = {}

    def __getitem__(self, task: str) -> TaskFile:
        """Return a task; raises KeyError where there is none, InvalidInputError with all faults of its file."""
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

    def found(self, task: str) -> ParsedTask:
        """Return a task with its file."""
        if task not in self._read:
            path = self._root / f"{task}.yaml"
            if task not in self:
                raise KeyError(task)
            name = f"{self._shown}/{path.name}"
            raw = documents.read_bytes(path, name)
            self._read[task] = ParsedTask(name=name, raw=raw, content=_typed(raw, name))
        return self._read[task]


def _typed(raw: bytes, name: str) -> TaskFile:
    from csr_assess.rubric.task_types import TaskFile  # noqa: PLC0415 -- most runs need no task

    data = documents.load(raw, name)
    try:
        typed: TaskFile = msgspec.convert(data, TaskFile, strict=True)
    except msgspec.ValidationError as error:
        from csr_assess.base import shapes  # noqa: PLC0415 -- only once something is wrong

        faults = shapes.faults(data, TaskFile) or [((), str(error))]
        raise InvalidInputError(*located(raw, name, "rubric-shape", faults)) from None
    return typed
