"""`csr-assess/practice/1`: the practice programs of a rubric, as `csr-assess practice` prints them."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

from csr_assess.contracts.envelope_v1 import EnvelopeStatus, Problem, Published, SourcePath

SCHEMA: Final = "csr-assess/practice/1"

ProgramLevel = Annotated[float, Meta(ge=1, le=5, description="OPM proficiency level, 1 to 5.")]


class ProgramCheck(Published, frozen=True, kw_only=True):
    """What ends a practice program."""

    by: Literal["task", "observer", "document"]
    task: Annotated[str, Meta(description="The task's id; null: it is not a task.")] | None
    text: str


class Program(Published, frozen=True, kw_only=True):
    """A practice program of the rubric's own; its hours are a budget, not a measurement."""

    id: str
    criterion: str
    title: str
    from_level: ProgramLevel
    to_level: Annotated[ProgramLevel, Meta(description="Each level of the way is one dose.")]
    dose_hours: Annotated[float, Meta(gt=0, description="Hours for one level, our budget.")]
    dose_weeks: Annotated[float, Meta(ge=0, description="The weeks that one level takes at the least.")]
    needs: Annotated[str, Meta(description="What one needs for it; empty: pen and paper.")]
    text: str
    check: ProgramCheck


class Exercise(Published, frozen=True, kw_only=True):
    """One thing to do in a program, with its material and a way to judge it oneself."""

    id: str
    level: Annotated[ProgramLevel, Meta(description="The level that its dose leads to.")]
    title: str
    minutes: Annotated[float, Meta(gt=0, description="How long it takes, our estimate.")]
    do: Annotated[tuple[str, ...], Meta(description="What to do, step by step.")]
    material: Annotated[tuple[str, ...], Meta(description="What it is done with; empty: nothing of ours.")]
    judge: Annotated[tuple[str, ...], Meta(description="The answers, or how to see whether it went well.")]


class ShownProgram(Program, frozen=True, kw_only=True):
    """A program with its exercises."""

    criterion_title: Annotated[str, Meta(description="What the criterion is called.")]
    exercises: tuple[Exercise, ...]


class Envelope(Published, frozen=True, kw_only=True):
    """What `practice` prints as JSON."""

    schema: Literal["csr-assess/practice/1"]
    status: EnvelopeStatus
    source: SourcePath
    results: tuple[ShownProgram, ...] | None
    errors: tuple[Problem, ...]
