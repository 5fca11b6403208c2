"""Where a criterion ends after some steps, as rows of the scorer's own: what is booked is what it would score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from csr_assess.assess.assessor import Assessor, Judged
from csr_assess.assess.score import Row, Scored, score
from csr_assess.assess.what_if import Baseline, Supposed, suppose
from csr_assess.plan.offers import Offer
from csr_assess.rubric.section import EvidenceName


class End(Struct, frozen=True, kw_only=True):
    """A criterion after some steps."""

    row: Row
    change: Supposed | None
    """What a what-if supposes; None: it is as today."""
    untested: bool = False
    """Whether it is shown at what its claim is worth on average: nobody learned it, and nobody knows yet."""


class Start(Struct, frozen=True, kw_only=True):
    """A criterion before any step."""

    criterion: str
    end: End
    """If nothing is done."""
    booked: float
    """The level at which a test would find it."""
    kind: EvidenceName
    """The kind of evidence of a test."""
    says: EvidenceName
    """The kind of evidence of the person's own word."""
    tested: bool
    """Whether that level was shown already."""


class Person(Struct, frozen=True, kw_only=True):
    """A person as a plan sees them."""

    judge: Assessor
    judged: Judged
    of: Baseline
    today: Scored
    starts: Mapping[str, Start]


def booked_level(row: Row, whole: float) -> float:
    """Return the level at which a test is booked to find a criterion.

    What was shown is shown again. A claim is worth what it earns, on average. What nobody knows is at the whole
    score, 0 to 100. So a test alone moves no score.
    """
    way = row.required - 1
    if row.level is None:
        return 1 + whole / 100 * way
    return row.level if row.shown else min(row.level, 1 + row.cap * way)


def start_of(row: Row, whole: float, *, kind: EvidenceName, says: EvidenceName) -> Start:
    """Return a criterion before any step; `kind`: the evidence that a test of it is; `says`: that its claim is."""
    return Start(
        criterion=row.criterion,
        end=End(row=row, change=None),
        booked=booked_level(row, whole),
        kind=kind,
        says=says,
        tested=row.shown,
    )


def ended(person: Person, start: Start, learned: float | None, *, measured: bool) -> End:
    """Return where a criterion ends that was learned up to a level, if it was, and measured afterwards, if it was."""
    before = start.end.row
    if measured:
        better = learned is not None and learned > start.booked
        level = learned if better and learned is not None else start.booked
        change = Supposed(level=level, kind=start.kind)
        return End(
            row=suppose(person.of, start.criterion, change), change=change, untested=not (better or start.tested)
        )
    if learned is None or before.shown or learned <= (before.level or 0.0):
        return start.end
    change = Supposed(level=learned, kind=start.says)
    return End(row=suppose(person.of, start.criterion, change), change=change)


def ends_after(person: Person, steps: Iterable[Offer]) -> dict[str, End]:
    """Return where each criterion ends when all these steps are done; as it is today without any.

    Any plan begins with the broad tests, so a criterion's start takes them as taken; nothing is tested by no step.
    """
    steps = tuple(steps)
    if not steps:
        return {row.criterion: End(row=row, change=None) for row in person.judged.rows}
    learned: dict[str, float] = {}
    measured: set[str] = set()
    for step in steps:
        measured |= {*step.shows}
        for criterion, level in step.builds.items():
            learned[criterion] = max(level, learned.get(criterion, 0.0))
    return {
        name: ended(person, start, learned.get(name), measured=name in measured)
        for name, start in person.starts.items()
    }


def booked_score(person: Person, ends: Mapping[str, End]) -> Scored:
    """Return what the rows at the end come to."""
    return score([end.row for end in ends.values()], person.judge.rubric.core)
