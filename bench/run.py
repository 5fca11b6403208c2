"""Time csr-assess against baselines in the same run, as ratios: `python bench/run.py`.

Needs only what the package needs. Each figure is the median of runs taken in turn, so that a machine
whose speed drifts drifts for both. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HELLO = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str = "World"):
    print(f"Hello {name}")
app()
"""
BOUND = """
import sys, msgspec
decode, encode = msgspec.json.Decoder().decode, msgspec.json.Encoder().encode
with open(sys.argv[1], "rb") as answers, open(sys.argv[2], "rb") as reports, open(sys.argv[3], "wb") as out:
    for answer, report in zip(answers, reports):
        decode(answer)
        out.write(encode(decode(report)) + b"\\n")
"""
ROOT = Path(__file__).resolve().parents[1]
PROGRAM = [sys.executable, "-m", "csr_assess"]


def seconds(command: list[str], cwd: Path) -> float:
    """Return how long one run of a command takes, wall clock."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=cwd)
    return time.perf_counter() - start


def ratio(command: list[str], baseline: list[str], runs: int, cwd: Path) -> tuple[float, float, float]:
    """Return the median seconds of both and the median of their ratios, pair by pair."""
    seconds(command, cwd), seconds(baseline, cwd)
    pairs = [(seconds(command, cwd), seconds(baseline, cwd)) for _run in range(runs)]
    return (
        statistics.median(left for left, _right in pairs),
        statistics.median(right for _left, right in pairs),
        statistics.median(left / right for left, right in pairs),
    )


def show(what: str, against: str, figures: tuple[float, float, float]) -> None:
    """Print one line: what, against what, both times and the ratio."""
    left, right, times = figures
    print(f"{what:28} {left * 1000:9.1f} ms   {against:28} {right * 1000:9.1f} ms   ratio {times:6.2f}")


def people(example: dict[str, object], count: int, file: Path) -> None:
    """Write an example person `count` times as JSONL, the ratings turned over so that no two in a row are alike."""
    answers = example["answers"]
    assert isinstance(answers, dict)
    ratings = [key for key, value in answers.items() if isinstance(value, int) and 1 <= value <= 5]
    with file.open("w", encoding="utf-8") as out:
        for index in range(count):
            turned = {key: 1 + (index * 7 + place * 3) % 5 for place, key in enumerate(ratings)}
            person = {**example, "candidate": {"id": f"c-{index}"}, "answers": {**answers, **turned}}
            out.write(json.dumps(person) + "\n")


def main() -> None:
    """Print every ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--people", type=int, default=5000)
    asked = parser.parse_args()
    os.environ["PYTHONPATH"] = str(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # installed packages are compiled
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "hello.py").write_text(HELLO, encoding="utf-8")
        (folder / "bound.py").write_text(BOUND, encoding="utf-8")
        subprocess.run([*PROGRAM, "demo", "--save", "demo.json", "-q"], check=True, cwd=folder)
        bare, hello = [sys.executable, "-c", "pass"], [sys.executable, "hello.py"]
        for what, command in {
            "--version": [*PROGRAM, "--version"],
            "score one file -f json": [*PROGRAM, "score", "demo.json", "-f", "json"],
            "score one file -f plain": [*PROGRAM, "score", "demo.json", "-f", "plain"],
        }.items():
            show(what, "bare interpreter", ratio(command, bare, asked.runs, folder))
            show(what, "Typer hello-world", ratio(command, hello, asked.runs, folder))
        subprocess.run([sys.executable, str(ROOT / "bench" / "what_if.py"), "demo.json"], check=True, cwd=folder)
        people(json.loads((folder / "demo.json").read_text(encoding="utf-8")), asked.people, folder / "people.jsonl")
        batch = [*PROGRAM, "batch", "people.jsonl", "-f", "json", "-o", "reports.jsonl", "-q"]
        subprocess.run(batch, check=True, cwd=folder, stdout=subprocess.DEVNULL)
        bound = [sys.executable, "bound.py", "people.jsonl", "reports.jsonl", "out.jsonl"]
        figures = ratio(batch, bound, 3, folder)
        show(f"batch {asked.people} people", "decode and encode the same", figures)
        size = (folder / "reports.jsonl").stat().st_size / asked.people
        speed = asked.people / figures[0]
        print(f"{speed:.0f} reports a second of {size / 1000:.0f} kB; {1 / figures[2]:.2f} of the bound")


if __name__ == "__main__":
    main()
