"""Time csr-assess against baselines in the same run, as ratios: `python bench/run.py`.

Needs only what the package needs. Each figure is the median of runs taken in turn, in seconds of a processor, for the
checkout it stands in. The people all differ (bench/people.py); what a record costs is told from two sizes, so without
the start. `--save FILE` writes a run down, `--against FILE` compares with one, `--before PYTHON` times an earlier build
in the same turns, `--only start,batch` takes some rows. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]

import batches  # noqa: E402 -- beside this file
import in_terminal  # noqa: E402
import rows  # noqa: E402
import timing  # noqa: E402
from rows import Row, row  # noqa: E402
from timing import BEFORE, NOW, PROGRAM, Spent  # noqa: E402

HELLO = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str = "World"):
    print(f"Hello {name}")
app()
"""
ENOUGH = 8_000
"""People from which a batch is mostly at its pace; before, it fills what it keeps."""
LOOK_UP = ["license", "insurance", "--state", "FL", "--activity", "quote"]
Builds = dict[str, list[str]]


def seconds(cwd: Path, *command: str) -> Callable[[], float]:
    """Return what runs a command and says how long it took."""
    return lambda: Spent([*command], cwd).seconds


def start(cwd: Path, runs: int, builds: Builds) -> Iterator[Row]:
    """Yield what short commands cost, beside a hello-world of Typer."""
    (cwd / "hello.py").write_text(HELLO, encoding="utf-8")
    _example(cwd, builds)
    goals = {
        "--version": (["--version"], "at most 1.1"),
        "score a JSON file -f json": (["score", "demo.json", "-f", "json"], "at most 1.5"),
        "score a YAML file -f json": (["score", "demo.yaml", "-f", "json"], "at most 1.8"),
        "score a JSON file -f plain": (["score", "demo.json", "-f", "plain"], ""),
        "demo as a table": (["demo", "-f", "table"], ""),
        "license look-up": (LOOK_UP, "at most 1.6"),
        "license look-up, one held": ([*LOOK_UP, "--held", "demo.json"], ""),
        "rubric check, nothing changed": (["rubric", "check"], ""),
    }
    commands = {"--help": ["--help"], **{what: words for what, (words, _goal) in goals.items()}}
    work = {
        (build, what): seconds(cwd, *program, *words)
        for what, words in commands.items()
        for build, program in builds.items()
    }
    work[NOW, "hello"] = seconds(cwd, sys.executable, "hello.py")
    work[NOW, "hello --help"] = seconds(cwd, sys.executable, "hello.py", "--help")
    took = timing.in_turn(work, runs)
    hello_help, named = took[NOW, "hello --help"], "Typer hello-world"
    yield row("--help", _of(took, "--help", builds), hello_help, f"{named}'s own", "at most 1.1")
    for what, (_words, goal) in goals.items():
        yield row(what, _of(took, what, builds), took[NOW, "hello"], named, goal)


def _example(cwd: Path, builds: Builds) -> None:
    """Write the example person's answers in two forms; an earlier build's, which later ones read too."""
    for name in ("demo.json", "demo.yaml"):
        Spent([*builds.get(BEFORE, PROGRAM), "demo", "--save", name, "-q"], cwd)


def _of(took: dict[tuple[str, str], list[float]], what: str, builds: Builds) -> dict[str, list[float]]:
    """Return what one kind of work took, by build."""
    return {build: took[build, what] for build in builds}


def terminal(cwd: Path, runs: int, builds: Builds) -> Iterator[Row]:
    """Yield what a person at a terminal waits for."""
    if not in_terminal.told_here():
        return
    (cwd / "hello.py").write_text(HELLO, encoding="utf-8")
    turns = max(3, runs // 2)
    homes = iter(range(10_000))

    def home() -> Path:
        made = cwd / f"home{next(homes)}"
        made.mkdir()
        return made

    work: dict[tuple[str, str], Callable[[], float]] = {
        (NOW, "hello"): seconds(cwd, sys.executable, "hello.py"),
        (NOW, "bare"): lambda: in_terminal.next_bare_question(home()),
    }
    for build, program in builds.items():
        work[build, "first"] = partial(lambda words: in_terminal.first_question(words, home()), program)
        work[build, "next"] = partial(lambda words: in_terminal.next_question(words, home()), program)
    took = timing.in_turn(work, turns)
    first, then = _of(took, "first", builds), _of(took, "next", builds)
    yield row("csr-assess to the first question", first, took[NOW, "hello"], "Typer hello-world", "at most 4")
    yield row("Enter to the next question", then, took[NOW, "bare"], "a bare questionary prompt", "at most 1.5")


def longer(cwd: Path, runs: int, builds: Builds) -> Iterator[Row]:
    """Yield what takes more than a report: a plan, and a person with all tasks."""
    _example(cwd, builds)
    try:
        work = {
            (build, what): seconds(cwd, *program, what, "demo.json", "-f", "json")
            for what in ("plan", "score")
            for build, program in builds.items()
        }
        took = timing.in_turn(work, max(3, runs // 2))
        yield row("plan", _of(took, "plan", builds), _of(took, "score", builds), "score -f json", "")
    except subprocess.CalledProcessError:  # its solver is an extra
        pass
    yield from _seven_tasks(cwd, runs)


def _seven_tasks(cwd: Path, runs: int) -> Iterator[Row]:
    """Yield what a report with all tasks costs, in a process that imports what is timed and nothing else."""
    command = [sys.executable, str(Path(__file__).with_name("task_results.py")), "--runs", str(runs)]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=cwd, env=timing.ENV).stdout
    tasks, without = (
        [float(one) for one in line.split()[1:]] for line in said.splitlines() if line.startswith(("tasks", "without"))
    )
    yield row("a report with seven tasks", {NOW: tasks}, without, "the same without", "at most 2")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--people", type=int, default=ENOUGH)
    parser.add_argument("--only", default="start,terminal,batch,longer,jobs", help="Which rows, with commas.")
    parser.add_argument("--save", type=Path, metavar="FILE")
    parser.add_argument("--against", type=Path, metavar="FILE")
    parser.add_argument("--installed", action="store_true", help="Time the package installed, not this checkout.")
    parser.add_argument(
        "--before",
        metavar="PYTHON",
        help="An interpreter with an earlier build installed, to be timed in the same turns; both builds installed.",
    )
    parser.add_argument("--markdown", action="store_true", help="Print the table as a README has it, too.")
    asked = parser.parse_args()
    if asked.installed or asked.before:
        del timing.ENV["PYTHONPATH"]
    saved, found = rows.saved(asked.against), []
    print("; ".join(f"{name} {said}" for name, said in rows.machine().items()))
    if asked.people < ENOUGH:
        print(f"Under {ENOUGH} people a batch has not found its pace: its rows look slower than it is.")
    with tempfile.TemporaryDirectory() as name:
        which, builds = asked.only.split(","), timing.builds(asked.before)
        for one in all_rows(which, asked.runs, asked.people, Path(name), builds):
            found.append(one)
            print(one.line(saved.get(one.what)), flush=True)
    if asked.markdown:
        print(rows.as_markdown(found))
    if asked.save:
        rows.save(found, asked.save)


def all_rows(which: list[str], runs: int, count: int, cwd: Path, builds: Builds) -> Iterator[Row]:
    """Yield the rows asked for."""
    few, sizes = max(1, runs // 4), (count // 4, count)
    groups: dict[str, Callable[[], Iterator[Row]]] = {
        "start": lambda: start(cwd, runs, builds),
        "terminal": lambda: terminal(cwd, runs, builds),
        "longer": lambda: longer(cwd, runs, builds),
        "batch": lambda: (one for kind in ("class", "nation") for one in batches.batch(kind, sizes, few, cwd, builds)),
        "jobs": lambda: batches.jobs(cwd, count, few, builds),
    }
    for name, group in groups.items():
        if name in which:
            yield from group()


if __name__ == "__main__":
    main()
