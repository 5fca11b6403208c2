"""What a posting asks, and how a person stands to it: part of `csr-assess/report/1`, beside the score."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import Published
from csr_assess.contracts.job_v1 import SourceIds

MinimumStatus = Literal["met", "not_met", "unknown", "not_asked"]


class Minimum(Published, frozen=True, kw_only=True):
    """One thing that the posting asks. It never changes a score, a level, a margin or a band."""

    id: str
    title: str
    asked: Annotated[str, Meta(description="What the posting asks, in words.")]
    status: Annotated[
        MinimumStatus,
        Meta(description="not_asked: nothing is asked about it, such as a record or health; the employer will."),
    ]
    reason: Annotated[str, Meta(description="What was compared, in whole sentences.")]
    next_step: Annotated[str, Meta(description="What to do; empty if it is met.")]
    sources: SourceIds
