"""Day arithmetic: no day before or after the calendar, no day that is not there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from csr_assess.base.dates import clipped, days_after, is_day, is_older, month_end, months_after

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        pytest.param("2025-11-21", 12, "2026-11-21", id="the same day a year on"),
        pytest.param("2024-02-29", 12, "2025-02-28", id="a leap day is clipped to the month's end"),
        pytest.param("2024-02-29", 48, "2028-02-29", id="and is back in the next leap year"),
        pytest.param("2025-10-31", 1, "2025-11-30", id="the 31st is clipped to the 30th"),
        pytest.param("2025-12-15", 1, "2026-01-15", id="over the end of a year"),
        pytest.param("9999-01-01", 12, "9999-12-31", id="the end of the calendar is the end"),
        pytest.param("0001-06-01", -12, "0001-01-01", id="and the beginning the beginning"),
        pytest.param("9998-06-01", 12, "9999-06-01", id="its last year is still a year"),
    ],
)
def test_months_after_a_day(day, months, then):
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(then)


@pytest.mark.parametrize(
    ("day", "days", "then"),
    [
        pytest.param("2026-11-21", 90, "2027-02-19", id="over the end of a year"),
        pytest.param("2026-11-21", 0, "2026-11-21", id="no days on is the day itself"),
        pytest.param("9999-12-31", 1, "9999-12-31", id="the last day has none after it"),
    ],
)
def test_days_after_a_day(day, days, then):
    assert days_after(date.fromisoformat(day), days) == date.fromisoformat(then)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        pytest.param("2026-11-21", True, id="a day"),
        pytest.param("2024-02-29", True, id="a leap day"),
        pytest.param("2026-02-29", False, id="a leap day in another year"),
        pytest.param("2026-13-01", False, id="a thirteenth month"),
        pytest.param("20261121", False, id="written without its dashes"),
        pytest.param("2026-W47-6", False, id="written by its week"),
        pytest.param("2026-11-21T10:00", False, id="with a time"),
        pytest.param("2026-11-21\n", False, id="with a line end"),
        pytest.param("\u0662\u0660\u0662\u0666-11-21", False, id="in other digits"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_what_is_a_day(text, is_one):
    assert is_day(text) is is_one


def test_a_day_that_is_not_there_is_clipped():
    assert clipped(2026, 2, 31) == date(2026, 2, 28)
    assert clipped(10000, 1, 1) == date.max
    assert month_end(date(2024, 2, 3)) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "months", "older"),
    [
        pytest.param("2025-11-21", 12, False, id="twelve months to the day is not older"),
        pytest.param("2025-11-20", 12, True, id="a day more is"),
        pytest.param("2025-12", 12, False, id="a month is read as its first day"),
        pytest.param("2025-11", 12, True, id="and that is older where the month has gone on"),
        pytest.param("2026", 6, True, id="a year is read as its first day"),
        pytest.param("2026", 12, False, id="and that is younger than a year"),
    ],
)
def test_how_old_a_text_is(text, months, older):
    assert is_older(text, months, DAY) is older


def test_no_other_module_does_day_arithmetic():
    package = Path(__file__).resolve().parents[1] / "csr_assess"
    words = ("import calendar\n", "from calendar ", "timedelta", "toordinal", "monthrange")
    found = [
        path.name
        for path in sorted(package.rglob("*.py"))
        if any(word in path.read_text(encoding="utf-8") for word in words)
    ]
    assert found == ["dates.py"]
