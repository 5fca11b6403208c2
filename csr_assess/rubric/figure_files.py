"""The figures of a rubric: one file a table in its folder figures/, read only when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csr_assess.rubric.figure_types import FiguresFile
    from csr_assess.rubric.lazy_files import FileContents


class FigureFiles(Mapping[str, "FiguresFile"]):
    """The tables of figures by their ids; each file is read when it is first asked for."""

    def __init__(self, files: FileContents) -> None:
        """Take the files of figures/."""
        self.files = files

    def __getitem__(self, table: str) -> FiguresFile:
        """Return a table; raises KeyError if there is none, InvalidRubricError with all faults of its file."""
        content: FiguresFile = self.files.content(table)
        return content

    def __contains__(self, table: object) -> bool:
        """Say whether there is a file; it is not read."""
        return table in self.files.names

    def __iter__(self) -> Iterator[str]:
        """Yield the ids, sorted."""
        return iter(self.files.names)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.files.names)
