"""The types of training.yaml: what others offer, and practice programs of our own. Nothing here computes."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from csr_assess.rubric.section import Data, Level, Name, NotNegative, Slug, SourceIds, Text, Word

OUR_HOURS = 3.0
"""The hours that one level is given if a program says nothing else: our budget, no measurement."""


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
    audience: Annotated[
        Literal["anyone", "agents", "english_learners", "technicians", "administrators", "managers"],
        Meta(description="Whom it is made for; those of the last three are never offered first to a beginner."),
    ] = "anyone"
    prerequisites: Annotated[tuple[Slug, ...], Meta(description="The entries of this list to finish before.")] = ()
    asks: Annotated[
        str, Meta(description="What it asks of people before they begin: age, a job; left out: nothing.")
    ] = ""
    after_hiring: Annotated[bool, Meta(description="`true`: open only to people who have the job.")] = False
    text: Annotated[str, Meta(description="One plain sentence: what it is.")]
    note: Annotated[str, Meta(description="What to check, who can take it.")] = ""
    source: Annotated[str, Meta(min_length=1, description="Where these facts were read: an address or a document.")]
    source_seen: Annotated[bool, Meta(description="`true`: the source's own text was read; if not, it says verify.")]
    as_of: Annotated[str, Meta(description="When the facts held: `2026`, `2026-03` or `2026-03-01`.")]
    read: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="The day its source was read.")] | None = None
    doubt: Annotated[str, Meta(description="Why it may not hold any more; left out: no doubt.")] = ""
    sources: SourceIds = ()


class ProgramCheck(Data, frozen=True, kw_only=True):
    """What ends a program: it shows whether the level was reached."""

    by: Annotated[
        Literal["task", "observer", "document"],
        Meta(description="`task`: a task of ours; `observer`: a person who rates by the anchors; `document`: a paper."),
    ]
    task: Annotated[Word, Meta(description="The task, if it is one: `reply`.")] | None = None
    text: Annotated[Text, Meta(description="One sentence: who looks at what.")]


class Program(Data, frozen=True, kw_only=True):
    """A practice program of our own: one criterion, a dose a level, exercises in `practice/`, a check at the end."""

    id: Annotated[Word, Meta(description="Its name, and that of its file in `practice/`: `empathy`.")]
    criterion: Annotated[Name, Meta(description="The criterion it builds.")]
    title: Annotated[Text, Meta(description="A short name, as the list prints it.")]
    from_level: Annotated[Level, Meta(description="The level it begins at.")] = 1.0
    to_level: Annotated[Level, Meta(description="The level it is meant to reach; each dose is one level of the way.")]
    dose_hours: Annotated[
        float, Meta(gt=0, le=200, description="Hours for one level: our own budget, not a measurement.")
    ] = OUR_HOURS
    dose_weeks: Annotated[
        NotNegative, Meta(description="The weeks that one level takes at the least; 0: as fast as the hours allow.")
    ] = 0.0
    needs: Annotated[str, Meta(description="What one needs beside pen and paper; left out: nothing.")] = ""
    text: Annotated[Text, Meta(description="One plain sentence: what one does.")]
    check: Annotated[ProgramCheck, Meta(description="What ends it.")]


class TrainingWords(Data, frozen=True, kw_only=True):
    """What a training of somebody's own list builds if the list does not say: told by words in its name."""

    id: Annotated[Word, Meta(description="Its name: `service`.")]
    words: Annotated[
        tuple[Text, ...], Meta(min_length=1, description="Words that are in such a name: `customer service`.")
    ]
    builds: Annotated[dict[Name, Level], Meta(description="The level it brings a person to; your judgment.")]


class Trainings(Data, frozen=True, kw_only=True, tag_field="kind", tag="training"):
    """training.yaml: what others offer, free ones first, and practice programs of our own."""

    trainings: Annotated[tuple[Training, ...], Meta(description="The entries, free ones first.")]
    programs: Annotated[
        tuple[Program, ...], Meta(description="Practice programs; their exercises are in `practice/`.")
    ] = ()
    training_words: Annotated[
        tuple[TrainingWords, ...],
        Meta(description="What trainings of a counselor's own list build, by words in their names."),
    ] = ()
