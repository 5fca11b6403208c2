"""`csr-assess/plan/1`: the steps to a band, what they rest on, and what else there is, as `plan` prints it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import EnvelopeStatus, Problem, Published, SourcePath
from csr_assess.contracts.minimum_v1 import Minimum
from csr_assess.contracts.report_v1 import Candidate, Rubric, Target

SCHEMA: Final = "csr-assess/plan/1"

StepKind = Literal["task", "session", "course", "practice", "license", "must_have", "months"]
HoursKind = Literal["stated", "said", "ours", "unknown"]
PlanOutcome = Literal["found", "there_already", "none_within", "none"]
BoundKind = Literal["time", "budget", "exclude", "steps"]


class PlanGoal(Published, frozen=True, kw_only=True):
    """The band that the plan leads to."""

    band: str
    title: str
    line: Annotated[float, Meta(description="What the band asks, in points of 100.")]
    spare: Annotated[float, Meta(description="The points beyond it that the plan aims at.")]
    by_shown: Annotated[bool, Meta(description="Whether what was shown decides, and not the whole score.")]


class GoalOccupation(Published, frozen=True, kw_only=True):
    """The occupation by its O*NET code."""

    code: str
    title: str


class LevelMove(Published, frozen=True, kw_only=True):
    """What a step moves: a criterion from one level to another, or from told to shown."""

    criterion: str
    title: str
    before: Annotated[float, Meta(description="The level it is taken to be at before.")] | None
    after: float
    shown: Annotated[bool, Meta(description="Whether the level is shown from then on.")]


class PlanStep(Published, frozen=True, kw_only=True):
    """One step of the plan, in its place."""

    id: Annotated[str, Meta(description="Its name, as --exclude and --have take it.")]
    kind: StepKind
    title: str
    who: Annotated[str, Meta(description="Who does it.")]
    provider: Annotated[str, Meta(description="Who offers it; empty: nobody is needed.")]
    url: str
    do: Annotated[str, Meta(description="What there is to do.")]
    hours: Annotated[float, Meta(description="The upper end; null: nobody states them.")] | None
    hours_kind: Annotated[
        HoursKind,
        Meta(description="stated by the source; said by you; ours: a budget, no measurement; unknown."),
    ]
    hours_source: Annotated[str, Meta(description="stated: where and when it was read.")]
    cost: Annotated[float, Meta(description="US dollars at most; null: nobody states it.")] | None
    starts: date
    ends: Annotated[date, Meta(description="The day by which it can be done; null: nobody states how long.")] | None
    week: Annotated[int, Meta(description="The week it begins in, from 1.")]
    last_week: Annotated[int, Meta(description="The week it ends in; by what is known of it.")]
    have: Annotated[bool, Meta(description="Whether it is done or paid for already.")]
    needed: Annotated[bool, Meta(description="Whether the band is out of reach without it; else it goes with the job.")]
    done_when: Annotated[str, Meta(description="How one knows that it is done.")]
    proof: Annotated[str, Meta(description="What to keep or to show.")]
    why: Annotated[str, Meta(description="Paid ones: why this one.")]
    moves: tuple[LevelMove, ...]


class HoursByKind(Published, frozen=True, kw_only=True):
    """Hours, never mixed; steps without hours are named."""

    stated: float
    said: float
    ours: float
    unknown: Annotated[tuple[str, ...], Meta(description="The steps whose hours nobody states.")]


class PlanCost(Published, frozen=True, kw_only=True):
    """Money, the upper end, in US dollars."""

    usd: float
    unknown: Annotated[tuple[str, ...], Meta(description="The steps whose price nobody states.")]


class Standing(Published, frozen=True, kw_only=True):
    """The numbers of a person: today, as booked, or as the product scores them again."""

    score: float | None
    shown: Annotated[float, Meta(description="What was shown alone; null: nothing is.")] | None
    shown_share: float
    band: str | None


class OtherPlan(Published, frozen=True, kw_only=True):
    """A plan of another kind to the same band."""

    without: Annotated[str, Meta(description="What it does without, or how it differs.")]
    steps: Annotated[tuple[str, ...], Meta(description="The names of its steps.")]
    titles: tuple[str, ...]
    hours: float
    cost: float
    hours_unknown: Annotated[tuple[str, ...], Meta(description="The steps whose hours are not in the sum.")]
    cost_unknown: Annotated[tuple[str, ...], Meta(description="The steps whose price is not in the sum.")]
    chance: float


class BindingBound(Published, frozen=True, kw_only=True):
    """A bound that no plan keeps to, and what would do."""

    bound: BoundKind
    have: float | None
    need: Annotated[float, Meta(description="With the other bounds as they are; null: that alone does not do.")] | None
    text: str


class UnknownCourse(Published, frozen=True, kw_only=True):
    """A course whose hours nobody states: it never enters a plan by itself."""

    id: str
    title: str
    provider: str
    url: str
    worth_under: Annotated[float, Meta(description="It would shorten the plan only under so many hours; 0: never.")]


class Facing(Published, frozen=True, kw_only=True):
    """A strength, a gap or a barrier, as the page lists it."""

    id: str
    title: str
    level: float | None
    required: float | None


class OpenAnswer(Published, frozen=True, kw_only=True):
    """A criterion that no answer says anything of yet."""

    criterion: str
    title: str
    question: Annotated[str, Meta(description="The question to answer.")]


class Plan(Published, frozen=True, kw_only=True):
    """The plan of one person."""

    candidate: Candidate
    target: Target
    rubric: Rubric
    as_of: date
    starts: date
    goal: PlanGoal
    occupation: GoalOccupation
    found: Annotated[
        PlanOutcome,
        Meta(
            description="found; there_already; none_within: no plan keeps to the bounds, and the steps are the best "
            "that does; none: no steps lead there, whatever the bounds."
        ),
    ]
    steps: tuple[PlanStep, ...]
    today: Standing
    booked: Annotated[Standing, Meta(description="What the plan counts on when its steps are done.")]
    rescored: Annotated[Standing, Meta(description="The same by the scorer, as a check; equal to 1e-9.")]
    hours: HoursByKind
    cost: PlanCost
    hours_a_week: float
    weeks: int
    ends: Annotated[date, Meta(description="By what is known of the steps.")]
    chance: Annotated[float, Meta(description="That it comes true, if each step does what its row says.")] | None
    alternatives: tuple[OtherPlan, ...]
    binding: tuple[BindingBound, ...]
    courses_without_hours: tuple[UnknownCourse, ...]
    open_answers: Annotated[
        tuple[OpenAnswer, ...],
        Meta(description="What the job asks and nobody has answered yet; answers to it may change the plan."),
    ]
    left_below: Annotated[
        tuple[Facing, ...],
        Meta(description="What is still below the level asked when the plan is done, each with its level then."),
    ]
    strengths: tuple[Facing, ...]
    gaps: tuple[Facing, ...]
    barriers: tuple[Facing, ...]
    minimums: Annotated[
        tuple[Minimum, ...], Meta(description="What the posting asks; beside the plan, and no part of a score.")
    ]
    reviews: tuple[date, ...]
    notes: tuple[str, ...]
    purpose: str
    attribution: str


class Envelope(Published, frozen=True, kw_only=True):
    """What `plan` prints as JSON."""

    schema: Literal["csr-assess/plan/1"]
    status: EnvelopeStatus
    source: SourcePath
    plan: Plan | None
    errors: tuple[Problem, ...]
