"""A blank table of ratings: a row a person, the criteria as columns; `score --observer` reads it filled in."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from csr_assess.forms.blank_table import spreadsheet_text
from csr_assess.forms.rating_words import about_columns, level_lines, rated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csr_assess.rubric.model import Rubric


def rating_table(names: Sequence[str], rubric: Rubric, people: Sequence[str] = ()) -> str:
    """Return the header, below it what each column asks, and a row for each person who is known.

    A text of more than ASCII begins with the mark by which spreadsheets know UTF-8.
    """
    asked, about = rated(names, rubric), about_columns()
    held = io.StringIO()
    rows = csv.writer(held, lineterminator="\r\n")
    rows.writerow([*about, *(one.id for one in asked)])
    rows.writerow(
        map(spreadsheet_text, [*about.values(), *(" ".join([f"{one.title}.", *level_lines(one)]) for one in asked)])
    )
    rows.writerows([spreadsheet_text(person), *[""] * (len(about) - 1 + len(asked))] for person in people)
    form = held.getvalue()
    return form if form.isascii() else "\ufeff" + form
