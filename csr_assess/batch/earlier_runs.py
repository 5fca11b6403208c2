"""Interrupted runs, by the journals beside their results: found, read, claimed by a run that resumes one, removed."""

from __future__ import annotations

import contextlib
from itertools import takewhile
from operator import le
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Generic, TypeVar

import msgspec
from msgspec import Struct

from csr_assess.base.replacing import remove_temporaries
from csr_assess.batch.journal import (
    JOURNAL_ENDING,
    JOURNAL_SCHEMA,
    JOURNAL_SCHEMAS,
    Checkpoint,
    JournalHeader,
    ResultPaths,
    journal_of,
)
from csr_assess.batch.part_file import HeldPart, checksum_of, is_part_of, lock_part, parts_beside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_State = TypeVar("_State")


class EarlierRun(Struct, Generic[_State], frozen=True, kw_only=True):
    """What the journal of an earlier run says, up to the last checkpoint that its part files still reach."""

    journal: Path
    header: JournalHeader
    states: list[_State]
    """What was counted at each checkpoint that can be resumed from."""
    last: Checkpoint[_State]
    """The latest of them."""
    length: int
    """The size of the journal up to and including it, in bytes."""
    missing: list[str]
    """The files that are gone, or shorter than at every checkpoint: the run cannot be resumed."""

    @property
    def place(self) -> str:
        """Where its first records are."""
        first = self.header.files[0]
        return first.part if Path(first.part).exists() else first.target


class UnusableJournal(Struct, frozen=True, kw_only=True):
    """A journal that another build of the program wrote, or that is incomplete."""

    journal: Path
    version: str
    """Of that program; empty where the journal does not say."""


class ClaimedRun(Struct, Generic[_State], frozen=True, kw_only=True):
    """A run that is being resumed, and its part files, locked against other runs until they are closed."""

    run: EarlierRun[_State]
    held: dict[str, HeldPart]
    """By their targets; without those that are in place already."""
    altered: list[str]
    """The files whose content is not what the run wrote."""

    def close(self) -> None:
        """Unlock the part files."""
        for one in self.held.values():
            one.stream.close()


class _AnySettings(Struct):
    version: str = ""


class _AnyHeader(Struct):
    """What the first lines of all builds' journals have in common."""

    schema: str = ""
    journal: str = ""
    asked: _AnySettings = msgspec.field(default_factory=_AnySettings)
    files: list[ResultPaths] = []


def earlier_runs(targets: Iterable[Path], kind: type[_State]) -> list[EarlierRun[_State] | UnusableJournal]:
    """Return the interrupted runs that have a part file or a journal beside any of these files, each once."""
    journals = (_journal_for(part) for target in targets for part in parts_beside(target))
    found = (read_run(journal, kind) for journal in dict.fromkeys(journals) if journal)
    return [one for one in found if one]


def read_run(journal: Path, kind: type[_State]) -> EarlierRun[_State] | UnusableJournal | None:
    """Return what a journal says; None if it is none of ours, or none of its files exists any more."""
    first, lines = _first_line(journal), _lines_of(journal)
    if not first.schema.startswith(JOURNAL_SCHEMAS):
        return None
    header = _header_of(lines[0]) if lines else None
    found = [*_checkpoints(lines[1:], kind, len(header.files))] if header else []
    if not header or not found:
        return UnusableJournal(journal=journal, version=first.asked.version) if _part_of(journal).exists() else None
    sizes = [_size(one.part) for one in header.files]
    if not found[-1].is_final and sizes.count(None) == len(sizes) and not _part_of(journal).exists():
        return None
    reached = found
    if not found[-1].is_final or None not in sizes:
        reached = [*takewhile(lambda one: all(map(le, one.sizes, (size or 0 for size in sizes))), found)]
    last = reached[-1] if reached else found[-1]
    return EarlierRun(
        journal=journal,
        header=header,
        states=[one.state for one in reached],
        last=last,
        length=sum(map(len, lines[: len(reached) + 1])),
        missing=[*_missing(header.files, last, sizes)],
    )


def claim(earlier: EarlierRun[_State], kind: type[_State]) -> ClaimedRun[_State] | None:
    """Lock the part files of an earlier run, then read its journal again: another run may have resumed it until then.

    Returns None if that one has finished it. Raises BlockingIOError where one still has it, OSError where it cannot be
    opened.
    """
    streams: dict[str, BinaryIO] = {}
    try:
        for file in earlier.header.files:
            with contextlib.suppress(FileNotFoundError):
                streams[file.part] = lock_part(Path(file.part))
        run = read_run(earlier.journal, kind)
        if not isinstance(run, EarlierRun):
            _close(streams)
            return None
        if any((file.part in streams) != Path(file.part).exists() for file in run.header.files):
            raise BlockingIOError  # noqa: TRY301 -- another run has just resumed it
        altered = [] if run.missing else [*_altered(run, streams)]
    except BaseException:
        _close(streams)
        raise
    held = {
        file.target: HeldPart(Path(file.part), streams[file.part], size, checksum)
        for file, size, checksum in zip(run.header.files, run.last.sizes, run.last.checksums, strict=True)
        if file.part in streams
    }
    return ClaimedRun(run=run, held=held, altered=altered)


def remove_runs(
    targets: Sequence[Path], is_superseded: Callable[[EarlierRun[_State]], bool], kind: type[_State]
) -> list[Path]:
    """Remove earlier runs that are superseded, unless another run has them open; return their part files."""
    removed = []
    for run in earlier_runs(targets, kind):
        if isinstance(run, EarlierRun) and is_superseded(run):
            removed += _remove(run.journal, [Path(one.part) for one in run.header.files])
    return removed


def remove_unusable_journals(targets: Iterable[Path]) -> None:
    """Remove journals that no run can resume from, for their part files are gone or another build wrote them.

    Part files that are there stay, and count from then on as any part file without a journal does.
    """
    for part in (part for target in targets for part in parts_beside(target)):
        journal = _journal_for(part)
        run = read_run(journal, msgspec.Raw) if journal else None
        if not isinstance(run, EarlierRun) and _first_line(journal_of(part)).schema.startswith(JOURNAL_SCHEMAS):
            with contextlib.suppress(OSError):  # a run that has the part open is about to write its first checkpoint
                if part.exists():
                    lock_part(part).close()
                journal_of(part).unlink()


def _part_of(journal: Path) -> Path:
    return journal.with_name(journal.name.removesuffix(JOURNAL_ENDING))


def _first_line(journal: Path) -> _AnyHeader:
    """Return what any build's journal says first; nothing if the file is not a journal."""
    try:
        with journal.open("rb") as file:
            return msgspec.json.decode(file.readline(), type=_AnyHeader)
    except (OSError, msgspec.MsgspecError):
        return _AnyHeader()


def _journal_for(part: Path) -> Path | None:
    """Return the journal of the run that a part file belongs to; None if it has none."""
    if not journal_of(part).exists():
        return None
    pointer = _first_line(journal_of(part)).journal
    if not pointer:
        return journal_of(part)
    named = [one.part for one in _first_line(Path(pointer)).files]
    return Path(pointer) if str(part) in named else None  # that journal is another run's by now


def _lines_of(journal: Path) -> list[bytes]:
    try:
        return journal.read_bytes().splitlines(keepends=True)
    except OSError:
        return []


def _header_of(line: bytes) -> JournalHeader | None:
    """Return a journal's first line; None if this build did not write it, or it names files that are not parts."""
    try:
        header = msgspec.json.decode(line, type=JournalHeader)
    except msgspec.MsgspecError:
        return None
    are_parts = all(is_part_of(Path(one.part), Path(one.target)) for one in header.files)
    return header if header.schema == JOURNAL_SCHEMA and header.files and are_parts else None


def _checkpoints(lines: list[bytes], kind: type[_State], files: int) -> Iterator[Checkpoint[_State]]:
    """Yield the checkpoints up to the first line that is torn or damaged."""
    decoder = msgspec.json.Decoder(Checkpoint[kind])  # type: ignore[valid-type]
    for line in lines:
        try:
            one: Checkpoint[_State] = decoder.decode(line)
        except msgspec.MsgspecError:
            return
        if not line.endswith(b"\n") or not len(one.sizes) == len(one.checksums) == files:
            return
        yield one


def _missing(files: list[ResultPaths], last: Checkpoint[_State], sizes: list[int | None]) -> Iterator[str]:
    """Yield the files that are shorter than at a checkpoint, or gone."""
    for file, written, size in zip(files, last.sizes, sizes, strict=True):
        if size is not None and size < written:
            yield file.part
        elif size is None and not (last.is_final and _size(file.target) == written):
            yield file.target if last.is_final else file.part


def _altered(run: EarlierRun[_State], streams: dict[str, BinaryIO]) -> Iterator[str]:
    """Yield the files whose checksum is not that of the last checkpoint."""
    for file, size, checksum in zip(run.header.files, run.last.sizes, run.last.checksums, strict=True):
        if file.part in streams:
            if checksum_of(streams[file.part], size) != checksum:
                yield file.part
        else:
            with Path(file.target).open("rb") as in_place:
                if checksum_of(in_place, size) != checksum:
                    yield file.target


def _remove(journal: Path, parts: list[Path]) -> list[Path]:
    """Remove part files and their journal; return the parts that existed. Does nothing if another run has one open."""
    streams: dict[str, BinaryIO] = {}
    try:
        for part in parts:
            with contextlib.suppress(FileNotFoundError):
                streams[str(part)] = lock_part(part)
        journal.unlink(missing_ok=True)  # first: a journal whose parts were gone would look like a damaged run
    except OSError:
        return []
    finally:
        _close(streams)
    for part in parts:
        remove_temporaries(journal_of(part))
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
