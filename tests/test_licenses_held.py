"""Held licenses: what the dates, the study hours, the sponsor and the place make of them on a day."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from csr_assess.contracts.license_v1 import LicenseStatus
from csr_assess.licenses.held_wording import held_step
from csr_assess.licenses.holdings import GOOD, appraise, recognized
from csr_assess.licenses.matches import needed, said_by
from csr_assess.licenses.renewal import last_day
from csr_assess.licenses.situation import Holding
from csr_assess.licenses.situation import held as held_of
from csr_assess.render.license_answer import first_lines
from csr_assess.render.license_phrases import each_once, facts, head
from csr_assess.rubric.license_terms import Renewal
from tests.laws import tried
from tests.license_book import DAY, both, held, rule, told
from tests.people import rubric
from tests.rows import each

LAW = tried(1)
LAST = date(9999, 12, 31)

FEDERAL = {"jurisdictions": ["US"], "federal": True}
SIE = rule(
    id="sie",
    key="sie",
    credential="SIE exam",
    names=["sie"],
    status="recommended",
    renewal={"shape": "exam_pass", "years": 4},
    **FEDERAL,
)
SEVEN = rule(
    id="series-7",
    key="series-7",
    credential="Series 7",
    status="employer_sponsored",
    alone="The SIE exam.",
    renewal={"shape": "tied_to_employer"},
    needs_sponsor=True,
    **FEDERAL,
)
PRODUCER = rule(
    id="oh-producer",
    key="producer",
    credential="Insurance producer",
    renewal={"shape": "on_license", "years": 2},
    ce={"hours": 24, "years": 2},
)
GEORGIA = rule(
    id="ga-producer",
    key="producer",
    credential="Insurance producer",
    jurisdictions=["GA"],
    renewal={"shape": "on_license", "years": 2},
)
STAFF = rule(
    id="oh-staff",
    key="staff",
    credential="Staff license",
    names=["4-40"],
    met_by=["producer"],
    renewal={"shape": "perpetual_unless_unappointed", "months": 48},
    needs_sponsor=True,
    ce={"hours": 10, "years": 2},
)
CARD = rule(
    id="oh-card",
    key="card",
    credential="Food card",
    status="required_before_start",
    renewal={"shape": "years", "years": 3},
)
BORN = rule(
    id="oh-born",
    key="born",
    credential="Agent license",
    renewal={"shape": "birth_month", "years": 2, "year_parity": "birth"},
)
BOOK = (SIE, SEVEN, PRODUCER, GEORGIA, STAFF, CARD, BORN)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def line_of(one: Holding, *rules: object, as_of: date = DAY, **more: object):
    (line,) = [line for line in told(*(rules or BOOK), held=(one,), as_of=as_of, **more).lines if line.held]
    return line


CASES = {
    "an exam of four years and a day ago has ended": (held("SIE", "", issued="2022-11-20"), "expired", "2026-11-20"),
    "an exam of exactly four years ago ends today": (
        held("SIE", "", issued="2022-11-21"),
        "expires_soon",
        "2026-11-21",
    ),
    "a young exam is good": (held("sie", "", issued="2025-11-21"), "valid", "2029-11-21"),
    "an exam of an unknown day is not dated": (held("SIE", ""), "date_unknown", None),
    "an exam of a leap day ends on one": (held("SIE", "", issued="2024-02-29"), "valid", "2028-02-29"),
    "the date on the paper wins": (
        held("SIE", "", issued="2025-11-21", expires="2026-01-01"),
        "expired",
        "2026-01-01",
    ),
    "an exam of tomorrow is not held yet": (held("SIE", "", issued="2026-11-22"), "date_unknown", None),
    "an exam of today is": (held("SIE", "", issued="2026-11-21"), "valid", "2030-11-21"),
    "a registration with a sponsor is good": (held("Series 7", "", sponsor=True), "valid", None),
    "a registration without one is not active": (held("Series 7", "", sponsor=False), "inactive", None),
    "a registration whose sponsor was not said is not known": (held("Series 7", ""), "date_unknown", None),
    "a registration without a sponsor since a day is not active": (
        held("Series 7", "", unappointed_since="2010-01-01"),
        "inactive",
        None,
    ),
    "a staff license with an appointment is good": (held("4-40", sponsor=True), "valid", None),
    "a staff license without one is not active": (held("4-40", sponsor=False), "inactive", None),
    "a staff license, appointment not said, is not known": (held("4-40"), "date_unknown", None),
    "without an appointment it can be revived for 48 months": (
        held("4-40", unappointed_since="2024-01-31"),
        "inactive",
        "2028-01-31",
    ),
    "the last day to revive it is one of them": (
        held("4-40", sponsor=False, unappointed_since="2022-11-21"),
        "inactive",
        "2026-11-21",
    ),
    "a day later it has lapsed": (held("4-40", unappointed_since="2022-11-20"), "expired", "2026-11-20"),
    "who is appointed now was appointed again": (
        held("4-40", sponsor=True, unappointed_since="2022-11-20"),
        "valid",
        None,
    ),
    "an appointment that ends tomorrow has not ended": (
        held("4-40", unappointed_since="2026-11-22"),
        "date_unknown",
        None,
    ),
    "without an appointment before it was given is a mistake": (
        held("4-40", issued="2024-01-01", unappointed_since="2023-12-31"),
        "date_unknown",
        None,
    ),
    "a producer until next year is good": (held("Insurance producer", expires="2027-06-30"), "valid", "2027-06-30"),
    "a producer of ninety days ends soon": (
        held("Insurance producer", expires="2027-02-19"),
        "expires_soon",
        "2027-02-19",
    ),
    "a producer of ninety-one days does not": (
        held("Insurance producer", expires="2027-02-20"),
        "valid",
        "2027-02-20",
    ),
    "a producer of yesterday has ended": (held("Insurance producer", expires="2026-11-20"), "expired", "2026-11-20"),
    "a producer of today ends soon": (held("Insurance producer", expires="2026-11-21"), "expires_soon", "2026-11-21"),
    "hours that are due in seven months are not missing": (
        held("Insurance producer", expires="2027-06-30", ce_done=10),
        "valid",
        "2027-06-30",
    ),
    "hours that are due in ninety days are": (
        held("Insurance producer", expires="2027-02-19", ce_done=10),
        "ce_short",
        "2027-02-19",
    ),
    "hours that were not said are not missing": (
        held("Insurance producer", expires="2027-02-19"),
        "expires_soon",
        "2027-02-19",
    ),
    "with all hours it only ends soon": (
        held("Insurance producer", expires="2027-02-19", ce_done=24),
        "expires_soon",
        "2027-02-19",
    ),
    "hours of a license without an end are never missing": (held("4-40", sponsor=True, ce_done=0), "valid", None),
    "a producer of another state is of another state": (
        held("Insurance producer", "GA", expires="2027-06-30"),
        "wrong_jurisdiction",
        "2027-06-30",
    ),
    "an ended one of another state has ended": (
        held("Insurance producer", "GA", expires="2026-06-30"),
        "expired",
        "2026-06-30",
    ),
    "a producer whose end is printed on it is not dated by its issue": (
        held("Insurance producer", issued="2025-03-01"),
        "date_unknown",
        None,
    ),
    "one given next year is not held yet": (
        held("Insurance producer", issued="2027-01-01", expires="2027-06-30"),
        "date_unknown",
        None,
    ),
    "one of next year and of another state is not held yet either": (
        held("Insurance producer", "GA", issued="2027-01-01", expires="2027-06-30"),
        "date_unknown",
        None,
    ),
    "a card of three years ago has ended": (held("Food card", issued="2023-11-20"), "expired", "2026-11-20"),
    "an agent born in an even year, by the month of birth": (
        held("Agent license", issued="2025-03-01", born="1990-05"),
        "expired",
        "2026-05-31",
    ),
    "an agent born in an odd year, by the month of birth": (
        held("Agent license", issued="2025-07-01", born="1991-05"),
        "valid",
        "2027-05-31",
    ),
    "an agent whose month of birth was not said is not dated": (
        held("Agent license", issued="2025-03-01"),
        "date_unknown",
        None,
    ),
    "something we have no rule for, dated, is good": (
        held("Forklift", "", expires="2027-11-21"),
        "valid",
        "2027-11-21",
    ),
    "something we have no rule for, undated, is not known": (held("Forklift", ""), "date_unknown", None),
}


@pytest.mark.parametrize(("one", "status", "until"), CASES.values(), ids=CASES)
def test_a_held_license_on_a_day(one, status, until):
    line = line_of(one)
    assert (line.status, line.expires) == (status, day(until))
    assert line.because
    assert line.next_step


def ends(issued: str | None, born: str = "", **said: object) -> tuple[Renewal, str | None, str]:
    return Renewal(**said), issued, born


SHAPES = {
    "years run from the issue": (ends("2022-11-21", shape="years", years=4), "2026-11-21"),
    "a leap day ends on the last of February": (ends("2024-02-29", shape="years", years=2), "2026-02-28"),
    "half a year is six months": (ends("2026-01-31", shape="years", years=0.5), "2026-07-31"),
    "the first of the month after": (ends("2020-10-20", shape="month_after_years", years=5), "2025-11-01"),
    "a fixed day of the same year": (ends("2026-06-29", shape="fixed_date", month_day="06-30"), "2026-06-30"),
    "on the fixed day it is the next": (ends("2026-06-30", shape="fixed_date", month_day="06-30"), "2027-06-30"),
    "a fixed day each second year": (
        ends("2026-03-01", shape="fixed_date", month_day="12-31", years=2),
        "2027-12-31",
    ),
    "a fixed day of odd years": (
        ends("2026-03-01", shape="fixed_date", month_day="02-01", year_parity="odd"),
        "2027-02-01",
    ),
    "a fixed day of even years": (
        ends("2026-03-01", shape="fixed_date", month_day="02-01", year_parity="even"),
        "2028-02-01",
    ),
    "a fixed day by the year of birth": (
        ends("2026-03-01", "1990-07", shape="fixed_date", month_day="02-01", year_parity="birth"),
        "2028-02-01",
    ),
    "a fixed day by a year of birth that was not said": (
        ends("2026-03-01", shape="fixed_date", month_day="02-01", year_parity="birth"),
        None,
    ),
    "a fixed leap day": (ends("2026-03-01", shape="fixed_date", month_day="02-29"), "2027-02-28"),
    "the month of birth each year": (ends("2026-03-01", "1990-05", shape="birth_month", years=1), "2026-05-31"),
    "in the month of birth, before its end": (
        ends("2026-05-30", "1990-05", shape="birth_month", years=1),
        "2026-05-31",
    ),
    "on the last day of the month of birth": (
        ends("2026-05-31", "1990-05", shape="birth_month", years=1),
        "2027-05-31",
    ),
    "the month of birth each second year, of which nobody says which": (
        ends("2026-03-01", "1990-05", shape="birth_month", years=2),
        None,
    ),
    "a birth in February, of a leap year": (
        ends("2027-03-01", "1991-02", shape="birth_month", years=1),
        "2028-02-29",
    ),
    "the month of birth in odd years": (
        ends("2026-03-01", "1990-05", shape="birth_month", year_parity="odd"),
        "2027-05-31",
    ),
    "the month of birth in even years": (
        ends("2026-06-01", "1990-05", shape="birth_month", year_parity="even"),
        "2028-05-31",
    ),
    "born in an even year: even years": (
        ends("2025-06-01", "1990-05", shape="birth_month", years=2, year_parity="birth"),
        "2026-05-31",
    ),
    "born in an odd year: odd years": (
        ends("2025-06-01", "1991-05", shape="birth_month", years=2, year_parity="birth"),
        "2027-05-31",
    ),
    "a month of birth that was not said": (ends("2026-03-01", shape="birth_month", years=2), None),
    "a month of birth that is none": (ends("2026-03-01", "1990-13", shape="birth_month", years=2), None),
    "a day of birth is no month": (ends("2026-03-01", "1990-05-02", shape="birth_month", years=2), None),
    "born after the license was given": (ends("2026-03-01", "2026-05", shape="birth_month", years=2), None),
    "one term to the month of birth, however long": (ends("2026-03-01", "1990-05", shape="birth_month"), None),
    "a birthday is a day, which nobody is asked for": (
        ends("2026-03-01", "1990-05", shape="birthday", years=2),
        None,
    ),
    "the day on the license": (ends("2026-03-01", shape="on_license", years=2), None),
    "tied to an employer": (ends("2026-03-01", shape="tied_to_employer"), None),
    "without an end": (ends("2026-03-01", shape="perpetual"), None),
    "without an end while appointed": (ends("2026-03-01", shape="perpetual_unless_unappointed", months=48), None),
    "half a year to a fixed day, from that day": (
        ends("2026-01-01", shape="fixed_date", years=0.5, month_day="01-01"),
        "2027-01-01",
    ),
    "years from an issue that was not said": (ends(None, shape="years", years=4), None),
    "a fixed day after the last of the calendar": (
        ends("9999-12-31", shape="fixed_date", month_day="12-31"),
        "9999-12-31",
    ),
    "even years after the last of the calendar": (
        ends("9999-01-01", shape="fixed_date", month_day="06-30", year_parity="even"),
        "9999-12-31",
    ),
    "years after the last of the calendar": (ends("9999-12-31", shape="years", years=4), "9999-12-31"),
    "a month of birth after the last of the calendar": (
        ends("9999-12-31", "1990-05", shape="birth_month", years=1),
        "9999-12-31",
    ),
}


@pytest.mark.parametrize(("given_", "until"), SHAPES.values(), ids=SHAPES)
def test_each_shape_of_renewal_gives_its_last_day_or_none(given_, until):
    renewal, issued, born = given_
    assert last_day(renewal, day(issued), None, born) == day(until)


def test_without_a_rule_only_the_date_on_the_license_counts():
    assert last_day(None, DAY, None) is None
    assert last_day(None, DAY, LAST) == LAST


# ------------------------------------------------------------------ study


def asked(*, ce: dict[str, object], **said: object):
    one = rule(ce=ce, renewal={"shape": "on_license", "years": ce.get("years") or 2})
    return appraise(held(**said), one, frozenset(), DAY, 90)


MAY = {"hours": 12, "years": 1, "due": "05-31"}
LATER = {"hours": 45, "years": 3, "first_term_hours": 60, "after_years": 6, "later_hours": 20}
FREE = {"hours": 24, "years": 2, "first_term": "none"}
STUDY = {
    "a first term asks its own hours": ({"ce": LATER, "issued": "2024-02-01", "expires": "2027-01-31"}, 60, "ce_short"),
    "a later term asks the usual ones": (
        {"ce": LATER, "issued": "2022-01-01", "expires": "2027-01-31"},
        45,
        "expires_soon",
    ),
    "who holds it long asks fewer": (
        {"ce": LATER, "issued": "2010-01-01", "expires": "2027-01-31"},
        20,
        "expires_soon",
    ),
    "on the first term's last day they are the first term's": (
        {"ce": LATER, "issued": "2023-11-22"},
        60,
        "date_unknown",
    ),
    "on the day after it they are the usual ones": ({"ce": LATER, "issued": "2023-11-21"}, 45, "date_unknown"),
    "on the day before the sixth year they are the usual ones": (
        {"ce": LATER, "issued": "2020-11-22", "expires": "2027-01-31"},
        45,
        "expires_soon",
    ),
    "from the sixth anniversary on they are fewer": (
        {"ce": LATER, "issued": "2020-11-21", "expires": "2027-01-31"},
        20,
        "expires_soon",
    ),
    "a term that ends with the month of its third year is the first": (
        {"ce": LATER, "issued": "2023-12-31", "expires": "2027-01-31"},
        60,
        "ce_short",
    ),
    "a term that ends a day later is not": (
        {"ce": LATER, "issued": "2023-12-31", "expires": "2027-02-01"},
        45,
        "expires_soon",
    ),
    "hours that differ are not known without the day of issue": (
        {"ce": LATER, "expires": "2027-01-31"},
        None,
        "expires_soon",
    ),
    "a first term may ask none": ({"ce": FREE, "issued": "2025-02-01", "expires": "2027-01-31"}, 0, "expires_soon"),
    "the term after it asks all": ({"ce": FREE, "issued": "2023-02-01", "expires": "2027-01-31"}, 24, "expires_soon"),
    "a first term that ends with a month is the first": (
        {"ce": FREE, "issued": "2025-01-10", "expires": "2027-01-31"},
        0,
        "expires_soon",
    ),
}


@pytest.mark.parametrize(("said", "hours", "status"), STUDY.values(), ids=STUDY)
def test_first_and_later_terms_ask_their_own_hours(said, hours, status):
    found = asked(**said, ce_done=45)
    assert (found.hours, found.status) == (hours, status)


FIGURES = {
    "one figure for all": ({"years": 3}, 45),
    "a first term of the renewal's length": ({"first_term_hours": 60}, 60),
    "no year from which fewer are due": ({"years": 3, "first_term_hours": 60, "later_hours": 20}, 60),
    "no figure for later": ({"years": 3, "first_term_hours": 60, "after_years": 1}, 60),
    "later before the first term is over": (
        {"years": 3, "first_term_hours": 60, "after_years": 1, "later_hours": 20},
        60,
    ),
    "no first term of its own": ({"years": 3, "after_years": 1, "later_hours": 20}, 20),
}


@pytest.mark.parametrize(("said", "hours"), FIGURES.values(), ids=FIGURES)
def test_a_figure_that_is_left_out_is_not_asked(said, hours):
    assert asked(ce={"hours": 45, **said}, issued="2024-11-21", expires="2026-11-30").hours == hours


def test_a_first_term_of_no_known_length_asks_nothing_that_is_known():
    one = rule(ce={"hours": 45, "first_term_hours": 60}, renewal={"shape": "perpetual"})
    assert appraise(held(issued="2024-11-21"), one, frozenset(), DAY, 90).hours is None


DUE = {
    "at the end of the term": ({"ce": {"hours": 24, "years": 2}, "expires": "2027-06-30"}, "2027-06-30", "valid"),
    "not known without an end": ({"ce": {"hours": 24, "years": 2}, "issued": "2025-06-30"}, None, "date_unknown"),
    "on a day of each year": ({"ce": MAY, "expires": "2029-06-30"}, "2027-05-31", "valid"),
    "on a day of each year, though no end is known": ({"ce": {**MAY, "due": "12-31"}}, "2026-12-31", "date_unknown"),
    "on a day that is near": ({"ce": {**MAY, "due": "12-31"}, "expires": "2029-06-30"}, "2026-12-31", "ce_short"),
    "on a day that is past, before the end": (
        {"ce": {**MAY, "years": 2, "due": "10-31"}, "expires": "2027-03-31"},
        "2026-10-31",
        "ce_short",
    ),
    "on a day of every second year, from the issue": (
        {"ce": {**MAY, "years": 2, "due": "12-31"}, "issued": "2020-06-30"},
        "2027-12-31",
        "date_unknown",
    ),
    "on a day before it was given": (
        {"ce": {**MAY, "years": 2, "due": "10-31"}, "issued": "2026-11-01", "expires": "2027-03-31"},
        None,
        "valid",
    ),
}


@pytest.mark.parametrize(("said", "due", "status"), DUE.values(), ids=DUE)
def test_study_is_due_at_its_day_and_missing_only_near_it(said, due, status):
    found = asked(**said, ce_done=0)
    assert (found.study_due, found.status) == (day(due), status)


def test_a_license_twenty_days_old_is_not_short_of_study():
    two_years = rule(renewal={"shape": "years", "years": 2}, ce={"hours": 24, "years": 2})
    for line in both(told(two_years, held=(held(issued="2026-11-01", ce_done=0),))):
        assert "Study due by 2028-11-01: 0 of 24 hours done." in line.because
        assert "valid" in (line.status, line.standing)


@pytest.mark.parametrize(
    ("said", "tells", "step"),
    [
        ({"ce_done": 24}, "All 24 hours of study of this term are done.", "Renew it before 2027-06-30."),
        (
            {"ce_done": 10},
            "Study due by 2027-06-30: 10 of 24 hours done.",
            "Finish the 14 hours of study that are left. Renew it before 2027-06-30.",
        ),
        (
            {},
            "Study due by 2027-06-30: 24 hours.",
            "Renew it before 2027-06-30. Ask which hours of study are still due.",
        ),
    ],
    ids=["all done", "some left", "not said"],
)
def test_what_is_left_to_study_is_told_with_its_day(said, tells, step):
    line = line_of(held("Insurance producer", expires="2027-06-30", **said))
    assert line.because == f"It ends on 2027-06-30. {tells}"
    assert line.next_step == step


def test_hours_whose_day_is_not_known_are_told_without_one():
    line = line_of(held("4-40", sponsor=True, ce_done=4))
    assert "4 of 10 hours of study are done; we do not know by which day they are due." in line.because
    line = line_of(held("4-40", sponsor=True))
    assert "A term asks 10 hours of study; we do not know by which day." in line.because


def test_the_law_of_a_made_up_study_rule_is_told_in_words():
    ce = {"hours": 24, "years": 2, "first_term": "none", "due": "12-31"}
    (line, _own) = both(told(rule(ce=ce, renewal={"shape": "on_license"}), held=(held(),)))
    assert line.ce == "24 hours every 2 years; due by 12-31; none in the first term."


# ------------------------------------------------------------------ days


def test_the_last_days_of_the_calendar_break_nothing():
    late = rule(renewal={"shape": "years", "years": 2, "late_days": 30})
    assert appraise(held(expires="9999-12-31"), late, frozenset(), LAST, 90).status == "expires_soon"
    assert appraise(held(expires="9999-12-30"), late, frozenset(), LAST, 90).late_until == LAST
    assert told(SIE, held=(held("SIE", "", issued="9999-12-31"),), as_of=LAST).expiries


def test_what_is_dated_ahead_is_not_held_and_says_so():
    judged = told(PRODUCER, held=(held("Insurance producer", issued="2027-01-01", expires="2027-06-30"),))
    for line in both(judged, "oh-producer"):
        assert "2027-01-01, after the day of this report" in line.because
        assert "You hold it" not in line.because
        assert "Check the date" in line.next_step
    assert judged.expiries == ()
    assert "met" not in {gate.status for gate in judged.gates}


def test_an_end_that_is_not_known_is_on_no_calendar():
    one = held("Insurance producer", issued="2025-03-01")
    assert told(PRODUCER, held=(one,)).expiries == ()
    line = line_of(one)
    assert "add the date it was issued and the date it ends" in line.next_step
    assert line.renewal.startswith("Every 2 years; the day is printed on the license")


def test_the_month_of_birth_is_asked_for_only_where_it_gives_the_end():
    said = "you may give the month of your birth"
    assert said in line_of(held("Agent license", issued="2025-03-01")).next_step
    assert said not in line_of(held("Insurance producer", issued="2025-03-01")).next_step


def test_what_has_ended_is_told_in_its_own_sentence():
    assert line_of(held("Insurance producer", expires="2026-11-20")).because == "It ended on 2026-11-20."
    worked_out = line_of(held("SIE", "", issued="2022-11-20"))
    assert worked_out.because == "By its rule, one dated 2022-11-20 ended on 2026-11-20."
    ahead = line_of(held("SIE", "", issued="2025-11-21"))
    assert ahead.because == "By its rule, one dated 2025-11-21 ends on 2029-11-21."


def test_a_license_without_an_appointment_says_until_when_it_can_be_revived():
    line = line_of(held("4-40", unappointed_since="2024-01-31"))
    assert line.because == (
        "Without an appointment since 2024-01-31, it is not active. It can be revived until 2028-01-31."
    )
    assert "by 2028-01-31" in line.next_step
    ended = line_of(held("4-40", unappointed_since="2020-01-31"))
    assert ended.because == "Without an appointment since 2020-01-31, it lapsed; its last day was 2024-01-31."


def test_the_last_day_to_revive_one_is_on_the_radar():
    judged = told(STAFF, held=(held("4-40", unappointed_since="2023-01-31"),))
    assert [entry.date for entry in judged.expiries] == [date(2027, 1, 31)]


def test_the_day_of_scoring_decides():
    sie = held("SIE", "", issued="2022-11-21")
    assert line_of(sie, as_of=date(2026, 11, 21)).status == "expires_soon"
    assert line_of(sie, as_of=date(2026, 11, 22)).status == "expired"
    assert line_of(sie, as_of=date(2023, 1, 1)).status == "valid"


@each(
    ("day", "status", "until"),
    [
        ("2026-11-01", "expires_soon", None),
        ("2026-11-02", "expired", "2026-12-01"),
        ("2026-12-01", "expired", "2026-12-01"),
        ("2026-12-02", "expired", None),
    ],
    ids=["its last day", "the day after", "the last day of late renewal", "the day after that"],
)
def test_late_renewal_is_told_from_the_day_after_the_end_to_its_own_last_day(day, status, until):
    late = rule(renewal={"shape": "years", "years": 2, "late_days": 30})
    found = appraise(held(expires="2026-11-01"), late, frozenset(), date.fromisoformat(day), 90)
    assert (found.status, found.late_until and found.late_until.isoformat()) == (status, until)
    assert ("renewed late" in held_step(found)) is bool(until)


@pytest.mark.parametrize(
    ("said", "prints"),
    [
        ({}, "required_before_activity"),
        ({"references": [{"title": "Ohio Code 1", "kind": "law", "read": ""}]}, "verify"),
        ({"references": [{"title": "A school", "kind": "commentary", "read": "2026-11"}]}, "verify"),
        ({"exemptions": ""}, "verify"),
        ({"confidence": "unverified"}, "verify"),
        ({"confidence": "conflicting", "status": "not_required"}, "verify"),
    ],
    ids=["read", "not read", "commentary", "exemptions not read", "unverified", "conflicting"],
)
def test_a_rule_that_was_not_read_only_ever_says_verify(said, prints):
    assert said_by(rule(**said), ())[0] == prints


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("SIE", "sie"),
        ("FINRA Securities Industry Essentials (SIE)", "sie"),
        ("FINRA SIE exam", "sie"),
        ("Series 7", "series-7"),
        ("FINRA Series 7", "series-7"),
        ("Series 76", None),
        ("my 4-40 license", "staff"),
        ("Easier", None),
    ],
)
def test_names_are_recognized_by_whole_words(name, key):
    found = recognized(held(name), BOOK)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    ("place", "found"),
    [("OH", "state"), ("GA", "country"), ("", "country")],
    ids=["its own place's", "else the country's", "without a place too"],
)
def test_of_rules_of_one_name_the_nearest_is_recognized(place, found):
    rules = [
        rule(id=name, jurisdictions=[where]) for name, where in (("far", "AL"), ("country", "US"), ("state", "OH"))
    ]
    for order in (rules, rules[::-1]):
        assert recognized(held(place=place), order).id == found


# ------------------------------------------------------------------ what is said of one


@pytest.mark.parametrize(
    ("shape", "needs_sponsor", "sponsor", "status"),
    [
        ("tied_to_employer", False, False, "inactive"),
        ("perpetual_unless_unappointed", False, False, "inactive"),
        ("perpetual", False, False, "valid"),
        ("perpetual", True, False, "inactive"),
        ("perpetual", True, True, "valid"),
        ("perpetual", True, None, "date_unknown"),
        ("perpetual", False, None, "valid"),
        (None, True, False, "inactive"),
        (None, False, False, "date_unknown"),
    ],
)
def test_without_a_sponsor_only_what_needs_none_is_good(shape, needs_sponsor, sponsor, status):
    of = rule(renewal={"shape": shape, "months": 48} if shape else None, needs_sponsor=needs_sponsor)
    assert appraise(held(sponsor=sponsor), of, frozenset(), DAY, 90).status == status


@pytest.mark.parametrize(
    ("record", "known"),
    [
        ({}, {}),
        ({"name": "SIE", "jurisdiction": "Florida"}, {"name": "SIE", "jurisdiction": "FL"}),
        ({"issued": "2025-01-31", "expires": "unknown"}, {"issued": date(2025, 1, 31)}),
        ({"expires": "2027-01-31", "ce_done": 0}, {"expires": date(2027, 1, 31), "ce_done": 0}),
        ({"sponsor": "yes"}, {"sponsor": True}),
        ({"sponsor": True}, {"sponsor": True}),
        ({"sponsor": "no"}, {"sponsor": False}),
        ({"sponsor": False}, {"sponsor": False}),
        ({"sponsor": "unknown"}, {}),
        ({"unappointed_since": "2026-01-31"}, {"unappointed_since": date(2026, 1, 31)}),
        ({"born": "1990-05"}, {"born": "1990-05"}),
        ({"born": "unknown"}, {}),
    ],
    ids=str,
)
def test_what_is_said_of_a_license_is_read(record, known):
    assert held_of([record], rubric()) == (Holding(**{"name": "", "jurisdiction": "", **known}),)


def test_of_no_records_none_is_held_and_of_no_answer_nothing_is_known():
    assert (held_of([], rubric()), held_of(None, rubric())) == ((), None)


NEEDED = {"required_before_start", "required_before_activity", "employer_sponsored", "due_after_hire"}


def test_what_has_to_be_there_sooner_or_later():
    assert {name for name in get_args(LicenseStatus) if needed(name)} == NEEDED


# ------------------------------------------------------------------ one line a license

LICENSES = {name: one for name, (one, _status, _until) in CASES.items() if one.name != "Forklift"}


@pytest.mark.parametrize("one", LICENSES.values(), ids=LICENSES)
def test_a_license_has_one_line_where_a_rule_asks_for_it(one):
    judged = told(*BOOK, held=(one,))
    (own,) = [line for line in judged.lines if line.held]
    named = [line for line in each_once(judged.lines) if line.held or line.standing]
    assert len(named) == 1
    assert (own.told_in == "") is (own.jurisdiction == "GA")
    for line in judged.lines:
        if line.rule == own.told_in and not line.held:
            assert line.standing == own.status
            assert (line.expires, line.next_step, line.renewal, line.ce) == (
                own.expires,
                own.next_step,
                own.renewal,
                own.ce,
            )


def test_the_line_says_what_it_is_worth_and_that_the_work_asks_for_it():
    line, _own = both(told(PRODUCER, held=(held("Insurance producer", expires="2027-06-30"),)), "oh-producer")
    assert head(line, rubric()) == "Held, valid, Insurance producer, Ohio"
    said = dict(facts(line))
    assert said["For this work"] == "Required before you may do this"
    assert said["Why"].startswith("You hold it: valid until 2027-06-30.")
    assert said["Next step"].startswith("Renew it before 2027-06-30.")


@pytest.mark.parametrize(
    ("said", "tells"),
    [({"expires": "2027-06-30"}, False), ({}, False), ({"expires": "2026-06-30"}, True)],
    ids=["good", "not dated", "ended"],
)
def test_what_it_takes_to_get_one_is_told_unless_it_is_held(said, tells):
    exam = rule(exam="The state's exam.", renewal={"shape": "years", "years": 2})
    line, _own = both(told(exam, held=(held(**said),)))
    assert ("Exam" in dict(facts(line))) is tells
    assert ("Cost" in dict(first_lines(line, rubric()))) is tells


def test_another_that_counts_keeps_its_own_line():
    one = held("Insurance producer", expires="2027-06-30")
    judged = told(STAFF, GEORGIA, held=(one,), customers=())
    (own,) = [line for line in judged.lines if line.held]
    (staff,) = [line for line in judged.lines if line.rule == "oh-staff"]
    assert (own.told_in, staff.standing) == ("", "")
    assert staff.because.startswith("Your Insurance producer also counts: valid until 2027-06-30.")


def test_of_two_of_a_kind_the_other_keeps_its_line():
    two = (held("4-40", expires="2026-01-01", sponsor=True), held("4-40", sponsor=True))
    lines = [line for line in each_once(told(STAFF, held=two).lines) if line.held or line.standing]
    assert [(line.held, line.standing or line.status) for line in lines] == [(False, "valid"), (True, "expired")]


days = st.none() | st.dates(date(1990, 1, 1), date(2060, 1, 1))
holdings = st.builds(
    Holding,
    name=st.sampled_from(["SIE", "Series 7", "4-40", "Insurance producer", "Agent license", "Food card"]),
    jurisdiction=st.sampled_from(["", "OH", "GA"]),
    issued=days,
    expires=days,
    ce_done=st.none() | st.floats(0, 30),
    sponsor=st.none() | st.booleans(),
    unappointed_since=days,
    born=st.sampled_from(["", "1980-02", "1985-12"]),
)


@LAW
@given(many=st.lists(holdings, max_size=3, unique=True), as_of=st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_no_two_lines_of_a_license_disagree(many, as_of):
    judged = told(*BOOK, held=tuple(many), as_of=as_of)
    for own in [line for line in judged.lines if line.told_in]:
        lines = [line for line in judged.lines if line.rule == own.told_in and not line.held]
        (line,) = [line for line in lines if line.standing]
        assert (line.standing, line.expires, line.next_step) == (own.status, own.expires, own.next_step)
        assert ("You hold it: valid" in line.because) <= (own.status in GOOD)
    told_in = [line.told_in for line in judged.lines if line.told_in]
    assert len({*told_in}) == len(told_in) == sum(bool(line.standing) for line in judged.lines)


@LAW
@given(one=holdings, first=st.dates(date(2000, 1, 1), date(2050, 1, 1)), later=st.integers(0, 9000))
def test_what_has_ended_stays_ended(one, first, later):
    def status(as_of: date) -> str:
        return appraise(one, recognized(one, BOOK), frozenset({"OH"}), as_of, 90).status

    if status(first) == "expired":
        assert status(date.fromordinal(first.toordinal() + later)) in ("expired", "date_unknown")


@LAW
@given(
    shape=st.sampled_from(
        ["years", "exam_pass", "month_after_years", "fixed_date", "birth_month", "birthday", "on_license"]
    ),
    years=st.sampled_from([None, 0.5, 1, 2, 3, 4]),
    parity=st.sampled_from([None, "odd", "even", "birth"]),
    month_day=st.sampled_from([None, "01-01", "02-29", "06-30", "12-31"]),
    issued=st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    born=st.sampled_from(["", "1950-02", "1961-12", "1984-06"]),
)
def test_a_last_day_that_is_worked_out_comes_after_the_issue(shape, years, parity, month_day, issued, born):  # noqa: PLR0913, PLR0917
    renewal = Renewal(shape=shape, years=years, year_parity=parity, month_day=month_day)
    until = last_day(renewal, issued, None, born)
    assume(until)
    assert until > issued
    assert (until - issued).days <= 366 * 5


@LAW
@given(one=holdings, as_of=st.dates(date(2000, 1, 1), date(2050, 1, 1)))
def test_study_is_missing_only_near_its_day(one, as_of):
    found = appraise(one, recognized(one, BOOK), frozenset({"OH"}), as_of, 90)
    if found.status == "ce_short":
        assert found.study_due is not None
        assert (found.study_due - as_of).days <= 90
        assert found.hours_left


# ------------------------------------------------------------------ gates


def gates(one: Holding | None, *rules: object, **more: object):
    return {gate.id: gate for gate in told(*rules, held=() if one is None else (one,), **more).gates}


def test_only_what_is_needed_before_the_start_blocks():
    gate = gates(None, CARD)["licensing.oh-card"]
    assert (gate.blocks, gate.status) == (True, "not_met")
    gate = gates(held("Food card", expires="2027-11-21"), CARD)["licensing.oh-card"]
    assert gate.status == "met"
    assert not gates(None, PRODUCER)["licensing.oh-producer"].blocks


def test_an_ended_license_that_the_job_needs_blocks_and_a_good_one_meets():
    ended = gates(held("Insurance producer", expires="2026-11-20"), PRODUCER)["licensing.oh-producer"]
    assert (ended.blocks, ended.status) == (True, "not_met")
    good = gates(held("Insurance producer", expires="2027-11-20"), PRODUCER)["licensing.oh-producer"]
    assert (good.blocks, good.status, good.next_step) == (False, "met", "")
    other = gates(held("Insurance producer", "GA", expires="2027-11-20"), PRODUCER, GEORGIA)["licensing.oh-producer"]
    assert (other.blocks, other.status) == (False, "not_met")


def test_one_that_can_be_revived_is_a_step_and_one_that_lapsed_blocks():
    revived = gates(held("4-40", unappointed_since="2024-01-31"), STAFF)["licensing.oh-staff"]
    assert (revived.blocks, revived.status) == (False, "pending")
    lapsed = gates(held("4-40", unappointed_since="2020-01-31"), STAFF)["licensing.oh-staff"]
    assert (lapsed.blocks, lapsed.status) == (True, "not_met")


def test_an_ended_exam_does_not_block_where_it_is_only_recommended():
    assert not any(gate.blocks for gate in gates(held("SIE", "", issued="2020-01-01"), SIE).values())


def test_one_that_does_as_well_meets_what_another_is_asked_for():
    one = held("Insurance producer", expires="2027-11-20", sponsor=True)
    assert gates(one, STAFF, PRODUCER)["licensing.oh-staff"].status == "met"


def test_a_license_without_its_place_meets_nothing_and_says_so_in_both_lines():
    one = held("Insurance producer", "", expires="2027-11-20")
    assert gates(one, PRODUCER)["licensing.oh-producer"].status == "pending"
    for line in both(told(PRODUCER, held=(one,)), "oh-producer"):
        assert "We do not know which place issued it." in line.because
        assert line.next_step.endswith("Tell us which place issued it.")


def test_the_radar_looks_twelve_months_ahead():
    def entries(on: str) -> int:
        return len(told(PRODUCER, held=(held("Insurance producer", expires=on),)).expiries)

    assert [entries(on) for on in ("2026-11-20", "2026-11-21", "2027-11-21", "2027-11-22")] == [0, 1, 1, 0]
