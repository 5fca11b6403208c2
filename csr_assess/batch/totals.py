"""Rows that add up others: told by a word that nobody is called, by a formula, or by numbers that do add up.

Max, Min, Mean and Sum are names too; a row of such a name is a total only where its numbers are one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from csr_assess.batch.heads import Head

_NAMES = frozenset(("max", "min", "mean", "sum", "count", "n"))
"""Words for a figure that people are called by too."""
_FIGURES = _NAMES | {
    *("total", "totals", "subtotal", "subtotals", "average", "averages", "avg", "median", "minimum", "maximum"),
    *("stdev", "stddev", "std", "sd", "deviation", "variance", "percentile", "quartile"),
}
_OF = frozenset(("of", "for", "per", "all"))
"""What goes on after such a word where it is no name."""
_LABEL = _FIGURES | _OF | {"grand", "overall", "class", "group", "score", "scores", "points", "standard", "dev", "the"}
_AMOUNT = re.compile(r"[-+]?[\d.,\s]+%?\Z")
_FORMULA = re.compile(r"=\s*[A-Za-z.]+\(.*\)\Z")
_HOW_MANY = re.compile(r"n\s*[=:]\s*\d+\Z", re.IGNORECASE)
_FEWEST = 2
"""People above, from which numbers without a word can be told to add them up."""
_ROUNDING, _EXACT = 0.5001, 1e-9
"""By how much of its last decimal a rounded number is off at most, and a whole one."""


class _Figures(Struct):
    """What a column's numbers come to so far."""

    count: int = 0
    total: float = 0.0
    least: float = float("inf")
    most: float = float("-inf")

    def results(self) -> tuple[float, ...]:
        """Return the sum, the mean, the count, the least and the most."""
        return self.total, self.total / self.count, self.count, self.least, self.most


class Totals:
    """What the rows so far come to, to tell a row that says so from a person."""

    def __init__(self, head: Head, fits: Callable[[list[str]], bool]) -> None:
        """Take the header, and what says whether the cells of a row can all be answers."""
        self._head, self._fits = head, fits
        self._who = {place for place, column in head.columns.whole if column.part == "candidate"}
        self._figures: dict[int, _Figures] = {}
        self._people = 0
        self._unnamed = 0

    def count(self, row: list[str]) -> None:
        """Take in a person's row."""
        self._people += 1
        self._unnamed += not self._names_somebody(row)
        for place, cell in enumerate(row):
            if cell and place not in self._who:
                amount = _number(cell)
                if amount is not None:
                    figures = self._figures.setdefault(place, _Figures())
                    figures.count += 1
                    figures.total += amount
                    figures.least, figures.most = min(figures.least, amount), max(figures.most, amount)

    def is_one(self, row: list[str]) -> bool:
        """Say whether a row adds up or counts what is above."""
        places = [place for place, cell in enumerate(row) if cell]
        word, others = row[places[0]], [row[place] for place in places[1:]]
        if not self._names_somebody(row) and (_is_amount(word) or self._head.asks_at(row)):
            return self._without_label(row, places)
        if self._head.asks_at(row):
            return False
        if _HOW_MANY.match(word):
            return all(map(_is_amount, others))
        if not all(map(_is_amount, others)):
            return False
        words = re.findall(r"[^\W\d_]+", word.casefold())
        if not _FIGURES.isdisjoint(words) and _NAMES.issuperset(words):
            return bool(others) and self._adds_up(row, places[1:])
        return _is_label(words)

    def _without_label(self, row: list[str], places: list[int]) -> bool:
        if not all(_is_amount(row[place]) for place in places):
            return False
        if any(_FORMULA.match(row[place]) for place in places):
            return True
        if not self._who or self._unnamed or self._people < _FEWEST:
            return False
        width = len(self._head.columns.names)
        return self._adds_up(row, places) or not self._fits((row + [""] * width)[:width])

    def _names_somebody(self, row: list[str]) -> bool:
        return any(place < len(row) and row[place] for place in self._who)

    def _adds_up(self, row: list[str], places: Iterable[int]) -> bool:
        """Say whether all numbers are the same figure of the columns above: the sum, the mean, the count, an end."""
        same: set[int] | None = None
        for place in places:
            figures = self._figures.get(place)
            if _FORMULA.match(row[place]):
                continue
            amount = _number(row[place])
            if figures is None or amount is None:
                return False
            digits = _decimals(row[place])
            off = _ROUNDING * 10.0**-digits if digits else _EXACT
            fitting = {which for which, result in enumerate(figures.results()) if abs(result - amount) <= off}
            same = fitting if same is None else same & fitting
        return same is None or bool(same)


def _is_label(words: list[str]) -> bool:
    """Say whether words are a label as Total, Class average or Mean of the class, and nobody's name."""
    if _FIGURES.isdisjoint(words):
        return False
    return _LABEL.issuperset(words) or (words[0] in _FIGURES and words[1] in _OF)


def _is_amount(cell: str) -> bool:
    return bool(_AMOUNT.match(cell) or _FORMULA.match(cell))


def _number(cell: str) -> float | None:
    if not cell[-1].isdigit() and cell[-1] != "%":
        return None
    try:
        return float(cell.rstrip("%"))
    except ValueError:
        return None


def _decimals(cell: str) -> int:
    return len(cell.rstrip("%").partition(".")[2])
