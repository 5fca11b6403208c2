"""The rubric's types: what is in a rubric folder, one struct a file. Frozen; nothing here computes."""

from collections.abc import Container, Mapping
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta, Struct, field

from csr_assess.rubric.section import (
    Criterion,
    Data,
    EvidenceName,
    LanguageTag,
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
    SourceIds,
    Text,
    Word,
)

if TYPE_CHECKING:
    from csr_assess.rubric.license_files import LicenseFiles
    from csr_assess.rubric.task_types import TaskFile


class Band(Data, frozen=True, kw_only=True):
    """A name for a range of scores."""

    id: Annotated[Word, Meta(description="Its name: `nearly_ready`.")]
    title: Annotated[Text, Meta(description="As the report prints it.")]
    at: Annotated[float, Meta(ge=0, le=100, description="The score from which it holds.")]
    text: Annotated[str, Meta(min_length=1, description="One sentence to the person.")]


class ReadyRule(Data, frozen=True, kw_only=True):
    """What the top band asks beside its score."""

    shown_share: Annotated[Share, Meta(description="The part of the target that must be shown.")]
    shown_score: Annotated[
        Annotated[float, Meta(ge=0, le=100)] | None,
        Meta(description="What the part that was shown must reach; left out: the top band's own line."),
    ] = None
    core_level: Annotated[Level, Meta(description="The level every core criterion must have.")]
    unknown_counts: Annotated[Share, Meta(description="How much of what is unknown is counted as there.")]


class EvidenceKind(Data, frozen=True, kw_only=True):
    """How far a kind of evidence is trusted."""

    title: Annotated[Text, Meta(description="As the report prints it: `Your own rating`.")]
    shown: Annotated[bool, Meta(description="`true`: shown; `false`: claimed.")]
    trust: Annotated[
        float, Meta(gt=0, le=1000, description="How much it counts beside other evidence; a self-rating has 1.")
    ]
    error: Annotated[float, Meta(ge=0, le=4, description="How far off it may be, in levels; tasks bring their own.")]
    earns: Annotated[float, Meta(gt=0, le=1, description="The most of the way it can earn.")]
    sources: SourceIds = ()


class Ageing(Data, frozen=True, kw_only=True):
    """How shown evidence wears off."""

    halves_after_months: Annotated[Months, Meta(description="Shown evidence older than this has half its trust.")]
    ends_after_months: Annotated[Months, Meta(description="Shown evidence older than this no longer counts.")]


class Contradiction(Data, frozen=True, kw_only=True):
    """Two ratings that seldom lie far apart."""

    first: Annotated[Name, Meta(description="One rating: `soft_skills.calming`.")]
    second: Annotated[Name, Meta(description="The other rating.")]
    apart: Annotated[float, Meta(gt=0, le=4, description="Levels apart from which it is noted.")]
    text: Annotated[Text, Meta(description="The note, kind and without blame.")]


class Quality(Data, frozen=True, kw_only=True):
    """When the answers themselves are worth a note."""

    same_level_run: Annotated[int, Meta(ge=2, description="So many ratings of one level in a row get a note.")]
    seconds_per_question: Annotated[NotNegative, Meta(description="Answers faster than this get a note.")]
    contradictions: Annotated[tuple[Contradiction, ...], Meta(description="Ratings that seldom lie far apart.")] = ()


class Occupation(Data, frozen=True, kw_only=True):
    """The occupation the rubric is about."""

    code: Annotated[Text, Meta(description="The O*NET code: `43-4051.00`.")]
    title: Annotated[Text, Meta(description="The O*NET title.")]


class Scale(Data, frozen=True, kw_only=True):
    """Options that several questions share."""

    options: Annotated[tuple[Option, ...], Meta(description="The answers, in order.")]
    sources: SourceIds = ()


class Core(Data, frozen=True, kw_only=True, tag_field="kind", tag="rubric"):
    """rubric.yaml: what all checks share."""

    id: Annotated[Word, Meta(description="The rubric's name; reports print it: `my_college`.")]
    version: Annotated[str, Meta(pattern=r"^\d+\.\d+\.\d+$", description="Raise it with each change you share.")]
    title: Annotated[Text, Meta(description="Its title: `Customer service, our college`.")]
    extends: Annotated[
        str, Meta(description="The rubric this one builds on: a bundled one's id, or a folder as seen from this one.")
    ] = ""
    language: Annotated[LanguageTag, Meta(description="The language of its texts.")] = "en"
    occupation: Annotated[Occupation, Meta(description="The occupation it is about.")]
    checks: Annotated[
        tuple[Word, ...], Meta(min_length=1, description="The checks, in the order they are asked and printed.")
    ]
    bands: Annotated[tuple[Band, ...], Meta(min_length=2, description="Highest first; the last begins at 0.")]
    ready: Annotated[ReadyRule, Meta(description="What the top band asks beside its score.")]
    coverage_floor: Annotated[Share, Meta(description="The part of the target known below which there is no score.")]
    told_error: Annotated[
        float, Meta(ge=0, le=100, description="Points that self-report is off by, not averaged away.")
    ]
    grades: Annotated[dict[Literal["A", "B", "C"], Share], Meta(description="The part shown from which a grade holds.")]
    evidence: Annotated[
        dict[EvidenceName, EvidenceKind], Meta(description="How far each kind is trusted; all are needed.")
    ]
    ageing: Annotated[Ageing, Meta(description="How shown evidence wears off.")]
    quality: Annotated[Quality, Meta(description="When the answers themselves get a note; no score changes.")]
    pace: Annotated[dict[Word, Positive], Meta(description="Seconds a question of a kind takes, our estimate.")]
    scales: Annotated[dict[Word, Scale], Meta(description="Options that several questions share, by name.")] = field(
        default_factory=dict
    )
    group_minimum: Annotated[int, Meta(ge=1, description="Fewer people than this get no group summary.")]
    purpose: Annotated[Text, Meta(description="The line that every report prints on what it is for.")]
    attribution: Annotated[Text, Meta(description="The credit line that O*NET asks for; keep it.")]
    judgement: Annotated[str, Meta(description="Which of these numbers are your own judgment.")] = ""


class Industry(Data, frozen=True, kw_only=True):
    """An industry a target can name."""

    id: Annotated[Word, Meta(description="Its name: `insurance`.")]
    title: Annotated[Text, Meta(description="What the person reads.")]
    regulated: Annotated[bool, Meta(description="`true`: some of its work may need a license.")]
    asked: Annotated[bool, Meta(description="`false`: not offered in the interview, only taken from files.")] = True
    licenses: Annotated[tuple[Word, ...], Meta(description="The files of `licenses/` that hold its rules.")] = ()
    text: Annotated[str, Meta(description="A sentence or two on what customers usually ask for.")] = ""
    sources: SourceIds = ()


class Place(Data, frozen=True, kw_only=True):
    """A US state or territory."""

    id: Annotated[str, Meta(pattern=r"^[A-Z]{2}$", description="The two-letter code: `OH`.")]
    title: Annotated[Text, Meta(description="Its name: `Ohio`.")]
    territory: Annotated[bool, Meta(description="`true`: not a state, nor the District of Columbia.")] = False


class Target(Data, frozen=True, kw_only=True, tag_field="kind", tag="target"):
    """target.yaml: what a target can be, and how it is asked."""

    title: Annotated[Text, Meta(description="Its heading: `The job you aim for`.")]
    intro: Annotated[str, Meta(description="One line shown first.")] = ""
    roles: Annotated[tuple[Option, ...], Meta(min_length=1, description="The first is meant if none is named.")]
    industries: Annotated[tuple[Industry, ...], Meta(description="The industries.")]
    places: Annotated[tuple[Place, ...], Meta(description="The states and territories.")]
    channels: Annotated[tuple[Option, ...], Meta(description="The ways customers make contact.")]
    questions: Annotated[tuple[Question, ...], Meta(description="How it is asked; the lists above fill the options.")]


class Training(Data, frozen=True, kw_only=True):
    """A course, a practice site or a credential."""

    id: Annotated[Slug, Meta(description="Its name: `local-college-phone-course`.")]
    title: Annotated[Text, Meta(description="Its title.")]
    provider: Annotated[Text, Meta(description="Who offers it.")]
    url: Annotated[str, Meta(pattern=r"^https?://", description="Its address.")] | None = None
    hours: Annotated[str, Meta(description="A number or low-high, as the source says; left out: unknown.")] | None = (
        None
    )
    cost_usd: Annotated[str, Meta(description="US dollars, a number or low-high; left out: unknown.")] | None = None
    free: Annotated[Literal["yes", "no", "varies", "partly", "unknown"], Meta(description="Whether it costs nothing.")]
    credential: Annotated[
        Literal["yes", "certificate", "no", "unknown"],
        Meta(description="`yes`: someone else tests it; `certificate`: of taking part."),
    ]
    builds: Annotated[dict[Name, Level], Meta(description="The level it brings a person to; your judgment.")]
    after_hiring: Annotated[bool, Meta(description="`true`: open only to people who have the job.")] = False
    text: Annotated[str, Meta(description="One plain sentence: what it is.")]
    note: Annotated[str, Meta(description="What to check, who can take it.")] = ""
    source: Annotated[str, Meta(min_length=1, description="Where these facts were read: an address or a document.")]
    source_seen: Annotated[bool, Meta(description="`true`: the source's own text was read; if not, it says verify.")]
    as_of: Annotated[str, Meta(description="When the facts held: `2026`, `2026-03` or `2026-03-01`.")]
    sources: SourceIds = ()


class Trainings(Data, frozen=True, kw_only=True, tag_field="kind", tag="training"):
    """training.yaml: free ones first."""

    trainings: Annotated[tuple[Training, ...], Meta(description="The entries, free ones first.")]


class NextRole(Data, frozen=True, kw_only=True):
    """A job people move to from this one."""

    id: Annotated[Slug, Meta(description="Its name: `team-lead`.")]
    title: Annotated[Text, Meta(description="Its title.")]
    asks: Annotated[str, Meta(min_length=1, description="What it asks on top, in one sentence.")]
    years: Annotated[str, Meta(description="Years from a first job: `3-5`; left out: unknown.")] | None = None
    median_pay_usd: Annotated[int, Meta(gt=0, description="Middle pay a year; left out: unknown.")] | None = None
    pay_vintage: Annotated[str, Meta(description="When that pay held: `May 2024`.")] = ""
    sources: SourceIds


class Market(Data, frozen=True, kw_only=True):
    """Pay and outlook of the occupation, national."""

    text: Annotated[tuple[Text, ...], Meta(description="Whole sentences, each with its year.")]
    median_hourly_usd: Annotated[Positive, Meta(description="Middle pay an hour.")]
    median_annual_usd: Annotated[Positive, Meta(description="Middle pay a year.")]
    low_hourly_usd: Annotated[float, Meta(gt=0, description="One in ten earns less than this an hour.")]
    high_hourly_usd: Annotated[float, Meta(gt=0, description="One in ten earns more than this an hour.")]
    pay_vintage: Annotated[Text, Meta(description="When the pay held: `May 2025`.")]
    change_percent: Annotated[float, Meta(description="Jobs gained or lost over the outlook, in percent: `-5.5`.")]
    openings_a_year: Annotated[Positive, Meta(description="Openings expected each year.")]
    outlook_vintage: Annotated[Text, Meta(description="The years of the outlook: `2024-34`.")]
    sources: SourceIds


class Careers(Data, frozen=True, kw_only=True, tag_field="kind", tag="careers"):
    """careers.yaml: next roles, pay and outlook."""

    next_roles: Annotated[tuple[NextRole, ...], Meta(description="Jobs people move on to.")]
    market: Annotated[Market, Meta(description="Pay and outlook, for the whole country.")]


class Source(Data, frozen=True, kw_only=True):
    """Where a fact comes from."""

    id: Annotated[SourceId, Meta(description="Its name: `college:catalog_2027`.")]
    title: Annotated[str, Meta(min_length=1, description="The fact or the document, in your own words.")]
    publisher: Annotated[str, Meta(description="Who published it.")] = ""
    url: Annotated[str, Meta(description="Its address.")] = ""
    as_of: Annotated[str, Meta(description="When it held: `2027`.")] = ""
    seen: Annotated[bool, Meta(description="`false`: nobody read its own text.")] = True


class Sources(Data, frozen=True, kw_only=True, tag_field="kind", tag="sources"):
    """sources.yaml: every source the others name."""

    sources: Annotated[tuple[Source, ...], Meta(description="The entries.")]


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
    elsewhere: Container[str] = frozenset()
    """The questions, criteria and tasks that this rubric has for other targets only: an answer file may name them."""
    tasks: "Mapping[str, TaskFile]" = {}
    """The tasks by their ids; a bundled rubric's are read when they are asked for."""
    licenses: "LicenseFiles | None" = None
    """The files of licenses/, each read when it is first asked for; None if there is no such folder."""
