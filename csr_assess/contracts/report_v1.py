"""The Report and its envelope: the one result object. JSON is this object; all else is a view of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from csr_assess.answers.types import Candidate, TargetJob
from csr_assess.base.errors import Where
from csr_assess.evidence.findings import Expiry, GateStatus, LicenseEntry, Outcome
from csr_assess.rubric.model import Market, NextRole, Training

SCHEMA: Final = "csr-assess/report/1"

Grade = Literal["A", "B", "C", "D"]
Basis = Literal["self_reported", "partly_shown", "shown"]
Of100 = Annotated[float, Meta(description="Points of 100.")]
Share = Annotated[float, Meta(ge=0, le=1, description="A part of one.")]
LevelOut = Annotated[float, Meta(ge=1, le=5, description="OPM proficiency level, 1 to 5.")]


class Out(Struct, frozen=True, kw_only=True):
    """Base of what a report holds."""


class RubricId(Out, frozen=True, kw_only=True):
    """Which rubric judged: with its hash anyone can derive the report again."""

    id: str
    version: str
    sha256: str


class Bounds(Out, frozen=True, kw_only=True):
    """The score with everything unknown at nothing, and at all."""

    low: Of100
    high: Of100


class EvidenceOut(Out, frozen=True, kw_only=True):
    """One piece of evidence, with how far it is trusted."""

    kind: str
    shown: bool
    level: LevelOut
    trust: float
    error: Annotated[float, Meta(ge=0, description="In levels.")]
    earns: Share
    date: date | None


class FindingOut(Out, frozen=True, kw_only=True):
    """One criterion: what was found, why, and its points. points + waiting + lost = of."""

    criterion: str
    title: str
    kind: Literal["required", "advantage"]
    core: bool
    outcome: Outcome
    level: LevelOut | None
    required: LevelOut
    points: Annotated[float, Meta(description="Earned, of 100.")]
    waiting: Annotated[float, Meta(description="What the claim reaches beyond what it can earn unproved.")]
    lost: Annotated[float, Meta(description="To the gap below the required level.")]
    of: Of100
    claimed: LevelOut | None
    shown: LevelOut | None
    evidence: tuple[EvidenceOut, ...]
    reason: str
    sources: tuple[str, ...]


class Gate(Out, frozen=True, kw_only=True):
    """A must-have that no strength can buy back. Only one that `blocks` can hold a band back."""

    id: str
    title: str
    status: GateStatus
    blocks: bool
    reason: str
    next_step: str
    sources: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether it holds the top band back now."""
        return self.blocks and self.status not in ("met", "not_needed")


class CheckOut(Out, frozen=True, kw_only=True):
    """One of the checks, its findings in the rubric's order."""

    id: str
    title: str
    points: Of100
    of: Of100
    score: Annotated[float, Meta(description="points of of, times 100; null where nothing counts.")] | None
    reason: str
    findings: tuple[FindingOut, ...]


class Standing(Out, frozen=True, kw_only=True):
    """A strength or an advantage."""

    criterion: str
    title: str
    level: LevelOut
    required: LevelOut
    basis: Literal["claimed", "shown"]


class Waiting(Out, frozen=True, kw_only=True):
    """Points that wait for proof, and what would prove them."""

    criterion: str
    title: str
    points: Of100
    proof: str


class Gap(Out, frozen=True, kw_only=True):
    """A required criterion below its level, and what to do."""

    criterion: str
    title: str
    points_lost: Of100
    level: LevelOut
    required: LevelOut
    too_close: Annotated[bool, Meta(description="Smaller than its own error: too close to call.")]
    now: Annotated[str, Meta(description="What the level reached looks like.")]
    asked: Annotated[str, Meta(description="What the level asked looks like.")]
    advice: str
    practice: str
    proof: str
    training: Annotated[tuple[str, ...], Meta(description="Ids of the report's training, free ones first.")]


class Note(Out, frozen=True, kw_only=True):
    """Something to know about the answers; it never changes a score."""

    code: str
    text: str


class Report(Out, frozen=True, kw_only=True):
    """One person's readiness for one target on one day."""

    candidate: Candidate
    target: TargetJob
    rubric: RubricId
    as_of: date
    score: Annotated[float, Meta(ge=0, le=100)] | None
    bounds: Bounds
    margin: Annotated[float, Meta(ge=0, description="One standard error, in points.")] | None
    claimed: Annotated[float, Meta(ge=0, le=100, description="The score from claims alone.")] | None
    shown: Annotated[float, Meta(ge=0, le=100, description="The score from what was shown alone.")] | None
    shown_share: Share
    told_share: Share
    coverage: Share
    evidence_grade: Grade | None
    band: str | None
    basis: Basis | None
    ready_chance: Annotated[float, Meta(ge=0.05, le=0.95)] | None
    verdict: str
    gates: tuple[Gate, ...]
    checks: tuple[CheckOut, ...]
    strengths: tuple[Standing, ...]
    advantages: tuple[Standing, ...]
    waiting: tuple[Waiting, ...]
    gaps: tuple[Gap, ...]
    training: tuple[Training, ...]
    licences: tuple[LicenseEntry, ...]
    expiries: Annotated[tuple[Expiry, ...], Meta(description="What ends or falls due in the next months.")]
    next_roles: tuple[NextRole, ...]
    market: Market
    notes: tuple[Note, ...]
    purpose: str
    attribution: str


class Fault(Out, frozen=True, kw_only=True):
    """A problem as JSON gives it."""

    code: str
    where: Where
    message: str
    hint: str


class Envelope(Out, frozen=True, kw_only=True):
    """What a command prints as JSON: a report, or the errors that stood in its way."""

    schema: Literal["csr-assess/report/1"]
    status: Literal["success", "error"]
    source: Annotated[str, Meta(description="The path as given, with :line for a line of JSONL or CSV.")]
    report: Report | None
    errors: tuple[Fault, ...]
