"""What a long run keeps beside its results so that it can go on after any end: private, small, gone when it is done.

A line says what the run was asked to do and where its unfinished files are; each further one how large those were at
some moment, and what was counted until then. A line counts once it is whole, and the files were on the disk before it.
What is written down is never rewritten: it takes its place whole, grows, and is cut to its whole lines by who goes on.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Self, TypeVar

import msgspec
from msgspec import Struct

from csr_assess.base.replacing import BINARY, NO_FOLLOW, left_behind, name_beside, replace, sync_folder, write_all

if TYPE_CHECKING:
    from collections.abc import Sequence

SCHEMAS = "csr-assess/journal/"
SCHEMA = f"{SCHEMAS}2"
JOURNAL_ENDING = ".journal"
_PRIVATE = 0o600
_State = TypeVar("_State")


class RunAsked(Struct, frozen=True, kw_only=True):
    """What a run was asked to do: it goes on only with the same."""

    version: str
    as_of: str
    rubric: str
    """Its id or folder, with its digest."""
    options: dict[str, str]
    inputs: list[tuple[str, str, str]]
    """In their order: the option that names each, empty for the people's; its name; what tells its content."""
    results: list[str]
    """Each format and its file, sorted."""


class UnfinishedFile(Struct, frozen=True):
    """A result that is not whole yet."""

    target: str
    """Where it is put once it is."""
    part: str


class JournalHead(Struct, frozen=True, kw_only=True):
    """The first line."""

    schema: str = SCHEMA
    asked: RunAsked
    files: list[UnfinishedFile]


class Pointer(Struct, frozen=True, kw_only=True):
    """What is beside the other unfinished files: where their run's journal is."""

    schema: str = SCHEMA
    journal: str


class PartSize(Struct, frozen=True):
    """How much of a result is written, whole records all, and the sum of those bytes."""

    file: UnfinishedFile
    size: int
    sum: int


class Checkpoint(Struct, Generic[_State], frozen=True, kw_only=True):
    """One moment of a run: how many bytes of each unfinished file are whole records, and what was counted."""

    sizes: list[int]
    sums: list[int]
    state: _State
    is_last: bool = False
    """Whether the files are whole, and only have to take their places."""


def journal_of(part: Path) -> Path:
    """Return where the journal of an unfinished file is."""
    return name_beside(part, "", JOURNAL_ENDING)


class Journal:
    """Writes down where a run is."""

    def __init__(self, asked: RunAsked, files: Sequence[UnfinishedFile]) -> None:
        """Take what is asked and the unfinished files; nothing is written yet."""
        self._head = JournalHead(asked=asked, files=[*files])
        self.file, *self._pointers = (journal_of(Path(one.part)) for one in files)
        self._handle: int | None = None
        self.is_begun = False
        """Whether there is a moment to go on from."""

    @classmethod
    def reopened(cls, head: JournalHead, length: int) -> Self:
        """Return the journal of a run that goes on; so many bytes of it hold. Raises OSError: it is as it was."""
        found = cls(head.asked, head.files)
        found._handle = found._opened()
        os.ftruncate(found._handle, length)
        found.is_begun = True
        return found

    def add(self, written: Sequence[PartSize], state: Struct, *, is_last: bool = False) -> None:
        """Add a moment; the files are on the disk up to it. Raises OSError; the moments before it then still count."""
        found = {one.file: one for one in written}
        files = [found[file] for file in self._head.files]
        moment = Checkpoint(
            sizes=[one.size for one in files], sums=[one.sum for one in files], state=state, is_last=is_last
        )
        line = msgspec.json.encode(moment) + b"\n"
        if self._handle is None:
            self._begin(line)
        else:
            write_all(self._handle, line)
            os.fsync(self._handle)

    def close(self) -> None:
        """Let go of the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def remove(self) -> None:
        """Take the journal away: the results are in their places, and stay there through a power cut too."""
        self.close()
        for folder in {Path(one.target).parent for one in self._head.files}:
            sync_folder(folder)
        for file in (*self._pointers, self.file):
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)

    def _begin(self, line: bytes) -> None:
        left_behind(self.file)
        pointer = msgspec.json.encode(Pointer(journal=str(self.file))) + b"\n"
        for file in self._pointers:  # first, or a run with fewer results would not find the journal
            replace(file, pointer, _PRIVATE)
        replace(self.file, msgspec.json.encode(self._head) + b"\n" + line, _PRIVATE)
        self.is_begun = True
        self._handle = self._opened()

    def _opened(self) -> int:
        return os.open(self.file, os.O_WRONLY | os.O_APPEND | NO_FOLLOW | BINARY)
