"""Days in the words of a posting: at once, next week, March 1, in two weeks. Pure."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from csr_assess.base.dates import days_after, months_after
from csr_assess.questions.posting_minimums import at_once_words
from csr_assess.questions.words.plain_text import folded

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric

_FARTHEST = 400
"""Of days, weeks or months; no posting looks further ahead."""
_FROM_NOW = re.compile(r"(?:in |within )?(?:the next )?(.{1,20}?) (day|week|month)s?(?: from now)?\Z")
_AROUND = re.compile(
    r"^(?:on|by|in(?= [a-z]+\Z)|from|starting|starts|beginning|begins|start|class of|classes? starts?|the)\b ?"
    r"|\b(?:start|class)$"
)
_NEXT = re.compile(
    r"(?:next |this |on )?(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sun)day|next (?:(?P<unit>week|month))"
)
_AFTER_HOLIDAYS = re.compile(r"after (?:the )?(?:holidays|new year'?s?)(?: day)?|(?:(?:in )?the )?new year")
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PART = re.compile(r"(early|beginning|start|mid|middle|late|end)(?: of|-)? ?(?:of )?([a-z]{3,9})((?:,? [0-9]{4})?)")
_DAY_IN_MONTH = re.compile(r"[a-z]{3,9}|[a-z]+\.? [0-9]{1,2}(st|nd|rd|th)?|[0-9]{1,2}/[0-9]{1,2}|[0-9]{1,2} [a-z]+")


def as_day(text: str, rubric: Rubric, as_of: date) -> str:
    """Return text with the year that a day lacks, and the day that words such as "at once" mean; else as it is."""
    line = _AROUND.sub("", folded(text)).strip(" ,")
    if line in {*map(folded, at_once_words(rubric))}:
        return as_of.isoformat()
    if _AFTER_HOLIDAYS.fullmatch(line):
        return date(as_of.year + 1, 1, 2).isoformat()
    if near := _NEXT.fullmatch(line):
        return _from_now("1", near["unit"], as_of) if near["unit"] else _next_day(near[1], as_of)
    if later := _FROM_NOW.match(line):
        return _from_now(later[1], later[2], as_of) or text
    part, line = _part_of_month(line)
    if not _DAY_IN_MONTH.fullmatch(line):
        return line if part else text
    from csr_assess.base.written_dates import readings  # noqa: PLC0415 -- few days lack a year

    mark = "/" if "/" in line else " " if line.isalpha() or line[0].isdecimal() else ", "
    days = [day for year in (as_of.year, as_of.year + 1) for day in readings(f"{line}{mark}{year}")[:1]]
    return next((day for day in days if date.fromisoformat(day) >= as_of), text)


def _next_day(word: str, as_of: date) -> str:
    """Return the first such day of the week after today."""
    ahead = (_WEEK.index(word[:3]) - as_of.weekday() - 1) % 7 + 1
    return days_after(as_of, ahead).isoformat()


def _part_of_month(line: str) -> tuple[int, str]:
    """Return a month's middle or end as a day of it: mid-January is January 15."""
    found = _PART.fullmatch(line)
    if not found:
        return 0, line
    day = {"early": 1, "beginning": 1, "start": 1, "mid": 15, "middle": 15}.get(found[1], 28)
    return day, f"{found[2]} {day}{found[3] or ''}"


def _from_now(count: str, unit: str, as_of: date) -> str:
    """Return the day so many days, weeks or months from now; empty where the count is none."""
    from csr_assess.questions.words.written_numbers import numbers  # noqa: PLC0415 -- as above

    found = [n for n in numbers(count, "", in_months=False) if float(n).is_integer() and 0 <= n <= _FARTHEST]
    if not found:
        return ""
    days = {"day": 1, "week": 7}.get(unit)
    so_many = int(found[0])
    return (days_after(as_of, so_many * days) if days else months_after(as_of, so_many)).isoformat()
