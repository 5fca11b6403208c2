"""A run's journal: a small private file beside its results, from which an interrupted run resumes.

The first line says what the run was asked to do and where its part files are; each further line is a checkpoint: how
large the part files were, and what was counted until then. A checkpoint counts once its line is complete, and its part
files are synced to disk before it is written. Nothing in the journal is rewritten: it is created in one step, grows by
whole lines, and a run that resumes cuts off a torn last line.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Self, TypeVar

import msgspec
from msgspec import Struct

from csr_assess.base.replacing import (
    BINARY,
    NO_FOLLOW,
    name_beside,
    remove_temporaries,
    replace,
    sync_folder,
    write_all,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

JOURNAL_SCHEMAS = "csr-assess/journal/"
JOURNAL_SCHEMA = f"{JOURNAL_SCHEMAS}3"
JOURNAL_ENDING = ".journal"
_PRIVATE = 0o600
_State = TypeVar("_State")


class RunSettings(Struct, frozen=True, kw_only=True):
    """What decides a run's results: only a run with the same settings resumes it."""

    version: str
    as_of: str
    rubric: str
    """Its id or folder, with its digest."""
    options: dict[str, str]
    inputs: list[tuple[str, str, str]]
    """In their order: the option that names each, empty for the people's; its name; a mark that changes with it."""
    results: list[str]
    """Each format and its file, sorted."""


class ResultPaths(Struct, frozen=True):
    """Where a result is written, and where it belongs."""

    target: str
    """Where it is moved once it is complete."""
    part: str
    """Its part file."""


class JournalHeader(Struct, frozen=True, kw_only=True):
    """The first line."""

    schema: str = JOURNAL_SCHEMA
    requested: RunSettings = msgspec.field(name="asked")
    """Under the key of every earlier build, so that each can say which version started the run."""
    files: list[ResultPaths]


class Pointer(Struct, frozen=True, kw_only=True):
    """What is beside every part file but the first: where their run's journal is."""

    schema: str = JOURNAL_SCHEMA
    journal: str


class SyncedPart(Struct, frozen=True):
    """How much of a part file is on the disk, whole records only, with the checksum (CRC-32) of those bytes."""

    paths: ResultPaths
    size: int
    checksum: int


class Checkpoint(Struct, Generic[_State], frozen=True, kw_only=True):
    """A point that a run can resume after: how many bytes of each part file are whole records, and what was counted."""

    sizes: list[int]
    checksums: list[int]
    state: _State
    is_final: bool = False
    """Whether every record is done, and the part files only have to be moved to their targets."""


def journal_of(part: Path) -> Path:
    """Return where the journal of a part file is."""
    return name_beside(part, "", JOURNAL_ENDING)


class Journal:
    """Writes a run's checkpoints."""

    def __init__(self, requested: RunSettings, files: Sequence[ResultPaths]) -> None:
        """Take the settings and the part files; nothing is written before the first checkpoint."""
        self._header = JournalHeader(requested=requested, files=[*files])
        self.file, *self._pointers = (journal_of(Path(one.part)) for one in files)
        self._handle: int | None = None
        self.has_checkpoint = False
        """Whether a run can resume from it."""

    @classmethod
    def reopen(cls, header: JournalHeader, length: int) -> Self:
        """Return the journal of a run that is resumed, cut to the bytes that count.

        Raises OSError; the file is then unchanged.
        """
        found = cls(header.requested, header.files)
        found._handle = found._open_to_append()
        os.ftruncate(found._handle, length)
        found.has_checkpoint = True
        return found

    def add(self, parts: Sequence[SyncedPart], state: Struct, *, is_final: bool = False) -> None:
        """Add a checkpoint; the parts are already on the disk. Raises OSError; earlier checkpoints still count."""
        found = {one.paths: one for one in parts}
        ordered = [found[paths] for paths in self._header.files]
        checkpoint = Checkpoint(
            sizes=[one.size for one in ordered],
            checksums=[one.checksum for one in ordered],
            state=state,
            is_final=is_final,
        )
        line = msgspec.json.encode(checkpoint) + b"\n"
        if self._handle is None:
            self._create(line)
        else:
            write_all(self._handle, line)
            os.fsync(self._handle)

    def close(self) -> None:
        """Close the file; what was written stays."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def remove(self) -> None:
        """Remove the journal, after making sure that the results survive a power cut where they are."""
        self.close()
        for folder in {Path(one.target).parent for one in self._header.files}:
            sync_folder(folder)
        for file in (*self._pointers, self.file):
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)

    def _create(self, line: bytes) -> None:
        remove_temporaries(self.file)
        pointer = msgspec.json.encode(Pointer(journal=str(self.file))) + b"\n"
        for file in self._pointers:  # first, or a run with fewer results would not find the journal
            replace(file, pointer, _PRIVATE)
        replace(self.file, msgspec.json.encode(self._header) + b"\n" + line, _PRIVATE)
        self.has_checkpoint = True
        self._handle = self._open_to_append()

    def _open_to_append(self) -> int:
        return os.open(self.file, os.O_WRONLY | os.O_APPEND | NO_FOLLOW | BINARY)
