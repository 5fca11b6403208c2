"""A counselor's list beside a report's own trainings: which of its rows take a gap further, never mixed with ours."""

from __future__ import annotations

import functools
import heapq

from msgspec.structs import replace

from csr_assess.contracts.funded_v1 import FundedList, FundedTraining
from csr_assess.contracts.report_v1 import Gap, Report

FUNDED_A_GAP = 3


class Funding:
    """A list made ready to be put beside many reports."""

    def __init__(self, of: FundedList) -> None:
        """Take a list with all its trainings."""
        self._of = of
        self._places = {one.id: place for place, one in enumerate(of.trainings)}
        self._building: dict[str, list[FundedTraining]] = {}
        for one in of.trainings:
            for criterion in one.builds:
                self._building.setdefault(criterion, []).append(one)

    def beside(self, report: Report) -> Report:
        """Return a report with the trainings that bring somebody further, named at their gaps and whole, once."""
        gaps = tuple(replace(gap, funded=tuple(one.id for one in self._further(gap))) for gap in report.gaps)
        named = sorted({self._places[name] for gap in gaps for name in gap.funded})
        trainings = tuple(self._of.trainings[place] for place in named)
        return replace(report, gaps=gaps, funded=replace(self._of, trainings=trainings))

    def _further(self, gap: Gap) -> list[FundedTraining]:
        found = (one for one in self._building.get(gap.criterion, ()) if one.builds[gap.criterion] > gap.level)
        return heapq.nsmallest(FUNDED_A_GAP, found, key=functools.partial(_rank, gap))


def _rank(gap: Gap, one: FundedTraining) -> tuple[float, float, float]:
    """Return what it is sorted by: how far it brings one, then its price and its hours; what is unknown comes last."""
    return (-min(one.builds[gap.criterion], gap.required), _upper(one.cost_usd), _upper(one.hours))


def _upper(span: str | None) -> float:
    return float(span.rpartition("-")[2]) if span else float("inf")
