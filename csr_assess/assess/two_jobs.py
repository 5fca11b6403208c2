"""What two runs say of their jobs where these differ: the industry's contacts, training and pay, the state's pay."""

from __future__ import annotations

from csr_assess.assess.runs import Run
from csr_assess.contracts.compare_v1 import AimedJob


def aimed_jobs(before: Run, after: Run) -> tuple[AimedJob, AimedJob]:
    """Return what each run says of its job that the other does not."""
    return _aimed_job(before, after), _aimed_job(after, before)


def _aimed_job(run: Run, other: Run) -> AimedJob:
    industry, place = _said_of_job(run)
    of_other = (
        {sentence for part in _said_of_job(other) for sentence in part}
        if run.target != other.target
        else {*industry, *place}
    )
    return AimedJob(
        title=run.industry.title if run.industry else "",
        industry=tuple(sentence for sentence in industry if sentence not in of_other),
        place=tuple(sentence for sentence in place if sentence not in of_other),
    )


def _said_of_job(run: Run) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what is said of a run's industry, and of pay in its state."""
    return (
        run.industry.said if run.industry else (),
        run.place_pay.text if run.place_pay else (),
    )
