"""What batches cost: a record of a class and of a nation, to JSON and to CSV, the memory, and two jobs."""

from __future__ import annotations

import statistics
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import people
import timing
from rows import Row
from timing import BEFORE, NOW, Spent

JSON, CSV = "json", "csv"
IN_BOUND = 300
"""People whose answers and reports the bound decodes and encodes, again and again: as objects they take much room."""
Took = dict[str, dict[str, list[float]]]
"""Seconds a record, turn by turn, by build and by form; the bound beside them."""


@dataclass
class Batch:
    """Runs batches of two sizes of one kind of people, and keeps how much memory they took."""

    kind: str
    sizes: tuple[int, int]
    cwd: Path
    memory: dict[tuple[str, str, int], float] = field(default_factory=dict)
    """Megabytes at most, by build, form and number of people."""

    def people(self, count: int) -> Path:
        """Return the file of so many."""
        return self.cwd / f"{self.kind}-{count}.jsonl"

    def record(self, build: str, program: list[str], form: str) -> float:
        """Return the seconds of one more record.

        What the smaller number of people takes is taken off: the start, and filling what a batch keeps.
        """
        spent = {}
        for count in self.sizes:
            (self.cwd / f"out.{form}").unlink(missing_ok=True)
            spent[count] = Spent([*program, self.people(count).name, "-f", form, "-o", f"out.{form}"], self.cwd)
            self.memory[build, form, count] = max(self.memory.get((build, form, count), 0), spent[count].megabytes)
        few, many = self.sizes
        return timing.a_record(spent[few], spent[many], many - few)


def batch(kind: str, sizes: tuple[int, int], runs: int, cwd: Path, builds: dict[str, list[str]]) -> Iterator[Row]:
    """Yield what a record of a batch costs one process, to JSON and to CSV, beside the bound; and the memory."""
    one = Batch(kind, sizes, cwd)
    few = one.people(IN_BOUND)
    for count in (IN_BOUND, *sizes):
        people.write(one.people(count), kind, count, builds.get(BEFORE))
    alone = {build: _alone(program, cwd) for build, program in builds.items()}
    for build, program in alone.items():
        Spent([*program, few.name, "-f", JSON, "-o", f"{build}-reports.jsonl"], cwd)
    took: Took = {build: {JSON: [], CSV: [], "bound": []} for build in builds}
    for _run in range(runs):
        for form in (JSON, CSV):
            for build, program in alone.items():
                took[build][form].append(one.record(build, program, form))
        for build in builds:
            least = took[build][JSON][-1] * (sizes[1] - sizes[0])
            took[build]["bound"].append(timing.bound(few, cwd / f"{build}-reports.jsonl", least, cwd))
    yield from _rows(one, took)


def _alone(program: list[str], cwd: Path) -> list[str]:
    """Return the command of a batch in one process; an earlier build may know no other."""
    return [*program, "batch", *(["--jobs", "1"] if knows_jobs(program, cwd) else []), "-q"]


def knows_jobs(program: list[str], cwd: Path) -> bool:
    """Say whether a build has `--jobs`."""
    words = [*program, "batch", "--help"]
    helped = subprocess.run(words, check=True, capture_output=True, text=True, cwd=cwd, env=timing.ENV)
    return "--jobs" in helped.stdout


def _rows(one: Batch, took: Took) -> Iterator[Row]:
    kind, sizes = one.kind, one.sizes
    goal = "at least 0.40" if kind == "class" else "at least 0.20"
    yield _row(f"batch of a {kind} to JSON", took, ("bound", JSON), "decode and encode, its speed", goal)
    csv = f"batch of a {kind} to CSV"
    yield _row(csv, took, (CSV, JSON), "the same to JSON", "at most 0.5")
    yield _row(f"{csv}, a record", took, (CSV, "bound"), "decode and encode, a record", "at most 1.6")
    for form in (JSON, CSV):
        figures = {build: [one.memory[build, form, count] for count in sizes] for build in took}
        few, many = figures[NOW]
        was = figures.get(BEFORE)
        against = f"{few:.0f} MB, {sizes[0]} people of {sizes[1]}"
        before = (was[1] / was[0], f"{was[1]:.0f} MB") if was else (None, "")
        yield Row(f"memory, {kind} to {form}", f"{many:.0f} MB", against, many / few, "at most 1.1", *before)


def _row(what: str, took: Took, parts: tuple[str, str], named: str, goal: str) -> Row:
    """Return a row: the first of two parts over the second, for each build; the figure is how many a second."""

    def beside(build: str) -> tuple[float, str]:
        over, under = (took[build][part] for part in parts)
        of = CSV if CSV in parts else JSON
        return timing.ratio(over, under), f"{1 / statistics.median(took[build][of]):.0f} a second"

    ratio, figure = beside(NOW)
    before = beside(BEFORE) if BEFORE in took else (None, "")
    return Row(what, figure, named, ratio, goal, *before)


def jobs(cwd: Path, count: int, runs: int, builds: dict[str, list[str]]) -> Iterator[Row]:
    """Yield how much faster two jobs are than one, in time passed; of builds that have such an option."""
    able = {build: program for build, program in builds.items() if knows_jobs(program, cwd)}
    people.write(cwd / "jobs.jsonl", "nation", count, builds.get(BEFORE))

    def passed(program: list[str], many: int) -> float:
        (cwd / "jobs.csv").unlink(missing_ok=True)
        return Spent(
            [*program, "batch", "jobs.jsonl", "-f", CSV, "-o", "jobs.csv", "-q", "--jobs", str(many)], cwd
        ).passed

    work = {(build, many): partial(passed, able[build], many) for build in able for many in (1, 2)}
    took = timing.in_turn(work, runs)

    def beside(build: str) -> tuple[float, str]:
        two = took[build, 2]
        return timing.ratio(took[build, 1], two), f"{statistics.median(two):.1f} s passed"

    ratio, figure = beside(NOW)
    before = beside(BEFORE) if BEFORE in able else (None, "")
    yield Row("two jobs", figure, "one job, its speed", ratio, "at least 1.7", *before)
