"""Findings: one criterion's outcome, and the sentence that says why."""

from __future__ import annotations

import msgspec
import pytest

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.assess.assessor import assess
from csr_assess.assess.what_if import baseline
from csr_assess.base import language, texts
from csr_assess.rubric.section import When
from tests.drawn import DAY, answers, assessed, findings, judging, rubric
from tests.small import criterion, small

EMPATHY = "soft_skills.empathy"


def reason(answers, of=EMPATHY, **more):
    return findings(assessed({"answers": answers, **more}))[of].reason


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        pytest.param(
            {EMPATHY: 3}, "What you tell us is level 3; the job asks for 3, and you are there.", id="at the level"
        ),
        pytest.param(
            {EMPATHY: 4}, "What you tell us is level 4; the job asks for 3, and you are there.", id="above it"
        ),
        pytest.param(
            {EMPATHY: 1.5},
            "What you tell us is level 1.5; the job asks for 3. Still to go: 1.5 levels.",
            id="below it the reason says how much is missing",
        ),
        pytest.param({EMPATHY: "unknown"}, "You do not know yet. That never counts as a no.", id="I don't know"),
        pytest.param({EMPATHY: "n/a"}, "You say this does not apply to you.", id="does not apply"),
        pytest.param({}, "Not answered yet.", id="not answered"),
    ],
)
def test_the_reason_gives_the_numbers_it_compares(answers, says):
    assert reason(answers) == says


def test_the_reason_says_shown_where_it_was_shown():
    entry = [{"criterion": EMPATHY, "kind": "observer", "level": 2}]
    assert reason({EMPATHY: 5}, evidence=entry).startswith("What you showed is level 2;")


TASKS, HELPING, RECORDS, CHECKING = (f"experience.tasks{end}" for end in ("", "_helping", "_records", "_checking"))


def _reason_with(answers, *explaining):
    """The reason of a criterion some of whose questions explain the others and are evidence of nothing."""
    of = rubric()
    changed = {name: msgspec.structs.replace(of.questions[name], evidence=None) for name in explaining}
    asked = {**of.asked_for, TASKS: tuple(changed.get(q.id, q) for q in of.asked_for[TASKS])}
    of = msgspec.structs.replace(of, questions={**of.questions, **changed}, asked_for=asked)
    return findings(assess(of, Answers(schema=SCHEMA, answers=answers), DAY))[TASKS].reason


def _text(question, option):
    return next(one.text for one in rubric().questions[question].options if one.id == option)


def test_the_reason_quotes_what_explains_an_answer():
    told = _reason_with({HELPING: "expert", RECORDS: "monitored"}, RECORDS)
    assert told.endswith(f" You add: {_text(RECORDS, 'monitored').rstrip('.')}.")


def test_the_reason_quotes_all_that_explains_it():
    told = _reason_with({HELPING: "expert", RECORDS: "monitored", CHECKING: "trained"}, RECORDS, CHECKING)
    quoted = texts.clauses(_text(RECORDS, "monitored"), _text(CHECKING, "trained")).rstrip(".")
    assert told.endswith(f" You add: {quoted}.")


def test_the_reason_does_not_quote_what_was_scored_or_not_said():
    told = _reason_with({HELPING: "expert", RECORDS: "unknown"}, RECORDS)
    assert "You add" not in told
    assert _text(HELPING, "expert").rstrip(".") not in told


def test_a_task_not_taken_is_not_asked():
    finding = findings(assessed({"answers": {}}))["soft_skills.service_judgement"]
    assert (finding.outcome, finding.reason) == ("not_asked", "The task that measures this has not been taken yet.")


def _with_hidden_question():
    """Two criteria; the second's one question is asked only where the first is at level 3 or more."""
    of = small(criterion("a"), criterion("b"))
    questions = dict(of.questions)
    hidden = msgspec.structs.replace(questions["soft_skills.b"], when=(When(ask="soft_skills.a", at_least=3.0),))
    questions["soft_skills.b"] = hidden
    return msgspec.structs.replace(of, questions=questions, asked_for={**of.asked_for, "soft_skills.b": (hidden,)})


@pytest.mark.parametrize(
    ("first", "outcome", "coverage"),
    [
        pytest.param(2, "not_asked", 1.0, id="where it is not asked it is not missing"),
        pytest.param(3, "unknown", 0.5, id="where it is asked it is"),
    ],
)
def test_a_question_that_is_not_relevant_makes_nothing_missing(first, outcome, coverage):
    report = assess(_with_hidden_question(), Answers(schema=SCHEMA, answers={"soft_skills.a": first}), DAY)
    assert report.checks[0].findings[1].outcome == outcome
    assert report.coverage == coverage


def test_an_answer_to_a_question_that_is_not_relevant_is_not_seen():
    said = {"soft_skills.a": 2, "soft_skills.b": 5}
    report = assess(_with_hidden_question(), Answers(schema=SCHEMA, answers=said), DAY)
    assert (report.checks[0].findings[1].level, report.score) == (None, 50)
    assert report.checks[0].findings[1].reason == "The job you want does not ask for this."


def test_of_several_questions_one_n_a_is_enough_and_a_value_goes_before_it():
    assert findings(assessed({"answers": {HELPING: "n/a"}}))[TASKS].outcome == "not_applicable"
    assert findings(assessed({"answers": {HELPING: "n/a", RECORDS: "unknown"}}))[TASKS].outcome == "not_applicable"
    assert findings(assessed({"answers": {HELPING: "n/a", RECORDS: "expert"}}))[TASKS].outcome == "met"


# ------------------------------------------------------------------ numbers apart from words

HELD = [
    {"name": "4-40", "jurisdiction": "FL", "issued": "2025-11-21", "ce_done": 0},
    {"name": "Insurance producer", "jurisdiction": "AL", "expires": "2026-11-20"},
    {"name": "SIE", "issued": "2027-01-01", "sponsor": "no"},
    {"name": "something else"},
]
ASKED = {
    "no industry": ({}, {}),
    "no activity": ({"industry": "insurance", "state": "FL"}, {}),
    "no state": ({"industry": "insurance"}, {"licensing.activities": ["quote"]}),
    "free work": ({"industry": "retail", "state": "FL"}, {"licensing.activities": ["service_only"]}),
    "rules and licenses held": (
        {"industry": "insurance", "state": "FL"},
        {
            "licensing.activities": ["quote", "ins_sell", "collect"],
            "licensing.start": "2026-11-01",
            "licensing.held": HELD,
        },
    ),
    "places elsewhere": (
        {"industry": "insurance", "state": "GB"},
        {"licensing.activities": ["quote"], "licensing.customers_elsewhere": "unknown"},
    ),
}


@pytest.mark.parametrize(("target", "said"), ASKED.values(), ids=ASKED)
def test_no_sentence_is_made_of_what_is_found_until_there_is_a_report(monkeypatch, target, said):
    asked = answers({"target": target, "answers": {**said, EMPATHY: 2, "education.level": "high_school"}})
    rubric().licenses.found.clear()
    with monkeypatch.context() as silent:
        silent.setattr(texts, "current", pytest.fail)
        silent.setattr(language, "current", pytest.fail)
        judged = judging().judge(asked)
        baseline(judging(), asked)
    assert judged.results[-1].evaluation.lines
    assert judging().assess(asked).licences
