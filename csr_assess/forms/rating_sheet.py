"""A spreadsheet to rate people by: a row a person, levels to pick from, and the lines of each level beside.

The names of the columns are in a first row that is out of sight: `score --observer` reads by them.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from csr_assess.base.sheet_writing import LINE_HEIGHT, Sheet, Styles, Workbook, book_bytes, lines_in, put, sheet_title
from csr_assess.base.texts import _
from csr_assess.forms.rating_words import about_columns, how_to_rate, level_lines, rated, settings_offered
from csr_assess.forms.sheet_answers import head_note
from csr_assess.questions.form_marks import NO_ANSWERS
from csr_assess.questions.rating_columns import RATED_PERSON, RATING_DAY, SEEN_WHERE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion

_NAMES, _HEADS, _FIRST = range(3)
_MOST_PEOPLE = 2_000
_WIDE, _NARROW, _LINES = 24, 13, 34
_LEVELS = (1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5)
_FIRST_DAY = date(1900, 1, 1)
_GUIDE_WIDTH = 75


def rating_sheet(names: Sequence[str], rubric: Rubric, people: Sequence[str] = ()) -> bytes:
    """Return the workbook. Raises UsageError where the library that writes it is not installed."""
    asked = rated(names, rubric)

    def fill(book: Workbook, styles: Styles) -> None:
        sheet = book.add_worksheet(sheet_title(_("Ratings")))
        _ratings(sheet, asked, people, styles, [*settings_offered(rubric).values()])
        _lines(book.add_worksheet(sheet_title(_("What the levels look like"))), asked, styles)

    return book_bytes(fill)


def _ratings(
    sheet: Sheet, asked: Sequence[Criterion], people: Sequence[str], styles: Styles, settings: Sequence[str]
) -> None:
    about = about_columns()
    last = _FIRST + max(_MOST_PEOPLE, len(people))
    for place, (name, head) in enumerate(about.items()):
        sheet.set_column(place, place, _WIDE, styles.day if name == RATING_DAY else styles.text)
        put(sheet, _NAMES, place, name)
        put(sheet, _HEADS, place, head, styles.head)
    for place, one in enumerate(asked, len(about)):
        sheet.set_column(place, place, _NARROW, styles.number)
        put(sheet, _NAMES, place, one.id)
        put(sheet, _HEADS, place, one.title, styles.head_other)
        head_note(sheet, _HEADS, place, "\n".join(level_lines(one)))
        sheet.data_validation(_FIRST, place, last, place, {"validate": "list", "source": list(_LEVELS)})
    day, seen = [*about].index(RATING_DAY), [*about].index(SEEN_WHERE)
    sheet.data_validation(_FIRST, day, last, day, {"validate": "date", "criteria": ">=", "value": _FIRST_DAY})
    offer = {"validate": "list", "source": list(settings), "error_type": "information"}
    sheet.data_validation(_FIRST, seen, last, seen, offer)
    for row, person in enumerate(people, _FIRST):
        put(sheet, row, [*about].index(RATED_PERSON), person, styles.text)
    sheet.set_row(_NAMES, None, None, {"hidden": True})
    sheet.set_row(_HEADS, 3 * LINE_HEIGHT)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADS)
    sheet.freeze_panes(_FIRST, 1)


def _lines(sheet: Sheet, asked: Sequence[Criterion], styles: Styles) -> None:
    """Write how to rate, and the lines of each criterion."""
    put(sheet, 0, 0, NO_ANSWERS)
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.set_column(0, 5, _LINES)
    row = 1
    for line in how_to_rate():
        sheet.merge_range(row, 0, row, 2, "", styles.text)
        put(sheet, row, 0, line, styles.text)
        sheet.set_row(row, lines_in(line, _GUIDE_WIDTH) * LINE_HEIGHT + 4)
        row += 1
    for level in range(1, 6):
        put(sheet, row, level, level, styles.head)
    for one in asked:
        row += 1
        put(sheet, row, 0, one.title, styles.head)
        for level, line in enumerate(one.anchors, 1):
            put(sheet, row, level, line, styles.text)
        sheet.set_row(row, max(lines_in(line, _LINES * 0.85) for line in one.anchors) * LINE_HEIGHT + 4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
