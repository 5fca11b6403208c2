"""How long commands and the bound take, in seconds of a processor.

Runs are taken in turn, so that a machine whose speed drifts drifts for all.
Wall clock says more of the others on a machine than of the program; the seconds that a processor was at work on it,
its own and the system's, are firm.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Hashable, Mapping
from pathlib import Path
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)
ROOT = Path(__file__).resolve().parents[1]
MODULE = ["-m", "csr_assess"]
PROGRAM = [sys.executable, *MODULE]
NOW, BEFORE = "now", "before"
BOUND = """
import itertools, sys, time
import msgspec
decode, encode = msgspec.json.Decoder().decode, msgspec.json.Encoder().encode
answers = open(sys.argv[1], "rb").read().splitlines()
reports = [decode(line) for line in open(sys.argv[2], "rb").read().splitlines()]
least, done, start = float(sys.argv[3]), 0, time.process_time()
with open("/dev/null", "wb") as out:
    while (spent := time.process_time() - start) < least or not done:
        for answer, report in zip(answers, reports):
            decode(answer)
            out.write(encode(report) + b"\\n")
        done += len(answers)
print(spent / done)
"""


def environment() -> dict[str, str]:
    """Return the environment of all that is timed: this checkout, compiled as an installed package is."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CSR_ASSESS_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}


def builds(before: str | None) -> dict[str, list[str]]:
    """Return the commands of the builds that are timed in turn: this one, and an earlier one that is installed."""
    return {NOW: PROGRAM} | ({BEFORE: [before, *MODULE]} if before else {})


class Spent:
    """What one run took."""

    def __init__(self, command: list[str], cwd: Path) -> None:
        """Run a command to its end; raises CalledProcessError if it does not end well."""
        begun = time.perf_counter()
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd=cwd, env=ENV
        ) as process:
            _pid, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 4):
            raise subprocess.CalledProcessError(process.returncode, command)
        self.passed = time.perf_counter() - begun
        self.seconds = usage.ru_utime + usage.ru_stime
        self.megabytes = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


ENV = environment()


def in_turn(work: Mapping[Name, Callable[[], float]], runs: int) -> dict[Name, list[float]]:
    """Return what each took in each turn; the first turn warms up and does not count."""
    turns = [{name: one() for name, one in work.items()} for _turn in range(runs + 1)][1:]
    return {name: [turn[name] for turn in turns] for name in work}


def ratio(took: list[float], against: list[float]) -> float:
    """Return the median of the ratios, turn by turn."""
    return statistics.median(one / other for one, other in zip(took, against, strict=True))


def bound(answers: Path, reports: Path, least: float, cwd: Path) -> float:
    """Return the seconds a record takes to decode its answers and encode its report, for as long as the program ran."""
    command = [sys.executable, "-c", BOUND, str(answers), str(reports), str(least)]
    found = subprocess.run(command, check=True, capture_output=True, text=True, cwd=cwd, env=ENV)
    return float(found.stdout)


def a_record(small: Spent, large: Spent, more: int) -> float:
    """Return the seconds a record takes, the start taken out; `more` records are in the larger run."""
    return (large.seconds - small.seconds) / more
