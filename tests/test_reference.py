"""The program against the second scorer, which was written from the manual alone."""

from __future__ import annotations

import functools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as set_
from hypothesis import strategies as st

from csr_assess.rubric.load import bundled
from tests import reference_scorer
from tests.drawn import DAY, LAW, assessed, findings, people, rubric, strong_people

EXACT = 1e-9
OUTCOMES = {
    "n/a": {"not_applicable"},
    "unknown": {"unknown"},
    "task": {"not_asked"},
    "not asked": {"not_asked"},
    "known": {"met", "partly", "not_met"},
}


@functools.cache
def plain_rubric() -> dict[str, Any]:
    return reference_scorer.load(bundled() / "csr")


@given(plain=st.one_of(people(), strong_people()), confirmed=st.booleans())
@set_(LAW, max_examples=100)
def test_both_scorers_give_the_same_numbers(plain, confirmed):
    report = assessed(plain, confirmed=confirmed)
    mine = reference_scorer.score(plain_rubric(), plain, DAY, confirmed=confirmed)
    for name, theirs in (
        ("score", report.score),
        ("margin", report.margin),
        ("low", report.bounds.low),
        ("high", report.bounds.high),
        ("coverage", report.coverage),
        ("shown_share", report.shown_share),
        ("told_share", report.told_share),
        ("ready_chance", report.ready_chance),
    ):
        assert theirs == pytest.approx(mine[name], abs=EXACT), name
    assert report.evidence_grade == mine["grade"]
    assert report.band == mine["band"]


@given(plain=st.one_of(people(), strong_people()), confirmed=st.booleans())
@LAW
def test_both_scorers_give_each_criterion_the_same_level_and_points(plain, confirmed):
    report = assessed(plain, confirmed=confirmed)
    mine = reference_scorer.score(plain_rubric(), plain, DAY, confirmed=confirmed)
    for criterion, finding in findings(report).items():
        if finding.kind != "required":
            continue
        assert finding.outcome.value in OUTCOMES[mine["states"][criterion]], criterion
        assert finding.level == pytest.approx(mine["levels"].get(criterion), abs=EXACT), criterion
        points = mine["points"].get(criterion, {"of": 0, "earned": 0, "waiting": 0, "lost": 0})
        theirs = {"of": finding.of, "earned": finding.points, "waiting": finding.waiting, "lost": finding.lost}
        assert theirs == pytest.approx(points, abs=EXACT), criterion


def test_both_scorers_give_the_same_shares_and_they_add_to_one():
    from csr_assess.assess.score import shares  # noqa: PLC0415 -- the only function under test here

    mine = reference_scorer.shares(plain_rubric())
    assert shares(rubric()) == pytest.approx(mine, abs=EXACT)
    assert sum(mine.values()) == pytest.approx(1, abs=EXACT)
