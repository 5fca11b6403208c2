"""Day arithmetic that never leaves the calendar, and whether text is a day. Pure."""

from __future__ import annotations

import functools
import re
from contextlib import suppress
from datetime import date

MONTHS_A_YEAR = 12
_IN_EVERY_MONTH = 28
_DAY_ZERO = date(1899, 12, 30).toordinal()
_MONTH = r"[1-9]\d{3}-(0[1-9]|1[0-2])\Z"
_DAY_LONG = 10
_DAYS_KEPT = 2048
"""Days of some years: a batch meets the same ones again and again."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)


def is_day(text: str) -> bool:
    """Say whether text is a day written as 2026-11-21, and one there is."""
    return len(text) == _DAY_LONG and _is_day(text)


@functools.lru_cache(_DAYS_KEPT)
def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.match(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def is_month(text: str) -> bool:
    """Say whether text is a month written as 2026-11."""
    return bool(re.match(_MONTH, text, re.ASCII))


def clipped(year: int, month: int, day: int) -> date:
    """Return a day, clipped to its month's end and to the first and the last day there are."""
    if not date.min.year <= year <= date.max.year:
        return date.max if year > 0 else date.min
    for last in range(min(day, 31), _IN_EVERY_MONTH, -1):
        with suppress(ValueError):  # not in this month
            return date(year, month, last)
    return date(year, month, min(day, _IN_EVERY_MONTH))


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    return clipped(day.year, day.month, 31)


@functools.lru_cache(_DAYS_KEPT)
def months_after(day: date, months: int) -> date:
    """Return the same day of the month that many months later, clipped to the month's end."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return clipped(year, month + 1, day.day)


def first_of(text: str) -> date:
    """Return the first day that a date so far as it is known can mean: of 2026, of 2026-03, 2026-03-01."""
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return clipped(year, month, day)


def last_of(text: str) -> date:
    """Return the last day that a date so far as it is known can mean: of 2026, of 2026-03, 2026-03-01."""
    year, month, day = (*map(int, text.split("-")), *(12, 31)[text.count("-") :])
    return clipped(year, month, day)


def days_after(day: date, days: int) -> date:
    """Return the day so many days later; the last day there is if the calendar ends before."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def day_number(day: date) -> int:
    """Return a number that is one higher for each day later."""
    return day.toordinal()


def counted_day(count: int) -> date:
    """Return the day that a spreadsheet counts, from a leap day of 1900 on that there was not."""
    return date.fromordinal(_DAY_ZERO + count)


def is_older(text: str, months: int, as_of: date) -> bool:
    """Say whether a day lies further back than so many months; 2026 and 2026-03 mean their first day."""
    return months_after(first_of(text), months) < as_of
