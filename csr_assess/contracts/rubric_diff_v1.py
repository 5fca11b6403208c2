"""`csr-assess/rubric/1`: what a rubric changes, as `csr-assess rubric diff` prints it."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import EnvelopeStatus, Problem, Published, SourcePath

SCHEMA: Final = "csr-assess/rubric/1"


class ComparedRubric(Published, frozen=True, kw_only=True):
    """One of the two rubrics."""

    id: str
    version: str
    title: str
    sha256: str


class RubricChange(Published, frozen=True, kw_only=True):
    """One thing that the rubric says otherwise than the one it is compared with."""

    document: Annotated[
        str,
        Meta(
            description="What it is in: rubric, check soft_skills, task quiz, profiles; what a profile changes "
            "is in role entry: check soft_skills."
        ),
    ]
    field: Annotated[
        str,
        Meta(description="The way to it, entries by their ids: criteria[soft_skills.empathy].weight; '': all of it."),
    ]
    change: Literal["added", "removed", "changed", "reordered"]
    before: Any
    after: Any


class ShareChange(Published, frozen=True, kw_only=True):
    """A criterion whose part of the score is another; null if it is not there."""

    criterion: str
    title: str
    weight_before: Annotated[float | None, Meta(description="Within its check, typed or worked out.")]
    weight_after: float | None
    points_before: Annotated[float | None, Meta(description="Of 100; 0 if it is an advantage.")]
    points_after: float | None


class RubricDiff(Published, frozen=True, kw_only=True):
    """What a rubric changes, and what follows for the score."""

    rubric: ComparedRubric
    against: Annotated[ComparedRubric, Meta(description="What it extends; the default one if it extends none.")]
    changes: tuple[RubricChange, ...]
    shares: tuple[ShareChange, ...]


class Envelope(Published, frozen=True, kw_only=True):
    """What `rubric diff` prints as JSON."""

    schema: Literal["csr-assess/rubric/1"]
    status: EnvelopeStatus
    source: SourcePath
    results: tuple[RubricDiff, ...] | None
    errors: tuple[Problem, ...]
