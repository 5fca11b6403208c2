"""What was found, as it is published: the steps with their days and words, the numbers, and what to know of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from csr_assess.assess.bands import Figures, figures
from csr_assess.assess.score import Scored, shown_part
from csr_assess.assess.what_if import what_if
from csr_assess.base.texts import _, number, sentences
from csr_assess.contracts.plan_v1 import (
    BindingBound,
    Facing,
    GoalOccupation,
    HoursByKind,
    LevelMove,
    OtherPlan,
    Plan,
    PlanCost,
    PlanGoal,
    PlanStep,
    Standing,
    UnknownCourse,
)
from csr_assess.contracts.report_v1 import Report
from csr_assess.plan.chance import plan_chance
from csr_assess.plan.end_states import End, booked_score, ends_after
from csr_assess.plan.must_haves import job_licenses
from csr_assess.plan.not_covered import left_below, open_answers
from csr_assess.plan.offers import Offer, OfferKind
from csr_assess.plan.plan_notes import plan_notes
from csr_assess.plan.planning import Alternative, Lack, Planned, minutes_of
from csr_assess.plan.step_words import said_of, why_paid
from csr_assess.plan.timeline import Dated, dated, in_order, review_days
from csr_assess.plan.wishes import HOURS_OF_A_WEEK

_MOST_FACING = 4
"""As many strengths and gaps are on the page, which is one sheet."""


def published_plan(made: Planned, report: Report) -> Plan:
    """Return a plan as it is published; `report`: the same person's, for what the page says of today."""
    rubric, wishes = made.person.judge.rubric, made.wishes
    ends = ends_after(made.person, made.steps)
    booked, rescored = booked_score(made.person, ends), _rescored(made, ends)
    needed = dated(in_order(made.steps, made.person), wishes)
    later = _later(made, minutes_of(made.steps))
    every = [*needed, *later]
    core = rubric.core
    return Plan(
        candidate=report.candidate,
        target=report.target,
        rubric=report.rubric,
        as_of=report.as_of,
        starts=wishes.start,
        goal=_goal(made),
        occupation=GoalOccupation(code=core.occupation.code, title=core.occupation.title),
        found=made.found,
        steps=tuple(_step(one, made, ends, needed=one in needed) for one in every),
        today=_standing(made.person.today, report.band),
        booked=_standing(booked, _band(made, booked, ends)),
        rescored=_standing(rescored.scored, rescored.band if made.found == "there_already" else _top(made, rescored)),
        hours=_hours(one.offer for one in every),
        cost=_cost(one.offer for one in every),
        hours_a_week=wishes.hours_a_week,
        weeks=max((one.last_week for one in needed), default=0),
        ends=max((one.ends for one in needed or later), default=wishes.start),
        chance=plan_chance(made.goal, ends.values(), booked) if made.steps else None,
        alternatives=tuple(_other(one, made, later) for one in made.alternatives),
        binding=tuple(_binding(one, made) for one in made.lacks),
        courses_without_hours=_courses(made),
        open_answers=tuple(open_answers(made.person)),
        left_below=tuple(left_below(made, report, ends)),
        strengths=_facing(report.strengths),
        gaps=_facing(report.gaps),
        barriers=tuple(
            Facing(id=gate.id, title=gate.title, level=None, required=None)
            for gate in report.gates
            if gate.status not in ("met", "not_needed")
        ),
        minimums=report.minimums,
        reviews=review_days(needed, wishes),
        notes=(*_beside_the_budget(made, later), *plan_notes(made)),
        purpose=report.purpose,
        attribution=report.attribution,
    )


def _later(made: Planned, spent: int) -> list[Dated]:
    """Return the licenses that go with the job, after what the band needs; what the person has is left out."""
    wanted = [one for one in job_licenses(made.person) if one.name not in made.wishes.excluded | made.wishes.have]
    return dated(wanted, made.wishes, after=spent)


def _beside_the_budget(made: Planned, later: Iterable[Dated]) -> Iterator[str]:
    """Yield what is said where the licenses that go with the job cost money that the budget does not have."""
    cents, budget = sum(one.offer.cents or 0 for one in later), made.wishes.budget
    spent = sum(step.cents or 0 for step in made.steps)
    if cents and budget is not None and spent + cents > 100 * budget:
        yield _("The {dollars} dollars of the license are not in your budget: it goes with the job.").format(
            dollars=number(cents / 100, 2)
        )


def _goal(made: Planned) -> PlanGoal:
    goal = made.goal
    return PlanGoal(
        band=goal.band.id, title=goal.band.title, line=goal.asked, spare=goal.line - goal.asked, by_shown=goal.by_shown
    )


def _rescored(made: Planned, ends: Mapping[str, End]) -> Figures:
    """Return the product's own numbers of the person with everything supposed that the plan leads to."""
    return what_if(made.person.of, {name: end.change for name, end in ends.items() if end.change})


def _band(made: Planned, booked: Scored, ends: Mapping[str, End]) -> str | None:
    return figures(booked, [end.row for end in ends.values()], _left_open(made), made.person.judge.rubric.core).band


def _left_open(made: Planned) -> tuple[str, ...]:
    """Return the must-haves that are still open when the steps are done."""
    done = {step.source for step in made.steps if step.forced}
    return tuple(gate for gate in made.person.judged.open_gates if gate not in done)


def _top(made: Planned, rescored: Figures) -> str | None:
    """Return the band of numbers supposed, the must-haves that the plan meets taken as met."""
    core = made.person.judge.rubric.core
    kept = [one for one in rescored.blockers if one.kind != "gate" or one.id in _left_open(made)]
    if kept or rescored.scored.score is None or not rescored.blockers:
        return rescored.band
    reaches = rescored.scored.by_shown or rescored.scored.score >= core.bands[0].at
    return core.bands[0].id if reaches else rescored.band


def _standing(scored: Scored, band: str | None) -> Standing:
    part = shown_part(scored.sums)
    return Standing(score=scored.score, shown=part.score if part else None, shown_share=scored.shown_share, band=band)


def _step(one: Dated, made: Planned, ends: Mapping[str, End], *, needed: bool) -> PlanStep:
    offer, said = one.offer, said_of(one.offer, made.person)
    return PlanStep(
        id=offer.name,
        kind=offer.kind,
        title=offer.title,
        who=said.who,
        provider=said.provider,
        url=said.url,
        do=said.do,
        hours=None if offer.minutes is None else offer.minutes / 60,
        hours_kind="unknown" if offer.minutes is None else offer.hours_kind,
        hours_source=said.hours_source,
        cost=None if offer.cents is None else offer.cents / 100,
        starts=one.starts,
        ends=one.ends if one.known or offer.weeks else None,
        week=one.week,
        last_week=one.last_week,
        have=offer.have,
        needed=needed,
        done_when=said.done_when,
        proof=said.proof,
        why=why_paid(offer, made.dearer),
        moves=tuple(_moves(offer, made, ends)),
    )


def _moves(offer: Offer, made: Planned, ends: Mapping[str, End]) -> Iterable[LevelMove]:
    person = made.person
    for criterion, level in offer.builds.items():
        yield _move(criterion, made, person.starts[criterion].booked, level, shown=False)
    first = [name for name, start in person.starts.items() if start.end.untested and offer.forced]
    task = {person.judge.rubric.criteria[name].task: name for name in first}
    for criterion in (*offer.shows, *([task[offer.source]] if offer.source in task else ())):
        before = person.starts[criterion]
        level = (ends[criterion].row.level if offer.shows else None) or before.booked
        yield _move(criterion, made, before.end.row.level, level, shown=True)


def _move(criterion: str, made: Planned, before: float | None, after: float, *, shown: bool) -> LevelMove:
    title = made.person.judge.rubric.criteria[criterion].title
    return LevelMove(criterion=criterion, title=title, before=before, after=after, shown=shown)


def _hours(offers: Iterable[Offer]) -> HoursByKind:
    by_kind: dict[str, float] = {"stated": 0.0, "said": 0.0, "ours": 0.0}
    unknown = []
    for offer in offers:
        if offer.minutes is None:
            unknown.append(offer.name)
        elif offer.hours_kind in by_kind:
            by_kind[offer.hours_kind] += offer.minutes
    hours = {kind: minutes / 60 for kind, minutes in by_kind.items()}
    return HoursByKind(**hours, unknown=tuple(unknown))


def _cost(offers: Iterable[Offer]) -> PlanCost:
    listed_ = [*offers]
    return PlanCost(
        usd=sum(offer.cents or 0 for offer in listed_) / 100,
        unknown=tuple(offer.name for offer in listed_ if offer.cents is None),
    )


def _other(one: Alternative, made: Planned, later: Sequence[Dated]) -> OtherPlan:
    """Return another plan, its hours and price with what goes with the job, as the plan's own are."""
    ends = ends_after(made.person, one.steps)
    every = [*one.steps, *(step.offer for step in later)]
    return OtherPlan(
        without=_unlike(one),
        steps=tuple(step.name for step in one.steps),
        titles=tuple(dict.fromkeys(step.title for step in in_order(one.steps, made.person))),
        hours=minutes_of(every) / 60,
        cost=sum(step.cents or 0 for step in every) / 100,
        hours_unknown=tuple(step.name for step in every if step.minutes is None),
        cost_unknown=tuple(step.name for step in every if step.cents is None),
        chance=plan_chance(made.goal, ends.values(), booked_score(made.person, ends)) or 0.0,
    )


def _unlike(one: Alternative) -> str:
    if one.without is None:
        return _("Surer: with more points to spare.") if one.surer else _("Quicker: without points to spare.")
    return sentences((_without(one.without), _("Less of the job is shown.") if one.shows_less else ""))


def _without(kind: OfferKind) -> str:
    return {
        "task": _("Without more measured tasks."),
        "session": _("Without a rating by another person."),
        "course": _("Without courses: by practice alone."),
        "practice": _("Without practice of your own: by courses alone."),
        "months": _("Without more months of work."),
    }.get(kind, "")


def _binding(lack: Lack, made: Planned) -> BindingBound:
    return BindingBound(bound=lack.bound, have=lack.have, need=lack.need, text=_bound_text(lack, made))


def _bound_text(lack: Lack, made: Planned) -> str:
    wishes = made.wishes
    slots = {
        "have": number(lack.have or 0, 2),
        "need": number(math.ceil((lack.need or 0) * 10) / 10),
        "step": lack.about,
    }
    if lack.bound == "exclude":
        return _("Nothing leads there without a step that is left out. Take one back in.")
    if lack.bound == "steps":
        return _("{step} takes {need} weeks, and there are {have}. Allow more weeks.").format(**slots)
    if lack.need is None:
        return _("It takes more than {have}, and that alone is not enough: time and money both limit it.").format(
            **slots
        )
    if lack.bound == "budget":
        return _("It takes {need} dollars, and there are {have}. Allow more money, or more time.").format(**slots)
    weeks = math.ceil(lack.need / wishes.hours_a_week - 1e-9)
    a_week = math.ceil(lack.need / (wishes.weeks or 1) * 10 - 1e-9) / 10
    if a_week > HOURS_OF_A_WEEK:
        said = _("It takes {need} hours, and there are {have}. Allow {weeks} weeks at {pace} hours a week.")
    else:
        said = _(
            "It takes {need} hours, and there are {have}. Allow {weeks} weeks at {pace} hours a week, or {more} a week."
        )
    return said.format(**slots, weeks=weeks, pace=number(wishes.hours_a_week), more=number(a_week))


def _courses(made: Planned) -> tuple[UnknownCourse, ...]:
    trainings = {one.id: one for one in made.person.judge.rubric.trainings}
    found = sorted(made.worth, key=lambda one: -(one.minutes or 0))
    return tuple(
        UnknownCourse(
            id=one.offer.name,
            title=one.offer.title,
            provider=training.provider if training else "",
            url=(training.url or "") if training else "",
            worth_under=one.minutes / 60,
        )
        for one in found
        if one.minutes is not None
        for training in [one.offer.listed.training if one.offer.listed else trainings.get(one.offer.source)]
    )


def _facing(found: Sequence[object]) -> tuple[Facing, ...]:
    return tuple(
        Facing(
            id=getattr(one, "criterion", ""),
            title=getattr(one, "title", ""),
            level=getattr(one, "level", None),
            required=getattr(one, "required", None),
        )
        for one in found[:_MOST_FACING]
    )
