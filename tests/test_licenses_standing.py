"""What a rule's own line says where its license is held, and what is said of a sponsor that is not known."""

from __future__ import annotations

import re
from datetime import date

import pytest

from csr_assess.base import language
from csr_assess.licenses.situation import Holding
from csr_assess.licenses.wording import trigger
from csr_assess.render import license_phrases as render
from tests.people import rubric
from tests.pseudo import PSEUDO
from tests.rows import each
from tests.situations import told

QUOTE_IN_FLORIDA = ("insurance", "FL", "quote")
ORDERS = ("securities", "NY", "securities_order")
ALABAMA = ("insurance", "AL", "ins_sell")


def held(name: str, place: str = "", **said: object) -> Holding:
    days = {word: date.fromisoformat(str(value)) for word, value in said.items() if word in ("issued", "expires")}
    return Holding(name=name, jurisdiction=place, **{**said, **days})


def rule_line(one: Holding, rule: str, *words: str, **more: object):
    (line,) = [line for line in told(*words, held=(one,), **more).lines if line.rule == rule and not line.held]
    return line


def held_line(one: Holding, *words: str):
    (line,) = [line for line in told(*words, held=(one,)).lines if line.held]
    return line


def test_a_valid_one_is_named_in_the_line_that_asks_for_it():
    mine = held("4-40", "FL", issued="2024-03-20", sponsor=True, ce_done=10)
    line = rule_line(mine, "insurance-fl-440", *QUOTE_IN_FLORIDA)
    assert line.status == "required_before_activity"
    assert line.because.startswith("You hold it: valid, with no end date of its own.")
    assert line.next_step.startswith("Keep the sponsor or the appointment.")


def test_a_valid_one_says_until_when_and_what_is_left():
    dated = held("Insurance producer", "AL", expires="2027-06-30")
    line = rule_line(dated, "insurance-al-producer", *ALABAMA)
    assert line.because.startswith("You hold it: valid until 2027-06-30.")
    assert line.next_step.startswith("Renew it before 2027-06-30. Ask which")
    short = held("Insurance producer", "AL", expires="2027-06-30", ce_done=10)
    line = rule_line(short, "insurance-al-producer", *ALABAMA)
    assert line.next_step == "Finish the 14 hours of study that are left. Renew it before 2027-06-30."


@pytest.mark.parametrize(
    "more", [{}, {"ce_done": 10}, {"expires": "2027-06-30"}, {"expires": "2027-06-30", "ce_done": 1}]
)
def test_what_keeps_one_is_said_in_whole_sentences(more):
    with language.speaking(PSEUDO):
        lines = told(*ALABAMA, held=(held("Insurance producer", "AL", sponsor=True, **more),)).lines
    steps = [line.next_step for line in lines if not line.held and line.rule == "insurance-al-producer"]
    assert steps
    assert not [step for step in steps if not re.fullmatch("⟦[^⟦⟧]+⟧( ⟦[^⟦⟧]+⟧)*", step)]


def test_a_valid_sie_is_not_to_be_passed_again():
    lines = told(*ORDERS, held=(held("SIE", issued="2025-11-21"),)).lines
    assert not [line for line in lines if "Pass the SIE" in line.next_step]
    (seven,) = [line for line in lines if line.rule == "series-7"]
    assert seven.alone == "The SIE exam. You hold it: valid until 2029-11-21."
    (sie,) = [line for line in lines if line.rule == "sie" and not line.held]
    assert sie.because.startswith("You hold it: valid until 2029-11-21.")
    assert sie.next_step.startswith("Use it before that day")
    none = [line for line in told(*ORDERS, held=()).lines if line.rule == "sie"]
    assert "Pass the SIE now" in none[0].next_step


def test_another_one_that_does_as_well_is_named():
    line = rule_line(
        held("Insurance producer", "FL", expires="2027-11-20", sponsor=True), "insurance-fl-440", *QUOTE_IN_FLORIDA
    )
    assert line.because.startswith("Your Insurance producer also counts: valid until 2027-11-20.")


def test_an_ended_one_and_one_of_no_place_are_named_too():
    line = rule_line(held("Insurance producer", "AL", expires="2026-11-20"), "insurance-al-producer", *ALABAMA)
    assert line.because.startswith("Yours ended on 2026-11-20.")
    assert "get it again" in line.next_step
    line = rule_line(held("Insurance producer", "", expires="2027-11-20"), "insurance-al-producer", *ALABAMA)
    assert line.because.startswith("You hold it. It ends on 2027-11-20.")
    assert "We do not know which place issued it." in line.because
    assert line.next_step.endswith("Tell us which place issued it.")


def test_the_best_of_several_counts():
    ended = held("4-40", "FL", expires="2026-01-01", sponsor=True)
    mine = (ended, held("4-40", "FL", sponsor=True))
    (line,) = [line for line in told(*QUOTE_IN_FLORIDA, held=mine).lines if line.rule == "insurance-fl-440"][:1]
    assert line.because.startswith("You hold it: valid")


def test_the_licenses_part_repeats_why_and_what_next_where_the_must_have_is_met():
    judged = told(*QUOTE_IN_FLORIDA, held=(held("4-40", "FL", sponsor=True),))
    (line,) = [line for line in judged.lines if line.rule == "insurance-fl-440" and not line.held]
    said = dict(render.facts(line, judged.gates))
    assert said["Why"].startswith("You hold it")
    assert said["Next step"].startswith("Keep the sponsor")


@pytest.mark.parametrize(
    ("expires", "status"),
    [("2027-01-15", "expires_soon"), ("2028-01-15", "valid"), ("2026-01-15", "expired")],
)
def test_a_good_date_decides_where_the_sponsor_is_not_known(expires, status):
    mine = held("4-40", "FL", expires=expires)
    line = held_line(mine, *QUOTE_IN_FLORIDA)
    assert (line.status, line.expires) == (status, date.fromisoformat(expires))
    asks = status != "expired"
    assert ("whether an employer sponsors or appoints you" in line.because) is asks
    assert ("Tell us whether an employer sponsors or appoints you now." in line.next_step) is asks
    (gate,) = [gate for gate in told(*QUOTE_IN_FLORIDA, held=(mine,)).gates if gate.id == "licensing.insurance-fl-440"]
    assert gate.status == ("pending" if asks else "not_met")


def test_the_days_left_are_told_where_the_sponsor_is_not_known():
    assert "That is in 55 days." in held_line(held("4-40", "FL", expires="2027-01-15"), *QUOTE_IN_FLORIDA).because


def test_dates_that_do_not_fit_are_told():
    mine = held("Insurance producer", "AL", issued="2024-03-20", expires="2023-01-31")
    line = held_line(mine, *ALABAMA)
    assert (line.status, line.expires) == ("date_unknown", None)
    assert "Its two dates do not fit" in line.because
    assert "correct the date" in line.next_step
    gates = {gate.id: gate.status for gate in told(*ALABAMA, held=(mine,)).gates}
    assert gates["licensing.insurance-al-producer"] == "pending"


# ------------------------------------------------------------------ what nobody said

BOOK = rubric().licenses
assert BOOK is not None
RULES_BY_ID = {rule.id: rule for name in BOOK.names() for rule in BOOK.file(name).rules}
UNASKED = [
    name
    for name, rule in RULES_BY_ID.items()
    if rule.when_unsaid and not rule.employers and not rule.engagement and rule.commission == "either"
]
"""Rules that depend on something no question asks, such as a registration of the employer."""


@pytest.mark.parametrize(
    ("words", "rule", "condition"),
    [
        (QUOTE_IN_FLORIDA, "insurance-fl-440", "you are on salary"),
        (("insurance", "AZ", "service_only"), "insurance-az-postsale", "earn no commission, and serve people"),
        (("debt_collection", "TN", "collect_debt"), "debt-tn-staff", "you are staff of a licensed agency"),
        (("insurance", "GA", "claim_adjust"), "insurance-ga-adjuster", "your employer is not the insurer"),
    ],
    ids=["a salary", "no commission", "an employer no question asks", "an employer that was not said"],
)
def test_pay_and_employers_that_nobody_gave_are_conditions(words, rule, condition):
    (line,) = [line for line in told(*words).lines if line.rule == rule]
    before, holds, after = line.because.replace("if: ", "if ").partition("This holds if ")
    assert holds
    assert condition in after
    assert "You are on salary" not in before + after
    assert "you earn no commission" not in before


@each("name", UNASKED)
def test_what_decides_and_no_question_asks_is_a_condition_whatever_was_said(name):
    of = RULES_BY_ID[name]
    assert trigger(of, ()) == of.when_unsaid
    assert trigger(of, ("home",)) == of.when_unsaid


def test_an_employer_that_was_said_is_told_as_a_fact():
    lines = told("insurance", "GA", "claim_adjust", employer="bpo").lines
    (line,) = [line for line in lines if line.rule == "insurance-ga-adjuster"]
    assert "You look into, bargain over or settle claims for a firm that is not the insurer." in line.because
    assert "This holds if" not in line.because


# ------------------------------------------------------------------ days, places, order

FOOD = ("food_and_bar", "CA", "handle_food")


@pytest.mark.parametrize(
    ("start", "overdue"),
    [(date(2026, 10, 1), True), (date(2026, 10, 21), True), (date(2026, 10, 22), False), (date(2026, 11, 1), False)],
    ids=["weeks ago", "yesterday", "today", "ahead"],
)
def test_a_step_whose_day_is_past_says_it_is_overdue(start, overdue):
    judged = told(*FOOD, start=start)
    (line,) = [line for line in judged.lines if line.due]
    said = f"It was due on {line.due} and is overdue."
    assert (said in line.because) is overdue
    assert any(said in gate.reason for gate in judged.gates) is overdue


def test_a_step_that_is_done_is_neither_due_nor_overdue():
    card = held("food handler card", "CA", issued="2026-10-05")
    judged = told(*FOOD, start=date(2026, 10, 1), held=(card,))
    (line,) = [line for line in judged.lines if line.status == "due_after_hire"]
    assert (line.due, "overdue" in line.because) == (None, False)


def test_gates_of_several_places_are_told_apart_by_their_titles():
    judged = told("insurance", "FL", "quote", customers=("GA",))
    assert "License for this work (Georgia)" in {gate.title for gate in judged.gates}
    titles = [gate.title for gate in told("insurance", "AL", "ins_sell", customers=("AZ", "DE")).gates]
    assert any(title.endswith("(Arizona)") for title in titles)
    assert any(title.endswith("(Delaware)") for title in titles)
    assert len(set(titles)) == len(titles)
    assert [gate.title for gate in told("insurance", "GA", "quote").gates if gate.id == "licensing.licence"] == [
        "License for this work"
    ]


@pytest.mark.parametrize(
    ("issued", "said"),
    [("2022-11-21", "That is today."), ("2022-11-22", "That is in 1 day.")],
    ids=["the last day", "the day before"],
)
def test_an_exam_pass_near_its_end_is_used_and_not_renewed(issued, said):
    line = held_line(held("SIE", issued=issued), *ORDERS)
    assert line.because.endswith(said)
    assert "enew" not in line.next_step
    assert line.next_step == "Use it before that day: register with a firm. After that, you take the exam again."
    ended = held_line(held("SIE", issued="2022-11-20"), *ORDERS)
    assert ended.next_step.startswith("Take the exam again.")


def test_the_most_demanding_lines_come_first_what_is_not_known_among_them():
    statuses = [line.status for line in told("insurance", "", "quote").lines]
    assert statuses == ["verify", "recommended"]
    statuses = [line.status for line in told("insurance", "FL", "quote", customers=("MP",)).lines]
    assert statuses.index("required_before_activity") < statuses.index("verify") < statuses.index("recommended")
