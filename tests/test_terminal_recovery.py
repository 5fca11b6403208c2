"""A terminal that a killed session held is given back at the next start, whatever that start is for."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.real_terminal import PATIENCE, ROOT
from tests.rows import some

termios = pytest.importorskip("termios", reason="needs a POSIX terminal")
pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux, which knows what state its screens are in"),
]
GIVEN_BACK = ("011", {"echo", "icanon", "isig", "icrnl"})
"""The first screen, its cursor shown, lines wrapped; letters echoed, lines read whole, Ctrl-C a signal."""
PROGRAM = f"{sys.executable} -m csr_assess"


class Window:
    """A shell in tmux: one that leaves the terminal's modes as a killed program left them."""

    def __init__(self, home: Path) -> None:
        self._tmux = ["tmux", "-L", f"csr-{uuid.uuid4().hex}"]
        shell = f"env -i HOME={home} PATH=/usr/bin:/bin LANG=C.UTF-8 TERM=tmux-256color PYTHONPATH={ROOT} PS1='$ ' sh"
        self._run("new-session", "-d", "-x", "80", "-y", "24", "-c", str(home), shell)
        self.until(lambda: "$" in self.text())

    def _run(self, *words: str) -> str:
        return subprocess.run([*self._tmux, *words], capture_output=True, text=True, check=True).stdout

    def text(self) -> str:
        return self._run("capture-pane", "-p")

    def enter(self, line: str) -> None:
        self._run("send-keys", "-l", line)
        self._run("send-keys", "C-j")  # Enter, where carriage returns are not made into line ends

    def press(self, *keys: str) -> None:
        self._run("send-keys", *keys)

    def state(self) -> tuple[str, set[str]]:
        """Return whether it is on the other screen, shows its cursor and wraps lines, and the modes of its line."""
        *screen, tty = self._run("display", "-p", "#{alternate_on} #{cursor_flag} #{wrap_flag} #{pane_tty}").split()
        handle = os.open(tty, os.O_RDONLY | os.O_NOCTTY)
        try:
            arriving, _sent, _line, local, *_ = termios.tcgetattr(handle)
        finally:
            os.close(handle)
        flags = {"icrnl": arriving & termios.ICRNL, "echo": local & termios.ECHO}
        flags |= {"icanon": local & termios.ICANON, "isig": local & termios.ISIG}
        return "".join(screen), {name for name, flag in flags.items() if flag}

    def until(self, there: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not there():
            if time.monotonic() > end:
                pytest.fail("never came\n" + self.text())
            time.sleep(0.05)

    def close(self) -> None:
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, check=False)


@pytest.fixture
def window(tmp_path):
    window = Window(tmp_path)
    yield window
    window.close()


def _begun(window: Window, home: Path, words: str, shown: str) -> None:
    window.enter(f"sh -c 'echo $$ > {home}/pid; exec {PROGRAM} {words}'")
    window.until(lambda: shown in window.text())


def _killed(window: Window, home: Path, words: str, shown: str) -> None:
    """Begin a session and kill it with no time to tidy up."""
    _begun(window, home, words, shown)
    os.kill(int((home / "pid").read_text()), signal.SIGKILL)
    window.until(lambda: "Killed" in window.text() or "$" in window.text().rstrip()[-1:])


HELD = {
    "the interview": ("interview c.yaml", "Start"),
    "the interview in plain lines": ("interview c.yaml --plain", "Answer:"),
    "the list of tasks": ("tasks c.yaml", "Which one would you"),
}


@some(("words", "shown"), HELD, "the interview")
def test_the_next_start_gives_the_terminal_back(window, tmp_path, words, shown):
    before = window.state()
    assert before == GIVEN_BACK
    _killed(window, tmp_path, words, shown)
    window.enter(f"{PROGRAM} rubric list")
    window.until(lambda: "csr " in window.text() and window.state() == before)
    assert not list(tmp_path.glob(".local/state/csr-assess/terminal-*"))


INTERVIEW, TYPING = "interview c.yaml", "tasks c.yaml --only typing"
ENDS = {
    "stopped": (INTERVIEW, [("Start", "C-c")], "Stopped"),
    "stopped in a question": (INTERVIEW, [("Start", "Enter"), ("Question 1 of", "C-c")], "Stopped"),
    "stopped while typing": (
        TYPING,
        [("Ready?", "Enter"), ("Before you start", "4"), (">  4", "Enter"), ("1 of 3", "x"), ("x", "C-c")],
        "Stopped",
    ),
    "done": ("tasks c.yaml", [("Which one would you", "8"), ("» 8", "Enter")], "No task was taken"),
}


@some(("words", "steps", "told"), ENDS, "stopped in a question")
def test_a_session_that_ends_leaves_the_terminal_as_it_was(window, tmp_path, words, steps, told):
    window.enter(f"{PROGRAM} {words}")
    for shown, key in steps:
        window.until(lambda shown=shown: shown in window.text())
        window.press(key)
    window.until(lambda: told in window.text() and window.state() == GIVEN_BACK)
    assert not list(tmp_path.glob(".local/state/csr-assess/terminal-*"))


def test_a_session_that_is_only_stopped_keeps_its_screen(window, tmp_path):
    _begun(window, tmp_path, "interview c.yaml", "Start")
    os.kill(int((tmp_path / "pid").read_text()), signal.SIGSTOP)
    window.until(lambda: "Stopped" in window.text())
    held = window.state()
    window.enter(f"{PROGRAM} rubric list")
    window.until(lambda: "csr " in window.text())
    assert window.state()[0] == held[0] == "100"
