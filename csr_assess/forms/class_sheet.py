"""A spreadsheet to fill in, one row a person: questions as heads, lists to pick from, an example, a guide.

The ids are in a first row that is out of sight: `batch` and `import` read by them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.sheet_writing import LINE_HEIGHT, Sheet, Styles, Workbook, book_bytes, lines_in, put, sheet_title
from csr_assess.base.texts import _
from csr_assess.forms.sheet_answers import AnswerSheets, example_cell, head_note
from csr_assess.forms.sheet_columns import SheetColumn, sheet_columns
from csr_assess.forms.sheet_guide import class_guide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csr_assess.rubric.model import Rubric

_IDS, _HEADS, _EXAMPLE = 0, 1, 2
_MOST_PEOPLE = 2_000
"""Rows with lists to pick from; answers below them are read as well."""
_WIDE, _NARROW = 26, 22
_PERSON_COLUMNS = 2
_TALLEST = 180.0


def class_sheet(rubric: Rubric, industry: str = "") -> bytes:
    """Return the workbook. Raises UsageError where the library that writes it is not installed."""
    columns = sheet_columns(rubric, industry)

    def fill(book: Workbook, styles: Styles) -> None:
        class_guide(book, styles, rubric)
        sheet = book.add_worksheet(sheet_title(_("Answers")))
        lists = AnswerSheets(book, styles)
        _write(sheet, columns, styles, lists)
        lists.finish()

    return book_bytes(fill)


def _write(sheet: Sheet, columns: Sequence[SheetColumn], styles: Styles, lists: AnswerSheets) -> None:
    parts = list(dict.fromkeys(column.part for column in columns))
    heights = [LINE_HEIGHT]
    for place, column in enumerate(columns):
        width = _NARROW if column.choice else _WIDE
        sheet.set_column(place, place, width, lists.style(column))
        put(sheet, _IDS, place, column.name)
        other = parts.index(column.part) % 2
        put(sheet, _HEADS, place, column.head, styles.head_other if other else styles.head)
        head_note(sheet, _HEADS, place, column.note)
        example_cell(sheet, _EXAMPLE, place, column.example, styles)
        lists.offer(sheet, column, (_EXAMPLE, place, _EXAMPLE + _MOST_PEOPLE, place))
        heights.append((lines_in(column.head, width) + 1) * LINE_HEIGHT)  # words are not broken
    sheet.set_row(_IDS, None, None, {"hidden": True})
    sheet.set_row(_HEADS, min(max(heights), _TALLEST))
    sheet.set_landscape()
    sheet.freeze_panes(_EXAMPLE, _PERSON_COLUMNS)
