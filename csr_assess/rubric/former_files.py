"""How answers read in earlier versions of a rubric: its folder former/, read only when a text is not understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csr_assess.rubric.former_types import FormerFile
    from csr_assess.rubric.subfolder import TargetFiles


class FormerFiles(Mapping[str, "FormerFile"]):
    """The files of former/ by their ids."""

    def __init__(self, files: TargetFiles) -> None:
        """Take the files of former/."""
        self.files = files

    def __getitem__(self, name: str) -> FormerFile:
        """Return a file; raises KeyError if there is none, InvalidRubricError with all its faults."""
        content: FormerFile = self.files.document(name).content
        return content

    def __iter__(self) -> Iterator[str]:
        """Yield the ids, sorted."""
        return iter(self.files.names)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.files.names)
