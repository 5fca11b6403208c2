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
        "rule": "sie",
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
    assert "LAST-MODIFIED:20261121T000000Z" in found
    assert f"SEQUENCE:{DAY.toordinal()}" in found
    assert "DTSTART;VALUE=DATE:20270131" in found
    assert "DTEND;VALUE=DATE:20270201" in found
    assert "SUMMARY:SIE ends. FL" in found
    for part in ("VCALENDAR", "VEVENT", "VALARM"):
        assert found.count(f"BEGIN:{part}") == found.count(f"END:{part}") == 1


def ids(*entries: Expiry, on: date = DAY, whose: str = "") -> list[str]:
    raw = ics.render(entries, on, whose)
    return [line for line in raw.split("\r\n") if line.startswith("UID:")]


def test_the_same_dates_give_the_same_bytes():
    assert ics.render([entry()], DAY) == ics.render([entry()], DAY)


SAME = {
    "another day of the report": (entry(), date(2027, 1, 1)),
    "a date that was corrected": (entry(date=date(2027, 6, 30)), DAY),
    "a date that is told in other words": (entry(text="SIE: its last day."), DAY),
    "a name that was corrected": (entry(credential="FINRA SIE"), DAY),
}


@pytest.mark.parametrize(("later", "on"), SAME.values(), ids=SAME)
def test_an_entry_keeps_its_id_so_that_a_calendar_moves_it(later, on):
    assert ids(later, on=on) == ids(entry())


OTHER = {
    "another place": entry(jurisdiction="GA"),
    "another rule": entry(rule="series-7"),
    "due, not ending": entry(kind="due_after_hire"),
    "no rule, by its name": entry(rule=""),
    "the second of a kind": entry(date=date(2027, 6, 30)),
}


@pytest.mark.parametrize("other", OTHER.values(), ids=OTHER)
def test_what_is_another_thing_has_another_id(other):
    assert len({*ids(entry(), other)}) == 2


def test_a_license_without_a_rule_is_known_by_its_name_as_people_write_it():
    assert ids(entry(rule="", credential="Forklift  card")) == ids(entry(rule="", credential="forklift card"))
    assert ids(entry(rule="", credential="Forklift card")) != ids(entry(rule="", credential="Crane card"))


def test_two_people_in_one_calendar_are_kept_apart_and_not_named():
    assert ids(entry(), whose="c-1") == ids(entry(), whose="c-1") != ids(entry(), whose="c-2")
    assert "c-77" not in ics.render([entry()], DAY, "c-77")


def test_a_later_report_has_a_higher_sequence():
    def number(on: date) -> int:
        raw = ics.render([entry()], on)
        return int(next(line for line in raw.split("\r\n") if line.startswith("SEQUENCE:")).partition(":")[2])

    assert number(date(1, 1, 1)) < number(DAY) < number(date(2026, 11, 22)) < number(date.max)


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
