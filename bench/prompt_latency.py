"""Time from Enter to the next question in a real terminal: `python bench/prompt_latency.py`.

An interview is answered in a terminal of its own; each answer's time runs from the Enter that confirms it to the
last byte of the next question's paint, saving included. On a busy core it waits for its turn, so the time that the
program itself had the processor is printed too, where the system tells it (Linux).
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

ROWS, COLUMNS = 40, 100
QUESTIONS = 12
"""The check asked has so many ratings at least."""
LIMIT = 50
"""Milliseconds that it may take on an idle core."""
QUIET = 0.15
"""Seconds without output after which a question is painted."""
PAINTED = b"\x1b[?2026l"
CHECK = "hard_skills"


def begin(home: str) -> tuple[int, int]:
    """Begin an interview of ratings in a terminal and return its other end, and the process."""
    child, terminal = pty.fork()
    if child == 0:
        environment = {"HOME": home, "PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        command = [sys.executable, "-m", "csr_assess", "interview", f"{home}/c.yaml", "--only", CHECK]
        os.execve(sys.executable, command, environment)  # noqa: S606 -- a process in a terminal, no shell
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    return terminal, child


def processor_time(process: int) -> float:
    """Return the milliseconds that a process has had a processor so far; 0 where the system does not tell."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text(encoding="ascii").split()[0]) / 1e6
    except (OSError, ValueError):
        return 0.0


def quiet(terminal: int) -> None:
    """Read until nothing more comes."""
    while select.select([terminal], [], [], QUIET)[0]:
        os.read(terminal, 65536)


def until(terminal: int, wanted: bytes) -> float:
    """Read until a question is painted whole, and return when that was."""
    said, end = b"", time.perf_counter() + 20
    while wanted not in said or PAINTED not in said.partition(wanted)[2]:
        if not select.select([terminal], [], [], max(0.0, end - time.perf_counter()))[0]:
            sys.exit(f"never came: {wanted!r}")
        said += os.read(terminal, 65536)
    return time.perf_counter()


def answers(terminal: int, process: int) -> tuple[list[float], list[float]]:
    """Answer question after question; return the milliseconds from each Enter to the next one, passed and worked."""
    taken, worked = [], []
    until(terminal, b"Start")
    quiet(terminal)
    os.write(terminal, b"\r")
    until(terminal, b"Question 1 of")
    for number in range(2, QUESTIONS + 1):
        quiet(terminal)
        os.write(terminal, b"3")
        quiet(terminal)
        before, pressed = processor_time(process), time.perf_counter()
        os.write(terminal, b"\r")
        taken.append(1000 * (until(terminal, b"Question %d of" % number) - pressed))
        worked.append(processor_time(process) - before)
    return taken, worked


def main() -> None:
    """Print the figures of one interview."""
    with tempfile.TemporaryDirectory() as home:
        terminal, process = begin(home)
        try:
            taken, worked = answers(terminal, process)
        finally:
            os.close(terminal)
    print(
        f"Enter to the next question: {len(taken)} times, median {statistics.median(taken):.0f} ms, "
        f"slowest {max(taken):.0f} ms, limit {LIMIT} ms"
    )
    if any(worked):
        print(f"Processor time of it: median {statistics.median(worked):.0f} ms, most {max(worked):.0f} ms")


if __name__ == "__main__":
    main()
