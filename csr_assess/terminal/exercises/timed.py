"""The two tasks with a clock: typing, live key by key, and checking, one key a pair."""

from __future__ import annotations

import contextlib
import math
import shutil
import sys
from collections.abc import Callable, Sequence

from msgspec import Struct

from csr_assess.base.texts import _, number, printable
from csr_assess.rubric.task_types import Pair, Passage
from csr_assess.tasks.kinds.checking import DIFFERENT, SAME
from csr_assess.terminal.exercises import keyboard
from csr_assess.terminal.exercises.attempt import Attempt
from csr_assess.terminal.exercises.keyboard import BACKSPACE, ENTER, PASTE, Keyboard, write_now
from csr_assess.terminal.prompts.frames import wrapped

CLEAR, DOWN = "\x1b[2J\x1b[H", "\x1b[J"
BURST, BURST_SECONDS = 15, 0.05
"""So many characters within so short a time were not typed one by one."""
SHORTEST = 0.01
"""Seconds: what comes in less than this is a paste that had no brackets, and the file keeps two decimals."""
LONGEST = 1000
"""A typed passage ends here, even if someone leans on a key."""
_WIDEST = 78
KEYS = {"s": SAME, "1": SAME, "d": DIFFERENT, "2": DIFFERENT}


class Typed(Struct, frozen=True, kw_only=True):
    """What was typed of a passage."""

    text: str
    seconds: float
    """From the first key to Enter."""
    burst: bool


class TypedLine:
    """What is being typed, and when its keys came."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.text = ""
        self.began: float | None = None
        self.burst = False
        self._times: list[float] = []

    def take(self, character: str, at: float) -> None:
        """Take a key in: the clock starts with the first."""
        if self.began is None:
            self.began = at
        if character == BACKSPACE:
            self.text = self.text[:-1]
            return
        self.text = (self.text + character)[:LONGEST]
        self._times = [*self._times[-(BURST - 1) :], at]
        self.burst |= len(self._times) == BURST and at - self._times[0] < BURST_SECONDS


def type_passage(passage: Passage, heading: str, keys: Keyboard, *, plain: bool) -> Typed:
    """Show a passage and return what was typed; the clock runs from the first key to Enter."""
    _show(passage, heading, plain=plain)
    line = TypedLine()
    with keys.open():
        while True:
            key = keys.key()
            if key is None:
                continue
            if key.value == ENTER and line.text and line.began is not None:
                write_now("\n")
                return Typed(text=line.text, seconds=max(key.at - line.began, SHORTEST), burst=line.burst)
            if key.value == PASTE:
                write_now("\n" + _("You cannot paste here. Please type.") + "\n" + line.text)
            elif key.value != ENTER:
                line.take(key.value, key.at)
                _echo(line, key.value, plain=plain)


def _show(passage: Passage, heading: str, *, plain: bool) -> None:
    width = min(shutil.get_terminal_size((80, 24)).columns - 1, _WIDEST)
    lines = [
        heading,
        _("Type this. The clock starts with your first key and stops at Enter. Backspace deletes a letter."),
        "",
        *([passage.text] if plain else wrapped(passage.text, width)),
        "",
    ]
    shown = lines if plain else [piece for text in lines for piece in (wrapped(text, width) or [""])]
    write_now(("" if plain else CLEAR) + "\n".join(shown) + "\n" + ("" if plain else "\x1b7"))


def _echo(line: TypedLine, character: str, *, plain: bool) -> None:
    """Show what is typed: in plain lines only the key, else the whole text again below the passage."""
    if plain:
        write_now("\b \b" if character == BACKSPACE else character)
        return
    width = min(shutil.get_terminal_size((80, 24)).columns - 1, _WIDEST)
    pieces = [line.text[start : start + width] for start in range(0, max(1, len(line.text)), width)]
    write_now("\x1b8" + DOWN + "\n".join(pieces))


def check_pairs(  # noqa: PLR0913 -- what is asked, and how
    attempt: Attempt,
    pairs: Sequence[Pair],
    allowed: float,
    keys: Keyboard,
    *,
    plain: bool,
    clock: Callable[[], float],
) -> None:
    """Ask pair after pair until the seconds allowed are over; what was not reached is left without an answer."""
    by_key = keyboard.AVAILABLE and not plain
    with keys.open() if by_key else contextlib.nullcontext():
        for pair in pairs[len(attempt.responses) :]:
            left = allowed - math.fsum(response.seconds for response in attempt.responses) - attempt.used
            if left <= 0:
                attempt.answer(None, 0.0)
                continue
            heading = _("{title}, {count} of {total}").format(
                title=attempt.task.title, count=len(attempt.responses) + 1, total=len(attempt.items)
            )
            began = clock()
            try:
                answer = _by_key(pair, heading, keys, began + left, clock) if by_key else _by_line(pair, heading, left)
            except (KeyboardInterrupt, EOFError):
                attempt.left(clock() - began)
                raise
            taken = clock() - began
            attempt.answer(answer if taken <= left else None, min(taken, left))


def _by_key(pair: Pair, heading: str, keys: Keyboard, until: float, clock: Callable[[], float]) -> str | None:
    while (left := until - clock()) > 0:
        write_now(
            CLEAR
            + f"{heading}    {_('{seconds} seconds left').format(seconds=int(left) + 1)}\n\n"
            + f"  {printable(pair.left)}\n  {printable(pair.right)}\n\n"
            + _("s same · d different · Space skips it")
            + "\n"
        )
        key = keys.key(min(1.0, left))
        if key is not None and key.value.lower() in KEYS:
            return KEYS[key.value.lower()]
        if key is not None and key.value == " ":
            return None
    return None


def _by_line(pair: Pair, heading: str, left: float) -> str | None:
    write_now(
        f"\n{heading}\n{_('{seconds} seconds left').format(seconds=number(left, 0))}\n"
        f"{printable(pair.left)}\n{printable(pair.right)}\n"
    )
    while True:
        write_now(_("Type s for same, d for different, or press Enter to skip it: "))
        typed = sys.stdin.readline()
        if not typed:
            raise EOFError
        answer = typed.strip().lower()[:1]
        if not answer:
            return None
        if answer in KEYS:
            return KEYS[answer]
