"""The program in a real terminal, its screen read as a person reads it."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from csr_assess.answers import read

pexpect = pytest.importorskip("pexpect", reason="needs pexpect for a real terminal")
pyte = pytest.importorskip("pyte", reason="needs pyte to read a screen")

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 30
"""Seconds that a busy machine may take."""
ESCAPE, CTRL_C, DOWN, UP, BACKSPACE = "\x1b", "\x03", "\x1b[B", "\x1b[A", "\x7f"


def as_a_terminal_begins_it() -> None:
    """Ignore no signal, whatever began the tests: nohup passes on that SIGHUP is ignored, `&` that SIGINT is."""
    for name in ("SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM", "SIGTSTP"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)


class RealTerminal:
    """A command of the program in a terminal of its own."""

    def __init__(self, home: Path, *words: str, columns: int = 80, rows: int = 24, before: str = "") -> None:
        """Begin it, in a shell that runs `before` first."""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self.said = ""
        """Everything that was sent to the terminal."""
        env = {"TERM": "xterm-256color", "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(home)}
        env |= {"XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"]}
        env["PYTHONPATH"] = str(ROOT)
        command = ["-m", "csr_assess", *words]
        shell = ["-c", f'{before or ":"}; exec "$0" "$@"', sys.executable, *command]
        self.spawn = pexpect.spawn(
            "/bin/sh",
            shell,
            cwd=str(home),
            env=env,
            encoding="utf-8",
            dimensions=(rows, columns),
            preexec_fn=as_a_terminal_begins_it,
        )
        self.spawn.delaybeforesend = None

    def lines(self) -> list[str]:
        return [line.rstrip() for line in self.screen.display]

    def text(self) -> str:
        """Everything on the screen, lines joined, so that what is broken in two can be found."""
        return " ".join(line.strip() for line in self.screen.display if line.strip())

    def press(self, keys: str) -> None:
        self.spawn.send(keys)

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        self.spawn.setwinsize(rows, columns)

    def see(self, *texts: str) -> None:
        """Wait until these stand on the screen, all at once."""
        self.until(lambda: all(text in self.text() for text in texts), texts)

    def until(self, there: Callable[[], bool], what: object = "") -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while not there():
            if time.monotonic() > end:
                pytest.fail(f"never came: {what}\n" + "\n".join(self.lines()))
            self.read(0.2)

    def feed(self, text: str) -> None:
        """Put text on the screen."""
        self._stream.feed(text)

    def read(self, seconds: float) -> str:
        """Take in what comes within so long."""
        with contextlib.suppress(pexpect.TIMEOUT):
            found = self.spawn.read_nonblocking(65536, timeout=seconds)
            self.said += found
            self._stream.feed(found)
            return found
        return ""

    def frames(self, text: str) -> Iterator[list[str]]:
        """Yield the screen after each letter that comes, until a text stands on it."""
        while text not in self.text():
            for letter in self.spawn.read_nonblocking(65536, timeout=PATIENCE):
                self._stream.feed(letter)
                yield self.lines()

    def ends(self) -> int:
        """Wait for the end of the program and return its exit code."""
        end = time.monotonic() + PATIENCE
        with contextlib.suppress(pexpect.EOF):
            while time.monotonic() < end:
                self.read(0.2)
            pytest.fail("does not end\n" + "\n".join(self.lines()))
        self.spawn.wait()
        self.spawn.close()
        return self.spawn.exitstatus

    def kill(self) -> None:
        """Pull the plug, and wait until it is gone: a busy machine may take longer than closing a terminal waits."""
        self.spawn.kill(signal.SIGKILL)
        self.spawn.wait()
        self.spawn.close()

    def stop(self) -> None:
        """End it with Ctrl-C, as a person would."""
        self.press(CTRL_C)
        assert self.ends() == 130


def saved(path: Path) -> dict:
    """Return the answers of a file."""
    return read.read_file(path)[0].answers
