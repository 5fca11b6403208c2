"""`csr-assess/group/1`: what a whole group lacks, as `csr-assess batch` sums it up. Counts, never people."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import EnvelopeStatus, Problem, Published, SourcePath

SCHEMA: Final = "csr-assess/group/1"


class Count(Published, frozen=True, kw_only=True):
    """How many people, as far as it is told."""

    count: Annotated[int, Meta(description="null if it is not told.")] | None
    text: Annotated[str, Meta(description="The count, or what is told in its place.")]


class GapCount(Published, frozen=True, kw_only=True):
    """How many people have a gap in a criterion."""

    criterion: str
    title: str
    people: Count


class GateCount(Published, frozen=True, kw_only=True):
    """How many people a gate is met for, not yet met, and so on."""

    gate: str
    title: str
    statuses: dict[str, Count]


class MinimumCount(Published, frozen=True, kw_only=True):
    """How many people meet what their posting asks, and how many do not yet."""

    minimum: Annotated[str, Meta(description="Its id; `all`: all of it together.")]
    title: str
    statuses: dict[str, Count]


class RaterAgreement(Published, frozen=True, kw_only=True):
    """How far two raters agree on one criterion, over everybody whom both rated."""

    criterion: str
    title: str
    people: int
    weighted_kappa: (
        Annotated[float, Meta(le=1, description="Cohen's, squared weights; null: all levels are one.")] | None
    )
    mean_difference: Annotated[float, Meta(description="Levels by which the second rater, by name, is higher.")]


class Summary(Published, frozen=True, kw_only=True):
    """A group in numbers; those that could give somebody away are null for fewer people than `minimum`."""

    scored: Annotated[int, Meta(description="People, each counted once.")]
    rejected: int
    repeated: Annotated[int, Meta(description="Records of people who were counted already.")]
    minimum: int
    bands: Annotated[dict[str, Count], Meta(description="By band id, the highest first, and no_score.")] | None
    gaps: (
        Annotated[tuple[GapCount, ...], Meta(description="The most common first; untold ones in the rubric's order.")]
        | None
    )
    gates: tuple[GateCount, ...] | None
    minimums: Annotated[tuple[MinimumCount, ...], Meta(description="Of those who have a posting.")] | None
    coverage: Annotated[float, Meta(description="Mean share of what is asked that is known, to two decimals.")] | None
    agreement: Annotated[tuple[RaterAgreement, ...], Meta(description="Where two people rated; empty: too few.")] | None
    purpose: str


class Envelope(Published, frozen=True, kw_only=True):
    """A group summary as JSON."""

    schema: Literal["csr-assess/group/1"]
    status: EnvelopeStatus
    source: SourcePath
    group: Summary | None
    errors: tuple[Problem, ...]
