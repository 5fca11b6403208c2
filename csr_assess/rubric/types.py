"""The rubric's types: what stands in a rubric folder, one struct a file. Frozen; nothing here computes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta, Struct

if TYPE_CHECKING:
    from csr_assess.rubric.licences import Book

Level = Annotated[
    float, Meta(ge=1, le=5, description="OPM proficiency level, 1 awareness to 5 expert; may be fractional.")
]
Share = Annotated[float, Meta(ge=0, le=1, description="A part of one, 0 to 1.")]
Positive = Annotated[float, Meta(gt=0)]
NotNegative = Annotated[float, Meta(ge=0)]
Months = Annotated[int, Meta(ge=1, le=1200)]
Text = Annotated[str, Meta(min_length=1, max_length=2000)]
Word = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$", max_length=60, description="A snake_case word.")]
Name = Annotated[
    str,
    Meta(
        pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$",
        max_length=120,
        description="check.word, snake_case: soft_skills.empathy.",
    ),
]
Slug = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80, description="A kebab-case catalogue id.")]
SourceId = Annotated[
    str,
    Meta(
        pattern=r"^[a-z]+:[A-Za-z0-9_.-]+$",
        max_length=80,
        description="An id of sources.yaml: article:A17, onet:skills, research:S1.",
    ),
]

EvidenceName = Literal["self_rating", "checklist", "history", "document", "observer", "task", "scenarios", "quiz"]
AskedEvidence = Literal["self_rating", "checklist", "history"]
Domain = Literal["skills", "knowledge", "abilities", "activities", "styles"]


class Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of everything read from a file: a key nobody knows is refused."""


# ------------------------------------------------------------------ one check's part


class Element(Data, frozen=True, kw_only=True):
    """An O*NET element of occupation 43-4051.00 that a criterion rests on."""

    id: Annotated[str, Meta(description="O*NET element id, such as 2.A.1.b.")]
    name: Text
    domain: Annotated[Domain, Meta(description="The O*NET file the element stands in.")]
    importance: Annotated[float, Meta(ge=1, le=5, description="O*NET importance IM, 1 to 5.")]
    lv: Annotated[float, Meta(ge=0, le=7, description="O*NET level LV, 0 to 7; printed, never used.")] | None = None


class Criterion(Data, frozen=True, kw_only=True):
    """One thing the job asks, in one check."""

    id: Name
    title: Annotated[
        str, Meta(min_length=1, max_length=60, description="A short noun phrase, as the report prints it.")
    ]
    kind: Annotated[
        Literal["required", "advantage"], Meta(description="required counts; advantage never costs a point.")
    ] = "required"
    core: Annotated[bool, Meta(description="Without level 2 here nobody is ready.")] = False
    weight: Annotated[float, Meta(gt=0, le=1000, description="w within its check; `rubric check` recomputes it.")]
    weight_reason: Annotated[str, Meta(description="Why this weight, where no O*NET element gives one.")] = ""
    check_share: (
        Annotated[
            float,
            Meta(gt=0, lt=1, description="Set where w is this share of the whole check, whatever the others weigh."),
        ]
        | None
    ) = None
    required: Annotated[float, Meta(ge=2, le=5, description="The level the job asks, 2 to 5.")] = 3.0
    elements: tuple[Element, ...] = ()
    anchors: Annotated[
        tuple[Text, Text, Text, Text, Text],
        Meta(description="What levels 1 to 5 look like, in everyday words, as the person would say it."),
    ]
    amounts: Annotated[
        tuple[tuple[float, Level], ...],
        Meta(description="Amount to level, rows [amount, level]: amounts rise, levels never fall, lines between."),
    ] = ()
    unit: Annotated[str, Meta(description="What the amounts count: months, words a minute.")] = ""
    task: Annotated[Word, Meta(description="The task that measures this criterion.")] | None = None
    why: Annotated[str, Meta(min_length=1, description="Why the job asks it, one or two sentences.")]
    advice: Annotated[str, Meta(min_length=1, description="One sentence to someone who is not there yet.")]
    practice: Annotated[str, Meta(description="Something to do alone or at work; ours, hours unknown.")] = ""
    proof: Annotated[str, Meta(description="What would show it: a task, a document, a person.")] = ""
    sources: tuple[SourceId, ...]


class Option(Data, frozen=True, kw_only=True):
    """One answer a choice offers."""

    id: Word
    text: Text
    level: Level | None = None
    exclusive: Annotated[bool, Meta(description="In a several-choice question: stands alone, as 'none of these'.")] = (
        False
    )
    offered: Annotated[bool, Meta(description="Listed in the interview; if not, it is taken from files only.")] = True
    industries: Annotated[
        tuple[Word, ...], Meta(description="Listed only where the target is one of these; empty: always.")
    ] = ()


class When(Data, frozen=True, kw_only=True):
    """A condition on an earlier answer; a question is asked only where all its conditions hold."""

    ask: Annotated[str, Meta(description="The earlier question: education.level, or target.industry.")]
    is_in: Annotated[tuple[str, ...], Meta(description="Holds where the answer is (or includes) one of these.")] = ()
    at_least: Annotated[float, Meta(description="Holds where the answer is a number of at least this.")] | None = None


class RecordField(Data, frozen=True, kw_only=True):
    """One entry of a record, as a held licence's expiry date."""

    id: Word
    text: Text
    kind: Literal["text", "date", "place", "number", "choice"]
    required: bool = False
    options: Annotated[tuple[Option, ...], Meta(description="What a choice offers.")] = ()
    minimum: float | None = None


class Question(Data, frozen=True, kw_only=True):
    """One question of the interview, a column of a table, a field of a form."""

    id: Name
    criterion: Annotated[Name, Meta(description="The criterion its answer is evidence for.")] | None = None
    kind: Annotated[
        Literal["rating", "choice", "choices", "number", "date", "text", "place", "records"],
        Meta(
            description="rating: the criterion's five anchors; choice: one option; choices: several; number; date; "
            "text; place: a state or another place's code; records: a list of things held."
        ),
    ]
    text: Annotated[str, Meta(min_length=1, max_length=300, description="The question, one short sentence or two.")]
    help: Annotated[str, Meta(description="What ? shows: what is meant, why it is asked.")] = ""
    options: tuple[Option, ...] = ()
    scale: Annotated[Word, Meta(description="A scale of rubric.yaml that holds the options.")] | None = None
    fields: tuple[RecordField, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    whole: Annotated[bool, Meta(description="Whole numbers only.")] = False
    unit: str = ""
    when: tuple[When, ...] = ()
    allow_na: Annotated[bool, Meta(description="'Does not apply to me' is an answer here.")] = False
    evidence: (
        Annotated[
            AskedEvidence,
            Meta(description="What kind of evidence the answer is; absent: it explains and is never scored."),
        ]
        | None
    ) = None
    sources: tuple[SourceId, ...] = ()


class StandIn(Data, frozen=True, kw_only=True):
    """What some employers take in place of a minimum."""

    ask: Name
    at_least: float
    unit: Text
    text: Annotated[str, Meta(min_length=1, description="The sentence the gate then gives.")]


class GateRule(Data, frozen=True, kw_only=True):
    """A must-have that an answer decides; no strength can buy it back."""

    id: Name
    title: Text
    ask: Annotated[Name, Meta(description="The question whose answer decides.")]
    met: Annotated[tuple[Word, ...], Meta(description="Answers that meet it.")]
    pending: Annotated[tuple[Word, ...], Meta(description="Answers that will meet it on a date.")] = ()
    until: Annotated[Name, Meta(description="The question that gives that date.")] | None = None
    stand_in: StandIn | None = None
    blocks: bool = True
    next_step: Text
    sources: tuple[SourceId, ...]


class LicenceRules(Data, frozen=True, kw_only=True):
    """What the licensing check needs beside questions: which answers it reads and the sentences it gives."""

    activities: Annotated[Name, Meta(description="The question: what will you do.")]
    held: Annotated[Name, Meta(description="The question: which licences do you hold.")]
    customers: Annotated[Name, Meta(description="The question: in which other places do customers live.")] | None = None
    commission: Annotated[Name, Meta(description="The question: are you paid by commission.")] | None = None
    paid: Annotated[tuple[Word, ...], Meta(description="Its answers that mean yes.")] = ()
    employer: Annotated[Name, Meta(description="The question: for whom do you work.")] | None = None
    start: Annotated[Name, Meta(description="The question: when do you start.")] | None = None
    service: Annotated[tuple[Word, ...], Meta(description="The activities that are service work only.")]
    files: Annotated[
        dict[Word, tuple[Word, ...]], Meta(description="Activity to the files of licences/ that hold its rules.")
    ] = {}
    old_after_months: Annotated[int, Meta(gt=0, description="A text older than this says so.")] = 12
    figures_old_after_months: Annotated[int, Meta(gt=0, description="Hours and fees older than this say so.")] = 6
    soon_days: Annotated[int, Meta(gt=0, description="A licence that ends within so many days ends soon.")] = 90
    radar_months: Annotated[int, Meta(gt=0, description="How far ahead the report looks for what ends.")] = 12
    not_required: Annotated[str, Meta(min_length=1, description="What an unregulated industry is told.")]
    verify: Annotated[str, Meta(min_length=1, description="What is said where no rule is known.")]
    next_step: Text
    authority: Annotated[str, Meta(min_length=1, description="Whom to ask where no regulator is known.")]
    as_of: Annotated[str, Meta(description="The day the facts were read, YYYY-MM-DD.")]
    source: Annotated[str, Meta(min_length=1, description="Why an unregulated industry is told so, in a line.")]
    sources: tuple[SourceId, ...]


class Section(Data, frozen=True, kw_only=True, tag_field="kind", tag="check"):
    """One check's file."""

    check: Annotated[Word, Meta(description="The check that judges it: education, experience, hard_skills, …")]
    title: Text
    intro: Annotated[str, Meta(description="One line shown where the section starts.")] = ""
    weight: Annotated[float, Meta(ge=0, le=1000, description="W of the check; 0: gates only.")]
    criteria: tuple[Criterion, ...] = ()
    questions: tuple[Question, ...] = ()
    gates: tuple[GateRule, ...] = ()
    rules: LicenceRules | None = None


# ------------------------------------------------------------------ the other files


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
    scales: dict[Word, Scale] = {}
    group_minimum: Annotated[int, Meta(ge=1, description="Fewer people than this get no group summary.")]
    purpose: Text
    attribution: Text
    judgement: Annotated[str, Meta(description="Which of these numbers are our own judgement.")] = ""


class Industry(Data, frozen=True, kw_only=True):
    """An industry a target can name."""

    id: Word
    title: Text
    regulated: Annotated[bool, Meta(description="Whether some of its work may need a licence.")]
    asked: Annotated[bool, Meta(description="Offered in the interview; the rest are taken from files.")] = True
    licences: Annotated[tuple[Word, ...], Meta(description="The files of licences/ that hold its rules.")] = ()
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
    roles: tuple[Option, ...]
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
    licences: Book | None = None
    """The files of licences/, each read when it is first asked for; None where there is no such folder."""
