"""What programs write where they have nothing: NA, NaN, NULL, #N/A. Read as empty, unless it is an answer here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.errors import Problem, Where
from csr_assess.base.texts import counted, listed
from csr_assess.questions.relevance import TARGET
from csr_assess.questions.validation import wrong_with

if TYPE_CHECKING:
    from csr_assess.batch.cells import Columns
    from csr_assess.rubric.model import Rubric

_OF_PROGRAMS = frozenset(("NA", "<NA>", "#N/A", "#N/A N/A", "#NA", "NaN", "NaT", "NULL", "None", "nan", "-nan", "null"))
"""In just these letters; where one stands in a cell that it cannot answer, a program wrote the table."""
_NAMES = frozenset(("None", "nan", "null"))
"""Those that may be a name."""
_WORDS = _OF_PROGRAMS | {"N/A"}


class Absent:
    """Empties the cells of a table in which a program wrote that it has nothing."""

    def __init__(self, columns: Columns, rubric: Rubric) -> None:
        """Take the columns, and the rubric to know what is an answer there."""
        self._rubric = rubric
        self._columns = dict(columns.whole)
        self._ticked = {place for group in columns.split for place, _column in group}
        self._judged: dict[tuple[int, str], bool] = {}
        self._proven: set[str] = set()
        self._met: dict[str, None] = {}
        self._count = 0

    def look_at(self, row: list[str]) -> None:
        """Take in a row: a word that cannot be an answer where it stands is a program's in the whole table."""
        if not _OF_PROGRAMS.isdisjoint(row):
            found = {
                word for place, word in enumerate(row) if word in _OF_PROGRAMS and self._means_nothing(place, word)
            }
            self._proven |= found

    def emptied(self, row: list[str]) -> list[str]:
        """Return a row without them."""
        if _WORDS.isdisjoint(row):
            return row
        self.look_at(row)
        row = list(row)
        for place, word in enumerate(row):
            if word in _WORDS and (self._means_nothing(place, word) or self._is_proven(place, word)):
                self._met[word] = None
                self._count += 1
                row[place] = ""
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

    def _is_proven(self, place: int, word: str) -> bool:
        column = self._columns.get(place)
        return word in self._proven and column is not None and column.part != "candidate"

    def _means_nothing(self, place: int, word: str) -> bool:
        """Say whether a word cannot be an answer in a column."""
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
            return word in _OF_PROGRAMS - _NAMES and column.key != "id"  # an id is what it is; Null is a name
        question = self._rubric.questions.get(column.key if column.part == "answers" else TARGET + column.key)
        if question is None:
            return False
        if word in _OF_PROGRAMS - _NAMES and not question.allow_na:
            return True  # a code of a place may be written like it
        return bool(wrong_with(question, column.read(word), self._rubric))
