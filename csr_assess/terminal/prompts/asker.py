"""What an interview needs from its prompts: three kinds of prompt, and the ways out that each one offers."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from msgspec import Struct

from csr_assess.base.texts import _

FEW = 9
"""Lists longer than this can be filtered by typing."""


class Move(enum.Enum):
    """A reply that is no value."""

    BACK = "back"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "n/a"
    SKIP = "skip"


class Item(Struct, frozen=True, kw_only=True):
    """One row of a list."""

    id: str
    text: str
    heading: str = ""
    """Said before the first of the rows that share it."""


def untold(_typed: str) -> None:
    """Let go of what is in a line that is left."""


class Screen(Struct, frozen=True, kw_only=True):
    """What is around a prompt. Text from outside is data; what shows it strips control characters."""

    section: str = ""
    progress: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    """Lines before the question, one fact each."""
    text: str
    shared: str = ""
    """What the question has in common with others of its kind; it comes below what is its own."""
    wrong: str = ""
    """What was wrong with the last reply; the question is then asked again."""
    earlier: str = ""
    """The earlier answer in words."""
    explain: tuple[str, ...] = ()
    """What ? shows, a paragraph each; none: there is nothing to explain."""
    moves: tuple[Move, ...] = ()
    """The ways out besides Back and a value."""
    back: bool = True
    read: Callable[[str], Sequence[str | Move]] | None = None
    """What rows a line in somebody's own words means, by their ids; None: it means none."""
    marking: Callable[[Sequence[str]], None] | None = None
    """Told what is marked in a list when it is left, be it by Enter, by Esc or by Ctrl-C."""
    typing: Callable[[str], None] = untold
    """Told what is in a line when it is left, be it by Enter, by Esc or by Ctrl-C."""
    begun: bool = False
    """What is there was marked or typed before and not confirmed: Enter alone takes it, not the earlier answer."""
    beside: bool = False
    """The rows are side by side, on as few lines as they need: what is above them stays on the screen."""
    marked: str = ""
    """What to do with rows that are marked at first, where rows are marked."""
    numbered: str = ""
    """The same where the numbers of rows are typed."""
    optional: bool = False
    """An empty line is an answer here: a field that need not be filled in."""


class Grid(Struct, frozen=True, kw_only=True):
    """Rows that are numbered on one screen, each with one of the same steps."""

    rows: Sequence[Item]
    steps: Sequence[Item]
    given: Mapping[str, str | Move]
    """What is there already, by row: a step's id, or Move.UNKNOWN."""
    store: Callable[[str, str | Move | None], None]
    """Told each row's choice as it is made; None takes it away."""


class Asker(AbstractContextManager["Asker"], Protocol):
    """Asks on some terminal; entered once around all prompts.

    Every prompt returns a value or one of the moves its screen offers, and takes `?` by itself. What was typed
    before a prompt is shown is not taken for its answer, and Enter without a choice is not taken for one.
    Ctrl-C raises KeyboardInterrupt, the end of the input EOFError.
    """

    def keys(self) -> tuple[str, ...]:
        """Return how to use it, one fact a line, for the page at the start."""

    def pick(self, screen: Screen, items: Sequence[Item], default: str | Move | None = None) -> str | Move:
        """Return the id of one row; `default` is what Enter alone takes, and without one it takes nothing."""

    def pick_several(self, screen: Screen, items: Sequence[Item], default: Sequence[str] = ()) -> list[str] | Move:
        """Return the ids of the rows marked, in the list's order; `default` are marked already."""

    def grid(self, screen: Screen, grid: Grid) -> Move | None:
        """Have each row of a grid numbered; None once it is done, else Move.BACK."""

    def write(self, screen: Screen, default: str = "", words: Sequence[str] = ()) -> str | Move:
        """Return a line of text, not empty; `default` is what is there, `words` are offered while typing."""

    def lent(self) -> AbstractContextManager[None]:
        """Let somebody else read keys and draw for a while, on the screen that the prompts are on."""


def label(move: Move, *, answered: bool) -> str:
    """Return a move's row in a list."""
    return {
        Move.BACK: _("Go back"),
        Move.UNKNOWN: _("I don't know"),
        Move.NOT_APPLICABLE: _("Does not apply to me"),
        Move.SKIP: _("Take my answer back and leave this blank") if answered else _("Skip this question"),
    }[move]


def not_listed(number: str, most: int) -> str:
    """Return what is said to a number that no row has."""
    return _("{number} is not in the list, which goes from 1 to {most}.").format(number=number, most=most)


def taken_as(typed: str, row: str) -> str:
    """Return what is said of a reply in words: the row, or the rows, that it was taken for; nothing if it says them."""
    if typed.casefold() == row.casefold():
        return ""
    return _("You typed {typed}; it was taken as: {row}").format(typed=typed, row=row)


def capitalized(text: str) -> str:
    """Return a sentence with its capital: those of a file's problems begin after a colon, without one."""
    return text[:1].upper() + text[1:]


def move_or_text(text: str, moves: Sequence[Move]) -> str | Move:
    """Return the move that a typed line stands for if it is offered, else the line."""
    line = text.strip()
    return next((move for move in moves if line.casefold() == move.value), line)
