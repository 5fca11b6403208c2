"""`csr-assess/rubric/1`: a rubric without problems, as `csr-assess rubric check` prints it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import EnvelopeStatus, Problem, Published, SourcePath

SCHEMA: Final = "csr-assess/rubric/1"


class CheckedRubric(Published, frozen=True, kw_only=True):
    """The rubric that was checked."""

    id: str
    version: str
    sha256: str
    warnings: Annotated[tuple[Problem, ...], Meta(description="What to look at again; it stops nothing.")]


class Envelope(Published, frozen=True, kw_only=True):
    """What `rubric check` prints as JSON: the rubric, or every problem of it."""

    schema: Literal["csr-assess/rubric/1"]
    status: EnvelopeStatus
    source: SourcePath
    results: tuple[CheckedRubric, ...] | None
    errors: tuple[Problem, ...]
