"""Paths to records: answer files, JSON lines, tables, and folders of them. Streams; never holds more than one."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from csr_assess.base.errors import Problem, UsageError, Where
from csr_assess.base.texts import _, listed
from csr_assess.batch import json_lines
from csr_assess.batch.endings import READERS
from csr_assess.batch.records import Noted, Record, rejected

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from csr_assess.rubric.model import Rubric

STDIN = "-"


def read_records(
    paths: Sequence[Path | str], rubric: Rubric, note: Noted, stdin: BinaryIO | None = None
) -> Iterator[Record]:
    """Return every person's record, in the order of the paths, a folder's files sorted by path.

    `-` is JSON lines from standard input. Raises UsageError at once where a path is not there or
    of no kind that is read, and while iterating where there turned out to be nobody at all.
    """
    problems = [problem for path in paths for problem in _unusable(path)]
    if problems:
        raise UsageError(*problems)
    return _somebody(paths, _records(paths, rubric, note, stdin))


def _unusable(path: Path | str) -> Iterator[Problem]:
    if path == STDIN or Path(path).is_dir():
        return
    where = Where(file=str(path))
    if not Path(path).exists():
        yield Problem(code="file-unreadable", where=where, message=_("cannot be read: no such file or folder."))
    elif _ending(str(path)) not in READERS:
        message = _("not a kind of file that can be read; its name must end in one of: {endings}.").format(
            endings=listed([*READERS])
        )
        yield Problem(code="file-kind", where=where, message=message)


def _somebody(paths: Sequence[Path | str], found: Iterator[Record]) -> Iterator[Record]:
    empty = True
    for record in found:
        empty = False
        yield record
    if empty:
        message = _("nothing to read here: no answer file ({endings}), no line and no row.")
        where = Where(file=", ".join(map(str, paths)) or None)
        raise UsageError(
            Problem(code="nothing-to-read", where=where, message=message.format(endings=listed([*READERS])))
        )


def _records(paths: Sequence[Path | str], rubric: Rubric, note: Noted, stdin: BinaryIO | None) -> Iterator[Record]:
    for path in paths:
        if path == STDIN:
            yield from json_lines.line_records(stdin or sys.stdin.buffer, STDIN, "stdin")
        elif Path(path).is_dir():
            yield from _folder(str(path), rubric, note)
        else:
            yield from _file(str(path), rubric, note)


def _folder(folder: str, rubric: Rubric, note: Noted) -> Iterator[Record]:
    """Yield the records of a folder's files, sorted by path, hidden ones left out.

    Names only, one folder at a time: a folder may hold a million.
    """
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 -- as below
    except OSError as error:
        yield _unreadable(folder, error)
        return
    for name in names:
        path = os.path.join(folder, name)  # noqa: PTH118 -- a Path each would cost more than the reading
        if name.startswith("."):
            continue
        if os.path.isdir(path):  # noqa: PTH112 -- as above
            if not os.path.islink(path):  # noqa: PTH114 -- as above; a link may lead in a circle
                yield from _folder(path, rubric, note)
        elif _ending(name) in READERS and (os.path.isfile(path) or os.path.islink(path)):  # noqa: PTH113, PTH114
            yield from _file(path, rubric, note)


def _ending(name: str) -> str:
    return os.path.splitext(name)[1].lower()  # noqa: PTH122 -- as above


def _file(path: str, rubric: Rubric, note: Noted) -> Iterator[Record]:
    name = _writable(path)
    try:
        yield from READERS[_ending(path)](path, name, rubric, note)
    except OSError as error:
        yield _unreadable(name, error)


def _writable(path: str) -> str:
    """Return a path as text that can be written: a name that is no UTF-8 has its odd bytes replaced."""
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "replace")


def _unreadable(name: str, error: OSError) -> Record:
    message = _("cannot be read: {reason}.").format(reason=error.strerror or type(error).__name__)
    return rejected(name, None, "file-unreadable", message)
