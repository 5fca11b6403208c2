"""The license rules of the bundled rubric: none is lost, what asserts was read, and the words are plain."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from csr_assess.licenses import matches, rule_book
from csr_assess.rubric.license_terms import READABLE, Reference
from csr_assess.rubric.license_types import ANY_ROLE, DUTIES
from tests.people import rubric
from tests.rows import each
from tests.situations import DAY, RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.rubric.license_types import LicenseFile, LicenseRule

FOR_ALL_STATES = (
    "access_cpni access_funds_records airside_access any_role career_prep cro gov_system_access "
    "handle_card_data handle_phi housing_counsel invest_advice maintain_registration medicare_sales "
    "notarise ops_covered_function securities_order sell_limited_lines tax_representation work_for_bank"
)
"""What has a rule for every state and territory alone."""
ROWS = {
    "alarm_dispatch": "OR TX US VA",
    "bail": "NM",
    "claim_adjust": "CA GA NC NY TX US WA",
    "collect_debt": "AK AR CO ID MN TN US WI WY",
    "collect_premium": "CA-BC",
    "emergency_dispatch": "CA FL GA MI NC PA TN TX VA",
    "energy_sales": "IL MD ME PA US",
    "explain_coverage": "CA FL GA IA KS MI NJ NY TX US WA",
    "gaming_role": "NV US",
    "general_advice": "AU AU-*",
    "handle_food": "CA",
    "ins_distribution": "GB UK",
    "ins_sell": "* CA-AB CA-BC CA-ON CA-QC PR US VI",
    "ins_tele_sales": "IN-*",
    "ins_transact_supervised": "AL CA FL GA KY MS OK TX US",
    "loan_app": "* US",
    "loan_terms": "* US",
    "marketplace_assist": "AR AZ DE IA IL MD MO MT NE NM OK TN US UT WI",
    "outbound_sales": "AK AL CO DC FL ID LA MS NC NV US VT WV",
    "prep_tax": "CA CT IL MD NV NY OR US",
    "privacy_requests": "CA US",
    "quote": "CA FL GA IA KS MI NJ NY OH PA TN TX US WA",
    "re_act": "*",
    "rx_intake": "AK AL AZ CA DC GA US",
    "sell_motor_club": "MD MT NE US",
    "sell_travel": "CA FL HI US WA",
    "serve_alcohol": "CA WA",
    "service_only": (
        "AK AL AZ CA CO DC FL GA HI IA IL LA MD MI MN MO MT NC ND NE NJ NY OH OR PA PR RI TN TX US UT VA VT WA WI WY"
    ),
}
"""Where else an activity has a rule of its own; *: in each state and DC. Rows are only ever added."""
SETTLED = {
    "not_required": (
        "insurance-id-clerical insurance-sc-clerical insurance-sc-office insurance-ct-clerical "
        "insurance-nm-clerical insurance-sd-clerical insurance-de-clerical insurance-al-clerical "
        "insurance-va-clerical insurance-mo-clerical insurance-ia-unlicensed insurance-wa-clerical "
        "insurance-al-claim-intake insurance-al-health-claims insurance-al-staff-adjuster health-nm-claims "
        "insurance-nm-claim-intake insurance-wa-staff-adjuster cover-ak-device cover-al-device cover-de-device "
        "cover-id-device cover-ms-device cover-mo-device cover-ne-device cover-nm-device cover-sc-device "
        "cover-sd-device cover-va-device cover-wa-device cover-al-travel cover-ct-travel cover-de-travel "
        "cover-id-travel cover-ia-travel cover-ms-travel cover-sd-travel cover-va-travel debt-wa-staff "
        "tele-de-seller tele-co-seller tele-vt-seller alarm-sc-monitor re-fl-leasing-office re-fl-owner-staff "
        "re-tn-resident-manager re-mo-clerical re-mo-owner-staff re-mo-rental-staff re-ct-clerical "
        "re-az-assistant tax-support mortgage-clerical insurance-ca-service insurance-ca-staff-adjuster"
    ),
    "required_before_activity": (
        "insurance-al-adjuster insurance-al-adjuster-nonresident insurance-sc-adjuster "
        "insurance-sc-adjuster-nonresident insurance-nm-adjuster insurance-nm-adjuster-nonresident "
        "alarm-al-licensee pharmacy-va-technician pharmacy-vt-technician pharmacy-ct-technician "
        "pharmacy-fl-technician pharmacy-ia-technician pharmacy-mo-technician pharmacy-sc-technician "
        "pharmacy-wv-technician pharmacy-wy-technician pharmacy-wa-assistant pharmacy-wa-technician "
        "re-fl-salesperson re-fl-salesperson-rent re-tn-affiliate re-tn-affiliate-rent alcohol-tn notary-va "
        "notary-ar notary-id notary-ky notary-ms notary-nd notary-wy notary-ia notary-ne notary-nm notary-sd "
        "notary-oh tax-ct-permit tax-ia-hours tax-ptin mortgage-contract-processor mortgage-nv-contract-processor "
        "insurance-sd-producer insurance-ct-producer insurance-sc-producer insurance-nm-producer "
        "insurance-va-producer marketplace-ne-navigator marketplace-mo-navigator"
    ),
    "verify": (
        "insurance-ct-staff-adjuster-conflict debt-ne-solicitor debt-nm-staff pharmacy-ne-technician "
        "re-fl-contractor re-tn-owner-sales re-or-timeshare gaming-service-co gaming-service-ct gaming-service-nm "
        "gaming-service-sd gaming-service-wv insurance-ca-adjuster-other insurance-ca-service-other"
    ),
    "employer_sponsored": ("tele-al-salesperson tele-fl-salesperson re-tn-timeshare"),
    "due_after_hire": (
        "alarm-tn-employee alarm-sc-service 911-ky 911-nm 911-mo 911-sd 911-ct 911-wy food-wa-worker alcohol-ak "
        "alcohol-nm"
    ),
    "required_before_start": ("alarm-va-dispatcher gaming-co gaming-ct gaming-nm gaming-sd gaming-wv"),
    "employer_training": ("911-wa energy-ct-training"),
}
"""Rules whose law was read again, by what it says."""
ASSERTING = (*DUTIES, "not_required")
ABROAD = frozenset(("CA-AB", "CA-BC", "CA-ON", "CA-QC", "GB", "UK", "AU", "AU-*", "IN-*"))
LONGEST = 30
"""Words in a sentence that a person reads."""
SAID = (
    "credential",
    "trigger",
    "when_unsaid",
    "exemptions",
    "next_step",
    "alone",
    "without",
    "notice",
    "prerequisite",
    "exam",
    "hours_note",
    "fees_note",
    "searched",
    "replaced_by",
    "authority",
    "note",
)
RESIDUE = re.compile(
    r"\bseen:|github file|study notes|\?|\bthe copy\b|\b(this|the) row\b|\bsettled\.csv", re.IGNORECASE
)
"""What is of use to who looks for rules, not to who asks for one."""
FROM_ISSUE = """
    alcohol-ak alcohol-in alcohol-la alcohol-mt alcohol-nm alcohol-nv alcohol-ri 911-pa food-ca-handler
    food-il-handler food-or-handler food-wa-worker gaming-co insurance-il-producer insurance-in-adjuster
    marketplace-ne-navigator notary-ar notary-hi notary-tx sie tax-ct-permit tax-md-preparer
"""
"""Rules whose source says that the term runs from the day of issue."""


@cache
def files() -> dict[str, LicenseFile]:
    book = rubric().licenses
    assert book is not None
    return {name: book.file(name) for name in book.names()}


@cache
def rules() -> dict[str, LicenseRule]:
    return {rule.id: rule for file in files().values() for rule in file.rules}


@cache
def states() -> tuple[str, ...]:
    return tuple(sorted(place.id for place in rubric().target.places if not place.territory))


def texts(rule: LicenseRule) -> Iterator[tuple[str, str]]:
    """Each text of a rule, by its key."""
    yield from ((key, getattr(rule, key)) for key in SAID)
    yield from ((f"{key}.note", part.note) for key in ("renewal", "ce") if (part := getattr(rule, key)))


def carried(rule: LicenseRule) -> bool:
    """Whether somebody read a text of it that can carry an assertion."""
    return any(text.read and text.kind in READABLE for text in rule.references)


# ------------------------------------------------------------------ nothing is lost


def has(activity: str) -> set[str]:
    return {place for rule in rules().values() if activity in rule.activities for place in rule.jurisdictions}


@each("activity", [*FOR_ALL_STATES.split(), *ROWS])
def test_every_row_is_found_by_activity_and_place(activity: str) -> None:
    wanted = ROWS.get(activity, "US").split()
    places = {*wanted, *(states() if "*" in wanted else ())} - {"*"}
    assert places - has(activity) == set()


def test_no_two_rules_share_an_id() -> None:
    assert len(rules()) == sum(len(file.rules) for file in files().values())


@each("name", sorted({name for names in SETTLED.values() for name in names.split()}))
def test_a_settled_row_keeps_its_status(name: str) -> None:
    (status,) = [status for status, names in SETTLED.items() if name in names.split()]
    assert matches.said_by(rules()[name], ())[0] == status
    assert carried(rules()[name])


def test_settled_rows_are_many_and_each_is_there_once() -> None:
    names = [name for names in SETTLED.values() for name in names.split()]
    assert len(names) == len({*names}) >= 138


@each("place", states())
@each(("residence", "end"), [("resident", "producer"), ("nonresident", "producer-nonresident")])
def test_a_license_to_sell_insurance_is_known_in_every_state(place: str, residence: str, end: str) -> None:
    rule = rules()[f"insurance-{place.lower()}-{end}"]
    assert (rule.key, rule.activities, rule.residence) == ("insurance-producer", ("ins_sell",), residence)
    assert rule.jurisdictions == (place,)
    assert rule.status in ("required_before_activity", "verify")
    assert rule.status == "verify" or rule.exemptions
    if residence == "resident":
        assert rule.exam
        assert rule.fees
        assert rule.ce is not None


def test_there_are_51_of_them() -> None:
    assert len(states()) == 51


def test_insurance_exemptions_hold_only_without_commission() -> None:
    free = [
        rule
        for rule in files()["insurance"].rules
        if rule.status == "not_required" and "service_only" in rule.activities
    ]
    assert free
    assert {rule.commission for rule in free} == {"unpaid"}


def test_pay_by_commission_counts_as_selling_insurance_in_every_state() -> None:
    found = [(i.also, i.jurisdictions, i.excluding) for i in files()["insurance"].includes if i.ticked == "commission"]
    assert found == [("ins_sell", ("US",), ())]


# ------------------------------------------------------------------ what it rests on


@each("name", rules())
def test_a_duty_or_its_absence_rests_on_a_law_a_copy_or_a_regulator_that_was_read(name: str) -> None:
    rule = rules()[name]
    said, _why = matches.said_by(rule, ())
    assert rule.authority.strip()
    assert rule.references
    assert said == rule.status, "the file claims more than it may"
    if said in ASSERTING:
        assert carried(rule)
    if said in DUTIES:
        assert rule.exemptions


@pytest.mark.slow
def test_most_of_what_says_more_than_verify_was_read_in_such_a_text() -> None:
    says = [rule for rule in rules().values() if matches.said_by(rule, ())[0] != "verify"]
    assert sum(map(carried, says)) >= 0.9 * len(says)
    counted = rule_book.counts(rubric(), RULES, "licensing", DAY)
    assert counted.asserting >= 400
    assert sum(counted.by_source.get(kind, 0) for kind in READABLE) >= 0.9 * counted.asserting
    assert counted.by_reason["not_researched"] < counted.questions / 4


def test_the_engine_says_verify_whatever_a_doubted_rule_claims() -> None:
    rule = rules()["insurance-az-postsale"]
    cited = Reference(title="A.R.S. 20-283", kind="law", read="")
    opinion = Reference(title="A school", kind="commentary", read="2026-11")
    assert matches.said_by(rule, ())[0] == "not_required"
    assert matches.said_by(replace(rule, references=(cited,)), ()) == ("verify", "terms_not_read")
    assert matches.said_by(replace(rule, references=(opinion,)), ()) == ("verify", "terms_not_read")
    assert matches.said_by(replace(rule, confidence="conflicting"), ()) == ("verify", "conflicting")
    duty = rules()["insurance-fl-440"]
    assert matches.said_by(duty, ())[0] == "required_before_activity"
    assert matches.said_by(replace(duty, exemptions=""), ()) == ("verify", "terms_not_read")


@each("name", rules())
def test_every_rule_uses_known_words(name: str) -> None:
    rule = rules()[name]
    places = {"US", *ABROAD, *(place.id for place in rubric().target.places)}
    industries = {industry.id for industry in rubric().target.industries}
    known = {ANY_ROLE, *(option.id for option in rubric().questions[RULES.activities].options)}
    assert set(rule.jurisdictions) | set(rule.excluding) <= places
    assert set(rule.activities) <= known
    assert set(rule.industries) <= industries
    assert rule.industries or not {"service_only", ANY_ROLE} & set(rule.activities)


def test_an_end_is_worked_out_from_the_day_of_issue_only_where_the_source_says_so() -> None:
    found = {name for name, rule in rules().items() if rule.renewal and rule.renewal.shape in ("years", "exam_pass")}
    assert found == {*FROM_ISSUE.split()}


# ------------------------------------------------------------------ plain words


@each("name", rules())
def test_a_rule_is_said_in_short_sentences(name: str) -> None:
    assert rules()[name].trigger.startswith("You ")
    assert [(key, said) for key, text in texts(rules()[name]) for said in longer(text)] == []


def longer(text: str) -> list[str]:
    return [said for said in re.split("(?<=[.!?;]) ", text) if len(said.split()) > LONGEST]


def test_a_sentence_of_31_words_is_too_long() -> None:
    assert longer("Short. " + "word " * LONGEST + "end.") != []
    assert longer("word " * (LONGEST - 1) + "end. Short.") == []


@each("name", rules())
def test_no_rule_speaks_of_how_it_was_found(name: str) -> None:
    found = [(key, said) for key, text in texts(rules()[name]) for said in RESIDUE.finditer(text)]
    assert found == []


# ------------------------------------------------------------------ industries named one by one


def regulated() -> set[str]:
    return {industry.id for industry in rubric().target.industries if industry.regulated}


@each("question", ["customers_elsewhere", "held"])
def test_every_regulated_industry_is_asked_about_places_and_licenses(question: str) -> None:
    asked = rubric().questions[f"licensing.{question}"]
    (named,) = [set(condition.is_in) for condition in asked.when_any if condition.ask == "target.industry"]
    assert named == regulated()


def test_privacy_requests_have_an_answer_in_every_industry() -> None:
    industries = {industry.id for industry in rubric().target.industries}
    assert set(rules()["privacy-elsewhere"].industries) == regulated()
    assert set(rules()["general-none"].industries) == industries - regulated()


def test_every_file_of_an_industry_is_asked_for_by_it_or_by_an_activity() -> None:
    by_activity = {name for names in RULES.files.values() for name in names}
    by_industry = {name for industry in rubric().target.industries for name in industry.licenses}
    assert set(files()) <= by_activity | by_industry
