"""What is seen in a terminal: the time to the first question, and from Enter to the next one.

Both are the time that the program itself had a processor, as Linux tells it to the microsecond; elsewhere there is no
such row. A bare prompt of questionary in the same kind of terminal is what they are held against.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import termios
import time
from pathlib import Path

from timing import ENV

ROWS, COLUMNS = 40, 100
QUIET = 0.15
"""Seconds without output after which a question is painted."""
PATIENCE = 60
QUESTIONS = 12
BARE = """
import questionary
for number in range(1, 30):
    questionary.select("Question %d of 30" % number, choices=["1", "2", "3", "4", "5"]).unsafe_ask()
"""


class Child:
    """A command in a terminal of its own."""

    def __init__(self, command: list[str], home: Path) -> None:
        """Begin it."""
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            environment = {**ENV, "HOME": str(home), "XDG_STATE_HOME": str(home / "state"), "TERM": "xterm-256color"}
            os.chdir(home)
            os.execve(command[0], command, environment)  # noqa: S606 -- a process in a terminal, no shell
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def worked(self) -> float:
        """Return the seconds that it has had a processor so far."""
        return int(Path(f"/proc/{self.process}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9

    def quiet(self) -> None:
        """Read until nothing more comes."""
        while select.select([self.terminal], [], [], QUIET)[0]:
            os.read(self.terminal, 65536)

    def until(self, wanted: str) -> None:
        """Read until something is said, and painted."""
        said, end = b"", time.perf_counter() + PATIENCE
        while wanted.encode() not in said:
            if not select.select([self.terminal], [], [], max(0.0, end - time.perf_counter()))[0]:
                sys.exit(f"never came: {wanted!r}")
            said += os.read(self.terminal, 65536)
        self.quiet()

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self.terminal, keys.encode())

    def end(self) -> None:
        """End it, and take it away."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


def first_question(program: list[str], home: Path) -> float:
    """Return the seconds of the interview up to its first question."""
    child = Child(program, home)
    try:
        child.until("Start")
        child.press("\r")
        child.until("Question 1 of")
        return child.worked()
    finally:
        child.end()


def _each_enter(child: Child, before: str) -> float:
    took = []
    for number in range(2, QUESTIONS + 1):
        child.press(before)
        child.quiet()
        worked = child.worked()
        child.press("\r")
        child.until(f"Question {number} of")
        took.append(child.worked() - worked)
    return statistics.median(took)


def next_question(program: list[str], home: Path) -> float:
    """Return the seconds from Enter to the next question, its answer saved."""
    child = Child([*program, "interview", str(home / f"c{time.monotonic_ns()}.yaml"), "--only", "hard_skills"], home)
    try:
        child.until("Start")
        child.press("\r")
        child.until("Question 1 of")
        return _each_enter(child, "3")
    finally:
        child.end()


def next_bare_question(home: Path) -> float:
    """Return the seconds from Enter to the next bare prompt."""
    child = Child([sys.executable, "-c", BARE], home)
    try:
        child.until("Question 1 of")
        return _each_enter(child, "\x1b[B")
    finally:
        child.end()


def told_here() -> bool:
    """Say whether this system tells how long a process worked."""
    return Path("/proc/self/schedstat").exists()
