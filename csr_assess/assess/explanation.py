"""One criterion in full: what it counts and why, how it is known; and of a person, what would move it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from csr_assess.answers.types import TargetJob
from csr_assess.assess import publish
from csr_assess.assess.advice import trainings_by_criterion
from csr_assess.assess.score import shares
from csr_assess.assess.supposing import Supposable, supposed, told_kind
from csr_assess.contracts.explain_v1 import (
    AskedQuestion,
    CitedSource,
    Explanation,
    OnetElement,
    OwnStanding,
    PossibleMove,
    WaysToShow,
    WeightBasis,
    WeightOrigin,
)
from csr_assess.contracts.report_v1 import Finding, Rubric
from csr_assess.rubric import model
from csr_assess.rubric.section import Criterion, Section
from csr_assess.rubric.weights import PLAIN, derived, weight_of

_SAME = 1e-3
"""What a weight may be off by, once rounded, and still be its share of the check."""


def explained_criterion(
    criterion: Criterion, rubric: model.Rubric, target: TargetJob, who: Supposable | None
) -> Explanation:
    """Return one criterion of a rubric for a target, and how a person stands there if there is one."""
    section = _section(criterion, rubric)
    task = rubric.tasks.get(criterion.task or "")
    return Explanation(
        rubric=Rubric(id=rubric.core.id, version=rubric.core.version, sha256=rubric.sha256),
        target=publish.target(target, rubric),
        criterion=criterion.id,
        title=criterion.title,
        check=section.check,
        check_title=section.title,
        kind=criterion.kind,
        core=criterion.core,
        why=criterion.why,
        weight=_weight(criterion, section, rubric),
        required=criterion.required,
        anchors=criterion.anchors,
        amounts=criterion.amounts,
        unit=criterion.unit,
        asked=tuple(
            AskedQuestion(id=one.id, text=one.text, evidence=one.evidence) for one in rubric.asked_for[criterion.id]
        ),
        task=WaysToShow(id=task.id, title=task.title, minutes=task.minutes) if task else None,
        advice=criterion.advice,
        practice=criterion.practice,
        proof=criterion.proof,
        training=tuple(one.id for one in trainings_by_criterion(rubric).get(criterion.id, ())),
        sources=tuple(_source(rubric.sources[name]) for name in criterion.sources if name in rubric.sources),
        person=_standing(criterion, who) if who else None,
    )


def _section(criterion: Criterion, rubric: model.Rubric) -> Section:
    return next(section for section in rubric.sections.values() if criterion in section.criteria)


def _weight(criterion: Criterion, section: Section, rubric: model.Rubric) -> WeightOrigin:
    weight = weight_of(criterion)
    from_elements = derived(rubric.sections.values())[criterion.id]
    of_check = math.fsum(weight_of(one) for one in section.criteria if one.kind == "required")
    basis: WeightBasis = "typed"
    if criterion.check_share is not None and abs(weight / of_check - criterion.check_share) < _SAME:
        basis = "share"
    elif criterion.elements and weight == from_elements:
        basis = "elements"
    elif weight == PLAIN and not criterion.weight_reason:
        basis = "default"
    return WeightOrigin(
        points=100 * shares(rubric).get(criterion.id, 0.0),
        check_weight=section.weight,
        weight=weight,
        basis=basis,
        reason=criterion.weight_reason,
        elements=tuple(
            OnetElement(id=one.id, name=one.name, domain=one.domain, importance=one.importance)
            for one in criterion.elements
        ),
    )


def _source(one: model.Source) -> CitedSource:
    return CitedSource(id=one.id, title=one.title, publisher=one.publisher, url=one.url, as_of=one.as_of, seen=one.seen)


def _standing(criterion: Criterion, who: Supposable) -> OwnStanding:
    found: Finding = next(one for check in who.report.checks for one in check.findings if one.criterion == criterion.id)
    judged = who.found[criterion.id].rests_on
    error = judged.error if judged else None
    gap = found.level is not None and found.level < found.required
    return OwnStanding(
        outcome=found.outcome,
        reason=found.reason,
        level=found.level,
        error=error,
        claimed=found.claimed,
        shown=found.shown,
        evidence=found.evidence,
        points=found.points,
        waiting=found.waiting,
        lost=found.lost,
        of=found.of,
        too_close=gap and error is not None and found.required - (found.level or 0.0) < error,
        moves=tuple(_moves(criterion, who, found)) if criterion.kind == "required" else (),
    )


def _moves(criterion: Criterion, who: Supposable, found: Finding) -> Iterator[PossibleMove]:
    """Yield what would move it: saying the level asked, showing what is said, showing the level asked."""
    below = found.level is None or found.level < criterion.required
    if below and found.shown is None and told_kind(criterion, who.rubric) is not None:
        yield from _move(criterion, who, criterion.required, shown=False)
    if found.shown is None and found.claimed is not None and found.claimed < criterion.required:
        yield from _move(criterion, who, found.claimed, shown=True)
    if below or found.shown is None:
        yield from _move(criterion, who, criterion.required, shown=True)


def _move(criterion: Criterion, who: Supposable, level: float, *, shown: bool) -> Iterator[PossibleMove]:
    figures = who.figures({criterion.id: supposed(who, criterion, level, shown=shown)})
    before, after = who.figures({}).scored, figures.scored
    if before.score is None or after.score is None or after.margin is None or figures.band is None:
        return
    yield PossibleMove(
        level=level,
        shown=shown,
        points=after.score - before.score,
        score=after.score,
        margin=after.margin,
        band=figures.band,
    )
