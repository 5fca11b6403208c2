"""The documents of a subfolder, such as former/, by their ids; each is read when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from csr_assess.rubric.subfolder import TargetFiles

_T = TypeVar("_T")


class LazyFiles(Mapping[str, _T], Generic[_T]):
    """Documents of one kind."""

    def __init__(self, files: TargetFiles) -> None:
        """Take the files of the subfolder."""
        self.files = files

    def __getitem__(self, name: str) -> _T:
        """Return a document; raises KeyError if there is none, InvalidRubricError with all its faults."""
        content: _T = self.files.document(name).content
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
