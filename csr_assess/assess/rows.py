"""Findings to the rows that are scored: what is known of each required criterion, in numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.assess.score import Row, shares
from csr_assess.contracts.report_v1 import Outcome
from csr_assess.evidence.findings import Finding
from csr_assess.evidence.weighing import attainment

if TYPE_CHECKING:
    from csr_assess.evidence.weighing import Estimate, Estimates
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion


class Blueprint(Struct, frozen=True, kw_only=True):
    """What a rubric's rows have before anybody answers."""

    share: dict[str, float]
    """Each required criterion's part of the target."""
    blank: dict[str, Row]
    """Each required criterion's row with nothing known, nothing asked and nothing missing."""
    claimable: frozenset[str]
    """The criteria that some question asks for."""


def blueprint(rubric: Rubric) -> Blueprint:
    """Return what everybody's rows have alike."""
    share = shares(rubric)
    return Blueprint(
        share=share,
        blank={
            criterion.id: Row(
                criterion=criterion.id,
                share=share[criterion.id],
                required=criterion.required,
                core=criterion.core,
                askable=False,
                in_target=False,
                claimable=False,
            )
            for criterion in rubric.criteria.values()
            if criterion.kind == "required"
        },
        claimable=frozenset(c for c, questions in rubric.asked_for.items() if any(q.evidence for q in questions)),
    )


def score_rows(findings: Iterable[Finding], plan: Blueprint) -> tuple[Row, ...]:
    """Return a row for each required criterion that was found, in order."""
    return tuple(_row(finding, plan) for finding in findings if finding.criterion.id in plan.blank)


def _row(finding: Finding, plan: Blueprint) -> Row:
    criterion = finding.criterion
    if finding.judged:
        return known_row(criterion.id, finding.judged, plan)
    if finding.outcome is Outcome.NOT_APPLICABLE:
        return plan.blank[criterion.id]
    return unknown_row(criterion, plan, asked=finding.outcome is Outcome.UNKNOWN)


def unknown_row(criterion: Criterion, plan: Blueprint, *, asked: bool) -> Row:
    """Return the row of a criterion nothing is known of; `asked`: whether a relevant question asks for it."""
    return replace(
        plan.blank[criterion.id],
        askable=asked,
        in_target=asked or criterion.task is not None,
        claimable=asked and criterion.id in plan.claimable,
    )


def known_row(criterion: str, judged: Estimates, plan: Blueprint) -> Row:
    """Return the row of a criterion with what its evidence comes to."""
    blank = plan.blank[criterion]
    rests_on, claimed, shown = judged.rests_on, judged.claimed, judged.shown
    reached = attainment(rests_on.level, blank.required)
    attained = min(reached, rests_on.cap)
    return Row(
        criterion=criterion,
        share=blank.share,
        required=blank.required,
        core=blank.core,
        askable=True,
        in_target=True,
        claimable=claimed is not None or criterion in plan.claimable,
        level=rests_on.level,
        cap=rests_on.cap,
        reached=reached,
        attained=attained,
        error=rests_on.error,
        told=rests_on.told,
        shown=rests_on.shown,
        claimed_level=claimed.level if claimed else None,
        claimed_attained=reached if claimed is rests_on else _attained(claimed, blank.required, 1.0),
        shown_level=shown.level if shown else None,
        shown_attained=attained if shown is rests_on else _attained(shown, blank.required),
    )


def _attained(part: Estimate | None, required: float, cap: float | None = None) -> float:
    """Return how much of the way one class of evidence earns alone; `cap`: in place of its own."""
    return attainment(part.level, required, part.cap if cap is None else cap) if part else 0.0
