"""`csr-assess/rubric-test/1`: the cases of a rubric that are as written, as `csr-assess rubric test` prints them."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import EnvelopeStatus, Problem, Published, SourcePath

SCHEMA: Final = "csr-assess/rubric-test/1"


class TestedRubric(Published, frozen=True, kw_only=True):
    """A rubric whose cases are all as written."""

    id: str
    version: str
    cases: Annotated[int, Meta(description="The cases that were run.")]
    rules: Annotated[int, Meta(description="Its license rules.")]


class Envelope(Published, frozen=True, kw_only=True):
    """What `rubric test` prints as JSON: the count of cases, or every case that is not as written."""

    schema: Literal["csr-assess/rubric-test/1"]
    status: EnvelopeStatus
    source: SourcePath
    results: tuple[TestedRubric, ...] | None
    errors: tuple[Problem, ...]
