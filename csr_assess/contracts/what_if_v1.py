"""`csr-assess/what-if/1`: a person's numbers if some criteria stood elsewhere, as `csr-assess what-if` prints it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import EnvelopeStatus, Problem, Published, SourcePath
from csr_assess.contracts.report_v1 import Basis, Bounds, Grade, Level, Of100, Rubric, Share, Target

SCHEMA: Final = "csr-assess/what-if/1"


class HoldsBack(Published, frozen=True, kw_only=True):
    """One thing that keeps the top band closed, whatever the score."""

    kind: Literal["shown_low", "unknowns", "not_shown", "core", "gate"]
    id: Annotated[str, Meta(description="The criterion's or the must-have's; empty for the others.")]
    title: str


class PersonNumbers(Published, frozen=True, kw_only=True):
    """Where a person stands; null below the coverage floor."""

    score: Of100 | None
    margin: Annotated[float, Meta(ge=0, description="One standard error, in points.")] | None
    bounds: Bounds
    ready_score: Annotated[Of100 | None, Meta(description="What the top band goes by.")]
    ready_chance: Annotated[float, Meta(ge=0.05, le=0.95)] | None
    band: str | None
    basis: Basis | None
    evidence_grade: Grade | None
    coverage: Share
    shown_share: Share
    blockers: tuple[HoldsBack, ...]


class SupposedLevel(Published, frozen=True, kw_only=True):
    """What is supposed of a criterion."""

    criterion: str
    title: str
    level: Annotated[Level | None, Meta(description="null: nothing is known of it.")]
    shown: Annotated[bool, Meta(description="Supposed to be shown; else told.")]
    kind: Annotated[str | None, Meta(description="The kind of evidence it is supposed to rest on.")]
    level_now: Level | None
    shown_now: bool


class WhatIf(Published, frozen=True, kw_only=True):
    """A person as they stand, and as they would stand; nothing is written."""

    rubric: Rubric
    target: Target
    as_of: date
    supposed: tuple[SupposedLevel, ...]
    before: PersonNumbers
    after: PersonNumbers


class Envelope(Published, frozen=True, kw_only=True):
    """What `what-if` prints as JSON."""

    schema: Literal["csr-assess/what-if/1"]
    status: EnvelopeStatus
    source: SourcePath
    what_if: WhatIf | None
    errors: tuple[Problem, ...]
