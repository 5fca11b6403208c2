"""Time csr-assess against baselines in the same run, as ratios: `python bench/run.py`.

Needs only what the package needs. Each figure is the median of runs taken in turn, in seconds of a processor. The
people all differ (bench/people.py). Nothing here is a test.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]

import people  # noqa: E402 -- beside this file
import timing  # noqa: E402


def batch(kind: str, small: int, large: int, runs: int, cwd: Path) -> None:
    """Print what a record of a batch costs, to JSON and to CSV, beside the bound."""
    sizes = {count: f"{kind}-{count}.jsonl" for count in (small, large)}
    for count, name in sizes.items():
        people.write(cwd / name, kind, count)
    reports = cwd / f"{kind}-reports.jsonl"
    made = [*timing.PROGRAM, "batch", sizes[small], "-f", "json", "-o", reports.name, "-q"]
    timing.Spent(made, cwd)
    json_s, csv_s, bound_s = [], [], []
    for _run in range(runs):
        took = {}
        for form in ("json", "csv"):
            commands = {
                count: [*timing.PROGRAM, "batch", name, "-f", form, "-o", f"{count}.{form}", "-q"]
                for count, name in sizes.items()
            }
            for count in sizes:
                (cwd / f"{count}.{form}").unlink(missing_ok=True)
            few, many = (timing.Spent(commands[count], cwd) for count in (small, large))
            took[form] = many.seconds - few.seconds
            start = few.seconds - took[form] / (large - small) * small
            print(f"  {kind} {form}: start {start:.2f} s, {many.megabytes:.0f} MB")
        json_s.append(took["json"] / (large - small))
        csv_s.append(took["csv"] / (large - small))
        bound_s.append(timing.bound(cwd / sizes[small], reports, took["json"], cwd))
    share = statistics.median(b / j for b, j in zip(bound_s, json_s, strict=True))
    rest = statistics.median(c / j for c, j in zip(csv_s, json_s, strict=True))
    of_bound = statistics.median(c / b for c, b in zip(csv_s, bound_s, strict=True))
    print(
        f"{kind}: json {1e6 * statistics.median(json_s):.0f} µs a record, {share:.3f} of the bound's speed; "
        f"csv {rest:.2f} of json, {of_bound:.2f} x the bound a record"
    )


def main() -> None:
    """Print every ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--people", type=int, default=4000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for kind in ("class", "nation"):
            batch(kind, asked.people // 4, asked.people, asked.runs, Path(name))


if __name__ == "__main__":
    main()
