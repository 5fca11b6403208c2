"""The rubric's types: what is in a rubric folder, one struct a file. Frozen; nothing here computes."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta, Struct, field

from csr_assess.rubric.career_types import Careers, JobFact
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
    SourceId,
    SourceIds,
    Text,
    Word,
)
from csr_assess.rubric.training_types import Program, Training, Trainings, TrainingWords

if TYPE_CHECKING:
    from csr_assess.rubric.figure_types import FiguresFile
    from csr_assess.rubric.former_types import FormerFile
    from csr_assess.rubric.license_files import LicenseFiles
    from csr_assess.rubric.posting_types import PostingFile
    from csr_assess.rubric.practice_types import PracticeFile
    from csr_assess.rubric.resume_types import ResumeFile
    from csr_assess.rubric.roleplay_types import RoleplayFile
    from csr_assess.rubric.second_forms import SecondForms
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


class NewToThem(Data, frozen=True, kw_only=True):
    """What the job aimed at has and a person has not done yet; both questions have the same options."""

    aimed: Annotated[str, Meta(description="The question of what the job has: `target.channels`.")]
    done: Annotated[Name, Meta(description="The question of what was done: `experience.channels`.")]
    text: Annotated[Text, Meta(description="What the note says; what is new follows it.")]


class Quality(Data, frozen=True, kw_only=True):
    """When the answers themselves are worth a note."""

    same_level_run: Annotated[int, Meta(ge=2, description="So many ratings of one level in a row get a note.")]
    same_rating_run: Annotated[
        int, Meta(ge=2, description="So many ratings by one observer, all of one level, get a note.")
    ] = 6
    seconds_per_question: Annotated[NotNegative, Meta(description="Answers faster than this get a note.")]
    contradictions: Annotated[tuple[Contradiction, ...], Meta(description="Ratings that seldom lie far apart.")] = ()
    new_to_them: Annotated[
        tuple[NewToThem, ...], Meta(description="What the job has and was not done yet, which gets a note.")
    ] = ()


class Occupation(Data, frozen=True, kw_only=True):
    """The occupation the rubric is about."""

    code: Annotated[Text, Meta(description="The O*NET code: `43-4051.00`.")]
    title: Annotated[Text, Meta(description="The O*NET title.")]


class Pace(Data, frozen=True, kw_only=True):
    """How long an interview takes: its words read, and a little for each answer."""

    words_a_minute: Annotated[Positive, Meta(description="Words read a minute.")] = 180
    seconds_an_answer: Annotated[Positive, Meta(description="Seconds that giving an answer takes.")] = 3


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
        str, Meta(description="The rubric this one builds on: a bundled rubric's id, or a folder's path from this one.")
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
    pace: Annotated[Pace, Meta(description="What the time of an interview is worked out from.")] = Pace()
    scales: Annotated[dict[Word, Scale], Meta(description="Options that several questions share, by name.")] = field(
        default_factory=dict
    )
    group_minimum: Annotated[int, Meta(ge=1, description="Fewer people than this get no group summary.")]
    purpose: Annotated[Text, Meta(description="The line that every report prints on what it is for.")]
    attribution: Annotated[Text, Meta(description="The credit line that O*NET asks for; keep it.")]
    judgement: Annotated[str, Meta(description="Which of these numbers are your own judgment.")] = ""


class DayLine(Data, frozen=True, kw_only=True):
    """One line of what a day can be like, told before the questions; it is never scored."""

    text: Annotated[Text, Meta(description="One or two short sentences, as plain as can be.")]
    channels: Annotated[
        tuple[Word, ...],
        Meta(description="Told only if the target has one of these ways of contact; left out: always."),
    ] = ()
    sources: SourceIds


class Industry(Data, frozen=True, kw_only=True):
    """An industry a target can name."""

    id: Annotated[Word, Meta(description="Its name: `insurance`.")]
    title: Annotated[Text, Meta(description="What the person reads.")]
    regulated: Annotated[bool, Meta(description="`true`: some of its work may need a license.")]
    asked: Annotated[bool, Meta(description="`false`: not offered in the interview, only taken from files.")] = True
    licenses: Annotated[tuple[Word, ...], Meta(description="The files of `licenses/` that hold its rules.")] = ()
    text: Annotated[str, Meta(description="A sentence or two on what customers usually ask for.")] = ""
    facts: Annotated[
        tuple[JobFact, ...], Meta(description="Pace, training, schooling and pay where they are its own, a line each.")
    ] = ()
    day: Annotated[
        tuple[DayLine, ...], Meta(description="What a day is like there, told after `text` before the questions.")
    ] = ()
    sources: SourceIds = ()


class Place(Data, frozen=True, kw_only=True):
    """A US state or territory."""

    id: Annotated[str, Meta(pattern=r"^[A-Z]{2}$", description="The two-letter code: `OH`.")]
    title: Annotated[Text, Meta(description="Its name: `Ohio`.")]
    territory: Annotated[bool, Meta(description="`true`: not a state, nor the District of Columbia.")] = False


class UnsourcedRole(Data, frozen=True, kw_only=True):
    """A role that people ask for and that has no levels here, as no source has any."""

    id: Annotated[Word, Meta(description="Its name: `senior`.")]
    text: Annotated[Text, Meta(description="Why there are none, in one sentence.")]


class Target(Data, frozen=True, kw_only=True, tag_field="kind", tag="target"):
    """target.yaml: what a target can be, and how it is asked."""

    title: Annotated[Text, Meta(description="Its heading: `The job you aim for`.")]
    intro: Annotated[str, Meta(description="One line shown first.")] = ""
    roles: Annotated[tuple[Option, ...], Meta(min_length=1, description="The first is meant if none is named.")]
    unsourced: Annotated[
        tuple[UnsourcedRole, ...], Meta(description="Roles without levels: whoever names one is told why.")
    ] = ()
    industries: Annotated[tuple[Industry, ...], Meta(description="The industries.")]
    places: Annotated[tuple[Place, ...], Meta(description="The states and territories.")]
    channels: Annotated[tuple[Option, ...], Meta(description="The ways customers make contact.")]
    day: Annotated[
        tuple[DayLine, ...], Meta(description="What a day can be like in any industry, told before the questions.")
    ] = ()
    questions: Annotated[tuple[Question, ...], Meta(description="How it is asked; the lists above fill the options.")]


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
    programs: tuple[Program, ...] = ()
    """The practice programs; each brings its criterion from one level to another, a dose a level."""
    training_words: tuple[TrainingWords, ...] = ()
    """What trainings of somebody's own list build, by words in their names."""
    exercises: Mapping[str, PracticeFile] = {}
    """The exercises of the programs by their ids; read when they are asked for."""
    figures: Mapping[str, FiguresFile] = {}
    """The tables of jobs and pay by their ids; read when they are asked for."""
    former: Mapping[str, FormerFile] = {}
    """How answers read in earlier versions; read when a text is not understood."""
    resumes: Mapping[str, ResumeFile] = {}
    """Which words of a resume answer which questions; read when one is imported."""
    roleplays: Mapping[str, RoleplayFile] = {}
    """Mock calls and the sheets to rate by; read when one is handed out or rated."""
    postings: Mapping[str, PostingFile] = {}
    """What a posting can ask, and how its text is read; read when there is a posting."""
    sources: dict[str, Source]
    sha256: str
    criteria: dict[str, Criterion]
    questions: dict[str, Question]
    """Every question by id, in the order asked: the target's first; those that are retired, too."""
    asked_for: dict[str, tuple[Question, ...]]
    """Each criterion's questions that are asked, in order; scored and explaining ones."""
    elsewhere: Container[str] = frozenset()
    """The questions, criteria and tasks that this rubric has for other targets only: an answer file may name them."""
    tasks: Mapping[str, TaskFile] = {}
    """The tasks by their ids; a bundled rubric's are read when they are asked for."""
    second_forms: SecondForms | None = None
    """The tasks that have a second form, each as that form; read when they are asked for."""
    licenses: LicenseFiles | None = None
    """The files of licenses/, each read when it is first asked for; None if there is no such folder."""
