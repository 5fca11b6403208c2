"""A command run in this process with somebody at its keyboard: a scripted person instead of a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from csr_assess.answers import read
from csr_assess.answers.types import Answers
from csr_assess.terminal.prompts.asker import Item, Move, Screen
from tests import people
from tests.command import DAY, Said, here
from tests.interviewee import Interviewee

NONE_HELD = {"licensing.held": []}


def person() -> Answers:
    """Return what the person at the keyboard answers."""
    return people.answers(given=NONE_HELD)


class AtKeyboard(Interviewee):
    """An interviewee who also meets the screens around an interview: `ways` holds the replies by a screen's head."""

    def __init__(self, plan: dict[str, list[Any]] | None = None, **ways: Any) -> None:
        review, self.stops_after = ways.pop("review", ("finish",)), ways.pop("stops_after", None)
        super().__init__(person(), plan, review)
        self.ways = {name.replace("_", " ").capitalize(): [*replies] for name, replies in ways.items()}
        self.seen: list[Screen] = []
        self.offered: list[str] = []

    def pick(self, screen: Screen, items: Sequence[Item], default: str | Move | None = None) -> Any:
        if screen.section in self.ways or screen.section in ("Welcome back", "Your report"):
            self.seen.append(screen)
            planned = self.ways.get(screen.section)
            return self._done(planned.pop(0) if planned else default)
        self.offered = [item.id for item in items]
        return super().pick(screen, items, default)

    def _reply(self, screen: Screen, items: Sequence[Any], default: Any) -> Any:
        after, stop = self.stops_after if isinstance(self.stops_after, tuple) else (self.stops_after, KeyboardInterrupt)
        if after is not None and len(self.asked) >= after:
            raise stop
        return super()._reply(screen, items, default)


def sit_down(monkeypatch: pytest.MonkeyPatch, home: Path, who: AtKeyboard) -> None:
    """Let a person sit at the keyboard of every command from now on."""
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setattr("csr_assess.app.outputs.is_terminal", lambda: True)
    monkeypatch.setattr("csr_assess.terminal.prompts.asker", lambda *, plain: who)  # noqa: ARG005 -- as it is called


def conducted(capsys: pytest.CaptureFixture[str], *words: str | Path) -> Said:
    """Run a command as that person does."""
    return here(capsys, *words, *DAY)


def answered(path: Path) -> dict[str, Any]:
    """Return the answers of a file, by question."""
    return read.read_file(path)[0].answers
