"""`csr-assess/posting/1`: what the text of a posting asks, each with its quote, to be confirmed before it is used."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import EnvelopeStatus, Problem, Published, SourcePath

SCHEMA: Final = "csr-assess/posting/1"


class ProposedMinimum(Published, frozen=True, kw_only=True):
    """One minimum that the text asks for, as it was read."""

    id: str
    title: str
    value: Annotated[Any, Meta(description="As `target.posting` of an answer file has it; true: it is asked for.")]
    asked: Annotated[str, Meta(description="The same in words.")]
    require: Annotated[str, Meta(description="What `--require` takes for it: typing=40.")]
    quotes: Annotated[tuple[str, ...], Meta(description="The posting's own words that it rests on.")]
    also: Annotated[
        dict[str, Any], Meta(description="Other answers that it comes with: work that is taken in place of schooling.")
    ]
    confidence: Annotated[float, Meta(ge=0, le=1, description="How often such words are read right.")]
    cases: Annotated[int, Meta(ge=0, description="Labeled readings that it rests on; 0: our own estimate.")]


class PostingReading(Published, frozen=True, kw_only=True):
    """What a posting asks, and what it is silent on."""

    minimums: tuple[ProposedMinimum, ...]
    labeled: Annotated[int, Meta(ge=0, description="Postings labeled by hand that `cases` are of; 0: none.")]
    labeled_on: Annotated[str | None, Meta(description="The day on which they were read, as YYYY-MM-DD.")]
    silent: Annotated[tuple[str, ...], Meta(description="The minimums that nothing was found of, by their ids.")]


class Envelope(Published, frozen=True, kw_only=True):
    """What `posting` prints as JSON."""

    schema: Literal["csr-assess/posting/1"]
    status: EnvelopeStatus
    source: SourcePath
    results: PostingReading | None
    errors: tuple[Problem, ...]
