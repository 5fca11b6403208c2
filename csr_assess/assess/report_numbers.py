"""The numbers of a report without its words: all that a flat row, a group summary and an exit code look at."""

from __future__ import annotations

from msgspec import Struct

from csr_assess.contracts.report_v1 import Basis, Bounds, Grade, Report, Target
from csr_assess.evidence.findings import GateFinding


class TitledGate(GateFinding, frozen=True, kw_only=True):
    """A must-have with its title."""

    title: str


class ReportNumbers(Struct, frozen=True, kw_only=True):
    """What a report says in numbers and codes; its fields are called as the report's are."""

    target: Target
    score: float | None
    margin: float | None
    bounds: Bounds
    coverage: float
    band: str | None
    basis: Basis | None
    evidence_grade: Grade | None
    ready_chance: float | None
    checks: tuple[tuple[float, float], ...]
    """Each check's points, and of how many."""
    gates: tuple[TitledGate, ...]
    gaps: tuple[str, ...]
    """Their criteria, in the report's order."""
    minimums: tuple[bool, ...] = ()
    """Of each of the posting's minimums, whether it is met."""


def of_report(report: Report) -> ReportNumbers:
    """Return the numbers of a report."""
    return ReportNumbers(
        target=report.target,
        score=report.score,
        margin=report.margin,
        bounds=report.bounds,
        coverage=report.coverage,
        band=report.band,
        basis=report.basis,
        evidence_grade=report.evidence_grade,
        ready_chance=report.ready_chance,
        checks=tuple((check.points, check.of) for check in report.checks),
        gates=tuple(
            TitledGate(id=gate.id, status=gate.status, blocks=gate.blocks, title=gate.title) for gate in report.gates
        ),
        gaps=tuple(gap.criterion for gap in report.gaps),
        minimums=tuple(one.status == "met" for one in report.minimums),
    )
