"""`csr-assess/tasks/1`: the tasks there are, as `csr-assess tasks --list` prints them."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import EnvelopeStatus, Problem, Published, SourcePath

SCHEMA: Final = "csr-assess/tasks/1"


class ListedTask(Published, frozen=True, kw_only=True):
    """A measured exercise."""

    id: str
    title: str
    criterion: Annotated[str, Meta(description="The criterion it measures.")]
    items: Annotated[int, Meta(description="How many are asked.")]
    forms: Annotated[
        tuple[str, ...],
        Meta(description="The sets of items there are, the first take's first; the second take gets the other one."),
    ]
    minutes: Annotated[float, Meta(description="How long it takes most people, our estimate.")]


class Envelope(Published, frozen=True, kw_only=True):
    """What `tasks --list` prints as JSON."""

    schema: Literal["csr-assess/tasks/1"]
    status: EnvelopeStatus
    source: SourcePath
    results: tuple[ListedTask, ...] | None
    errors: tuple[Problem, ...]
