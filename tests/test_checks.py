"""The checks' own judgments: the education gate and the license line."""

from __future__ import annotations

import msgspec
import pytest

from csr_assess import checks
from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.checks import CHECKS
from csr_assess.evidence.facts import gather
from csr_assess.evidence.findings import CheckResult
from csr_assess.questions.relevance import relevant
from tests.drawn import DAY, assessed, rubric
from tests.rows import each

GATE = "education.minimum"
LEVEL, FINISH, MONTHS = "education.level", "education.finish_date", "experience.months"


def gate(answers, name=GATE):
    return next(g for g in assessed({"answers": answers}).gates if g.id == name)


def test_every_check_with_judgment_of_its_own_is_one_of_the_rubrics():
    assert {*CHECKS} <= {*rubric().core.checks}


def test_a_check_without_a_module_is_judged_by_the_default():
    section = msgspec.structs.replace(rubric().sections["education"], check="local_knowledge")
    assert section.check not in CHECKS
    found = _evaluated(section, {LEVEL: "associate"})
    assert found.check == "local_knowledge"
    assert [finding.outcome for finding in found.findings][:2] == ["met", "unknown"]
    assert [gate.status for gate in found.gates] == ["met"]


# ------------------------------------------------------------------ the usual minimum education


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        pytest.param({}, "unknown", id="unanswered is unknown"),
        pytest.param({LEVEL: "unknown"}, "unknown", id="I don't know is unknown"),
        pytest.param({LEVEL: "n/a"}, "unknown", id="n/a does not open it"),
        pytest.param({MONTHS: 60}, "unknown", id="experience alone does not answer it"),
        pytest.param({LEVEL: "high_school"}, "met", id="a diploma or GED meets it"),
        pytest.param({LEVEL: "some_college"}, "met", id="some college meets it"),
        pytest.param({LEVEL: "associate"}, "met", id="an associate degree meets it"),
        pytest.param({LEVEL: "bachelor_or_higher"}, "met", id="a bachelor's degree meets it"),
        pytest.param({LEVEL: "in_progress"}, "pending", id="in progress without a date is pending"),
        pytest.param({LEVEL: "in_progress", FINISH: "unknown"}, "pending", id="in progress with an unknown date too"),
        pytest.param({LEVEL: "in_progress", FINISH: "2026-11-22"}, "pending", id="in progress, done tomorrow"),
        pytest.param({LEVEL: "in_progress", FINISH: "2026-11-21"}, "met", id="in progress, done today"),
        pytest.param({LEVEL: "in_progress", FINISH: "2026-06-01"}, "met", id="in progress, the day is past"),
        pytest.param({LEVEL: "below_high_school"}, "not_met", id="below it is not met"),
        pytest.param({LEVEL: "below_high_school", MONTHS: "unknown"}, "not_met", id="below it, months unknown"),
        pytest.param({LEVEL: "below_high_school", MONTHS: 11}, "not_met", id="below it, eleven months"),
        pytest.param({LEVEL: "below_high_school", MONTHS: 12}, "met", id="below it, twelve months stand in"),
        pytest.param(
            {LEVEL: "below_high_school", FINISH: "2026-06-01"},
            "not_met",
            id="a date of finishing that is not asked is not seen",
        ),
    ],
)
def test_the_usual_minimum(answers, status):
    found = gate(answers)
    assert found.status == status
    assert found.blocks
    assert found.reason
    assert (found.next_step == "") is (status == "met")


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({LEVEL: "high_school"}, "You have: High school diploma, GED or equal certificate."),
        (
            {LEVEL: "in_progress"},
            "You say: In high school, or preparing for the GED or a similar test. Tell us when you will finish.",
        ),
        (
            {LEVEL: "below_high_school"},
            "You say: No diploma or GED, and not in a program. That is below the usual minimum.",
        ),
    ],
    ids=["met", "pending", "not met"],
)
def test_the_reason_quotes_the_answer_that_decided(answers, reason):
    assert gate(answers).reason == reason


def test_what_stands_in_says_that_only_some_employers_take_it():
    found = gate({LEVEL: "below_high_school", MONTHS: 14})
    assert "14 months" in found.reason
    because = _evaluated(rubric().sections["education"], {LEVEL: "below_high_school", MONTHS: 14}).gates[0].because
    assert (because.answer, because.amount) == ("below_high_school", 14)
    assert "Some employers" in found.reason


def test_a_pending_gate_names_the_day():
    assert "2027-06-01" in gate({LEVEL: "in_progress", FINISH: "2027-06-01"}).reason


def test_without_a_stand_in_experience_does_not_help():
    section = rubric().sections["education"]
    rule = msgspec.structs.replace(section.gates[0], stand_in=None)
    strict = msgspec.structs.replace(section, gates=(rule,))
    assert _evaluated(strict, {LEVEL: "below_high_school", MONTHS: 60}).gates[0].status == "not_met"


def _evaluated(section, said):
    answers = Answers(schema=SCHEMA, answers=said)
    facts = gather(rubric(), answers, relevant(rubric(), answers), DAY, confirmed=False)
    return checks.evaluate(section, facts)


# ------------------------------------------------------------------ licensing

INDUSTRIES = {industry.id: industry for industry in rubric().target.industries}
FREE = sorted(name for name, industry in INDUSTRIES.items() if not industry.regulated)
REGULATED = sorted(name for name, industry in INDUSTRIES.items() if industry.regulated)
RULES = rubric().sections["licensing"].rules
assert RULES is not None
ACTIVITIES = [option.id for option in rubric().questions[RULES.activities].options]
OTHERS = [activity for activity in ACTIVITIES if activity not in RULES.service]


def licensed(industry, activities, state="OH"):
    target = {"industry": industry, "state": state} if industry else {}
    report = assessed({"target": target, "answers": {"licensing.activities": activities}})
    return report.licences, [gate for gate in report.gates if gate.id.startswith("licensing.")], report


def test_there_are_industries_and_activities_of_both_sorts():
    assert {"retail", "ecommerce", "hospitality", "telecom", "software_tech_support"} <= {*FREE}
    assert {"insurance", "finance_banking", "healthcare", "securities", "mortgage", "other"} <= {*REGULATED}
    assert {*RULES.service} < {*ACTIVITIES}


@each("industry", FREE)
@each("activity", RULES.service)
def test_service_work_where_nothing_is_regulated_needs_no_license(industry, activity):
    lines, (gate,), _report = licensed(industry, [activity])
    assert {line.status for line in lines} <= {"not_required", "none_found", "employer_training"}
    assert (gate.status, gate.blocks, gate.next_step) == ("not_needed", False, "")
    assert INDUSTRIES[industry].title in lines[0].because


@each("industry", ["other", "legal"])
def test_service_work_where_lists_were_searched_has_none_found_and_is_never_not_required(industry):
    (found,), (gate,), _report = licensed(industry, ["service_only"])
    assert (found.status, gate.status, gate.blocks) == ("none_found", "not_needed", False)
    assert "searched: " in found.because
    assert "A list can miss a rule." in found.because
    assert RULES.not_required not in found.because


UNKNOWN_WORK = [
    *((industry, work) for industry in ("other", "legal") for work in ([], "unknown")),
    *((industry, work) for industry in ("unknown", "", None) for work in (["service_only"], [], "unknown")),
]


@each(("industry", "activities"), UNKNOWN_WORK)
def test_everywhere_else_it_says_verify_and_never_not_required(industry, activities):
    (found,), (gate,), report = licensed(industry, activities)
    assert (found.status, gate.status, gate.blocks) == ("verify", "unknown", False)
    assert found.next_step
    assert found.authority
    assert RULES.not_required not in found.because
    assert "not_required" not in msgspec.json.encode(report.licences).decode()


@pytest.mark.slow
@each("industry", ["retail", "insurance"])
@each("activity", OTHERS)
def test_work_that_is_more_than_service_is_never_without_an_answer(industry, activity):
    lines, gates, _report = licensed(industry, ["service_only", activity])
    assert lines
    assert gates
    assert any(activity in line.activity for line in lines)


def test_the_line_says_where_and_what():
    plain = {
        "target": {"industry": "insurance", "state": "FL"},
        "answers": {"licensing.activities": ["service_only", "quote"]},
    }
    lines = assessed(plain).licences
    assert {line.jurisdiction for line in lines} <= {"FL", "US"}
    (quote,) = [line for line in lines if line.activity == "quote" and line.rule == "insurance-fl-440"]
    assert "Give a price for insurance" in quote.because


def test_licensing_earns_and_costs_no_points():
    check = next(c for c in assessed({"answers": {}}).checks if c.id == "licensing")
    assert (check.points, check.of, check.score) == (0, 0, None)


def test_a_check_with_rules_may_have_criteria_and_gates_of_its_own():
    licensing, education = rubric().sections["licensing"], rubric().sections["education"]
    section = msgspec.structs.replace(licensing, criteria=education.criteria, gates=education.gates)
    result, without = (_evaluated(of, {LEVEL: "associate"}) for of in (section, licensing))
    first, *others = result.gates
    assert (first.id, first.status) == (GATE, "met")
    assert others == [*without.gates] != []
    assert [finding.criterion for finding in result.findings] == [*education.criteria]
    assert result.check == "licensing"


def test_without_rules_the_check_says_nothing():
    section = msgspec.structs.replace(rubric().sections["licensing"], rules=None)
    result = _evaluated(section, {})
    assert (type(result), result.gates) == (CheckResult, ())
