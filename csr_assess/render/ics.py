"""Dates as an iCalendar file (RFC 5545): whole days, the same bytes for the same dates and day."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from csr_assess import __version__
from csr_assess.base.dates import day_number, days_after
from csr_assess.base.texts import _, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from csr_assess.contracts.license_v1 import Expiry

OCTETS = 75
"""The most octets of a line, its end not counted."""
WARN_DAYS = 30


def render(entries: Iterable[Expiry], as_of: date, whose: str = "") -> str:
    """Return a calendar of the entries; every line ends with CR and LF.

    An entry keeps its id whatever its day is, so that a calendar that has it moves it. `whose`: the person's id, which
    keeps the entries of several people apart in one calendar; it is not readable there.
    """
    return "".join(f"{folded}\r\n" for line in _lines(entries, as_of, whose) for folded in _folded(line))


def _lines(entries: Iterable[Expiry], as_of: date, whose: str) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//csr-assess//csr-assess {__version__}//EN"
    yield "CALSCALE:GREGORIAN"
    times: Counter[str] = Counter()
    for entry in entries:
        same = _same(entry, whose)
        times[same] += 1
        yield from _event(entry, as_of, _uid(same, times[same]))
    yield "END:VCALENDAR"


def _event(entry: Expiry, as_of: date, uid: str) -> Iterator[str]:
    said = _text(" ".join(part for part in (entry.text, entry.jurisdiction) if part))
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{_midnight(as_of)}"
    yield f"LAST-MODIFIED:{_midnight(as_of)}"
    yield f"SEQUENCE:{day_number(as_of)}"
    yield f"DTSTART;VALUE=DATE:{_day(entry.date)}"
    yield f"DTEND;VALUE=DATE:{_day(days_after(entry.date, 1))}"
    yield f"SUMMARY:{said}"
    yield "DESCRIPTION:" + _text(_("From your csr-assess report. Confirm the date with the regulator."))
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"TRIGGER:-P{WARN_DAYS}D"
    yield f"DESCRIPTION:{said}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _same(entry: Expiry, whose: str) -> str:
    """Return what stays the same of an entry when its day or its name is corrected."""
    named = entry.rule or " ".join(entry.credential.casefold().split())
    return f"{whose}\n{entry.kind}\n{named}\n{entry.jurisdiction}"


def _uid(same: str, time: int) -> str:
    """Return an id that stays the same for the same thing, whenever the file is made; `time`: 1 for the first."""
    known = same if time == 1 else f"{same}\n{time}"
    return f"{hashlib.sha256(known.encode()).hexdigest()[:32]}@csr-assess"


def _midnight(day: date) -> str:
    return f"{_day(day)}T000000Z"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(said: str) -> str:
    """Return text as a value: what means something in a calendar is escaped, control characters are gone."""
    clean = printable(said).replace("\\", "\\\\")
    return clean.replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, no character torn, each after the first begun by a space."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > OCTETS:
            yield piece
            piece = " "
        piece += character
    yield piece
