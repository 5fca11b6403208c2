"""Dates of numbers alone, as 1/4/2027: whether a table puts the month first or the day, told by the others in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csr_assess.base.documents import shown
from csr_assess.base.errors import Problem, Where
from csr_assess.base.texts import counted
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.relevance import TARGET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.batch.cells import Columns
    from csr_assess.rubric.model import Rubric

MONTH_FIRST, DAY_FIRST = "month first", "day first"

_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\b")
_MOST_MONTHS = 12


class DateOrder:
    """Writes out the dates of a table that may mean two days, where its other dates show which one is meant."""

    def __init__(self, columns: Columns, rubric: Rubric, said: str = "") -> None:
        """Take the columns, and the order where somebody said it."""
        self._places = [place for place, column in columns.whole if _is_date(rubric, column.part, column.key)]
        self._said = said
        self._shown: dict[str, str] = {}
        self._count = 0

    def look_at(self, row: list[str]) -> None:
        """Take in one of the first rows: a number above twelve is no month, in whichever column it is."""
        for cell in row:
            found = _NUMBERS.match(cell)
            if found:
                first, second = int(found[1]), int(found[3])
                if first > _MOST_MONTHS >= second:
                    self._shown.setdefault(DAY_FIRST, cell)
                elif second > _MOST_MONTHS >= first:
                    self._shown.setdefault(MONTH_FIRST, cell)

    def written_out(self, row: list[str]) -> list[str]:
        """Return a row with such dates as year, month and day; without anything to tell by, as it is."""
        order = self._said or (next(iter(self._shown)) if len(self._shown) == 1 else "")
        if not order or not self._places:
            return row
        row = list(row)
        for place in self._places:
            found = _NUMBERS.match(row[place]) if place < len(row) else None
            if found and int(found[1]) != int(found[3]) and max(int(found[1]), int(found[3])) <= _MOST_MONTHS:
                month, day = (found[1], found[3]) if order == MONTH_FIRST else (found[3], found[1])
                row[place] = f"{found[4]}-{int(month):02}-{int(day):02}"
                self._count += 1
        return row

    def notes(self, name: str) -> Iterator[Problem]:
        """Yield what is to say of them."""
        if not self._count:
            return
        order = self._said or next(iter(self._shown))
        example = shown(self._shown[order]) if order in self._shown else ""
        said = _month_first(self._count, example) if order == MONTH_FIRST else _day_first(self._count, example)
        yield Problem(code="table-date-order", where=Where(file=name), message=said)


def _month_first(count: int, example: str) -> str:
    if not example:
        return counted(
            "{number} date that may mean two days was read with the month first.",
            "{number} dates that may mean two days were read with the month first.",
            count,
        )
    return counted(
        "{number} date that may mean two days was read with the month first, as in {example}.",
        "{number} dates that may mean two days were read with the month first, as in {example}.",
        count,
        example=example,
    )


def _day_first(count: int, example: str) -> str:
    if not example:
        return counted(
            "{number} date that may mean two days was read with the day first.",
            "{number} dates that may mean two days were read with the day first.",
            count,
        )
    return counted(
        "{number} date that may mean two days was read with the day first, as in {example}.",
        "{number} dates that may mean two days were read with the day first, as in {example}.",
        count,
        example=example,
    )


def _is_date(rubric: Rubric, part: str, key: str) -> bool:
    question = rubric.questions.get(key if part == "answers" else TARGET + key)
    return question is not None and QUESTION_KINDS[question.kind].is_day
