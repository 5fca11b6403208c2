"""Lines to rows of cells. A quote that is never closed must not swallow the people after it.

A row that goes wrong is told at its first line, and reading goes on with the next.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from csr_assess.base.texts import _
from csr_assess.batch.text_lines import MAX_LINE, OVERLONG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.batch.text_lines import Lines

MAX_LINES_A_ROW = 200
MAX_COLUMNS = 5_000
MANY = 10
"""Columns from which a line inside a cell with as many separators is taken for a row that was swallowed."""


class BadRowError(Exception):
    """A row that cannot be told apart into cells; its message says why, and what to do."""


def next_row(lines: Lines, separator: str, width: int | None) -> list[str] | None:
    """Return the next row's cells, trimmed; None at the end.

    Raises BadRowError, all lines but the first put back, where quotes or cells do not add up.
    """
    first = lines.take()
    if not first:
        return None
    if first is OVERLONG:
        raise BadRowError(
            _("a line of more than {limit:,} characters; no row is that long. Save the table again.").format(
                limit=MAX_LINE
            )
        )
    if "\0" in first:
        raise BadRowError(_nul())
    if first.count(separator) >= MAX_COLUMNS:
        raise BadRowError(
            _("more than {limit:,} columns; leave out those that hold no answers.").format(limit=MAX_COLUMNS)
        )
    row = first.rstrip("\n").split(separator) if '"' not in first else _quoted(first, lines, separator, width)
    return [cell.strip() for cell in row]


def _nul() -> str:
    return _("a NUL byte; this is not text, or a damaged file. Save the table again as CSV UTF-8.")


def too_many_cells(found: int, width: int) -> str:
    """Say that a row has more cells than the header."""
    message = _("{found} cells where the header has {width}. Put quotes around a cell that holds the separator.")
    return message.format(found=found, width=width)


def _quoted(first: str, lines: Lines, separator: str, width: int | None) -> list[str]:
    """Return the cells of a row with quotes, which may go on over several lines."""
    more: list[str] = []

    def feed() -> Iterator[str]:
        yield first
        while len(more) < MAX_LINES_A_ROW:
            line = lines.take()
            if not line:
                break
            more.append(line)
            yield line
        raise BadRowError(_('a quote (") is opened here and not closed. Close it, or take it out.'))

    try:
        row = _parsed(feed(), separator)
        if more and width is not None:
            _refuse_swallowed(row, more, separator, width)
    except csv.Error as error:
        lines.put_back(more)
        return _without_spaces(first, separator, error)
    except BadRowError:
        lines.put_back(more)
        raise
    return row


def _parsed(lines: Iterator[str], separator: str) -> list[str]:
    row: list[str] = next(csv.reader(lines, delimiter=separator, strict=True, skipinitialspace=True))
    return row


def _without_spaces(line: str, separator: str, error: csv.Error) -> list[str]:
    """Return the cells of a line whose quotes have spaces behind them; raise BadRowError if that is not what it has."""
    tidy = re.sub(rf'"[ \u00a0]+(?={re.escape(separator)}|\n|\Z)', '"', line)
    if tidy != line:
        try:
            return _parsed(iter((tidy,)), separator)
        except (csv.Error, StopIteration):
            pass
    raise BadRowError(
        _("its quotes do not add up: {reason}. Write a quote inside a cell twice.").format(reason=error)
    ) from None


def _refuse_swallowed(row: list[str], more: list[str], separator: str, width: int) -> None:
    """Raise BadRowError where a row over several lines took in what looks like other people's rows."""
    if any("\0" in line for line in more):
        raise BadRowError(_nul())
    if len(row) > width:
        raise BadRowError(too_many_cells(len(row), width))
    if width >= MANY and any(line.count(separator) >= width - 1 for line in more[:-1]):
        raise BadRowError(_('a quote (") is opened here and closed only in another row. Close it, or take it out.'))
