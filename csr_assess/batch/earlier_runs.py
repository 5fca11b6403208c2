"""What earlier runs left beside their results: found, read, held while it is gone on with, and taken away."""

from __future__ import annotations

import contextlib
from itertools import takewhile
from operator import le
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Generic, TypeVar

import msgspec
from msgspec import Struct

from csr_assess.base.replacing import left_behind
from csr_assess.batch.journal import (
    JOURNAL_ENDING,
    SCHEMA,
    SCHEMAS,
    Checkpoint,
    JournalHead,
    UnfinishedFile,
    journal_of,
)
from csr_assess.batch.part_file import Held, checksum_of, held_part, is_part_of, left_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_State = TypeVar("_State")


class LeftRun(Struct, Generic[_State], frozen=True, kw_only=True):
    """What an earlier run wrote down, as far as its files are still there."""

    journal: Path
    head: JournalHead
    states: list[_State]
    """Of each moment that can be gone on from."""
    last: Checkpoint[_State]
    """The latest of them."""
    length: int
    """How many bytes of the journal they are."""
    faults: list[str]
    """The files that are gone, or shorter than at every moment: there is nothing to go on from."""

    @property
    def place(self) -> str:
        """Where its first records are."""
        first = self.head.files[0]
        return first.part if Path(first.part).exists() else first.target


class OtherBuild(Struct, frozen=True, kw_only=True):
    """What another build of the program wrote down, in its own way, or what is not whole any more."""

    journal: Path
    version: str


class TakenUp(Struct, Generic[_State], frozen=True, kw_only=True):
    """A run that is gone on with, and its unfinished files; no other run has them until they are closed."""

    run: LeftRun[_State]
    held: dict[str, Held]
    """By the files that they become; without those that are in their places."""
    changed: list[str]
    """The files that do not hold what was written."""

    def close(self) -> None:
        """Leave it to others."""
        for one in self.held.values():
            one.stream.close()


class _Asked(Struct):
    version: str = ""


class _AnyHead(Struct):
    schema: str = ""
    journal: str = ""
    asked: _Asked = msgspec.field(default_factory=_Asked)
    files: list[UnfinishedFile] = []


def left_runs(targets: Iterable[Path], kind: type[_State]) -> list[LeftRun[_State] | OtherBuild]:
    """Return what earlier runs left beside any of these files, each once."""
    journals = (_journal_behind(part) for target in targets for part in left_parts(target))
    found = (read_run(journal, kind) for journal in dict.fromkeys(journals) if journal)
    return [one for one in found if one]


def read_run(journal: Path, kind: type[_State]) -> LeftRun[_State] | OtherBuild | None:
    """Return what a journal says; None if it says nothing that can be used, or nothing of it is there any more."""
    first, lines = _first_of(journal), _lines_of(journal)
    if not first.schema.startswith(SCHEMAS):
        return None
    head = _head_of(lines[0]) if lines else None
    found = [*_moments(lines[1:], kind, len(head.files))] if head else []
    if not head or not found:
        return OtherBuild(journal=journal, version=first.asked.version) if _part_of(journal).exists() else None
    there = [_size(one.part) for one in head.files]
    if not found[-1].is_last and there.count(None) == len(there) and not _part_of(journal).exists():
        return None
    kept = found
    if not found[-1].is_last or None not in there:
        kept = [*takewhile(lambda one: all(map(le, one.sizes, (size or 0 for size in there))), found)]
    last = kept[-1] if kept else found[-1]
    return LeftRun(
        journal=journal,
        head=head,
        states=[one.state for one in kept],
        last=last,
        length=sum(map(len, lines[: len(kept) + 1])),
        faults=[*_missing(head.files, last, there)],
    )


def take_up(left: LeftRun[_State], kind: type[_State]) -> TakenUp[_State] | None:
    """Hold what a run left, and read it again: until then another run may have gone on with it.

    Returns None if that one has finished it. Raises BlockingIOError where one still has it, OSError where it cannot be
    opened.
    """
    streams: dict[str, BinaryIO] = {}
    try:
        for file in left.head.files:
            with contextlib.suppress(FileNotFoundError):
                streams[file.part] = held_part(Path(file.part))
        run = read_run(left.journal, kind)
        if not isinstance(run, LeftRun):
            _close(streams)
            return None
        if any((file.part in streams) != Path(file.part).exists() for file in run.head.files):
            raise BlockingIOError  # noqa: TRY301 -- it has just gone on
        changed = [] if run.faults else [*_changed(run, streams)]
    except BaseException:
        _close(streams)
        raise
    files = {
        file.target: Held(Path(file.part), streams[file.part], size, written)
        for file, size, written in zip(run.head.files, run.last.sizes, run.last.sums, strict=True)
        if file.part in streams
    }
    return TakenUp(run=run, held=files, changed=changed)


def clear(targets: Sequence[Path], is_superseded: Callable[[LeftRun[_State]], bool], kind: type[_State]) -> list[Path]:
    """Take away earlier runs that are superseded, unless somebody has them; return their unfinished files."""
    cleared = []
    for run in left_runs(targets, kind):
        if isinstance(run, LeftRun) and is_superseded(run):
            cleared += _removed(run.journal, [Path(one.part) for one in run.head.files])
    return cleared


def clear_unusable(targets: Iterable[Path]) -> None:
    """Take away journals that no run can go on from: without files, or of other builds; the files are then nobody's."""
    for part in (part for target in targets for part in left_parts(target)):
        journal = _journal_behind(part)
        run = read_run(journal, msgspec.Raw) if journal else None
        if not isinstance(run, LeftRun) and _first_of(journal_of(part)).schema.startswith(SCHEMAS):
            with contextlib.suppress(OSError):  # whoever has the part is about to write down more
                if part.exists():
                    held_part(part).close()
                journal_of(part).unlink()


def _part_of(journal: Path) -> Path:
    return journal.with_name(journal.name.removesuffix(JOURNAL_ENDING))


def _first_of(journal: Path) -> _AnyHead:
    """Return what can be known of any journal's first line; nothing if it is none."""
    try:
        with journal.open("rb") as file:
            return msgspec.json.decode(file.readline(), type=_AnyHead)
    except (OSError, msgspec.MsgspecError):
        return _AnyHead()


def _journal_behind(part: Path) -> Path | None:
    """Return where what is known of an unfinished file is written down; None if nothing is."""
    if not journal_of(part).exists():
        return None
    pointer = _first_of(journal_of(part)).journal
    if not pointer:
        return journal_of(part)
    named = [one.part for one in _first_of(Path(pointer)).files]
    return Path(pointer) if str(part) in named else None  # another run's by now


def _lines_of(journal: Path) -> list[bytes]:
    try:
        return journal.read_bytes().splitlines(keepends=True)
    except OSError:
        return []


def _head_of(line: bytes) -> JournalHead | None:
    """Return what a run was asked to do, and its files; None if another build wrote it, or somebody else did."""
    try:
        head = msgspec.json.decode(line, type=JournalHead)
    except msgspec.MsgspecError:
        return None
    are_parts = all(is_part_of(Path(one.part), Path(one.target)) for one in head.files)
    return head if head.schema == SCHEMA and head.files and are_parts else None


def _moments(lines: list[bytes], kind: type[_State], files: int) -> Iterator[Checkpoint[_State]]:
    decoder = msgspec.json.Decoder(Checkpoint[kind])  # type: ignore[valid-type]
    for line in lines:
        try:
            one: Checkpoint[_State] = decoder.decode(line)
        except msgspec.MsgspecError:
            return
        if not line.endswith(b"\n") or not len(one.sizes) == len(one.sums) == files:
            return
        yield one


def _missing(files: list[UnfinishedFile], last: Checkpoint[_State], there: list[int | None]) -> Iterator[str]:
    """Yield the files that do not hold what a moment needs."""
    for file, size, found in zip(files, last.sizes, there, strict=True):
        if found is not None and found < size:
            yield file.part
        elif found is None and not (last.is_last and _size(file.target) == size):
            yield file.target if last.is_last else file.part


def _changed(run: LeftRun[_State], streams: dict[str, BinaryIO]) -> Iterator[str]:
    for file, size, written in zip(run.head.files, run.last.sizes, run.last.sums, strict=True):
        if file.part in streams:
            if checksum_of(streams[file.part], size) != written:
                yield file.part
        else:
            with Path(file.target).open("rb") as whole:
                if checksum_of(whole, size) != written:
                    yield file.target


def _removed(journal: Path, parts: list[Path]) -> list[Path]:
    """Take away unfinished files and what is written of them; return those that were there. Nothing if one is busy."""
    streams: dict[str, BinaryIO] = {}
    try:
        for part in parts:
            with contextlib.suppress(FileNotFoundError):
                streams[str(part)] = held_part(part)
        journal.unlink(missing_ok=True)  # first: what is without it is nobody's
    except OSError:
        return []
    finally:
        _close(streams)
    for part in parts:
        left_behind(journal_of(part))
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
            journal_of(part).unlink(missing_ok=True)
    return [Path(part) for part in streams]


def _size(file: str) -> int | None:
    try:
        return Path(file).stat().st_size
    except OSError:
        return None


def _close(streams: dict[str, BinaryIO]) -> None:
    for stream in streams.values():
        stream.close()
