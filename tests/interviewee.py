"""A scripted person for interview tests: answers from a prepared file, with a plan for some questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Self

import msgspec

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.questions.parted_text import parted
from csr_assess.questions.relevance import answer_to
from csr_assess.rubric import load
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Question
from csr_assess.terminal import interview
from csr_assess.terminal.autosave import Finished
from csr_assess.terminal.prompts.asker import Grid, Item, Move, Screen
from tests.people import rubric

Reply = Any


def own_texts(asked: Rubric) -> dict[str, Question]:
    """Return the questions of a rubric by what stands first on their screens."""
    return {parted(question, asked.questions.values()).own: question for question in asked.questions.values()}


class Interviewee:
    """An Asker without a terminal: `plan` holds the next replies by question, the rest is answered as `person`."""

    def __init__(
        self,
        person: Answers,
        plan: dict[str, list[Reply]] | None = None,
        review: Sequence[Reply] = ("finish",),
        of: Rubric | None = None,
    ) -> None:
        self.person, self.plan, self.review = person, plan or {}, list(review)
        self.texts = own_texts(of or load.layers().widest())
        self.asked: list[str] = []
        self.screens: list[Screen] = []
        self.items: list[Sequence[Item]] = []
        self.defaults: list[Any] = []
        self.places: list[Reply] = []
        self.offered_places: list[str] = []
        self.offered_first: Any = None
        self.previews: list[Screen] = []
        self.after_previews: list[Reply] = []
        self.entered = 0
        self.begins = "go"
        self.offered_begins: list[str] = []

    def __enter__(self) -> Self:
        self.entered += 1
        return self

    def __exit__(self, *_: object) -> None:
        self.entered -= 1

    def keys(self) -> tuple[str, ...]:
        return ("Keys.",)

    def pick(self, screen: Screen, items: Sequence[Item], default: str | Move | None = None) -> Reply:
        ids = [item.id for item in items]
        if screen.section == "What a day can be like":
            self.previews.append(screen)
            return self._done(self.after_previews.pop(0) if self.after_previews else default)
        if "go" in ids:
            self.screens.append(screen)
            self.offered_begins = [item.text for item in items]
            return self.begins if self.begins in ids else "go"
        if "finish" in ids:
            self.items.append(items)
            return self._done(self.review.pop(0))
        if "without" in ids:
            self.screens.append(screen)
            self.offered_places, self.offered_first = ids, default
            return self._done(self.places.pop(0) if self.places else ids[1])
        reply = self._reply(screen, items, default)
        return reply if isinstance(reply, Move) or reply in ids else str(reply)

    def pick_several(self, screen: Screen, items: Sequence[Item], default: Sequence[str] = ()) -> Reply:
        return self._reply(screen, items, default)

    def grid(self, screen: Screen, grid: Grid) -> Reply:
        for row in grid.rows:
            self.screens.append(msgspec.structs.replace(screen, text=row.text, shared=screen.text))
            self.asked.append(row.id)
            self.items.append(grid.steps)
            self.defaults.append(grid.given.get(row.id))
            planned = self.plan.get(row.id)
            value = answer_to(row.id, self.person)
            reply = self._done(planned.pop(0), grid.given.get(row.id)) if planned else value
            if reply is Move.BACK:
                return reply
            if reply is not Move.SKIP and reply is not None:
                grid.store(row.id, Move(reply) if reply in ("unknown", "n/a") else reply)
        return None

    def write(self, screen: Screen, default: str = "", words: Sequence[str] = ()) -> Reply:
        reply = self._reply(screen, words, default)
        return reply if isinstance(reply, Move) else str(reply)

    def question(self, screen: Screen) -> str:
        """Return the id of the question on a screen."""
        lines = (screen.text, *screen.said)
        return next(q.id for text, q in self.texts.items() if any(line.startswith(text) for line in lines))

    def _reply(self, screen: Screen, items: Sequence[Any], default: Any) -> Reply:
        question = self.question(screen)
        self.asked.append(question)
        self.screens.append(screen)
        self.items.append(items)
        self.defaults.append(default)
        planned = self.plan.get(question)
        if planned:
            return self._done(planned.pop(0), default)
        value = answer_to(question, self.person)
        if value is None:
            return Move.SKIP
        return Move(value) if value in ("unknown", "n/a") else "done" if value == [] else value

    def _done(self, reply: Reply, *args: Any) -> Reply:
        if isinstance(reply, type) and issubclass(reply, BaseException):
            raise reply
        return reply(*args) if isinstance(reply, Callable) else reply


def keep(default: Any) -> Any:
    """Reply with what stands there: Enter alone."""
    return default


def interviewed(person: Interviewee, path: Path, answers: Answers | None = None, **more: Any) -> Finished:
    """Run an interview of the bundled rubric."""
    more.setdefault("clock", lambda: 0.0)
    begin = answers or Answers(schema=SCHEMA)
    return interview.conduct(rubric(), begin, path=path, plain=False, asker=person, **more)
