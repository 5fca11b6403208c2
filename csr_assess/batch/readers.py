"""Paths to records: answer files, JSON lines, tables, and folders of them. Streams; never holds more than one."""

from __future__ import annotations

import os
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from msgspec.structs import replace

from csr_assess.base import dead_links
from csr_assess.base.errors import CsrAssessError, Problem, UsageError, Where
from csr_assess.base.texts import _, listed
from csr_assess.batch.endings import ANY_TEXT, READERS, SPREADSHEETS, WORKBOOKS, ending_of, stream_records
from csr_assess.batch.head_names import names_in
from csr_assess.batch.raw_files import is_file, not_a_file
from csr_assess.batch.raw_records import as_read
from csr_assess.batch.records import BatchItem, Noted, Record, Unread, rejected

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from csr_assess.batch.head_names import Names
    from csr_assess.rubric.model import Rubric

STDIN = "-"


def read_records(
    paths: Sequence[Path | str],
    rubric: Rubric,
    note: Noted,
    stdin: BinaryIO | None = None,
    names: Names | None = None,
) -> Iterator[Record]:
    """Return every person's record, as `unread_records` does, and read it when it is asked for."""
    return as_read(unread_records(paths, rubric, note, stdin, names))


def unread_records(
    paths: Sequence[Path | str],
    rubric: Rubric,
    note: Noted,
    stdin: BinaryIO | None = None,
    names: Names | None = None,
) -> Iterator[Record | Unread]:
    """Return every person's record, in the order of the paths, a folder's files sorted by path.

    `names` says what the columns of tables are called, where they are not called as the rubric has it.
    `-` is standard input: JSON lines, a JSON list or a table. Raises UsageError at once if a path is not there or
    of no kind that is read, and while iterating if there turned out to be nobody at all.
    """
    problems = [problem for path in paths for problem in _unusable(path)]
    if problems:
        raise UsageError(*problems)
    return _somebody(paths, _records(paths, names or names_in(rubric), note, stdin))


def items(paths: Sequence[Path | str], rubric: Rubric, stdin: BinaryIO | None = None) -> Iterator[BatchItem]:
    """Return every person's record as `unread_records` does, and what is noted of the input, in its place among them.

    Raises UsageError at once if a path cannot be used, and while iterating if there is nobody.
    """
    noted: list[Problem] = []
    return _with_notes(unread_records(paths, rubric, noted.append, stdin), noted)


def file_items(path: str, name: str, names: Names, *, member: bool = False, before: int = 0) -> Iterator[BatchItem]:
    """Return the records of one file and what is noted of it; `before` is how many of the input come before them.

    `name` is what the file is called in what is told; `member`: it was found in a folder, and may be meant for nobody.
    """
    noted: list[Problem] = []
    found = _member(path, name, names, noted.append) if member else _file(path, name, names, noted.append)
    return _with_notes(found, noted, before)


def nobody(paths: Sequence[Path | str]) -> UsageError:
    """Return what is to be told where nobody was found."""
    message = _("nothing to read here: no answer file ({endings}), no line and no row.")
    where = Where(file=", ".join(map(str, paths)) or None)
    return UsageError(Problem(code="nothing-to-read", where=where, message=message.format(endings=listed([*READERS]))))


def _with_notes(found: Iterator[Record | Unread], noted: list[Problem], before: int = 0) -> Iterator[BatchItem]:
    """Yield records with their numbers; `before` is how many of the input come before them."""
    try:
        for number, one in enumerate(found, before + 1):
            yield from noted
            noted.clear()
            yield replace(one, number=number)
    except CsrAssessError:
        yield from noted
        raise
    yield from noted


def _unusable(path: Path | str) -> Iterator[Problem]:
    if path == STDIN or Path(path).is_dir():
        return
    where = Where(file=str(path))
    if dead_links.leads_nowhere(path):
        yield dead_links.dead_link(path)
    elif not Path(path).exists():
        yield Problem(code="file-unreadable", where=where, message=_("cannot be read: no such file or folder."))
    elif unread := unread_spreadsheet(ending_of(str(path))):
        yield Problem(code="file-kind", where=where, message=f"{unread}.")
    elif not Path(path).is_file():
        yield Problem(code="file-kind", where=where, message=f"{not_a_file()}.")
    elif ending_of(str(path)) not in READERS:
        yield other_kind(where)


def other_kind(where: Where) -> Problem:
    """Return what is told of a file whose name ends in nothing that is read."""
    message = _("not a kind of file that can be read; its name must end in one of: {endings}.")
    return Problem(code="file-kind", where=where, message=message.format(endings=listed([*READERS])))


def _somebody(paths: Sequence[Path | str], found: Iterator[Record | Unread]) -> Iterator[Record | Unread]:
    empty = True
    for record in found:
        empty = False
        yield record
    if empty:
        raise nobody(paths)


def _records(
    paths: Sequence[Path | str], names: Names, note: Noted, stdin: BinaryIO | None
) -> Iterator[Record | Unread]:
    for path in paths:
        if path == STDIN:
            stream = stdin or sys.stdin.buffer
            yield from _guarded(stream_records(stream, STDIN, "stdin", names, note), STDIN)
        elif Path(path).is_dir():
            yield from _folder(str(path), names, note)
        else:
            yield from _file(str(path), _writable(str(path)), names, note)


def _folder(folder: str, names: Names, note: Noted) -> Iterator[Record | Unread]:
    """Yield the records of a folder's files, sorted by path, hidden ones left out.

    Names only, one folder at a time: a folder may hold a million.
    """
    try:
        members = sorted(os.listdir(folder))  # noqa: PTH208 -- as below
    except OSError as error:
        yield _unreadable(folder, error)
        return
    for name in members:
        path = os.path.join(folder, name)  # noqa: PTH118 -- a Path each would cost more than the reading
        if name.startswith("."):
            continue
        ending = ending_of(name)
        if os.path.isdir(path):  # noqa: PTH112 -- as above
            if os.path.islink(path):  # noqa: PTH114 -- as above
                _pass_over(path, a_link(), note)
            else:
                yield from _folder(path, names, note)
        elif unread := unread_spreadsheet(ending):
            _pass_over(path, unread, note)
        elif ending in READERS:
            yield from _member(path, _writable(path), names, note)


def unread_spreadsheet(ending: str) -> str:
    """Return why a spreadsheet's file cannot be read, and what to do; empty if it can be, or is none."""
    if ending in SPREADSHEETS:
        return _("a spreadsheet's own format; save it as CSV UTF-8 and give that")
    if ending not in WORKBOOKS:
        return ""
    from csr_assess.batch import workbooks  # noqa: PLC0415 -- few batches hold one

    return "" if workbooks.can_read() else workbooks.not_readable()


def _member(path: str, name: str, names: Names, note: Noted) -> Iterator[Record | Unread]:
    """Yield the records of a file in a folder; what nobody meant to be read is named and passed over."""
    try:
        if not is_file(path):
            _pass_over(name, not_a_file(), note)
            return
    except OSError:
        pass  # told by the reading
    found = _file(path, name, names, note)
    if ending_of(path) == ANY_TEXT:
        first = next(found, None)
        if first is None or _has_no_header(first):
            _pass_over(name, _("text without a header that names questions"), note)
            return
        yield first
    yield from found


def _has_no_header(first: Record | Unread) -> bool:
    return isinstance(first, Record) and any(problem.code == "table-header" for problem in first.problems)


def a_link() -> str:
    """Say why a link to a folder is not followed."""
    return _("a link to a folder, which may lead in a circle")


def pass_note(name: str, reason: str) -> Problem:
    """Return what is noted of a file in a folder that is not read."""
    message = _("passed over: {reason}.").format(reason=reason)
    return Problem(code="file-passed-over", where=Where(file=name), message=message)


def _pass_over(path: str, reason: str, note: Noted) -> None:
    note(pass_note(_writable(path), reason))


def _file(path: str, name: str, names: Names, note: Noted) -> Iterator[Record | Unread]:
    yield from _guarded(READERS[ending_of(path)](path, name, names, note), name)


def _guarded(found: Iterator[Record | Unread], name: str) -> Iterator[Record | Unread]:
    """Yield records; a file that cannot be read, or not to its end, is told and costs only what is missing."""
    try:
        yield from found
    except OSError as error:
        yield _unreadable(name, error)
    except (EOFError, zlib.error):
        message = _("packed with gzip and damaged; what comes after this is missing. Pack it again.")
        yield rejected(name, None, "file-unreadable", message)


def _writable(path: str) -> str:
    """Return a path as text that can be written: a name that is no UTF-8 has its odd bytes replaced."""
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "replace")


def _unreadable(name: str, error: OSError) -> Record:
    message = _("cannot be read: {reason}.").format(reason=dead_links.reason(error, name))
    return rejected(name, None, "file-unreadable", message)
