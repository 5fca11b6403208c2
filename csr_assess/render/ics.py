"""Dates as an iCalendar file (RFC 5545): whole days, the same bytes for the same dates and day."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

from csr_assess import __version__
from csr_assess.base.dates import days_after
from csr_assess.base.texts import _, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from csr_assess.contracts.license_v1 import Expiry

OCTETS = 75
"""The most octets of a line, its end not counted."""
WARN_DAYS = 30


def render(entries: Iterable[Expiry], as_of: date) -> str:
    """Return a calendar of the entries; every line ends with CR and LF."""
    return "".join(f"{folded}\r\n" for line in _lines(entries, as_of) for folded in _folded(line))


def _lines(entries: Iterable[Expiry], as_of: date) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//csr-assess//csr-assess {__version__}//EN"
    yield "CALSCALE:GREGORIAN"
    for entry in entries:
        yield from _event(entry, as_of)
    yield "END:VCALENDAR"


def _event(entry: Expiry, as_of: date) -> Iterator[str]:
    said = _text(" ".join(part for part in (entry.text, entry.jurisdiction) if part))
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(entry)}"
    yield f"DTSTAMP:{as_of:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{entry.date:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{days_after(entry.date, 1):%Y%m%d}"
    yield f"SUMMARY:{said}"
    yield "DESCRIPTION:" + _text(_("From your csr-assess report. Confirm the date with the regulator."))
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"TRIGGER:-P{WARN_DAYS}D"
    yield f"DESCRIPTION:{said}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _uid(entry: Expiry) -> str:
    """Return an id that stays the same for the same thing, whenever the file is made."""
    known = f"{entry.kind}\n{entry.credential}\n{entry.jurisdiction}\n{entry.date}"
    return f"{hashlib.sha256(known.encode()).hexdigest()[:32]}@csr-assess"


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
