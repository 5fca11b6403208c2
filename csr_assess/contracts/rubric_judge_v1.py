"""`csr-assess/rubric-judge/1`: what judges' answers come to, as `csr-assess rubric judge --answers` prints it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import EnvelopeStatus, Problem, Published, SourcePath

SCHEMA: Final = "csr-assess/rubric-judge/1"

RetireReason = Literal["few_with_key", "order", "spread"]


class JudgeListed(Published, frozen=True, kw_only=True):
    """One judge."""

    file: str
    code: str
    role: str
    years: Annotated[float, Meta(description="Years of doing or coaching the work.")] | None
    answers: Annotated[int, Meta(description="How many of the kit's questions were answered.")]


class ItemJudged(Published, frozen=True, kw_only=True):
    """What the judges say of one item."""

    item: str
    judges: int
    with_key: Annotated[float, Meta(description="The part of judges who say the same as the author's key.")] | None
    among: Annotated[float, Meta(description="The part of all pairs of judges who say the same.")] | None
    means: Annotated[dict[str, float], Meta(description="The mean effectiveness, 1 to 5, of a situation's options.")]
    chosen: Annotated[dict[str, int], Meta(description="How often each answer was taken for the right one.")]
    beginners: Annotated[float, Meta(description="The part of just-ready beginners who would get it right.")] | None
    retire: Annotated[tuple[RetireReason, ...], Meta(description="Why it should go; empty: it may stay.")]


class TaskJudged(Published, frozen=True, kw_only=True):
    """One form of a task."""

    task: str
    title: str
    form: str
    judges: int
    agreement: Annotated[float, Meta(description="The part of all pairs who say the same, over items.")] | None
    ac1: Annotated[float, Meta(description="Gwet's AC1.")] | None
    kappa: Annotated[float, Meta(description="Fleiss' kappa.")] | None
    author_cut: Annotated[float, Meta(description="The author's cut: part right at level 3, chance taken out.")]
    cut: Annotated[float, Meta(description="The judges' cut by modified Angoff, on the same scale.")] | None
    cut_error: Annotated[float, Meta(description="Its standard error over the judges.")] | None
    cut_judges: Annotated[int, Meta(description="Judges who said it of at least half of the items.")]
    items: tuple[ItemJudged, ...]


class AnchorsJudged(Published, frozen=True, kw_only=True):
    """Where the judges put the five anchors of one criterion."""

    criterion: str
    title: str
    judges: int
    placed: Annotated[float, Meta(description="The part of anchors that were put on their own level.")] | None
    means: Annotated[tuple[float | None, ...], Meta(description="The mean level of the anchors of levels 1 to 5.")]
    reword: Annotated[bool, Meta(description="Whether too few were put on their own level.")]


class RubricJudged(Published, frozen=True, kw_only=True):
    """What the judges' answers come to."""

    id: str
    version: str
    judges: tuple[JudgeListed, ...]
    tasks: tuple[TaskJudged, ...]
    anchors: tuple[AnchorsJudged, ...]


class Envelope(Published, frozen=True, kw_only=True):
    """What `rubric judge --answers` prints as JSON."""

    schema: Literal["csr-assess/rubric-judge/1"]
    status: EnvelopeStatus
    source: SourcePath
    results: tuple[RubricJudged, ...] | None
    errors: tuple[Problem, ...]
