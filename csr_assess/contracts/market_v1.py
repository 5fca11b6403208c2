"""`csr-assess/market/1`: pay and outlook of the occupation by place, as `csr-assess market` prints them."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import EnvelopeStatus, Problem, Published, SourcePath
from csr_assess.contracts.explain_v1 import CitedSource
from csr_assess.contracts.job_v1 import JobFact
from csr_assess.contracts.report_v1 import Rubric

SCHEMA: Final = "csr-assess/market/1"

Figure = Annotated[float | None, Meta(description="null: not released, or not given.")]


class Percentiles(Published, frozen=True, kw_only=True):
    """Pay in US dollars: so many in a hundred earn less."""

    p10: Figure
    p25: Figure
    median: Figure
    p75: Figure
    p90: Figure


class PlaceFigures(Published, frozen=True, kw_only=True):
    """Jobs and pay in one place."""

    id: Annotated[str, Meta(description="The state's code, the Bureau's area code, or US.")]
    title: str
    states: Annotated[tuple[str, ...], Meta(description="The states an area lies in; empty for a state.")]
    jobs: Figure
    jobs_error: Annotated[Figure, Meta(description="Its relative standard error, in percent.")]
    per_1000: Annotated[Figure, Meta(description="Of every 1,000 jobs there.")]
    quotient: Annotated[Figure, Meta(description="That part against the country's.")]
    hourly: Percentiles
    annual: Percentiles


class OutlookFigures(Published, frozen=True, kw_only=True):
    """What is expected of one occupation in the whole country."""

    id: str
    title: str
    jobs_2024: Figure
    jobs_2034: Figure
    change: Annotated[Figure, Meta(description="In percent.")]
    openings: Annotated[Figure, Meta(description="A year.")]
    annual_median: Annotated[Figure, Meta(description="Middle pay of 2024, in US dollars.")]
    entry: str | None


class MarketFigures(Published, frozen=True, kw_only=True):
    """Pay and outlook, from the place asked for to the whole country."""

    rubric: Rubric
    metro: Annotated[PlaceFigures | None, Meta(description="null if none was asked for.")]
    states: Annotated[tuple[PlaceFigures, ...], Meta(description="The state asked for, or those the area lies in.")]
    country: PlaceFigures | None
    metros: Annotated[tuple[PlaceFigures, ...], Meta(description="All areas of the state, most jobs first.")]
    pay_vintage: str
    outlook: tuple[OutlookFigures, ...]
    outlook_vintage: str
    in_demand: tuple[JobFact, ...]
    text: Annotated[tuple[str, ...], Meta(description="Whole sentences on the country, each with its vintage.")]
    before: Annotated[tuple[str, ...], Meta(description="What older figures were.")]
    sources: tuple[CitedSource, ...]


class Envelope(Published, frozen=True, kw_only=True):
    """What `market` prints as JSON."""

    schema: Literal["csr-assess/market/1"]
    status: EnvelopeStatus
    source: SourcePath
    market: MarketFigures | None
    errors: tuple[Problem, ...]
