"""Rows of cells that come from no text, as of a spreadsheet, as the lines of a table: one reader reads both."""

from __future__ import annotations

import csv
import io
from collections import deque
from typing import TYPE_CHECKING

from csr_assess.batch.text_lines import MAX_LINE, OVERLONG, Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SEPARATOR = ","


class GridLines(Lines):
    """Rows as lines, numbered from 1 unless `before` says otherwise."""

    separator = _SEPARATOR

    def __init__(self, rows: Iterable[Sequence[str]], *, before: int = 0) -> None:  # noqa: D107 -- said above
        self._rows = iter(rows)
        self._waiting: deque[str] = deque()
        self._marked: list[str] | None = None
        self._page = ""
        self.ahead = 0
        self.number = before
        self.code_page_line: int | None = None

    def _read(self) -> str:
        row = next(self._rows, None)
        if row is None:
            return ""
        line = io.StringIO()
        csv.writer(line, delimiter=_SEPARATOR, lineterminator="\n").writerow([_clean(cell) for cell in row] or [""])
        return line.getvalue() if line.tell() < MAX_LINE else OVERLONG


def _clean(cell: str) -> str:
    """Return a cell's text with line ends of one kind and without the character that ends text."""
    return cell.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
