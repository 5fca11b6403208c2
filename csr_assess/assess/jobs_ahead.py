"""How far the next jobs are: what they ask more of, and what of it somebody has, has not yet, or is not known."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from msgspec import Struct

from csr_assess.base.texts import _, listed, number
from csr_assess.contracts.job_v1 import JobAhead
from csr_assess.evidence.findings import CheckResult
from csr_assess.rubric.career_types import NextRole
from csr_assess.rubric.model import Rubric

KEPT = 2048
"""So much is kept for further people with the same levels."""


class JobStep(Struct, frozen=True):
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
        self._occupation = rubric.core.occupation.code
        self._roles = {role.id for role in rubric.target.roles}
        self.jobs = [(job, _steps(job, rubric)) for job in rubric.careers.next_roles]
        self._kept = functools.lru_cache(KEPT)(self.ahead)

    def of(self, results: Iterable[CheckResult]) -> tuple[JobAhead, ...]:
        """Return how far each job is for the person of some results."""
        reached = {
            finding.criterion.id: finding.rests_on.level
            for result in results
            for finding in result.findings
            if finding.rests_on
        }
        return tuple(
            self._kept(place, tuple([reached.get(step.name) for step in steps]))
            for place, (_job, steps) in enumerate(self.jobs)
        )

    def ahead(self, place: int, levels: tuple[float | None, ...]) -> JobAhead:
        """Return how far the job at a place is for levels in what it asks; None: unknown."""
        job, steps = self.jobs[place]
        known = [(step, level) for step, level in zip(steps, levels, strict=True) if level is not None]
        have = [step for step, level in known if level >= step.asked]
        not_yet = [(step, level) for step, level in known if level < step.asked]
        unknown = [step for step, level in zip(steps, levels, strict=True) if level is None]
        role = self.role(job)
        told = (
            said_of_reached([step.title for step in have]),
            said_of_lower([lower(step, level) for step, level in not_yet]),
            said_of_unknown([step.title for step in unknown]),
        )
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
            text=(*self.said_before(job, steps), *(filter(None, told) if job.code else ()), *said_behind(job, role)),
            sources=job.sources,
        )

    def said_before(self, job: NextRole, steps: tuple[JobStep, ...]) -> Iterator[str]:
        """Yield what is said before it is told what of the steps somebody has."""
        if not job.code:
            yield _("How far it is cannot be told: there are no ratings of this job alone.")
        elif steps or job.more:
            return
        elif job.code == self._occupation:
            yield _("O*NET counts it and the job you aim at as one, so its ratings do not tell how far it is.")
        else:
            yield _("O*NET rates nothing clearly higher there; only the subject is new.")

    def role(self, job: NextRole) -> str | None:
        """Return the role of the rubric that a job is; None: none."""
        return job.role if job.role in self._roles else None


def _steps(job: NextRole, rubric: Rubric) -> tuple[JobStep, ...]:
    """Return what a job asks more of, as far as the rubric has it."""
    there = [(rubric.criteria[name], level) for name, level in job.levels.items() if name in rubric.criteria]
    return tuple(JobStep(criterion.id, criterion.title, level, number(level)) for criterion, level in there)


def lower(step: JobStep, level: float) -> str:
    """Say that a level is below what is asked."""
    return f"{step.title} ({number(level)}/{step.said})"


def said_of_reached(titles: list[str]) -> str:
    """Say what somebody has; nothing of nothing."""
    said = _("O*NET rates these higher there, and you are at the level: {titles}.")
    return said.format(titles=listed(titles)) if titles else ""


def said_of_lower(titles: list[str]) -> str:
    """Say what somebody has not yet, each with its levels."""
    return sentence_of_lower().format(titles=listed(titles)) if titles else ""


def sentence_of_lower() -> str:
    """Return the sentence that names what somebody has not yet, its slot `titles` still open."""
    return _("Rated higher there, and you are not there yet (your level/level asked): {titles}.")


def said_of_unknown(titles: list[str]) -> str:
    """Say what is not known."""
    said = _("Rated higher there, and your level is not known yet: {titles}.")
    return said.format(titles=listed(titles)) if titles else ""


def said_behind(job: NextRole, role: str | None) -> Iterator[str]:
    """Yield what is said behind that."""
    if not job.code:
        return
    if job.more:
        yield _("Rated higher there, and this report does not ask about it: {things}.").format(things=listed(job.more))
    if role:
        yield _("The whole way: csr-assess plan MY-ANSWERS.yaml --role {role}").format(role=role)
