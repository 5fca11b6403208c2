"""What programs write where they have nothing: NA, NaN, NULL, #N/A. Read as empty, unless it is an answer here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.errors import Problem, Where
from csr_assess.base.texts import counted, listed
from csr_assess.questions.relevance import TARGET
from csr_assess.questions.validation import wrong_with

if TYPE_CHECKING:
    from csr_assess.batch.cells import Column, Columns
    from csr_assess.rubric.model import Rubric

_NEVER = frozenset(("NA", "<NA>", "#N/A", "#N/A N/A", "#NA", "NaN", "NaT", "NULL"))
"""Words that mean nothing in any column but that of the ids, in just these letters."""
_SOMETIMES = frozenset(("N/A", "None", "nan", "-nan", "-NaN", "null"))
"""Words that may be an answer: a name, or that something does not apply."""
_WORDS = _NEVER | _SOMETIMES
_PYTHON = "None"
"""What Python writes for nothing, and what people write for the choice of nothing."""


class Absent:
    """Empties the cells of a table in which a program wrote that it has nothing."""

    def __init__(self, columns: Columns, rubric: Rubric) -> None:
        """Take the columns, and the rubric to know what is an answer there."""
        self._rubric = rubric
        self._columns = dict(columns.whole)
        self._ticked = {place for group in columns.split for place, _column in group}
        self._judged: dict[tuple[int, str], bool] = {}
        self._met: dict[str, None] = {}
        self._count = 0

    def emptied(self, row: list[str]) -> list[str]:
        """Return a row without them."""
        if _WORDS.isdisjoint(row):
            return row
        empty = [place for place, cell in enumerate(row) if cell in _WORDS and self._means_nothing(place, cell)]
        if any(row[place] == _PYTHON for place in empty):
            empty = [*{*empty, *(place for place, cell in enumerate(row) if cell == _PYTHON and self._is_asked(place))}]
        row = list(row)
        for place in empty:
            self._met[row[place]] = None
            row[place] = ""
        self._count += len(empty)
        return row

    def notes(self, name: str) -> list[Problem]:
        """Return what is to say of them."""
        if not self._count:
            return []
        message = counted(
            "{number} cell says {words}; read as empty.",
            "{number} cells say {words}; read as empty.",
            self._count,
            words=listed([*self._met]),
        )
        return [Problem(code="table-absent", where=Where(file=name), message=message)]

    def _is_asked(self, place: int) -> bool:
        return place in self._ticked or (place in self._columns and self._columns[place].part != "candidate")

    def _means_nothing(self, place: int, word: str) -> bool:
        found = self._judged.get((place, word))
        if found is None:
            found = self._judged[place, word] = self._judge(place, word)
        return found

    def _judge(self, place: int, word: str) -> bool:
        if place in self._ticked:
            return True
        column = self._columns.get(place)
        if column is None:
            return False
        if column.part == "candidate":
            return word in _NEVER and column.key != "id"  # an id is what it is; Null is a name
        return word in _NEVER or self._is_no_answer(column, word)

    def _is_no_answer(self, column: Column, word: str) -> bool:
        question = self._rubric.questions.get(column.key if column.part == "answers" else TARGET + column.key)
        return question is not None and bool(wrong_with(question, column.read(word), self._rubric))
