"""Cells beyond the header: where a separator is in a cell without quotes, each answer moves to the next question.

They are empty wherever the last answers are, so that nothing else betrays it. They mean nothing only where
every row has as many of them and each answer can stay where it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.questions.relevance import TARGET
from csr_assess.questions.validation import wrong_with
from csr_assess.questions.words.truth import truth

if TYPE_CHECKING:
    from csr_assess.batch.cells import Column, Columns
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question

_FEWEST = 2
"""Rows from which a habit of the program that wrote them can be seen."""


class Surplus:
    """How many empty cells each row of a table has beyond its header."""

    def __init__(self, columns: Columns, rubric: Rubric) -> None:
        """Take the columns, and the rubric to know what can be an answer there."""
        self._columns, self._rubric = columns, rubric
        self._width = len(columns.names)
        self._rows = 0
        self._found: set[int] = set()
        self._fits = True

    def look_at(self, row: list[str]) -> None:
        """Take in one of the first rows."""
        if any(row):
            self._rows += 1
            self._found.add(max(0, len(row) - self._width))
            self._fits = self._fits and (len(row) <= self._width or self.stands(row))

    def without(self, row: list[str]) -> list[str]:
        """Return a row without the empty cells that every row has beyond the header; else as it is."""
        surplus = len(row) - self._width
        usual = self._fits and self._rows >= _FEWEST and self._found == {surplus}
        return row[: self._width] if surplus > 0 and usual and not any(row[self._width :]) else row

    def stands(self, row: list[str]) -> bool:
        """Say whether each cell of a row, of one for every column, can be an answer where it is."""
        ticked = all(
            truth(row[place]) is not None for group in self._columns.split for place, _one in group if row[place]
        )
        return ticked and all(
            can_answer(self._rubric, column, row[place]) for place, column in self._columns.whole if row[place]
        )


def question_of(rubric: Rubric, column: Column) -> Question | None:
    """Return the question that a column answers; None if it is none."""
    if column.part == "candidate":
        return None
    return rubric.questions.get(column.key if column.part == "answers" else TARGET + column.key)


def can_answer(rubric: Rubric, column: Column, cell: str) -> bool:
    """Say whether a cell can be an answer in a column; anything can where no question is."""
    question = question_of(rubric, column)
    return question is None or not wrong_with(question, column.read(cell), rubric)
