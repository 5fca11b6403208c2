"""What one take of a task says of its criterion, and the figures it states held against the recomputed ones."""

from __future__ import annotations

import enum
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.answers.types import Response, Result
from csr_assess.rubric.task_types import AnyItem

if TYPE_CHECKING:
    from csr_assess.tasks.typed_text import Rate

STORED_DECIMALS = 4
"""Decimals of the scores and parts that are written into an answer file."""
_TOLERANCES = {"part": 0.00006, "score": 0.00006, "accuracy": 0.005, "wpm": 0.051, "gross": 0.051}
"""How far a stated figure may lie from the recomputed one: what rounding takes."""

Known = list[tuple[AnyItem, Response]]
"""Items the rubric has, each with the response to it."""


class Doubt(enum.Enum):
    """Why a result's figures are a claim only, or nothing at all."""

    INCOMPLETE = "incomplete"
    """Responses or the seed are missing."""
    DIFFERENT = "different"
    """The responses come to other figures."""
    TOO_FAST = "too_fast"
    """Faster than hands type."""
    LEFT_EARLY = "left_early"
    """A passage that counts was left long before its end."""
    FAR_OFF = "far_off"
    """What was typed is far from the passage."""

    @property
    def says_nothing(self) -> bool:
        """Whether the figures measure something else: they are not even a claim."""
        return self in (Doubt.TOO_FAST, Doubt.LEFT_EARLY, Doubt.FAR_OFF)


class Doubted(Exception):  # noqa: N818 -- it never leaves this room
    """The responses do not bear out the figures."""

    def __init__(self, doubt: Doubt) -> None:
        """Say why."""
        super().__init__(doubt.value)
        self.doubt = doubt


class Taken(Struct, frozen=True, kw_only=True):
    """A take with its responses: those to items of the rubric apart from those to items it no longer has."""

    result: Result
    known: Known
    gone: tuple[str, ...]


class Measure(Struct, frozen=True, kw_only=True):
    """What one take of a task says."""

    taken: date
    level: float | None
    """1 to 5; None if nothing in it gives one."""
    error: float = 0.0
    shown: bool = False
    """Whether it recomputes from its responses; else its figures are a claim."""
    doubt: Doubt | None = None
    """Why not."""
    right: int | None = None
    of: int | None = None
    part: float | None = None
    rate: Rate | None = None
    gone: tuple[str, ...] = ()
    """Items left out: the rubric no longer has them."""
    critical: tuple[str, ...] = ()
    """The critical errors picked as most effective, in the rubric's words."""


def agree(figure: str, stated: float | None, found: float) -> None:
    """Raise Doubted if a figure that is stated is not the one its responses come to."""
    if stated is not None and not abs(stated - found) <= _TOLERANCES[figure]:
        raise Doubted(Doubt.DIFFERENT)
