"""A counselor's own list of trainings as a report publishes it: what somebody may pay for, in the list's figures."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import Published

ListedSpan = (
    Annotated[str, Meta(description="A number or low-high, as the list says it; null: it does not say.")] | None
)
BuiltLevel = Annotated[float, Meta(ge=1, le=5, description="OPM proficiency level, 1 to 5.")]


class FundedFigure(Published, frozen=True, kw_only=True):
    """One outcome that a list states of a training: what became of those who took it."""

    kind: Literal["completion", "employment", "earnings"]
    column: Annotated[str, Meta(description="What the list calls it.")]
    amount: Annotated[float, Meta(ge=0, description="A part of 100, or US dollars.")]
    unit: Literal["percent", "dollars"]


class FundedTraining(Published, frozen=True, kw_only=True):
    """One row of a counselor's list; every figure is the list's."""

    id: Annotated[str, Meta(description="`list:` and the list's own number of it, or its line.")]
    line: Annotated[int, Meta(ge=1, description="Where it is in the file.")]
    title: str
    provider: Annotated[str, Meta(description="Who offers it; empty: the list does not say.")]
    cip: Annotated[tuple[str, ...], Meta(description="Classification of Instructional Programs, 52.0411.")]
    soc: Annotated[tuple[str, ...], Meta(description="Occupation codes, 43-4051.")]
    hours: ListedSpan
    weeks: ListedSpan
    cost_usd: ListedSpan
    url: str | None
    builds: Annotated[dict[str, BuiltLevel], Meta(description="Criterion to the level it brings one to.")]
    builds_from: Annotated[
        Literal["list", "name"], Meta(description="name: the list does not say; the rubric's words in its name do.")
    ]
    figures: tuple[FundedFigure, ...]


class FundedList(Published, frozen=True, kw_only=True):
    """A counselor's list, and those of its trainings that a gap names."""

    file: str
    as_of: Annotated[str, Meta(description="The day the file was last changed.")]
    rows: Annotated[int, Meta(ge=0, description="How many trainings could be read.")]
    left_out: Annotated[int, Meta(ge=0, description="How many rows had faults.")]
    trainings: Annotated[tuple[FundedTraining, ...], Meta(description="In the list's order, each once.")]
