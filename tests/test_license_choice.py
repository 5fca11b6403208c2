"""Which rule of several is chosen: a place's own or the country's, the desk's or the customers', and whom to ask."""

from __future__ import annotations

from typing import Any

import pytest

from csr_assess.licenses.evaluate import Evaluation, evaluate_licenses
from csr_assess.licenses.matches import Match, NoRule, Unmatched
from csr_assess.licenses.matching import Matcher
from csr_assess.licenses.situation import Holding, Situation, industry
from csr_assess.rubric import load
from tests.dog_rules import READ, rubric_of, rule
from tests.people import rubric
from tests.rows import each
from tests.situations import DAY, RULES, asked

NATION = rule(id="dog-us", jurisdictions=["US"])


def judged(where: Any, *activities: str, home: str = "OH", **said: Any) -> tuple[Evaluation, Matcher]:
    whole = load.layers(str(where), sources=False).widest()
    rules = next(section.rules for section in whole.sections.values() if section.rules)
    situation = Situation(
        industry=industry("retail", whole),
        activities=activities or ("walk_dogs",),
        home=home,
        as_of=DAY,
        **{"commission": False, **said},
    )
    matcher = Matcher(situation, rules, whole)
    matcher.choose()
    return evaluate_licenses(situation, rules, whole, "licensing"), matcher


OWN = {
    # the place's own rule, what is said, why the country's does not hold
    "it holds": ({}, "own_rule"),
    "it has ended": ({"until": "2020-01-01"}, ""),
    "it is for another employer": ({"employers": ["bank"]}, "own_rule"),
}


@pytest.mark.parametrize(("own", "why"), OWN.values(), ids=OWN)
def test_a_rule_of_the_country_speaks_where_no_own_one_is_about_the_work(tmp_path, own, why):
    _found, matcher = judged(rubric_of(tmp_path, rule(**own), NATION), employer="government")
    assert matcher.looked["dog-us", "OH"].why_not == why


@pytest.mark.parametrize(
    ("federal", "jurisdictions", "place", "gate"),
    [
        (True, ["US"], "US", "dog-us"),
        (False, ["US"], "OH", "dog-us-oh"),
        (True, ["US", "OH"], "OH", "dog-us"),
    ],
)
def test_a_federal_rule_is_told_once_for_the_country(tmp_path, federal, jurisdictions, place, gate):
    found, _matcher = judged(rubric_of(tmp_path, {**NATION, "federal": federal, "jurisdictions": jurisdictions}))
    (one,) = found.gates
    assert one.match
    assert (one.match.place, one.id) == (place, f"licensing.{gate}")


def test_whom_to_ask_is_told_for_each_place_without_a_rule(tmp_path):
    offices = {"FL": "Florida Dog Office", "US": "Dog Office"}
    where = rubric_of(tmp_path, rule(), regulators=offices)
    found, _matcher = judged(where, home="FL", customers=("GA", "CA-ON"))
    asked_of = [(one.place, one.authority) for one in found.lines if isinstance(one, Unmatched)]
    assert asked_of == [("FL", "Florida Dog Office"), ("GA", "Dog Office"), ("CA-ON", RULES.authority)]


LACKS: dict[str, tuple[str, dict[str, Any], list[str]]] = {
    "the desk, where rules follow it": ("home", {"home": "", "customers": ("OH",)}, ["home"]),
    "no desk, where rules follow the customers": ("customers", {"home": "", "customers": ("OH",)}, []),
    "customers, where rules follow them": ("customers", {"more_places": True}, ["customers"]),
    "no customers, where rules follow the desk": ("home", {"more_places": True}, []),
}


@pytest.mark.parametrize(("side", "said", "lacks"), LACKS.values(), ids=LACKS)
def test_a_place_is_asked_for_where_rules_follow_it(tmp_path, side, said, lacks):
    found, _matcher = judged(rubric_of(tmp_path, rule(where=side)), **said)
    assert [one.lacks for one in found.lines if isinstance(one, NoRule)] == lacks


def test_activities_that_count_as_each_other_are_each_asked_about_once(tmp_path):
    also = [
        {"ticked": one, "also": other, "jurisdictions": ["OH"], "reason": f"As {other}.", "references": [READ]}
        for one, other in (("walk_dogs", "wash_dogs"), ("wash_dogs", "walk_dogs"))
    ]
    where = rubric_of(tmp_path, rule(), rule(id="wash", key="washer", activities=["wash_dogs"]), includes=also)
    found, _matcher = judged(where, "walk_dogs", "wash_dogs")
    told = {one.rule.id: (one.chosen, one.because) for one in found.lines if isinstance(one, Match)}
    assert told == {
        "dog-oh": (("walk_dogs", "wash_dogs"), ("As walk_dogs.",)),
        "wash": (("wash_dogs", "walk_dogs"), ("As wash_dogs.",)),
    }


def test_pay_alone_that_no_rule_is_about_is_to_be_verified():
    found = evaluate_licenses(asked("insurance", "ZZ", commission=True), RULES, rubric(), "licensing")
    assert found.lines == (NoRule(status="verify", place="ZZ"),)


HELD: dict[str, tuple[str, str, str]] = {
    # name, place, the rule it is recognized by: all there are, where the target's own have none
    "of another industry": ("Series 7", "", "series-7"),
    "of no rule": ("Zeppelin pilot", "FL", ""),
}


@each("name, place, known_by", HELD.values(), HELD)
def test_a_license_of_other_work_is_recognized_by_its_own_rule(name, place, known_by):
    mine = (Holding(name=name, jurisdiction=place, expires=DAY.replace(year=2030)),)
    (one,) = evaluate_licenses(asked("insurance", "AL", "ins_sell", held=mine), RULES, rubric(), "licensing").appraisals
    assert (one.rule.id if one.rule else "") == known_by


def test_a_license_of_other_work_is_in_no_wrong_place():
    mine = (Holding(name="Insurance producer", jurisdiction="FL", expires=DAY.replace(year=2030), sponsor=True),)
    found = evaluate_licenses(asked("retail", "OH", "service_only", held=mine), RULES, rubric(), "licensing")
    assert [one.status for one in found.appraisals] == ["valid"]
