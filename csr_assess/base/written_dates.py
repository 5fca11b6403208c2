"""Days as people and spreadsheets write them, read as YYYY-MM-DD. Pure."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from datetime import date

from csr_assess.base.dates import counted_day, month_end
from csr_assess.base.texts import _

_WORD = re.compile(r"[a-z]+|[0-9]+", re.ASCII)
_BETWEEN = re.compile(r"[a-z0-9\s.,/-]*\Z", re.ASCII)
_ORDINAL = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)\b", re.ASCII)
_TIME = re.compile(
    r"(?<=[0-9a-z])(?:,? +|t)(?:at )?[0-9]{1,2}(?::[0-9]{2}){1,2}(?:\.[0-9]+)?(?: ?[ap]\.?m\.?)?"
    r"(?: ?(?:z|utc|gmt|[a-z]{2,4}t|[+-][0-9]{2}:?[0-9]{2}))?\Z",
    re.ASCII,
)
"""A time of day behind a day, as spreadsheets and forms add one; 00:00:00 says nothing, and no other is asked for."""
_DAY_NUMBER = re.compile(r"([0-9]{5})(?:\.[0-9]{1,15})?\Z", re.ASCII)
_WITH_A_POINT = re.compile(r"[0-9]+\.[0-9]+\Z", re.ASCII)
"""No month with its year: a program may have taken it for a number, and a zero from October."""
_DAY_NUMBERS = range(18_264, 73_416)
"""From 1950 to 2100: other numbers are no day that anybody is asked for."""
_LETTERS = 3
"""So many letters of a month's or a weekday's name tell it from the others."""
_LONGEST = 80
"""Characters; nobody writes a day in more."""
_CENTURY_TURNS = 69
"""From this year on, two digits mean the 1900s."""


class _Part(enum.Enum):
    """What a word of a date is."""

    YEAR, NUMBER, NAME, OTHER = range(4)


def readings(text: str) -> tuple[str, ...]:
    """Return the days that a line may stand for, the likeliest first; none if it is no day.

    Numbers alone are month and day, as in the US, or day and month; a month without a day stands for its first and
    its last day; a number of five digits is a spreadsheet's count of days. A time of day is left out.
    """
    line = text.strip().casefold()
    if len(line) > _LONGEST:
        return ()
    counted = _DAY_NUMBER.match(line)
    if counted:
        return tuple(day.isoformat() for day in _numbered(int(counted[1])))
    if _WITH_A_POINT.match(line):
        return ()
    line = _ORDINAL.sub("", _TIME.sub("", line))
    words = _WORD.findall(line) if _BETWEEN.match(line) else []
    weekday, words = _weekday(words)
    if len(words) == 1 and len(words[0]) == len("20261121") and words[0].isdecimal():
        words = [words[0][:4], words[0][4:6], words[0][6:]]
    found = dict.fromkeys(day for day in _days([_part(word) for word in words]))
    return tuple(day.isoformat() for day in found if weekday is None or day.weekday() == weekday)


def are_a_month(days: tuple[str, ...]) -> bool:
    """Say whether days are the first and the last of a month, as those of a line without a day are."""
    return len(days) == len(("first", "last")) and days[1] == month_end(date.fromisoformat(days[0])).isoformat()


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


def month_names() -> tuple[str, ...]:
    """Return the months' names, January first."""
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


def month_named(word: str) -> int | None:
    """Return the month that a word in small letters names or shortens, January as 1; None if it is none."""
    if len(word) < _LETTERS:
        return None
    return next((n for n, name in enumerate(month_names(), 1) if name.casefold().startswith(word)), None)


def _weekdays() -> tuple[str, ...]:
    return (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))


def _weekday(words: list[str]) -> tuple[int | None, list[str]]:
    """Return the weekday that a line begins with, if it does, and the words after it."""
    first = words[0] if words else ""
    named = [n for n, name in enumerate(_weekdays()) if len(first) >= _LETTERS and name.casefold().startswith(first)]
    return (named[0], words[1:]) if named else (None, words)


def _numbered(count: int) -> Iterator[date]:
    if count in _DAY_NUMBERS:
        yield counted_day(count)


def _part(word: str) -> tuple[_Part, int]:
    """Return what a word is, and its number."""
    if word.isdecimal():
        kinds = {1: _Part.NUMBER, 2: _Part.NUMBER, 4: _Part.YEAR}
        return kinds.get(len(word), _Part.OTHER), int(word[:4])
    month = month_named(word)
    return (_Part.OTHER, 0) if month is None else (_Part.NAME, month)


def _days(parts: list[tuple[_Part, int]]) -> Iterator[date]:
    """Yield the days that are in the calendar, of all ways to read the parts."""
    kinds, numbers = [kind for kind, _number in parts], [number for _kind, number in parts]
    if len(parts) == 2:  # noqa: PLR2004
        yield from _month(kinds, *numbers)
    elif kinds == [_Part.NUMBER, _Part.NUMBER, _Part.NUMBER]:
        yield from _either_order(numbers[0], numbers[1], _whole_year(numbers[2]))
        yield from _day(_whole_year(numbers[0]), numbers[1], numbers[2])
    else:
        yield from _dated(kinds, numbers)


def _dated(kinds: list[_Part], numbers: list[int]) -> Iterator[date]:
    """Yield the days of a line that says which of its parts is the year."""
    match kinds:
        case [_Part.YEAR, (_Part.NUMBER | _Part.NAME), _Part.NUMBER]:
            yield from _day(*numbers)
        case [_Part.NUMBER, _Part.NUMBER, _Part.YEAR]:
            yield from _either_order(*numbers)
        case [_Part.NAME, _Part.NUMBER, _Part.YEAR]:
            yield from _day(numbers[2], numbers[0], numbers[1])
        case [_Part.NUMBER, _Part.NAME, (_Part.YEAR | _Part.NUMBER)]:
            yield from _day(_whole_year(numbers[2]), numbers[1], numbers[0])
        case _:
            return


def _month(kinds: list[_Part], first: int, second: int) -> Iterator[date]:
    """Yield the ends of a month that is said with its year."""
    if kinds[1] is _Part.YEAR and kinds[0] is not _Part.YEAR:
        yield from _ends(second, first)
    elif kinds[0] is _Part.YEAR and kinds[1] is not _Part.YEAR:
        yield from _ends(first, second)


def _either_order(first: int, second: int, year: int) -> Iterator[date]:
    """Yield month and day, as in the US, then day and month."""
    yield from _day(year, first, second)
    yield from _day(year, second, first)


def _whole_year(number: int) -> int:
    """Return a year of four digits for one of two."""
    return number if number > 99 else number + (1900 if number >= _CENTURY_TURNS else 2000)  # noqa: PLR2004


def _day(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


def _ends(year: int, month: int) -> Iterator[date]:
    for first in _day(year, month, 1):
        yield first
        yield month_end(first)
