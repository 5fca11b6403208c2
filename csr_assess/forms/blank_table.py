"""A blank table: the header of a CSV file, one row a person. `batch` reads it filled in."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from csr_assess.base.texts import printable
from csr_assess.forms.asked_questions import asked_questions, person_columns

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric

_LINE_END = "\r\n"
_FORMULA = tuple("=+-@")


def csv_form(rubric: Rubric) -> str:
    """Return the header, and below it each question in its own words; a reader takes no person from them.

    A text of more than ASCII begins with the mark by which spreadsheets know UTF-8.
    """
    texts = [*person_columns().values(), *(question.text for question in asked_questions(rubric))]
    row = io.StringIO()
    csv.writer(row, lineterminator=_LINE_END).writerow(map(_inert, texts))
    form = csv_header(rubric) + row.getvalue()
    return form if form.isascii() else "\ufeff" + form


def csv_header(rubric: Rubric) -> str:
    """Return the header: who, the target, each question that a cell can answer, by their names.

    Every name is snake_case with a dot, so no spreadsheet takes it for a formula and it needs no quotes.
    """
    return ",".join([*person_columns(), *(question.id for question in asked_questions(rubric))]) + _LINE_END


def _inert(text: str) -> str:
    plain = printable(text)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain
