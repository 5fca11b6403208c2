"""The rubric's types: what stands in a rubric folder, one struct a file. Frozen; nothing here computes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta, Struct, field

from csr_assess.rubric.section import (
    Criterion,
    Data,
    EvidenceName,
    Level,
    Months,
    Name,
    NotNegative,
    Option,
    Positive,
    Question,
    Section,
    Share,
    Slug,
    SourceId,
    Text,
    Word,
)

if TYPE_CHECKING:
    from csr_assess.rubric.license_files import LicenseFiles
    from csr_assess.rubric.task_types import TaskFile


class Band(Data, frozen=True, kw_only=True):
    """A name for a range of scores."""

    id: Word
    title: Text
    at: Annotated[float, Meta(ge=0, le=100, description="The score from which it holds.")]
    text: Annotated[str, Meta(min_length=1, description="One sentence to the person.")]


class ReadyRule(Data, frozen=True, kw_only=True):
    """What the top band asks beside its score."""

    shown_share: Share
    core_level: Level
    unknown_counts: Share


class EvidenceKind(Data, frozen=True, kw_only=True):
    """How far a kind of evidence is trusted."""

    title: Text
    shown: bool
    trust: Annotated[float, Meta(gt=0, le=1000, description="Against a self-rating, which has 1.")]
    error: Annotated[float, Meta(ge=0, le=4, description="In levels; tasks bring their own.")]
    earns: Annotated[float, Meta(gt=0, le=1, description="The most of the way it can earn.")]
    sources: tuple[SourceId, ...] = ()


class Ageing(Data, frozen=True, kw_only=True):
    """How shown evidence wears off."""

    halves_after_months: Months
    ends_after_months: Months


class Contradiction(Data, frozen=True, kw_only=True):
    """Two ratings that seldom lie far apart."""

    first: Name
    second: Name
    apart: Annotated[float, Meta(gt=0, le=4, description="Levels apart from which it is noted.")]
    text: Text


class Quality(Data, frozen=True, kw_only=True):
    """When the answers themselves are worth a note."""

    same_level_run: Annotated[int, Meta(ge=2, description="So many ratings of one level in a row get a note.")]
    seconds_per_question: NotNegative
    contradictions: tuple[Contradiction, ...] = ()


class Occupation(Data, frozen=True, kw_only=True):
    """The occupation the rubric is about."""

    code: Text
    title: Text


class Scale(Data, frozen=True, kw_only=True):
    """Options that several questions share."""

    options: tuple[Option, ...]
    sources: tuple[SourceId, ...] = ()


class Core(Data, frozen=True, kw_only=True, tag_field="kind", tag="rubric"):
    """rubric.yaml: what all checks share."""

    id: Word
    version: Annotated[str, Meta(pattern=r"^\d+\.\d+\.\d+$")]
    title: Text
    occupation: Occupation
    checks: Annotated[tuple[Word, ...], Meta(description="The checks, in the order they are asked and printed.")]
    bands: Annotated[tuple[Band, ...], Meta(min_length=2, description="Highest first; the last begins at 0.")]
    ready: ReadyRule
    coverage_floor: Share
    told_error: Annotated[
        float, Meta(ge=0, le=100, description="Points that self-report is off by, not averaged away.")
    ]
    grades: Annotated[dict[Literal["A", "B", "C"], Share], Meta(description="Shown share from which a grade holds.")]
    evidence: dict[EvidenceName, EvidenceKind]
    ageing: Ageing
    quality: Quality
    pace: Annotated[dict[Word, Positive], Meta(description="Seconds a question of each kind takes, our estimate.")]
    scales: dict[Word, Scale] = field(default_factory=dict)
    group_minimum: Annotated[int, Meta(ge=1, description="Fewer people than this get no group summary.")]
    purpose: Text
    attribution: Text
    judgement: Annotated[str, Meta(description="Which of these numbers are our own judgement.")] = ""


class Industry(Data, frozen=True, kw_only=True):
    """An industry a target can name."""

    id: Word
    title: Text
    regulated: Annotated[bool, Meta(description="Whether some of its work may need a license.")]
    asked: Annotated[bool, Meta(description="Offered in the interview; the rest are taken from files.")] = True
    licenses: Annotated[tuple[Word, ...], Meta(description="The files of licenses/ that hold its rules.")] = ()
    text: str = ""
    sources: tuple[SourceId, ...] = ()


class Place(Data, frozen=True, kw_only=True):
    """A US state or territory."""

    id: Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]
    title: Text


class Target(Data, frozen=True, kw_only=True, tag_field="kind", tag="target"):
    """target.yaml: what a target can be, and how it is asked."""

    title: Text
    intro: str = ""
    roles: Annotated[tuple[Option, ...], Meta(min_length=1, description="The first is meant where none is named.")]
    industries: tuple[Industry, ...]
    places: tuple[Place, ...]
    channels: tuple[Option, ...]
    questions: tuple[Question, ...]


class Training(Data, frozen=True, kw_only=True):
    """A course, a practice site or a credential."""

    id: Slug
    title: Text
    provider: Text
    url: Annotated[str, Meta(pattern=r"^https?://")] | None = None
    hours: Annotated[str, Meta(description="A number or low-high, as the source gives it; absent: unknown.")] | None = (
        None
    )
    cost_usd: Annotated[str, Meta(description="A number or low-high in US dollars; absent: unknown.")] | None = None
    free: Annotated[Literal["yes", "no", "varies", "partly", "unknown"], Meta(description="Whether it costs nothing.")]
    credential: Annotated[
        Literal["yes", "certificate", "no", "unknown"],
        Meta(description="yes: assessed by a third party; certificate: of completion."),
    ]
    builds: Annotated[dict[Name, Level], Meta(description="Criterion to the level it brings one to; our judgement.")]
    after_hiring: Annotated[bool, Meta(description="Open only to people who already have the job.")] = False
    text: Annotated[str, Meta(description="One plain sentence: what it is.")]
    note: str = ""
    source: Annotated[str, Meta(min_length=1, description="Where these facts were read.")]
    source_seen: Annotated[bool, Meta(description="Whether the source's own text was seen; if not, it says verify.")]
    as_of: Annotated[str, Meta(description="When the facts held: 2026, 2026-03 or 2026-03-01.")]
    sources: tuple[SourceId, ...] = ()


class Trainings(Data, frozen=True, kw_only=True, tag_field="kind", tag="training"):
    """training.yaml: free ones first."""

    trainings: tuple[Training, ...]


class NextRole(Data, frozen=True, kw_only=True):
    """A job people move to from this one."""

    id: Slug
    title: Text
    asks: Annotated[str, Meta(min_length=1, description="What it asks on top, in one sentence.")]
    years: Annotated[str, Meta(description="Years from entry, as the source gives them; absent: unknown.")] | None = (
        None
    )
    median_pay_usd: Annotated[int, Meta(gt=0, description="Median annual pay, national.")] | None = None
    pay_vintage: str = ""
    sources: tuple[SourceId, ...]


class Market(Data, frozen=True, kw_only=True):
    """Pay and outlook of the occupation, national."""

    text: Annotated[tuple[Text, ...], Meta(description="Whole sentences, each with its vintage.")]
    median_hourly_usd: Positive
    median_annual_usd: Positive
    low_hourly_usd: Annotated[float, Meta(gt=0, description="10th percentile.")]
    high_hourly_usd: Annotated[float, Meta(gt=0, description="90th percentile.")]
    pay_vintage: Text
    change_percent: float
    openings_a_year: Positive
    outlook_vintage: Text
    sources: tuple[SourceId, ...]


class Careers(Data, frozen=True, kw_only=True, tag_field="kind", tag="careers"):
    """careers.yaml: next roles, pay and outlook."""

    next_roles: tuple[NextRole, ...]
    market: Market


class Source(Data, frozen=True, kw_only=True):
    """Where a fact comes from."""

    id: SourceId
    title: Annotated[str, Meta(min_length=1, description="The fact or the document, in our own words.")]
    publisher: str = ""
    url: str = ""
    as_of: str = ""
    seen: Annotated[bool, Meta(description="Whether its own text was read.")] = True


class Sources(Data, frozen=True, kw_only=True, tag_field="kind", tag="sources"):
    """sources.yaml: every source the others name."""

    sources: tuple[Source, ...]


RubricFile = Core | Target | Section | Trainings | Careers | Sources


class Rubric(Struct, frozen=True, kw_only=True):
    """A whole rubric folder, read; scales and lists filled in, so that a question holds all its options."""

    core: Core
    target: Target
    sections: dict[str, Section]
    trainings: tuple[Training, ...]
    careers: Careers
    sources: dict[str, Source]
    sha256: str
    criteria: dict[str, Criterion]
    questions: dict[str, Question]
    """Every question by id, in the order asked: the target's first."""
    asked_for: dict[str, tuple[Question, ...]]
    """Each criterion's questions, in order; scored and explaining ones."""
    tasks: Mapping[str, TaskFile] = {}
    """The tasks by their ids; a bundled rubric's are read when they are asked for."""
    licenses: LicenseFiles | None = None
    """The files of licenses/, each read when it is first asked for; None where there is no such folder."""
