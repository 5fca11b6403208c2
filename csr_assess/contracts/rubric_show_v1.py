"""`csr-assess/rubric/1`: a whole rubric, as `csr-assess rubric show` prints it."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import EnvelopeStatus, Problem, Published, SourcePath

SCHEMA: Final = "csr-assess/rubric/1"


INDUSTRY_NAMES: Final = {"licenses": "licences"}
"""What a key of an industry is called in version 1, by what a rubric's file calls it."""


class ShownRubric(Published, frozen=True, kw_only=True):
    """A rubric: what it is, then what its files hold, with scales and lists filled in.

    The parts that are files have the shape of a rubric's files; their schema is put in where this one is published.
    """

    id: str
    version: str
    title: str
    sha256: str
    folder: str
    shares: Annotated[dict[str, float], Meta(description="Each required criterion's part of the score; they add to 1.")]
    core: Any
    target: Any
    sections: Any
    training: Any
    programs: Any
    training_words: Any
    careers: Any
    sources: Any


class Envelope(Published, frozen=True, kw_only=True):
    """What `rubric show` prints as JSON."""

    schema: Literal["csr-assess/rubric/1"]
    status: EnvelopeStatus
    source: SourcePath
    results: tuple[ShownRubric, ...] | None
    errors: tuple[Problem, ...]
