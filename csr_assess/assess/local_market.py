"""Pay and jobs where somebody wants to work: two sentences for a report, and what their counselor says is in demand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.base.texts import _, number, sentences
from csr_assess.contracts.job_v1 import JobFact, JobPay, PlacePay
from csr_assess.rubric.career_types import LocalDemand
from csr_assess.rubric.model import Rubric

if TYPE_CHECKING:
    from csr_assess.rubric.figure_rows import PlaceRow


class LocalMarket(Struct, frozen=True, kw_only=True):
    """What is known of a place."""

    place_pay: PlacePay | None = None
    jobs_pay: tuple[JobPay, ...] = ()
    in_demand: tuple[JobFact, ...] = ()


def local_market(rubric: Rubric, state: str) -> LocalMarket:
    """Return what is known of a state; without one, what is in demand wherever one is."""
    return LocalMarket(
        place_pay=_place_pay(rubric, state) if state and "states" in rubric.figures else None,
        jobs_pay=tuple(_jobs_pay(rubric, state)) if state and "next_jobs" in rubric.figures else (),
        in_demand=tuple(in_demand(rubric, [state] if state else [])),
    )


def _place_pay(rubric: Rubric, state: str) -> PlacePay | None:
    from csr_assess.rubric.figure_rows import place_row  # noqa: PLC0415 -- not everybody names a state

    found = place_row(rubric.figures, state)
    if found is None:
        return None
    file = rubric.figures["states"]
    return PlacePay(
        place=found.id,
        title=found.title,
        text=(
            _pay_said(found.title, file.as_of, (found.hourly_median, found.annual_median), _range(found)),
            _jobs_said(found.title, file.as_of, found.jobs, (found.per_1000, found.quotient)),
        ),
        jobs=found.jobs,
        per_1000=found.per_1000,
        quotient=found.quotient,
        median_hourly_usd=found.hourly_median,
        median_annual_usd=found.annual_median,
        low_hourly_usd=found.hourly_p10,
        high_hourly_usd=found.hourly_p90,
        vintage=file.as_of,
        sources=file.sources,
    )


def _jobs_pay(rubric: Rubric, state: str) -> Iterator[JobPay]:
    """Yield what each next job with figures of its own pays in a state, beside the country at the same time."""
    from csr_assess.rubric.figure_rows import job_pay_rows  # noqa: PLC0415 -- not everybody names a state

    there, country = job_pay_rows(rubric.figures, state), job_pay_rows(rubric.figures, "US")
    place = next((one.title for one in rubric.target.places if one.id == state), state)
    file = rubric.figures["next_jobs"]
    for job in rubric.careers.next_roles:
        if job.pay_code in there:  # else no official figure is of that job alone
            pays = there[job.pay_code].annual_median
            whole = country[job.pay_code].annual_median if job.pay_code in country else None
            yield JobPay(
                id=job.id,
                place=state,
                median_annual_usd=pays,
                country_annual_usd=whole,
                vintage=file.as_of,
                text=_job_pay_said(place, file.as_of, pays),
                sources=file.sources,
            )


def _job_pay_said(place: str, vintage: str, pays: float | None) -> str:
    if pays is None:
        return _("What it pays in {place} was not released ({vintage}).").format(place=place, vintage=vintage)
    said = _("In {place} it is {pay} dollars a year ({vintage}).")
    return said.format(place=place, vintage=vintage, pay=f"{pays:,.0f}")


def _range(found: PlaceRow) -> tuple[float, float] | None:
    low, high = found.hourly_p10, found.hourly_p90
    return None if low is None or high is None else (low, high)


def _pay_said(
    place: str, vintage: str, middle: tuple[float | None, float | None], ends: tuple[float, float] | None
) -> str:
    """Return what the job pays in a place, as far as that was released."""
    hourly, annual = middle
    if hourly is None or annual is None:
        return _("What these jobs pay in {place} was not released ({vintage}).").format(place=place, vintage=vintage)
    slots = {"place": place, "vintage": vintage, "hourly": f"{hourly:.2f}", "annual": f"{annual:,.0f}"}
    if ends is None:
        return _("In {place} the middle pay is {hourly} dollars an hour, or {annual} a year ({vintage}).").format(
            **slots
        )
    return _(
        "In {place} the middle pay is {hourly} dollars an hour, or {annual} a year. "
        "Eight in ten earn between {low} and {high} dollars an hour ({vintage})."
    ).format(**slots, low=f"{ends[0]:.2f}", high=f"{ends[1]:.2f}")


def _jobs_said(place: str, vintage: str, jobs: float | None, part: tuple[float | None, float | None]) -> str:
    """Return how many such jobs there are in a place, as far as that was released."""
    if jobs is None:
        said = _("How many of these jobs there are in {place} was not released ({vintage}).")
        return said.format(place=place, vintage=vintage)
    per_1000, quotient = part
    slots = {"place": place, "vintage": vintage, "jobs": f"{jobs:,.0f}"}
    if per_1000 is None or quotient is None:
        return _("{place} has {jobs} of these jobs ({vintage}).").format(**slots)
    return _(
        "{place} has {jobs} of these jobs. They are {part} of every 1,000 jobs there, {times} times the country's "
        "share ({vintage})."
    ).format(**slots, part=number(per_1000), times=number(quotient, 2))


def in_demand(rubric: Rubric, states: list[str]) -> Iterator[JobFact]:
    """Yield what a rubric says is in demand in any of the states, each with its source and its date."""
    for one in rubric.careers.in_demand:
        if not one.states or set(one.states) & set(states):
            yield JobFact(text=_demand_said(one, rubric), sources=one.sources)


def _demand_said(one: LocalDemand, rubric: Rubric) -> str:
    known = [rubric.sources[name] for name in one.sources if name in rubric.sources]
    told = [", ".join(part for part in (source.publisher or source.title, source.as_of) if part) for source in known]
    said = _("In demand here: {text}").format(text=one.text)
    return sentences((said, f"({'; '.join(told)})" if told else ""))
