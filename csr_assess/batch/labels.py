"""A second header below the first: a row that says in words what each column is, and answers none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.batch.extra_cells import can_answer, question_of
from csr_assess.questions.kinds import QUESTION_KINDS

if TYPE_CHECKING:
    from csr_assess.batch.cells import Column, Columns
    from csr_assess.rubric.model import Rubric

_FEWEST = 3
"""Columns that must tell words from answers."""


class Labels:
    """What tells such a row from a person who answers nothing right: every column is named, and others do answer."""

    def __init__(self, columns: Columns, rubric: Rubric) -> None:
        """Take the columns, and the rubric to know what can be an answer there."""
        self._columns, self._rubric = columns, rubric
        self._telling = [(place, column) for place, column in columns.whole if self._tells(column)]
        self._answered = False

    def look_at(self, row: list[str]) -> None:
        """Take in one of the first rows."""
        self._answered = self._answered or any(
            can_answer(self._rubric, column, row[place])
            for place, column in self._telling
            if place < len(row) and row[place]
        )

    def is_one(self, row: list[str]) -> bool:
        """Say whether a row, the first below the header, is no person's."""
        if len(self._telling) < _FEWEST or not self._answered or len(row) < len(self._columns.names):
            return False
        return all(row[place] for place, _column in self._columns.whole) and not any(
            row[place].isdecimal() or can_answer(self._rubric, column, row[place]) for place, column in self._telling
        )

    def _tells(self, column: Column) -> bool:
        question = question_of(self._rubric, column)
        return question is not None and not QUESTION_KINDS[question.kind].is_any_text
