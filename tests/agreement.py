"""The program held against the second scorer, which was written from the manual alone."""

from __future__ import annotations

import functools
from typing import Any

import msgspec
import pytest

from csr_assess.rubric.load import bundled
from tests import reference_scorer
from tests.drawn import DAY, assessed, findings

EXACT = 1e-9
OUTCOMES = {
    "n/a": {"not_applicable"},
    "unknown": {"unknown"},
    "task": {"not_asked"},
    "not asked": {"not_asked"},
    "known": {"met", "partly", "not_met"},
}
NO_POINTS = {"of": 0, "earned": 0, "waiting": 0, "lost": 0}


@functools.cache
def plain_rubric() -> dict[str, Any]:
    return reference_scorer.load(bundled() / "csr")


def both_agree(plain: dict[str, Any], *, confirmed: bool) -> None:
    """Hold every number of a person's report, and of each of its criteria, against the second scorer's."""
    report = assessed(plain, confirmed=confirmed)
    mine = reference_scorer.score(plain_rubric(), plain, DAY, confirmed=confirmed)
    numbers = {
        "score": report.score,
        "margin": report.margin,
        "low": report.bounds.low,
        "high": report.bounds.high,
        "coverage": report.coverage,
        "shown_share": report.shown_share,
        "told_share": report.told_share,
        "ready_chance": report.ready_chance,
        "ready_score": report.ready_score,
    }
    for name, found in numbers.items():
        assert found == pytest.approx(mine[name], abs=EXACT), name
    for name in ("shown_part", "told_part", "over_rating"):
        found = getattr(report, name)
        assert (found and msgspec.structs.asdict(found)) == pytest.approx(mine[name], abs=EXACT), name
    assert (report.evidence_grade, report.band) == (mine["grade"], mine["band"])
    for criterion, finding in findings(report).items():
        if finding.kind == "required":
            assert finding.outcome.value in OUTCOMES[mine["states"][criterion]], criterion
            assert finding.level == pytest.approx(mine["levels"].get(criterion), abs=EXACT), criterion
            points = {"of": finding.of, "earned": finding.points, "waiting": finding.waiting, "lost": finding.lost}
            assert points == pytest.approx(mine["points"].get(criterion, NO_POINTS), abs=EXACT), criterion
