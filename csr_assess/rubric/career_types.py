"""What careers.yaml holds: what the job is and asks, where it leads, what it pays."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from csr_assess.rubric.section import Data, Level, Name, Positive, Slug, SourceIds, Text, Word


class JobFact(Data, frozen=True, kw_only=True):
    """One thing to know about the job."""

    text: Annotated[Text, Meta(description="One or two short sentences, each figure with its year.")]
    sources: SourceIds


class JobTopic(Data, frozen=True, kw_only=True):
    """What is to know about one side of the job."""

    id: Annotated[Word, Meta(description="Its name: `work_day`.")]
    title: Annotated[Text, Meta(description="Its heading in the report: `The work day`.")]
    facts: Annotated[tuple[JobFact, ...], Meta(min_length=1, description="What is to know, a line each.")]


class NextRole(Data, frozen=True, kw_only=True):
    """A job people move to from this one."""

    id: Annotated[Slug, Meta(description="Its name: `team-lead`.")]
    title: Annotated[Text, Meta(description="Its title.")]
    asks: Annotated[str, Meta(min_length=1, description="What it asks on top, in one sentence.")]
    years: Annotated[str, Meta(description="Years from a first job: `3-5`; left out: unknown.")] | None = None
    median_pay_usd: Annotated[int, Meta(gt=0, description="Middle pay a year; left out: unknown.")] | None = None
    pay_vintage: Annotated[str, Meta(description="When that pay held: `May 2024`.")] = ""
    pay_code: Annotated[
        str, Meta(description="The BLS occupation whose pay that is in `figures/next_jobs.yaml`: `43-1011`.")
    ] = ""
    code: Annotated[str, Meta(description="Its O*NET code, if its ratings were compared: `43-1011.00`.")] = ""
    levels: Annotated[
        dict[Name, Level],
        Meta(description="Criteria that O*NET rates clearly higher there; the level asked then is your judgment."),
    ] = field(default_factory=dict)
    more: Annotated[
        tuple[Text, ...], Meta(description="What else O*NET rates clearly higher there, in a few plain words each.")
    ] = ()
    role: Annotated[Word | None, Meta(description="The role of `target.yaml` that it is; left out: none.")] = None
    related: Annotated[bool, Meta(description="`true`: a job close to this one, not a next step up from it.")] = False
    sources: SourceIds


class CareerAddress(Data, frozen=True, kw_only=True):
    """Where to read on or to ask: an address."""

    id: Annotated[Word, Meta(description="Its name: `apprenticeships`.")]
    title: Annotated[Text, Meta(description="Whose it is.")]
    url: Annotated[str, Meta(pattern=r"^https?://\S+$", description="The address.")]
    text: Annotated[Text, Meta(description="What one finds there, in one sentence.")]
    sources: SourceIds


class Market(Data, frozen=True, kw_only=True):
    """Pay and outlook of the occupation, national."""

    text: Annotated[tuple[Text, ...], Meta(description="Whole sentences, each with its year.")]
    median_hourly_usd: Annotated[Positive, Meta(description="Middle pay an hour.")]
    median_annual_usd: Annotated[Positive, Meta(description="Middle pay a year.")]
    low_hourly_usd: Annotated[float, Meta(gt=0, description="One in ten earns less than this an hour.")]
    high_hourly_usd: Annotated[float, Meta(gt=0, description="One in ten earns more than this an hour.")]
    pay_vintage: Annotated[Text, Meta(description="When the pay held: `May 2025`.")]
    change_percent: Annotated[float, Meta(description="Jobs gained or lost over the outlook, in percent: `-5.5`.")]
    openings_a_year: Annotated[Positive, Meta(description="Openings expected each year.")]
    outlook_vintage: Annotated[Text, Meta(description="The years of the outlook: `2024-34`.")]
    before: Annotated[tuple[Text, ...], Meta(description="What older figures were, each with its year.")] = ()
    sources: SourceIds


class LocalDemand(Data, frozen=True, kw_only=True):
    """What is in demand where people look for work; a counselor's own, with its source and its date."""

    id: Annotated[Word, Meta(description="Its name: `county_list`.")]
    text: Annotated[Text, Meta(description="What is in demand, in one sentence.")]
    states: Annotated[
        tuple[Annotated[str, Meta(pattern="^[A-Z]{2}$")], ...],
        Meta(description="Said if the target is in one of these; left out: always."),
    ] = ()
    sources: Annotated[
        SourceIds, Meta(min_length=1, description="Who says so; each source has `publisher` and `as_of`.")
    ]


class Careers(Data, frozen=True, kw_only=True, tag_field="kind", tag="careers"):
    """careers.yaml: the job itself, next roles, pay and outlook."""

    about: Annotated[tuple[JobTopic, ...], Meta(description="What the job is and asks, topic by topic.")] = ()
    next_roles: Annotated[tuple[NextRole, ...], Meta(description="Jobs people move on to.")]
    addresses: Annotated[tuple[CareerAddress, ...], Meta(description="Where to read on, and whom to ask.")] = ()
    market: Annotated[Market, Meta(description="Pay and outlook, for the whole country.")]
    in_demand: Annotated[tuple[LocalDemand, ...], Meta(description="What is in demand here, as you know it.")] = ()
