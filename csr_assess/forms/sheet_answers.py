"""Where answers are written in a spreadsheet: lists to pick from, limits, notes. Lists are on a sheet of their own."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from csr_assess.base.sheet_writing import Sheet, Style, Styles, Workbook, put, sheet_title
from csr_assess.base.texts import _, printable
from csr_assess.questions.form_marks import NO_ANSWERS
from csr_assess.questions.kinds import QUESTION_KINDS

if TYPE_CHECKING:
    from csr_assess.forms.sheet_columns import SheetColumn

CellRange = tuple[int, int, int, int]
"""The first row and column and the last ones, from 0."""

_LONGEST_MESSAGE, _LONGEST_TITLE = 255, 32
_FIRST_DAY = date(1900, 1, 1)
_COLUMN_WIDTH, _NOTE_WIDTH = 60, 320
_LETTERS = 26


class AnswerSheets:
    """The lists of a workbook, each once, and what lets cells pick from them."""

    def __init__(self, book: Workbook, styles: Styles) -> None:
        """Take the workbook; its lists are written by `finish`."""
        self._book, self._styles = book, styles
        self._title = sheet_title(_("Lists"))
        self._lists: dict[tuple[str, ...], int] = {}

    def offer(self, sheet: Sheet, column: SheetColumn, cells: CellRange) -> None:
        """Let cells take what answers a column: picked, or written within limits; other words are warned of only."""
        rule = self._rule(column)
        if rule:
            sheet.data_validation(*cells, {**rule, **_messages(column)})

    def style(self, column: SheetColumn) -> Style:
        """Return how the cells of a column look."""
        if column.is_day:
            return self._styles.day
        return self._styles.number if column.is_number else self._styles.text

    def finish(self) -> None:
        """Write the lists on a sheet that is out of sight, behind all others."""
        sheet = self._book.add_worksheet(self._title)
        put(sheet, 0, 0, NO_ANSWERS)
        for answers, place in self._lists.items():
            sheet.set_column(place, place, _COLUMN_WIDTH)
            for row, answer in enumerate(answers):
                put(sheet, row, place, answer, self._styles.text)
        sheet.hide()

    def _rule(self, column: SheetColumn) -> dict[str, Any]:
        if len(column.answers) == 1:
            return {"validate": "list", "source": list(column.answers)}
        if column.answers:
            place = self._lists.setdefault(column.answers, len(self._lists) + 1)
            letters = _letters(place)
            source = f"='{self._title}'!${letters}$1:${letters}${len(column.answers)}"
            return {"validate": "list", "source": source}
        if column.is_day:
            return {"validate": "date", "criteria": ">=", "value": _FIRST_DAY}
        question = column.question
        if question is None or question.minimum is None or question.maximum is None:
            return {}
        low, high = question.minimum, question.maximum
        whole = low.is_integer() and high.is_integer()
        limits = {"minimum": int(low) if whole else low, "maximum": int(high) if whole else high}
        return {"validate": "integer" if question.whole else "decimal", "criteria": "between", **limits}


def _messages(column: SheetColumn) -> dict[str, Any]:
    """Return what is said where something else is typed: it stays, and a reader may understand it."""
    said = _("This is not in the list. It is kept if you go on, and read if it can be understood.")
    if not column.answers:
        said = _("This is not what is asked for here. It is kept if you go on, and read if it can be understood.")
    found: dict[str, Any] = {"error_type": "warning", "error_message": said[:_LONGEST_MESSAGE]}
    hint = _hint(column)
    if hint:
        found["input_title"] = _("How to write it")[:_LONGEST_TITLE]
        found["input_message"] = hint[:_LONGEST_MESSAGE]
    return found


def _hint(column: SheetColumn) -> str:
    question = column.question
    return "" if column.answers or question is None else QUESTION_KINDS[question.kind].form_hint(question)


def head_note(sheet: Sheet, row: int, column: int, text: str) -> None:
    """Put a note at a cell, none if there is nothing to say."""
    if text:
        lines = [printable(line) for line in text.split("\n")]
        height = 30 + 18 * sum(1 + len(line) // 45 for line in lines)
        sheet.write_comment(row, column, "\n".join(lines), {"width": _NOTE_WIDTH, "height": height, "author": ""})


def example_cell(sheet: Sheet, row: int, column: int, example: str | float | date | None, styles: Styles) -> None:
    """Write an example as a cell that nobody takes for an answer of their own."""
    if isinstance(example, date):
        sheet.write_datetime(row, column, datetime.combine(example, datetime.min.time()), styles.quiet_day)
    elif example is not None:
        put(sheet, row, column, example, styles.quiet)


def _letters(place: int) -> str:
    """Return a column's letters by its number from 0: A, Z, AA."""
    more, last = divmod(place, _LETTERS)
    return (_letters(more - 1) if more else "") + chr(ord("A") + last)
