"""Findings and points to advice: gaps, strengths, training, what waits for proof."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import TypeVar

from csr_assess.assess.score import Points
from csr_assess.base.texts import _
from csr_assess.contracts.report_v1 import Advantage, Gap, Outcome, Strength, Waiting
from csr_assess.evidence.findings import CheckResult, Finding
from csr_assess.questions.amount_words import with_unit
from csr_assess.rubric.amounts import amount_at, by_anchor
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Criterion
from csr_assess.rubric.training_types import Program, Training

_EXACT = 1e-9
"""What a level may be off by in floating point."""
TRAININGS_A_GAP = 3
NOT_FOR_BEGINNERS = ("technicians", "administrators", "managers")
"""Audiences whose courses come after all others: who closes a gap to a first job is none of these."""

_Reached = TypeVar("_Reached", Strength, Advantage)


def gaps(
    results: Iterable[CheckResult],
    points: Mapping[str, Points],
    training: Mapping[str, tuple[Training, ...]],
    programs: Mapping[str, tuple[Program, ...]],
) -> tuple[Gap, ...]:
    """Return the required criteria below their level, the most points lost first; ties in the rubric's order."""
    found = [
        gap(finding, points[finding.criterion.id], training, programs)
        for result in results
        for finding in result.findings
        if finding.criterion.id in points and is_below(finding)
    ]
    return tuple(sorted(found, key=lambda gap: -gap.points_lost))


def is_below(finding: Finding) -> bool:
    """Say whether a criterion is known to be below the level asked, or not known."""
    return _level(finding) < finding.criterion.required


def _level(finding: Finding) -> float:
    return finding.rests_on.level if finding.rests_on else 0.0


def gap(
    finding: Finding,
    points: Points,
    training: Mapping[str, tuple[Training, ...]],
    programs: Mapping[str, tuple[Program, ...]],
) -> Gap:
    """Return a criterion below the level asked, and what to do; something is known of it."""
    criterion = finding.criterion
    rests_on = finding.rests_on
    assert rests_on is not None  # noqa: S101 -- it has points, so it is known
    offered = programs.get(criterion.id, ())
    program = next((one.id for one in offered if one.to_level > rests_on.level), "")
    useful = _useful(training.get(criterion.id, ()), finding, practiced=bool(program))
    return Gap(
        criterion=criterion.id,
        title=criterion.title,
        points_lost=points.lost,
        level=rests_on.level,
        required=criterion.required,
        too_close=criterion.required - rests_on.level < rests_on.error,
        now=anchor(criterion, rests_on.level, rests_on.amount),
        asked=anchor(criterion, criterion.required),
        advice=criterion.advice,
        practice=criterion.practice,
        proof=criterion.proof,
        training=tuple(t.id for t in useful[:TRAININGS_A_GAP]),
        program=program,
        funded=(),
    )


def _useful(training: tuple[Training, ...], finding: Finding, *, practiced: bool) -> list[Training]:
    """Return the trainings that bring a person further; what is not for beginners only where there is nothing else."""
    found = [t for t in training if t.builds[finding.criterion.id] > _level(finding)]
    fit = [t for t in found if t.audience not in NOT_FOR_BEGINNERS]
    return fit if fit or practiced else found


def anchor(criterion: Criterion, level: float, amount: float | None = None) -> str:
    """Return what a level looks like: the anchor it has reached.

    Where levels come from an amount, an anchor is true of its own level alone, and between two the amount is said:
    `amount`, the most that is known, if the level is no higher than that gives; else what the level comes to.
    """
    reached = criterion.anchors[min(max(int(level + _EXACT), 1), 5) - 1]
    if not criterion.amounts:
        return reached
    comes_to, is_whole = amount_at(level, criterion.amounts), abs(level - round(level)) <= _EXACT
    if amount is not None and by_anchor(amount, criterion.amounts) >= level - _EXACT:
        return reached if is_whole and abs(amount - comes_to) <= _EXACT else f"{with_unit(amount, criterion.unit)}."
    return reached if is_whole else _("about {amount}.").format(amount=with_unit(round(comes_to), criterion.unit))


def trainings_by_criterion(rubric: Rubric) -> dict[str, tuple[Training, ...]]:
    """Return each criterion's trainings in the order they are offered.

    Those made for people like this come first; then free ones, those without a doubt, those that bring one
    furthest, and as listed. What is open only after hiring closes no gap before it, and is left out.
    """
    out: dict[str, list[Training]] = {}
    for training in rubric.trainings:
        for criterion in () if training.after_hiring else training.builds:
            out.setdefault(criterion, []).append(training)
    return {
        criterion: tuple(sorted(found, key=functools.partial(_rank, criterion))) for criterion, found in out.items()
    }


def _rank(criterion: str, training: Training) -> tuple[bool, bool, bool, float]:
    """Return what a training is sorted by among those for a criterion, the lowest first."""
    return (
        training.audience in NOT_FOR_BEGINNERS,
        training.free != "yes",
        bool(training.doubt),
        -training.builds[criterion],
    )


def programs_by_criterion(rubric: Rubric) -> dict[str, tuple[Program, ...]]:
    """Return each criterion's practice programs, as listed."""
    out: dict[str, tuple[Program, ...]] = {}
    for program in rubric.programs:
        out[program.criterion] = (*out.get(program.criterion, ()), program)
    return out


def strengths(results: Iterable[CheckResult]) -> tuple[Strength, ...]:
    """Return what is at the level asked or above it, shown or said to be."""
    return tuple(
        _reached(Strength, finding, finding.rests_on.level, shown=finding.rests_on.shown)
        for result in results
        for finding in result.findings
        if finding.criterion.kind == "required" and finding.rests_on and finding.outcome is Outcome.MET
    )


def advantages(results: Iterable[CheckResult]) -> tuple[Advantage, ...]:
    """Return the advantages a person has: nobody loses a point without them."""
    return tuple(
        _reached(Advantage, finding, finding.rests_on.level, shown=finding.rests_on.shown)
        for result in results
        for finding in result.findings
        if finding.criterion.kind == "advantage" and finding.rests_on and finding.outcome is Outcome.MET
    )


def _reached(kind: type[_Reached], finding: Finding, level: float, *, shown: bool) -> _Reached:
    return kind(
        criterion=finding.criterion.id,
        title=finding.criterion.title,
        level=level,
        required=finding.criterion.required,
        basis="shown" if shown else "claimed",
    )


def waiting(results: Iterable[CheckResult], points: Mapping[str, Points]) -> tuple[Waiting, ...]:
    """Return what is claimed beyond what a claim can earn, the most points first."""
    found = [
        waiting_for(finding.criterion, points[finding.criterion.id])
        for result in results
        for finding in result.findings
        if finding.criterion.id in points and points[finding.criterion.id].waiting > 0
    ]
    return tuple(sorted(found, key=lambda item: -item.points))


def waiting_for(criterion: Criterion, points: Points) -> Waiting:
    """Return what of a criterion waits for proof."""
    return Waiting(criterion=criterion.id, title=criterion.title, points=points.waiting, proof=criterion.proof)
