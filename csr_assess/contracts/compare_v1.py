"""`csr-assess/compare/1`: what changed between two runs of one person, as `csr-assess compare` prints it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import EnvelopeStatus, Problem, Published, SourcePath
from csr_assess.contracts.report_v1 import Basis, GateStatus, Grade, Level, Of100, PartScore, Rubric, Share, Target

SCHEMA: Final = "csr-assess/compare/1"

DifferenceKind = Literal["added", "removed", "required", "anchors", "points"]
Retake = Annotated[
    Literal["other_form", "same_form", "unknown"] | None,
    Meta(
        description="Of a task taken in both runs: on other questions, on the same (never called a change), or not "
        "known, as in a report saved before forms were told. null if no task was taken again."
    ),
]
Least = Annotated[float, Meta(ge=0, description="A difference up to this may be error alone: 1.96 standard errors.")]


class ComparedRun(Published, frozen=True, kw_only=True):
    """One of the two runs, with its own numbers."""

    source: SourcePath
    kind: Annotated[Literal["answers", "report"], Meta(description="answers: scored now; report: as it was saved.")]
    rubric: Rubric
    as_of: date
    target: Target
    score: Of100 | None
    margin: Annotated[float, Meta(ge=0, description="One standard error, in points.")] | None
    band: str | None
    basis: Basis | None
    evidence_grade: Grade | None
    coverage: Share
    shown_part: PartScore | None
    told_part: PartScore | None


class CriterionDifference(Published, frozen=True, kw_only=True):
    """What the rubric of the later run has otherwise about one criterion."""

    criterion: str
    title: str
    change: DifferenceKind
    before: Annotated[float | None, Meta(description="The level asked, or points of 100; null if it is neither.")]
    after: float | None
    why_before: Annotated[
        str, Meta(description="Why it counted what it did, or why it was asked; empty: no reason of its own.")
    ]
    why: Annotated[str, Meta(description="The same of the later run.")]


class RubricMove(Published, frozen=True, kw_only=True):
    """What two rubrics make of it."""

    same: Annotated[bool, Meta(description="Whether both runs were judged by the same rubric, byte for byte.")]
    known: Annotated[bool, Meta(description="Whether both rubrics were at hand: else only what reports hold is told.")]
    differences: tuple[CriterionDifference, ...]
    score_then: Annotated[Of100 | None, Meta(description="Of BEFORE by its own rubric, if the later one rescored it.")]


class ShownChange(Published, frozen=True, kw_only=True):
    """A criterion that was shown in both runs, with new evidence in the later one."""

    criterion: str
    title: str
    before: Level
    after: Level
    error_before: float
    error_after: float
    least: Least
    changed: Annotated[
        bool, Meta(description="Whether the levels differ by more than their errors allow, not on the same questions.")
    ]
    retake: Retake
    points: Annotated[float, Meta(description="What the difference is worth, in points of 100 of the later run.")]


class PartChange(Published, frozen=True, kw_only=True):
    """All criteria that were shown in both runs with new evidence, together; those on the same questions left out."""

    criteria: int
    points: Annotated[float, Meta(description="After less before, in points of 100 of the later run.")]
    least: Least
    changed: bool


class LevelsChange(Published, frozen=True, kw_only=True):
    """The levels of all these criteria, together: what is above the level asked counts too."""

    criteria: int
    levels: Annotated[float, Meta(description="After less before, on average.")]
    least: Least
    changed: bool


class LevelChange(Published, frozen=True, kw_only=True):
    """A level in both runs; null if there was none."""

    criterion: str
    title: str
    before: Level | None
    after: Level | None


class GapChange(Published, frozen=True, kw_only=True):
    """A gap that is closed, new, or no longer known."""

    criterion: str
    title: str
    change: Literal["closed", "new", "unknown"]
    level_before: Level | None
    level_after: Level | None
    required: Level
    points_lost: Annotated[float, Meta(description="In the run that has the gap.")]
    shown: Annotated[bool, Meta(description="Whether the later level was shown; else it is what the person says.")]
    changed: Annotated[bool | None, Meta(description="Beyond its errors; null where nothing new was shown in both.")]
    retake: Retake


class GateChange(Published, frozen=True, kw_only=True):
    """A must-have whose status is another, or for another job its reason; null if that run did not have it."""

    id: str
    title: str
    blocks: bool
    before: GateStatus | None
    after: GateStatus | None
    why_before: Annotated[str, Meta(description="The reason for its status; empty: not asked, or not in the file.")]
    why: Annotated[str, Meta(description="The same of the later run.")]


class AimedJob(Published, frozen=True, kw_only=True):
    """What is said of one run's job and not of the other's; all empty where both aim at the same one."""

    title: Annotated[str, Meta(description="The industry's name; empty: none is known.")]
    industry: Annotated[tuple[str, ...], Meta(description="Typical contacts, training and pay of the industry.")]
    place: Annotated[tuple[str, ...], Meta(description="Pay and jobs in the state.")]


class CheckChange(Published, frozen=True, kw_only=True):
    """A check's points in both runs."""

    id: str
    title: str
    before: Of100
    before_of: Of100
    after: Of100
    after_of: Of100


class Comparison(Published, frozen=True, kw_only=True):
    """What changed between two runs."""

    before: ComparedRun
    after: ComparedRun
    rubric: RubricMove
    shown: Annotated[
        PartChange | None, Meta(description="null if nothing was shown in both with evidence of other questions.")
    ]
    shown_levels: Annotated[LevelsChange | None, Meta(description="null where `shown` is.")]
    shown_changes: tuple[ShownChange, ...]
    newly_shown: tuple[LevelChange, ...]
    no_longer_shown: tuple[LevelChange, ...]
    now_said: Annotated[tuple[LevelChange, ...], Meta(description="Claims that are others: what the person now says.")]
    gaps: tuple[GapChange, ...]
    gates: tuple[GateChange, ...]
    checks: tuple[CheckChange, ...]
    job_before: AimedJob
    job: AimedJob


class Envelope(Published, frozen=True, kw_only=True):
    """What `compare` prints as JSON."""

    schema: Literal["csr-assess/compare/1"]
    status: EnvelopeStatus
    source: SourcePath
    comparison: Comparison | None
    errors: tuple[Problem, ...]
