"""A CSV file's bytes to rows of cells, and rows to records; a broken row costs only itself.

UTF-8 with or without a BOM, UTF-16 with one, else Windows' code page line by line; commas,
semicolons or tabs. A quote that is never closed must not swallow the people after it, so a row
that goes wrong is reported at its first line and reading goes on with the next.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from csr_assess.answers import read
from csr_assess.base.errors import InvalidInputError, Problem, Where
from csr_assess.base.texts import _
from csr_assess.batch import cells
from csr_assess.batch.records import Noted, Record, at_record, rejected, with_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.batch.cells import Columns
    from csr_assess.rubric.model import Rubric

DELIMITERS = (",", ";", "\t")
MAX_LINE = 1_000_000
"""Characters."""
MAX_LINES_A_ROW = 200
MANY = 10
"""Columns from which a line inside a cell with as many separators is taken for a row that was swallowed."""

_CODE = "table-row"
_OVERLONG = "\0"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")


class _BadRowError(Exception):
    """A row that cannot be told apart into cells; its message says why."""


class _Lines:
    """A file's lines, numbered from 1, of which some can be put back."""

    def __init__(self, stream: BinaryIO) -> None:
        head = stream.peek(2)[:2] if isinstance(stream, io.BufferedReader) else b""
        utf16 = head in _UTF16_BOMS
        self._text = io.TextIOWrapper(
            stream,
            encoding="utf-16" if utf16 else "utf-8-sig",
            errors="replace" if utf16 else "surrogateescape",
            newline=None,
        )
        self._waiting: deque[str] = deque()
        self.number = 0
        self.code_page_line: int | None = None
        """The first line that is not UTF-8."""

    def take(self) -> str:
        """Return the next line, empty at the end, _OVERLONG where it is too long to be a person's."""
        self.number += 1
        if self._waiting:
            return self._waiting.popleft()
        line = self._text.readline(MAX_LINE)
        if len(line) == MAX_LINE and not line.endswith("\n"):
            while line and not line.endswith("\n"):
                line = self._text.readline(MAX_LINE)
            return _OVERLONG
        return line if line.isascii() else self._decoded(line)

    def put_back(self, lines: list[str]) -> None:
        """Have lines taken again."""
        self._waiting.extendleft(reversed(lines))
        self.number -= len(lines)

    def detach(self) -> None:
        """Leave the stream to its opener."""
        self._text.detach()

    def _decoded(self, line: str) -> str:
        try:
            line.encode()
        except UnicodeEncodeError:
            self.code_page_line = self.code_page_line or self.number
            return line.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
        return line


def row_records(stream: BinaryIO, name: str, stem: str, rubric: Rubric, note: Noted) -> Iterator[Record]:
    """Yield a record for each row that is not empty; `stem`, with the line, is the id of a record without one."""
    lines = _Lines(stream)
    try:
        columns, delimiter = _header(lines, name, rubric)
        for problem in columns.notes:
            note(problem)
        yield from _people(lines, columns, delimiter, name, stem)
    except InvalidInputError as error:
        yield Record(file=name, problems=error.problems)
    finally:
        lines.detach()
    if lines.code_page_line is not None:
        message = _("not UTF-8 text; such lines were read as Windows text (cp1252). Check names with accents.")
        note(Problem(code="table-code-page", where=Where(file=name, line=lines.code_page_line), message=message))


def _people(lines: _Lines, columns: Columns, delimiter: str, name: str, stem: str) -> Iterator[Record]:
    while True:
        start = lines.number + 1
        try:
            row = _row(lines, delimiter, len(columns.names))
        except _BadRowError as error:
            yield rejected(name, start, _CODE, str(error))
            continue
        if row is None:
            return
        if any(row):
            yield _record(row, columns, Record(file=name, line=start, columns=True), stem)


def _header(lines: _Lines, name: str, rubric: Rubric) -> tuple[Columns, str]:
    """Return the columns and the delimiter with which most of them are known."""
    where = Where(file=name, line=1)
    known = cells.known_columns(rubric)
    try:
        first = lines.take()
        lines.put_back([first])
        delimiter = max(DELIMITERS, key=lambda mark: cells.count_known(first.split(mark), known))
        names = _row(lines, delimiter, None)
    except _BadRowError as error:
        raise InvalidInputError(Problem(code="table-header", where=where, message=str(error))) from None
    return cells.read_header(names or [], rubric, where), delimiter


def _row(lines: _Lines, delimiter: str, width: int | None) -> list[str] | None:
    """Return the next row's cells, trimmed; None at the end.

    Raises _BadRowError, all lines but the first put back, where quotes or cells do not add up.
    """
    first = lines.take()
    if not first:
        return None
    if first is _OVERLONG:
        raise _BadRowError(_("a line of more than {limit:,} characters.").format(limit=MAX_LINE))
    if "\0" in first:
        raise _BadRowError(_("a NUL byte; this is not text, or a damaged file."))
    plain = '"' not in first
    row = first.rstrip("\n").split(delimiter) if plain else _quoted(first, lines, delimiter, width)
    row = [cell.strip() for cell in row]
    if width is not None and any(row[width:]):
        raise _BadRowError(_too_many(len(row), width))
    return row


def _too_many(found: int, width: int) -> str:
    message = _("{found} cells where the header has {width}. Put quotes around a cell that holds the separator.")
    return message.format(found=found, width=width)


def _quoted(first: str, lines: _Lines, delimiter: str, width: int | None) -> list[str]:
    """Return the cells of a row with quotes, which may go on over several lines."""
    more: list[str] = []

    def feed() -> Iterator[str]:
        yield first
        while len(more) < MAX_LINES_A_ROW:
            line = lines.take()
            if not line:
                lines.number -= 1
                break
            more.append(line)
            yield line
        raise _BadRowError(_('a quote (") is opened here and not closed.'))

    try:
        row: list[str] = next(csv.reader(feed(), delimiter=delimiter, strict=True))
        if more and width is not None:
            _refuse_swallowed(row, more, delimiter, width)
    except csv.Error as error:
        lines.put_back(more)
        raise _BadRowError(_("its quotes do not add up: {reason}.").format(reason=error)) from None
    except _BadRowError:
        lines.put_back(more)
        raise
    return row


def _refuse_swallowed(row: list[str], more: list[str], delimiter: str, width: int) -> None:
    """Raise _BadRowError where a row over several lines took in what looks like other people's rows."""
    if any("\0" in line for line in more):
        raise _BadRowError(_("a NUL byte; this is not text, or a damaged file."))
    if len(row) > width:
        raise _BadRowError(_too_many(len(row), width))
    if width >= MANY and any(line.count(delimiter) >= width - 1 for line in more[:-1]):
        raise _BadRowError(_('a quote (") is opened here and closed only in another row.'))


def _record(row: list[str], columns: Columns, start: Record, stem: str) -> Record:
    data, problems = cells.row_answers(row, columns)
    replace = msgspec.structs.replace
    if problems:
        return replace(start, problems=at_record(problems, start))
    try:
        answers = read.from_data(data, start.file)
    except InvalidInputError as error:
        return replace(start, problems=at_record(error.problems, start))
    own_id = bool(answers.candidate.id)
    return replace(start, answers=with_id(answers, f"{stem}:{start.line}"), own_id=own_id)
