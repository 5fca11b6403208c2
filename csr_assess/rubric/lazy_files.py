"""The documents of a subfolder, such as former/, by their ids; each is read when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, Protocol, TypeVar

_T = TypeVar("_T")


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
    """Documents of one kind."""

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
