"""What was found, as it is published: the one place where it takes the shape of the report."""

from __future__ import annotations

import math

from msgspec.structs import replace

from csr_assess.answers.types import UNKNOWN, TargetJob
from csr_assess.assess import advice, score
from csr_assess.assess.score import Scored
from csr_assess.contracts.report_v1 import CheckOut, EvidenceOut, FindingOut
from csr_assess.evidence.facts import Evidence
from csr_assess.evidence.findings import CheckResult, Finding
from csr_assess.rubric.model import Rubric


def target(aimed_at: TargetJob, rubric: Rubric) -> TargetJob:
    """Return the target with the role it was judged for: the rubric's first where none is given."""
    return aimed_at if aimed_at.role not in ("", UNKNOWN) else replace(aimed_at, role=rubric.target.roles[0].id)


def check(result: CheckResult, scored: Scored, rubric: Rubric) -> CheckOut:
    """Return a check as it is published, with the points of each criterion."""
    findings = tuple(_finding(finding, scored) for finding in result.findings)
    points = math.fsum(finding.points for finding in findings)
    of = math.fsum(finding.of for finding in findings)
    return CheckOut(
        id=result.check,
        title=rubric.sections[result.check].title,
        points=points,
        of=of,
        score=min(100 * points / of, 100.0) if of else None,
        reason=advice.check_reason(result),
        findings=findings,
    )


def _finding(finding: Finding, scored: Scored) -> FindingOut:
    criterion, judged = finding.criterion, finding.judged
    points = scored.points.get(criterion.id, score.NOTHING)
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
        reason=finding.reason,
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
