"""The types of a rubric's tasks: what is in its folder tasks/, one struct a file. Frozen; nothing here computes."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from csr_assess.rubric.section import Data, Level, Positive, SourceId, Text, Word

AnchorTable = Annotated[
    tuple[tuple[float, Level], ...],
    Meta(
        min_length=2,
        description="Part right, chance taken out, to level: rows [part, level]. The cut is on 3, all right on 5.",
    ),
]
ReasonText = Annotated[
    str, Meta(min_length=1, max_length=1000, description="Why, in a sentence the person reads after it.")
]
Named = Annotated[tuple[SourceId, ...], Meta(min_length=1, description="Where the key comes from.")]


class Task(Data, frozen=True, kw_only=True):
    """What all tasks share. A criterion names its task by the id; the file is tasks/ID.yaml."""

    id: Annotated[Word, Meta(description="The file's own name without `.yaml`.")]
    title: Annotated[str, Meta(min_length=1, max_length=60, description="A short name, as the list prints it.")]
    form: Annotated[
        Word, Meta(description="The name of this set of items; change it when items are added or taken out.")
    ]
    minutes: Annotated[
        float,
        Meta(ge=1, le=15, description="How long it takes most people, our estimate."),
    ]
    intro: Annotated[tuple[Text, ...], Meta(min_length=1, description="What to do, one fact a line, before it starts.")]
    means: Annotated[str, Meta(min_length=1, description="What the result says and what it does not.")]
    key: Annotated[str, Meta(min_length=1, description="Who made the key: `author key, not yet expert-checked`.")]
    sources: Annotated[Named, Meta(description="Where the key comes from.")]


class Anchored(Task, frozen=True, kw_only=True):
    """A task whose part right, chance taken out, becomes a level."""

    anchor: Annotated[
        AnchorTable, Meta(description="Part right, chance taken out, to level: the cut is on 3, all right on 5.")
    ]


class Choice(Data, frozen=True, kw_only=True):
    """One answer to choose; its id is what the answer file holds."""

    id: Annotated[Word, Meta(description="Its name in answer files: `a`.")]
    text: Annotated[Text, Meta(description="What the person reads.")]


# ------------------------------------------------------------------ scenarios


class ScenarioOption(Choice, frozen=True, kw_only=True):
    """One thing to do, and how well it works."""

    effect: Annotated[float, Meta(ge=0, le=3, description="How well it works: 3 best, 0 worst.")]
    reason: Annotated[ReasonText, Meta(description="Why, shown afterwards.")]
    critical: Annotated[Word, Meta(description="Which of the task's `critical` mistakes it is.")] = ""


class Scenario(Data, frozen=True, kw_only=True):
    """One situation."""

    id: Annotated[Word, Meta(description="Its name in answer files.")]
    channel: Annotated[Word, Meta(description="`phone`, `email`, `chat`, `social` or `in_person`.")]
    text: Annotated[Text, Meta(description="The situation.")]
    options: Annotated[
        tuple[ScenarioOption, ...], Meta(min_length=3, description="What one could do; one best and one worst.")
    ]


class Scenarios(Anchored, frozen=True, kw_only=True, tag_field="kind", tag="task_scenarios"):
    """Situations: pick the most and the least effective thing to do."""

    critical: Annotated[
        dict[Word, Text],
        Meta(description="Mistakes that no result buys back, by name: what to read when one is picked as best."),
    ] = {}  # noqa: RUF012 -- a struct's default is copied
    items: Annotated[tuple[Scenario, ...], Meta(min_length=2, description="The situations.")]


# ------------------------------------------------------------------ quiz


class QuizItem(Data, frozen=True, kw_only=True):
    """One question with one right answer."""

    id: Annotated[Word, Meta(description="Its name in answer files.")]
    topic: Annotated[Word, Meta(description="What it is about: `privacy`.")]
    text: Annotated[Text, Meta(description="The question.")]
    options: Annotated[tuple[Choice, ...], Meta(min_length=2, description="The answers to pick from.")]
    answer: Annotated[Word, Meta(description="The id of the right option.")]
    reason: Annotated[ReasonText, Meta(description="Why, shown afterwards.")]
    sources: Annotated[Named, Meta(description="Where the key comes from.")]


class Quiz(Anchored, frozen=True, kw_only=True, tag_field="kind", tag="task_quiz"):
    """Knowledge questions; each form draws some of them by its seed."""

    draws: Annotated[int, Meta(ge=2, description="How many questions a form draws, the same number of each topic.")]
    items: Annotated[tuple[QuizItem, ...], Meta(min_length=2, description="The questions.")]


# ------------------------------------------------------------------ typing


class Passage(Data, frozen=True, kw_only=True):
    """A text to type."""

    id: Annotated[Word, Meta(description="Its name in answer files.")]
    style: Annotated[Word, Meta(description="What kind of text it is: `prose`, `data` or `chat`.")]
    text: Annotated[
        str,
        Meta(
            pattern=r"^[!-~]+( [!-~]+)*$",
            min_length=20,
            max_length=400,
            description="What is typed: plain ASCII characters on one line, single spaces.",
        ),
    ]
    practice: Annotated[bool, Meta(description="`true`: typed first and not counted.")] = False


class Typing(Task, frozen=True, kw_only=True, tag_field="kind", tag="task_typing"):
    """Passages typed live; the criterion's amounts make words a minute a level."""

    items: Annotated[tuple[Passage, ...], Meta(min_length=2, description="The passages; the first is the practice.")]
    most_wpm: Annotated[
        float, Meta(gt=0, description="Words a minute beyond which nothing was typed by hand; it is not counted.")
    ] = 150
    way_out: Annotated[
        str, Meta(min_length=1, description="What people are told who use speech, a switch or other input.")
    ]


# ------------------------------------------------------------------ checking


class Pair(Data, frozen=True, kw_only=True):
    """Two texts: the same, or not. Whether they are the same is read off them."""

    id: Annotated[Word, Meta(description="Its name in answer files.")]
    topic: Annotated[Word, Meta(description="What it is about: `name`, `number` or `address`.")]
    left: Annotated[Text, Meta(description="One side.")]
    right: Annotated[Text, Meta(description="The other side.")]
    reason: Annotated[str, Meta(max_length=1000, description="Where they differ; left out if they are the same.")] = ""


class Checking(Anchored, frozen=True, kw_only=True, tag_field="kind", tag="task_checking"):
    """Same or different, against the clock: right minus wrong."""

    seconds: Annotated[Positive, Meta(description="The time for all pairs.")]
    extra_time: Annotated[float, Meta(gt=1, description="How many times as long with --extra-time.")] = 1.5
    items: Annotated[tuple[Pair, ...], Meta(min_length=2, description="The pairs.")]


# ------------------------------------------------------------------ billing


class Slot(Data, frozen=True, kw_only=True):
    """A number that the seed chooses: from low to high in steps."""

    low: Annotated[float, Meta(description="The lowest number.")]
    high: Annotated[float, Meta(description="The highest number.")]
    step: Annotated[Positive, Meta(description="The steps between.")] = 1
    decimals: Annotated[int, Meta(ge=0, le=4, description="Decimals as printed: 2 for money.")] = 0


class Sum(Data, frozen=True, kw_only=True):
    """A sum with numbers chosen by seed, worked out in exact decimals."""

    id: Annotated[Word, Meta(description="Its name in answer files.")]
    topic: Annotated[Word, Meta(description="What it is about: `refund`, `tax`, `percent_off`.")]
    text: Annotated[str, Meta(min_length=1, max_length=2000, description="The question, slots as `{price}`.")]
    slots: Annotated[dict[Word, Slot], Meta(min_length=1, description="The numbers that the seed chooses, by name.")]
    work: Annotated[
        dict[Word, str],
        Meta(description="Steps on the way, in order, each rounded to cents: `off: price * percent / 100`."),
    ] = {}  # noqa: RUF012 -- a struct's default is copied
    answer: Annotated[
        str, Meta(min_length=1, description="The sum: `+ - * / ( )` over slots, steps and numbers; rounded to cents.")
    ]
    reason: Annotated[
        str, Meta(min_length=1, max_length=1000, description="The way there, with `{slots}`, `{steps}` and `{answer}`.")
    ]


class Billing(Anchored, frozen=True, kw_only=True, tag_field="kind", tag="task_billing"):
    """Exact sums; the answer is typed."""

    items: Annotated[tuple[Sum, ...], Meta(min_length=2, description="The sums.")]


# ------------------------------------------------------------------ look-up


class Part(Data, frozen=True, kw_only=True):
    """A part of the policy page."""

    title: Annotated[Text, Meta(description="Its heading.")]
    text: Annotated[Text, Meta(description="What it says.")]


class LookupItem(Data, frozen=True, kw_only=True):
    """One question about the page; "not stated" follows its options by itself."""

    id: Annotated[Word, Meta(description="Its name in answer files.")]
    text: Annotated[Text, Meta(description="The question.")]
    options: Annotated[
        tuple[Choice, ...],
        Meta(min_length=2, description='The answers to pick from; "not stated" comes after them by itself.'),
    ]
    answer: Annotated[Word, Meta(description="The id of the right option, or `not_stated`.")]
    reason: Annotated[ReasonText, Meta(description="Why, shown afterwards.")]


class Lookup(Anchored, frozen=True, kw_only=True, tag_field="kind", tag="task_lookup"):
    """A one-page policy and questions about it."""

    page_title: Annotated[Text, Meta(description="The page's title: `Returns`.")]
    page: Annotated[tuple[Part, ...], Meta(min_length=1, description="The parts of the page.")]
    not_stated: Annotated[str, Meta(min_length=1, description="How that answer reads: `The page does not say`.")]
    items: Annotated[tuple[LookupItem, ...], Meta(min_length=2, description="The questions.")]


# ------------------------------------------------------------------ best reply


class ChooseReply(Data, frozen=True, kw_only=True, tag_field="ask", tag="choose"):
    """Choose the best reply to a message."""

    id: Annotated[Word, Meta(description="Its name in answer files.")]
    text: Annotated[Text, Meta(description="The message to reply to.")]
    options: Annotated[tuple[Choice, ...], Meta(min_length=2, description="The replies to pick from.")]
    answer: Annotated[Word, Meta(description="The id of the best reply.")]
    reason: Annotated[ReasonText, Meta(description="Why, shown afterwards.")]


class OrderReply(Data, frozen=True, kw_only=True, tag_field="ask", tag="order"):
    """Put steps in order."""

    id: Annotated[Word, Meta(description="Its name in answer files.")]
    text: Annotated[Text, Meta(description="What to do.")]
    steps: Annotated[tuple[Choice, ...], Meta(min_length=3, max_length=7, description="The steps, in the right order.")]
    reason: Annotated[ReasonText, Meta(description="Why, shown afterwards.")]


class FixReply(Data, frozen=True, kw_only=True, tag_field="ask", tag="fix"):
    """Put one sentence right."""

    id: Annotated[Word, Meta(description="Its name in answer files.")]
    text: Annotated[str, Meta(min_length=1, max_length=2000, description="What is to be put right.")]
    sentence: Annotated[str, Meta(min_length=1, max_length=200, description="The sentence with its mistake.")]
    accepted: Annotated[tuple[Text, ...], Meta(min_length=1, description="Every sentence that counts as right.")]
    word: Annotated[
        str, Meta(max_length=60, description="The word put right: it is asked for then; a whole sentence counts.")
    ] = ""
    exact: Annotated[bool, Meta(description="`true`: capitals and the last mark count too.")] = False
    reason: Annotated[ReasonText, Meta(description="Why, shown afterwards.")]


class Reply(Anchored, frozen=True, kw_only=True, tag_field="kind", tag="task_reply"):
    """Choose the best reply, put steps in order, put a sentence right."""

    items: Annotated[
        tuple[ChooseReply | OrderReply | FixReply, ...],
        Meta(min_length=2, description="The items: replies to choose, steps to order, sentences to put right."),
    ]


TaskFile = Scenarios | Quiz | Typing | Checking | Billing | Lookup | Reply
AnyItem = Scenario | QuizItem | Passage | Pair | Sum | LookupItem | ChooseReply | OrderReply | FixReply

NOT_STATED = "not_stated"
