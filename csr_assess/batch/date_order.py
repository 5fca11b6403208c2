"""Dates of numbers alone, as 1/4/2027: whether a table puts the month first or the day, told by the others in it."""

from __future__ import annotations

import re
from collections import Counter
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

_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})\b")
_MOST_MONTHS, _MOST_DAYS, _WHOLE_YEAR = 12, 31, 4


class DateOrder:
    """Writes out the dates of a table that may mean two days, where its other dates show which one is meant.

    Each separator is by itself: 15.06.2027 comes from another hand than 6/5/2027, and says nothing of it.
    """

    def __init__(self, columns: Columns, rubric: Rubric, said: str = "") -> None:
        """Take the columns, and the order where somebody said it."""
        self._places = [place for place, column in columns.whole if _is_date(rubric, column.part, column.key)]
        self._said = said
        self._shown: dict[str, dict[str, str]] = {}
        """For each separator the orders that were seen, with the cell that showed each first."""
        self._counts: Counter[tuple[str, str]] = Counter()

    def look_at(self, row: list[str]) -> None:
        """Take in one of the first rows: in its dates a number above twelve is no month."""
        for _place, found in self._dates(row):
            first, second = int(found[1]), int(found[3])
            orders = self._shown.setdefault(found[2], {})
            if _MOST_DAYS >= first > _MOST_MONTHS >= second:
                orders.setdefault(DAY_FIRST, found.string)
            elif _MOST_DAYS >= second > _MOST_MONTHS >= first:
                orders.setdefault(MONTH_FIRST, found.string)

    def written_out(self, row: list[str]) -> list[str]:
        """Return a row with such dates as year, month and day; without anything to tell by, as it is."""
        written = list(row)
        for place, found in self._dates(row):
            order, example = self._order(found[2])
            first, second = int(found[1]), int(found[3])
            if order and len(found[4]) == _WHOLE_YEAR and first != second and max(first, second) <= _MOST_MONTHS:
                month, day = (first, second) if order == MONTH_FIRST else (second, first)
                written[place] = f"{found[4]}-{month:02}-{day:02}"
                self._counts[order, example] += 1
        return written

    def notes(self, name: str) -> Iterator[Problem]:
        """Yield what is to say of them."""
        for (order, cell), count in self._counts.items():
            example = shown(cell) if cell else ""
            said = _month_first(count, example) if order == MONTH_FIRST else _day_first(count, example)
            yield Problem(code="table-date-order", where=Where(file=name), message=said)

    def _dates(self, row: list[str]) -> Iterator[tuple[int, re.Match[str]]]:
        """Yield the dates of numbers alone in a row, with their places."""
        for place in self._places:
            found = _NUMBERS.match(row[place]) if place < len(row) else None
            if found:
                yield place, found

    def _order(self, separator: str) -> tuple[str, str]:
        """Return the order of the dates with a separator and a cell that shows it; empty where that is not known."""
        orders = self._shown.get(separator, {})
        order = self._said or (next(iter(orders)) if len(orders) == 1 else "")
        return order, orders.get(order, "")


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
