"""`csr-assess/rubric/1`: where a rubric's values come from, as `csr-assess rubric show --origins` prints it."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import EnvelopeStatus, Problem, Published, SourcePath

SCHEMA: Final = "csr-assess/rubric/1"


class Layer(Published, frozen=True, kw_only=True):
    """One of the layers a rubric is made of."""

    kind: Annotated[str, Meta(description="rubric, role, industry, posting or language.")]
    name: Annotated[str, Meta(description="A rubric's folder; the role, the industry, the language.")]


class Origin(Published, frozen=True, kw_only=True):
    """A value that does not come from the first layer as it is."""

    document: Annotated[str, Meta(description="What it is in: rubric, check soft_skills, task quiz.")]
    field: Annotated[
        str,
        Meta(description="The way to it, entries by their ids: criteria[soft_skills.empathy].weight; '': all of it."),
    ]
    value: Annotated[Any, Meta(description="Null if it was removed.")]
    removed: bool
    layer: Layer
    file: Annotated[str | None, Meta(description="Null if it came with the target.")]
    line: int | None


class RubricOrigins(Published, frozen=True, kw_only=True):
    """A rubric's layers, the one that all builds on first, and what the others say."""

    id: str
    version: str
    sha256: str
    layers: tuple[Layer, ...]
    origins: tuple[Origin, ...]


class Envelope(Published, frozen=True, kw_only=True):
    """What `rubric show --origins` prints as JSON."""

    schema: Literal["csr-assess/rubric/1"]
    status: EnvelopeStatus
    source: SourcePath
    results: tuple[RubricOrigins, ...] | None
    errors: tuple[Problem, ...]
