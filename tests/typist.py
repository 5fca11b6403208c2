"""Somebody who types an interview at full speed without looking, and somebody else who reads every screen.

The reader notes what stood on the screen when each answer was confirmed. The file must hold that and nothing else.
"""

from __future__ import annotations

import contextlib
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from csr_assess.answers import read
from csr_assess.questions.relevance import answer_to
from csr_assess.rubric.section import Question
from csr_assess.terminal.prompts.asker import Move, label
from tests import people, typed_lines
from tests.interviewee import own_texts
from tests.real_terminal import BACKSPACE, DOWN, ESCAPE, PATIENCE, UP, RealTerminal, pexpect
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
OWN = own_texts(people.rubric())
ROW = re.compile(r"([» ]) +(\d+)  (?:\[(.)\] )?(.*)")
NUMBERED = re.compile(r"[» ] \[(.)\] (.*)")
"""A line of a screen with several questions: its number and its words."""
PAINTED = "\x1b[?2026l"
"""What ends everything that is shown at once."""
NEVER_SEEN = "no line was on the screen"
NUMBER = re.compile(r"Question (\d+) of about")


class Reader:
    """What stood on the screen when each answer was confirmed, by question."""

    def __init__(self) -> None:
        self.confirmed: dict[str, Any] = {}
        self.screens: dict[str, list[str]] = {}
        """What was seen of each question, the newest last."""
        self.together: set[str] = set()
        """The questions that stood on one screen: each was confirmed as it was numbered."""
        self._last: tuple[int, Question, list[str]] | None = None
        self._line: Any = NEVER_SEEN
        """What the line on the screen stands for, or the last one, where it is asked back."""
        self._said: Any = NEVER_SEEN
        """What the line, or the row of those it is asked back with, would be taken for."""

    @property
    def question(self) -> Question | None:
        """The question on the screen."""
        return self._last[1] if self._last else None

    def look(self, lines: list[str]) -> None:
        """Take in a screen; a question with a higher number on it confirms the answer to the one before."""
        text = " ".join(line.strip() for line in lines if line.strip())
        number = NUMBER.search(text)
        asked = max((own for own in OWN if own in text), key=len, default=None)
        if number is None or asked is None:
            if "Look them over." in text and self._last:
                self._confirm()
            if "?" not in text or "Ready?" in text or "Look them over." in text:
                self._last = None
            return
        now = (int(number[1]), OWN[asked], lines)
        self._look_at_numbers(lines)
        self.screens.setdefault(now[1].id, []).append("\n".join(filter(None, lines)))
        if self._last and now[0] > self._last[0]:
            self._confirm()
        if now[1].kind in LINES:
            self._look_at_line(now[1], lines)
        self._last = now

    def _look_at_numbers(self, lines: list[str]) -> None:
        steps = {row[2]: row[4].strip() for row in filter(None, map(ROW.fullmatch, lines))}
        for row in filter(None, map(NUMBERED.fullmatch, lines)):
            (question,) = (one for own, one in OWN.items() if own.startswith(row[2].strip()))
            self.confirmed[question.id] = None if row[1] == " " else _meant(question, steps[row[1]])
            self.together.add(question.id)

    def is_on(self, name: str) -> bool:
        """Say whether a question is on the screen, alone or with others."""
        shown = self.question
        return shown is not None and (shown.id == name or {shown.id, name} <= self.together)

    def _look_at_line(self, question: Question, lines: list[str]) -> None:
        if question is not self.question:
            self._line = self._said = NEVER_SEEN
        fields = [line[1:].strip() for line in lines if line.startswith(">")]
        rows = list(_rows(lines))
        if fields:
            self._line = self._said = typed_lines.typed(question, fields[0])
        elif rows:
            pointed = next((text for mark, _box, text in rows if mark == "»"), None)
            self._said = typed_lines.asked_back(pointed, self._line)

    def _confirm(self) -> None:
        assert self._last is not None
        _number, question, lines = self._last
        if question.id in self.together:
            return
        if question.kind != "records":
            self.confirmed[question.id] = self._said if question.kind in LINES else value(question, lines)


def value(question: Question, lines: list[str]) -> Any:
    """Return the answer that a screen with a list shows: the row pointed at, the rows marked."""
    rows = list(_rows(lines))
    pointed = [text for mark, _box, text in rows if mark == "»"]
    if question.kind != "choices":
        assert len(pointed) == 1, "answered without a choice"
        return _meant(question, pointed[0])
    if pointed and [box for mark, box, _text in rows if mark == "»"] == [None]:
        return _meant(question, pointed[0])
    marked = [_meant(question, text) for _mark, box, text in rows if box == "x"]
    count = re.search(r"(\d+) marked", "\n".join(lines))
    return HIDDEN if count and int(count[1]) != len(marked) else marked


def _rows(lines: list[str]) -> Iterator[tuple[str, str | None, str]]:
    """Yield each row of a list in view: its pointer, its mark, its words."""
    row: list[str | None] = []
    for line in [*lines, ""]:
        found = ROW.fullmatch(line)
        if row and (found or not line.startswith("      ")):
            yield tuple(row)
            row = []
        if found:
            row = [found[1], found[3], found[4]]
        elif row:
            row[2] = f"{row[2]} {line.strip()}"


def _meant(question: Question, words: str) -> Any:
    criterion = people.rubric().criteria.get(question.criterion or "")
    texts: dict[Any, str] = {option.id: option.text for option in question.options}
    if question.kind == "rating" and criterion:
        texts = dict(enumerate(criterion.anchors, 1))
    for move in Move:
        texts |= {(move, answered): label(move, answered=answered) for answered in (False, True)}
    (found,) = {key[0] if isinstance(key, tuple) else key for key, text in texts.items() if text.startswith(words)}
    return {Move.UNKNOWN: "unknown", Move.NOT_APPLICABLE: "n/a", Move.SKIP: None}.get(found, found)


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
            self._terminal.press(self._keys())
            self._read(self._chance.choice((0, 0, 0, 0.003, 0.02, 0.08)))
        self._settle()
        end = time.monotonic() + PATIENCE
        while not self._shown() and time.monotonic() < end:  # saved, and on a busy machine not yet painted
            self._settle()
        self._terminal.spawn.kill(9)
        self._terminal.spawn.close(force=True)

    def _shown(self) -> bool:
        """Say whether the question that the file goes on with is on the screen."""
        if not self._file.exists():
            return True
        progress = read.read_file(self._file)[0].interview
        return self.reader.is_on(progress.at)

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

    def _settle(self) -> None:
        while self._read(QUIET) or self._works():
            pass

    def _works(self) -> bool:
        """Say whether the program has something to do, which a busy machine may not have let it do yet."""
        state = Path(f"/proc/{self._terminal.spawn.pid}/stat")
        return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "S"

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
    shown, held = typist.reader.confirmed, typist.in_the_file()
    other = [name for name in held if shown.get(name) not in (held[name], HIDDEN)]
    screens = typist.reader.screens
    return Typed(
        len(shown),
        [f"{name}: {shown.get(name)} and {held[name]}\n" + "\n\n".join(screens.get(name, [])[-5:]) for name in other],
    )
