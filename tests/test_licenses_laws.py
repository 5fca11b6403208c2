"""Laws of the license rules, for any industry, work, place, employer and pay."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from csr_assess.base.dates import first_of, last_of
from csr_assess.licenses.situation import Holding
from csr_assess.rubric.license_terms import READABLE
from csr_assess.rubric.license_types import DUTIES
from tests.laws import tried
from tests.people import rubric
from tests.situations import RULES, told

if TYPE_CHECKING:
    from csr_assess.contracts.license_v1 import License
    from csr_assess.rubric.license_types import LicenseRule

LAW = tried(2)
PLACES = [place.id for place in rubric().target.places]
ABROAD = ["CA-ON", "CA-BC", "CA-QC", "GB", "UK", "AU", "AU-NSW", "IN-MH", "BR", "ZZ", "US"]
ACTIVITIES = [option.id for option in rubric().questions[RULES.activities].options]
EMPLOYERS = [option.id for option in rubric().questions[RULES.employer or ""].options]
INDUSTRIES = [industry.id for industry in rubric().target.industries]
UNREGULATED = {industry.id for industry in rubric().target.industries if not industry.regulated}

days = st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1)) | st.just(date.max)
holdings = st.builds(
    Holding,
    name=st.sampled_from(["SIE", "Series 7", "4-40", "insurance producer", "", "[/oops]", "PTIN"])
    | st.text(max_size=20),
    jurisdiction=st.sampled_from(["", *PLACES[:9], *ABROAD]),
    issued=days,
    expires=days,
    ce_done=st.none() | st.floats(0, 100),
    sponsor=st.none() | st.booleans(),
)
people = st.fixed_dictionaries(
    {
        "home": st.sampled_from(["", *PLACES, *ABROAD]),
        "customers": st.lists(st.sampled_from([*PLACES, *ABROAD]), max_size=3).map(tuple),
        "more_places": st.booleans(),
        "commission": st.sampled_from([None, True, False]),
        "employer": st.sampled_from(["", *EMPLOYERS]),
        "start": days,
        "held": st.none() | st.lists(holdings, max_size=3).map(tuple),
        "as_of": st.dates(date(2020, 1, 1), date(2040, 1, 1)) | st.just(date.max),
    }
)
works = st.lists(st.sampled_from(ACTIVITIES), max_size=5, unique=True)


def _rules() -> dict:
    book = rubric().licenses
    assert book is not None
    return {rule.id: rule for name in book.names() for rule in book.file(name).rules}


RULES_BY_ID = _rules()
DATED = [rule for rule in RULES_BY_ID.values() if rule.from_ or rule.until]


def days_around(rule: LicenseRule) -> list[date]:
    """The days on which a rule begins and ends, and those beside them."""
    ends = [first_of(rule.from_)] if rule.from_ else []
    ends += [last_of(rule.until)] if rule.until else []
    return [day + timedelta(days=days) for day in ends for days in (-1, 0, 1)]


def test_some_rules_begin_and_some_have_ended():
    assert [rule for rule in DATED if rule.from_]
    assert [rule for rule in DATED if rule.until]


@LAW
@given(industry=st.sampled_from([None, *INDUSTRIES]), work=works, person=people)
def test_there_is_always_an_answer_and_never_a_free_pass_without_a_rule_that_was_read(industry, work, person):
    person = dict(person)
    judged = told(industry, person.pop("home"), *work, **person)
    rules = [line for line in judged.lines if not line.held]
    assert rules
    assert judged.gates
    for line in rules:
        assert line.because
        assert line.authority
        assert line.status == "not_required" or line.next_step
        if line.status == "not_required" and not line.rule:
            assert industry in UNREGULATED
            assert {*work} <= {*RULES.service}
        elif line.status != "verify":
            rule = RULES_BY_ID[line.rule]
            assert rule.confidence == "seen"
            assert not rule.industries or industry in rule.industries
            assert rule.references
            if line.status in (*DUTIES, "not_required"):
                assert any(text.read and text.kind in READABLE for text in rule.references)
                assert line.status not in DUTIES or rule.exemptions


@LAW
@given(industry=st.sampled_from(INDUSTRIES), work=works.filter(bool), person=people)
def test_every_activity_ticked_is_answered_in_every_place(industry, work, person):
    person = dict(person)
    home = person.pop("home")
    lines = [line for line in told(industry, home, *work, **person).lines if not line.held]
    named = {word for line in lines for word in line.activity.split(", ")}
    said = home or person["customers"] or person["more_places"]
    if said and "service_only" not in work:
        assert {*work} <= named | {*RULES.service}


@LAW
@given(industry=st.sampled_from(INDUSTRIES), work=works.filter(bool), person=people)
def test_a_place_that_was_not_named_never_gives_a_free_pass_where_states_have_rules(industry, work, person):
    person = {**person, "customers": ("GA",), "more_places": True}
    judged = told(industry, "", *work, **{name: said for name, said in person.items() if name != "home"})
    by_state = [line for line in judged.lines if line.rule and line.jurisdiction == "GA"]
    if industry not in UNREGULATED and any(line.status == "not_required" for line in by_state):
        assert [gate.status for gate in judged.gates if gate.id == "licensing.licence"] == ["unknown"]


@LAW
@given(industry=st.sampled_from(INDUSTRIES), work=works, person=people)
def test_more_said_of_pay_never_makes_a_free_pass_of_commission(industry, work, person):
    person = {**person, "commission": True}
    for line in told(industry, person.pop("home"), *work, **person).lines:
        if line.status == "not_required" and line.rule:
            assert RULES_BY_ID[line.rule].commission != "unpaid"


@LAW
@given(industry=st.sampled_from(INDUSTRIES), work=works, person=people)
def test_the_same_question_gets_the_same_answer_and_order_does_not_matter(industry, work, person):
    person = dict(person)
    home = person.pop("home")
    first = told(industry, home, *work, **person)
    assert first == told(industry, home, *work, **person)
    turned = told(industry, home, *reversed(work), **person)
    assert {(x.status, x.jurisdiction, x.rule) for x in first.lines} == {
        (x.status, x.jurisdiction, x.rule) for x in turned.lines
    }


OF_THE_WORK = [name for name in ACTIVITIES if name not in RULES.service]
NAMED = {
    (word, place)
    for rule in RULES_BY_ID.values()
    if rule.industries
    for word in rule.activities
    for place in rule.jurisdictions
}
"""What has a rule of the place for some industries: there, the rule for all states is silent in those alone."""


def is_for_any_industry(line: License, work: list[str]) -> bool:
    """Whether a line's rule is about the work, whatever the industry."""
    rule = RULES_BY_ID.get(line.rule)
    if line.held or rule is None or rule.industries or not {*work} & {*rule.activities}:
        return False
    gives_way = "US" in rule.jurisdictions and not rule.federal
    return not (gives_way and any((word, line.jurisdiction) in NAMED for word in rule.activities))


@LAW
@given(
    industries=st.lists(st.sampled_from(INDUSTRIES), min_size=2, max_size=2, unique=True),
    work=st.lists(st.sampled_from(OF_THE_WORK), min_size=1, max_size=3, unique=True),
    person=people,
)
def test_the_same_work_meets_the_same_rules_in_any_industry(industries, work, person):
    person = dict(person)
    home = person.pop("home")
    first, second = (
        {
            (line.rule, line.jurisdiction, line.status, line.reason)
            for line in told(industry, home, *work, **person).lines
            if is_for_any_industry(line, work)
        }
        for industry in industries
    )
    assert first == second


@LAW
@given(industry=st.sampled_from(INDUSTRIES), person=people, data=st.data())
def test_a_rule_that_has_ended_or_not_begun_never_holds(industry, person, data):
    dated = data.draw(st.sampled_from(DATED))
    place = data.draw(st.sampled_from(dated.jurisdictions))
    day = data.draw(st.sampled_from(days_around(dated)))
    person = {**person, "as_of": day}
    person["home"] = data.draw(st.sampled_from([place, "OH"]))
    person["customers"] = (place,)
    home = person.pop("home")
    lines = [line for line in told(industry, home, *dated.activities, **person).lines if not line.held]
    for line in lines:
        rule = RULES_BY_ID.get(line.rule)
        if rule is not None:
            assert not rule.until or day <= last_of(rule.until)
            assert not rule.from_ or day >= first_of(rule.from_)


@LAW
@given(one=holdings, as_of=st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_nothing_undated_is_called_valid_and_nothing_ended_is(one, as_of):
    (line,) = [
        line for line in told("securities", "NY", "securities_order", held=(one,), as_of=as_of).lines if line.held
    ]
    if one.issued is not None and one.expires is not None and one.issued > one.expires:
        assert line.status == "date_unknown"
    elif one.expires is not None and one.expires < as_of:
        assert line.status == "expired"
    if one.issued is not None and one.issued > as_of:
        assert line.status in ("date_unknown", "expired")
    if line.status in ("valid", "expires_soon"):
        assert line.expires is None or line.expires >= as_of
        assert line.expires is not None or line.rule
