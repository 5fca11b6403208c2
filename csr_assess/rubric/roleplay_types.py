"""The types of the files in roleplay/: a mock call to hand out, and the sheet it is rated by. Nothing here computes."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from csr_assess.rubric.section import Data, Name, Positive, SourceIds, Text, Word

SomeLines = Annotated[tuple[Text, ...], Meta(min_length=1)]
SheetOf = Literal["call", "work"]


class CallerCard(Data, frozen=True, kw_only=True):
    """What the caller knows and does; the candidate never sees it."""

    id: Annotated[Word, Meta(description="Its name: `broken_twice`.")]
    set: Annotated[
        Word, Meta(description="The set it is played in: `a`. All sets are equal in number and in channels.")
    ]
    channel: Annotated[Word, Meta(description="The way of contact: an id of the channels in `target.yaml`.")]
    topic: Annotated[Text, Meta(description="What kind of contact it is: `An upset caller`.")]
    who: Annotated[Text, Meta(description="Who calls, and why.")]
    opening: Annotated[Text, Meta(description="The first words.")]
    if_asked: Annotated[SomeLines, Meta(description="Facts that are given only if the candidate asks, one a line.")]
    heat: Annotated[
        tuple[Text, Text, Text], Meta(description="How the caller is at heat 1, 2 and 3; each begins at heat 1.")
    ]
    ends: Annotated[SomeLines, Meta(description="What makes it hotter or cooler, and how it ends, one a line.")]


class TitledLines(Data, frozen=True, kw_only=True):
    """SomeLines under a title: one customer's record, one part of the guide."""

    id: Annotated[Word, Meta(description="Its name: `order_4471`.")]
    title: Annotated[Text, Meta(description="Its heading.")]
    lines: Annotated[SomeLines, Meta(description="One fact, or one piece of advice, a line.")]


class RatingSetting(Data, frozen=True, kw_only=True):
    """Where somebody was seen by the person who rates."""

    id: Annotated[Word, Meta(description="Its name in answer files: `mock_call`.")]
    title: Annotated[Text, Meta(description="What the rater reads.")]
    sheet: Annotated[SheetOf, Meta(description="`call`: `criteria` are rated; `work`: `at_work`.")]


class RoleplayFile(Data, frozen=True, kw_only=True, tag_field="kind", tag="roleplay"):
    """roleplay/ID.yaml: caller cards, what the candidate has, and the sheet and the guide of whoever rates."""

    id: Annotated[Word, Meta(description="The file's own name without `.yaml`.")]
    title: Annotated[Text, Meta(description="Its heading.")]
    intro: Annotated[Text, Meta(description="What it is, for the person who runs it.")]
    minutes: Annotated[Positive, Meta(description="How long one set takes, your estimate.")]
    criteria: Annotated[
        tuple[Name, ...],
        Meta(min_length=1, max_length=10, description="What is rated after the calls, in order. The lines are theirs."),
    ]
    at_work: Annotated[
        tuple[Name, ...],
        Meta(min_length=1, max_length=10, description="What somebody rates who saw the person at work, in order."),
    ]
    brief: Annotated[SomeLines, Meta(description="What the candidate is told, one thing a line.")]
    records: Annotated[tuple[TitledLines, ...], Meta(min_length=1, description="What the candidate can look up.")]
    policy: Annotated[SomeLines, Meta(description="The rules that the candidate works by, one a line.")]
    note_form: Annotated[SomeLines, Meta(description="What the candidate writes down after each call, one a line.")]
    cards: Annotated[tuple[CallerCard, ...], Meta(min_length=1, description="The caller cards.")]
    guide: Annotated[tuple[TitledLines, ...], Meta(min_length=1, description="How to rate.")]
    settings: Annotated[tuple[RatingSetting, ...], Meta(min_length=1, description="Where somebody can be seen.")]
    sources: SourceIds = ()
