"""What a report says of each criterion in numbers and codes, with its words left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.assess import score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.assess.known_criteria import KnownCriterion
    from csr_assess.assess.known_person import KnownPerson
    from csr_assess.contracts.report_v1 import Outcome, Report


class FoundCriterion(Struct, frozen=True, eq=False, kw_only=True):
    """A criterion as found; its fields are called as the report's are. One object for all whose answers are alike."""

    check: str
    criterion: str
    kind: str
    core: bool
    outcome: Outcome
    level: float | None
    required: float
    claimed: float | None
    shown: float | None
    evidence: tuple[str, ...]
    """The kind of each piece."""


class CriterionNumbers(Struct, frozen=True, eq=False):
    """A criterion as found with what it comes to for one person, of 100 points."""

    found: FoundCriterion
    points: float = 0.0
    waiting: float = 0.0
    lost: float = 0.0
    of: float = 0.0


def in_report(report: Report) -> Iterator[CriterionNumbers]:
    """Yield the criteria of a report, in its order."""
    for check in report.checks:
        for one in check.findings:
            found = FoundCriterion(
                check=check.id,
                criterion=one.criterion,
                kind=one.kind,
                core=one.core,
                outcome=one.outcome,
                level=one.level,
                required=one.required,
                claimed=one.claimed,
                shown=one.shown,
                evidence=tuple(piece.kind for piece in one.evidence),
            )
            yield CriterionNumbers(found, one.points, one.waiting, one.lost, one.of)


def of_person(person: KnownPerson) -> Iterator[CriterionNumbers]:
    """Yield the criteria of a person as found, in the report's order; nothing is worded for them."""
    worth, rows = person.worth, person.rows
    points = zip(person.earned, score.waiting_points(worth, rows), score.losses(worth, rows), worth, strict=True)
    criteria = iter(person.criteria)
    for section in person.sections:
        for _count in range(section.criteria):
            known = next(criteria)
            found = known.numbers or _number(known, section.result.check)
            yield CriterionNumbers(found, *next(points)) if known.row else CriterionNumbers(found)


def _number(known: KnownCriterion, check: str) -> FoundCriterion:
    """Put a criterion into numbers, for this person and those to come."""
    finding = known.finding
    criterion, judged = finding.criterion, finding.judged
    known.numbers = FoundCriterion(
        check=check,
        criterion=criterion.id,
        kind=criterion.kind,
        core=criterion.core,
        outcome=finding.outcome,
        level=judged.rests_on.level if judged else None,
        required=criterion.required,
        claimed=judged.claimed.level if judged and judged.claimed else None,
        shown=judged.shown.level if judged and judged.shown else None,
        evidence=tuple(piece.kind for piece in finding.evidence),
    )
    return known.numbers
