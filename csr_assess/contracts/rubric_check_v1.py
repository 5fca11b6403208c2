"""`csr-assess/rubric/1`: a rubric without problems, as `csr-assess rubric check` prints it."""

from __future__ import annotations

from typing import Final, Literal

from csr_assess.contracts.envelope_v1 import Problem, Published, Source, Status

SCHEMA: Final = "csr-assess/rubric/1"


class CheckedRubric(Published, frozen=True, kw_only=True):
    """The rubric that was checked."""

    id: str
    version: str
    sha256: str


class Envelope(Published, frozen=True, kw_only=True):
    """What `rubric check` prints as JSON: the rubric, or every problem of it."""

    schema: Literal["csr-assess/rubric/1"]
    status: Status
    source: Source
    results: tuple[CheckedRubric, ...] | None
    errors: tuple[Problem, ...]
