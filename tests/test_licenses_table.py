"""The license rules over every industry and every status: who asks what, and what they are told."""

from __future__ import annotations

from datetime import date

import pytest

from csr_assess.answers.types import TargetJob
from csr_assess.assess.assessor import assessor
from csr_assess.contracts.license_v1 import License
from tests import folder, linted
from tests.people import answers, rubric
from tests.rows import each
from tests.situations import DAY, RULES, statuses, told

NO = {"commission": False}
YES = {"commission": True}

CASES = {
    # industry, home, activities, more, lines that must be there (status, place, rule or ""), statuses that must not
    "a shop": ("retail", "OH", ["service_only"], {}, [("not_required", "OH", "")], "verify"),
    "a shop in another state": ("retail", "FL", ["service_only"], {}, [("not_required", "FL", "")], "verify"),
    "a shop that says nothing of its work": ("retail", "TX", [], {}, [("not_required", "TX", "")], "verify"),
    "a shop without a state": ("retail", "", ["service_only"], {}, [("not_required", "", "")], "verify"),
    "a brokerage's orders without a state: federal rules hold": (
        "securities",
        "",
        ["securities_order"],
        {"employer": "broker_dealer"},
        [("employer_sponsored", "US", "series-7"), ("recommended", "US", "sie")],
        "verify",
    ),
    "tax returns without a state: the federal number, and the state may ask more": (
        "tax",
        "",
        ["prep_tax"],
        {},
        [("required_before_activity", "US", "tax-ptin"), ("verify", "", "")],
        "not_required",
    ),
    "an insurer without a state": ("insurance", "", ["service_only"], NO, [("verify", "", "")], "not_required"),
    "a shop abroad": ("retail", "BR", ["service_only"], {}, [("verify", "BR", "")], "not_required"),
    "online shopping": ("ecommerce", "WA", ["service_only"], {}, [("not_required", "WA", "")], "verify"),
    "a hotel desk": ("hospitality", "NV", ["service_only"], {}, [("not_required", "NV", "")], "verify"),
    "software support": ("software_tech_support", "CA", ["service_only"], {}, [("not_required", "CA", "")], "verify"),
    "anything not regulated": ("general", "GA", ["service_only"], {}, [("not_required", "GA", "")], "verify"),
    "a shop's cards": (
        "retail",
        "OH",
        ["handle_card_data"],
        {},
        [("employer_training", "US", "pci-training")],
        "verify",
    ),
    "a shop's cards beside other service": (
        "retail",
        "OH",
        ["service_only", "handle_card_data"],
        {},
        [("employer_training", "US", "pci-training"), ("not_required", "OH", "")],
        "verify",
    ),
    "a shop's data requests in California": (
        "retail",
        "CA",
        ["privacy_requests"],
        {},
        [("employer_training", "CA", "ccpa-training")],
        "verify",
    ),
    "a phone company's call details": (
        "telecom",
        "NY",
        ["access_cpni"],
        {},
        [("employer_training", "US", "cpni-training"), ("not_required", "NY", "")],
        "verify",
    ),
    "a shop that calls people in Florida": (
        "retail",
        "GA",
        ["outbound_sales"],
        {"customers": ("FL",)},
        [("employer_sponsored", "FL", "tele-fl-salesperson"), ("verify", "GA", "tele-elsewhere")],
        "not_required",
    ),
    "a hotel host who handles food in California": (
        "hospitality",
        "CA",
        ["handle_food"],
        {},
        [("due_after_hire", "CA", "food-ca-handler")],
        "required_before_start",
    ),
    "an insurer's call center in Arizona without commission": (
        "insurance",
        "AZ",
        ["service_only"],
        {**NO, "employer": "insurer"},
        [("not_required", "AZ", "insurance-az-postsale")],
        "verify",
    ),
    "the same with commission": (
        "insurance",
        "AZ",
        ["service_only"],
        {**YES, "employer": "insurer"},
        [("required_before_activity", "AZ", "insurance-az-producer")],
        "not_required",
    ),
    "the same, pay not said": (
        "insurance",
        "AZ",
        ["service_only"],
        {"employer": "insurer"},
        [("verify", "AZ", "insurance-az-postsale")],
        "not_required",
    ),
    "commission alone, no duties said": (
        "insurance",
        "OH",
        [],
        YES,
        [("required_before_activity", "OH", "insurance-oh-producer")],
        "not_required",
    ),
    "agency staff in Florida who change policies": (
        "insurance",
        "FL",
        ["ins_transact_supervised"],
        {**NO, "employer": "agency"},
        [("required_before_activity", "FL", "insurance-fl-440")],
        "verify",
    ),
    "a price in Florida": (
        "insurance",
        "FL",
        ["quote"],
        NO,
        [("required_before_activity", "FL", "")],
        "not_required",
    ),
    "clerical work in Florida": (
        "insurance",
        "FL",
        ["service_only"],
        NO,
        [("not_required", "FL", "insurance-fl-unlicensed")],
        "verify",
    ),
    "a service representative in Alabama": (
        "insurance",
        "AL",
        ["ins_transact_supervised"],
        NO,
        [("closed", "AL", "insurance-al-service-rep"), ("required_before_activity", "AL", "insurance-al-producer")],
        "not_required",
    ),
    "an insurance service representative in Texas": (
        "insurance",
        "TX",
        ["ins_transact_supervised"],
        NO,
        [("closed", "TX", "insurance-tx-isr")],
        "not_required",
    ),
    "a customer service representative in Oklahoma": (
        "insurance",
        "OK",
        ["ins_transact_supervised"],
        NO,
        [("closed", "OK", "insurance-ok-csr")],
        "not_required",
    ),
    "a limited subagent in Georgia": (
        "insurance",
        "GA",
        ["ins_transact_supervised"],
        NO,
        [("employer_sponsored", "GA", "insurance-ga-subagent")],
        "not_required",
    ),
    "a price in Kansas": (
        "insurance",
        "KS",
        ["quote"],
        NO,
        [("required_before_activity", "KS", "insurance-ks-quote")],
        "not_required",
    ),
    "a price in Tennessee, an old bulletin": ("insurance", "TN", ["quote"], NO, [("verify", "TN", "")], "not_required"),
    "a price where no rule was read": ("insurance", "GU", ["quote"], NO, [("verify", "GU", "")], "not_required"),
    "clerical work where no law was read": (
        "insurance",
        "GU",
        ["service_only"],
        NO,
        [("verify", "GU", "")],
        "not_required",
    ),
    "clerical work in California, never the model law": (
        "insurance",
        "CA",
        ["service_only"],
        NO,
        [("verify", "CA", "")],
        "not_required",
    ),
    "an insurer's own adjuster in California": (
        "insurance",
        "CA",
        ["claim_adjust"],
        {**NO, "employer": "insurer"},
        [("not_required", "CA", "insurance-ca-staff-adjuster")],
        "required_before_activity",
    ),
    "the same for another firm": (
        "insurance",
        "CA",
        ["claim_adjust"],
        {**NO, "employer": "bpo"},
        [("verify", "CA", "insurance-ca-adjuster-other")],
        "not_required",
    ),
    "the same, employer not said": (
        "insurance",
        "CA",
        ["claim_adjust"],
        NO,
        [("verify", "CA", "insurance-ca-staff-adjuster")],
        "not_required",
    ),
    "selling insurance in the District of Columbia": (
        "insurance",
        "DC",
        ["ins_sell"],
        NO,
        [("required_before_activity", "DC", "insurance-dc-producer")],
        "not_required",
    ),
    "selling insurance in Puerto Rico": (
        "insurance",
        "PR",
        ["ins_sell"],
        NO,
        [("required_before_activity", "PR", "insurance-pr-authorized")],
        "not_required",
    ),
    "selling insurance in Guam": ("insurance", "GU", ["ins_sell"], NO, [("verify", "GU", "")], "not_required"),
    "Arizona's desk, Florida's customers": (
        "insurance",
        "AZ",
        ["service_only", "quote"],
        {**NO, "customers": ("FL",)},
        [("required_before_activity", "FL", ""), ("verify", "AZ", "")],
        "closed",
    ),
    "taking a premium in British Columbia": (
        "insurance",
        "CA-BC",
        ["collect_premium"],
        NO,
        [("employer_sponsored", "CA-BC", "insurance-bc-level1")],
        "not_required",
    ),
    "selling insurance in Ontario": (
        "insurance",
        "CA-ON",
        ["ins_sell"],
        NO,
        [("employer_sponsored", "CA-ON", "insurance-on-ribo")],
        "not_required",
    ),
    "selling insurance in Quebec": ("insurance", "CA-QC", ["ins_sell"], NO, [("verify", "CA-QC", "")], "not_required"),
    "insurance in the United Kingdom": (
        "insurance",
        "UK",
        ["ins_distribution"],
        NO,
        [("employer_training", "UK", "insurance-uk-fca")],
        "not_required",
    ),
    "advice in a part of Australia": (
        "insurance",
        "AU-NSW",
        ["general_advice"],
        NO,
        [("employer_sponsored", "AU-NSW", "insurance-au-rg146")],
        "not_required",
    ),
    "a caller in India, not Indiana": (
        "insurance",
        "IN-MH",
        ["ins_tele_sales"],
        NO,
        [("verify", "IN-MH", "insurance-in-telecaller")],
        "not_required",
    ),
    "a country nobody knows": ("insurance", "BR", ["ins_sell"], NO, [("verify", "BR", "")], "not_required"),
    "a country nobody knows, clerical": (
        "insurance",
        "ZZ",
        ["service_only"],
        NO,
        [("verify", "ZZ", "")],
        "not_required",
    ),
    "a broker-dealer that takes orders": (
        "securities",
        "NY",
        ["securities_order"],
        {"employer": "broker_dealer"},
        [("recommended", "US", "sie"), ("employer_sponsored", "US", "series-7")],
        "not_required",
    ),
    "a broker-dealer's passwords": (
        "securities",
        "NY",
        ["service_only"],
        {"employer": "broker_dealer"},
        [("not_required", "US", "finra-clerical")],
        "verify",
    ),
    "passwords and an order now and then": (
        "securities",
        "NY",
        ["service_only", "securities_order"],
        {"employer": "broker_dealer"},
        [("employer_sponsored", "US", "series-7")],
        "not_required",
    ),
    "a broker-dealer's money and books": (
        "securities",
        "NJ",
        ["access_funds_records"],
        {"employer": "broker_dealer"},
        [("screening", "US", "fingerprints-17f2")],
        "not_required",
    ),
    "an operations desk": (
        "securities",
        "NY",
        ["ops_covered_function"],
        {},
        [("verify", "US", "series-99")],
        "not_required",
    ),
    "a lender that is no bank": (
        "mortgage",
        "TX",
        ["loan_app"],
        {"employer": "non_bank_lender"},
        [("required_before_activity", "TX", "mlo-state")],
        "employer_sponsored",
    ),
    "a bank's home loans": (
        "mortgage",
        "TX",
        ["loan_app"],
        {"employer": "bank"},
        [("employer_sponsored", "US", "mlo-registered")],
        "required_before_activity",
    ),
    "home loans, employer not said": (
        "mortgage",
        "TX",
        ["loan_terms"],
        {},
        [("required_before_activity", "TX", "mlo-state"), ("employer_sponsored", "US", "mlo-registered")],
        "not_required",
    ),
    "a lender's papers only": (
        "mortgage",
        "TX",
        ["service_only"],
        {"employer": "non_bank_lender"},
        [("not_required", "US", "mortgage-clerical")],
        "verify",
    ),
    "a bank's phone line": (
        "finance_banking",
        "OH",
        ["service_only", "work_for_bank"],
        {"employer": "bank"},
        [("screening", "US", "fdic-19"), ("employer_training", "US", "bsa-aml-training"), ("verify", "OH", "")],
        "required_before_start",
    ),
    "crypto": ("crypto", "NY", ["service_only"], {}, [("verify", "NY", "crypto-service")], "not_required"),
    "payday loans": (
        "consumer_credit",
        "OH",
        ["service_only"],
        {},
        [("verify", "OH", "payday-service")],
        "not_required",
    ),
    "a debt collector in Minnesota": (
        "debt_collection",
        "MN",
        ["collect_debt"],
        {},
        [("employer_sponsored", "MN", "debt-mn-collector")],
        "not_required",
    ),
    "a debt collector in Wyoming": (
        "debt_collection",
        "WY",
        ["collect_debt"],
        {},
        [("not_required", "WY", "debt-wy-staff")],
        "verify",
    ),
    "a debt collector elsewhere": (
        "debt_collection",
        "OH",
        ["collect_debt"],
        {},
        [("verify", "OH", "debt-elsewhere")],
        "not_required",
    ),
    "tax returns in California": (
        "tax",
        "CA",
        ["prep_tax"],
        {},
        [("required_before_activity", "CA", "tax-ca-ctec"), ("required_before_activity", "US", "tax-ptin")],
        "not_required",
    ),
    "tax returns in Ohio": (
        "tax",
        "OH",
        ["prep_tax"],
        {},
        [("required_before_activity", "US", "tax-ptin")],
        "not_required",
    ),
    "an enrolled agent": (
        "tax",
        "OH",
        ["tax_representation"],
        {},
        [("recommended", "US", "tax-enrolled-agent")],
        "not_required",
    ),
    "a housing counselor": (
        "housing_counselling",
        "MI",
        ["housing_counsel"],
        {},
        [("employer_sponsored", "US", "hud-counselor")],
        "not_required",
    ),
    "a clinic's desk": (
        "healthcare",
        "PA",
        ["handle_phi"],
        {},
        [("employer_training", "US", "hipaa-training")],
        "not_required",
    ),
    "a health plan's members": (
        "health_plan",
        "AZ",
        ["service_only", "handle_phi"],
        NO,
        [("not_required", "US", "medicare-factual"), ("employer_training", "US", "hipaa-training")],
        "required_before_start",
    ),
    "selling Medicare plans": (
        "health_plan",
        "OH",
        ["medicare_sales"],
        NO,
        [("employer_sponsored", "US", "medicare-sales")],
        "not_required",
    ),
    "Maryland's marketplace call center": (
        "health_plan",
        "MD",
        ["marketplace_assist"],
        {**NO, "employer": "exchange"},
        [("employer_sponsored", "MD", "marketplace-md-csc-permit")],
        "not_required",
    ),
    "a pharmacy's refills in Georgia": (
        "pharmacy",
        "GA",
        ["rx_intake"],
        {},
        [("required_before_activity", "GA", "pharmacy-ga-technician")],
        "not_required",
    ),
    "a pharmacy clerk in Arizona": (
        "pharmacy",
        "AZ",
        ["service_only"],
        {},
        [("not_required", "AZ", "pharmacy-az-clerk")],
        "verify",
    ),
    "a pharmacy clerk elsewhere": ("pharmacy", "OH", ["service_only"], {}, [("verify", "OH", "")], "not_required"),
    "telephone sales in Alabama": (
        "telemarketing",
        "AL",
        ["outbound_sales"],
        {},
        [("employer_sponsored", "AL", "tele-al-salesperson")],
        "not_required",
    ),
    "telephone sales in Colorado": (
        "telemarketing",
        "CO",
        ["outbound_sales"],
        {},
        [("not_required", "CO", "tele-co-seller")],
        "verify",
    ),
    "energy sales in Maryland": (
        "energy_retail",
        "MD",
        ["energy_sales"],
        {},
        [("employer_sponsored", "MD", "energy-md-salesperson")],
        "not_required",
    ),
    "energy sales in Texas": ("energy_retail", "TX", ["energy_sales"], {}, [("verify", "TX", "")], "not_required"),
    "a utility's desk": (
        "utilities",
        "OH",
        ["service_only"],
        {},
        [("verify", "OH", "utility-service")],
        "not_required",
    ),
    "selling homes in a state whose list was not read": (
        "real_estate",
        "CA",
        ["re_act"],
        {},
        [("verify", "CA", "re-salesperson")],
        "required_before_activity",
    ),
    "selling homes in Florida": (
        "real_estate",
        "FL",
        ["re_act"],
        {},
        [("required_before_activity", "FL", "re-fl-salesperson")],
        "not_required",
    ),
    "debts in Colorado, where the law was read in part": (
        "debt_collection",
        "CO",
        ["collect_debt"],
        {},
        [("verify", "CO", "debt-co-staff")],
        "not_required",
    ),
    "debts in Idaho alike": (
        "debt_collection",
        "ID",
        ["collect_debt"],
        {},
        [("verify", "ID", "debt-id-staff")],
        "not_required",
    ),
    "a marketplace of a state's own": (
        "health_plan",
        "NY",
        ["marketplace_assist"],
        NO,
        [("verify", "US", "marketplace-ffe"), ("verify", "NY", "marketplace-elsewhere")],
        "employer_sponsored",
    ),
    "investment advice without orders": (
        "securities",
        "NY",
        ["invest_advice"],
        {"employer": "broker_dealer"},
        [("verify", "US", "series-66")],
        "employer_sponsored",
    ),
    "investment advice with orders": (
        "securities",
        "NY",
        ["invest_advice", "securities_order"],
        {"employer": "broker_dealer"},
        [("employer_sponsored", "US", "series-66")],
        "verify",
    ),
    "a city's systems": (
        "government",
        "OH",
        ["gov_system_access"],
        {"employer": "government"},
        [("screening", "US", "gov-public-trust"), ("verify", "OH", "gov-state-local")],
        "not_required",
    ),
    "California's insurer, by the law's own text": (
        "insurance",
        "CA",
        ["service_only"],
        {**NO, "employer": "insurer"},
        [("not_required", "CA", "insurance-ca-service")],
        "verify",
    ),
    "customers in Georgia, desk not said": (
        "insurance",
        "",
        ["service_only"],
        {**NO, "customers": ("GA",)},
        [("not_required", "GA", "insurance-ga-indirect"), ("verify", "", "")],
        "closed",
    ),
    "a desk in Georgia, other customers not named": (
        "insurance",
        "GA",
        ["service_only"],
        {**NO, "more_places": True},
        [("not_required", "GA", "insurance-ga-indirect"), ("verify", "", "")],
        "closed",
    ),
    "nothing said of the desk, other customers not named": (
        "insurance",
        "",
        ["service_only"],
        {**NO, "more_places": True},
        [("verify", "", "")],
        "not_required",
    ),
    "orders for customers in New York, desk not said: only federal rules": (
        "securities",
        "",
        ["securities_order"],
        {"employer": "broker_dealer", "customers": ("NY",), "more_places": True},
        [("employer_sponsored", "US", "series-7")],
        "verify",
    ),
    "food for customers in California, desk not said": (
        "food_and_bar",
        "",
        ["handle_food", "handle_card_data"],
        {"customers": ("CA",)},
        [("employer_training", "US", "pci-training"), ("verify", "CA", ""), ("verify", "", "")],
        "not_required",
    ),
    "food that follows the desk, other customers not named": (
        "food_and_bar",
        "CA",
        ["handle_food"],
        {"more_places": True},
        [("due_after_hire", "CA", "food-ca-handler")],
        "verify",
    ),
    "selling homes in Tennessee": (
        "real_estate",
        "TN",
        ["re_act"],
        {},
        [("required_before_activity", "TN", "re-tn-affiliate")],
        "not_required",
    ),
    "a broker's assistant in Alaska": (
        "real_estate",
        "AK",
        ["service_only"],
        {},
        [("not_required", "AK", "re-ak-assistant")],
        "verify",
    ),
    "a travel agency's staff in Florida": (
        "travel",
        "FL",
        ["sell_travel"],
        {},
        [("not_required", "FL", "travel-seller")],
        "verify",
    ),
    "an airline's complaints official": (
        "travel",
        "OH",
        ["cro"],
        {},
        [("employer_training", "US", "airline-cro")],
        "verify",
    ),
    "wagers by phone in Nevada": ("gaming", "NV", ["gaming_role"], {}, [("verify", "NV", "gaming-nv")], "not_required"),
    "a bar in California": (
        "food_and_bar",
        "CA",
        ["serve_alcohol"],
        {},
        [("due_after_hire", "CA", "food-ca-rbs")],
        "verify",
    ),
    "a bar in Washington": (
        "food_and_bar",
        "WA",
        ["serve_alcohol"],
        {},
        [("due_after_hire", "WA", "food-wa-mast")],
        "verify",
    ),
    "a bar in Texas": ("food_and_bar", "TX", ["serve_alcohol"], {}, [("verify", "TX", "")], "not_required"),
    "secure areas of an airport": (
        "aviation",
        "IL",
        ["airside_access"],
        {},
        [("employer_sponsored", "US", "aviation-sida")],
        "not_required",
    ),
    "a federal contact center": (
        "government",
        "VA",
        ["gov_system_access"],
        {"employer": "government"},
        [("screening", "US", "gov-public-trust")],
        "required_before_start",
    ),
    "alarms in Virginia": (
        "alarm_monitoring",
        "VA",
        ["alarm_dispatch"],
        {},
        [("required_before_start", "VA", "alarm-va-dispatcher")],
        "not_required",
    ),
    "alarms watched from Ohio for Virginia": (
        "alarm_monitoring",
        "OH",
        ["alarm_dispatch"],
        {"customers": ("VA",)},
        [("required_before_start", "VA", "alarm-va-dispatcher"), ("verify", "OH", "")],
        "not_required",
    ),
    "911 calls in California": (
        "emergency_dispatch",
        "CA",
        ["emergency_dispatch"],
        {},
        [("due_after_hire", "CA", "911-ca")],
        "verify",
    ),
    "911 calls in Texas": (
        "emergency_dispatch",
        "TX",
        ["emergency_dispatch"],
        {},
        [("employer_sponsored", "TX", "911-tx")],
        "not_required",
    ),
    "911 calls in Ohio": (
        "emergency_dispatch",
        "OH",
        ["emergency_dispatch"],
        {},
        [("verify", "OH", "")],
        "not_required",
    ),
    "a notary": ("notary", "OH", ["notarise"], {}, [("verify", "OH", "")], "not_required"),
    "a law firm": ("legal", "OH", ["service_only"], {}, [("verify", "OH", "")], "not_required"),
    "something else": ("other", "OH", ["service_only"], {}, [("verify", "OH", "")], "not_required"),
    "no industry": (None, "OH", ["service_only"], {}, [("verify", "OH", "")], "not_required"),
    "no state": ("insurance", "", ["ins_sell"], NO, [("verify", "", "")], "not_required"),
    "no activity": ("insurance", "FL", [], NO, [("verify", "FL", "")], "not_required"),
    "a shop that gives prices for insurance": ("retail", "OH", ["quote"], {}, [("verify", "OH", "")], "not_required"),
}


def _is(line: License, status: str, place: str, rule: str) -> bool:
    return (line.status, line.jurisdiction) == (status, place) and rule in ("", line.rule)


@each("case", CASES.values(), ids=CASES)
def test_who_asks_what_is_told(case):
    industry, home, activities, more, wanted, never = case
    lines = told(industry, home, *activities, **more).lines
    for status, place, rule in wanted:
        found = [line for line in lines if _is(line, status, place, rule)]
        assert found, [(line.status, line.jurisdiction, line.rule) for line in lines]
        assert all(line.because and line.authority for line in found)
    assert never not in {line.status for line in lines}


def test_the_table_has_every_industry_and_every_status():
    assert len(CASES) >= 60
    industries = {industry.id for industry in rubric().target.industries}
    assert {case[0] for case in CASES.values() if case[0]} == industries
    told_statuses = {status for case in CASES.values() for status, _place, _rule in case[4]}
    assert told_statuses == {
        "not_required",
        "required_before_activity",
        "required_before_start",
        "employer_sponsored",
        "due_after_hire",
        "employer_training",
        "screening",
        "recommended",
        "closed",
        "verify",
    }


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
    assert "You checked: Change or take in insurance policies under a licensed agent." in line.because
    assert "You sell insurance" not in line.because
    both = line_of(
        f"insurance-{state.lower()}-producer", "insurance", state, "ins_transact_supervised", "ins_sell", **NO
    )
    assert "You sell insurance" in both.because


def test_advice_alone_says_what_would_make_its_exam_the_right_one():
    line = line_of("series-66", "securities", "NY", "invest_advice")
    assert (
        "This holds only if you will also do this: Take orders to buy or sell stocks, bonds or funds." in line.because
    )


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
    assert "hours and fees are from 2026-02-01" in line.ages
    assert "This text" not in line.ages
    assert "This text is from 2018-10-01" in line_of("finra-clerical", "securities", "NY", "service_only").ages
    both = line_of("alarm-va-dispatcher", "alarm_monitoring", "VA", "alarm_dispatch").ages
    assert both.endswith("more than 12 months ago, and so are its hours and fees.")


def test_what_is_not_known_names_the_regulator():
    (line,) = [x for x in told("insurance", "GU", "ins_sell", **NO).lines if x.status == "verify"]
    assert "insurance" in line.authority.casefold()
    assert line.next_step


def test_an_unregulated_person_reads_no_license_file():
    book = rubric().licenses
    assert book is not None
    book.files.opened.clear()
    book.remembered.clear()
    told("retail", "OH", "service_only")
    assert not book.files.opened
    told("insurance", "FL", "service_only", "quote", **NO)
    assert set(book.files.opened) == {"insurance"}


def test_rules_name_their_questions():
    assert RULES.activities in rubric().questions
    assert RULES.held in rubric().questions
