"""How far the next jobs are: what they ask more of, and what of it somebody has, has not yet, or is not known."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping

from csr_assess.base.texts import _, listed, number
from csr_assess.contracts.job_v1 import JobAhead
from csr_assess.evidence.findings import CheckResult
from csr_assess.rubric.career_types import NextRole
from csr_assess.rubric.model import Rubric

KEPT = 4096
"""So much is kept for further people with the same levels."""


class JobsAhead:
    """The next roles and related jobs of a rubric; what was worked out for the same levels is kept."""

    def __init__(self, rubric: Rubric) -> None:
        """Take the jobs of a rubric, each with the levels it asks in criteria that are there."""
        self.rubric = rubric
        self._roles = {role.id for role in rubric.target.roles}
        self._jobs = [
            (job, {name: level for name, level in job.levels.items() if name in rubric.criteria})
            for job in rubric.careers.next_roles
        ]
        self._kept = functools.lru_cache(KEPT)(self.ahead)

    def of(self, results: Iterable[CheckResult]) -> Iterator[JobAhead]:
        """Yield each job with how far it is for the person of some results."""
        reached = {
            finding.criterion.id: finding.rests_on.level
            for result in results
            for finding in result.findings
            if finding.rests_on
        }
        yield from (self._kept(place, levels) for place, levels in self.levels(reached))

    def levels(self, reached: Mapping[str, float | None]) -> Iterator[tuple[int, tuple[float | None, ...]]]:
        """Yield the place of each job, and the levels that somebody has `reached` where it asks for one; None: unknown.

        How far the job is rests on no more than these.
        """
        for place, (_job, asked) in enumerate(self._jobs):
            yield place, tuple(map(reached.get, asked))

    def ahead(self, place: int, levels: tuple[float | None, ...]) -> JobAhead:
        """Return how far the job at a place is for those levels."""
        job, asked = self._jobs[place]
        known = {name: level for name, level in zip(asked, levels, strict=True) if level is not None}
        have = tuple(name for name in known if known[name] >= asked[name])
        not_yet = tuple(name for name in known if known[name] < asked[name])
        unknown = tuple(name for name in asked if name not in known)
        titles = {name: self.rubric.criteria[name].title for name in asked}
        low = [f"{titles[name]} ({number(known[name])}/{number(asked[name])})" for name in not_yet]
        lists = ([titles[name] for name in have], low, [titles[name] for name in unknown])
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
            have=have,
            not_yet=not_yet,
            unknown=unknown,
            more=job.more,
            role=role,
            text=tuple(_said(job, lists, role)),
            sources=job.sources,
        )


def _said(job: NextRole, lists: tuple[list[str], list[str], list[str]], role: str | None) -> Iterator[str]:
    have, not_yet, unknown = lists
    if not job.code:
        yield _("How far it is cannot be told: there are no ratings of this job alone.")
        return
    if not any(lists) and not job.more:
        yield _("O*NET rates nothing clearly higher there: what you need is its own subject.")
    if have:
        yield _("O*NET rates these higher there, and you are at the level: {titles}.").format(titles=listed(have))
    if not_yet:
        yield _("Rated higher there, and not there yet (level now/asked): {titles}.").format(titles=listed(not_yet))
    if unknown:
        yield _("Rated higher there, and not known of you yet: {titles}.").format(titles=listed(unknown))
    if job.more:
        yield _("Rated higher there, and not asked here: {things}.").format(things=listed(job.more))
    if role:
        yield _("The whole way: csr-assess plan MY-ANSWERS.yaml --role {role}").format(role=role)
