"""`csr-assess/license-why/1`: each rule that a question was held against, and why it holds or not."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import EnvelopeStatus, Problem, Published, SourcePath

SCHEMA: Final = "csr-assess/license-why/1"


class LookedAt(Published, frozen=True, kw_only=True):
    """A rule that was looked at for a place."""

    rule: str
    desk: Annotated[str, Meta(description="Where the work is done from, as asked; empty: that was not said.")]
    place: str
    holds: bool
    why: Annotated[str, Meta(description="One sentence.")]
    status: Annotated[str, Meta(description="What it may say, as in the results of `license`.")]
    credential: str


class Envelope(Published, frozen=True, kw_only=True):
    """What `license --why` prints as JSON."""

    schema: Literal["csr-assess/license-why/1"]
    status: EnvelopeStatus
    source: SourcePath
    results: tuple[LookedAt, ...] | None
    errors: tuple[Problem, ...]
