"""What one core, all cores of this machine and a Dask cluster on it do: `python bench/scale.py --write`.

Run it on a machine that does nothing else: these are seconds on the wall. Each way is run with two numbers of people,
which tells the start from the rest. `--write` puts the tables into docs/scale.md. Ten machines are extrapolated.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]

import people  # noqa: E402 -- beside this file
import timing  # noqa: E402

DOCUMENT = timing.ROOT / "docs" / "scale.md"
TABLE = re.compile(r"(<!-- scale -->\n).*?(<!-- /scale -->)", re.DOTALL)
MILLION = 1_000_000
MACHINES = 10
FEWER = 10
"""The part of the people whose reports are written as JSON: 48 kB each."""
CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=int(sys.argv[1]), threads_per_worker=1, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""
HEAD = [
    "| people | to | by | start | people a second | largest process | 1,000,000 people |",
    "| --- | --- | --- | ---: | ---: | ---: | ---: |",
]


@contextmanager
def cluster(workers: int, cwd: Path) -> Iterator[str]:
    """Start a cluster on this machine, and return its scheduler's address."""
    (cwd / "cluster.py").write_text(CLUSTER, encoding="utf-8")
    command = [sys.executable, "cluster.py", str(workers)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=cwd, env=timing.ENV
    ) as process:
        assert process.stdin
        assert process.stdout
        yield process.stdout.readline().decode().strip()
        process.stdin.close()


def run(words: list[str], cwd: Path, number: int) -> tuple[float, float]:
    """Return how many seconds a batch takes on the wall, and the megabytes of its largest process."""
    start = time.perf_counter()
    spent = timing.Spent([*timing.PROGRAM, "batch", *words, "-q"], cwd)
    took = time.perf_counter() - start
    for path in (cwd / f"out{number}").glob("*") if (cwd / f"out{number}").is_dir() else [cwd / f"out{number}"]:
        path.unlink(missing_ok=True)
    return took, spent.megabytes


class Way:
    """One way to score the same people."""

    def __init__(self, said: str, options: list[str], *, parts: bool = False) -> None:
        """Take what it is called, and the options that make it; `parts`: the output is a folder."""
        self.said, self.options, self.parts = said, options, parts

    def row(self, kind: str, form: str, sizes: tuple[int, int], cwd: Path) -> tuple[str, float]:
        """Return a row of the table, and the people a second."""
        took: list[float] = []
        memory = 0.0
        for number, size in enumerate(sizes):
            place = f"-f{form}=out{number}"
            if self.parts:
                (cwd / f"out{number}").mkdir(exist_ok=True)
            elif (cwd / f"out{number}").is_dir():
                (cwd / f"out{number}").rmdir()
            seconds, memory = run([f"{kind}-{size}.jsonl", place, *self.options], cwd, number)
            took.append(seconds)
            if self.parts:
                (cwd / f"out{number}").rmdir()
        rate = (sizes[1] - sizes[0]) / max(took[1] - took[0], 1e-9)
        start = max(took[0] - sizes[0] / rate, 0.0)
        cells = (kind, f"`{form}`", self.said, f"{start:.1f} s", f"{rate:,.0f}", f"{memory:.0f} MB", lasts(rate, start))
        return f"| {' | '.join(cells)} |", rate


def lasts(rate: float, start: float) -> str:
    """Return how long a million people take."""
    seconds = start + MILLION / rate
    return f"{seconds:.0f} s" if seconds < 180 else f"{seconds / 60:.0f} min"


def table(sizes: tuple[int, int], forms: list[str], cwd: Path) -> Iterator[str]:
    """Yield the lines of the table, measured and then extrapolated."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    day = datetime.now(UTC).date()
    yield f"Measured on {day} with Python {platform.python_version()} on {cores} cores ({platform.machine()}), "
    some = ", a tenth of them to JSON" if "json" in forms else ""
    yield f"{sizes[0]:,} and {sizes[1]:,} people{some}:"
    yield ""
    yield from HEAD
    best: dict[tuple[str, str], float] = {}
    few = (sizes[0] // FEWER, sizes[1] // FEWER)
    for kind in ("class", "nation"):
        for size in {*sizes, *few}:
            people.write(cwd / f"{kind}-{size}.jsonl", kind, size)
    ways = [Way("one core", ["--jobs", "1"]), Way(f"{cores} cores", ["--jobs", str(cores)])]
    with cluster(cores, cwd) as address:
        if find_spec("distributed"):
            ways.append(Way(f"Dask, {cores} workers", ["--scheduler", address], parts=True))
        for kind in ("class", "nation"):
            for form in forms:
                for way in ways:
                    row, rate = way.row(kind, form, few if form == "json" else sizes, cwd)
                    best[kind, form] = rate
                    yield row
    yield ""
    yield f"Extrapolated, not measured: {MACHINES} such machines in one cluster, where reading and writing keep up:"
    yield ""
    yield from HEAD
    for (kind, form), rate in best.items():
        cells = (kind, f"`{form}`", f"Dask, {MACHINES} machines", "", f"{MACHINES * rate:,.0f}", "as above")
        yield f"| {' | '.join(cells)} | {lasts(MACHINES * rate, 10)} |"


def main() -> None:
    """Print the tables, and put them into the document if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs=2, default=(20_000, 200_000))
    parser.add_argument("--forms", nargs="+", default=["csv", "json", "long", "parquet"])
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for line in table(tuple(asked.people), asked.forms, Path(folder)):
            print(line, flush=True)
            lines.append(line.rstrip())
    if asked.write:
        text = "\n".join(lines)
        found = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(TABLE.sub(lambda match: f"{match[1]}{text}\n{match[2]}", found), encoding="utf-8")


if __name__ == "__main__":
    main()
