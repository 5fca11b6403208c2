"""What two runs say of their jobs where these differ: the industry's contacts, training and pay, the state's pay."""

from __future__ import annotations

from csr_assess.assess.runs import Run
from csr_assess.contracts.compare_v1 import AimedJob


def aimed_jobs(before: Run, after: Run) -> tuple[AimedJob, AimedJob]:
    """Return what each run says of its job that the other does not; nothing where both aim at the same one."""
    if before.target == after.target:
        return AimedJob(title="", industry=(), place=()), AimedJob(title="", industry=(), place=())
    return _aimed_job(before, after), _aimed_job(after, before)


def _aimed_job(run: Run, other: Run) -> AimedJob:
    return AimedJob(
        title=run.industry.title if run.industry else "",
        industry=_only_here(_of_industry(run), _of_industry(other)),
        place=_only_here(_of_place(run), _of_place(other)),
    )


def _of_industry(run: Run) -> tuple[str, ...]:
    return run.industry.said if run.industry else ()


def _of_place(run: Run) -> tuple[str, ...]:
    return run.place_pay.text if run.place_pay else ()


def _only_here(said: tuple[str, ...], there: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sentence for sentence in said if sentence not in there)
