"""How far the next jobs are: what they ask more of, and what of it somebody has, has not yet, or is not known."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from csr_assess.base.texts import _, listed, number
from csr_assess.contracts.job_v1 import JobAhead
from csr_assess.evidence.findings import CheckResult
from csr_assess.rubric.career_types import NextRole
from csr_assess.rubric.model import Rubric

KEPT = 2048
"""So much is kept for further people with the same levels."""

Levels = tuple[float | None, ...]


class _Step(NamedTuple):
    """A criterion that a job asks more of."""

    name: str
    title: str
    asked: float
    said: str
    """What is asked, as a text."""


class JobsAhead:
    """The next roles and related jobs of a rubric; what was worked out for the same levels is kept."""

    def __init__(self, rubric: Rubric) -> None:
        """Take the jobs of a rubric, each with the levels it asks in criteria that are there."""
        self.rubric = rubric
        self._roles = {role.id for role in rubric.target.roles}
        self._jobs = [(job, _steps(job, rubric)) for job in rubric.careers.next_roles]
        self._kept = functools.lru_cache(KEPT)(self.ahead)
        self._highest: dict[str, float] = {}
        alike: dict[tuple[str, ...], list[int]] = {}
        for place, (_job, steps) in enumerate(self._jobs):
            alike.setdefault(tuple(step.name for step in steps), []).append(place)
            for step in steps:
                self._highest[step.name] = max(step.asked, self._highest.get(step.name, 0.0))
        self._alike = [(tuple(places), names) for names, places in alike.items()]

    def __len__(self) -> int:
        """Return how many jobs there are."""
        return len(self._jobs)

    def of(self, results: Iterable[CheckResult]) -> tuple[JobAhead, ...]:
        """Return how far each job is for the person of some results."""
        reached = {
            finding.criterion.id: finding.rests_on.level
            for result in results
            for finding in result.findings
            if finding.rests_on
        }
        found = {place: self._kept(place, levels) for places, levels in self.levels(reached) for place in places}
        return tuple(found[place] for place in range(len(self)))

    def levels(self, reached: Mapping[str, float | None]) -> Iterator[tuple[tuple[int, ...], Levels]]:
        """Yield the places of jobs that ask more of the same, and the levels in it that somebody has `reached`.

        None: unknown. How far those jobs are rests on no more than these, nor on how far above all that is asked a
        level is.
        """
        get = {
            name: highest if (level := reached.get(name)) is not None and level > highest else level
            for name, highest in self._highest.items()
        }.get
        for places, names in self._alike:
            yield places, tuple(map(get, names))

    def ahead(self, place: int, levels: Levels) -> JobAhead:
        """Return how far the job at a place is for those levels."""
        job, steps = self._jobs[place]
        known = [(step, level) for step, level in zip(steps, levels, strict=True) if level is not None]
        have = [step for step, level in known if level >= step.asked]
        not_yet = [(step, level) for step, level in known if level < step.asked]
        unknown = [step for step, level in zip(steps, levels, strict=True) if level is None]
        low = [f"{step.title} ({number(level)}/{step.said})" for step, level in not_yet]
        lists = ([step.title for step in have], low, [step.title for step in unknown])
        role = job.role if job.role in self._roles else None
        return JobAhead(
            id=job.id,
            title=job.title,
            related=job.related,
            asks=job.asks,
            years=job.years,
            median_pay_usd=job.median_pay_usd,
            pay_vintage=job.pay_vintage,
            code=job.code,
            have=tuple([step.name for step in have]),
            not_yet=tuple([step.name for step, _level in not_yet]),
            unknown=tuple([step.name for step in unknown]),
            more=job.more,
            role=role,
            text=tuple(_said(job, lists, role)),
            sources=job.sources,
        )


def _steps(job: NextRole, rubric: Rubric) -> tuple[_Step, ...]:
    """Return what a job asks more of, as far as the rubric has it."""
    there = [(rubric.criteria[name], level) for name, level in job.levels.items() if name in rubric.criteria]
    return tuple(_Step(criterion.id, criterion.title, level, number(level)) for criterion, level in there)


def _said(job: NextRole, lists: tuple[list[str], list[str], list[str]], role: str | None) -> Iterator[str]:
    have, not_yet, unknown = lists
    if not job.code:
        yield _("How far it is cannot be told: there are no ratings of this job alone.")
        return
    if not any(lists) and not job.more:
        yield _("O*NET rates nothing clearly higher there; only the subject is new.")
    if have:
        yield _("O*NET rates these higher there, and you are at the level: {titles}.").format(titles=listed(have))
    if not_yet:
        yield _("Rated higher there, and you are not there yet (your level/level asked): {titles}.").format(
            titles=listed(not_yet)
        )
    if unknown:
        yield _("Rated higher there, and your level is not known yet: {titles}.").format(titles=listed(unknown))
    if job.more:
        yield _("Rated higher there, and this report does not ask about it: {things}.").format(things=listed(job.more))
    if role:
        yield _("The whole way: csr-assess plan MY-ANSWERS.yaml --role {role}").format(role=role)
