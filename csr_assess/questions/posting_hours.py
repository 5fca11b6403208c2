"""Days and times of the clock in the words of a posting, as the hours that they come to. Pure.

Saturday 8:45 am to 2:15 pm is a weekend; Thu 10-7 is a weekday, in the daytime and in the evening.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import asdict

from csr_assess.questions.posting_weeks import weeks_said

if TYPE_CHECKING:
    from csr_assess.rubric.posting_types import Minimum

PartOfWeek = Literal["day", "evening", "night", "weekend"]
_DAY = (
    r"(?:mon(?:days?)?|tue(?:s(?:days?)?)?|wed(?:s|nesdays?)?|thu(?:r(?:s(?:days?)?)?)?|fri(?:days?)?|sat(?:urdays?)?"
    r"|sun(?:days?)?)"
)
_DAYS = re.compile(
    rf"(?<![a-z])(?:(?P<first>{_DAY})\.?(?:\s?(?:-|to|through|thru)\s?(?P<last>{_DAY})\.?)?|(?P<week>m\s?-\s?f|weekdays?)"
    r"|(?P<end>weekends?))(?![a-z])"
)
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKEND = frozenset(("sat", "sun"))
_FRIDAY_ON = frozenset(("fri", "sat", "sun"))
_TIME = (
    r"(?:noon|midnight|open(?:ing)?|clos(?:e|ing)|(?:[01]?[0-9]|2[0-3])(?::?[0-5][0-9])?"
    r"(?:\s?[ap]\.?\s?m\b\.?|\s?[ap]\b)?)"
)
_SPAN = re.compile(
    rf"(?<![a-z0-9.$:])(?P<start>{_TIME})\s?(?:-|to|until|till)\s?(?P<stop>{_TIME})(?:\s?[ecmp][sd]t\b)?"
    r"(?![a-z0-9:%]|\.[0-9]|[\s-]*(?:hours?|hrs?|days?|weeks?|wks?|months?|years?|yrs?|lbs?|shifts?|(?:a|per|each|/)\s?w))"
)
_TOLD = re.compile(r"(?P<hour>[0-9]{1,2}?)(?::?(?P<minute>[0-5][0-9]))?\s?(?P<half>[ap])?[.\s]*m?\.?")
_WORDS = {"noon": "12p", "midnight": "12a", "open": "8a", "opening": "8a", "close": "9p", "closing": "9p"}
_BETWEEN_DAYS = re.compile(r"[\s,/&(:]*(?:and|or|plus)?[\s,/&(:]*(?:every|each|on)?\s?")
_BETWEEN_TIMES = re.compile(r"[\s,/]*(?:or|and)?\s?")
_PART = r"(?:evenings?|nights?|overnights?|2nd|second|3rd|third|swing|graveyard)"
_WORKDAY = r"(?:mon(?:days?)?|tue(?:s(?:days?)?)?|wed(?:s|nesdays?)?|thu(?:r(?:s(?:days?)?)?)?|fri(?:days?)?)\.?"
_PART_OF_DAYS = re.compile(
    rf"(?<![a-z]){_WORKDAY}(?:(?:\s?[,/&]\s?|\s(?:and|or)\s){_WORKDAY})*\s(?={_PART}\b)|"
    rf"(?<![a-z])(?:{_DAY}\.?\s?(?:-|to|through|thru)\s?(?:thu|fri)[a-z]*\.?|m\s?-\s?f)\s(?={_PART}\b)"
    rf"|(?<=evenings)\s(?:on |from )?(?:{_DAY}\.?\s?(?:-|to|through|thru)\s?(?:thu|fri)[a-z]*\.?|m\s?-\s?f)(?![a-z])"
)
_ANY = rf"(?:weekends?|nights?|evenings?|holidays?|overtime|{_DAY})"
_MORE = rf"(?:(?:\s?[,/&]|\s(?:or|and|nor))+\s?(?:no )?{_ANY})*"
_OFF = re.compile(
    rf"(?<![a-z])(?:(?:no|without)(?: mandatory| required)? {_ANY}{_MORE}"
    rf"(?: work(?:ing)?| shifts?| hours| required| duty)?"
    rf"|{_ANY}{_MORE} off|(?:off|closed)(?: on)?:? {_ANY}{_MORE})(?![a-z])"
)
_NIGHT_ENDS, _DAY_BEGINS, _EVENING_SHIFT, _EVENING, _NIGHT_SHIFT = 5 * 60, 4 * 60, 15 * 60, 18 * 60, 21 * 60
_MORNING, _MIDNIGHT, _HALF = 9 * 60, 24 * 60, 12 * 60
"""Minutes of a day: what begins from 3 pm on is an evening shift, what ends by 6 pm asks for no evening."""


class _Piece(Struct, kw_only=True):
    """Some days, or the times from one hour to another, and where they stand."""

    start: int
    end: int
    days: frozenset[str] = frozenset()
    times: tuple[int, int] | None = None
    taken: bool = False


def hours_said(minimum: Minimum, line: str) -> str:
    """Return a line of small letters with the options of a minimum in place of its days and times of the clock."""
    if minimum.clock is None:
        return line
    line = _PART_OF_DAYS.sub(" ", weeks_said(without_off(line)))
    pieces = sorted([*_day_pieces(line), *_time_pieces(line)], key=lambda one: one.start)
    names: dict[str, str] = asdict(minimum.clock)
    options: dict[int, str] = {}
    for at, one in enumerate(pieces):
        if one.times:
            days = _days_of(pieces, at, line)
            parts = _parts(frozenset(day for piece in days for day in piece.days), one.times)
            options[one.start] = ", ".join(names[part] for part in parts)
            one.days = frozenset(day for piece in days for day in piece.days)
            for piece in days:
                piece.taken = True
    options |= {one.start: names["day"] for one in _weekdays(pieces)}
    for one in reversed(pieces):
        if one.taken or one.start in options:
            line = f"{line[: one.start]} {options.get(one.start, '')} {line[one.end :]}"
    return " ".join(line.split())


def without_off(line: str) -> str:
    """Return a line without the hours that it says are not asked."""
    return _OFF.sub(" ", line)


def says_when(line: str) -> bool:
    """Say whether a line names a day of the week, or times of the clock."""
    return bool(_day_pieces(line) or _time_pieces(line))


def is_off(line: str) -> bool:
    """Say whether a line only says which hours are not asked: weekends off, no nights or weekends."""
    return bool(_OFF.fullmatch(line))


def _weekdays(pieces: list[_Piece]) -> list[_Piece]:
    """Return the days without times that are of a working week: Monday to Friday; Mon, Wed, Fri."""
    left = [one for one in pieces if not one.times and not one.taken]
    single = [one for one in left if len(one.days) == 1]
    weekend_too = any(one.days & _WEEKEND for one in single)  # Friday, Saturday and Sunday is a weekend
    listed = any(not one.days & _FRIDAY_ON and (len(single) > 1 or len(left) == 1) for one in single)
    listed = listed or (len(single) > 1 and not weekend_too)
    return [one for one in left if not one.days & _WEEKEND and (listed or one not in single)]


def _day_pieces(line: str) -> list[_Piece]:
    found: list[_Piece] = []
    for match in _DAYS.finditer(line):
        first, last = (match["first"] or "")[:3], (match["last"] or "")[:3]
        if match["week"] or match["end"]:
            days = _WEEKEND if match["end"] else frozenset(_WEEK) - _WEEKEND
        elif last:
            begin, many = _WEEK.index(first), (_WEEK.index(last) - _WEEK.index(first)) % 7 + 1
            days = frozenset((_WEEK * 2)[begin : begin + many])
        else:
            days = frozenset((first,))
        found.append(_Piece(start=match.start(), end=match.end(), days=days))
    return found


def _time_pieces(line: str) -> list[_Piece]:
    found: list[_Piece] = []
    for match in _SPAN.finditer(line):
        times = _minutes(match["start"], match["stop"])
        if times and (not _is_bare(match) or _DAYS.search(line) or int(match["start"]) > int(match["stop"])):
            found.append(_Piece(start=match.start(), end=match.end(), times=times))
    return found


def _is_bare(match: re.Match[str]) -> bool:
    """Say whether two numbers alone may be times: 8-5, but also 2-3 of something."""
    return match["start"].isdecimal() and match["stop"].isdecimal() and len(match["stop"]) <= len("12")


def _days_of(pieces: list[_Piece], at: int, line: str) -> list[_Piece]:
    """Return the days that times are of: those before them, those of the times before, or those right behind."""
    before: list[_Piece] = []
    for one in reversed(pieces[:at]):
        if one.times:
            if not before and _BETWEEN_TIMES.fullmatch(line[one.end : pieces[at].start]):
                return [_Piece(start=one.start, end=one.end, days=one.days, taken=True)]
            break
        before += [] if one.taken else [one]
    return before or _days_behind(pieces, at, line)


def _days_behind(pieces: list[_Piece], at: int, line: str) -> list[_Piece]:
    """Return the days right behind times that have no times of their own: 9 am to 1 pm on Saturdays."""
    found: list[_Piece] = []
    last = pieces[at]
    for place, one in enumerate(pieces[at + 1 :], at + 2):
        between = line[last.end : one.start]
        behind = _BETWEEN_DAYS.fullmatch(between) and not ("," in between and one.days & _WEEKEND)
        if one.times or not behind or any(after.times for after in pieces[place : place + 1]):
            break
        found.append(one)
        last = one
    return found


def _minutes(start: str, stop: str) -> tuple[int, int] | None:
    """Return two times of the clock as minutes of a day, the second one later; None where they are none."""
    one, other = _told(start), _told(stop)
    if one is None or other is None:
        return None
    (begin, half), (end, end_half) = one, other
    if half is None and begin < _HALF:
        half = _guessed(begin, end, end_half)
    begin += _HALF if half == "p" else 0
    end += _HALF if end_half == "p" else 0
    step = 2 * _HALF if end_half or end >= _HALF else _HALF
    while end <= begin:
        end += step
    return begin, end


def _guessed(begin: int, end: int, end_half: str | None) -> str:
    """Return which half of the day a time without one is in: 9-5 begins in the morning, 2-9pm after noon."""
    if end_half:
        return end_half if begin < end else "a" if end_half == "p" else "p"
    return "p" if begin < _NIGHT_ENDS or _NIGHT_ENDS <= begin < end <= 7 * 60 else "a"


def _told(text: str) -> tuple[int, str | None] | None:
    """Return a time as minutes since the last noon or midnight, and which half it is of; of a 24-hour day without."""
    match = _TOLD.fullmatch(_WORDS.get(text, text))
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    of_24 = hour > 12 or hour == 0 or (match["hour"].startswith("0") and match["half"] is None)  # noqa: PLR2004
    if of_24:
        return hour * 60 + minute, "a" if hour < 12 else None  # noqa: PLR2004 -- noon
    return hour % 12 * 60 + minute, match["half"]


def _parts(days: frozenset[str], times: tuple[int, int]) -> list[PartOfWeek]:
    """Return what times on some days ask for: the weekend, and of a weekday its daytime, evening and night."""
    begin, end = times
    found: list[PartOfWeek] = []
    if not days or days - _WEEKEND:
        whole_night = end >= _MIDNIGHT + _NIGHT_ENDS
        night = begin < _DAY_BEGINS or end > _MIDNIGHT or begin >= _NIGHT_SHIFT
        evening = end > _EVENING and begin < _NIGHT_SHIFT and not whole_night
        day = _DAY_BEGINS <= begin < _EVENING_SHIFT or (begin < _DAY_BEGINS and end > _MORNING)
        found += ["evening"] if evening else []
        found += ["night"] if night else []
        found = found if found and not day else ["day", *found]
    return [*found, "weekend"] if days & _WEEKEND else found
