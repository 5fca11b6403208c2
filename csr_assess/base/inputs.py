"""What a command has read, so that the one writer never replaces it: files by what they are, not by their names."""

from __future__ import annotations

import contextlib
import itertools
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from csr_assess.base.errors import Problem, UsageError, Where
from csr_assess.base.lean_imports import ContextVar
from csr_assess.base.texts import _

_STDOUT = 1
"""The handle of standard output."""
_Identity = tuple[int, int]
"""The device and the number of a file: the same under every name, link and spelling."""


class _Record:
    def __init__(self) -> None:
        self.read: dict[_Identity, str] = {}
        self.before: Iterable[str] = ()
        """What was read at an earlier time; looked at where something is to be written."""
        self.names: set[str] = set()
        self.written: set[_Identity] = set()
        self.folders: dict[_Identity, tuple[str, ...]] = {}


_kept: ContextVar[_Record | None] = ContextVar("inputs", default=None)


@contextmanager
def watched() -> Iterator[None]:
    """Keep a record of what is read for as long as the block runs: one command."""
    token = _kept.set(_Record())
    try:
        yield
    finally:
        _kept.reset(token)


def took_in(file: int | str | Path) -> None:
    """Note a file that is read, open or by its path, or that is going to be kept up and is not there yet.

    What is no file on a disk cannot be replaced, and is left out.
    """
    record = _kept.get()
    if record is None:
        return
    if found := _identity(file):
        record.read.setdefault(found, "" if isinstance(file, int) else str(file))
    elif not isinstance(file, int) and not os.path.exists(file):  # noqa: PTH110 -- a name in either form
        record.names.add(os.path.realpath(file))


def took_in_before(files: Iterable[str]) -> None:
    """Note files whose content is known from an earlier reading, as if they were read now."""
    record = _kept.get()
    if record is not None:
        record.before = itertools.chain(record.before, files)


def took_in_folder(folder: str | Path, endings: Collection[str], results: Collection[Path] = ()) -> None:
    """Note a folder that is read whole: a file put into it with one of these endings would be read the next time.

    Those of its files, links too, that are one of the `results` are noted as read; the others need no look, for there
    may be a million of them.
    """
    record = _kept.get()
    if record is None:
        return
    with contextlib.suppress(OSError):
        there = os.stat(folder)  # noqa: PTH116 -- a name in either form
        record.folders[there.st_dev, there.st_ino] = tuple(endings)
    if written := {found for file in results if (found := _identity(file))}:
        for member in _members(folder, tuple(endings)):
            if (same := _identity(member)) in written:
                record.read.setdefault(same, member)


def _members(folder: str | Path, endings: tuple[str, ...]) -> Iterator[str]:
    for here, _inner, names in os.walk(folder):
        yield from (os.path.join(here, name) for name in names if name.lower().endswith(endings))  # noqa: PTH118


def wrote(file: Path) -> None:
    """Note a file that was written, so that no second result replaces it."""
    record = _kept.get()
    if record is not None and (found := _identity(file)):
        record.written.add(found)


def refuse_replacing(file: Path, handle: int | None = None) -> None:
    """Raise UsageError where a result would replace what this command read or wrote, or lie where it reads.

    `handle` is the open file that is written to where `file` is only what a message calls it.
    """
    record = _kept.get()
    if record is None:
        return
    found = _identity(file if handle is None else handle)
    if found is not None:  # a terminal, a pipe or a new file is none of what was read
        before, record.before = record.before, ()
        for known in filter(None, map(_identity, before)):
            record.read.setdefault(known, "")
    if found in record.read or (found is None and os.path.realpath(file) in record.names):
        code, message = "output-is-input", _as_input(str(file), record.read.get(found, "") if found else "")
    elif found in record.written:
        code = "output-is-output"
        message = _("this command has already written something else there; choose another file.")
    elif handle is None and found is not None and found == _identity(_STDOUT) and _own_stream(file) is None:
        code, message = "output-is-output", _("is where standard output goes too; choose another file.")
    elif any(file.name.lower().endswith(endings) for endings in _folders_above(file, record)):
        code = "output-in-input"
        message = _("is inside a folder of inputs, and would be read as one of them; put it somewhere else.")
    else:
        return
    raise UsageError(Problem(code=code, where=Where(file=str(file)), message=message))


def refuse_one_place(files: Sequence[Path]) -> None:
    """Raise UsageError where two results would go to one file or stream, whatever their names and links are.

    What is neither may take several.
    """
    for number, file in enumerate(files):
        for other in files[:number]:
            if _is_one_place(file, other):
                message = _("is the same as {other}, and one result would replace the other; choose another file.")
                said = message.format(other=other)
                raise UsageError(Problem(code="output-is-output", where=Where(file=str(file)), message=said))


def _is_one_place(one: Path, other: Path) -> bool:
    streams = _own_stream(one), _own_stream(other)
    if streams[0] is not None and streams[0] == streams[1]:
        return True
    first, second = Path(os.path.realpath(one)), Path(os.path.realpath(other))
    if first.exists() or second.exists():
        found = _identity(first)
        return found is not None and found == _identity(second)
    if first.name.casefold() != second.name.casefold() or os.path.realpath(first.parent) != os.path.realpath(
        second.parent
    ):
        return False
    return first.name == second.name or folds_case(first.parent)


def _own_stream(file: Path) -> int | None:
    from csr_assess.base.replacing import own_stream  # noqa: PLC0415 -- few results go to a file

    return own_stream(file)


def folds_case(folder: Path) -> bool:
    """Say whether a folder is found by its name in other letters too: then so is what is in it."""
    other = folder.with_name(folder.name.swapcase())
    try:
        return other.name != folder.name and other.samefile(folder)
    except OSError:
        return False


def _as_input(file: str, read: str) -> str:
    """Return what is said of a result that is an input; `read` is the name it was read by, if it has one."""
    if read in ("", file):
        return _("is an input, and the result would replace it; choose another file.")
    return _("is read too, as {file}, and the result would replace it; choose another file.").format(file=read)


def _folders_above(file: Path, record: _Record) -> Iterator[tuple[str, ...]]:
    if not record.folders:
        return
    with contextlib.suppress(OSError):
        for folder in Path(os.path.realpath(file)).parents:
            found = folder.stat()
            yield record.folders.get((found.st_dev, found.st_ino), ())


def _identity(file: int | str | Path) -> _Identity | None:
    try:
        found = os.stat(file)  # noqa: PTH116 -- of an open file too
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None
