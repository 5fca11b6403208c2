"""Laws of the license rules, for any industry, work, place, employer and pay."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from csr_assess.licenses.situation import Holding
from tests.laws import tried
from tests.people import rubric
from tests.situations import RULES, told

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
            assert rule.source_seen
            assert rule.confidence == "seen"
            assert not rule.industries or industry in rule.industries
            assert rule.source


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
