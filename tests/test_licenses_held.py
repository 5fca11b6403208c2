"""Held licenses: what the dates, the study hours, the sponsor and the place make of them on a day."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from csr_assess.contracts.license_v1 import LicenseStatus
from csr_assess.licenses.holdings import appraise, recognized
from csr_assess.licenses.matches import needed, status
from csr_assess.licenses.renewal import last_day
from csr_assess.licenses.situation import Holding
from csr_assess.licenses.situation import held as held_of
from csr_assess.rubric.license_types import ContinuingEducation, LicenseRule, Renewal
from tests.people import rubric
from tests.rows import each
from tests.situations import told

TODAY = date(2026, 11, 21)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def held(name: str, place: str = "", **said: object) -> Holding:
    dates = {word: day(value) if word in ("issued", "expires") else value for word, value in said.items()}
    return Holding(name=name, jurisdiction=place, **dates)


def line_of(one: Holding, *words: str, as_of: date = TODAY, **more: object):
    (line,) = [line for line in told(*words, held=(one,), as_of=as_of, **more).lines if line.held]
    return line


SECURITIES = ("securities", "NY", "securities_order")
FLORIDA = ("insurance", "FL", "ins_transact_supervised")
ALABAMA = ("insurance", "AL", "ins_sell")

CASES = {
    "the SIE of four years and a day ago": (held("SIE", issued="2022-11-20"), SECURITIES, "expired", "2026-11-20"),
    "the SIE of exactly four years ago": (held("SIE", issued="2022-11-21"), SECURITIES, "expires_soon", "2026-11-21"),
    "a young SIE": (held("sie", issued="2025-11-21"), SECURITIES, "valid", "2029-11-21"),
    "a SIE of an unknown day": (held("SIE"), SECURITIES, "date_unknown", None),
    "a SIE of a leap day": (held("SIE", issued="2024-02-29"), SECURITIES, "valid", "2028-02-29"),
    "the date on the paper wins": (
        held("SIE", issued="2025-11-21", expires="2026-01-01"),
        SECURITIES,
        "expired",
        "2026-01-01",
    ),
    "Series 7 with a sponsor": (held("Series 7", sponsor=True), SECURITIES, "valid", None),
    "Series 7 without one": (held("Series 7", sponsor=False), SECURITIES, "inactive", None),
    "Series 7, sponsor not said": (held("Series 7"), SECURITIES, "date_unknown", None),
    "Series 63 is not Series 6": (held("Series 6", sponsor=True), SECURITIES, "valid", None),
    "4-40 with an appointment": (held("4-40", "FL", sponsor=True), FLORIDA, "valid", None),
    "4-40 without one": (held("4-40", "FL", sponsor=False), FLORIDA, "inactive", None),
    "4-40, appointment not said": (held("4-40", "FL"), FLORIDA, "date_unknown", None),
    "a producer whose birth month we do not ask": (
        held("Insurance producer", "AL", issued="2025-01-01"),
        ALABAMA,
        "date_unknown",
        None,
    ),
    "a producer until next year": (
        held("Insurance producer", "AL", expires="2027-06-30"),
        ALABAMA,
        "valid",
        "2027-06-30",
    ),
    "a producer of ninety days": (
        held("Insurance producer", "AL", expires="2027-02-19"),
        ALABAMA,
        "expires_soon",
        "2027-02-19",
    ),
    "a producer of ninety-one days": (
        held("Insurance producer", "AL", expires="2027-02-20"),
        ALABAMA,
        "valid",
        "2027-02-20",
    ),
    "a producer of yesterday": (
        held("Insurance producer", "AL", expires="2026-11-20"),
        ALABAMA,
        "expired",
        "2026-11-20",
    ),
    "a producer of today": (
        held("Insurance producer", "AL", expires="2026-11-21"),
        ALABAMA,
        "expires_soon",
        "2026-11-21",
    ),
    "a producer with ten of twenty-four hours": (
        held("Insurance producer", "AL", expires="2027-06-30", ce_done=10),
        ALABAMA,
        "ce_short",
        "2027-06-30",
    ),
    "a producer with all hours": (
        held("Insurance producer", "AL", expires="2027-06-30", ce_done=24),
        ALABAMA,
        "valid",
        "2027-06-30",
    ),
    "a producer of another state": (
        held("Insurance producer", "GA", expires="2027-06-30"),
        ALABAMA,
        "wrong_jurisdiction",
        "2027-06-30",
    ),
    "an ended one of another state has ended": (
        held("Insurance producer", "GA", expires="2026-06-30"),
        ALABAMA,
        "expired",
        "2026-06-30",
    ),
    "a Georgia producer whose end day we do not know": (
        held("Insurance producer", "GA", issued="2025-03-01"),
        ("insurance", "GA", "ins_sell"),
        "date_unknown",
        None,
    ),
    "an Illinois producer, two years from its issue": (
        held("Insurance producer", "IL", issued="2025-03-01"),
        ("insurance", "IL", "ins_sell"),
        "valid",
        "2027-03-01",
    ),
    "a SIE of tomorrow": (held("SIE", issued="2026-11-22"), SECURITIES, "date_unknown", None),
    "a SIE of today": (held("SIE", issued="2026-11-21"), SECURITIES, "valid", "2030-11-21"),
    "a producer given next year, with its end": (
        held("Insurance producer", "AL", issued="2027-01-01", expires="2027-06-30"),
        ALABAMA,
        "date_unknown",
        None,
    ),
    "one of next year and of another state": (
        held("Insurance producer", "GA", issued="2027-01-01", expires="2027-06-30"),
        ALABAMA,
        "date_unknown",
        None,
    ),
    "a food card of three years ago": (
        held("food handler card", "CA", issued="2023-11-20"),
        ("food_and_bar", "CA", "handle_food"),
        "expired",
        "2026-11-20",
    ),
    "something we have no rule for, dated": (held("Forklift", expires="2027-11-21"), SECURITIES, "valid", "2027-11-21"),
    "something we have no rule for, undated": (held("Forklift"), SECURITIES, "date_unknown", None),
    "a SIE where the job needs none": (
        held("SIE", issued="2022-01-01"),
        ("pharmacy", "OH", "rx_intake"),
        "expired",
        None,
    ),
}


@each(("one", "words", "status", "until"), CASES.values(), ids=CASES)
def test_a_held_license_on_a_day(one, words, status, until):
    line = line_of(one, *words)
    assert line.status == status
    if until or status == "date_unknown":
        assert line.expires == day(until)
    assert line.because
    assert line.next_step


@each(
    ("renewal", "issued", "ends"),
    [
        (Renewal(shape="years", years=4), "2022-11-21", "2026-11-21"),
        (Renewal(shape="years", years=2), "2024-02-29", "2026-02-28"),
        (Renewal(shape="years", years=0.5), "2026-01-31", "2026-07-31"),
        (Renewal(shape="month_after_years", years=5), "2020-10-20", "2025-11-01"),
        (Renewal(shape="fixed_date", month_day="06-30"), "2026-06-29", "2026-06-30"),
        (Renewal(shape="fixed_date", month_day="06-30"), "2026-06-30", "2027-06-30"),
        (Renewal(shape="fixed_date", month_day="12-31"), "2026-03-01", "2026-12-31"),
        (Renewal(shape="fixed_date", month_day="12-31", years=2), "2026-03-01", "2027-12-31"),
        (Renewal(shape="fixed_date", month_day="02-01", year_parity="odd"), "2026-03-01", "2027-02-01"),
        (Renewal(shape="fixed_date", month_day="02-01", year_parity="even"), "2026-03-01", "2028-02-01"),
        (Renewal(shape="fixed_date", month_day="02-29"), "2026-03-01", "2027-02-28"),
        (Renewal(shape="fixed_date", month_day="06-30"), "9999-12-30", "9999-12-31"),
        (Renewal(shape="fixed_date", month_day="12-31"), "9999-12-31", "9999-12-31"),
        (Renewal(shape="fixed_date", month_day="06-30", year_parity="even"), "9999-01-01", "9999-12-31"),
        (Renewal(shape="years", years=4), "9999-12-31", "9999-12-31"),
        (Renewal(shape="month_after_years", years=5), "9999-12-31", "9999-12-31"),
        (Renewal(shape="on_license", years=2), "2026-03-01", None),
        (Renewal(shape="birth_month", years=2), "2026-03-01", None),
        (Renewal(shape="birthday", years=2), "2026-03-01", None),
        (Renewal(shape="tied_to_employer"), "2026-03-01", None),
        (Renewal(shape="perpetual"), "2026-03-01", None),
        (Renewal(shape="perpetual_unless_unappointed", months=48), "2026-03-01", None),
        (None, "2026-03-01", None),
        (Renewal(shape="years", years=4), None, None),
    ],
)
def test_each_shape_of_renewal_gives_its_last_day_or_none(renewal, issued, ends):
    assert last_day(renewal, day(issued), None) == day(ends)


def test_the_last_days_of_the_calendar_break_nothing():
    last = date(9999, 12, 31)
    late = rule(renewal=Renewal(shape="years", years=2, late_days=30))
    assert appraise(held("X", "OH", expires="9999-12-31"), late, frozenset(), last, 90).status == "expires_soon"
    assert appraise(held("X", "OH", expires="9999-12-30"), late, frozenset(), last, 90).late_until == last
    assert told(*SECURITIES, held=(held("SIE", issued="9999-12-31"),), as_of=last).expiries


def test_what_is_dated_ahead_is_not_held_and_says_so():
    judged = told(*ALABAMA, held=(held("Insurance producer", "AL", issued="2027-01-01", expires="2027-06-30"),))
    (line,) = [line for line in judged.lines if line.held]
    assert "2027-01-01, after the day of this report" in line.because
    assert "Check the date" in line.next_step
    assert judged.expiries == ()
    assert "met" not in {gate.status for gate in judged.gates}


def test_an_end_that_is_not_known_is_on_no_calendar():
    georgia = held("Insurance producer", "GA", issued="2025-03-01")
    judged = told("insurance", "GA", "ins_sell", held=(georgia,))
    assert judged.expiries == ()
    (line,) = [line for line in judged.lines if line.held]
    assert "add the date it was issued and the date it ends" in line.next_step
    assert line.renewal.startswith("Every 2 years; the day is printed on the license")


def test_what_has_ended_is_told_in_its_own_sentence():
    given = line_of(held("Insurance producer", "AL", expires="2026-11-20"), *ALABAMA)
    worked_out = line_of(held("SIE", issued="2022-11-20"), *SECURITIES)
    assert given.because == "It ended on 2026-11-20."
    assert worked_out.because == "By its rule, one dated 2022-11-20 ended on 2026-11-20."
    ahead = line_of(held("SIE", issued="2025-11-21"), *SECURITIES)
    assert ahead.because == "By its rule, one dated 2025-11-21 ends on 2029-11-21."


def test_the_day_of_scoring_decides():
    sie = held("SIE", issued="2022-11-21")
    assert line_of(sie, *SECURITIES, as_of=date(2026, 11, 21)).status == "expires_soon"
    assert line_of(sie, *SECURITIES, as_of=date(2026, 11, 22)).status == "expired"
    assert line_of(sie, *SECURITIES, as_of=date(2023, 1, 1)).status == "valid"


def rule(**said: object) -> LicenseRule:
    known = {
        "id": "x",
        "key": "x",
        "credential": "X",
        "jurisdictions": ("OH",),
        "activities": ("quote",),
        "status": "required_before_activity",
        "trigger": "You do it.",
        "next_step": "Get it.",
        "authority": "Them",
        "source": "Here",
        "source_seen": True,
        "as_of": "2026",
    }
    return LicenseRule(**{**known, **said})


@pytest.mark.parametrize(
    ("issued", "done", "status"),
    [
        ("2025-01-01", 40, "ce_short"),
        ("2022-01-01", 45, "valid"),
        ("2019-01-01", 19, "ce_short"),
        ("2010-01-01", 20, "valid"),
        ("2023-11-22", 59, "ce_short"),
        ("2023-11-21", 45, "valid"),
        ("2020-11-22", 44, "ce_short"),
        ("2020-11-20", 20, "valid"),
        (None, 45, "valid"),
        (None, 44, "ce_short"),
    ],
    ids=[
        "first term",
        "a later term",
        "not yet senior",
        "senior",
        "the first term's last day",
        "the day after it",
        "not quite senior",
        "just senior",
        "no day of issue",
        "no day of issue and too few",
    ],
)
def test_first_and_later_terms_ask_their_own_hours(issued, done, status):
    ce = ContinuingEducation(hours=45, years=3, first_term_hours=60, after_years=6, later_hours=20)
    one = held("X", "OH", issued=issued, expires="2027-12-31", ce_done=done)
    assert appraise(one, rule(ce=ce), frozenset(), TODAY, 90).status == status


@pytest.mark.parametrize(
    ("years", "first", "after", "later", "hours"),
    [
        (3, None, None, None, 45),
        (None, 60, None, None, 45),
        (3, 60, None, 20, 60),
        (3, 60, 1, None, 60),
        (3, 60, 1, 20, 20),
    ],
    ids=[
        "one figure for all",
        "a first term of no known length",
        "no year from which fewer are due",
        "no figure for later",
        "later before the first term is over",
    ],
)
def test_a_figure_that_is_left_out_is_not_asked(years, first, after, later, hours):
    ce = ContinuingEducation(hours=45, years=years, first_term_hours=first, after_years=after, later_hours=later)
    one = held("X", "OH", issued="2024-11-21", expires="2027-12-31")
    assert appraise(one, rule(ce=ce), frozenset(), TODAY, 90).hours == hours


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
    of = rule(renewal=Renewal(shape=shape) if shape else None, needs_sponsor=needs_sponsor)
    assert appraise(held("X", "OH", sponsor=sponsor), of, frozenset(), TODAY, 90).status == status


@pytest.mark.parametrize(
    ("place", "found"),
    [("OH", "state"), ("GA", "country"), ("", "country")],
    ids=["its own place's", "else the country's", "without a place too"],
)
def test_of_rules_of_one_name_the_nearest_is_recognized(place, found):
    rules = [
        rule(id=name, jurisdictions=(where,)) for name, where in (("far", "AL"), ("country", "US"), ("state", "OH"))
    ]
    for order in (rules, rules[::-1]):
        assert recognized(held("X", place), order).id == found


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
    ],
    ids=str,
)
def test_what_is_said_of_a_license_is_read(record, known):
    assert held_of([record], rubric()) == (Holding(**{"name": "", "jurisdiction": "", **known}),)


def test_of_no_records_none_is_held_and_of_no_answer_nothing_is_known():
    assert (held_of([], rubric()), held_of(None, rubric())) == ((), None)


NEEDED = ["required_before_start", "required_before_activity", "employer_sponsored", "due_after_hire"]


def test_what_has_to_be_there_sooner_or_later():
    assert {name for name in get_args(LicenseStatus) if needed(name)} == {*NEEDED}


@pytest.mark.parametrize(
    ("said", "prints"),
    [
        ({}, "required_before_activity"),
        ({"source_seen": False}, "verify"),
        ({"confidence": "unverified"}, "verify"),
        ({"confidence": "conflicting", "status": "not_required"}, "verify"),
    ],
    ids=["seen", "not seen", "unverified", "conflicting"],
)
def test_a_rule_that_was_not_seen_only_ever_says_verify(said, prints):
    assert status(rule(**said)) == prints


def test_late_renewal_is_told():
    late = rule(renewal=Renewal(shape="years", years=2, late_days=30))
    found = appraise(held("X", "OH", expires="2026-11-01"), late, frozenset(), TODAY, 90)
    assert (found.status, found.late_until) == ("expired", date(2026, 12, 1))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("SIE", "sie"),
        ("FINRA Securities Industry Essentials (SIE)", "sie"),
        ("FINRA SIE exam", "sie"),
        ("Series 6", "series-6"),
        ("Series 63", "series-63"),
        ("FINRA Series 7", "series-7"),
        ("series 66", "series-66"),
        ("Easier", None),
    ],
)
def test_names_are_recognized_by_whole_words(name, key):
    book = rubric().licenses
    assert book is not None
    found = recognized(held(name), book.file("securities").rules)
    assert (found.key if found else None) == key


# ------------------------------------------------------------------ gates


def gates(one: Holding | None, *words: str, **more: object):
    holding = None if one is None else (one,)
    return {gate.id: gate for gate in told(*words, held=holding, **more).gates}


def test_only_what_is_needed_before_the_start_blocks():
    words = ("alarm_monitoring", "VA", "alarm_dispatch")
    gate = gates(None, *words)["licensing.alarm-va-dispatcher"]
    assert (gate.blocks, gate.status) == (True, "unknown")
    none = {gate.id: gate for gate in told(*words, held=()).gates}["licensing.alarm-va-dispatcher"]
    assert (none.blocks, none.status) == (True, "not_met")
    mine = held("Central Station Dispatcher", "VA", expires="2027-11-21", sponsor=True)
    gate = gates(mine, *words)["licensing.alarm-va-dispatcher"]
    assert gate.status == "met"
    for gate in told("insurance", "FL", "ins_sell", "quote", held=(), commission=True).gates:
        assert not gate.blocks


def test_an_ended_license_that_the_job_needs_blocks_and_a_good_one_meets():
    ended = gates(held("Insurance producer", "AL", expires="2026-11-20"), *ALABAMA)["licensing.insurance-al-producer"]
    assert (ended.blocks, ended.status) == (True, "not_met")
    good = gates(held("Insurance producer", "AL", expires="2027-11-20"), *ALABAMA)["licensing.insurance-al-producer"]
    assert (good.blocks, good.status, good.next_step) == (False, "met", "")
    other = gates(held("Insurance producer", "GA", expires="2027-11-20"), *ALABAMA)["licensing.insurance-al-producer"]
    assert (other.blocks, other.status) == (False, "not_met")


def test_an_ended_sie_does_not_block_since_it_is_only_recommended():
    assert not any(gate.blocks for gate in gates(held("SIE", issued="2020-01-01"), *SECURITIES).values())


def test_a_producer_license_meets_what_the_4_40_is_asked_for():
    one = held("Insurance producer", "FL", expires="2027-11-20", sponsor=True)
    assert gates(one, *FLORIDA)["licensing.insurance-fl-440"].status == "met"


def test_a_license_without_its_place_meets_nothing():
    one = held("Insurance producer", "", expires="2027-11-20")
    assert gates(one, *ALABAMA)["licensing.insurance-al-producer"].status == "pending"


def test_the_radar_looks_twelve_months_ahead():
    def ends(on: str) -> int:
        return len(told(*ALABAMA, held=(held("Insurance producer", "AL", expires=on),)).expiries)

    assert [ends(on) for on in ("2026-11-20", "2026-11-21", "2027-11-21", "2027-11-22")] == [0, 1, 1, 0]
