"""What every kind of task must have: one row of the table TASK_KINDS."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Protocol, TypeVar

from msgspec import Struct

from csr_assess.answers.types import Response, Result, Unfinished
from csr_assess.rubric.amounts import LevelTable
from csr_assess.rubric.section import Criterion, EvidenceName
from csr_assess.rubric.task_types import AnyItem
from csr_assess.tasks.kinds.key_rules import KeyFault, KeyRule
from csr_assess.tasks.measure import Known, Measure, Taken

TaskT_contra = TypeVar("TaskT_contra", contravariant=True)
ItemT_contra = TypeVar("ItemT_contra", contravariant=True)


class Expectation(Struct, frozen=True, kw_only=True):
    """The question what a person thinks will come out, asked before the first item."""

    text: str
    most: int
    """The highest number that can be an answer."""


class TaskKind(Protocol[TaskT_contra, ItemT_contra]):
    """What is peculiar to one kind of task."""

    @property
    def evidence(self) -> EvidenceName:
        """The kind of evidence its results are."""
        ...

    @property
    def drawn(self) -> bool:
        """Whether the seed decides which questions a form asks, not their order alone."""
        ...

    @property
    def made_anew(self) -> bool:
        """Whether each seed makes other questions of the same items."""
        ...

    def asked(self, task: TaskT_contra, seed: int, /) -> Sequence[AnyItem]:
        """Return the items that a form asks, in order."""
        ...

    def counts(self, item: ItemT_contra, /) -> bool:
        """Say whether an item counts; practice does not."""
        ...

    def covers(self, wanted: AbstractSet[str], known: AbstractSet[str], gone: Sequence[str], /) -> bool:
        """Say whether the items answered are those the form asked.

        `wanted` are the ids asked, `known` those answered, `gone` those answered that the rubric no longer has.
        """
        ...

    def rows(self, task: TaskT_contra, criterion: Criterion, /) -> LevelTable:
        """Return the table from its figure to a level."""
        ...

    def stated(self, result: Result, /) -> float | None:
        """Return the figure a result states, unchecked."""
        ...

    def measure(self, task: TaskT_contra, taken: Taken, rows: LevelTable, floor: float, /) -> Measure:
        """Return what the responses come to; raises Doubted if they do not bear out the stated figures."""
        ...

    def figures(self, known: Known, seed: int, /) -> dict[str, float]:
        """Return the figures that are written into a result, rounded, by their names there."""
        ...

    def value(self, item: ItemT_contra, response: Response, seed: int, /) -> float:
        """Return what one response comes to: a score, or words a minute.

        Raises ValueError, TypeError or ArithmeticError if it cannot be a response to this item.
        """
        ...

    def right(self, values: Sequence[float], /) -> float | None:
        """Return the part of these values that are fully right; None if nothing is right or wrong."""
        ...

    def chosen(self, item: ItemT_contra, answer: Any, /) -> Sequence[str]:  # noqa: ANN401 -- what an answer file holds
        """Return the options that an answer chose, as item analysis counts them; none for what is typed."""
        ...

    def notices(self, task: TaskT_contra, begun: Unfinished, /) -> Sequence[str]:
        """Return what a person must know of this kind before it starts, beside the task's own intro."""
        ...

    def expectation(self, task: TaskT_contra, seed: int, /) -> Expectation:
        """Return the question what the person thinks will come out."""
        ...

    def reached(self, result: Result, /) -> float | None:
        """Return what came out, to be held against what was expected."""
        ...

    def told(self, result: Result, /) -> str:
        """Return a result's figures in words."""
        ...

    def in_words(self, result: Result, /) -> str:
        """Return what was shown, if that is more than the level reached; else ''."""
        ...

    def missed(self, task: TaskT_contra, item: ItemT_contra, response: Response, seed: int, /) -> tuple[str, ...]:
        """Return why an item was missed, a fact a line; nothing if it was fully right."""
        ...

    @property
    def rules(self) -> Sequence[KeyRule]:
        """What is asked of its keys, beside what their shape says."""
        ...

    def faults(self, task: TaskT_contra, /) -> Iterator[KeyFault]:
        """Yield whatever breaks these rules."""
        ...
