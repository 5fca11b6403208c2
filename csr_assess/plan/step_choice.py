"""The choice of steps as an integer program: a column a step, a column an end of a criterion, sums that must hold."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from csr_assess.assess.bands import missing_core
from csr_assess.plan.end_states import End, Person, ended
from csr_assess.plan.goal import Goal, parts
from csr_assess.plan.offers import Offer
from csr_assess.plan.wishes import Wishes
from csr_assess.rubric.model import Core

Constraint = tuple[float, float, Mapping[int, float]]
"""The least and the most that a sum of columns may be, and what each column adds to it."""


class EndColumn(Struct, frozen=True, kw_only=True):
    """The column of a criterion's end."""

    column: int
    criterion: str
    end: End
    learned: float | None
    measured: bool


class StepChoice(Struct, frozen=True, kw_only=True):
    """All steps, all ends, and what must hold. Steps are whole, ends follow from them."""

    offers: tuple[Offer, ...]
    places: tuple[EndColumn, ...]
    open: tuple[bool, ...]
    """Which steps may be taken at all."""
    structure: tuple[Constraint, ...]
    """What ends follow from what steps."""
    goal: tuple[Constraint, ...]
    bounds: Mapping[str, Constraint]
    """The time and the budget, where there is an end to them."""
    points: Mapping[int, float]
    """What each end adds to the booked points."""
    spare: Mapping[int, float]
    """What each end adds to the sum that decides."""

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.offers) + len(self.places)


def step_choice(person: Person, offers: Sequence[Offer], goal: Goal, wishes: Wishes) -> StepChoice:
    """Return the choice a person has among steps."""
    places: list[EndColumn] = []
    structure = [*_among_steps(offers)]
    for criterion in person.starts:
        found = [*_places(person, offers, criterion, len(offers) + len(places))]
        places += found
        structure += _followed(offers, criterion, found)
    core = person.judge.rubric.core
    blocked = {place.column: 1.0 for place in places if goal.top and is_barred(place.end, core)}
    sums = zip(*(parts(goal, place.end) for place in places), strict=True)
    lines = [{place.column: part for place, part in zip(places, one, strict=True)} for one in sums]
    return StepChoice(
        offers=tuple(offers),
        places=tuple(places),
        open=tuple(is_open(offer, wishes) for offer in offers),
        structure=tuple(structure),
        goal=(*((0.0, math.inf, line) for line in lines), (0.0, 0.0, blocked)),
        bounds=_bounds(offers, wishes),
        points={place.column: 100 * place.end.row.share * place.end.row.attained for place in places},
        spare=lines[0] if lines else {},
    )


def is_barred(end: End, core: Core) -> bool:
    """Say whether the top band is out of reach with a criterion at an end.

    A core criterion is below its least level, or it is put to a test that nobody prepared for and may be found so.
    """
    return missing_core(end.row, core) is not None or (end.row.core and end.untested)


def is_open(offer: Offer, wishes: Wishes) -> bool:
    """Say whether a plan may take a step: nobody excluded it, and nothing unknown of it would count as nothing."""
    in_time = wishes.weeks is None or offer.weeks <= wishes.weeks
    return offer.name not in wishes.excluded and in_time and (offer.usable or offer.forced)


def _bounds(offers: Sequence[Offer], wishes: Wishes) -> dict[str, Constraint]:
    out: dict[str, Constraint] = {}
    if wishes.minutes is not None:
        out["time"] = (0.0, wishes.minutes, {at: float(offer.minutes or 0) for at, offer in enumerate(offers)})
    if wishes.budget is not None:
        out["budget"] = (0.0, wishes.budget * 100, {at: float(offer.cents or 0) for at, offer in enumerate(offers)})
    return out


def _among_steps(offers: Sequence[Offer]) -> Iterator[Constraint]:
    """Yield what holds among steps: one number of doses, and what comes before."""
    named: dict[str, list[int]] = {}
    for at, offer in enumerate(offers):
        named.setdefault(offer.name, []).append(at)
    for columns in named.values():
        if len(columns) > 1 and offers[columns[0]].kind == "practice":
            yield (0.0, 1.0, dict.fromkeys(columns, 1.0))
    for at, offer in enumerate(offers):
        for before in offer.needs:
            yield (0.0, math.inf, {**dict.fromkeys(named.get(before, ()), 1.0), at: -1.0})


def _places(person: Person, offers: Sequence[Offer], criterion: str, first: int) -> Iterator[EndColumn]:
    """Yield each end a criterion can come to."""
    levels = sorted({offer.builds[criterion] for offer in offers if criterion in offer.builds})
    tests = [False, True] if any(criterion in offer.shows for offer in offers) else [False]
    column = first
    for learned in (None, *levels):
        for measured in tests:
            end = ended(person, person.starts[criterion], learned, measured=measured)
            yield EndColumn(column=column, criterion=criterion, end=end, learned=learned, measured=measured)
            column += 1


def _followed(offers: Sequence[Offer], criterion: str, places: Sequence[EndColumn]) -> Iterator[Constraint]:
    """Yield what makes the end of a criterion follow from the steps: the highest level learned, measured or not.

    A level needs a step that builds it, and a step leaves no lower one. A measurement counts once it is taken.
    """
    yield (1.0, 1.0, {place.column: 1.0 for place in places})
    builders = [(at, offer.builds[criterion]) for at, offer in enumerate(offers) if criterion in offer.builds]
    for level in {place.learned for place in places if place.learned is not None}:
        makers = {at: 1.0 for at, built in builders if built == level}
        yield (0.0, math.inf, {**makers, **{p.column: -1.0 for p in places if p.learned == level}})
    for at, built in builders:
        lower = {p.column: 1.0 for p in places if p.learned is None or p.learned < built}
        yield (0.0, 1.0, {**lower, at: 1.0})
    tests = [at for at, offer in enumerate(offers) if criterion in offer.shows]
    if tests:
        seen = {p.column: -1.0 for p in places if p.measured}
        yield (0.0, math.inf, {**dict.fromkeys(tests, 1.0), **seen})
        for at in tests:
            yield (0.0, 1.0, {**{p.column: 1.0 for p in places if not p.measured}, at: 1.0})
