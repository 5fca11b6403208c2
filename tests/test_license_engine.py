"""The engine of license rules: dated tables, what a rule may say, and why each one holds or not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from csr_assess.answers.types import SCHEMA, Answers, TargetJob
from csr_assess.app.license_words import Book
from csr_assess.assess.assessor import assess
from csr_assess.licenses.evaluate import evaluate_licenses
from csr_assess.licenses.situation import Situation, industry
from csr_assess.licenses.statement import license_statement
from csr_assess.licenses.trace import decided_nothing, looked_at
from csr_assess.rubric import load
from tests import linted, people
from tests.dog_rules import NAMED, READ, rubric_of, rule, without

if TYPE_CHECKING:
    from pathlib import Path

    from csr_assess.contracts.license_v1 import License

DAY = date(2026, 11, 21)


def book(where: Path) -> Book:
    """The rules of a folder as they are, whatever a check would say of them."""
    rubric = load.layers(str(where), sources=False).widest()
    section = next(section for section in rubric.sections.values() if section.rules)
    assert section.rules
    return Book(rubric=rubric, rules=section.rules, check=section.check)


def asked(where: Path, activity: str = "walk_dogs", **said: Any) -> tuple[Situation, Any]:
    found = book(where)
    said = {"home": "OH", "as_of": DAY, "commission": False, **said}
    named = industry(said.pop("industry", "retail"), found.rubric)
    return Situation(industry=named, activities=(activity,), **said), found


def lines(where: Path, activity: str = "walk_dogs", **said: Any) -> list[License]:
    situation, found = asked(where, activity, **said)
    return list(
        license_statement(evaluate_licenses(situation, found.rules, found.rubric, found.check), found.rubric).lines
    )


def answers(where: Path, **said: Any) -> list[tuple[str, str, str, str]]:
    return [(line.status, line.reason, line.rule, line.jurisdiction) for line in lines(where, **said)]


# ------------------------------------------------------------------ what a rule may say

SAYS = {
    "a duty that was read, with its exemptions": (rule(), "required_before_activity", ""),
    "a duty whose exemptions were not read": (without("exemptions"), "verify", "terms_not_read"),
    "a duty that only a commentary tells": (rule(references=[NAMED]), "verify", "terms_not_read"),
    "a duty whose law is only named": (rule(references=[{**READ, "read": ""}]), "verify", "terms_not_read"),
    "a duty that a commentary and a law tell": (rule(references=[NAMED, READ]), "required_before_activity", ""),
    "a duty on which sources conflict": (rule(confidence="conflicting"), "verify", "conflicting"),
    "nothing asked, as the law says": (without("exemptions", status="not_required"), "not_required", ""),
    "nothing asked, as a commentary says": (
        rule(status="not_required", references=[NAMED]),
        "verify",
        "terms_not_read",
    ),
    "nobody has looked": (rule(status="verify", verify="not_researched"), "verify", "not_researched"),
    "it depends on the employer": (rule(status="verify", verify="depends", asks=["employer"]), "verify", "depends"),
    "none was found": (rule(status="none_found", searched="The list of lists", references=[NAMED]), "none_found", ""),
}


@pytest.mark.few(4)
@pytest.mark.parametrize(("one", "status", "reason"), SAYS.values(), ids=SAYS)
def test_a_rule_says_no_more_than_was_read(tmp_path, one, status, reason):
    assert answers(rubric_of(tmp_path, one)) == [(status, reason, "dog-oh", "OH")]


def test_what_depends_names_the_question(tmp_path):
    one = rule(status="verify", verify="depends", asks=["employer", "engagement", "home"])
    (line,) = lines(rubric_of(tmp_path, one))
    assert line.asks == ("licensing.employer", "licensing.engagement", "target.state")


def test_no_rule_at_all_is_not_researched(tmp_path):
    assert answers(rubric_of(tmp_path, rule()), home="TX") == [("verify", "not_researched", "", "TX")]


def test_none_found_names_the_lists_and_promises_nothing(tmp_path):
    one = rule(status="none_found", searched="The list of lists.", references=[NAMED])
    (line,) = lines(rubric_of(tmp_path, one))
    assert "No license found for this work in this industry; searched: The list of lists." in line.because
    assert "A list can miss a rule." in line.because


# ------------------------------------------------------------------ dates

DATED = [
    rule(id="dog-old", until="2023-12-31", status="employer_sponsored"),
    rule(id="dog-new", **{"from": "2024"}),
]
DAYS = {
    "the last day of the old rule": (date(2023, 12, 31), "dog-old"),
    "long before": (date(2020, 1, 1), "dog-old"),
    "the first day of the new rule": (date(2024, 1, 1), "dog-new"),
    "today": (DAY, "dog-new"),
}


@pytest.mark.parametrize(("day", "name"), DAYS.values(), ids=DAYS)
def test_the_day_picks_the_rule(tmp_path, day, name):
    assert [line.rule for line in lines(rubric_of(tmp_path, *DATED), as_of=day)] == [name]


HISTORY = {
    "before the text that was read": (rule(), date(2026, 9, 30), True),
    "on the first day its text can mean": (rule(), date(2026, 10, 1), False),
    "before its start there is no rule, after it all is known": (rule(**{"from": "2020"}), date(2020, 1, 1), False),
    "an undated text is known from the day it was read": (
        rule(references=[{**READ, "as_of": ""}]),
        date(2026, 10, 31),
        True,
    ),
}


@pytest.mark.parametrize(("one", "day", "gap"), HISTORY.values(), ids=HISTORY)
def test_a_day_before_what_is_known_is_said(tmp_path, one, day, gap):
    (line,) = lines(rubric_of(tmp_path, one), as_of=day)
    assert ("We do not know what held on" in line.because) is gap


# ------------------------------------------------------------------ who is meant

PAIR = [
    rule(id="dog-resident", residence="resident"),
    rule(id="dog-nonresident", residence="nonresident", credential="Nonresident dog walker license"),
]
DESKS = {
    "a desk here": ({"home": "OH"}, [("dog-resident", "OH")]),
    "a desk elsewhere, customers here": ({"home": "TX", "customers": ("OH",)}, [("dog-nonresident", "OH")]),
    "customers here and no desk named: the resident rule, with its condition": (
        {"home": "", "customers": ("OH",)},
        [("dog-resident", "OH"), ("", "")],
    ),
}


@pytest.mark.parametrize(("said", "found"), DESKS.values(), ids=DESKS)
def test_the_desk_decides_between_resident_and_nonresident(tmp_path, said, found):
    where = rubric_of(tmp_path, *PAIR)
    told_ = [(line.rule, line.jurisdiction) for line in lines(where, **said) if line.jurisdiction in ("OH", "")]
    assert told_ == found


ENGAGED = {
    "an employee": ("employee", [("not_required", "")]),
    "a contractor": ("contractor", [("required_before_activity", "")]),
    "it was not said": ("", [("required_before_activity", ""), ("verify", "depends")]),
}


@pytest.mark.parametrize(("engagement", "found"), ENGAGED.values(), ids=ENGAGED)
def test_employee_or_contractor_decides(tmp_path, engagement, found):
    where = rubric_of(
        tmp_path,
        rule(id="dog-staff", key=None, credential="", status="not_required", engagement="employee"),
        rule(id="dog-contractor", engagement="contractor"),
    )
    assert [(status, reason) for status, reason, *_ in answers(where, engagement=engagement)] == found


def test_what_was_not_said_is_a_condition_in_the_rules_own_words(tmp_path):
    one = rule(employers=["bank"], when_unsaid="This holds if a bank owns the dogs.")
    (line,) = lines(rubric_of(tmp_path, one))
    assert "This holds if a bank owns the dogs." in line.because
    assert "You walk dogs." not in line.because


@pytest.mark.parametrize("name", ["retail", "telecom", "insurance", "healthcare", "general", "government"])
def test_the_same_facts_give_the_same_rule_of_the_activity_in_any_industry(tmp_path, name):
    found = answers(rubric_of(tmp_path, rule()), industry=name)
    assert ("required_before_activity", "", "dog-oh", "OH") in found


# ------------------------------------------------------------------ why

WHY = {
    "another state's": (rule(jurisdictions=["TX"]), {}, None),
    "ended": (rule(until="2024-12-31"), {}, "It ended on 2024-12-31."),
    "not yet": (rule(**{"from": "2027"}), {}, "It begins on 2027."),
    "another industry": (rule(industries=["insurance"]), {}, "It is for other industries."),
    "another employer": (rule(employers=["bank"]), {"employer": "bpo"}, "It is for another kind of employer."),
    "a contractor's": (
        rule(engagement="contractor"),
        {"engagement": "employee"},
        "It is for people who work so: A contractor (1099, or your own bills)",
    ),
    "pay by commission": (rule(commission="paid"), {}, "It is for pay by commission."),
    "not a resident": (
        rule(residence="resident"),
        {"home": "TX", "customers": ("OH",)},
        "It is for people who work from Ohio.",
    ),
    "it holds": (rule(), {}, "It holds."),
}


@pytest.mark.few(4)
@pytest.mark.parametrize(("one", "said", "sentence"), WHY.values(), ids=WHY)
def test_each_rule_says_why_it_holds_or_not(tmp_path, one, said, sentence):
    situation, found = asked(rubric_of(tmp_path, one), **said)
    looks = {look.place: look for look in looked_at(situation, found.rules, found.rubric)}
    assert ("OH" in looks) is (sentence is not None)
    if sentence:
        assert looks["OH"].why == sentence
        assert looks["OH"].holds is (sentence == "It holds.")


@pytest.mark.parametrize(("one", "unused"), [(rule(), ["employer"]), (rule(employers=["bank"]), [])])
def test_what_decides_nothing_is_named(tmp_path, one, unused):
    situation, found = asked(rubric_of(tmp_path, one), employer="bank")
    assert decided_nothing(situation, found.rules, found.rubric) == unused


# ------------------------------------------------------------------ tables

TABLE = {
    "rule": {**without("jurisdictions", id="dog-{place}"), "trigger": "You walk dogs in {Place}."},
    "states": {"OH": None, "TX": {"status": "not_required", "trigger": "You only watch them."}},
}


@pytest.mark.slow
def test_a_table_is_a_rule_for_each_of_its_states(tmp_path):
    where = rubric_of(tmp_path, tables=[TABLE])
    assert linted.told(where) == []
    assert answers(where) == [("required_before_activity", "", "dog-oh", "OH")]
    assert answers(where, home="TX") == [("not_required", "", "dog-tx", "TX")]
    assert "You walk dogs in OH." in lines(where)[0].because
    assert "You only watch them." in lines(where, home="TX")[0].because


def changed(table: dict[str, Any], part: str, **more: Any) -> dict[str, Any]:
    return {**table, part: {**table[part], **more}}


FAULTS = {
    "in what they share: told once, where it is": (changed(TABLE, "rule", status="maybe"), "status: maybe", 1),
    "in a state's own: told in its row": (
        changed(TABLE, "states", TX={"status": "perhaps"}),
        "status: perhaps",
        1,
    ),
    "an unknown key": (changed(TABLE, "rule", sniff=3), "sniff: 3", 1),
}


@pytest.mark.parametrize(("table", "at", "count"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_a_table_is_told_where_it_is_written(tmp_path, table, at, count):
    where = rubric_of(tmp_path, tables=[table])
    written = (where / "licenses" / "dogs.yaml").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(written, 1) if at in text)
    found = linted.told(where)
    assert len(found) == count, found
    assert f"dogs.yaml:{line}" in found[0]


MISMADE = {
    "without states": {"rule": TABLE["rule"]},
    "without a state's code in its id": changed(TABLE, "rule", id="dog"),
    "with a key of another sort": {**TABLE, "towns": {}},
}


@pytest.mark.parametrize("table", MISMADE.values(), ids=MISMADE)
def test_a_table_that_is_none_is_refused(tmp_path, table):
    found = linted.told(rubric_of(tmp_path, tables=[table]))
    assert found
    assert all("dogs.yaml" in problem for problem in found), found


def test_a_row_and_a_rule_of_one_id_are_told(tmp_path):
    found = linted.told(rubric_of(tmp_path, rule(), tables=[TABLE]))
    assert any("dog-oh" in problem for problem in found), found


CLAIMS = {
    "a duty without exemptions": (without("exemptions"), "duty-without-exemptions"),
    "a duty that no law was read for": (rule(references=[NAMED]), "unseen-not-verify"),
    "verify without a reason": (rule(status="verify"), "verify-without-reason"),
    "a reason without verify": (rule(verify="conflicting"), "verify-without-reason"),
    "depends on nothing": (rule(status="verify", verify="depends"), "verify-without-reason"),
    "none found nowhere": (rule(status="none_found"), "verify-without-reason"),
    "an end before the start": (rule(**{"from": "2024"}, until="2023"), "ends-before-it-begins"),
    "a start on no calendar": (rule(**{"from": "2024-02-30"}), "no-such-day"),
    "a reading on no calendar": (rule(references=[{**READ, "read": "2024-02-30"}]), "no-such-day"),
}


@pytest.mark.few(3)
@pytest.mark.parametrize(("one", "code"), CLAIMS.values(), ids=CLAIMS)
def test_what_a_rule_may_not_claim_is_told(tmp_path, one, code):
    found = linted.told(rubric_of(tmp_path, one))
    assert [problem for problem in found if f"[{code}]" in problem], found


def test_who_works_for_an_employer_that_a_rule_names_is_taken_for_its_employee(tmp_path):
    where = rubric_of(tmp_path, rule(status="not_required", employers=["insurer"], engagement="employee"))
    assert answers(where, employer="insurer") == [("not_required", "", "dog-oh", "OH")]
    assert answers(where, employer="insurer", engagement="contractor") == [("verify", "terms_not_read", "", "OH")]
    assert answers(where) == [("verify", "depends", "dog-oh", "OH")]


CUSTOMERS = {
    "named, and the question before left out": ({}, True),
    "named, as the question before says": ({"licensing.customers_elsewhere": "other_places"}, True),
    "ruled out by the question before": ({"licensing.customers_elsewhere": "same_place"}, False),
}


@pytest.mark.parametrize("name", ["telecom", "retail", "insurance"])
@pytest.mark.parametrize(("before", "counts"), CUSTOMERS.values(), ids=CUSTOMERS)
def test_places_of_customers_that_were_named_count_in_any_industry(name, before, counts):
    given = {
        "licensing.activities": ["outbound_sales"],
        "licensing.customers": [{"place": "AL"}, {"place": "FL"}],
        **before,
    }
    said = Answers(schema=SCHEMA, target=TargetJob(industry=name, state="CO"), answers=given)
    report = assess(people.rubric(), said, DAY)
    found = {line.jurisdiction for line in report.licences if line.credential.endswith("salesperson license")}
    assert found == ({"AL", "FL"} if counts else set())
    assert any(note.code == "answer_not_used" for note in report.notes) is not counts


def test_a_rule_may_leave_out_employers_and_speaks_for_those_who_named_none(tmp_path):
    where = rubric_of(tmp_path, rule(status="not_required", excluding_employers=["bpo"]))
    assert answers(where) == [("not_required", "", "dog-oh", "OH")]
    assert answers(where, employer="insurer") == [("not_required", "", "dog-oh", "OH")]
    assert answers(where, employer="bpo") == [("verify", "terms_not_read", "", "OH")]
