"""A passage and what is typed of it, laid out for a window of any size and drawn again line by line."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.terminal.prompts.frames import cell_width, wrapped

_WIDEST = 78
"""Lines longer than this are hard to copy from."""


_GAPS = 2
"""Blank lines, one on each side of the passage."""


class PassageTexts(Struct, frozen=True, kw_only=True):
    """What is shown beside what is typed."""

    said: tuple[str, ...]
    """What is above the passage, the first of it the most needed."""
    passage: str
    wrong: str = ""
    """What is there instead while it is so."""


class PassageLayout(Struct, frozen=True, kw_only=True):
    """A window's lines, and where the next letter will be."""

    lines: tuple[str, ...]
    row: int
    column: int


def lay_out_passage(texts: PassageTexts, typed: str, *, columns: int, rows: int) -> PassageLayout:
    """Return what a window shows: what is said as far as there is room for it, the passage, below it what is typed.

    If not even those two fit, both are shown around the place that typing has come to. What is wrong stays in view.
    """
    width = min(columns - 1, _WIDEST)
    wanted, written = wrapped(texts.passage, width), _broken(typed, width)
    room = rows - len(wanted) - max(len(wanted), len(written))
    head = _fitting([wrapped(text, width) for text in texts.said], room - _GAPS)
    wrong = wrapped(texts.wrong, width) if texts.wrong else []
    if len(wrong) <= room:
        head = [*wrong, *[""] * (len(head) - len(wrong))] if wrong else head
        gap = [""] if room - len(head) >= _GAPS else []
        lines = [*head, *gap, *wanted, *gap, *written]
    else:
        left = max(2, rows - len(wrong))
        lines = [*wrong[: rows - left], *_around(wanted, len(typed), left // 2), *written[-(left - left // 2) :]]
    return PassageLayout(lines=tuple(lines[-rows:]), row=min(len(lines), rows), column=cell_width(written[-1]) + 1)


def _fitting(texts: Sequence[Sequence[str]], room: int) -> list[str]:
    """Return the first of some texts, as many of them as have room whole."""
    lines: list[str] = []
    for text in texts:
        if len(lines) + len(text) > room:
            break
        lines += text
    return lines


def _broken(text: str, width: int) -> list[str]:
    """Return what is typed in lines, broken after spaces if there are any; no letter is left out."""
    lines = [""]
    for word in text.replace(" ", " \n").split("\n"):
        if lines[-1] and cell_width(lines[-1] + word.rstrip()) > width:
            lines.append("")
        for letter in word:
            if cell_width(lines[-1] + letter) > width:
                lines.append("")
            lines[-1] += letter
    return lines


def _around(lines: Sequence[str], typed: int, most: int) -> Sequence[str]:
    """Return at most so many lines, the one that the next letter is in among the first of them."""
    ends = itertools.accumulate(len(line) + 1 for line in lines)
    at = next((index for index, end in enumerate(ends) if end > typed), len(lines) - 1)
    first = max(0, min(at, len(lines) - most))
    return lines[first : first + most]


class PassagePage:
    """A passage on a whole screen; follows the window as it changes."""

    def __init__(self, texts: PassageTexts, write: Callable[[str], None]) -> None:
        """Show nothing yet."""
        self._texts, self._write = texts, write
        self._size, self._drawn = (0, 0), PassageLayout(lines=(), row=0, column=0)

    def draw(self, typed: str, wrong: str = "") -> None:
        """Draw the lines that changed; all of them if the window is another."""
        columns, rows = shutil.get_terminal_size((80, 24))
        layout = lay_out_passage(replace(self._texts, wrong=wrong), typed, columns=columns, rows=rows)
        out = []
        if (columns, rows) != self._size:
            out.append("\x1b[H\x1b[2J")
            self._size, self._drawn = (columns, rows), PassageLayout(lines=(), row=0, column=0)
        before = self._drawn.lines
        for row in range(max(len(before), len(layout.lines))):
            line = layout.lines[row] if row < len(layout.lines) else ""
            if row >= len(before) or line != before[row]:
                out.append(f"\x1b[{row + 1};1H{line}\x1b[K")
        if out or layout != self._drawn:
            self._write("".join(out) + f"\x1b[{layout.row};{layout.column}H")
        self._drawn = layout
