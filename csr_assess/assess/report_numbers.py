"""The numbers of a report without its words: all that a flat row, a group summary and an exit code look at."""

from __future__ import annotations

from msgspec import Struct

from csr_assess.contracts.minimum_v1 import MinimumStatus
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
    minimums: tuple[tuple[str, MinimumStatus, str], ...] = ()
    """The id, the status and the title of each of the posting's minimums that answers are held against."""


def minimums_met(report: Report) -> tuple[int, int] | None:
    """Return how many of the posting's minimums are met, and of how many that are asked of; None of none."""
    asked = [one.status for one in report.minimums if one.status != "not_asked"]
    return (asked.count("met"), len(asked)) if asked else None


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
        minimums=tuple((one.id, one.status, one.title) for one in report.minimums if one.status != "not_asked"),
    )
