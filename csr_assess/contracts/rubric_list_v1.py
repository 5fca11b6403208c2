"""`csr-assess/rubric/1`: the bundled rubrics, as `csr-assess rubric list` prints them."""

from __future__ import annotations

from typing import Final, Literal

from csr_assess.contracts.envelope_v1 import Problem, Published, Source, Status

SCHEMA: Final = "csr-assess/rubric/1"


class ListedRubric(Published, frozen=True, kw_only=True):
    """A rubric that comes with the program."""

    id: str
    version: str
    title: str
    sha256: str


class Envelope(Published, frozen=True, kw_only=True):
    """What `rubric list` prints as JSON."""

    schema: Literal["csr-assess/rubric/1"]
    status: Status
    source: Source
    results: tuple[ListedRubric, ...] | None
    errors: tuple[Problem, ...]
