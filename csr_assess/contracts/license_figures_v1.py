"""`csr-assess/license-figures/1`: what every single question to the rule book comes to, counted."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import EnvelopeStatus, Problem, Published, SourcePath

SCHEMA: Final = "csr-assess/license-figures/1"


class RuleFigures(Published, frozen=True, kw_only=True):
    """The counts."""

    questions: Annotated[int, Meta(description="Each state and DC, by every industry, by every activity it offers.")]
    by_status: Annotated[dict[str, int], Meta(description="The questions by the most demanding thing said.")]
    by_reason: Annotated[dict[str, int], Meta(description="The questions answered by verify, by why.")]
    rules: Annotated[int, Meta(description="The rules of the book that are in force.")]
    asserting: Annotated[int, Meta(description="Those that state a duty or that there is none.")]
    by_source: Annotated[dict[str, int], Meta(description="Those, by the best kind of text that was read.")]


class Envelope(Published, frozen=True, kw_only=True):
    """What `license figures` prints as JSON."""

    schema: Literal["csr-assess/license-figures/1"]
    status: EnvelopeStatus
    source: SourcePath
    results: tuple[RuleFigures, ...] | None
    errors: tuple[Problem, ...]
