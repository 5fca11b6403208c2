"""What one check of a rubric is made of, and the words all files are written in. Nothing here computes."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

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
    """One entry of a record, as a held license's expiry date."""

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


class LicensingRules(Data, frozen=True, kw_only=True):
    """What the licensing check needs beside questions: which answers it reads and the sentences it gives."""

    activities: Annotated[Name, Meta(description="The question: what will you do.")]
    held: Annotated[Name, Meta(description="The question: which licenses do you hold.")]
    customers: Annotated[Name, Meta(description="The question: in which other places do customers live.")] | None = None
    commission: Annotated[Name, Meta(description="The question: are you paid by commission.")] | None = None
    paid: Annotated[tuple[Word, ...], Meta(description="Its answers that mean yes.")] = ()
    employer: Annotated[Name, Meta(description="The question: for whom do you work.")] | None = None
    start: Annotated[Name, Meta(description="The question: when do you start.")] | None = None
    service: Annotated[tuple[Word, ...], Meta(description="The activities that are service work only.")]
    files: Annotated[
        dict[Word, tuple[Word, ...]], Meta(description="Activity to the files of licenses/ that hold its rules.")
    ] = {}
    old_after_months: Annotated[int, Meta(gt=0, description="A text older than this says so.")] = 12
    figures_old_after_months: Annotated[int, Meta(gt=0, description="Hours and fees older than this say so.")] = 6
    soon_days: Annotated[int, Meta(gt=0, description="A license that ends within so many days ends soon.")] = 90
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
    rules: LicensingRules | None = None
