"""`csr-assess/report/1`: one person's report, the one result object. JSON is this object; all else is a view of it."""

from __future__ import annotations

import enum
from datetime import date
from typing import Annotated, Final, Literal

from msgspec import Meta

from csr_assess.contracts import job_v1
from csr_assess.contracts.envelope_v1 import EnvelopeStatus, Problem, Published, SourcePath
from csr_assess.contracts.funded_v1 import FundedList
from csr_assess.contracts.license_v1 import Expiry, License
from csr_assess.contracts.minimum_v1 import Minimum
from csr_assess.contracts.practice_v1 import Program
from csr_assess.contracts.route_v1 import Lift, RouteLeg

SCHEMA: Final = "csr-assess/report/1"

Grade = Literal["A", "B", "C", "D"]
Basis = Literal["self_reported", "partly_shown", "shown"]
Of100 = Annotated[float, Meta(description="Points of 100.")]
Share = Annotated[float, Meta(ge=0, le=1, description="A part of one.")]
Level = Annotated[float, Meta(ge=1, le=5, description="OPM proficiency level, 1 to 5.")]


class Candidate(Published, frozen=True, kw_only=True, omit_defaults=True):
    """Whose report this is; what is empty is left out."""

    id: str = ""
    name: str = ""


class Target(Published, frozen=True, kw_only=True, omit_defaults=True):
    """The job aimed at; what is empty is left out."""

    role: str = ""
    industry: str = ""
    state: str = ""
    channels: tuple[str, ...] = ()


class Rubric(Published, frozen=True, kw_only=True):
    """Which rubric judged: with its hash anyone can derive the report again."""

    id: str
    version: str
    sha256: str


class Bounds(Published, frozen=True, kw_only=True):
    """The score with everything unknown at nothing, and at all."""

    low: Of100
    high: Of100


class PartScore(Published, frozen=True, kw_only=True):
    """What one class of evidence comes to, on the criteria whose level rests on it."""

    score: Annotated[float, Meta(ge=0, le=100, description="Earned of these criteria alone, of 100.")]
    margin: Annotated[float, Meta(ge=0, description="One standard error of that score, in points.")]
    share: Annotated[float, Meta(ge=0, le=1, description="The part of the target they are.")]


class OverRating(Published, frozen=True, kw_only=True):
    """How far the claims lie above what was shown, where both are there; below 0: under it."""

    levels: Annotated[float, Meta(description="The mean of claimed less shown, in levels.")]
    margin: Annotated[float, Meta(ge=0, description="One standard error of it, in levels.")]
    pairs: Annotated[int, Meta(ge=3, description="How many criteria have both.")]


class Outcome(enum.StrEnum):
    """What is known of a criterion."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASKED = "not_asked"


GateStatus = Literal["met", "not_met", "pending", "unknown", "not_needed"]


class Gate(Published, frozen=True, kw_only=True):
    """A must-have that no strength can buy back. Only one that `blocks` can hold a band back."""

    id: str
    title: str
    status: GateStatus
    blocks: bool
    reason: str
    next_step: str
    sources: job_v1.SourceIds

    @property
    def open(self) -> bool:
        """Whether it holds the top band back now."""
        return self.blocks and self.status not in ("met", "not_needed")


class Evidence(Published, frozen=True, kw_only=True):
    """One piece of evidence, with how far it is trusted."""

    kind: str
    shown: bool
    level: Level
    trust: Annotated[float, Meta(description="Against a self-rating, which has 1.")]
    error: Annotated[float, Meta(ge=0, description="In levels.")]
    earns: Share
    date: date | None
    form: Annotated[
        str | None,
        Meta(
            description="Of a task: the set of questions that was taken. Another run with the same one asked the same."
        ),
    ]


class Finding(Published, frozen=True, kw_only=True):
    """One criterion: what was found, why, and its points. points + waiting + lost = of."""

    criterion: str
    title: str
    kind: Literal["required", "advantage"]
    core: bool
    outcome: Outcome
    level: Level | None
    required: Level
    points: Annotated[float, Meta(description="Earned, of 100.")]
    waiting: Annotated[float, Meta(description="What the claim reaches beyond what it can earn unproved.")]
    lost: Annotated[float, Meta(description="To the gap below the required level.")]
    of: Of100
    claimed: Level | None
    shown: Level | None
    evidence: tuple[Evidence, ...]
    reason: str
    sources: job_v1.SourceIds


class Check(Published, frozen=True, kw_only=True):
    """One of the checks, its findings in the rubric's order."""

    id: str
    title: str
    points: Of100
    of: Of100
    score: Annotated[float, Meta(description="points of of, times 100; null if nothing counts.")] | None
    reason: str
    findings: tuple[Finding, ...]


class Strength(Published, frozen=True, kw_only=True):
    """Something at the level asked or above it, shown or said to be."""

    criterion: str
    title: str
    level: Level
    required: Level
    basis: Literal["claimed", "shown"]


class Advantage(Strength, frozen=True, kw_only=True):
    """Something that helps; nobody loses a point without it."""


class Waiting(Published, frozen=True, kw_only=True):
    """Points that wait for proof, and what would prove them."""

    criterion: str
    title: str
    points: Of100
    proof: str


class Gap(Published, frozen=True, kw_only=True):
    """A required criterion below its level, and what to do."""

    criterion: str
    title: str
    points_lost: Of100
    level: Level
    required: Level
    too_close: Annotated[bool, Meta(description="Smaller than its own error: too close to call.")]
    now: Annotated[str, Meta(description="What the level reached looks like.")]
    asked: Annotated[str, Meta(description="What the level asked looks like.")]
    advice: str
    practice: str
    proof: str
    training: Annotated[tuple[str, ...], Meta(description="Ids of the report's training, free ones first.")]
    program: Annotated[str, Meta(description="Id of the report's practice program for it; empty: there is none.")]
    funded: Annotated[
        tuple[str, ...], Meta(description="Ids of trainings of the counselor's list, the furthest first.")
    ]


class Training(Published, frozen=True, kw_only=True):
    """A course, a practice site or a credential that a gap names."""

    id: str
    title: str
    provider: str
    url: str | None
    hours: Annotated[str, Meta(description="A number or low-high, as the source gives it; null: unknown.")] | None
    cost_usd: Annotated[str, Meta(description="A number or low-high in US dollars; null: unknown.")] | None
    free: Annotated[Literal["yes", "no", "varies", "partly", "unknown"], Meta(description="Whether it costs nothing.")]
    credential: Annotated[Literal["yes", "certificate", "no", "unknown"], Meta(description="yes: a third party tests.")]
    builds: Annotated[dict[str, Level], Meta(description="Criterion to the level it brings one to; our judgment.")]
    audience: Annotated[str, Meta(description="Whom it is made for, such as agents or administrators.")]
    prerequisites: Annotated[tuple[str, ...], Meta(description="Ids of the trainings to finish before.")]
    asks: Annotated[str, Meta(description="What it asks of people before they begin; empty: nothing that we know.")]
    after_hiring: Annotated[bool, Meta(description="Open only to people who already have the job.")]
    text: str
    note: str
    source: Annotated[str, Meta(description="Where these facts were read.")]
    source_seen: Annotated[bool, Meta(description="Whether the source's own text was seen; if not, verify.")]
    as_of: Annotated[str, Meta(description="When the facts held: 2026, 2026-03 or 2026-03-01.")]
    read: Annotated[str, Meta(description="The day its source was read; null: not known.")] | None
    doubt: Annotated[str, Meta(description="Why it may not hold any more; empty: no doubt.")]
    sources: job_v1.SourceIds


class Note(Published, frozen=True, kw_only=True):
    """Something to know about the answers; it never changes a score."""

    code: str
    text: str


class Report(Published, frozen=True, kw_only=True):
    """One person's readiness for one target on one day."""

    candidate: Candidate
    target: Target
    rubric: Rubric
    as_of: date
    score: Annotated[float, Meta(ge=0, le=100)] | None
    bounds: Bounds
    margin: Annotated[float, Meta(ge=0, description="One standard error, in points.")] | None
    claimed: Annotated[float, Meta(ge=0, le=100, description="The score from claims alone.")] | None
    shown: Annotated[float, Meta(ge=0, le=100, description="The score from what was shown alone.")] | None
    shown_part: Annotated[PartScore, Meta(description="What was shown, at any coverage; null if nothing was.")] | None
    told_part: Annotated[PartScore, Meta(description="What is only told, as far as it earns; or null.")] | None
    over_rating: Annotated[OverRating, Meta(description="null under three criteria with both.")] | None
    shown_share: Share
    told_share: Share
    coverage: Share
    evidence_grade: Grade | None
    ready_score: Annotated[float, Meta(ge=0, le=100, description="What the top band goes by.")] | None
    band: str | None
    basis: Basis | None
    ready_chance: Annotated[float, Meta(ge=0.05, le=0.95)] | None
    verdict: str
    route: Annotated[tuple[RouteLeg, ...], Meta(description="The moves that the verdict names.")]
    lifts: tuple[Lift, ...]
    gates: tuple[Gate, ...]
    minimums: Annotated[tuple[Minimum, ...], Meta(description="What the posting asks; beside the score, never in it.")]
    checks: tuple[Check, ...]
    strengths: tuple[Strength, ...]
    advantages: tuple[Advantage, ...]
    waiting: tuple[Waiting, ...]
    gaps: tuple[Gap, ...]
    training: Annotated[tuple[Training, ...], Meta(description="Each one that a gap names, once.")]
    programs: Annotated[tuple[Program, ...], Meta(description="Each practice program that a gap names, once.")]
    funded: Annotated[FundedList | None, Meta(description="The counselor's own list; null: none was given.")]
    licences: tuple[License, ...]
    expiries: Annotated[tuple[Expiry, ...], Meta(description="What ends or falls due in the next months.")]
    industry: Annotated[job_v1.Industry | None, Meta(description="null if the target names none that the rubric has.")]
    about: Annotated[tuple[job_v1.JobTopic, ...], Meta(description="What the job is and asks, whatever the industry.")]
    next_roles: tuple[job_v1.NextRole, ...]
    jobs_ahead: Annotated[tuple[job_v1.JobAhead, ...], Meta(description="How far the next roles are, in their order.")]
    addresses: tuple[job_v1.Address, ...]
    market: job_v1.Market
    place_pay: Annotated[job_v1.PlacePay | None, Meta(description="null without a state, or without figures of it.")]
    jobs_pay: Annotated[tuple[job_v1.JobPay, ...], Meta(description="Of `jobs_ahead` in the state, where known.")]
    in_demand: Annotated[tuple[job_v1.JobFact, ...], Meta(description="What a counselor's rubric says of the place.")]
    resume_lines: Annotated[tuple[job_v1.ResumeLine, ...], Meta(description="One for each strength, to fill in.")]
    talk_questions: Annotated[tuple[job_v1.TalkQuestion, ...], Meta(description="One for each gap, in their order.")]
    notes: tuple[Note, ...]
    purpose: str
    attribution: str


class Envelope(Published, frozen=True, kw_only=True):
    """What a command prints as JSON: a report, or the errors that stood in its way."""

    schema: Literal["csr-assess/report/1"]
    status: EnvelopeStatus
    source: SourcePath
    report: Report | None
    errors: tuple[Problem, ...]
