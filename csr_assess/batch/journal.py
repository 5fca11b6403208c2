"""What a long run keeps beside its results so that it can go on after any end: private, small, gone when it is done.

A line says what the run was asked to do and where its unfinished files are; each further one how large those were at
some moment, and what was counted until then. A line counts once it is whole, and the files were on the disk before it.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct

from csr_assess.base.replacing import BINARY, NO_FOLLOW, name_beside, write_all

_SCHEMA = "csr-assess/journal/1"
_ENDING = ".journal"
_PRIVATE = 0o600
_State = TypeVar("_State")


class RunAsked(Struct, frozen=True, kw_only=True):
    """What a run was asked to do: it goes on only with the same."""

    version: str
    as_of: str
    rubric: str
    """Its id or folder, with its digest."""
    options: dict[str, str]
    inputs: dict[str, str]
    """What tells each input's content from another one."""
    results: list[str]
    """Each format and its file."""


class JournalHead(Struct, frozen=True, kw_only=True):
    """The first line."""

    schema: str = _SCHEMA
    asked: RunAsked
    parts: list[str]
    """The unfinished files, as many as results."""


class Checkpoint(Struct, Generic[_State], frozen=True, kw_only=True):
    """One moment of a run: how many bytes of each unfinished file are whole records, and what was counted."""

    sizes: list[int]
    state: _State


def journal_of(part: Path) -> Path:
    """Return where the journal of an unfinished file is."""
    return name_beside(part, "", _ENDING)


class Journal:
    """Writes down where a run is."""

    def __init__(self, asked: RunAsked, parts: list[Path], lines: list[bytes] | None = None) -> None:
        """Take what is asked, the unfinished files, and the moments that a run has which goes on.

        Nothing is written yet without such moments. Raises OSError.
        """
        self._asked, self._parts = asked, parts
        self._file = journal_of(parts[0])
        self._lines: list[bytes] = lines or []
        self._handle: int | None = None
        if lines:
            self._begin()

    @property
    def is_begun(self) -> bool:
        """Whether there is a moment to go on from."""
        return bool(self._lines)

    def add(self, sizes: list[int], state: Struct) -> None:
        """Add a moment; the files are on the disk up to it. Raises OSError."""
        line = msgspec.json.encode(Checkpoint(sizes=sizes, state=state)) + b"\n"
        if self._handle is None:
            self._begin()
        assert self._handle is not None  # noqa: S101 -- it has begun
        write_all(self._handle, line)
        os.fsync(self._handle)
        self._lines.append(line)

    def moved(self, parts: list[Path]) -> None:
        """Follow the unfinished files to where they stay. Raises OSError."""
        self.remove()
        self._parts, self._file = parts, journal_of(parts[0])
        self._begin()
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def remove(self) -> None:
        """Take the journal away: there is nothing to go on from."""
        self.close()
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)

    def _begin(self) -> None:
        with contextlib.suppress(FileNotFoundError):
            self._file.unlink()  # of a run whose files are gone
        self._handle = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW | BINARY, _PRIVATE)
        head = msgspec.json.encode(JournalHead(asked=self._asked, parts=[*map(str, self._parts)])) + b"\n"
        write_all(self._handle, b"".join((head, *self._lines)))
        os.fsync(self._handle)


class LeftRun(Struct, Generic[_State], frozen=True, kw_only=True):
    """What an earlier run wrote down, as far as its files are still there."""

    head: JournalHead
    lines: list[bytes]
    states: list[_State]
    sizes: list[int]


def read_journal(file: Path, kind: type[_State]) -> LeftRun[_State] | None:
    """Return what a journal says; None if it says nothing that can be used."""
    try:
        lines = file.read_bytes().splitlines(keepends=True)
        head = msgspec.json.decode(lines[0], type=JournalHead)
        there = [Path(part).stat().st_size for part in head.parts]
    except (OSError, IndexError, msgspec.MsgspecError):
        return None
    decoder = msgspec.json.Decoder(Checkpoint[kind])  # type: ignore[valid-type]
    kept: list[Checkpoint[_State]] = []
    for line in lines[1:]:
        if not line.endswith(b"\n"):
            break
        try:
            one = decoder.decode(line)
        except msgspec.MsgspecError:
            break
        if any(size > found for size, found in zip(one.sizes, there, strict=True)):
            break
        kept.append(one)
    if head.schema != _SCHEMA or not kept:
        return None
    states = [one.state for one in kept]
    return LeftRun(head=head, lines=lines[1 : len(kept) + 1], states=states, sizes=kept[-1].sizes)
