"""What a rubric has beside itself, looked at when it is first asked for: documents of a subfolder, ids of others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from csr_assess.rubric.task_types import TaskFile

_T = TypeVar("_T")
Brief = tuple[str, float]
"""A task's title and its minutes."""


class FileContents(Protocol):
    """The documents of a subfolder, as a rubric has them for a target."""

    @property
    def names(self) -> tuple[str, ...]:
        """The ids, sorted; nothing is read for them."""
        ...

    def content(self, name: str) -> Any:  # noqa: ANN401 -- of the subfolder's type
        """Return what a document holds; raises KeyError if there is none, InvalidRubricError with all its faults."""
        ...

    def worked_out(self, name: str, how: str, work: Callable[[Any], Any]) -> Any:  # noqa: ANN401 -- what `work` makes
        """Return what a function of a document's content makes, called `how`; raises as `content` does."""
        ...


class LazyFiles(Mapping[str, _T], Generic[_T]):
    """The documents of a subfolder, such as tasks/, by their ids."""

    def __init__(self, files: FileContents) -> None:
        """Take the files of the subfolder."""
        self.files = files

    def __getitem__(self, name: str) -> _T:
        """Return a document; raises KeyError if there is none, InvalidRubricError with all its faults."""
        content: _T = self.files.content(name)
        return content

    def __contains__(self, name: object) -> bool:
        """Say whether there is a file; it is not read."""
        return name in self.files.names

    def __iter__(self) -> Iterator[str]:
        """Yield the ids, sorted."""
        return iter(self.files.names)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.files.names)


class TaskFiles(LazyFiles["TaskFile"]):
    """The tasks of a rubric by their ids, with what was kept of each to name it."""

    def __init__(self, files: FileContents, briefs: Mapping[str, Brief]) -> None:
        """Take the files of tasks/, and what is known without them."""
        super().__init__(files)
        self.briefs = briefs


def in_brief(tasks: Mapping[str, TaskFile], name: str) -> Brief:
    """Return a task's title and its minutes, without reading it where they were kept; raises as `tasks[name]` does."""
    known = tasks.briefs.get(name) if isinstance(tasks, TaskFiles) else None
    return known or brief_of(tasks[name])


def brief_of(task: TaskFile) -> Brief:
    """Return a task's title and its minutes."""
    return task.title, task.minutes


class Elsewhere:
    """The ids that a rubric has for some target, looked up when the first is asked for."""

    def __init__(self, names: Callable[[], Iterable[str]]) -> None:
        """Take what returns the ids."""
        self._names = names

    def __contains__(self, name: object) -> bool:
        """Say whether there is a question, a criterion or a task of this id for some target."""
        return name in self._ids

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(self._names())
