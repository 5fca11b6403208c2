"""The laws of docs/method.md, tried on made-up people with the bundled rubric."""

from __future__ import annotations

import copy
import functools
import math
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from csr_assess.assess.assessor import assess, assessor
from csr_assess.evidence.facts import level_of
from csr_assess.rubric.join import join
from tests.drawn import (
    DAY,
    answers,
    asked,
    assessed,
    entries,
    findings,
    people,
    rated,
    rubric,
    scored,
    single_ratings,
    strong_people,
    values_of,
    with_answer,
)
from tests.laws import LAW, tried

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question

TINY = 1e-9
ANYONE = st.one_of(people(), strong_people())


def by_level(question: Question) -> list[Any]:
    """A question's values, the lowest level first."""
    criterion = rubric().criteria[question.criterion or ""]
    return sorted(values_of(question), key=lambda value: level_of(criterion, question, value) or 0)


# ------------------------------------------------------------------ the score itself


@given(plain=ANYONE, confirmed=st.booleans())
@LAW
def test_the_score_and_its_bounds_lie_between_0_and_100(plain, confirmed):
    report = assessed(plain, confirmed=confirmed)
    assert 0 <= report.bounds.low <= report.bounds.high <= 100
    assert report.score is None or report.bounds.low - TINY <= report.score <= report.bounds.high + TINY


@given(plain=ANYONE, confirmed=st.booleans())
@LAW
def test_points_add_up_from_findings_to_checks_to_the_score(plain, confirmed):
    report = assessed(plain, confirmed=confirmed)
    for check in report.checks:
        assert math.fsum(f.points for f in check.findings) == pytest.approx(check.points, abs=TINY)
        assert math.fsum(f.of for f in check.findings) == pytest.approx(check.of, abs=TINY)
    for finding in findings(report).values():
        assert finding.points + finding.waiting + finding.lost == pytest.approx(finding.of, abs=TINY)
        assert min(finding.points, finding.waiting, finding.lost) >= -TINY
    whole = math.fsum(check.of for check in report.checks)
    assert whole == pytest.approx(100 if report.coverage else 0, abs=TINY)
    if report.score is not None:
        assert math.fsum(check.points for check in report.checks) == pytest.approx(report.score, abs=TINY)


@given(data=st.data(), plain=people(), question=st.sampled_from(scored()), confirmed=st.booleans())
@tried(1.5)
def test_a_better_answer_never_lowers_the_score(data, plain, question, confirmed):
    ranked = by_level(question)
    low = data.draw(st.integers(0, len(ranked) - 2))
    high = data.draw(st.integers(low + 1, len(ranked) - 1))
    worse = assessed(with_answer(plain, question.id, ranked[low]), confirmed=confirmed)
    better = assessed(with_answer(plain, question.id, ranked[high]), confirmed=confirmed)
    assert worse.coverage == better.coverage
    assert worse.bounds.low <= better.bounds.low + TINY
    if worse.score is not None:
        assert worse.score <= better.score + TINY


@given(plain=people(whole=True))
@tried(0.25)
def test_where_an_answer_makes_the_rubric_ask_more_the_better_one_still_never_lowers_the_score(plain):
    deciding = {condition.ask for q in asked() for condition in q.when}
    assert deciding
    for question in scored():
        if question.id in deciding:
            scores = [assessed(with_answer(plain, question.id, value)).score for value in by_level(question)]
            assert scores == sorted(scores), question.id


@given(plain=people(), entry=entries(), confirmed=st.booleans())
@tried(2)
def test_a_document_on_a_known_criterion_never_lowers_the_score(plain, entry, confirmed):
    before = assessed(plain, confirmed=confirmed)
    assume(before.score is not None and findings(before)[entry["criterion"]].level is not None)
    document = {**entry, "kind": "document"}
    after = assessed({**plain, "evidence": [*plain["evidence"], document]}, confirmed=confirmed)
    assert after.score >= before.score - TINY


def test_an_old_high_document_takes_nothing_from_a_fresh_lower_one():
    observed = {"criterion": "hard_skills.crm", "kind": "observer", "level": 1}
    fresh = {"criterion": "hard_skills.crm", "kind": "document", "level": 3}
    old = {**fresh, "level": 3.1, "date": "2024-11-21"}
    person = {"answers": {q.id: 3 for q in asked() if q.kind == "rating"}}
    person["answers"] |= {"experience.months": 6, "education.level": "high_school", "experience.channels": ["phone"]}
    with_both = assessed({**person, "evidence": [observed, fresh, old]})
    assert with_both.score == assessed({**person, "evidence": [observed, fresh]}).score


# ------------------------------------------------------------------ order and scale


@given(plain=ANYONE, seed=st.integers(0, 99))
@LAW
def test_the_order_of_answers_and_of_evidence_does_not_matter(plain, seed):
    shuffled = copy.deepcopy(plain)
    pairs = list(shuffled["answers"].items())
    random.Random(seed).shuffle(pairs)  # noqa: S311 -- an order, no secret
    random.Random(seed).shuffle(shuffled["evidence"])  # noqa: S311 -- an order, no secret
    shuffled["answers"] = dict(pairs)
    assert _numbers(assessed(plain)) == pytest.approx(_numbers(assessed(shuffled)), abs=TINY)


def _changed(**sections: Any) -> Rubric:
    """The bundled rubric with other sections."""
    whole = rubric()
    return join(
        core=msgspec.structs.replace(whole.core, checks=tuple(sections)),
        target=whole.target,
        sections=sections,
        trainings=whole.trainings,
        careers=whole.careers,
        sources=tuple(whole.sources.values()),
        sha256=whole.sha256,
        tasks=whole.tasks,
    )


def _numbers(report: Any) -> dict[str, Any]:
    names = ("score", "margin", "coverage", "told_share", "shown_share", "claimed", "shown", "ready_chance")
    found = {name: getattr(report, name) for name in names}
    return found | {"low": report.bounds.low, "high": report.bounds.high}


@functools.cache
def backwards() -> Rubric:
    replace = msgspec.structs.replace
    kept = rubric().sections
    turned = {c: replace(kept[c], criteria=kept[c].criteria[::-1], questions=kept[c].questions) for c in [*kept][::-1]}
    return _changed(**turned)


@given(plain=ANYONE)
@LAW
def test_the_order_of_checks_and_criteria_does_not_matter(plain):
    turned = assess(backwards(), answers(plain), DAY, confirmed=True)
    assert _numbers(turned) == pytest.approx(_numbers(assessed(plain)), abs=TINY)


@functools.cache
def heavier(of_checks: float, of_criteria: float) -> Rubric:
    replace = msgspec.structs.replace
    return _changed(
        **{
            check: replace(
                section,
                weight=section.weight * of_checks,
                criteria=tuple(replace(c, weight=c.weight * of_criteria) for c in section.criteria),
            )
            for check, section in rubric().sections.items()
        }
    )


@given(plain=ANYONE, factors=st.sampled_from(((3.0, 1.0), (1.0, 0.07), (0.013, 41.0))))
@LAW
def test_scaling_all_weights_changes_nothing(plain, factors):
    scaled = assess(heavier(*factors), answers(plain), DAY, confirmed=True)
    assert _numbers(scaled) == pytest.approx(_numbers(assessed(plain)), abs=TINY)


# ------------------------------------------------------------------ gates, margin, bytes


@functools.cache
def ungated() -> Rubric:
    replace = msgspec.structs.replace
    return _changed(**{check: replace(section, gates=()) for check, section in rubric().sections.items()})


@given(plain=ANYONE)
@LAW
def test_a_gate_changes_the_band_never_the_score(plain):
    gated, free = assessed(plain), assess(ungated(), answers(plain), DAY, confirmed=True)
    assert _numbers(gated) == _numbers(free)
    order = [None, *(band.id for band in rubric().core.bands[::-1])]
    assert order.index(gated.band) <= order.index(free.band)


def test_an_open_gate_takes_ready_away_and_nothing_else():
    person = {
        "answers": {q.id: 4 for q in asked() if q.kind == "rating"} | {"experience.months": 6},
        "evidence": [{"criterion": c, "kind": "observer", "level": 4} for c in rubric().criteria],
    }
    met = assessed(with_answer(person, "education.level", "high_school"))
    below = assessed(with_answer(person, "education.level", "below_high_school"))
    assert (met.score, met.band) == (100, "ready")
    assert (below.score, below.band) == (100, "nearly_ready")
    assert rubric().sections["education"].gates[0].title in below.verdict


@given(plain=ANYONE, confirmed=st.booleans())
@LAW
def test_the_margin_is_above_0_where_there_is_a_score(plain, confirmed):
    report = assessed(plain, confirmed=confirmed)
    assert (report.margin is None) == (report.score is None)
    assert report.margin is None or report.margin > 0


@given(plain=ANYONE, criterion=st.sampled_from(single_ratings()), level=st.sampled_from((1, 2, 3, 5)))
@LAW
def test_the_margin_falls_when_a_self_rating_is_replaced_by_shown_evidence(plain, criterion, level):
    before = rated(plain, criterion)
    after = {**before, "evidence": [*before["evidence"], {"criterion": criterion, "kind": "observer", "level": level}]}
    first, second = assessed(before), assessed(after)
    assume(first.margin is not None)
    assert second.margin < first.margin
    assert second.told_share < first.told_share


@given(plain=ANYONE)
@LAW
def test_the_same_answers_give_the_same_bytes(plain):
    encode = msgspec.json.encode
    fresh = assessor(rubric(), DAY, confirmed=True).assess(answers(copy.deepcopy(plain)))
    assert encode(assessed(plain)) == encode(fresh)


PROGRAM = """
import sys
from datetime import date
import msgspec
from csr_assess.answers.types import Answers
from csr_assess.assess.assessor import assess
from csr_assess.rubric.load import read
rubric = read()
said = {q.id: [o.id for o in q.options][:3] if q.kind == "choices" else 3
        for q in rubric.questions.values() if q.kind in ("rating", "choices") and q.criterion}
said |= {"experience.months": 7, "education.level": "associate"}
answers = Answers(schema="csr-assess/answers/1", answers=said)
sys.stdout.buffer.write(msgspec.json.encode(assess(rubric, answers, date(2026, 11, 21))))
"""


@pytest.mark.slow
def test_the_same_answers_give_the_same_bytes_in_every_run_of_the_program():
    root = str(Path(__file__).resolve().parents[1])
    runs = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": root},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) > 1000
