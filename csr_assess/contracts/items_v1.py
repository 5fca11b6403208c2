"""`csr-assess/items/1`: how each item of the tasks works over many people, as `csr-assess items` prints it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import EnvelopeStatus, Problem, Published, SourcePath

SCHEMA: Final = "csr-assess/items/1"


class ItemReport(Published, frozen=True, kw_only=True):
    """How one item works; its numbers are null if too few people were asked it."""

    item: str
    people: Annotated[int, Meta(description="How many were asked it.")]
    right: (
        Annotated[float, Meta(description="The part of them who had it fully right; null for a passage to type.")]
        | None
    )
    mean: Annotated[float, Meta(description="The mean score; words a minute for a passage.")] | None
    rest: Annotated[float, Meta(description="Its correlation with the sum of the other items.")] | None
    chosen: Annotated[dict[str, int], Meta(description="How often each option was chosen; empty for what is typed.")]
    retired: Annotated[bool, Meta(description="Whether the rubric's judges say that it should go.")]


class TaskReport(Published, frozen=True, kw_only=True):
    """How one task works."""

    task: str
    title: str
    form: Annotated[str, Meta(description="Its form: a task with a second one has a report for each that was taken.")]
    people: int
    suppressed: Annotated[bool, Meta(description="Whether too few people took it for any number to be printed.")]
    alpha: Annotated[float, Meta(description="Cronbach's alpha.")] | None
    low: Annotated[float, Meta(description="Lower end of alpha's 95% interval.")] | None
    high: Annotated[float, Meta(description="Upper end of alpha's 95% interval.")] | None
    items: tuple[ItemReport, ...]
    judges: Annotated[int, Meta(description="How many judged its keys; 0: they are the author's alone.")]


class Envelope(Published, frozen=True, kw_only=True):
    """What `items` prints as JSON."""

    schema: Literal["csr-assess/items/1"]
    status: EnvelopeStatus
    source: SourcePath
    results: tuple[TaskReport, ...] | None
    errors: tuple[Problem, ...]
