"""The header of a table and its first rows, whatever kind of file it is, to guess its columns from."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.base.errors import InvalidInputError, Problem, UsageError, Where
from csr_assess.base.texts import _
from csr_assess.batch import flat_json, json_files, raw_files, workbooks
from csr_assess.batch.endings import READERS, WORKBOOKS, ending_of, is_workbook
from csr_assess.batch.grid_lines import GridLines
from csr_assess.batch.heads import MOST_ABOVE, SEPARATORS
from csr_assess.batch.skipped_rows import is_technical
from csr_assess.batch.table_rows import BadRowError, next_row
from csr_assess.batch.text_lines import Lines

if TYPE_CHECKING:
    from csr_assess.batch.head_names import Names

MOST_ROWS = 300
"""Rows from which a guess is made."""
_TWO = 2
_JSON = (".json", ".jsonl", ".ndjson")


class Sample(Struct, frozen=True, kw_only=True):
    """What a table begins with."""

    heads: list[str]
    """The row that names the columns, as it is written."""
    whole: list[str]
    """The same with the choices that a second row adds."""
    header_rows: int
    rows: list[list[str]]
    """People's rows, each as wide as the header."""
    sheet: str = ""

    def cells(self, place: int) -> list[str]:
        """Return what a column holds, without the empty cells."""
        return [row[place] for row in self.rows if row[place]]


def read_sample(path: Path, names: Names) -> Sample:
    """Return a table's sample.

    Raises UsageError if the file cannot be read or is no table, InvalidInputError if there is no header in it.
    """
    try:
        sheet, rows = _first_rows(path, names)
    except OSError as error:
        message = _("cannot be read: {reason}.").format(reason=error.strerror or str(error))
        raise UsageError(Problem(code="file-unreadable", where=Where(file=str(path)), message=message)) from None
    at = _header_at(rows, names)
    if at is None:
        message = _("no header here: no row with a name above each column.")
        raise InvalidInputError(Problem(code="table-header", where=Where(file=str(path)), message=message))
    heads, below = rows[at], rows[at + 1 :]
    whole = names.joined(heads, below[0]) if below else None
    header_rows = 1
    if whole:
        below, header_rows = below[1:], 2
    width = len(heads)
    people = [(row + [""] * width)[:width] for row in below if any(row) and not is_technical(row)]
    return Sample(heads=heads, whole=whole or heads, header_rows=header_rows, rows=people[:MOST_ROWS], sheet=sheet)


def _first_rows(path: Path, names: Names) -> tuple[str, list[list[str]]]:
    """Return the sheet, where there are some, and the first rows; raises OSError, UsageError for no table."""
    ending = ending_of(str(path))
    if ending in _JSON:
        return "", _of_json(path)
    if ending in WORKBOOKS and is_workbook(str(path)):
        sheets = {
            title: rows for title, rows in workbooks.answer_sheets(str(path), names).items() if any(map(any, rows))
        }
        title = max(sheets, key=lambda one: (_most_known(sheets[one], names), len(sheets[one])), default="")
        alone = len(workbooks.sheets_of_answers(sheets, names)) < _TWO
        return title if alone else "", _of_lines(GridLines(sheets.get(title, [])), names)
    if ending not in READERS or ending in {".yaml", ".yml"}:
        message = _("not a table; give a file of a spreadsheet or a survey: .csv, .xlsx, .ods, .json.")
        raise UsageError(Problem(code="file-kind", where=Where(file=str(path)), message=message))
    with raw_files.open_file(str(path)) as stream:
        return "", _of_lines(Lines(stream), names)


def _of_json(path: Path) -> list[list[str]]:
    with raw_files.open_file(str(path)) as stream:
        raw = stream.read(json_files.MAX_LIST)
    records = flat_json.flat_records(raw, by_line=ending_of(str(path)) != _JSON[0])
    if not records:
        message = _("no list of records here, such as a survey's data; answer files need no import.")
        raise UsageError(Problem(code="file-kind", where=Where(file=str(path)), message=message))
    return flat_json.as_rows(records[:MOST_ROWS])


def _most_known(rows: list[list[str]], names: Names) -> int:
    return max((names.known(row) for row in rows[:MOST_ABOVE]), default=0)


def _of_lines(lines: Lines, names: Names) -> list[list[str]]:
    """Return the first rows, parted by the separator by which most columns are known, else by which there are most."""
    found: list[tuple[int, int, list[list[str]]]] = []
    for separator in (lines.separator,) if lines.separator else SEPARATORS:
        lines.mark()
        rows = _parted(lines, separator)
        lines.rewind()
        found.append((_most_known(rows, names), max(map(len, rows[:MOST_ABOVE]), default=0), rows))
    return max(found, key=lambda one: one[:2])[2]


def _parted(lines: Lines, separator: str) -> list[list[str]]:
    rows: list[list[str]] = []
    while len(rows) < MOST_ROWS + MOST_ABOVE:
        with contextlib.suppress(BadRowError):
            row = next_row(lines, separator, None)
            if row is None:
                break
            rows.append(row)
    return rows


def _header_at(rows: list[list[str]], names: Names) -> int | None:
    """Return which row is the header: the one that names most columns, else the first that is filled as the widest."""
    first = rows[:MOST_ABOVE]
    known = [names.known(row) for row in first]
    if any(known):
        return known.index(max(known))
    filled = [sum(map(bool, row)) for row in first]
    most = max(filled, default=0)
    return filled.index(most) if most > 1 else None
