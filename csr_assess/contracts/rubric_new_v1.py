"""`csr-assess/rubric/1`: the files of a new rubric, as `csr-assess rubric new` prints them."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import EnvelopeStatus, Problem, Published, SourcePath

SCHEMA: Final = "csr-assess/rubric/1"


class NewRubric(Published, frozen=True, kw_only=True):
    """A rubric that was begun."""

    id: str
    version: str
    extends: Annotated[str, Meta(description="The rubric it builds on.")]
    folder: str
    files: Annotated[tuple[str, ...], Meta(description="The files that were written there.")]


class Envelope(Published, frozen=True, kw_only=True):
    """What `rubric new` prints as JSON."""

    schema: Literal["csr-assess/rubric/1"]
    status: EnvelopeStatus
    source: SourcePath
    results: tuple[NewRubric, ...] | None
    errors: tuple[Problem, ...]
