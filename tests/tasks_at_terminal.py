"""A run of `csr-assess tasks` with the small tasks in a real terminal, and what came of it."""

from __future__ import annotations

import functools
import io
import os
import re
import sys
import time
from pathlib import Path

import pytest

from csr_assess.answers import read
from csr_assess.assess.assessor import assess
from tests import small_tasks
from tests.real_terminal import ROOT, as_a_terminal_begins_it

pexpect = pytest.importorskip("pexpect", reason="needs pexpect for a real terminal")

CTRL_C = "\x03"
BY_KEY = "\x1b[?2004h"
"""What the program sends once it takes key by key."""
PATIENCE = 90
"""Seconds that a busy machine may take for a screen."""


@functools.cache
def rubric_folder() -> Path:
    """Return a rubric with the small tasks: one for all tests, so that the program keeps what it read of it."""
    place = Path(os.environ["XDG_CACHE_HOME"]) / f"small-tasks-{os.getpid()}"
    place.mkdir()
    return small_tasks.folder(place)


def environment(home: Path) -> dict[str, str]:
    """Return what the program finds set."""
    env = {"TERM": "xterm-256color", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": str(home)}
    return env | {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"]}


class Terminal:
    """A run of `csr-assess tasks` at 80 columns."""

    def __init__(self, folder: Path, kind: str, *words: str) -> None:
        self.plain, self.file = kind == "plain", folder / "c.yaml"
        command = ["-m", "csr_assess", "tasks", str(self.file), "--rubric", str(rubric_folder()), *words]
        command += ["--as-of", "2026-11-21", *(["--plain"] if self.plain else [])]
        self.spawn = pexpect.spawn(
            sys.executable,
            command,
            cwd=str(folder),
            env=environment(folder),
            encoding="utf-8",
            dimensions=(24, 80),
            timeout=PATIENCE,
            preexec_fn=as_a_terminal_begins_it,
        )
        self.spawn.delaybeforesend = None
        self.spawn.logfile_read = self.screens = io.StringIO()

    def see(self, text: str) -> None:
        self.spawn.expect(re.escape(text))

    def prompt(self) -> None:
        """Wait until the screen is drawn and a key is waited for."""
        self.spawn.expect("Answer: " if self.plain else "Ctrl-C saves and stops")

    def passage(self, text: str) -> None:
        """Wait until a passage is shown and its keys are taken one by one, whichever comes first."""
        awaited = [text, BY_KEY]
        while awaited:
            del awaited[self.spawn.expect_exact(awaited)]

    def choose(self, text: str, number: int) -> None:
        self.see(text)
        self.prompt()
        self.spawn.send(f"{number}\r")

    def write(self, text: str, line: str) -> None:
        """Answer with a line; on the whole screen what stands there already is taken out first."""
        self.see(text)
        self.prompt()
        self.spawn.send(("" if self.plain else "\x15") + line + "\r")

    def type(self, line: str, wait: float = 0.09) -> None:
        for character in line:
            self.spawn.send(character)
            time.sleep(wait)
        self.spawn.send("\r")

    def begin(self, expected: str = "2") -> None:
        self.choose("Ready?", 1)
        self.write("Before you start", expected)

    def ends(self) -> int:
        self.spawn.expect(pexpect.EOF)
        self.spawn.close()
        return self.spawn.exitstatus

    def saved(self):
        return read.read_file(self.file)[0]

    def seed(self, task: str) -> int:
        return self.saved().unfinished[task].seed


def done(terminal: Terminal, task: str) -> dict:
    assert terminal.ends() == 0
    saved = terminal.saved()
    assert task not in saved.unfinished
    report = assess(small_tasks.rubric(), saved, small_tasks.AS_OF)
    assert not [note for note in report.notes if note.code == "results_unconfirmed"]
    return saved.results[task]


def missed(terminal: Terminal, count: int) -> None:
    terminal.choose("What now?", 1 if not count else 2)


def left_early(terminal: Terminal) -> None:
    """Leave the practice passage before its end, which is asked back, and see what came out of it."""
    terminal.see("press Enter again to leave it so")
    terminal.spawn.send("\r")
    terminal.see("You left it long before its end.")
    terminal.choose("Ready for the ones that count?", 1)
