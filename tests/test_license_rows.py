"""The license rows of the bundled rubric: none is lost, each says where it comes from, and doubt only says verify."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from csr_assess.licenses import matches
from csr_assess.rubric import load
from csr_assess.rubric.license_types import ANY_ROLE
from tests.rows import each

if TYPE_CHECKING:
    from csr_assess.rubric.license_types import LicenseFile, LicenseRule
    from csr_assess.rubric.model import Rubric

LEAST = {
    "insurance": 131,
    "health_plans": 9,
    "healthcare": 1,
    "pharmacy": 9,
    "securities": 10,
    "banking": 6,
    "mortgage": 3,
    "debt_collection": 9,
    "tax": 5,
    "housing": 1,
    "telemarketing": 9,
    "energy": 6,
    "real_estate": 7,
    "travel": 3,
    "gaming": 2,
    "food_and_bar": 3,
    "aviation": 1,
    "government": 2,
    "alarm_monitoring": 4,
    "public_safety": 9,
    "notary": 1,
    "common": 6,
}
"""The fewest rules a file may hold: rows are only ever added."""

ROWS = {
    "insurance": {
        "bail": "NM",
        "career_prep": "US",
        "claim_adjust": "CA GA NC NY TX US WA",
        "collect_premium": "CA-BC",
        "explain_coverage": "CA FL GA IA KS MI NJ NY TX US WA",
        "general_advice": "AU",
        "ins_distribution": "GB",
        "ins_sell": "CA-AB CA-BC CA-ON CA-QC PR US VI",
        "ins_tele_sales": "IN-*",
        "ins_transact_supervised": "AL CA FL GA KY MS OK TX US",
        "quote": "CA FL GA IA KS MI NJ NY OH PA TN TX US WA",
        "sell_limited_lines": "US",
        "sell_motor_club": "MD MT NE US",
        "service_only": "AK AL AZ CA CO DC FL GA HI IA IL LA MD MI MN MO MT NC ND NE NJ NY OH OR PA PR RI TX US UT VA"
        " VT WA WI WY",
    },
    "health_plans": {
        "marketplace_assist": "AR AZ DE IA IL MD MO MT NE NM OK TN US UT WI",
        "medicare_sales": "US",
        "service_only": "US",
    },
    "healthcare": {"handle_phi": "US"},
    "pharmacy": {"rx_intake": "AK AL AZ CA DC GA US", "service_only": "AZ CA DC"},
    "securities": {
        "access_funds_records": "US",
        "career_prep": "US",
        "invest_advice": "US",
        "maintain_registration": "US",
        "ops_covered_function": "US",
        "securities_order": "US",
        "service_only": "US",
    },
    "banking": {"any_role": "US", "service_only": "US", "work_for_bank": "US"},
    "mortgage": {"loan_app": "OH US", "loan_terms": "OH US", "service_only": "US"},
    "debt_collection": {"collect_debt": "AK AR CO ID MN TN US WI WY"},
    "tax": {"prep_tax": "CA CT IL MD NV NY OR US", "tax_representation": "US"},
    "housing": {"housing_counsel": "US"},
    "telemarketing": {"outbound_sales": "AK AL CO DC FL ID LA MS NC NV US VT WV"},
    "energy": {"energy_sales": "IL MD ME PA US", "service_only": "US"},
    "real_estate": {"re_act": "FL OH TN", "service_only": "AK FL NC TN US"},
    "travel": {"cro": "US", "sell_travel": "CA FL HI US WA"},
    "gaming": {"gaming_role": "NV US"},
    "food_and_bar": {"handle_food": "CA", "serve_alcohol": "CA WA"},
    "aviation": {"airside_access": "US"},
    "government": {"gov_system_access": "US"},
    "alarm_monitoring": {"alarm_dispatch": "OR TX US VA"},
    "public_safety": {"emergency_dispatch": "CA FL GA MI NC PA TN TX VA"},
    "notary": {"notarise": "US"},
    "common": {
        "access_cpni": "US",
        "career_prep": "US",
        "handle_card_data": "US",
        "privacy_requests": "CA US",
    },
}
"""Where a file has a rule of its own, by activity; the 51 producers stand apart."""

DOUBTED = (
    "insurance-il-clerical",
    "insurance-nc-clerical",
    "insurance-pr-service",
    "insurance-ky-csr",
    "insurance-ms-csr",
    "insurance-qc-amf",
    "insurance-in-telecaller",
    "insurance-claims-adjuster",
    "insurance-limited-lines",
    "insurance-tn-quote",
    "insurance-ny-quote",
    "marketplace-ut",
    "pharmacy-technician",
    "pharmacy-ca-clerk",
    "series-99",
    "bank-service",
    "crypto-service",
    "payday-service",
    "utility-service",
    "debt-co-staff",
    "debt-id-staff",
    "re-salesperson",
    "marketplace-ffe",
    "gov-state-local",
    "debt-wi-collector",
    "debt-elsewhere",
    "tele-unclear",
    "tele-dc",
    "tele-nv",
    "tele-elsewhere",
    "energy-choice-states",
    "gaming-nv",
    "alarm-tx-monitor",
    "alarm-elsewhere",
    "notary-commission",
    "voluntary-service-credentials",
)
"""Rows that were not verified, that conflict, or whose source was not seen."""

SETTLED = {
    "insurance-az-postsale": "not_required",
    "insurance-fl-unlicensed": "not_required",
    "insurance-fl-440": "required_before_activity",
    "insurance-tx-isr": "closed",
    "insurance-al-service-rep": "closed",
    "insurance-ok-csr": "closed",
    "insurance-ks-quote": "required_before_activity",
    "insurance-ga-subagent": "employer_sponsored",
    "insurance-ca-service": "not_required",
    "finra-clerical": "not_required",
    "sie": "recommended",
    "series-7": "employer_sponsored",
    "fingerprints-17f2": "screening",
    "fdic-19": "screening",
    "gov-public-trust": "screening",
    "mlo-state": "required_before_activity",
    "mlo-registered": "employer_sponsored",
    "hipaa-training": "employer_training",
    "pci-training": "employer_training",
    "cpni-training": "employer_training",
    "food-ca-handler": "due_after_hire",
    "food-wa-mast": "due_after_hire",
    "alarm-va-dispatcher": "required_before_start",
}
TERRITORIES = frozenset(("AS", "GU", "MP", "PR", "VI"))
ABROAD = frozenset(("CA-AB", "CA-BC", "CA-ON", "CA-QC", "GB", "UK", "AU", "AU-*", "IN-*"))
LONGEST = 30
"""Words in a sentence that a person reads."""
SHORT = {"insurance": 20, "real_estate": 20}
"""The same in the files that were gone through for it, their notes too."""
FROM_ISSUE = {"insurance-il-producer", "sie", "food-ca-handler"}
"""Rules whose source says that the term runs from the day of issue."""


@cache
def rubric() -> Rubric:
    return load.read("csr")


@cache
def files() -> dict[str, LicenseFile]:
    book = rubric().licenses
    assert book is not None
    return {name: book.file(name) for name in book.names()}


@cache
def rules() -> dict[str, LicenseRule]:
    return {rule.id: rule for file in files().values() for rule in file.rules}


def activities() -> set[str]:
    section = rubric().sections["licensing"]
    assert section.rules is not None
    return {option.id for option in rubric().questions[section.rules.activities].options}


def test_every_file_holds_its_rows() -> None:
    held = {name: len(file.rules) for name, file in files().items()}
    assert set(held) == set(LEAST)
    assert {name: count for name, count in held.items() if count < LEAST[name]} == {}


def test_no_two_rules_share_an_id() -> None:
    assert len(rules()) == sum(len(file.rules) for file in files().values())


@each("name", ROWS)
def test_every_row_is_found_by_activity_and_place(name: str) -> None:
    has = {(word, place) for rule in files()[name].rules for word in rule.activities for place in rule.jurisdictions}
    wanted = {(activity, place) for activity, places in ROWS[name].items() for place in places.split()}
    assert wanted - has == set()


@each("name", LEAST)
def test_every_rule_says_where_it_comes_from(name: str) -> None:
    for rule in files()[name].rules:
        assert rule.source.strip(), rule.id
        assert rule.authority.strip(), rule.id
        assert re.fullmatch(r"(\d{4}(-\d{2}(-\d{2})?)?)?", rule.as_of), rule.id


@each("name", LEAST)
def test_every_rule_uses_known_words(name: str) -> None:
    places = {"US", *ABROAD, *(place.id for place in rubric().target.places)}
    industries = {industry.id for industry in rubric().target.industries}
    known = {ANY_ROLE, *activities()}
    for rule in files()[name].rules:
        assert set(rule.jurisdictions) | set(rule.excluding) <= places, rule.id
        assert set(rule.activities) <= known, rule.id
        assert set(rule.industries) <= industries, rule.id


@each("name", LEAST)
def test_service_work_and_any_role_name_their_industries(name: str) -> None:
    loose = [
        rule.id
        for rule in files()[name].rules
        if {"service_only", ANY_ROLE} & set(rule.activities) and not rule.industries
    ]
    assert loose == []


@each("name", LEAST)
def test_what_is_doubted_only_says_verify(name: str) -> None:
    doubted = [rule for rule in files()[name].rules if not rule.source_seen or rule.confidence != "seen"]
    assert {rule.status for rule in doubted} <= {"verify"}


@each("name", DOUBTED)
def test_a_row_known_to_be_open_says_verify(name: str) -> None:
    assert rules()[name].status == "verify"


def test_the_engine_says_verify_whatever_a_doubted_rule_claims() -> None:
    rule = rules()["insurance-az-postsale"]
    assert matches.status(rule) == "not_required"
    assert matches.status(replace(rule, source_seen=False)) == "verify"
    assert matches.status(replace(rule, confidence="conflicting")) == "verify"


@each(("name", "status"), SETTLED.items())
def test_a_settled_row_keeps_its_status(name: str, status: str) -> None:
    assert rules()[name].status == status


def test_a_license_to_sell_insurance_is_known_in_every_state() -> None:
    producers = [rule for name, rule in rules().items() if name.endswith("-producer")]
    states = {place.id for place in rubric().target.places} - TERRITORIES
    assert len(states) == 51
    assert sorted(place for rule in producers for place in rule.jurisdictions) == sorted(states)
    for rule in producers:
        assert (rule.key, rule.activities, rule.status) == (
            "insurance-producer",
            ("ins_sell",),
            "required_before_activity",
        )
        assert rule.exam, rule.id
        assert rule.cost, rule.id
        assert rule.ce is not None, rule.id


def test_insurance_exemptions_hold_only_without_commission() -> None:
    free = [
        rule
        for rule in files()["insurance"].rules
        if rule.status == "not_required" and "service_only" in rule.activities
    ]
    assert {rule.commission for rule in free} == {"unpaid"}


def test_pay_by_commission_counts_as_selling_insurance_in_every_state() -> None:
    found = [(i.also, i.jurisdictions, i.excluding) for i in files()["insurance"].includes if i.ticked == "commission"]
    assert found == [("ins_sell", ("US",), ())]


@each(
    ("name", "shape", "years", "hours"),
    [
        ("insurance-oh-producer", "birth_month", 2, 24),
        ("insurance-ny-producer", "birthday", 2, 15),
        ("insurance-nc-producer", "perpetual", None, 24),
        ("insurance-mi-producer", "perpetual", None, 24),
        ("insurance-az-producer", "birth_month", 4, 48),
        ("insurance-ma-producer", "on_license", 3, 45),
        ("insurance-sd-producer", "on_license", 1, 10),
        ("insurance-il-producer", "years", 2, 24),
        ("insurance-fl-440", "perpetual_unless_unappointed", None, 4),
        ("mlo-state", "fixed_date", None, 8),
        ("tax-ca-ctec", "fixed_date", None, 20),
    ],
)
def test_a_corrected_renewal_stays_corrected(name: str, shape: str, years: float | None, hours: float) -> None:
    rule = rules()[name]
    assert rule.renewal is not None
    assert rule.ce is not None
    assert (rule.renewal.shape, rule.renewal.years, rule.ce.hours) == (shape, years, hours)


def test_conflicting_figures_are_left_out() -> None:
    assert rules()["insurance-sd-producer"].hours == ""
    assert rules()["insurance-wy-producer"].renewal is None
    assert rules()["insurance-wy-producer"].ce is not None
    assert rules()["insurance-wy-producer"].ce.hours is None
    for state in ("ar", "vt"):
        assert "fingerprint" not in rules()[f"insurance-{state}-producer"].prerequisite
    assert not [rule.id for rule in rules().values() if rule.id.endswith("-producer") and "pass mark" in rule.exam]


@each("name", LEAST)
def test_a_rule_is_said_to_the_person_in_short_sentences(name: str) -> None:
    for rule in files()[name].rules:
        assert rule.trigger.startswith("You "), rule.id
        for text in (rule.trigger, rule.next_step, rule.without, rule.alone, rule.notice):
            assert longer(text, SHORT.get(name, LONGEST), "[.!?;]") == [], rule.id


def longer(text: str, most: int, ends: str) -> list[str]:
    return [said for said in re.split(f"(?<={ends}) ", text) if len(said.split()) > most]


@each("name", SHORT)
def test_the_rest_of_a_rule_is_short_too(name: str) -> None:
    for rule in files()[name].rules:
        notes = (rule.renewal.note if rule.renewal else "", rule.ce.note if rule.ce else "")
        for text in (rule.trigger, rule.next_step, rule.without, rule.exam, rule.prerequisite, rule.note, *notes):
            assert longer(text, SHORT[name], "[.!?]") == [], rule.id


def test_an_end_is_worked_out_from_the_day_of_issue_only_where_the_source_says_so() -> None:
    found = {name for name, rule in rules().items() if rule.renewal and rule.renewal.shape in ("years", "exam_pass")}
    assert found == FROM_ISSUE


def test_no_row_calls_every_state_unread_where_some_have_rows() -> None:
    assert not [rule.id for rule in files()["insurance"].rules if "for any state" in rule.note]


# ------------------------------------------------------------------ industries named one by one


def regulated() -> set[str]:
    return {industry.id for industry in rubric().target.industries if industry.regulated}


@each("question", ["customers_elsewhere", "stage", "held"])
def test_every_regulated_industry_is_asked_about_places_stage_and_licenses(question: str) -> None:
    asked = rubric().questions[f"licensing.{question}"]
    (named,) = [set(condition.is_in) for condition in asked.when if condition.ask == "target.industry"]
    assert named == regulated()


def test_privacy_requests_have_an_answer_in_every_industry() -> None:
    industries = {industry.id for industry in rubric().target.industries}
    assert set(rules()["privacy-elsewhere"].industries) == regulated()
    assert set(rules()["general-none"].industries) == industries - regulated()


def test_every_file_of_an_industry_is_asked_for_by_it_or_by_an_activity() -> None:
    section = rubric().sections["licensing"]
    assert section.rules is not None
    by_activity = {name for names in section.rules.files.values() for name in names}
    by_industry = {name for industry in rubric().target.industries for name in industry.licenses}
    assert set(files()) <= by_activity | by_industry
