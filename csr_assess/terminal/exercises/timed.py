"""The two tasks with a clock: typing, live key by key, and checking, one key a pair."""

from __future__ import annotations

import contextlib
import math
import sys
from collections.abc import Callable, Sequence

from msgspec import Struct

from csr_assess.base.texts import _, number, printable
from csr_assess.rubric.task_types import Pair, Passage
from csr_assess.tasks.kinds.checking import DIFFERENT, SAME
from csr_assess.tasks.typed_text import left_early
from csr_assess.terminal.exercises.attempt import Attempt
from csr_assess.terminal.exercises.key_source import write_now
from csr_assess.terminal.exercises.keyboard import BACKSPACE, ENTER, PASTE, Keyboard
from csr_assess.terminal.exercises.passage_page import PassagePage, PassageTexts
from csr_assess.terminal.prompts import early_lines

CLEAR = "\x1b[2J\x1b[H"
WINDOW_SECONDS = 0.2
"""How often the window's size is looked at while no key comes."""
BURST, BURST_SECONDS = 15, 0.05
"""So many characters within so short a time were not typed one by one."""
SHORTEST = 0.01
"""Seconds: what comes in less than this is a paste that had no brackets, and the file keeps two decimals."""
LONGEST = 1000
"""A typed passage ends here, even if someone leans on a key."""
KEYS = {"s": SAME, "1": SAME, "d": DIFFERENT, "2": DIFFERENT}


class Typed(Struct, frozen=True, kw_only=True):
    """What was typed of a passage."""

    text: str
    seconds: float
    """From the first key to Enter."""
    burst: bool = False
    by_line: bool = False
    """Whether the clock ran from Enter to Enter, and the keys were not seen."""


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
    """Show a passage and return what was typed; the clock runs from the first key to Enter.

    Enter long before the passage's end is asked back, and the clock goes on if the person does.
    """
    said = (
        heading,
        _("Type this. The clock starts with your first key and stops at Enter. Backspace deletes a letter."),
    )
    texts = PassageTexts(said=said, passage=printable(passage.text))
    line, ended = TypedLine(), None
    with keys.open() as drawn:
        show = PassagePage(texts, write_now) if drawn and not plain else _PlainPassage(texts)
        show.draw(line.text)
        while True:
            key = keys.key(WINDOW_SECONDS)
            if key is None:
                show.draw(line.text, short(passage, line.text) if ended else "")
            elif key.value == PASTE:
                show.draw(line.text, _("You cannot paste here. Please type."))
            elif key.value != ENTER:
                ended = None
                line.take(key.value, key.at)
                show.draw(line.text)
            elif line.text and line.began is not None:
                if ended is None and left_early(passage.text, line.text):
                    ended = key.at
                    keys.drop_enters()
                    show.draw(line.text, short(passage, line.text))
                    continue
                write_now("\n")
                seconds = (ended or key.at) - line.began
                return Typed(text=line.text, seconds=max(seconds, SHORTEST), burst=line.burst)


def short(passage: Passage, text: str) -> str:
    """Return what is said at Enter long before a passage's end."""
    return _("That is {typed} of {all} characters. Type on, or press Enter again to leave it so.").format(
        typed=len(text), all=len(passage.text)
    )


class _PlainPassage:
    """A passage in plain lines, which are only ever added to."""

    def __init__(self, texts: PassageTexts) -> None:
        """Say what is to be typed."""
        write_now("\n".join((*texts.said, "", texts.passage, "", "")))
        self._typed = self._wrong = ""

    def draw(self, typed: str, wrong: str = "") -> None:
        """Write the keys that came, or what was wrong and the line again."""
        if wrong and wrong != self._wrong:
            write_now("\n" + wrong + "\n" + typed)
        elif len(typed) < len(self._typed):
            write_now("\b \b" * (len(self._typed) - len(typed)))
        else:
            write_now(typed[len(self._typed) :])
        self._typed, self._wrong = typed, wrong


def check_pairs(
    attempt: Attempt,
    pairs: Sequence[Pair],
    allowed: float,
    keys: Keyboard | None,
    *,
    clock: Callable[[], float],
) -> None:
    """Ask pair after pair until the seconds allowed are over; what was not reached is left without an answer.

    `keys`: None to answer in lines.
    """
    with keys.open() if keys else contextlib.nullcontext(False) as drawn:  # noqa: FBT003 -- nothing is drawn
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
                answer = (
                    _by_key(pair, heading, keys, began + left, clock)
                    if keys and drawn
                    else _by_line(pair, heading, left)
                )
            except (KeyboardInterrupt, EOFError):
                attempt.left(clock() - began)
                raise
            taken = clock() - began
            attempt.answer(answer if taken <= left else None, min(taken, left))


def _by_key(pair: Pair, heading: str, keys: Keyboard, until: float, clock: Callable[[], float]) -> str | None:
    keys.drop()
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
    early_lines.drop_lines(sys.stdin)
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
