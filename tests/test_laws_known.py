"""The laws of docs/method.md on what is known and what is not, and on what was told and what shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from csr_assess.questions.relevance import relevant
from tests.drawn import (
    answers,
    asked,
    assessed,
    findings,
    people,
    rubric,
    scored,
    single_ratings,
    strong_people,
    values_of,
    with_answer,
    without,
)
from tests.laws import LAW, tried

if TYPE_CHECKING:
    from csr_assess.rubric.section import Question

TINY = 1e-9
ANYONE = st.one_of(people(), strong_people())


@given(plain=ANYONE, question=st.sampled_from(asked()))
@LAW
def test_dont_know_where_nothing_was_answered_changes_nothing_but_the_findings_reason(plain, question):
    blank = with_answer(plain, question.id, 1)
    del blank["answers"][question.id]
    unsure = with_answer(plain, question.id, "unknown")
    assert _but_the_reason(assessed(blank), question) == _but_the_reason(assessed(unsure), question)


def _but_the_reason(report: Any, question: Question) -> Any:
    data = msgspec.to_builtins(report)
    for check in data["checks"]:
        for finding in check["findings"]:
            if finding["criterion"] == question.criterion:
                finding["reason"] = ""
    return data


@given(plain=ANYONE, criterion=st.sampled_from(sorted({q.criterion for q in scored()})))
@LAW
def test_making_a_known_criterion_unknown_lowers_coverage_and_widens_the_bounds(plain, criterion):
    before = assessed(plain)
    assume(findings(before)[criterion].level is not None)
    after = assessed(without(plain, criterion))
    assert after.coverage < before.coverage
    assert after.bounds.low <= before.bounds.low + TINY
    assert after.bounds.high >= before.bounds.high - TINY
    assert after.bounds.high - after.bounds.low > before.bounds.high - before.bounds.low


@given(data=st.data(), plain=ANYONE, question=st.sampled_from(scored()))
@tried(1.5)
def test_a_value_in_place_of_an_unknown_moves_the_score_towards_what_it_earns(data, plain, question):
    plain = without(plain, question.criterion or "")
    before = assessed(plain)
    assume(before.score is not None)
    after = assessed(with_answer(plain, question.id, data.draw(st.sampled_from(values_of(question)))))
    finding = findings(after)[question.criterion or ""]
    earns = 100 * finding.points / finding.of
    assert min(before.score, earns) - TINY <= after.score <= max(before.score, earns) + TINY
    assert after.evidence_grade <= before.evidence_grade


def test_a_value_in_place_of_an_unknown_can_lower_the_score():
    person = {"answers": {q.id: 4 for q in asked() if q.kind == "rating"} | {"experience.months": 6}}
    person = without(with_answer(person, "education.level", "high_school"), "hard_skills.crm")
    before = assessed(person).score
    assert before is not None
    assert assessed(with_answer(person, "hard_skills.crm", 1)).score < before


@given(data=st.data(), plain=strong_people(), criterion=st.sampled_from(single_ratings()))
@tried(1.5)
def test_a_value_that_earns_half_never_takes_ready_away(data, plain, criterion):
    plain = without(plain, criterion)
    before = assessed(plain)
    assume(before.band == "ready")
    after = assessed(with_answer(plain, criterion, data.draw(st.sampled_from((2, 2.5, 3, 5)))))
    assert after.band == "ready"


@given(plain=ANYONE)
@LAW
def test_irrelevant_answers_change_nothing(plain):
    plain = {key: value for key, value in plain.items() if key != "results"}
    shown = relevant(rubric(), answers(plain)).ids
    kept = {question: value for question, value in plain["answers"].items() if question in shown}
    told, changed = assessed({**plain, "answers": kept}), assessed(plain)
    unused = tuple(note for note in changed.notes if note.code == "answer_not_used")
    assert all(any(rubric().questions[q].text in note.text for q in {*plain["answers"]} - shown) for note in unused)
    assert told == replace(changed, notes=tuple(note for note in changed.notes if note not in unused))
