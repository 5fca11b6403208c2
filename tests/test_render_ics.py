"""The calendar of dates, as RFC 5545 has it."""

from __future__ import annotations

from datetime import date

import pytest

from csr_assess.base.texts import printable
from csr_assess.contracts.license_v1 import Expiry
from csr_assess.render import ics

DAY = date(2026, 11, 21)


def entry(**said: object) -> Expiry:
    known = {
        "date": date(2027, 1, 31),
        "kind": "expires",
        "credential": "SIE",
        "jurisdiction": "FL",
        "text": "SIE ends.",
    }
    return Expiry(**{**known, **said})


def lines(*entries: Expiry) -> list[str]:
    """The logical lines, unfolded; the raw ones are checked on the way."""
    raw = ics.render(entries, DAY)
    assert raw.endswith("\r\n")
    assert "\n" not in raw.replace("\r\n", "")
    parts = raw.removesuffix("\r\n").split("\r\n")
    assert all(len(part.encode()) <= 75 for part in parts)
    return raw.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_an_event_is_a_whole_day_with_a_warning():
    found = lines(entry())
    assert found[0] == "BEGIN:VCALENDAR"
    assert found[-1] == "END:VCALENDAR"
    assert "VERSION:2.0" in found
    assert "DTSTAMP:20261121T000000Z" in found
    assert "DTSTART;VALUE=DATE:20270131" in found
    assert "DTEND;VALUE=DATE:20270201" in found
    assert "SUMMARY:SIE ends. FL" in found
    for part in ("VCALENDAR", "VEVENT", "VALARM"):
        assert found.count(f"BEGIN:{part}") == found.count(f"END:{part}") == 1


def test_the_same_dates_give_the_same_bytes_and_ids_outlast_the_day():
    assert ics.render([entry()], DAY) == ics.render([entry()], DAY)

    def ids(on: date) -> list[str]:
        return [line for line in ics.render([entry()], on).split("\r\n") if line.startswith("UID:")]

    assert ids(DAY) == ids(date(2027, 1, 1))
    two = [line for line in lines(entry(), entry(jurisdiction="GA")) if line.startswith("UID:")]
    assert len({*two}) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a; b, c \\ d", "SUMMARY:a\\; b\\, c \\\\ d FL"),
        ("two\r\nBEGIN:VEVENT", "SUMMARY:two  BEGIN:VEVENT FL"),
        ("bell\x07 and escape\x1b[31m", "SUMMARY:bell and escape[31m FL"),
    ],
    ids=["what means something", "line ends", "control characters"],
)
def test_text_from_outside_is_data(text, said):
    assert said in lines(entry(text=text))


@pytest.mark.parametrize(
    "text", ["x" * 300, "é" * 120, "日本語" * 60, "👩‍💻" * 30], ids=["ascii", "two octets", "three", "four"]
)
def test_long_lines_are_folded_and_no_character_is_torn(text):
    assert f"SUMMARY:{printable(text)} FL" in lines(entry(text=text))


def test_no_dates_give_an_empty_calendar():
    assert len(lines()) == 5
