"""Workbooks written for Excel and LibreOffice: text stays text, numbers are numbers, and nothing in a cell runs."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from msgspec import Struct

from csr_assess.base.errors import Problem, UsageError
from csr_assess.base.texts import _, printable

if TYPE_CHECKING:
    from collections.abc import Callable

Workbook = Any
"""An XlsxWriter workbook; the library has no types that mypy could read."""
Sheet = Any
"""One of its worksheets."""
Style = Any
"""One of its formats."""
SheetCell = str | float | None

LINE_HEIGHT = 15.0
"""Points of one line in the usual font."""
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The day that each workbook is from: the same content is the same file."""
_NO_TITLE = re.compile(r"[\[\]:*?/\\']")
_LONGEST_TITLE, _LONGEST_CELL = 31, 32_767


class Styles(Struct, frozen=True, kw_only=True):
    """How cells look; the same in all workbooks."""

    title: Style
    head: Style
    head_other: Style
    """Heads of a part beside one whose heads have the other style."""
    text: Style
    """Wrapped, from the top; digits typed there stay as they are typed."""
    number: Style
    day: Style
    quiet: Style
    """What is no answer."""
    quiet_day: Style


def writer_module() -> Any:  # noqa: ANN401 -- as above
    """Return XlsxWriter. Raises UsageError where it is not installed."""
    try:
        import xlsxwriter  # noqa: PLC0415 -- an extra, and slow to load
    except ImportError:
        message = _("a spreadsheet is written by XlsxWriter, which is not installed.")
        hint = _("Install it: pip install 'csr-assess[sheets]', or in a checkout: pip install -e '.[sheets]'")
        raise UsageError(Problem(code="no-sheet-writer", message=message, hint=hint)) from None
    return xlsxwriter


def book_bytes(fill: Callable[[Workbook, Styles], None]) -> bytes:
    """Return the bytes of a workbook that `fill` puts sheets into. Raises UsageError as `writer_module` does."""
    held = io.BytesIO()
    book, styles = begun_book(held)
    fill(book, styles)
    book.close()
    return held.getvalue()


def begun_book(into: BinaryIO, *, row_by_row: bool = False, about: str = "") -> tuple[Workbook, Styles]:
    """Return an empty workbook that goes into a stream once it is closed, and how its cells look.

    `row_by_row`: the rows of each sheet come in order and are kept on the disk, however many there are. `about`: what
    its properties say of it. Raises UsageError as `writer_module` does.
    """
    inert = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = writer_module().Workbook(into, {"constant_memory" if row_by_row else "in_memory": True, **inert})
    book.set_properties({"created": _MADE, "comments": about})
    return book, _styles(book)


def sheet_title(text: str) -> str:
    """Return text as the title of a sheet, which is short and holds few signs."""
    return _NO_TITLE.sub(" ", printable(text)).strip()[:_LONGEST_TITLE].strip() or "1"


def put(sheet: Sheet, row: int, column: int, cell: SheetCell, style: Style = None) -> None:
    """Write a cell, counted from 0: text as text, whatever it begins with."""
    if isinstance(cell, str):
        sheet.write_string(row, column, printable(cell)[:_LONGEST_CELL], style)
    elif cell is None:
        sheet.write_blank(row, column, None, style)
    else:
        sheet.write_number(row, column, cell, style)


def lines_in(text: str, width: float) -> int:
    """Return about how many lines text takes in a column of so many characters."""
    return sum(max(1, -(-len(line) // max(1, int(width)))) for line in text.split("\n"))


def _styles(book: Workbook) -> Styles:
    top = {"valign": "top", "text_wrap": True}
    head = {**top, "bold": True, "border": 1, "border_color": "#8A8A8A", "font_color": "#000000"}
    quiet = {"italic": True, "font_color": "#595959"}
    return Styles(
        title=book.add_format({"bold": True, "font_size": 14}),
        head=book.add_format({**head, "bg_color": "#DCE6F1"}),
        head_other=book.add_format({**head, "bg_color": "#E8E8E8"}),
        text=book.add_format({**top, "num_format": "@"}),
        number=book.add_format({"valign": "top", "num_format": "General"}),
        day=book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"}),
        quiet=book.add_format({**top, **quiet}),
        quiet_day=book.add_format({**top, **quiet, "num_format": "yyyy-mm-dd", "align": "left"}),
    )
