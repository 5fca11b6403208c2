"""The exercises of a rubric's practice programs: one file each in its folder practice/, read only when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csr_assess.rubric.lazy_files import FileContents
    from csr_assess.rubric.practice_types import PracticeFile


class PracticeFiles(Mapping[str, "PracticeFile"]):
    """The exercises of programs by the programs' ids; each file is read when it is first asked for."""

    def __init__(self, files: FileContents) -> None:
        """Take the files of practice/."""
        self.files = files

    def __getitem__(self, program: str) -> PracticeFile:
        """Return a program's exercises; raises KeyError if there are none, InvalidRubricError with all faults."""
        content: PracticeFile = self.files.content(program)
        return content

    def __contains__(self, program: object) -> bool:
        """Say whether there is a file; it is not read."""
        return program in self.files.names

    def __iter__(self) -> Iterator[str]:
        """Yield the ids, sorted."""
        return iter(self.files.names)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.files.names)
