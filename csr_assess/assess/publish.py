"""What was found, as it is published: the one place where it takes the shape of the report."""

from __future__ import annotations

import math
from collections.abc import Mapping

from msgspec.structs import replace

from csr_assess.answers.types import UNKNOWN, TargetJob
from csr_assess.assess import reasons, score
from csr_assess.assess.score import Points
from csr_assess.contracts.report_v1 import CheckOut, EvidenceOut, FindingOut, Gate
from csr_assess.evidence.findings import CheckResult, Finding, GateFinding
from csr_assess.evidence.weighing import Evidence
from csr_assess.rubric.model import Rubric


def target(aimed_at: TargetJob, rubric: Rubric) -> TargetJob:
    """Return the target with the role it was judged for: the rubric's first where none is given."""
    return aimed_at if aimed_at.role not in ("", UNKNOWN) else replace(aimed_at, role=rubric.target.roles[0].id)


def gate(found: GateFinding, rubric: Rubric) -> Gate:
    """Return a must-have as it is published."""
    return Gate(
        id=found.id,
        title=found.title,
        status=found.status,
        blocks=found.blocks,
        reason=reasons.of_gate(found, rubric),
        next_step=found.next_step,
        sources=found.sources,
    )


def check(result: CheckResult, points: Mapping[str, Points], rubric: Rubric) -> CheckOut:
    """Return a check as it is published, with the points of each criterion."""
    findings = tuple(_finding(finding, points.get(finding.criterion.id, score.NOTHING)) for finding in result.findings)
    earned = math.fsum(finding.points for finding in findings)
    of = math.fsum(finding.of for finding in findings)
    return CheckOut(
        id=result.check,
        title=rubric.sections[result.check].title,
        points=earned,
        of=of,
        score=min(100 * earned / of, 100.0) if of else None,
        reason=reasons.of_check(result),
        findings=findings,
    )


def _finding(finding: Finding, points: Points) -> FindingOut:
    criterion, judged = finding.criterion, finding.judged
    return FindingOut(
        criterion=criterion.id,
        title=criterion.title,
        kind=criterion.kind,
        core=criterion.core,
        outcome=finding.outcome,
        level=judged.rests_on.level if judged else None,
        required=criterion.required,
        points=points.earned,
        waiting=points.waiting,
        lost=points.lost,
        of=points.of,
        claimed=judged.claimed.level if judged and judged.claimed else None,
        shown=judged.shown.level if judged and judged.shown else None,
        evidence=tuple(_evidence(piece) for piece in finding.evidence),
        reason=reasons.of_finding(finding),
        sources=criterion.sources,
    )


def _evidence(piece: Evidence) -> EvidenceOut:
    return EvidenceOut(
        kind=piece.kind,
        shown=piece.shown,
        level=piece.level,
        trust=piece.trust,
        error=piece.error,
        earns=piece.earns,
        date=piece.date,
    )
