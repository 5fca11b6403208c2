"""The types of the files in posting/: what a posting can ask, and how its text is read. Nothing here computes."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, field

from csr_assess.rubric.section import Data, Level, Name, Share, SourceIds, Text, Word

Pattern = Annotated[str, Meta(min_length=1, max_length=4000, description="A pattern of letters, as Python's `re`.")]
Patterns = tuple[Pattern, ...]
Alternatives = Pattern | Annotated[Patterns, Meta(min_length=1)]
"""One pattern, or several of which one is enough."""
HowHeld = Literal["at_level", "at_least", "as_much", "all_of", "one_of", "held", "by_day", "noted"]


class PartsOfWeek(Data, frozen=True, kw_only=True):
    """The options that days and times of the clock come to: one for each part of a week."""

    day: Annotated[Word, Meta(description="On weekdays, in the daytime.")]
    evening: Annotated[Word, Meta(description="On weekdays, in the evening.")]
    night: Annotated[Word, Meta(description="On weekdays, at night.")]
    weekend: Annotated[Word, Meta(description="On Saturday or Sunday, at any time.")]


class Minimum(Data, frozen=True, kw_only=True):
    """One thing a posting can ask; it is reported beside the score and never in it."""

    id: Annotated[Word, Meta(description="Its name: `education`; an option of `posting.asks`.")]
    title: Annotated[Text, Meta(description="As the report prints it: `Schooling`.")]
    says: Annotated[Text, Meta(description="What it asks, a sentence with `{asked}` for the value.")]
    how: Annotated[
        HowHeld,
        Meta(
            description="How an answer is held against it. `at_level`: the level of its option; `at_least`: the "
            "number; `as_much`: the amount that the evidence of `criterion` comes to; `all_of`, `one_of`: its options; "
            "`held`: what is held by name, or the level of `criterion`; `by_day`: the day of its option; `noted`: "
            "it is told, and nothing is asked."
        ),
    ]
    ask: Annotated[Name | None, Meta(description="The question of what the posting asks: `posting.education`.")] = None
    own: Annotated[Name | None, Meta(description="The question of what the person has: `education.level`.")] = None
    or_ask: Annotated[
        Name | None, Meta(description="The question of the months of work that the posting takes in its place.")
    ] = None
    or_own: Annotated[
        tuple[Name, ...], Meta(description="The questions of months of work: the most of them counts.")
    ] = ()
    also_own: Annotated[
        tuple[Name, ...],
        Meta(description="Other questions that tell of the same: names held, or a part of the number."),
    ] = ()
    criterion: Annotated[Name | None, Meta(description="The criterion whose level tells.")] = None
    level: Annotated[Level | None, Meta(description="The level below which it is not there.")] = None
    days: Annotated[dict[Word, int], Meta(description="By an option of `own`: in how many days that is.")] = field(
        default_factory=dict
    )
    also: Annotated[tuple[Text, ...], Meta(description="Other words for its name: `schooling`, `degree`.")] = ()
    also_like: Annotated[
        Patterns, Meta(description="Other words for its name that say a part of its value: `retail experience`.")
    ] = ()
    units: Annotated[
        dict[Text, Text], Meta(description="Other words for its name that say a unit: `years`, for `{value} years`.")
    ] = field(default_factory=dict)
    words: Annotated[
        dict[Word, Patterns], Meta(description="By an option: what people write for it, in small letters.")
    ] = field(default_factory=dict)
    names: Annotated[
        dict[Text, Patterns], Meta(description="By a name that is held: other ways to write it, in small letters.")
    ] = field(default_factory=dict)
    whichever: Annotated[
        Text | None, Meta(description="The name that stands for any but those in `usual`: `a second language`.")
    ] = None
    usual: Annotated[tuple[Text, ...], Meta(description="Names that `whichever` does not mean: `English`.")] = ()
    some: Annotated[
        Patterns, Meta(description="What says that some is asked: of a number 1; of what is only told that it is.")
    ] = ()
    rest: Annotated[
        Word | None, Meta(description="The minimum that takes what is none of its options: `named_software`.")
    ] = None
    bare: Annotated[
        Word | None, Meta(description="The option that other words alone mean: `basic`, or the name of a town.")
    ] = None
    instead: Annotated[
        dict[Word, Patterns], Meta(description="By another minimum: the words in a value that say that it is meant.")
    ] = field(default_factory=dict)
    clock: Annotated[
        PartsOfWeek | None,
        Meta(description="The options that days and times of the clock come to: `Saturday 9 am to 1 pm`."),
    ] = None
    either: Annotated[
        tuple[Word, ...],
        Meta(description="Options that are a choice where a posting names them all: full time or part time."),
    ] = ()
    aside: Annotated[
        Patterns, Meta(description="Words of a part of a value that is not of it: the hours of `training`.")
    ] = ()
    tells: Annotated[
        Patterns,
        Meta(description="What says more than an option does: such a part is kept as it is written too: `seasonal`."),
    ] = ()
    no_asks: Annotated[
        Patterns,
        Meta(description="Other words for its name whose `no` asks for something: `sponsorship=none`."),
    ] = ()
    if_not: Annotated[
        dict[Word, Word], Meta(description="By an option: the one that is asked if a posting says no to it.")
    ] = field(default_factory=dict)
    later_step: Annotated[Text | None, Meta(description="One sentence: what to do if it may come after hiring.")] = None
    next_step: Annotated[Text, Meta(description="One sentence: what to do if it is not there.")]
    find_out: Annotated[Text, Meta(description="One sentence: what to do if it is not known.")]
    sources: SourceIds = ()


class MinimumsFile(Data, frozen=True, kw_only=True, tag_field="kind", tag="minimums"):
    """posting/minimums.yaml: what a posting can ask."""

    id: Annotated[Word, Meta(description="The file's own name without `.yaml`.")]
    minimums: Annotated[tuple[Minimum, ...], Meta(min_length=1, description="In the order they are printed.")]
    filler: Annotated[Patterns, Meta(description="Words around a value that say nothing: `at least`.")] = ()
    later: Annotated[Patterns, Meta(description="What says that something may come after hiring.")] = ()
    wished: Annotated[Patterns, Meta(description="What says that a value is only wished for.")] = ()
    nothing: Annotated[Patterns, Meta(description="A value that says that nothing of the kind is asked.")] = ()
    at_once: Annotated[tuple[Text, ...], Meta(description="What people write for a start today.")] = ()


class ValueRule(Data, frozen=True, kw_only=True):
    """A way in which postings say a minimum."""

    find: Annotated[
        Alternatives,
        Meta(
            description="What it says: a pattern, or several of which one is enough. "
            "`(?P<number>...)` and `(?P<name>...)` are its value; else `value` is. "
            "`(?P<instead>...)` is the time of work that is taken in its place; `(?P<later>...)`: after hiring."
        ),
    ]
    value: Annotated[Word | None, Meta(description="The option it stands for.")] = None
    near: Annotated[Alternatives | None, Meta(description="What must be in the same sentence.")] = None
    unless: Annotated[Alternatives | None, Meta(description="What must not be in the same sentence.")] = None
    denied_too: Annotated[
        bool, Meta(description="`true`: it is said by a denial, as `no remote work` says on site.")
    ] = False
    listed: Annotated[bool, Meta(description="`true`: under a heading of what is asked, `near` need not be there.")] = (
        False
    )
    alone: Annotated[bool, Meta(description="`true`: read only where the rules before it find nothing.")] = False
    sure: Annotated[
        Share | None, Meta(description="How often this way is right, where it is another share; our own estimate.")
    ] = None


class FieldRules(Data, frozen=True, kw_only=True):
    """How a posting's text is read for one minimum."""

    minimum: Annotated[Word, Meta(description="The minimum: `education`.")]
    of_several: Annotated[
        Literal["first", "least", "all"],
        Meta(description="Which value it is where several are found: the first, the least, or all of them."),
    ] = "first"
    sure: Annotated[Share, Meta(description="How often it is right, by readings held against labels.")] = 0.9
    cases: Annotated[
        int, Meta(ge=0, description="How many readings of labeled postings that rests on; 0: our own estimate.")
    ] = 0
    near: Annotated[Alternatives | None, Meta(description="The same for rules without one of their own.")] = None
    unless: Annotated[Alternatives | None, Meta(description="The same for rules without one of their own.")] = None
    most: (
        Annotated[int, Meta(ge=1, description="The largest amount that postings ask for; a larger one is misread.")]
        | None
    ) = None
    rules: Annotated[tuple[ValueRule, ...], Meta(min_length=1, description="Tried in their order.")]


class Excerpt(Data, frozen=True, kw_only=True):
    """A piece of a posting, and what is to be read in it: tried whenever the rubric is checked."""

    text: Annotated[Text, Meta(description="As a posting has it.")]
    asks: Annotated[dict[Word, str], Meta(description="By minimum: the value; nothing else may be found.")] = field(
        default_factory=dict
    )


class PostingTextFile(Data, frozen=True, kw_only=True, tag_field="kind", tag="posting_text"):
    """posting/text.yaml: how the text of a posting is read. What is not said is not found."""

    id: Annotated[Word, Meta(description="The file's own name without `.yaml`.")]
    parts: Annotated[
        dict[Word, Alternatives],
        Meta(
            description="Pieces of patterns by their names: `{amount}` in a pattern is the one called `amount`, "
            "a pattern or several of which one is enough."
        ),
    ] = field(default_factory=dict)
    wished: Annotated[
        Patterns, Meta(description="A sentence with one of these wishes for something; it asks for nothing.")
    ]
    denied: Annotated[Patterns, Meta(description="A sentence with one of these asks for nothing.")]
    told: Annotated[
        Patterns, Meta(description="A sentence with one of these is of the firm, the pay or what it gives.")
    ]
    wished_heads: Annotated[Patterns, Meta(description="A heading of wishes.")]
    told_heads: Annotated[Patterns, Meta(description="A heading of what is of no use here.")]
    asked_heads: Annotated[Patterns, Meta(description="A heading of what is asked.")]
    duty_heads: Annotated[
        Patterns, Meta(description="A heading of the work itself; under it only what `demands` has is read.")
    ] = ()
    demands: Annotated[Patterns, Meta(description="What says in a list of the work that something is asked.")] = ()
    head_words: Annotated[
        Patterns, Meta(description="Words of headings; a short line of such words alone is a heading.")
    ] = ()
    labeled: Annotated[
        int, Meta(ge=0, description="How many postings were labeled by hand, before their reading was tried.")
    ] = 0
    labeled_on: (
        Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="The day on which they were read.")] | None
    ) = None
    fields: Annotated[tuple[FieldRules, ...], Meta(min_length=1, description="For each minimum.")]
    excerpts: Annotated[tuple[Excerpt, ...], Meta(description="Pieces of postings to try the rules on.")] = ()


PostingFile = MinimumsFile | PostingTextFile
