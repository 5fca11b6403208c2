"""Interviews that end at any moment and in every way, each held against what was on the screen before."""

from __future__ import annotations

import contextlib
import io
import os
import random
import re
import signal
import time
from pathlib import Path
from typing import Any, NamedTuple

from csr_assess.answers import read
from csr_assess.questions.relevance import answer_to
from tests import people
from tests.real_terminal import PATIENCE, pexpect
from tests.typed_lines import HIDDEN
from tests.typist import Typist


class End(NamedTuple):
    """A way in which a session ends."""

    signals: tuple[signal.Signals, ...]
    """What is sent to it, one after the other; none: the terminal is closed."""
    before: str = ""
    """What the shell does first: takes the home away, limits the size of files."""
    words: tuple[str, ...] = ()
    loses: bool = False
    """Whether the file may lack answers, which are then on the screen or in another file that is named there."""


ENDS = {
    "SIGKILL": End((signal.SIGKILL,)),
    "SIGTERM": End((signal.SIGTERM,)),
    "SIGHUP": End((signal.SIGHUP,)),
    "stopped, gone on with, killed": End((signal.SIGSTOP, signal.SIGCONT, signal.SIGKILL)),
    "Ctrl-Z and back, then SIGTERM": End((signal.SIGTSTP, signal.SIGCONT, signal.SIGTERM)),
    "the terminal closed": End(()),
    "no HOME": End((signal.SIGKILL,), before="unset HOME"),
    "a home that cannot be written": End((signal.SIGKILL,), before="export HOME=/proc"),
    "a clock that went back": End((signal.SIGKILL,), words=("--as-of", "2001-01-01")),
    "a clock that went ahead": End((signal.SIGKILL,), words=("--as-of", "2040-01-01")),
    "a full disk": End((signal.SIGTERM,), before="ulimit -f 1; export TMPDIR=$HOME", loses=True),
}


LOOKS_UP, LOOK = 0.3, 0.1
"""How often a screen with several questions is looked at before a key, and seconds without output that a look takes:
else so much is typed and not seen that its lines may hold anything."""


class Ended(NamedTuple):
    """What came of one session."""

    confirmed: dict[str, Any]
    ahead: dict[str, list[Any]]
    """What else the file may hold of some questions, as the reader of the screens has it."""
    open: str
    """The question alone on the screen: its answer may have been saved, and not yet been followed by the next."""
    said: str
    code: int | None
    """The exit code; None if it was killed, here or by what ended it."""
    reviewed: bool
    """Whether it came to the review: what is changed there is on no screen of a question with its number."""


class Interrupted(Typist):
    """An interview typed by chance that is interrupted by chance."""

    def ended(self, seconds: float, end: End) -> Ended:
        """Type for so long, end it, and read what was still shown."""
        self._terminal.spawn.logfile_read = io.StringIO()
        with contextlib.suppress(pexpect.EOF, OSError, UnicodeDecodeError):  # an echo may cut a letter
            self._until_it_begins()
            until = time.monotonic() + seconds
            while time.monotonic() < until and not self._reviews():
                if self.reader.shows_several() and self._chance.random() < LOOKS_UP:
                    self._settle(LOOK)
                self._press()
                self._read(self._chance.choice((0, 0, 0.003, 0.02)))
            for number in end.signals:
                os.kill(self._terminal.spawn.pid, number)
                self._read(self._chance.choice((0, 0.01)))
        self._drain(closed=not end.signals)
        self.reader.leave(back=True)
        question = None if self.reader.shows_several() else self.reader.question
        said, open_now = self._terminal.spawn.logfile_read.getvalue(), question.id if question else ""
        code = self._terminal.spawn.exitstatus
        return Ended(dict(self.reader.confirmed), dict(self.reader.ahead), open_now, said, code, self._reviews())

    def _reviews(self) -> bool:
        return "Look them over" in self._terminal.spawn.logfile_read.getvalue()

    def _until_it_begins(self) -> None:
        end = time.monotonic() + PATIENCE
        while "saves and stops" not in self._terminal.text():
            assert time.monotonic() < end, "never began"
            self._read(0.1)

    def _drain(self, *, closed: bool) -> None:
        """Read what is still shown until it ends; what does not end by itself in good time is killed."""
        spawn, end = self._terminal.spawn, time.monotonic() + PATIENCE
        if closed:
            spawn.ptyproc.fileobj.close()
        with contextlib.suppress(pexpect.EOF, OSError):
            while time.monotonic() < end and (not closed or spawn.isalive()):
                if closed:
                    time.sleep(0.05)
                    continue
                with contextlib.suppress(UnicodeDecodeError):
                    self._read(0.1)
        self._terminal.kill()


class Tally(NamedTuple):
    """How many sessions were ended, and how many answers had been confirmed on their screens."""

    ends: int
    confirmed: int
    lost: list[str]


def ended_again_and_again(home: Path, seed: int, ends: list[End], *, most: float = 2) -> Tally:
    """Go on with one interview after each end, and name each confirmed answer that its file does not hold."""
    chance = random.Random(seed)  # noqa: S311 -- repeatable, not secret
    confirmed: dict[str, Any] = {}
    lost: list[str] = []
    count = 0
    for number, end in enumerate(ends):
        typist = Interrupted(home, seed * 100 + number, end.before, *end.words)
        found = typist.ended(chance.uniform(0.05, most), end)
        if signal.SIGKILL not in end.signals and found.code not in ((0, 130) if end.signals else NOBODY_TOLD):
            lost.append(f"did not end as it should: {found.code} after {end}\n{found.said[-500:]!r}")
        if found.reviewed:
            return Tally(number + 1, count, lost)
        confirmed |= found.confirmed
        count += len(found.confirmed)
        held = in_the_file(home / "c.yaml")
        for name, value in confirmed.items():
            known = held.get(name)
            if end.loses and (value is None or _shown(name, found.said)):
                continue  # taken back, or on the screen to be copied
            if name != found.open and value is not HIDDEN and known not in (value, *found.ahead.get(name, ())):
                lost.append(f"{name}: {value} on the screen, {known} in the file")
        confirmed = {name: value for name, value in held.items() if name in confirmed}
        if signal.SIGKILL not in end.signals:  # what a kill left is taken away at the next start
            lost += [f"left behind: {place.name}" for place in home.iterdir() if not ALLOWED.fullmatch(place.name)]
    return Tally(len(ends), count, lost)


NOBODY_TOLD = (0, 2, 130)
"""The exit codes of a session whose terminal is gone: it may find nowhere to say its last words."""
ALLOWED = re.compile(r"c\.yaml|\.local|csr-assess-[0-9a-f]{12}\.yaml")


def _shown(name: str, said: str) -> bool:
    """Say whether an answer was shown to be copied."""
    return f"\n  {name.removeprefix('target.')}: " in said.replace("\r", "")


def in_the_file(path: Path) -> dict[str, Any]:
    """Return the answers of a file, those of the target too; none where it is not there."""
    answers = read.read_file(path)[0] if path.exists() else None
    found = {name: answer_to(name, answers) if answers else None for name in people.rubric().questions}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}
