"""The types of the files in tasks/second/: other items for a task, one struct a kind. Nothing here computes."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from csr_assess.rubric.section import Data, Text, Word
from csr_assess.rubric.task_types import (
    ChooseReply,
    FixReply,
    LookupItem,
    OrderReply,
    Pair,
    Part,
    Passage,
    QuizItem,
    Scenario,
)


class SecondForm(Data, frozen=True, kw_only=True):
    """What all second forms share. Title, intro, anchor and all else are those of the task, so neither can drift."""

    id: Annotated[Word, Meta(description="The task's id, and the file's own name without `.yaml`.")]
    form: Annotated[Word, Meta(description="The name of this set of items; the task's own has another.")]
    beside: Annotated[
        Word,
        Meta(
            description="The task's `form` that it was made to match: where the task has another one, "
            "this one is not offered, and takes of it are still scored."
        ),
    ]


class SecondScenarios(SecondForm, frozen=True, kw_only=True, tag_field="kind", tag="second_scenarios"):
    """Other situations for a task of kind `task_scenarios`."""

    items: Annotated[tuple[Scenario, ...], Meta(min_length=2, description="The situations.")]


class SecondTyping(SecondForm, frozen=True, kw_only=True, tag_field="kind", tag="second_typing"):
    """Other passages for a task of kind `task_typing`."""

    items: Annotated[tuple[Passage, ...], Meta(min_length=2, description="The passages; the first is the practice.")]


class SecondChecking(SecondForm, frozen=True, kw_only=True, tag_field="kind", tag="second_checking"):
    """Other pairs for a task of kind `task_checking`."""

    items: Annotated[tuple[Pair, ...], Meta(min_length=2, description="The pairs.")]


class SecondLookup(SecondForm, frozen=True, kw_only=True, tag_field="kind", tag="second_lookup"):
    """Another page, with its questions, for a task of kind `task_lookup`."""

    page_title: Annotated[Text, Meta(description="The page's title: `Warranty`.")]
    page: Annotated[tuple[Part, ...], Meta(min_length=1, description="The parts of the page.")]
    items: Annotated[tuple[LookupItem, ...], Meta(min_length=2, description="The questions.")]


class SecondQuiz(SecondForm, frozen=True, kw_only=True, tag_field="kind", tag="second_quiz"):
    """Other questions for a task of kind `task_quiz` that draws all it has."""

    items: Annotated[tuple[QuizItem, ...], Meta(min_length=2, description="The questions.")]


class SecondReply(SecondForm, frozen=True, kw_only=True, tag_field="kind", tag="second_reply"):
    """Other items for a task of kind `task_reply`."""

    items: Annotated[
        tuple[ChooseReply | OrderReply | FixReply, ...],
        Meta(min_length=2, description="The items: replies to choose, steps to order, sentences to put right."),
    ]


SecondFile = SecondScenarios | SecondQuiz | SecondTyping | SecondChecking | SecondLookup | SecondReply
