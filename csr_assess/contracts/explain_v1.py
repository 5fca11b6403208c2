"""`csr-assess/explain/1`: one criterion in full, and how a person stands there, as `csr-assess explain` prints it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import EnvelopeStatus, Problem, Published, SourcePath
from csr_assess.contracts.report_v1 import Evidence, Level, Of100, Outcome, Rubric, Target

SCHEMA: Final = "csr-assess/explain/1"
WeightBasis = Literal["elements", "share", "typed", "default"]


class OnetElement(Published, frozen=True, kw_only=True):
    """An O*NET element that a weight comes from."""

    id: str
    name: str
    domain: str
    importance: Annotated[float, Meta(ge=1, le=5, description="O*NET importance (IM).")]


class WeightOrigin(Published, frozen=True, kw_only=True):
    """How much a criterion counts, and why."""

    points: Annotated[Of100, Meta(description="Its part of the whole target; 0 if it is an advantage.")]
    check_weight: Annotated[float, Meta(ge=0, description="What its check weighs against the others.")]
    weight: Annotated[float, Meta(ge=0, description="What it weighs within its check.")]
    basis: Annotated[
        WeightBasis,
        Meta(description="O*NET importance; a fixed share of its check; a typed value; 1 as nothing else says."),
    ]
    reason: str
    elements: tuple[OnetElement, ...]


class AskedQuestion(Published, frozen=True, kw_only=True):
    """A question about it."""

    id: str
    text: str
    evidence: Annotated[str | None, Meta(description="What kind of evidence its answer is; null: it only explains.")]


class WaysToShow(Published, frozen=True, kw_only=True):
    """The task that measures it."""

    id: str
    title: str
    minutes: Annotated[float, Meta(ge=0, description="Our estimate.")]


class CitedSource(Published, frozen=True, kw_only=True):
    """Where it comes from."""

    id: str
    title: str
    publisher: str
    url: str
    as_of: str
    seen: Annotated[bool, Meta(description="Whether its own text was read.")]


class PossibleMove(Published, frozen=True, kw_only=True):
    """What would move it, and by how much."""

    level: Level
    shown: bool
    points: Annotated[float, Meta(description="What the score would gain.")]
    score: Of100
    margin: float
    band: str


class OwnStanding(Published, frozen=True, kw_only=True):
    """What is known of a person on this criterion."""

    outcome: Outcome
    reason: str
    level: Level | None
    error: Annotated[float | None, Meta(description="One standard error, in levels.")]
    claimed: Level | None
    shown: Level | None
    evidence: tuple[Evidence, ...]
    points: Of100
    waiting: Of100
    lost: Of100
    of: Of100
    too_close: Annotated[bool, Meta(description="There is a gap, and it is smaller than its own error.")]
    moves: tuple[PossibleMove, ...]


class Explanation(Published, frozen=True, kw_only=True):
    """One criterion."""

    rubric: Rubric
    target: Target
    criterion: str
    title: str
    check: str
    check_title: str
    kind: Literal["required", "advantage"]
    core: bool
    why: str
    weight: WeightOrigin
    required: Level
    anchors: Annotated[tuple[str, ...], Meta(description="What levels 1 to 5 look like.")]
    amounts: Annotated[tuple[tuple[float, Level], ...], Meta(description="Amount to level, with lines between.")]
    unit: str
    asked: tuple[AskedQuestion, ...]
    task: WaysToShow | None
    advice: str
    practice: str
    proof: str
    training: Annotated[tuple[str, ...], Meta(description="Ids of what builds it, free ones first.")]
    sources: tuple[CitedSource, ...]
    person: Annotated[OwnStanding | None, Meta(description="null without answers.")]


class Envelope(Published, frozen=True, kw_only=True):
    """What `explain` prints as JSON."""

    schema: Literal["csr-assess/explain/1"]
    status: EnvelopeStatus
    source: SourcePath
    explanation: Explanation | None
    errors: tuple[Problem, ...]
