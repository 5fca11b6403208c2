"""One person as the checks find them, made of what is kept, and the numbers of their report."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.assess import publish, score
from csr_assess.assess.assessor import BASIS, Assessor
from csr_assess.assess.bands import Figures
from csr_assess.assess.known_criteria import KnownCriterion
from csr_assess.assess.report_numbers import ReportNumbers, TitledGate
from csr_assess.assess.score import Row
from csr_assess.contracts.report_v1 import Bounds
from csr_assess.evidence.findings import CheckResult

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.answers.types import Answers
    from csr_assess.assess.asked import Asked
    from csr_assess.evidence.facts import TakenTask
    from csr_assess.rubric.model import Rubric


class KnownSection(Struct, frozen=True, eq=False, kw_only=True):
    """What a section comes to beside its criteria."""

    result: CheckResult
    """Without findings."""
    gates: tuple[TitledGate, ...]


def known_section(result: CheckResult, rubric: Rubric) -> KnownSection:
    """Return a section's result with the titles of its must-haves."""
    titled = zip(result.gates, publish.gate_titles(result, rubric), strict=True)
    gates = (TitledGate(id=gate.id, status=gate.status, blocks=gate.blocks, title=title) for gate, title in titled)
    return KnownSection(result=result, gates=tuple(gates))


class KnownPerson(Struct, frozen=True, eq=False, kw_only=True):
    """One person as found; what is said of a criterion is in `criteria` alone, in the rubric's order."""

    assessor: Assessor
    answers: Answers
    asked: Asked
    taken: tuple[TakenTask, ...]
    criteria: list[KnownCriterion]
    rows: list[Row]
    """Those of the criteria that count."""
    sections: tuple[KnownSection, ...]
    counts: tuple[int, ...]
    """How many of the rows each section has."""
    figures: Figures
    worth: list[float]
    """What each row is worth of 100 points."""

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
            gates=tuple([gate for section in self.sections for gate in section.gates]),
            gaps=tuple([criterion for _lost, criterion in self.gaps()]),
        )

    def _checks(self) -> Iterator[tuple[float, float]]:
        earned, start = score.earnings(self.worth, self.rows), 0
        for count in self.counts:
            end = start + count
            yield math.fsum(earned[start:end]), math.fsum(self.worth[start:end])
            start = end
