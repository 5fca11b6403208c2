"""`csr-assess/license-rules/1`: the rule book, as `csr-assess license list` and `license stale` print it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import EnvelopeStatus, Problem, Published, SourcePath
from csr_assess.contracts.license_v1 import Reference

SCHEMA: Final = "csr-assess/license-rules/1"


class BookRule(Published, frozen=True, kw_only=True):
    """One rule of the book, whether it holds for anybody or not."""

    id: str
    file: Annotated[str, Meta(description="Its file in licenses/, without the ending.")]
    jurisdictions: tuple[str, ...]
    activities: tuple[str, ...]
    industries: Annotated[tuple[str, ...], Meta(description="Empty: whoever does the activity.")]
    status: Annotated[str, Meta(description="What it may say, as in the results of `license`.")]
    reason: Annotated[str, Meta(description="verify: why, as in the results of `license`.")]
    credential: str
    since: str
    until: str
    source_kind: Annotated[str, Meta(description="The best kind of text that was read; empty: none was.")]
    as_of: Annotated[str, Meta(description="The date of the newest text it rests on; empty: undated.")]
    months: Annotated[int, Meta(description="The age of that text in months.")] | None
    references: tuple[Reference, ...]


class Envelope(Published, frozen=True, kw_only=True):
    """What `license list` and `license stale` print as JSON."""

    schema: Literal["csr-assess/license-rules/1"]
    status: EnvelopeStatus
    source: SourcePath
    results: tuple[BookRule, ...] | None
    errors: tuple[Problem, ...]
