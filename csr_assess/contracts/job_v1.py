"""The part of a report that is about the job, not the person: what it is like, where it leads, what it pays."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import Published

SourceIds = Annotated[tuple[str, ...], Meta(description="Ids of the rubric's sources.")]


class JobFact(Published, frozen=True, kw_only=True):
    """One thing to know about the job."""

    text: Annotated[str, Meta(description="One or two sentences, each figure with its vintage.")]
    sources: SourceIds


class JobTopic(Published, frozen=True, kw_only=True):
    """What is to know about one side of the job."""

    id: str
    title: str
    facts: tuple[JobFact, ...]


class Industry(Published, frozen=True, kw_only=True):
    """What differs in the industry aimed at."""

    id: str
    title: str
    text: Annotated[str, Meta(description="Typical contacts; empty: nothing is known.")]
    facts: Annotated[tuple[JobFact, ...], Meta(description="Its pace, training, schooling and pay.")]
    sources: SourceIds


class NextRole(Published, frozen=True, kw_only=True):
    """A job people move to from this one."""

    id: str
    title: str
    asks: Annotated[str, Meta(description="What it asks on top, in one sentence.")]
    years: Annotated[str, Meta(description="Years from entry, as the source gives them; null: unknown.")] | None
    median_pay_usd: Annotated[int, Meta(description="Median annual pay, national.")] | None
    pay_vintage: str
    sources: SourceIds


class JobAhead(Published, frozen=True, kw_only=True):
    """How far a next role or a job close to this one is, as far as its ratings tell."""

    id: str
    title: str
    related: Annotated[bool, Meta(description="A job close to this one, not a next step up from it.")]
    asks: Annotated[str, Meta(description="What it asks on top, in one sentence.")]
    years: Annotated[str, Meta(description="Years from a first job; null: unknown.")] | None
    median_pay_usd: Annotated[int, Meta(description="Median annual pay, national; null: unknown.")] | None
    pay_vintage: str
    code: Annotated[str, Meta(description="Its O*NET code; empty: no ratings of it alone are known.")]
    have: Annotated[tuple[str, ...], Meta(description="Criteria rated clearly higher there whose level is reached.")]
    not_yet: Annotated[tuple[str, ...], Meta(description="Those whose level is not reached.")]
    unknown: Annotated[tuple[str, ...], Meta(description="Those that are not known of the person.")]
    more: Annotated[tuple[str, ...], Meta(description="What is rated clearly higher there and not asked here.")]
    role: Annotated[str | None, Meta(description="The role of the rubric that it is; null: none.")]
    text: Annotated[tuple[str, ...], Meta(description="The same in whole sentences.")]
    sources: SourceIds


class Address(Published, frozen=True, kw_only=True):
    """Where to read on or to ask."""

    id: str
    title: str
    url: str
    text: str
    sources: SourceIds


class Market(Published, frozen=True, kw_only=True):
    """Pay and outlook of the occupation, national."""

    text: Annotated[tuple[str, ...], Meta(description="Whole sentences, each with its vintage.")]
    median_hourly_usd: float
    median_annual_usd: float
    low_hourly_usd: Annotated[float, Meta(description="10th percentile.")]
    high_hourly_usd: Annotated[float, Meta(description="90th percentile.")]
    pay_vintage: str
    change_percent: float
    openings_a_year: float
    outlook_vintage: str
    before: Annotated[tuple[str, ...], Meta(description="What older figures were, each with its vintage.")]
    sources: SourceIds


class PlacePay(Published, frozen=True, kw_only=True):
    """Pay and jobs in the state aimed at; a null figure was not released."""

    place: Annotated[str, Meta(description="The state's code.")]
    title: str
    text: Annotated[tuple[str, ...], Meta(description="Whole sentences, each with its vintage.")]
    jobs: float | None
    per_1000: Annotated[float | None, Meta(description="Of every 1,000 jobs there.")]
    quotient: Annotated[float | None, Meta(description="That part against the country's.")]
    median_hourly_usd: float | None
    median_annual_usd: float | None
    low_hourly_usd: Annotated[float | None, Meta(description="10th percentile.")]
    high_hourly_usd: Annotated[float | None, Meta(description="90th percentile.")]
    vintage: str
    sources: SourceIds


class JobPay(Published, frozen=True, kw_only=True):
    """What a next job, or one close to this one, pays in the state aimed at; a null figure was not released."""

    id: Annotated[str, Meta(description="The job, by its id in `jobs_ahead`.")]
    place: Annotated[str, Meta(description="The state's code.")]
    median_annual_usd: Annotated[float | None, Meta(description="Middle pay a year there.")]
    country_annual_usd: Annotated[float | None, Meta(description="In the whole country, of the same time.")]
    vintage: str
    text: Annotated[str, Meta(description="The same in a whole sentence, with its vintage.")]
    sources: SourceIds


class ResumeLine(Published, frozen=True, kw_only=True):
    """A line for a résumé about a strength; `___` is left for the person's own numbers."""

    criterion: str
    title: str
    line: str


class TalkQuestion(Published, frozen=True, kw_only=True):
    """What a job interview may ask about a gap, and what a good answer says."""

    criterion: str
    title: str
    question: str
    situation: str
    task: str
    action: str
    result: str
