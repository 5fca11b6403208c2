"""How far next jobs are is the same where it is put together of what is kept."""

from __future__ import annotations

import random

import msgspec
from msgspec.structs import replace

from csr_assess.assess.jobs_ahead import JobsAhead
from csr_assess.assess.known_jobs import KnownJobs
from tests import people

RUBRIC = people.rubric()
NAMES = [*RUBRIC.criteria]
LEVELS = (None, 1, 1.0, 2.04, 2.05, 3.96, 3.99, 4.0, 4, 5.0)


def jobs() -> JobsAhead:
    """The rubric's jobs, and others like the first that asks something."""
    lead = next(job for job in RUBRIC.careers.next_roles if job.levels)
    others = (
        replace(lead, id="no-ratings", code=""),
        replace(lead, id="more-asked", levels=dict.fromkeys(lead.levels, 4.5)),
        replace(lead, id="more-things", more=("singing", "dancing")),
        replace(lead, id="one", levels=dict.fromkeys([*lead.levels][:1], 2.0)),
        replace(lead, id="no-levels", levels={}, more=()),
    )
    careers = replace(RUBRIC.careers, next_roles=(*RUBRIC.careers.next_roles, *others))
    return JobsAhead(replace(RUBRIC, careers=careers))


def test_whatever_the_levels_the_jobs_are_as_if_nothing_were_kept() -> None:
    plain = jobs()
    known = KnownJobs(plain, NAMES)
    drawn = random.Random(5)  # noqa: S311 -- no secret
    for _time in range(300):
        levels = drawn.choices(LEVELS, k=len(NAMES))
        reached = dict(zip(NAMES, levels, strict=True))
        wanted = [
            plain.ahead(place, tuple([reached[step.name] for step in steps]))
            for place, (_job, steps) in enumerate(plain.jobs)
        ]
        assert b"[%b]" % b"".join(known.ahead(levels)) == msgspec.json.encode(wanted)
