"""Days as people write them, read as YYYY-MM-DD. Pure."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from datetime import date

from csr_assess.base.dates import month_end
from csr_assess.base.texts import _

_WORD = re.compile(r"[a-z]+|[0-9]+", re.ASCII)
_BETWEEN = re.compile(r"(?:[a-z]+|[0-9]+|[\s.,/-])*\Z", re.ASCII)
_ORDINAL = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)\b", re.ASCII)
_LETTERS = 3
"""So many letters of a month's name tell it from the others."""


class _Part(enum.Enum):
    """What a word of a date is."""

    YEAR, NUMBER, NAME, OTHER = range(4)


def readings(text: str) -> tuple[str, ...]:
    """Return the days that a line may stand for, the likeliest first; none where it is no day.

    A year has four digits. Numbers alone are month and day, or day and month; a month without a day stands for
    its first and its last day.
    """
    line = _ORDINAL.sub("", text.strip().casefold())
    words = _WORD.findall(line) if _BETWEEN.match(line) else []
    parts = [_part(word) for word in words]
    return tuple(dict.fromkeys(day.isoformat() for day in _days(parts)))


def in_words(day: str) -> str:
    """Return a day as people say it: November 21, 2026."""
    when = date.fromisoformat(day)
    said = (
        _("January {day}, {year}"),
        _("February {day}, {year}"),
        _("March {day}, {year}"),
        _("April {day}, {year}"),
        _("May {day}, {year}"),
        _("June {day}, {year}"),
        _("July {day}, {year}"),
        _("August {day}, {year}"),
        _("September {day}, {year}"),
        _("October {day}, {year}"),
        _("November {day}, {year}"),
        _("December {day}, {year}"),
    )
    return said[when.month - 1].format(day=when.day, year=when.year)


def _months() -> tuple[str, ...]:
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )


def _part(word: str) -> tuple[_Part, int]:
    """Return what a word is, and its number."""
    if word.isdecimal():
        kinds = {1: _Part.NUMBER, 2: _Part.NUMBER, 4: _Part.YEAR}
        return kinds.get(len(word), _Part.OTHER), int(word[:4])
    named = [n for n, month in enumerate(_months(), 1) if len(word) >= _LETTERS and month.casefold().startswith(word)]
    return (_Part.NAME, named[0]) if named else (_Part.OTHER, 0)


def _days(parts: list[tuple[_Part, int]]) -> Iterator[date]:
    """Yield the days that are in the calendar, of all ways to read the parts."""
    numbers = [number for _kind, number in parts]
    match [kind for kind, _number in parts]:
        case [_Part.YEAR, _Part.NUMBER, _Part.NUMBER]:
            yield from _day(*numbers)
        case [_Part.NUMBER, _Part.NUMBER, _Part.YEAR]:
            first, second, year = numbers
            yield from _day(year, first, second)
            yield from _day(year, second, first)
        case [_Part.NAME, _Part.NUMBER, _Part.YEAR]:
            yield from _day(numbers[2], numbers[0], numbers[1])
        case [_Part.NUMBER, _Part.NAME, _Part.YEAR]:
            yield from _day(numbers[2], numbers[1], numbers[0])
        case [_Part.NAME, _Part.YEAR]:
            yield from _ends(numbers[1], numbers[0])
        case _:
            return


def _day(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


def _ends(year: int, month: int) -> Iterator[date]:
    for first in _day(year, month, 1):
        yield first
        yield month_end(first)
