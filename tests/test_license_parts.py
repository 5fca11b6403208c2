"""The parts of the license engine by themselves: where and for whom a rule holds, what is open, what ends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from csr_assess.licenses import evaluate, fulfillment
from csr_assess.licenses.conditions import before_its_history, covers, elsewhere, fits, passed_over, unsaid
from csr_assess.licenses.evaluate import Ending, evaluate_licenses
from csr_assess.licenses.holdings import appraise
from csr_assess.licenses.matches import NoRule, RuleInPlace, in_place, merged, said_by
from csr_assess.licenses.matching import Matcher
from csr_assess.licenses.situation import Holding
from csr_assess.rubric.license_types import LicenseRule
from tests.dog_rules import rule
from tests.people import rubric
from tests.rows import each
from tests.situations import DAY, RULES, asked


def made(**said: Any) -> LicenseRule:
    return msgspec.convert(rule(**said), LicenseRule)


def match(place: str = "OH", **said: Any) -> RuleInPlace:
    return in_place(made(**said), place, (), history_known=True)


def found(*words: Any, **said: Any) -> evaluate.Evaluation:
    return evaluate_licenses(asked(*words, **said), RULES, rubric(), "licensing")


# ------------------------------------------------------------------ where, and for whom

PLACES: dict[str, tuple[dict[str, Any], str, str, tuple[str, ...], str]] = {
    # the rule, the place looked at, the desk, the customers, why it does not hold
    "for residents, at the desk": ({"residence": "resident"}, "OH", "OH", (), ""),
    "for residents, elsewhere": ({"residence": "resident"}, "OH", "FL", ("OH",), "resident_only"),
    "for residents, no desk said": ({"residence": "resident"}, "OH", "", ("OH",), ""),
    "for others, at the desk": ({"residence": "nonresident"}, "OH", "OH", (), "nonresident_only"),
    "for others, elsewhere": ({"residence": "nonresident"}, "OH", "FL", ("OH",), ""),
    "for others, no desk said": ({"residence": "nonresident"}, "OH", "", ("OH",), "desk_unknown"),
    "of the desk, at the desk": ({"where": "home"}, "OH", "OH", (), ""),
    "of the desk, elsewhere": ({"where": "home"}, "OH", "FL", ("OH",), "desk_elsewhere"),
    "of the desk, no desk said": ({"where": "home"}, "OH", "", ("OH",), "desk_unknown"),
    "of customers, who live there": ({"where": "customers"}, "OH", "FL", ("OH",), ""),
    "of customers, who live elsewhere": ({"where": "customers"}, "FL", "FL", ("OH",), "no_customers"),
    "of customers, of whom nothing was said": ({"where": "customers"}, "FL", "FL", (), ""),
    "of either": ({}, "OH", "FL", ("OH",), ""),
}


@each("said, place, home, customers, why", PLACES.values(), PLACES)
def test_a_rule_is_about_the_desk_or_the_customers(said, place, home, customers, why):
    assert elsewhere(made(**said), place, asked("retail", home, customers=customers)) == why


REACHED = {
    "a place itself": (("OH",), "OH", True),
    "another place": (("OH",), "FL", False),
    "a part of the country": (("IN-*",), "IN-MH", True),
    "a part of another country": (("IN-*",), "CA-ON", False),
    "a part of a part": (("IN-*",), "IN-MH-X", True),
    "a state that is called like a country": (("IN-*",), "IN", False),
    "another part": (("CA-ON",), "CA-BC", False),
}


@each("jurisdictions, place, reached", REACHED.values(), REACHED)
def test_a_place_is_one_of_those_or_a_part_of_one(jurisdictions, place, reached):
    assert fits(jurisdictions, place) is reached


NATION = {"a state": ("OH", True), "the country": ("US", True), "abroad": ("CA-ON", False), "left out": ("FL", False)}


@each("place, reached", NATION.values(), NATION)
def test_a_rule_of_the_country_reaches_its_states_but_nobody_abroad(place, reached):
    national = made(jurisdictions=["US"], excluding=["FL"])
    assert covers(national, place, frozenset({"OH", "FL"})) is reached


OPEN: dict[str, tuple[dict[str, Any], tuple[str, ...], dict[str, Any], tuple[str, ...]]] = {
    "nothing": ({}, ("walk_dogs",), {}, ()),
    "all that go together were chosen": ({"together_with": ["a"]}, ("a",), {}, ()),
    "one that goes together was not": ({"together_with": ["a", "b"]}, ("a",), {}, ("activities",)),
    "the desk, for residents": ({"residence": "resident"}, (), {}, ("home",)),
    "no desk, for others": ({"residence": "nonresident"}, (), {}, ()),
    "the desk was said": ({"residence": "resident"}, (), {"home": "OH"}, ()),
    "the employer": ({"employers": ["bank"]}, (), {}, ("employer",)),
    "how one is paid": ({"commission": "paid"}, (), {}, ("commission",)),
    "how one is paid was said": ({"commission": "paid"}, (), {"commission": False}, ()),
    "the way to work": ({"engagement": "contractor"}, (), {}, ("engagement",)),
}


@each("said, activities, more, facts", OPEN.values(), OPEN)
def test_what_a_rule_depends_on_and_was_not_said_is_open(said, activities, more, facts):
    situation = replace(asked("retail", "", *activities), **more)
    assert unsaid(made(**said), situation, RULES) == facts


def test_a_rule_of_service_work_alone_is_not_for_who_does_more():
    alone = made(solely=True)
    assert passed_over(alone, asked("retail", "OH", RULES.service[0]), RULES) == ""
    assert passed_over(alone, asked("retail", "OH", RULES.service[0], "ins_sell"), RULES) == "solely"


def test_nothing_known_of_a_rules_past_is_no_day_to_lie_before():
    unread = [{"title": "Dog Code 1", "kind": "law", "read": ""}]
    assert before_its_history(made(references=unread), DAY) is False


SAID: dict[str, tuple[dict[str, Any], tuple[Any, ...], tuple[str, str | None]]] = {
    "a duty": ({}, (), ("required_before_activity", None)),
    "verify without a reason": ({"status": "verify"}, (), ("verify", "terms_not_read")),
    "verify with one": ({"status": "verify", "verify": "conflicting"}, (), ("verify", "conflicting")),
    "texts that disagree": ({"confidence": "conflicting"}, (), ("verify", "conflicting")),
    "a text not read": ({"confidence": "unverified"}, (), ("verify", "terms_not_read")),
    "an activity is open": ({}, ("activities",), ("verify", "depends")),
    "the employer is open": ({}, ("employer",), ("required_before_activity", None)),
    "no duty, the employer is open": ({"status": "not_required"}, ("employer",), ("verify", "depends")),
}


@each("said, facts, answer", SAID.values(), SAID)
def test_what_a_rule_may_say(said, facts, answer):
    assert said_by(made(**said), facts) == answer


def test_the_most_demanding_of_a_credential_is_told_with_all_that_was_chosen():
    (one,) = merged([(match(id="a", status="recommended"), {"x": ("X.",)}), (match(id="b"), {"y": ("Y.",)})])
    assert (one.rule.id, one.chosen, one.because) == ("b", ("x", "y"), ("Y.",))
    nameless = [in_place(replace(made(id=name), key=None), "OH", (), history_known=True) for name in ("a", "b")]
    assert len(merged([(one, {}) for one in nameless])) == 2


# ------------------------------------------------------------------ what is held

ENDED = DAY - timedelta(days=1)
AHEAD = DAY + timedelta(days=400)


def kept(place: str = "OH", expires: date | None = AHEAD, **said: Any) -> Any:
    own = Holding(name="Dog walker license", jurisdiction=place, expires=expires, **said)
    return appraise(own, made(), frozenset({"OH"}), DAY, 90)


MUSTS: dict[str, tuple[str, tuple[Any, ...], bool, str]] = {
    # status of the rule, what is held, whether it was said, the must-have
    "a good one": ("required_before_start", (kept(),), True, "met"),
    "an ended one": ("required_before_start", (kept(expires=ENDED),), True, "not_met"),
    "one without a date": ("required_before_start", (kept(expires=None),), True, "pending"),
    "an ended one before one without a date": (
        "required_before_start",
        (kept(expires=None), kept(expires=ENDED)),
        True,
        "not_met",
    ),
    "none before the start": ("required_before_start", (), True, "not_met"),
    "none before the activity": ("required_before_activity", (), True, "not_met"),
    "nothing said": ("required_before_start", (), False, "unknown"),
    "none yet, but due later": ("due_after_hire", (), True, "pending"),
    "a check after the offer": ("screening", (), False, "pending"),
}


@each("status, held, said, must", MUSTS.values(), MUSTS)
def test_a_must_have_goes_by_the_best_license_held(status, held, said, must):
    assert fulfillment.gate_status(match(status=status), held if said else None) == must


def test_a_rule_without_a_credential_is_met_by_none():
    nameless = replace(kept(), rule=replace(made(), key=None))
    assert fulfillment.holding(in_place(replace(made(), key=None), "OH", (), history_known=True), [nameless]) == []


def test_what_is_held_is_not_due():
    due = match(status="due_after_hire", days=30)
    situation = asked("retail", "OH", start=DAY)
    assert fulfillment.still_due(due, [], situation) == DAY + timedelta(days=30)
    assert fulfillment.still_due(due, [kept()], situation) is None
    assert fulfillment.still_due(due, [kept(expires=ENDED)], situation) == DAY + timedelta(days=30)
    assert fulfillment.still_due(match(), [], situation) is None


# ------------------------------------------------------------------ too little said

LINES: dict[str, tuple[tuple[Any, ...], dict[str, Any], NoRule]] = {
    "nothing regulated": (("retail", "OH", "service_only"), {}, NoRule(status="not_required", place="OH")),
    "no industry": ((None, "OH"), {}, NoRule(status="verify", place="OH", lacks="industry")),
    "no activity": (("insurance", "OH"), {}, NoRule(status="verify", place="OH", lacks="activities")),
    "no place": (("insurance", "", "ins_sell"), {}, NoRule(status="verify", place="", lacks="place")),
    "no desk": (
        ("insurance", "", "ins_sell"),
        {"customers": ("GA",)},
        NoRule(status="verify", place="", lacks="home"),
    ),
    "not all customers": (
        ("insurance", "GA", "ins_sell"),
        {"more_places": True},
        NoRule(status="verify", place="", lacks="customers"),
    ),
}


@each("words, said, line", LINES.values(), LINES)
def test_what_needs_no_rule_and_what_lacks_are_told_as_such(words, said, line):
    assert [one for one in found(*words, **said).lines if isinstance(one, NoRule)] == [line]


def test_without_license_files_work_under_rules_is_to_be_verified():
    bare = replace(rubric(), licenses=None)
    judged = evaluate_licenses(asked("insurance", "GA", "ins_sell", commission=False), RULES, bare, "licensing")
    (line,) = judged.lines
    assert (line.status, line.place) == ("verify", "GA")
    assert Matcher(asked("insurance", "GA"), RULES, bare).shelves() == []


# ------------------------------------------------------------------ what ends


def test_what_ends_is_told_with_its_rule_and_a_license_nobody_knows_without():
    day = DAY + timedelta(days=30)
    held = (
        Holding(name="Insurance producer", jurisdiction="AL", expires=day),
        Holding(name="Zeppelin pilot", jurisdiction="ZZ", expires=day),
    )
    known = Ending(
        date=day, kind="expires", credential="Insurance producer", jurisdiction="AL", rule="insurance-al-producer"
    )
    other = Ending(date=day, kind="expires", credential="Zeppelin pilot", jurisdiction="ZZ", rule="")
    assert found("insurance", "AL", "ins_sell", held=held).endings == (known, other)


def test_what_falls_due_is_told_with_its_days():
    (due,) = found("hospitality", "CA", "handle_food", start=DAY).endings
    assert (due.kind, due.jurisdiction, due.rule, due.days) == ("due_after_hire", "CA", "food-ca-handler", 30)
    assert due.credential
    assert due.date == DAY + timedelta(days=30)


@pytest.mark.parametrize(("place", "state"), [("OH", True), ("US", True), ("CA-ON", False)])
def test_states_and_the_country_are_at_home(place, state):
    assert Matcher(asked("retail", "OH"), RULES, rubric()).is_state(place) is state


def test_whom_to_ask_is_the_nearest_regulator_that_is_known():
    matcher = Matcher(asked("insurance", "GA", "ins_sell"), RULES, rubric())
    named = [file.regulators for file in matcher.shelves("ins_sell") if "GA" in file.regulators]
    assert matcher.authority("GA", "ins_sell") == named[0]["GA"]
    assert matcher.authority("ZZ", "ins_sell") == RULES.authority
