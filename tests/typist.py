"""Somebody who types an interview at full speed without looking, while somebody else reads every screen.

The file must hold what stood on the screen when each answer was confirmed, and nothing else.
"""

from __future__ import annotations

import contextlib
import os
import random
import select
import time
from pathlib import Path
from typing import Any, NamedTuple

from csr_assess.answers import read
from csr_assess.questions.relevance import answer_to
from tests import people
from tests.real_terminal import BACKSPACE, DOWN, ESCAPE, PATIENCE, UP, RealTerminal, pexpect
from tests.screens_seen import Reader
from tests.typed_lines import HIDDEN

WINDOWS = ((60, 40), (80, 24), (80, 50), (100, 30), (120, 60))
QUIET = 0.3
"""Seconds without output after which a screen is finished."""
CLEAR = "\x15"
NO_NUMBERS = ("-1", "1.5", "2 3", "3-4", "1/2", "3 years", "y", "no", "un")
"""What is no number of a row, though its last character may be one."""
LINES = {
    "place": ("Atlantis", "fl", "florida", "Ohio", "new york"),
    "number": ("ten", "0", "14", "99999"),
    "date": ("June", "2027-06-15"),
}
PAINTED = "\x1b[?2026l"
"""What ends everything that is shown at once."""


class Typist:
    """An interview typed by chance, with nothing waited for."""

    def __init__(self, home: Path, seed: int, before: str = "", *words: str) -> None:
        self._chance = random.Random(seed)  # noqa: S311 -- repeatable, not secret
        self._file = home / "c.yaml"
        columns, rows = self._chance.choice(WINDOWS)
        words = ("interview", str(self._file), *words)
        self._terminal = RealTerminal(home, *words, columns=columns, rows=rows, before=before)
        self.reader = Reader()
        self._held = ""

    def type(self, seconds: float) -> None:
        """Type for so long, then let the last key be taken in, and pull the plug."""
        self._terminal.see("Start", "saves and stops")
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self._chance.random() < 0.01:
                self._change_window()
            self._press()
            self._read(self._chance.choice((0, 0, 0, 0.003, 0.02, 0.08)))
        self._settle()
        end = time.monotonic() + PATIENCE
        while not self._shown() and time.monotonic() < end:  # saved, and on a busy machine not yet painted
            self._settle()
        self._terminal.kill()

    def _shown(self) -> bool:
        """Say whether the question that the file goes on with is on the screen."""
        if not self._file.exists():
            return True
        progress = read.read_file(self._file)[0].interview
        return self.reader.is_on(progress.at)

    def _press(self) -> None:
        keys = self._keys()
        self.reader.sends(keys)
        self._terminal.press(keys)

    def _keys(self) -> str:
        question = self.reader.question
        if question and question.kind in LINES and self._chance.random() < 0.5:
            line = self._chance.choice((*LINES[question.kind], "unknown", "skip", ""))
            return CLEAR + line + self._chance.choice(("\r", "\r", "\r\r", ""))
        several = [f"{self._chance.randint(0, 9)}{end}" for end in ("", "\r", "\r\r", " ", " \r")]
        other = f"{self._chance.choice(NO_NUMBERS)}\r"
        return self._chance.choice(
            (*several, *several, other, other, "\r", "\r", DOWN, UP, f"{DOWN}\r", ESCAPE, "12\r", BACKSPACE, "?")
        )

    def _change_window(self) -> None:
        self._settle()
        columns, rows = self._chance.choice(WINDOWS)
        self._terminal.resize(columns, rows)
        self._settle()

    def _settle(self, quiet: float = QUIET) -> None:
        end = time.monotonic() + PATIENCE
        while self._works() | self._read(quiet) | self._works():  # at rest before and after nothing was painted
            assert time.monotonic() < end, "never comes to rest"
        self.reader.settled()

    def _works(self) -> bool:
        """Say whether the program has keys to read or something to do, which a busy machine may not have let it yet."""
        process = Path(f"/proc/{self._terminal.spawn.pid}")
        return process.exists() and (_has_keys(process) or _state(process) != "S")

    def _read(self, seconds: float) -> bool:
        try:
            found = self._terminal.spawn.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return False
        *paints, self._held = (self._held + found).split(PAINTED)
        for paint in paints:
            self._terminal.feed(paint)
            self.reader.look(self._terminal.lines())
        return True

    def in_the_file(self) -> dict[str, Any]:
        """Return what the file holds of the questions that were confirmed, and of all others but lists of records."""
        answers = read.read_file(self._file)[0] if self._file.exists() else None
        asked = [q for q in people.rubric().questions.values() if q.kind != "records"]
        found = {q.id: answer_to(q.id, answers) if answers else None for q in asked}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}


def _has_keys(process: Path) -> bool:
    """Say whether keys wait for a process; to ask is to have them delivered."""
    try:
        keys = os.open(process / "fd" / "0", os.O_RDONLY | os.O_NOCTTY)
    except OSError:  # it ends
        return False
    try:
        return bool(select.select([keys], [], [], 0)[0])
    finally:
        os.close(keys)


def _state(process: Path) -> str:
    return (process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]


class Typed(NamedTuple):
    """What came of one interview."""

    confirmed: int
    """How many questions were answered, skipped or not known."""
    differences: list[str]
    """What the screen said and what the file holds, where they are not the same; with the last screens."""


def interview(home: Path, seed: int, seconds: float) -> Typed:
    """Type an interview, and compare."""
    typist = Typist(home, seed)
    with contextlib.suppress(pexpect.EOF):
        typist.type(seconds)
    shown, held, ahead = typist.reader.confirmed, typist.in_the_file(), typist.reader.ahead
    other = [
        name for name in held if shown.get(name) not in (held[name], HIDDEN) and held[name] not in ahead.get(name, ())
    ]
    screens = typist.reader.screens
    return Typed(
        len(shown),
        [f"{name}: {shown.get(name)} and {held[name]}\n" + "\n\n".join(screens.get(name, [])[-5:]) for name in other],
    )
