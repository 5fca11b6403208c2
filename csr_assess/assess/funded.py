"""A counselor's list beside a report's own trainings: which of its rows take a gap further, never mixed with ours."""

from __future__ import annotations

import functools

from msgspec.structs import replace

from csr_assess.contracts.funded_v1 import FundedList, FundedTraining
from csr_assess.contracts.report_v1 import Gap, Report

FUNDED_A_GAP = 3


def with_funded(report: Report, of: FundedList) -> Report:
    """Return a report with the trainings of a list that bring somebody further, named at their gaps and whole, once."""
    gaps = tuple(replace(gap, funded=tuple(one.id for one in _further(gap, of))) for gap in report.gaps)
    named = {name for gap in gaps for name in gap.funded}
    trainings = tuple(one for one in of.trainings if one.id in named)
    return replace(report, gaps=gaps, funded=replace(of, trainings=trainings))


def _further(gap: Gap, of: FundedList) -> list[FundedTraining]:
    found = [one for one in of.trainings if one.builds.get(gap.criterion, 0.0) > gap.level]
    return sorted(found, key=functools.partial(_rank, gap))[:FUNDED_A_GAP]


def _rank(gap: Gap, one: FundedTraining) -> tuple[float, float, float]:
    """Return what it is sorted by: how far it brings one, then its price and its hours; what is unknown comes last."""
    return (-min(one.builds[gap.criterion], gap.required), _upper(one.cost_usd), _upper(one.hours))


def _upper(span: str | None) -> float:
    return float(span.rpartition("-")[2]) if span else float("inf")
