"""Somebody who reads every screen of an interview, and notes what stood there when each answer was confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from csr_assess.rubric.section import Question
from csr_assess.terminal.prompts.asker import Move, label
from tests import people, typed_lines
from tests.interviewee import own_texts
from tests.real_terminal import BACKSPACE
from tests.typed_lines import HIDDEN

OWN = own_texts(people.rubric())
ROW = re.compile(r"([» ]) +(\d+)  (?:\[(.)\] )?(.*)")
NUMBERED = re.compile(r"[» ] \[(.)\] (.*)")
"""A line of a screen with several questions: its number and its words."""
NEVER_SEEN = "no line was on the screen"
NUMBER = re.compile(r"Question (\d+) of about")
ENDS = ("Look them over.", "Ready for the questions?")
"""What the pages say that come after an answer and ask nothing of their own: all answers, and what a day is like."""
LINE_KINDS = frozenset({"place", "number", "date"})
"""The kinds of question that are answered by a line."""


class Reader:
    """What stood on the screen when each answer was confirmed, by question."""

    def __init__(self) -> None:
        self.confirmed: dict[str, Any] = {}
        self.screens: dict[str, list[str]] = {}
        """What was seen of each question, the newest last."""
        self.together: set[str] = set()
        """The questions that stood on one screen: each was confirmed as it was numbered."""
        self.ahead: dict[str, list[Any]] = {}
        """What else the file may hold of a line: each number is saved first and painted then, or never before Esc."""
        self._sent = ""
        """The keys typed since all of them were last seen to be taken in: the rest may wait behind many screens."""
        self._in_view: set[str] = set()
        self._steps: dict[str, str] = {}
        self._last: tuple[int, Question, list[str]] | None = None
        self._line: Any = NEVER_SEEN
        """What the line on the screen stands for, or the last one, where it is asked back."""
        self._said: Any = NEVER_SEEN
        """What the line, or the row of those it is asked back with, would be taken for."""

    @property
    def question(self) -> Question | None:
        """The question on the screen."""
        return self._last[1] if self._last else None

    def sends(self, keys: str) -> None:
        """Take in keys that are typed."""
        self._sent += keys

    def settled(self) -> None:
        """Take all that was typed for taken in and painted; a line may have left the view as its number came."""
        self.leave(back=False)
        self._sent = ""

    def shows_several(self) -> bool:
        """Say whether several questions are on the screen."""
        return self.question is not None and self.question.id in self.together

    def leave(self, *, back: bool) -> None:
        """Note which lines of the screen may hold more than was seen: any of them, or those out of view."""
        question = self.question
        if question is None or not self.shows_several():
            return
        known = people.rubric().questions
        rows = {name for name in self.together if known[name].together == question.together}
        typed = [_meant(question, words) for number, words in self._steps.items() if number in self._sent]
        if BACKSPACE in self._sent:
            typed.append(None)
        for name in rows if back else rows - self._in_view:
            self.ahead[name] = [*self.ahead.get(name, ()), *typed]

    def look(self, lines: list[str]) -> None:
        """Take in a screen; a question with a higher number on it confirms the answer to the one before."""
        text = " ".join(line.strip() for line in lines if line.strip())
        number = NUMBER.search(text)
        asked = max((own for own in OWN if own in text), key=len, default=None)
        if number is None or asked is None:
            ends = any(own in text for own in ENDS)
            if ends and self._last:
                self._confirm()
            if "?" not in text or "Ready?" in text or ends:
                self.leave(back=not ends)
                self._last = None
            return
        now = (int(number[1]), OWN[asked], lines)
        if self._last and now[0] != self._last[0]:
            self.leave(back=now[0] < self._last[0])
        self._look_at_numbers(lines)
        self.screens.setdefault(now[1].id, []).append("\n".join(filter(None, lines)))
        if self._last and now[0] > self._last[0]:
            self._confirm()
        if now[1].id not in self._in_view and any(_rows(lines)):  # alone now, and not explained
            self.together.discard(now[1].id)
        if now[1].kind in LINE_KINDS:
            self._look_at_line(now[1], lines)
        self._last = now

    def _look_at_numbers(self, lines: list[str]) -> None:
        numbered = list(filter(None, map(NUMBERED.fullmatch, lines)))
        if numbered:
            self._steps |= {row[2]: row[4].strip() for row in filter(None, map(ROW.fullmatch, lines))}
        self._in_view.clear()
        for row in numbered:
            (question,) = (one for own, one in OWN.items() if own.startswith(row[2].strip()))
            self.confirmed[question.id] = None if row[1] == " " else _meant(question, self._steps[row[1]])
            self.together.add(question.id)
            self._in_view.add(question.id)
            self.ahead.pop(question.id, None)

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
            self.confirmed[question.id] = self._said if question.kind in LINE_KINDS else value(question, lines)


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
