"""A choice of steps that the solver begins with: it then needs no search for a first one, which takes it longest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from csr_assess.plan.step_choice import Constraint, StepChoice

_HAIR = 1e-9


def values(of: StepChoice, taken: Iterable[int]) -> list[float]:
    """Return what each column is when these steps are taken, and no other."""
    steps = frozenset(taken)
    out = [0.0] * of.width
    learned: dict[str, float] = {}
    measured: set[str] = set()
    for column in steps:
        out[column] = 1.0
        measured.update(of.offers[column].shows)
        for criterion, level in of.offers[column].builds.items():
            learned[criterion] = max(level, learned.get(criterion, 0.0))
    for place in of.places:
        if place.learned == learned.get(place.criterion) and place.measured == (place.criterion in measured):
            out[place.column] = 1.0
    return out


def sums_hold(found: Sequence[float], sums: Iterable[Constraint]) -> bool:
    """Say whether sums are as they must be."""
    some = {column: value for column, value in enumerate(found) if value}
    for least, most, parts in sums:
        few, many = (some, parts) if len(some) < len(parts) else (parts, some)
        sum_ = sum(value * many[column] for column, value in few.items() if column in many)
        if not least - _HAIR <= sum_ <= most + _HAIR:
            return False
    return True


def first_choice(
    of: StepChoice,
    goal: Sequence[Constraint],
    bounds: Iterable[Constraint],
    aim: Mapping[int, float],
    fixed: Mapping[int, float],
) -> frozenset[int] | None:
    """Return a choice that holds all that must hold; None if none is seen at a glance.

    Everything is taken, each practice to its end; then what adds most to the aim is left out, as far as that can be.
    """
    last = {offer.name: column for column, offer in enumerate(of.offers) if offer.kind == "practice"}
    every = {
        column
        for column, offer in enumerate(of.offers)
        if of.open[column] and fixed.get(column, 1.0) and last.get(offer.name, column) == column
    }
    return fewer(of, goal, bounds, every, aim)


def fewer(
    of: StepChoice,
    goal: Sequence[Constraint],
    bounds: Iterable[Constraint],
    taken: Iterable[int],
    aim: Mapping[int, float],
) -> frozenset[int] | None:
    """Return steps without those that the goal does not need, what adds most to the aim first.

    None if the goal is not reached with all of them, or the bounds do not hold in the end.
    """
    sums, kept = [*goal, *of.structure], frozenset(taken)
    if not sums_hold(values(of, kept), sums):
        return None
    for column in sorted(kept, key=lambda column: (-aim.get(column, 0.0), column)):
        left = kept - {column}
        if aim.get(column, 0.0) > 0 and not of.offers[column].forced and sums_hold(values(of, left), sums):
            kept = left
    return kept if sums_hold(values(of, kept), bounds) else None
