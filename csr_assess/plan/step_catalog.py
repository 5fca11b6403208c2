"""All steps that one person could take: courses, practice, tests, ratings, must-haves and months of work."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from csr_assess.assess.advice import NOT_FOR_BEGINNERS
from csr_assess.base.texts import _
from csr_assess.evidence.kinds import EVIDENCE_KINDS
from csr_assess.plan import must_haves
from csr_assess.plan.offers import Offer, upper
from csr_assess.plan.person import by_history, first_tests, person_of, takes_of, task_name
from csr_assess.plan.practice_dose import practicing
from csr_assess.plan.wishes import Wishes
from csr_assess.rubric.amounts import by_anchor
from csr_assess.rubric.doses import doses
from csr_assess.tasks.results import TAKES

if TYPE_CHECKING:
    from csr_assess.answers.types import Answers
    from csr_assess.assess.assessor import Assessor
    from csr_assess.plan.end_states import Person
    from csr_assess.rubric.section import Criterion
    from csr_assess.rubric.training_types import Training

MINUTES_A_RATING = 15
"""Our budget for one line of a rating sheet: watching, and writing down what was seen."""
SHIFT_HOURS_A_WEEK = 4.0
"""Our budget for time with customers beside other things, as a volunteer's shift."""
WEEKS_A_MONTH = 52 / 12
MONTHS = "months"
"""What amounts of time at work count."""
_MOST_MONTHS = 1200


def catalog(person: Person, answers: Answers, wishes: Wishes, extra: Iterable[Offer] = ()) -> tuple[Offer, ...]:
    """Return every step there is for a person, in the rubric's order; `extra`: steps from elsewhere.

    What the person has takes neither hours nor money; the hours that they say of a course are taken.
    """
    found = [
        *_tests(person, answers, wishes),
        *_sessions(person),
        *_courses(person, extra),
        *_practices(person, wishes),
        *_months(person),
        *must_haves.blocking(person),
    ]
    return tuple(_as_wished(offer, wishes) for offer in found)


def step_names(judge: Assessor, answers: Answers, extra: Iterable[Offer] = ()) -> list[str]:
    """Return what the steps of a person are called, whatever they wish, and the courses that move nothing for them."""
    person = person_of(judge, answers, Wishes(start=judge.as_of), by_shown=True)
    found = [offer.name for offer in catalog(person, answers, Wishes(start=judge.as_of))]
    later = [offer.name for offer in must_haves.job_licenses(person)]
    courses = [one.name for one in extra]
    courses += [one.id for one in judge.rubric.trainings if not one.after_hiring]
    tasks = [task_name(c.task) for c in judge.rubric.criteria.values() if c.task]
    return list(dict.fromkeys((*found, *later, *tasks, *courses)))


def _as_wished(offer: Offer, wishes: Wishes) -> Offer:
    if offer.name in wishes.have:
        return replace(offer, minutes=0, cents=0, weeks=0.0, have=True, asked_for=True)
    if offer.name in wishes.hours:
        minutes = round(wishes.hours[offer.name] * 60)
        return replace(offer, minutes=minutes, hours_kind="said", asked_for=True)
    return offer


def _tests(person: Person, answers: Answers, wishes: Wishes) -> Iterator[Offer]:
    rubric = person.judge.rubric
    first = first_tests(rubric, answers, wishes) if any(s.end.untested for s in person.starts.values()) else []
    for criterion in _required(person):
        if criterion.task is None:
            continue
        task, takes = rubric.tasks[criterion.task], takes_of(answers, criterion.task)
        taken = Offer(
            key=f"{task_name(task.id)}:last",
            name=task_name(task.id),
            kind="task",
            title=task.title,
            minutes=math.ceil(task.minutes),
            shows=(criterion.id,),
            source=task.id,
        )
        if criterion.id in first:
            first_title = _("{title}: see where you are").format(title=task.title)
            yield replace(taken, key=f"{taken.name}:first", title=first_title, shows=(), forced=True)
            takes += 1
            taken = replace(taken, title=_("{title}: once more").format(title=task.title))
        if takes < TAKES:
            yield taken


def _sessions(person: Person) -> Iterator[Offer]:
    """Yield a rating of each check by somebody who has seen the work: of its whole sheet, never of a part of it."""
    rubric = person.judge.rubric
    for section in rubric.sections.values():
        sheet = [c for c in section.criteria if c.id in person.starts and not c.task and _rated(person, c)]
        if sheet:
            yield Offer(
                key=f"session:{section.check}",
                name=f"session:{section.check}",
                kind="session",
                title=_("{check}: a rating by someone who sees you work").format(check=section.title),
                minutes=MINUTES_A_RATING * len(sheet),
                shows=tuple(criterion.id for criterion in sheet),
                source=section.check,
            )


def _rated(person: Person, criterion: Criterion) -> bool:
    """Say whether a person rates a criterion themself: then another can."""
    return any(q.evidence and EVIDENCE_KINDS[q.evidence].rates for q in person.judge.rubric.asked_for[criterion.id])


def _required(person: Person) -> Iterator[Criterion]:
    for name in person.starts:
        yield person.judge.rubric.criteria[name]


def _courses(person: Person, extra: Iterable[Offer]) -> Iterator[Offer]:
    offers = [*extra, *(course_offer(one) for one in person.judge.rubric.trainings if not one.after_hiring)]
    for offer in offers:
        useful = {
            criterion: level
            for criterion, level in offer.builds.items()
            if criterion in person.starts and level > person.starts[criterion].booked
        }
        if useful:
            yield replace(offer, builds=useful)


def course_offer(training: Training) -> Offer:
    """Return a course of the rubric as a step: its hours and its price as its source states them."""
    hours, cost = upper(training.hours), upper(training.cost_usd)
    free = training.free == "yes" and training.cost_usd is None
    return Offer(
        key=f"course:{training.id}",
        name=training.id,
        kind="course",
        title=training.title,
        minutes=None if hours is None else math.ceil(hours * 60),
        hours_kind="unknown" if hours is None else "stated",
        cents=0 if free else None if cost is None else round(cost * 100),
        builds=training.builds,
        needs=training.prerequisites,
        closed=training.audience in NOT_FOR_BEGINNERS,
        source=training.id,
    )


def _practices(person: Person, wishes: Wishes) -> Iterator[Offer]:
    """Yield practice in each criterion that it can build, an offer for each number of doses: one is one level."""
    rubric = person.judge.rubric
    for criterion in _required(person):
        start, program = person.starts[criterion.id], practicing(rubric, criterion)
        if program is None or start.booked < program.from_level:
            continue
        if by_history(rubric, criterion) and not program.program:  # a diploma is not practiced
            continue
        said = wishes.hours.get(criterion.id)
        hours = program.dose_hours if said is None else said
        for many, level in enumerate(doses(start.booked, min(program.to_level, criterion.required)), start=1):
            yield Offer(
                key=f"practice:{criterion.id}:{many}",
                name=f"practice:{criterion.id}",
                kind="practice",
                title=_("Practice: {title}").format(title=criterion.title),
                minutes=round(hours * many * 60),
                hours_kind="ours" if said is None else "said",
                weeks=program.dose_weeks * many,
                builds={criterion.id: level},
                source=criterion.id,
            )


def _months(person: Person) -> Iterator[Offer]:
    """Yield the months of work that a criterion of months still asks: they take their time, whatever the hours."""
    rubric = person.judge.rubric
    for criterion in _required(person):
        row = person.starts[criterion.id].end.row
        counts_months = by_history(rubric, criterion) and criterion.unit == MONTHS
        by_program = practicing(rubric, criterion)
        if by_program and by_program.program:
            continue
        if not counts_months or row.level is None or row.level >= criterion.required:
            continue
        have, need = _amount(criterion, row.level), _amount(criterion, criterion.required)
        weeks = (need - have) * WEEKS_A_MONTH
        yield Offer(
            key=f"months:{criterion.id}",
            name=f"months:{criterion.id}",
            kind="months",
            title=_("{title}: {number} more months of it, paid or as a volunteer").format(
                title=criterion.title, number=need - have
            ),
            minutes=math.ceil(weeks * SHIFT_HOURS_A_WEEK * 60),
            weeks=weeks,
            builds={criterion.id: criterion.required},
            source=criterion.id,
        )


def _amount(criterion: Criterion, level: float) -> int:
    """Return the least whole amount that gives a level."""
    return next(n for n in range(_MOST_MONTHS) if by_anchor(n, criterion.amounts) >= level - 1e-9)
