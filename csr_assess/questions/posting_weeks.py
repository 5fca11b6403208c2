"""The hours of a week where a posting says those of a day and how many days: 2 days a week, 8 hours each. Pure."""

from __future__ import annotations

import re

_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNT = rf"(?:[0-9]{{1,2}}(?:\.5)?|{'|'.join(_COUNTS)})"
_TO = rf"(?:\s?(?:-|to)\s?{_COUNT})?"
_HOURS = (
    rf"(?P<hours>{_COUNT}){_TO}[\s-]?(?:hours?|hrs?)(?:\s?(?:/|a|per|each)\s?(?:day|shift)|\s(?:days?|shifts?|each))"
)
_DAYS = rf"(?P<days>{_COUNT}){_TO}\s(?:days?|shifts?)\s?(?:(?:/|a|per|each|every)\s?(?:week|wk)|weekly)"
_BETWEEN = r"[\s,;/&(]*(?:(?:for|of|at|and|on|x)[\s,]*)?"
_OF_A_WEEK = re.compile(
    rf"(?<![a-z0-9.$])(?:{_HOURS}{_BETWEEN}{_DAYS}|{_DAYS.replace('<days>', '<days_first>')}{_BETWEEN}"
    rf"{_HOURS.replace('<hours>', '<hours_last>')}"
    rf"|(?P<days_of>{_COUNT})\s(?P<hours_of>{_COUNT})[\s-]?(?:hours?|hr)\s(?:days?|shifts?)"
    r"(?:\s?(?:/|a|per|each|every)\s?(?:week|wk))?)"
)
_ONLY_DAYS = re.compile(rf"(?<![a-z0-9.$-]){_DAYS}")
_ALL_DAYS = 7
_FULL_WEEK = 50
"""Hours; more of them are full time too."""


def weeks_said(line: str) -> str:
    """Return a line of small letters with the hours of a week in place of so many hours on so many days.

    Days of a week alone say neither which they are nor how long: they are taken out, all seven aside.
    """
    return _ONLY_DAYS.sub(lambda match: match[0] if _number(match["days"]) == _ALL_DAYS else " ", with_weeks(line))


def with_weeks(line: str) -> str:
    """Return a line of small letters with the hours of a week in place of so many hours on so many days."""
    return _OF_A_WEEK.sub(_hours_a_week, line)


def _hours_a_week(match: re.Match[str]) -> str:
    hours = match["hours"] or match["hours_last"] or match["hours_of"]
    days = match["days"] or match["days_first"] or match["days_of"]
    every_day = ", 7 days a week" if _number(days) == _ALL_DAYS else ""
    return f"{min(_number(hours) * _number(days), _FULL_WEEK):.0f} hours a week{every_day}"


def _number(text: str) -> float:
    return float(_COUNTS.index(text) + 1 if text in _COUNTS else text)
