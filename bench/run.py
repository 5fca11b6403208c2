"""Time csr-assess against baselines in the same run, as ratios: `python bench/run.py`.

Needs only what the package needs. Each figure is the median of runs taken in turn, in seconds of a processor, for the
checkout it stands in. The people all differ (bench/people.py); what a record costs is told from two sizes, so without
the start. `--save FILE` writes a run down, `--against FILE` compares with one, `--only start,batch` takes some rows.
Nothing here is a test.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]

import in_terminal  # noqa: E402 -- beside this file
import people  # noqa: E402
import rows  # noqa: E402
import task_results  # noqa: E402
import timing  # noqa: E402
from rows import Row  # noqa: E402
from timing import PROGRAM, Spent  # noqa: E402

HELLO = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str = "World"):
    print(f"Hello {name}")
app()
"""
JSON, CSV = "json", "csv"
IN_BOUND = 300
"""People whose answers and reports the bound decodes and encodes, again and again: as objects they take much room."""
ENOUGH = 8_000
"""People from which a batch is mostly at its pace; before, it fills what it keeps."""
LOOK_UP = ["license", "insurance", "--state", "FL", "--activity", "quote"]


def seconds(cwd: Path, *command: str) -> Callable[[], float]:
    """Return what runs a command and says how long it took."""
    return lambda: Spent([*command], cwd).seconds


def start(cwd: Path, runs: int) -> Iterator[Row]:
    """Yield what short commands cost, beside a hello-world of Typer."""
    (cwd / "hello.py").write_text(HELLO, encoding="utf-8")
    Spent([*PROGRAM, "demo", "--save", "demo.json", "-q"], cwd)
    example = timing.ROOT / "rubrics" / "csr" / "examples" / "demo.yaml"
    (cwd / "demo.yaml").write_bytes(example.read_bytes())
    goals = {
        "--version": (["--version"], "at most 1.1"),
        "score a JSON file -f json": (["score", "demo.json", "-f", "json"], "at most 1.5"),
        "score a YAML file -f json": (["score", "demo.yaml", "-f", "json"], "at most 1.8"),
        "score a JSON file -f plain": (["score", "demo.json", "-f", "plain"], ""),
        "demo as a table": (["demo", "-f", "table"], ""),
        "license look-up": (LOOK_UP, "at most 1.6"),
        "license look-up, one held": ([*LOOK_UP, "--held", "demo.json"], ""),
    }
    work = {what: seconds(cwd, *PROGRAM, *words) for what, (words, _goal) in goals.items()}
    work |= {"hello": seconds(cwd, sys.executable, "hello.py"), "--help": seconds(cwd, *PROGRAM, "--help")}
    work["hello --help"] = seconds(cwd, sys.executable, "hello.py", "--help")
    took = timing.in_turn(work, runs)
    yield row("--help", took["--help"], took["hello --help"], "Typer hello-world's own", "at most 1.1")
    for what, (_words, goal) in goals.items():
        yield row(what, took[what], took["hello"], "Typer hello-world", goal)


def row(what: str, took: list[float], against: list[float], named: str, goal: str) -> Row:
    """Return a row of seconds."""
    return Row(what, f"{1000 * statistics.median(took):.1f} ms", named, timing.ratio(took, against), goal)


def terminal(cwd: Path, runs: int) -> Iterator[Row]:
    """Yield what a person at a terminal waits for."""
    if not in_terminal.told_here():
        return
    (cwd / "hello.py").write_text(HELLO, encoding="utf-8")
    turns = max(3, runs // 2)
    homes = iter(range(1000))

    def home() -> Path:
        made = cwd / f"home{next(homes)}"
        made.mkdir()
        return made

    work = {
        "first": lambda: in_terminal.first_question(home()),
        "hello": seconds(cwd, sys.executable, "hello.py"),
        "next": lambda: in_terminal.next_question(home()),
        "bare": lambda: in_terminal.next_bare_question(home()),
    }
    took = timing.in_turn(work, turns)
    yield row("csr-assess to the first question", took["first"], took["hello"], "Typer hello-world", "at most 4")
    yield row("Enter to the next question", took["next"], took["bare"], "a bare questionary prompt", "at most 1.5")


def batch(kind: str, sizes: tuple[int, int], runs: int, cwd: Path) -> Iterator[Row]:
    """Yield what a record of a batch costs one process, to JSON and to CSV, beside the bound; and the memory.

    What the smaller number of people takes is taken off: the start, and filling what a batch keeps.
    """
    names = {count: f"{kind}-{count}.jsonl" for count in (IN_BOUND, *sizes)}
    for count, name in names.items():
        people.write(cwd / name, kind, count)
    one_process = [*PROGRAM, "batch", "--jobs", "1", "-q"]
    reports = cwd / f"{kind}-reports.jsonl"
    Spent([*one_process, names[IN_BOUND], "-f", JSON, "-o", reports.name], cwd)
    took: dict[str, list[float]] = {JSON: [], CSV: [], "bound": []}
    memory: dict[tuple[str, int], float] = {}
    for _run in range(runs):
        for form in (JSON, CSV):
            spent = {}
            for count in sizes:
                (cwd / f"out.{form}").unlink(missing_ok=True)
                spent[count] = Spent([*one_process, names[count], "-f", form, "-o", f"out.{form}"], cwd)
                memory[form, count] = max(memory.get((form, count), 0), spent[count].megabytes)
            took[form].append(timing.a_record(spent[sizes[0]], spent[sizes[1]], sizes[1] - sizes[0]))
        least = took[JSON][-1] * (sizes[1] - sizes[0])
        took["bound"].append(timing.bound(cwd / names[IN_BOUND], reports, least, cwd))
    yield from _batch_rows(kind, took, memory, sizes)


def _batch_rows(
    kind: str, took: dict[str, list[float]], memory: dict[tuple[str, int], float], sizes: tuple[int, int]
) -> Iterator[Row]:
    goal = "at least 0.40" if kind == "class" else "at least 0.20"
    speed = 1 / statistics.median(took[JSON])
    bound = "decode and encode, its speed"
    yield Row(
        f"batch of a {kind} to JSON", f"{speed:.0f} a second", bound, timing.ratio(took["bound"], took[JSON]), goal
    )
    speed = 1 / statistics.median(took[CSV])
    csv = f"batch of a {kind} to CSV"
    yield Row(csv, f"{speed:.0f} a second", "the same to JSON", timing.ratio(took[CSV], took[JSON]), "at most 0.5")
    bound = "decode and encode, a record"
    yield Row(f"{csv}, a record", f"{1e6 / speed:.0f} µs", bound, timing.ratio(took[CSV], took["bound"]), "at most 1.6")
    for form in (JSON, CSV):
        few, many = (memory[form, count] for count in sizes)
        figure, against = f"{many:.0f} MB", f"{few:.0f} MB, {sizes[0]} people of {sizes[1]}"
        yield Row(f"memory, {kind} to {form}", figure, against, many / few, "at most 1.1")


def jobs(cwd: Path, count: int, runs: int) -> Iterator[Row]:
    """Yield how much faster two jobs are than one, in time passed; nothing where there is no such option."""
    helped = subprocess.run([*PROGRAM, "batch", "--help"], check=True, capture_output=True, text=True, env=timing.ENV)
    if "--jobs" not in helped.stdout:
        return
    people.write(cwd / "jobs.jsonl", "nation", count)

    def passed(many: int) -> float:
        (cwd / "jobs.csv").unlink(missing_ok=True)
        words = ["batch", "jobs.jsonl", "-f", CSV, "-o", "jobs.csv", "-q", "--jobs", str(many)]
        return Spent([*PROGRAM, *words], cwd).passed

    took = timing.in_turn({"one": partial(passed, 1), "two": partial(passed, 2)}, runs)
    figure = f"{statistics.median(took['two']):.1f} s passed"
    yield Row("two jobs", figure, "one job, its speed", timing.ratio(took["one"], took["two"]), "at least 1.7")


def longer(cwd: Path, runs: int) -> Iterator[Row]:
    """Yield what takes more than a report: a plan, and a person with all tasks."""
    Spent([*PROGRAM, "demo", "--save", "demo.json", "-q"], cwd)
    try:
        work = {what: seconds(cwd, *PROGRAM, what, "demo.json", "-f", JSON) for what in ("plan", "score")}
        took = timing.in_turn(work, max(3, runs // 2))
        yield row("plan", took["plan"], took["score"], "score -f json", "")
    except subprocess.CalledProcessError:  # its solver is an extra
        pass
    tasks, without = task_results.both(runs)
    yield row("a report with seven tasks", tasks, without, "the same without", "at most 2")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--people", type=int, default=ENOUGH)
    parser.add_argument("--only", default="start,terminal,batch,longer,jobs", help="Which rows, with commas.")
    parser.add_argument("--save", type=Path, metavar="FILE")
    parser.add_argument("--against", type=Path, metavar="FILE")
    parser.add_argument("--installed", action="store_true", help="Time the package installed, not this checkout.")
    parser.add_argument("--markdown", action="store_true", help="Print the table as a README has it, too.")
    asked = parser.parse_args()
    if asked.installed:
        del timing.ENV["PYTHONPATH"]
    before, found = rows.saved(asked.against), []
    print("; ".join(f"{name} {said}" for name, said in rows.machine().items()))
    if asked.people < ENOUGH:
        print(f"Under {ENOUGH} people a batch has not found its pace: its rows look slower than it is.")
    with tempfile.TemporaryDirectory() as name:
        for one in all_rows(asked.only.split(","), asked.runs, asked.people, Path(name)):
            found.append(one)
            print(one.line(before.get(one.what)), flush=True)
    if asked.markdown:
        print(rows.as_markdown(found))
    if asked.save:
        rows.save(found, asked.save)


def all_rows(which: list[str], runs: int, count: int, cwd: Path) -> Iterator[Row]:
    """Yield the rows asked for."""
    few = max(1, runs // 4)
    groups: dict[str, Callable[[], Iterator[Row]]] = {
        "start": lambda: start(cwd, runs),
        "terminal": lambda: terminal(cwd, runs),
        "longer": lambda: longer(cwd, runs),
        "batch": lambda: (one for kind in ("class", "nation") for one in batch(kind, (count // 4, count), few, cwd)),
        "jobs": lambda: jobs(cwd, count, few),
    }
    for name, group in groups.items():
        if name in which:
            yield from group()


if __name__ == "__main__":
    main()
