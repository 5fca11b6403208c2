"""The license rules over every industry and every status: who asks what, and what they are told."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
import yaml

from csr_assess.answers.types import TargetJob
from csr_assess.assess.assessor import assessor
from csr_assess.contracts.license_v1 import License
from csr_assess.rubric.license_types import Status
from csr_assess.rubric.load import bundled
from tests import folder, linted
from tests.people import answers, rubric
from tests.situations import DAY, statuses, told

NO = {"commission": False}
YES = {"commission": True}

STATUSES = {*get_args(Status)}
FILES = sorted((bundled() / "csr" / "cases").glob("*.yaml"))


def asked_in_cases() -> tuple[set[str], set[str]]:
    """The industries and the statuses of the cases beside the rules; `rubric test` runs them."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    cases = [case for path in FILES for case in yaml.load(path.read_bytes(), loader).get("licenses", ())]  # noqa: S506
    industries = {case["ask"].get("industry") for case in cases}
    return industries, {line.get("status") for case in cases for line in case.get("expect", ())}


def test_the_cases_have_every_industry_and_every_status():
    industries, told_statuses = asked_in_cases()
    assert {industry.id for industry in rubric().target.industries} <= industries
    assert told_statuses - {None} == STATUSES


def line_of(rule: str, *words: str, **more: object) -> License:
    return next(line for line in told(*words, **more).lines if line.rule == rule)


def test_staff_in_florida_hear_what_the_unlicensed_may_quote():
    line = line_of("insurance-fl-440", "insurance", "FL", "ins_transact_supervised", **NO)
    assert "4-40" in line.credential
    assert "626.0428" in f"{line.without} {line.note}"
    assert "incoming" in f"{line.without} {line.note}"


def test_closed_ones_say_what_took_their_place():
    for rule, state in (("insurance-al-service-rep", "AL"), ("insurance-tx-isr", "TX"), ("insurance-ok-csr", "OK")):
        assert line_of(rule, "insurance", state, "ins_transact_supervised", **NO).replaced_by


def test_passwords_only_come_with_the_notice_of_fingerprints():
    line = line_of("finra-clerical", "securities", "NY", "service_only", employer="broker_dealer")
    assert "fingerprints" in line.notice


def test_a_sponsored_one_says_what_one_can_do_alone():
    assert "SIE" in line_of("series-7", "securities", "NY", "securities_order").alone


def test_the_food_card_is_due_in_thirty_days_and_paid():
    line = line_of("food-ca-handler", "hospitality", "CA", "handle_food")
    assert (line.days, line.paid_by, line.due) == (30, "employer", None)


def test_a_first_day_makes_a_due_date():
    judged = told("hospitality", "CA", "handle_food", start=date(2026, 12, 1))
    (line,) = [line for line in judged.lines if line.rule == "food-ca-handler"]
    assert line.due == date(2026, 12, 31)
    assert [(entry.kind, entry.date) for entry in judged.expiries] == [("due_after_hire", date(2026, 12, 31))]


def test_screening_is_after_the_offer_and_never_a_question():
    line = line_of("gov-public-trust", "government", "VA", "gov_system_access", employer="government")
    assert "offer" in line.next_step
    asked = " ".join(f"{q.text} {q.help}" for q in rubric().questions.values())
    assert not any(word in asked.casefold() for word in ("convict", "criminal", "arrest", "crime"))


UNKNOWN_PLACES = {
    "desk not said": ("", {"customers": ("GA",)}, "Tell us the state you will work from."),
    "other customers not named": ("GA", {"more_places": True}, "Tell us in which other states your customers live."),
}


@pytest.mark.parametrize(("home", "more", "said"), UNKNOWN_PLACES.values(), ids=UNKNOWN_PLACES)
def test_a_place_that_was_not_named_keeps_the_answer_open(home, more, said):
    judged = told("insurance", home, "service_only", **NO, **more)
    (line,) = [line for line in judged.lines if line.status == "verify"]
    assert said in line.because
    (gate,) = judged.gates
    assert (gate.status, gate.blocks) == ("unknown", False)
    assert said in gate.reason


def test_a_federal_rule_that_follows_the_desk_asks_for_it_where_only_customers_are_elsewhere():
    lines = told("aviation", "", "airside_access", "handle_card_data", more_places=True).lines
    (line,) = [line for line in lines if "airside_access" in line.activity]
    assert (line.status, line.reason) == ("verify", "depends")
    assert "Tell us the state you will work from." in line.because


ANSWERED = {
    # home, answers of the section, whether customers live in places that were not named
    "only at home": ("GA", {"customers_elsewhere": "same_place"}, False),
    "nothing said": ("GA", {}, False),
    "elsewhere, none named": ("GA", {"customers_elsewhere": "other_places"}, True),
    "elsewhere, an empty list": ("GA", {"customers_elsewhere": "other_places", "customers": []}, True),
    "elsewhere, not known where": ("GA", {"customers_elsewhere": "other_places", "customers": "unknown"}, True),
    "elsewhere, one named": ("GA", {"customers_elsewhere": "other_places", "customers": [{"place": "FL"}]}, False),
    "elsewhere, one not known": (
        "GA",
        {"customers_elsewhere": "other_places", "customers": [{"place": "FL"}, {"place": "unknown"}]},
        True,
    ),
    "not known whether": ("GA", {"customers_elsewhere": "unknown"}, True),
    "desk not known either": ("unknown", {"customers_elsewhere": "other_places"}, True),
}


@pytest.mark.parametrize(("home", "said", "more"), ANSWERED.values(), ids=ANSWERED)
def test_answers_say_whether_all_places_were_named(home, said, more):
    given = {f"licensing.{name}": value for name, value in said.items()}
    given |= {"licensing.activities": ["service_only"], "licensing.commission": "no_commission"}
    target = TargetJob(role="entry", industry="insurance", state=home)
    report = assessor(rubric(), DAY).assess(
        answers(given=given, without=() if said else ("licensing.customers",), target=target)
    )
    open_ = [line for line in report.licences if "Tell us in which other states" in line.because]
    assert bool(open_) is more
    (gate,) = [gate for gate in report.gates if gate.id == "licensing.licence"]
    assert gate.status == ("unknown" if more else "not_needed")


def test_a_first_day_at_the_end_of_the_calendar_breaks_nothing():
    judged = told("hospitality", "CA", "handle_food", start=date.max)
    assert date.max in {line.due for line in judged.lines}


@pytest.mark.parametrize("state", ["AL", "TX", "OK"])
def test_work_that_counts_as_selling_is_not_told_to_be_selling(state):
    line = line_of(f"insurance-{state.lower()}-producer", "insurance", state, "ins_transact_supervised", **NO)
    assert "You checked: Change or take in policies under a licensed agent." in line.because
    assert "You sell insurance" not in line.because
    both = line_of(
        f"insurance-{state.lower()}-producer", "insurance", state, "ins_transact_supervised", "ins_sell", **NO
    )
    assert "You sell insurance" in both.because


def test_advice_alone_says_what_would_make_its_exam_the_right_one():
    line = line_of("series-66", "securities", "NY", "invest_advice")
    assert "This holds only if you will also do this: Take orders for stocks, bonds or funds." in line.because


def test_a_federal_check_says_it_is_federal():
    assert "if the office is federal" in line_of("gov-public-trust", "government", "VA", "gov_system_access").because


RULE_CHANGES = {
    "a month that is none": ("as_of: '2018-10-01'", "as_of: '2018-13'", ""),
    "a day that is none": ("as_of: '2018-10-01'", "as_of: '2018-02-30'", "2018-02-30 is not a date."),
    "figures of no day": ("figures_as_of: '2026-06-11'", "figures_as_of: '2026-06-31'", "2026-06-31 is not a date."),
    "an activity nobody can tick": (
        "together_with: [securities_order]",
        "together_with: [securities_orders]",
        "did you mean securities_order",
    ),
}


@pytest.mark.few(2)
@pytest.mark.parametrize(("old", "new", "said"), RULE_CHANGES.values(), ids=RULE_CHANGES)
def test_rubric_check_tells_a_rule_that_would_break_a_report(tmp_path, old, new, said):
    where = folder.copy(tmp_path)
    line = folder.changed(where, "licenses/securities.yaml", old, new)
    problems = linted.told(where)
    assert any(f"securities.yaml:{line}" in problem and said in problem for problem in problems), problems


@pytest.mark.parametrize("as_of", ["2018", "2018-10", "2018-10-01", ""])
def test_dates_may_leave_out_their_day_and_month(tmp_path, as_of):
    where = folder.copy(tmp_path)
    folder.changed(where, "licenses/securities.yaml", "as_of: '2018-10-01'", f"as_of: '{as_of}'")
    assert linted.told(where) == []


def test_rules_without_service_work_are_checked(tmp_path):
    where = folder.copy(tmp_path)
    text = (where / "licensing.yaml").read_text(encoding="utf-8")
    start = text.index("  service:\n")
    end = text.index("  files:\n")
    (where / "licensing.yaml").write_text(text[:start] + "  service: []\n" + text[end:], encoding="utf-8")
    assert linted.told(where) == []


def test_a_rule_says_why_the_activity_counts():
    line = line_of("insurance-az-producer", "insurance", "AZ", "service_only", **YES)
    assert "paid by commission" in line.because


def test_what_follows_the_desk_does_not_follow_the_customers():
    judged = told("food_and_bar", "OH", "handle_food", customers=("CA",))
    assert statuses(judged) == {("verify", "OH")}
    assert ("due_after_hire", "CA") in statuses(told("food_and_bar", "CA", "handle_food", customers=("OH",)))


def test_old_texts_and_old_figures_say_so():
    line = line_of("insurance-az-producer", "insurance", "AZ", "ins_sell", **NO)
    assert "hours and fees are from 2026-02, more than 6 months ago" in line.ages
    assert "This text" not in line.ages
    assert "This text is from 2018-10-01" in line_of("finra-clerical", "securities", "NY", "service_only").ages
    both = line_of("insurance-fl-440", "insurance", "FL", "quote", **NO).ages
    assert both.endswith("more than 12 months ago, and so are its hours and fees.")


def test_what_is_not_known_names_the_regulator():
    (line,) = [x for x in told("insurance", "GU", "ins_sell", **NO).lines if x.status == "verify"]
    assert "insurance" in line.authority.casefold()
    assert line.next_step


def test_only_the_files_of_ones_own_work_are_read():
    book = rubric().licenses
    assert book is not None
    book.shelves.clear()
    book.found.clear()
    told("retail", "OH", "service_only")
    assert set(book.shelves) == {"common"}
    book.shelves.clear()
    book.found.clear()
    told("retail", "OH")
    assert not book.shelves
    told("insurance", "FL", "quote", **NO)
    assert set(book.shelves) == {"insurance"}
