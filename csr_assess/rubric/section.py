"""What one check of a rubric is made of, and the words all files are written in. Nothing here computes.

The types of a rubric's files are annotated with `from __future__ import annotations`: a start reads rubrics as they are
kept, so only what reads a file again needs what the annotations mean. Those of answer files are annotated at once,
because msgspec would compile each annotation's text again at every start.
"""

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
Slug = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80, description="A kebab-case id.")]
LanguageTag = Annotated[
    str, Meta(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$", description="A language by its tag: en, es, es-MX.")
]
SourceId = Annotated[
    str,
    Meta(
        pattern=r"^[a-z]+:[A-Za-z0-9_.-]+$",
        max_length=80,
        description="An id of sources.yaml: article:A17, onet:skills, research:S1.",
    ),
]
SourceIds = Annotated[tuple[SourceId, ...], Meta(description="Ids of `sources.yaml`: `article:A32`.")]

EvidenceName = Literal["self_rating", "checklist", "history", "document", "observer", "task", "scenarios", "quiz"]
AskedEvidence = Literal["self_rating", "checklist", "history"]
Domain = Literal["skills", "knowledge", "abilities", "activities", "styles"]


class Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of everything read from a file: a key nobody knows is refused."""


class Element(Data, frozen=True, kw_only=True):
    """An O*NET element of an occupation that a criterion rests on."""

    id: Annotated[str, Meta(description="The O*NET element id: `2.A.1.b`.")]
    name: Annotated[Text, Meta(description="Its O*NET name: `Active Listening`.")]
    domain: Annotated[Domain, Meta(description="The O*NET file it is in.")]
    importance: Annotated[float, Meta(ge=1, le=5, description="O*NET importance (IM), as in the file.")]
    lv: (
        Annotated[float, Meta(ge=0, le=7, description="O*NET level (LV); printed, never used; work styles have none.")]
        | None
    ) = None


class Criterion(Data, frozen=True, kw_only=True):
    """One thing the job asks, in one check."""

    id: Annotated[Name, Meta(description="Its name: `soft_skills.empathy`.")]
    title: Annotated[
        str, Meta(min_length=1, max_length=60, description="A short noun phrase, as the report prints it.")
    ]
    kind: Annotated[
        Literal["required", "advantage"], Meta(description="`required` counts; `advantage` never costs a point.")
    ] = "required"
    core: Annotated[bool, Meta(description="`true`: without level 2 here nobody is ready; for very few.")] = False
    weight: (
        Annotated[
            float,
            Meta(
                gt=0,
                le=1000,
                description="Its weight within the check, in place of the one that its elements or `check_share` give; "
                "without any of them it is 1.",
            ),
        ]
        | None
    ) = None
    weight_reason: Annotated[str, Meta(description="Why this weight or this share; a typed weight needs it.")] = ""
    check_share: (
        Annotated[float, Meta(gt=0, lt=1, description="Its fixed share of the check, whatever the others weigh.")]
        | None
    ) = None
    required: Annotated[float, Meta(ge=2, le=5, description="The level the job asks.")] = 3.0
    elements: Annotated[tuple[Element, ...], Meta(description="The O*NET elements it rests on.")] = ()
    anchors: Annotated[
        tuple[Text, Text, Text, Text, Text],
        Meta(description="What levels 1 to 5 look like, in everyday words, as the person would say it."),
    ]
    amounts: Annotated[
        tuple[tuple[float, Level], ...],
        Meta(description="Rows of amount and level: amounts rise, levels never fall, lines between."),
    ] = ()
    unit: Annotated[str, Meta(description="What the amounts count: `months`.")] = ""
    task: Annotated[Word, Meta(description="The task that measures it; a task measures one criterion.")] | None = None
    why: Annotated[str, Meta(min_length=1, description="Why the job asks it, one or two sentences.")]
    advice: Annotated[str, Meta(min_length=1, description="One sentence to someone who is not there yet.")]
    practice: Annotated[str, Meta(description="Something to do about a gap, alone or at work.")] = ""
    proof: Annotated[str, Meta(description="What would show it: a task, a document, a person.")] = ""
    resume: Annotated[str, Meta(description="A line for a résumé; `___` is left for the person's own numbers.")] = ""
    star: Annotated[
        tuple[Text, Text, Text, Text, Text] | None,
        Meta(description="A job interview's question; then a good answer's situation, task, action and result."),
    ] = None
    sources: SourceIds


class Option(Data, frozen=True, kw_only=True):
    """One answer a choice offers."""

    id: Annotated[Word, Meta(description="Its name in answer files: `high_school`.")]
    text: Annotated[Text, Meta(description="What the person reads.")]
    level: Annotated[Level | None, Meta(description="The level it stands for; left out: not scored.")] = None
    exclusive: Annotated[
        bool, Meta(description='`true`: of several choices it is chosen alone, as "none of these".')
    ] = False
    offered: Annotated[bool, Meta(description="`false`: not listed in the interview, only taken from files.")] = True
    industries: Annotated[
        tuple[Word, ...], Meta(description="Listed only if the target is in one of these; left out: always.")
    ] = ()


class When(Data, frozen=True, kw_only=True):
    """A condition on an earlier answer; a question is asked only if all its conditions hold."""

    ask: Annotated[str, Meta(description="The earlier question: `education.level`, or `target.industry`.")]
    is_in: Annotated[tuple[str, ...], Meta(description="Holds if the answer is, or includes, one of these.")] = ()
    at_least: Annotated[float, Meta(description="Holds if the answer is a number of at least this.")] | None = None


class RuledOut(Data, frozen=True, kw_only=True):
    """Answers that an earlier number leaves no room for: they are not listed then, and still taken from files."""

    ask: Annotated[str, Meta(description="The earlier question, which asks for a number.")]
    at_most: Annotated[float, Meta(description="The answers are ruled out if the number is at most this.")]
    options: Annotated[tuple[Word, ...], Meta(min_length=1, description="The answers that cannot be then.")]


class RecordField(Data, frozen=True, kw_only=True):
    """One entry of a record, as a held license's expiry date."""

    id: Annotated[Word, Meta(description="Its name: `expires`.")]
    text: Annotated[Text, Meta(description="What the person reads.")]
    kind: Annotated[Literal["text", "date", "place", "number", "choice"], Meta(description="How it is answered.")]
    required: Annotated[bool, Meta(description="`true`: it must be filled in.")] = False
    options: Annotated[tuple[Option, ...], Meta(description="What a choice offers.")] = ()
    minimum: Annotated[float | None, Meta(description="The smallest number taken; left out: any.")] = None
    not_before: (
        Annotated[Word, Meta(description="`date`: the earlier field whose day it cannot come before.")] | None
    ) = None
    month: Annotated[bool, Meta(description="`text`: `true`: it is a month, written as 1990-05.")] = False
    private: Annotated[bool, Meta(description="`true`: it is used and never printed, in no report and no message.")] = (
        False
    )


class Question(Data, frozen=True, kw_only=True):
    """One question of the interview, a column of a table, a field of a form."""

    id: Annotated[Name, Meta(description="Its name; a criterion's rating has the criterion's id.")]
    criterion: Annotated[Name, Meta(description="The criterion its answer is evidence for.")] | None = None
    kind: Annotated[
        Literal["rating", "choice", "choices", "number", "date", "text", "place", "records"],
        Meta(
            description="`rating`: one of the criterion's five anchors; `choice`: one option; `choices`: several; "
            "`number`; `date`; `text`: a few words; `place`: a state, or another place's code; `records`: "
            "a list of things held."
        ),
    ]
    text: Annotated[str, Meta(min_length=1, max_length=300, description="The question, one or two short sentences.")]
    help: Annotated[str, Meta(description="What ? shows: what is meant, an example, why it is asked.")] = ""
    options: Annotated[tuple[Option, ...], Meta(description="The answers to pick from.")] = ()
    together: (
        Annotated[
            Word, Meta(description="Asked on one screen with neighbors that say the same word and have its answers.")
        ]
        | None
    ) = None
    scale: Annotated[Word, Meta(description="Instead of `options`: a scale of `rubric.yaml`.")] | None = None
    fields: Annotated[tuple[RecordField, ...], Meta(description="For `records`: what each entry holds.")] = ()
    minimum: Annotated[float | None, Meta(description="The smallest number taken; left out: any.")] = None
    maximum: Annotated[float | None, Meta(description="The largest number taken; left out: any.")] = None
    whole: Annotated[bool, Meta(description="`true`: whole numbers only.")] = False
    unit: Annotated[str, Meta(description="What the number counts: `months`.")] = ""
    when: Annotated[tuple[When, ...], Meta(description="It is asked only if all of these hold; left out: always.")] = ()
    when_any: Annotated[
        tuple[When, ...], Meta(description="It is asked only if one of these holds, too; left out: whichever.")
    ] = ()
    rules_out: Annotated[
        tuple[RuledOut, ...], Meta(description="Answers not listed if an earlier number leaves no room for them.")
    ] = ()
    ahead: Annotated[
        tuple[When, ...],
        Meta(description="Its day must be ahead if all of these hold; a past day is asked about."),
    ] = ()
    month_means: Annotated[
        Literal["first", "last"] | None,
        Meta(description="For a date: the day that a month alone stands for; left out: a day is needed."),
    ] = None
    allow_na: Annotated[bool, Meta(description='`true`: "does not apply to me" is an answer.')] = False
    seldom: Annotated[bool, Meta(description="`true`: few are asked it, so it is not counted as one to come.")] = False
    evidence: (
        Annotated[
            AskedEvidence,
            Meta(description="What kind of evidence the answer is; left out: it is never scored."),
        ]
        | None
    ) = None
    retired: Annotated[
        str,
        Meta(
            description="Why it is asked no more, with the day: `2026-11-28: it decided nothing`. Answers that people "
            "gave are kept in their files and never scored; left out: it is asked."
        ),
    ] = ""
    sources: SourceIds = ()


class StandIn(Data, frozen=True, kw_only=True):
    """What some employers take in place of a minimum."""

    ask: Annotated[Name, Meta(description="The question that is read instead: `experience.months`.")]
    at_least: Annotated[float, Meta(description="The number from which it stands in.")]
    unit: Annotated[Text, Meta(description="What it counts: `months`.")]
    text: Annotated[str, Meta(min_length=1, description="The sentence the gate then gives.")]


class GateRule(Data, frozen=True, kw_only=True):
    """A must-have that an answer decides; no strength can buy it back."""

    id: Annotated[Name, Meta(description="Its name: `education.minimum`.")]
    title: Annotated[Text, Meta(description="As the report prints it.")]
    ask: Annotated[Name, Meta(description="The question whose answer decides.")]
    met: Annotated[tuple[Word, ...], Meta(description="The answers that meet it.")]
    pending: Annotated[tuple[Word, ...], Meta(description="The answers that will meet it on a date.")] = ()
    until: Annotated[Name, Meta(description="The question that gives that date.")] | None = None
    stand_in: Annotated[StandIn | None, Meta(description="What some employers take instead.")] = None
    blocks: Annotated[bool, Meta(description="`true`: nobody is ready before it is met.")] = True
    next_step: Annotated[Text, Meta(description="One sentence: what to do.")]
    sources: SourceIds


class LicensingRules(Data, frozen=True, kw_only=True):
    """What the licensing check needs beside questions: which answers it reads and the sentences it gives."""

    activities: Annotated[Name, Meta(description="The question: what will you do.")]
    held: Annotated[Name, Meta(description="The question: which licenses do you hold.")]
    customers: Annotated[Name, Meta(description="The question: in which other places do customers live.")] | None = None
    commission: Annotated[Name, Meta(description="The question: are you paid by commission.")] | None = None
    paid: Annotated[tuple[Word, ...], Meta(description="Its answers that mean yes.")] = ()
    employer: Annotated[Name, Meta(description="The question: for whom do you work.")] | None = None
    engagement: Annotated[Name, Meta(description="The question: on the payroll, or a contractor.")] | None = None
    usual_engagement: Annotated[
        str, Meta(description="Its answer that is taken of who names an employer and says no more.")
    ] = ""
    start: Annotated[Name, Meta(description="The question: when do you start.")] | None = None
    service: Annotated[
        tuple[Word, ...], Meta(description="The activities that are service work only; service work itself first.")
    ]
    files: Annotated[
        dict[Word, tuple[Word, ...]], Meta(description="The files of `licenses/` that hold an activity's rules.")
    ] = {}
    figures: Annotated[dict[Word, str], Meta(description="The plain names of what hours and fees are for.")] = {}
    old_after_months: Annotated[int, Meta(gt=0, description="A text older than this says so.")] = 12
    figures_old_after_months: Annotated[int, Meta(gt=0, description="Hours and fees older than this say so.")] = 6
    soon_days: Annotated[int, Meta(gt=0, description="A license that ends within so many days ends soon.")] = 90
    radar_months: Annotated[int, Meta(gt=0, description="How far ahead the report looks for what ends.")] = 12
    not_required: Annotated[str, Meta(min_length=1, description="What an industry without license rules is told.")]
    verify: Annotated[str, Meta(min_length=1, description="What is said if no rule is known.")]
    next_step: Annotated[Text, Meta(description="One sentence: what to do.")]
    authority: Annotated[str, Meta(min_length=1, description="Whom to ask if no regulator is known.")]
    as_of: Annotated[str, Meta(description="The day the facts were read: `2026-11-21`.")]
    source: Annotated[str, Meta(min_length=1, description="Why an industry without rules is told so, in a line.")]
    sources: SourceIds


class Section(Data, frozen=True, kw_only=True, tag_field="kind", tag="check"):
    """One check's file."""

    check: Annotated[Word, Meta(description="Its name, which `checks` of `rubric.yaml` lists: `soft_skills`.")]
    title: Annotated[Text, Meta(description="Its heading in the report.")]
    intro: Annotated[str, Meta(description="One line shown where its questions start.")] = ""
    weight: Annotated[
        float, Meta(ge=0, le=1000, description="How much the check counts against the others; 0: gates only.")
    ]
    criteria: Annotated[tuple[Criterion, ...], Meta(description="The things the job asks.")] = ()
    questions: Annotated[tuple[Question, ...], Meta(description="What is asked.")] = ()
    gates: Annotated[tuple[GateRule, ...], Meta(description="The must-haves.")] = ()
    rules: Annotated[LicensingRules | None, Meta(description="Only for licensing: what it reads and says.")] = None
