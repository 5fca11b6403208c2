"""The sheet of a spreadsheet form that explains: how to fill it in, and what to do with it then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.answers.types import UNKNOWN
from csr_assess.base.sheet_writing import LINE_HEIGHT, Styles, Workbook, lines_in, put, sheet_title
from csr_assess.base.texts import _
from csr_assess.questions.form_marks import NO_ANSWERS
from csr_assess.questions.kinds import QUESTION_KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csr_assess.rubric.model import Rubric

_WIDTH = 75
_FIRST = 2


def class_guide(book: Workbook, styles: Styles, rubric: Rubric) -> None:
    """Add the sheet that explains a form with a row a person."""
    own = [
        _("Each row of the sheet Answers is one person, each column one question."),
        _("The first row is an example. It is not scored, wherever it is moved; you may delete it."),
        *_how_to_answer(),
        _("A question with several choices has a column for each. Mark those that fit with an x."),
        *_what_then(rubric),
    ]
    _guide(book, styles, rubric, own)


def person_guide(book: Workbook, styles: Styles, rubric: Rubric) -> None:
    """Add the sheet that explains a form for one person."""
    own = [
        _("Write your answers in the sheet Answers, in the column Your answer. The example beside it is not read."),
        *_how_to_answer(),
        _("A question with several choices has a row for each. Mark those that fit with an x."),
        _("For another person, copy the whole sheet Answers; each copy is one person."),
        *_what_then(rubric),
    ]
    _guide(book, styles, rubric, own)


def _how_to_answer() -> list[str]:
    return [
        _("Pick an answer from the list in a cell. You may also write it in your own words."),
        _("A small mark in a corner of a cell means that there is a note. Point at the cell to read it."),
        _("Leave empty what you do not want to answer. Write {unknown} if you do not know.").format(unknown=UNKNOWN),
        _("A code is enough; a name is not needed. Whoever has this file can read all that is in it."),
    ]


def _what_then(rubric: Rubric) -> list[str]:
    lists = [q.text for q in rubric.questions.values() if not (QUESTION_KINDS[q.kind].has_column or q.retired)]
    said = [_("Questions that ask for a list have no room here. Add them to an answer file: {questions}")]
    return [
        *(one.format(questions=" ".join(lists)) for one in said if lists),
        _("Save the file as it is, as a spreadsheet. Then: csr-assess batch FILE"),
    ]


def _guide(book: Workbook, styles: Styles, rubric: Rubric, lines: Sequence[str]) -> None:
    sheet = book.add_worksheet(sheet_title(_("How to fill this in")))
    sheet.set_column(0, 0, _WIDTH)
    sheet.fit_to_pages(1, 0)
    put(sheet, 0, 0, NO_ANSWERS)
    sheet.set_row(0, None, None, {"hidden": True})
    put(sheet, 1, 0, rubric.core.title, styles.title)
    for row, line in enumerate([rubric.core.purpose, *lines], _FIRST):
        put(sheet, row, 0, line, styles.text)
        sheet.set_row(row, lines_in(line, _WIDTH) * LINE_HEIGHT + 4)
