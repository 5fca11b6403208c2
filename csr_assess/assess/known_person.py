"""One person as the checks find them, made of what is kept, and the numbers of their report."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.assess import publish, score
from csr_assess.assess.assessor import BASIS, Assessor
from csr_assess.assess.bands import Figures
from csr_assess.assess.known_criteria import KnownCriterion
from csr_assess.assess.report_numbers import ReportNumbers
from csr_assess.assess.score import Row
from csr_assess.contracts.report_v1 import Bounds
from csr_assess.evidence.findings import CheckResult, GateFinding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.answers.types import Answers
    from csr_assess.assess.asked import Asked
    from csr_assess.evidence.facts import TakenTask


class KnownPerson(Struct, frozen=True, eq=False, kw_only=True):
    """One person as found; what is said of a criterion is in `criteria` alone, in the rubric's order."""

    assessor: Assessor
    answers: Answers
    asked: Asked
    taken: tuple[TakenTask, ...]
    criteria: list[KnownCriterion]
    rows: list[Row]
    """Those of the criteria that count."""
    results: tuple[CheckResult, ...]
    """Each section's must-haves, and whatever else its check knows; without findings."""
    counts: tuple[int, ...]
    """How many of the rows each section has."""
    figures: Figures
    worth: list[float]
    """What each row is worth of 100 points."""

    @property
    def gates(self) -> Iterator[GateFinding]:
        """All must-haves."""
        return (gate for result in self.results for gate in result.gates)

    def gaps(self) -> list[tuple[float, str]]:
        """Return the points each gap loses and its criterion, in the report's order."""
        found = [
            (of * (1 - row.reached), row.criterion)
            for of, row in zip(self.worth, self.rows, strict=True)
            if of and row.level is not None and row.level < row.required
        ]
        return sorted(found, key=lambda gap: -gap[0])

    def numbers(self) -> ReportNumbers:
        """Return the numbers of the report; nothing is worded for them."""
        found, scored = self.figures, self.figures.scored
        return ReportNumbers(
            target=publish.target(self.answers.target, self.assessor.rubric),
            score=scored.score,
            margin=scored.margin,
            bounds=Bounds(low=scored.low, high=scored.high),
            coverage=scored.coverage,
            band=found.band,
            basis=BASIS[found.grade] if found.grade else None,
            evidence_grade=found.grade,
            ready_chance=found.ready_chance,
            checks=tuple(self._checks()),
            gates=tuple(self.gates),
            gaps=tuple([criterion for _lost, criterion in self.gaps()]),
            titles=self._titles,
        )

    def _checks(self) -> Iterator[tuple[float, float]]:
        earned, start = score.earnings(self.worth, self.rows), 0
        for count in self.counts:
            end = start + count
            yield math.fsum(earned[start:end]), math.fsum(self.worth[start:end])
            start = end

    def _titles(self) -> Iterator[str]:
        licenses = publish.licensing(self.results, self.assessor.rubric)
        return (gate.title for gate in publish.gates(self.results, licenses, self.assessor.rubric))
