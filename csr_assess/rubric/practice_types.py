"""The types of the exercises in practice/, one file a program. Nothing here computes."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from csr_assess.rubric.section import Data, Level, Text, Word


class Exercise(Data, frozen=True, kw_only=True):
    """One thing to do, with its material and a way to judge it oneself."""

    id: Annotated[Word, Meta(description="Its name: `three_openings`.")]
    level: Annotated[Level, Meta(description="The level that its dose leads to.")]
    title: Annotated[Text, Meta(description="A short name.")]
    minutes: Annotated[float, Meta(gt=0, le=12000, description="How long it takes, our estimate.")]
    do: Annotated[tuple[Text, ...], Meta(min_length=1, description="What to do, one step a line.")]
    material: Annotated[tuple[Text, ...], Meta(description="What it is done with: calls, messages, lists.")] = ()
    judge: Annotated[
        tuple[Text, ...],
        Meta(min_length=1, description="The answers, or how to see for oneself whether it went well."),
    ]


class PracticeFile(Data, frozen=True, kw_only=True, tag_field="kind", tag="practice"):
    """practice/ID.yaml: the exercises of one program, in the order they are done."""

    id: Annotated[Word, Meta(description="The program's id, and the file's own name without `.yaml`.")]
    exercises: Annotated[tuple[Exercise, ...], Meta(min_length=1, description="What there is to do, dose by dose.")]
