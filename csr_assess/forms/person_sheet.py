"""A spreadsheet for one person: a question a row, and of several choices one a choice; copied, it is for another.

The ids are in a first column that is out of sight: `batch` and `import` read by them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.sheet_writing import (
    LINE_HEIGHT,
    Sheet,
    Style,
    Styles,
    Workbook,
    book_bytes,
    lines_in,
    put,
    sheet_title,
)
from csr_assess.base.texts import _
from csr_assess.forms.sheet_answers import AnswerSheets, example_cell, head_note
from csr_assess.forms.sheet_columns import SheetColumn, sheet_columns
from csr_assess.forms.sheet_guide import person_guide
from csr_assess.questions.form_marks import ANSWER_HEAD, QUESTION_HEAD, answer_head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csr_assess.rubric.model import Rubric

_IDS, _QUESTIONS, _ANSWERS, _EXAMPLES = range(4)
_CODES, _HEADS, _FIRST = range(3)
_WIDTHS = (10, 60, 46, 46)
_OF_BOLD = 0.85
"""So much of the usual characters has room in bold."""


def person_sheet(rubric: Rubric, industry: str = "") -> bytes:
    """Return the workbook. Raises UsageError where the library that writes it is not installed."""
    columns = sheet_columns(rubric, industry)

    def fill(book: Workbook, styles: Styles) -> None:
        person_guide(book, styles, rubric)
        sheet = book.add_worksheet(sheet_title(_("Answers")))
        lists = AnswerSheets(book, styles)
        _heads(sheet, styles)
        _rows(sheet, columns, styles, lists)
        lists.finish()

    return book_bytes(fill)


def _heads(sheet: Sheet, styles: Styles) -> None:
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width, styles.text, {"hidden": True} if place == _IDS else {})
    put(sheet, _CODES, _IDS, QUESTION_HEAD)
    put(sheet, _CODES, _ANSWERS, ANSWER_HEAD)
    sheet.set_row(_CODES, None, None, {"hidden": True})
    put(sheet, _HEADS, _QUESTIONS, _("Question"), styles.head)
    put(sheet, _HEADS, _ANSWERS, answer_head(), styles.head)
    put(sheet, _HEADS, _EXAMPLES, _("Example (it is not read)"), styles.head)
    sheet.freeze_panes(_FIRST, 0)
    sheet.repeat_rows(_HEADS)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(0)  # printed, they show where to write


def _rows(sheet: Sheet, columns: Sequence[SheetColumn], styles: Styles, lists: AnswerSheets) -> None:
    parts = list(dict.fromkeys(column.part for column in columns))
    row = _FIRST
    for column in columns:
        head = styles.head_other if parts.index(column.part) % 2 else styles.head
        if column.choice and column.first and column.question:
            _question(sheet, row, column.question.text, head)
            head_note(sheet, row, _QUESTIONS, column.note)
            row += 1
        put(sheet, row, _IDS, column.name)
        _question(sheet, row, f"\u2022 {column.choice}" if column.choice else column.head, head)
        if not column.choice:
            head_note(sheet, row, _QUESTIONS, column.note)
        put(sheet, row, _ANSWERS, None, lists.style(column))
        example_cell(sheet, row, _EXAMPLES, column.example, styles)
        lists.offer(sheet, column, (row, _ANSWERS, row, _ANSWERS))
        row += 1


def _question(sheet: Sheet, row: int, text: str, style: Style) -> None:
    """Write a question as high as it is long: who opens the file need not find out a row's height."""
    put(sheet, row, _QUESTIONS, text, style)
    sheet.set_row(row, lines_in(text, _WIDTHS[_QUESTIONS] * _OF_BOLD) * LINE_HEIGHT)
