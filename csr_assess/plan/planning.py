"""A person's plan whole: the best steps, two of another kind, what binds, and what unknown courses would be worth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.answers.types import Answers
from csr_assess.assess.assessor import Assessor
from csr_assess.assess.bands import figures
from csr_assess.contracts.plan_v1 import BoundKind, PlanOutcome
from csr_assess.plan.chance import plan_chance
from csr_assess.plan.end_states import Person, booked_score, ends_after
from csr_assess.plan.goal import LEAST_ROOM, SHOWN_ROOM, Goal, goal_of
from csr_assess.plan.not_taken import NotTaken, not_taken
from csr_assess.plan.offers import Offer, OfferKind
from csr_assess.plan.person import person_of
from csr_assess.plan.search import Search
from csr_assess.plan.step_catalog import catalog
from csr_assess.plan.step_choice import is_open, step_choice
from csr_assess.plan.wishes import Wishes
from csr_assess.rubric.model import Band

ALTERNATIVES = 2
SAFER = 5.0
"""So many more points to spare has a plan that is another kind only by being surer."""


class Alternative(Struct, frozen=True, kw_only=True):
    """Other steps to the same band."""

    without: OfferKind | None
    """The kind of step that it does without; None: it is surer, or less sure."""
    surer: bool = False
    """Whether it has more points to spare; a less sure one has none."""
    shows_less: bool = False
    """Whether less of the target is shown than a plan else asks: nothing else leads there without that kind."""
    steps: tuple[Offer, ...]


class Lack(Struct, frozen=True, kw_only=True):
    """A bound that no plan keeps to."""

    bound: BoundKind
    have: float | None
    need: float | None
    """What would do with the other bounds as they are; None: that alone does not do."""
    about: str = ""
    """The step it is about."""


class WorthUnder(Struct, frozen=True, kw_only=True):
    """A course without hours, and under how many minutes it would shorten the plan; 0: never; None: not worked out."""

    offer: Offer
    minutes: int | None


class Planned(Struct, frozen=True, kw_only=True):
    """All that is found for one person, without a sentence."""

    person: Person
    wishes: Wishes
    goal: Goal
    found: PlanOutcome
    steps: tuple[Offer, ...]
    alternatives: tuple[Alternative, ...] = ()
    lacks: tuple[Lack, ...] = ()
    worth: tuple[WorthUnder, ...] = ()
    dearer: dict[str, int | None] = {}
    """By the key of a step that costs money: the minutes that the plan would take longer without it; None: no plan."""
    not_taken: tuple[NotTaken, ...] = ()
    """The trainings of a counselor's list that it does without."""


def plan_for(judge: Assessor, answers: Answers, wishes: Wishes, extra: Iterable[Offer] = ()) -> Planned:
    """Return a person's plan. The answers have been checked against the questions.

    `extra`: steps that are not in the rubric, as those of a counselor's own list.
    Raises UsageError without a solver, or for a band that the rubric does not have.
    """
    core, extra = judge.rubric.core, tuple(extra)
    band = next(band for band in core.bands if band.id == (wishes.band or core.bands[0].id))
    goal = goal_of(core, band, wishes.spare)
    person = person_of(judge, answers, wishes, by_shown=goal.by_shown)
    offers = catalog(person, answers, wishes, extra)
    search = Search(of=step_choice(person, offers, goal, wishes), goal=goal)
    made = Planned(person=person, wishes=wishes, goal=goal, found="there_already", steps=())
    if _is_there(person, band):
        return made
    steps = search.plan()
    if steps is not None:
        return replace(
            made,
            found="found",
            steps=steps,
            alternatives=_alternatives(made, search, offers, steps),
            worth=_worth(search, steps, wishes),
            dearer=_dearer(search, steps),
            not_taken=tuple(not_taken(extra, offers, steps, wishes)),
        )
    lacks = _lacks(search, wishes)
    if not lacks and wishes.spare:  # what is known of this person leaves no room: without points to spare, then
        closer = plan_for(judge, answers, replace(wishes, spare=0.0), extra)
        if closer.found != "none":
            return replace(closer, wishes=wishes)
    best = _surest(made, [*(_less_room(made, offers) if lacks else ()), *search.nearest()])
    kept_out = tuple(one for one in not_taken(extra, offers, best, wishes) if one.why != "shorter_without")
    return replace(
        made,
        found="none_within" if lacks else "none",
        steps=best,
        lacks=lacks,
        not_taken=kept_out,
    )


def _less_room(made: Planned, offers: Sequence[Offer]) -> list[tuple[Offer, ...]]:
    """Return the plan that keeps to the bounds by showing less of the target, or without points to spare; or none."""
    room = LEAST_ROOM if made.goal.by_shown else SHOWN_ROOM
    for spare in dict.fromkeys((made.wishes.spare, 0.0)):
        found = _searched(made, offers, spare, room).plan(exact=False)
        if found is not None:
            return [found]
    return []


def _surest(made: Planned, tries: Sequence[tuple[Offer, ...]]) -> tuple[Offer, ...]:
    """Return the steps with the best chance of the goal; the first of those alike, no steps without any."""

    def chance(steps: tuple[Offer, ...]) -> float:
        ends = ends_after(made.person, steps)
        return plan_chance(made.goal, ends.values(), booked_score(made.person, ends)) or 0.0

    return max(tries, key=chance, default=())


def _is_there(person: Person, band: Band) -> bool:
    core = person.judge.rubric.core
    now = figures(person.today, person.judged.rows, person.judged.open_gates, core).band
    order = [band.id for band in core.bands]
    return now is not None and order.index(now) <= order.index(band.id)


def _alternatives(
    made: Planned, search: Search, offers: Sequence[Offer], steps: Sequence[Offer]
) -> tuple[Alternative, ...]:
    """Return plans of another kind: without the kind of step that takes the most time, and so on; else a surer one."""
    kinds: dict[OfferKind, int] = {}
    for step in steps:
        if not step.forced:
            kinds[step.kind] = kinds.get(step.kind, 0) + (step.minutes or 0)
    out: list[Alternative] = []
    for kind in sorted(kinds, key=lambda kind: (-kinds[kind], kind)):
        other = _without(kind, made, search, offers) if len(out) < ALTERNATIVES else None
        if other is not None:
            out.append(other)
    for spare in (made.wishes.spare + SAFER, 0.0):
        if len(out) < ALTERNATIVES and spare != made.wishes.spare:
            found = _searched(made, offers, spare).plan(exact=False)
            surer = spare > made.wishes.spare
            # without points to spare more of the target has to be known, which may take longer
            worth = found is not None and (surer or minutes_of(found) < minutes_of(steps))
            if found is not None and worth and found not in (steps, *(one.steps for one in out)):
                out.append(Alternative(without=None, steps=found, surer=surer))
    return tuple(out)


def _without(kind: OfferKind, made: Planned, search: Search, offers: Sequence[Offer]) -> Alternative | None:
    """Return a plan without a kind of step: showing less of the target if nothing else leads there."""
    not_taken = search.columns(offer for offer in offers if offer.kind == kind and not offer.forced)
    found = search.plan(not_taken, exact=False)
    if found is None and made.goal.by_shown:
        found = _searched(made, offers, made.wishes.spare, LEAST_ROOM).plan(not_taken, exact=False)
        return None if found is None else Alternative(without=kind, steps=found, shows_less=True)
    return None if found is None else Alternative(without=kind, steps=found)


def _searched(made: Planned, offers: Sequence[Offer], spare: float, room: float = SHOWN_ROOM) -> Search:
    """Return the search for a plan to the same band that is surer or less sure."""
    goal = goal_of(made.person.judge.rubric.core, made.goal.band, spare, room)
    return Search(of=step_choice(made.person, offers, goal, made.wishes), goal=goal)


def _worth(search: Search, steps: Sequence[Offer], wishes: Wishes) -> tuple[WorthUnder, ...]:
    """Return what each course that nobody states the hours of would have to take to shorten the plan."""
    asked = {
        column: offer
        for column, offer in enumerate(search.of.offers)
        if offer.kind == "course" and offer.minutes is None and is_open(replace(offer, minutes=0, cents=0), wishes)
    }
    saved = search.saved(asked, steps)
    order = sorted(asked, key=lambda column: -len(asked[column].builds))
    return tuple(WorthUnder(offer=asked[column], minutes=saved[column]) for column in order)


def _dearer(search: Search, steps: Sequence[Offer]) -> dict[str, int | None]:
    out: dict[str, int | None] = {}
    for step in steps:
        if step.cents != 0 and not step.forced:
            other = search.plan(search.columns([step]), exact=False)
            out[step.key] = None if other is None else minutes_of(other) - minutes_of(steps)
    return out


def minutes_of(steps: Iterable[Offer]) -> int:
    """Return the minutes of steps, as far as they are known."""
    return sum(step.minutes or 0 for step in steps)


def _lacks(search: Search, wishes: Wishes) -> tuple[Lack, ...]:
    """Return the bounds that no plan keeps to; none if nothing leads to the goal whatever they are."""
    barred = search.barred()
    if barred:
        return tuple(
            Lack(bound="exclude", have=None, need=None, about=step.title)
            if step.name in wishes.excluded
            else Lack(bound="steps", have=wishes.weeks, need=step.weeks, about=step.title)
            for step in barred
        )
    out = []
    for bound, sum_ in search.of.bounds.items():
        name: BoundKind = "time" if bound == "time" else "budget"
        scale = 60 if bound == "time" else 100
        need = search.least(bound, leave=[bound])
        alone = search.least(bound, leave=search.of.bounds) if need is None else need
        if alone is not None:
            out.append(Lack(bound=name, have=sum_[1] / scale, need=None if need is None else need / scale))
    if not out and wishes.excluded:
        out.append(Lack(bound="exclude", have=None, need=None))
    return tuple(out)
