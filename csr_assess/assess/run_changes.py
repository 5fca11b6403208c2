"""What changed between two runs of one person: the rules of "Two runs" in docs/method.md. No sentence is made.

What was shown can change beyond its errors. A claim only says something else: the errors of two self-ratings are one
person's, so nothing is tested there.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from csr_assess.assess.notes import CERTAIN
from csr_assess.assess.runs import Run, RunFinding, RunGate, RunPiece
from csr_assess.contracts.compare_v1 import (
    CheckChange,
    CriterionDifference,
    DifferenceKind,
    GapChange,
    GateChange,
    LevelChange,
    LevelsChange,
    PartChange,
    Retake,
    ShownChange,
)
from csr_assess.contracts.report_v1 import Outcome
from csr_assess.evidence.kinds import unproved
from csr_assess.evidence.weighing import attainment

_SAME = 1e-9
"""What two levels may differ by in floating point and still be one."""


class RunChanges:
    """Two runs side by side, over the criteria that mean the same in both."""

    def __init__(self, before: Run, after: Run, other_anchors: frozenset[str] = frozenset()) -> None:
        """Take the runs; `other_anchors` are the criteria whose levels mean something else in the later one."""
        self.before, self.after = before, after
        old, new = before.findings(), after.findings()
        self.old, self.new = old, new
        self.pairs: Mapping[str, tuple[RunFinding, RunFinding]] = {
            name: (old[name], found)
            for name, found in new.items()
            if name in old and old[name].required == found.required and name not in other_anchors
        }

    def shown_changes(self) -> tuple[ShownChange, ...]:
        """Return the criteria that were shown in both runs, with new evidence in the later one."""
        return tuple(found for one, other in self.pairs.values() if (found := _shown_change(one, other)))

    def part_change(self) -> PartChange | None:
        """Return what those criteria come to together, without retakes on the same questions; None if none is left."""
        changes = self._telling()
        if not changes:
            return None
        points = math.fsum(one.points for one in changes)
        least = CERTAIN * math.sqrt(math.fsum(self._variance(one) for one in changes))
        return PartChange(criteria=len(changes), points=points, least=least, changed=abs(points) > least)

    def levels_change(self) -> LevelsChange | None:
        """Return how far the levels of those criteria moved on average; None if there are none."""
        changes = self._telling()
        if not changes:
            return None
        levels = math.fsum(one.after - one.before for one in changes) / len(changes)
        variance = math.fsum(one.error_before**2 + one.error_after**2 for one in changes)
        least = CERTAIN * math.sqrt(variance) / len(changes)
        return LevelsChange(criteria=len(changes), levels=levels, least=least, changed=abs(levels) > least)

    def _telling(self) -> list[ShownChange]:
        return [one for one in self.shown_changes() if can_tell(one.retake)]

    def _variance(self, one: ShownChange) -> float:
        found = self.new[one.criterion]
        return (found.of / (found.required - 1)) ** 2 * (one.error_before**2 + one.error_after**2)

    def newly_shown(self) -> tuple[LevelChange, ...]:
        """Return what is shown now and was not: its level, beside the one that counted before."""
        found = (pair for pair in self.pairs.values() if pair[0].shown is None and pair[1].shown is not None)
        return tuple(_level_change(one, other, one.level, other.shown) for one, other in found)

    def no_longer_shown(self) -> tuple[LevelChange, ...]:
        """Return what was shown and is not any more: too old, or gone from the file."""
        found = (pair for pair in self.pairs.values() if pair[0].shown is not None and pair[1].shown is None)
        return tuple(_level_change(one, other, one.shown, other.level) for one, other in found)

    def now_said(self) -> tuple[LevelChange, ...]:
        """Return the claims that are others; what was told before and is shown now is no other claim."""
        return tuple(
            _level_change(one, other, before, after)
            for one, other in self.pairs.values()
            for before, after in (_claims(one, other),)
            if _differ(before, after)
        )

    def gaps(self) -> tuple[GapChange, ...]:
        """Return the gaps that are closed, new or no longer known, the most points first."""
        tested = {one.criterion: one for one in self.shown_changes()}
        found = [
            gap for one, other in self.pairs.values() if (gap := _gap_change(one, other, tested.get(one.criterion)))
        ]
        return tuple(sorted(found, key=lambda gap: (gap.change, -gap.points_lost)))

    def gates(self) -> tuple[GateChange, ...]:
        """Return the must-haves whose status is another; for another job or state, those with another reason too."""
        old, new = ({gate.id: gate for gate in run.gates} for run in (self.before, self.after))
        both = {name: (old.get(name), new.get(name)) for name in (*new, *(name for name in old if name not in new))}
        return tuple(
            _gate_change(name, one, other) for name, (one, other) in both.items() if self._is_other(one, other)
        )

    def _is_other(self, one: RunGate | None, other: RunGate | None) -> bool:
        if one is None or other is None or one.status != other.status:
            return True
        return self.before.target != self.after.target and one.reason != other.reason

    def checks(self) -> tuple[CheckChange, ...]:
        """Return the points of the checks that count in either run."""
        old, new = ({check.id: check for check in run.checks} for run in (self.before, self.after))
        return tuple(
            CheckChange(
                id=name,
                title=(new.get(name) or old[name]).title,
                before=old[name].points if name in old else 0.0,
                before_of=old[name].of if name in old else 0.0,
                after=new[name].points if name in new else 0.0,
                after_of=new[name].of if name in new else 0.0,
            )
            for name in (*new, *(name for name in old if name not in new))
            if any(side[name].of for side in (old, new) if name in side)
        )

    def differences(self) -> Iterator[CriterionDifference]:
        """Yield what the runs themselves say of how their rubrics differ: which criteria, which levels asked."""
        for name, found in self.new.items():
            if name not in self.old:
                yield _difference(found, "added")
            elif self.old[name].required != found.required:
                yield _difference(found, "required", self.old[name].required, found.required)
        yield from (_difference(found, "removed") for name, found in self.old.items() if name not in self.new)


def _gate_change(name: str, one: RunGate | None, other: RunGate | None) -> GateChange:
    known = other or one
    assert known is not None  # noqa: S101 -- a must-have of one of the runs
    return GateChange(
        id=name,
        title=known.title,
        blocks=known.blocks,
        before=one.status if one else None,
        after=other.status if other else None,
        why_before=one.reason if one else "",
        why=other.reason if other else "",
    )


def _difference(
    found: RunFinding,
    change: DifferenceKind,
    before: float | None = None,
    after: float | None = None,
) -> CriterionDifference:
    return CriterionDifference(
        criterion=found.criterion,
        title=found.title,
        change=change,
        before=before,
        after=after,
        why_before="",
        why="",
    )


def _shown_change(one: RunFinding, other: RunFinding) -> ShownChange | None:
    before, after = one.shown_estimate(), other.shown_estimate()
    if before is None or after is None or not _is_new(one, other):
        return None
    retake = _retake(one, other)
    least = CERTAIN * math.hypot(before.error, after.error)
    there, here = (attainment(side.level, other.required, side.cap) for side in (before, after))
    return ShownChange(
        criterion=other.criterion,
        title=other.title,
        before=before.level,
        after=after.level,
        error_before=before.error,
        error_after=after.error,
        least=least,
        changed=abs(after.level - before.level) > least and can_tell(retake),
        retake=retake,
        points=other.of * (here - there),
    )


def _is_new(one: RunFinding, other: RunFinding) -> bool:
    """Say whether the later run has a piece of shown evidence that the earlier one has not."""
    return bool(_new_pieces(one, other))


def _new_pieces(one: RunFinding, other: RunFinding) -> list[RunPiece]:
    """Return the pieces of shown evidence in the later run that the earlier one has not."""
    return _beyond(other.shown_pieces, one.shown_pieces)


def _beyond(pieces: Iterable[RunPiece], others: Iterable[RunPiece]) -> list[RunPiece]:
    """Return the pieces that the others do not hold, each of which stands for one."""
    known = [(piece.kind, piece.level, piece.date) for piece in others]
    new = []
    for piece in pieces:
        key = (piece.kind, piece.level, piece.date)
        if key in known:
            known.remove(key)
        else:
            new.append(piece)
    return new


def _claims(one: RunFinding, other: RunFinding) -> tuple[float | None, float | None]:
    """Return both claims, without the pieces that are told in one run and shown in the other."""
    before, after = _only_told(one, other), _only_told(other, one)
    if (len(before), len(after)) == (len(one.told_pieces), len(other.told_pieces)):
        return one.claimed, other.claimed
    return one.claim_of(before), other.claim_of(after)


def _only_told(one: RunFinding, other: RunFinding) -> list[RunPiece]:
    """Return the told pieces of a run without those that the other run shows instead."""
    gone = _beyond(one.told_pieces, other.told_pieces)
    seen = [replace(piece, kind=unproved(piece.kind)) for piece in _new_pieces(one, other)]
    return [*_beyond(one.told_pieces, gone), *_beyond(gone, seen)]


def _retake(one: RunFinding, other: RunFinding) -> Retake:
    """Return on which questions a task was taken again; None if it was not."""
    before = [piece.form for piece in one.shown_pieces if piece.measured]
    after = [piece.form for piece in _new_pieces(one, other) if piece.measured]
    if not before or not after:
        return None
    if None in (*before, *after):
        return "unknown"
    return "same_form" if {*before} & {*after} else "other_form"


def can_tell(retake: Retake) -> bool:
    """Say whether a difference can tell of a change: not where the same questions were answered, or may have been."""
    return retake in (None, "other_form")


def _gap_change(one: RunFinding, other: RunFinding, tested: ShownChange | None) -> GapChange | None:
    was, now = _is_gap(one), _is_gap(other)
    if was == now:
        return None
    return GapChange(
        criterion=other.criterion,
        title=other.title,
        change="new" if now else "unknown" if other.level is None else "closed",
        level_before=one.level,
        level_after=other.level,
        required=other.required,
        points_lost=other.lost if now else one.lost,
        shown=other.shown is not None and other.level == other.shown,
        changed=tested.changed if tested else None,
        retake=tested.retake if tested else None,
    )


def _is_gap(found: RunFinding) -> bool:
    return found.level is not None and found.outcome in (Outcome.PARTLY, Outcome.NOT_MET)


def _level_change(one: RunFinding, other: RunFinding, before: float | None, after: float | None) -> LevelChange:
    return LevelChange(criterion=one.criterion, title=other.title, before=before, after=after)


def _differ(before: float | None, after: float | None) -> bool:
    if before is None or after is None:
        return before is not after
    return abs(before - after) > _SAME
