"""The rows of the bench's table, figures beside what they are held against: printed, saved, and compared."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import statistics
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import timing
from timing import BEFORE, NOW


@dataclass(frozen=True)
class Row:
    """One figure, in seconds of a processor unless it says otherwise."""

    what: str
    figure: str
    """The figure itself, with its unit."""
    against: str
    ratio: float
    goal: str
    """What the ratio should be, as `at most 1.5`."""
    before: float | None = None
    """The ratio of an earlier build, timed in turn with this one."""
    figure_before: str = ""

    def line(self, saved: float | None) -> str:
        """Return the row as printed; `saved` is its ratio in a run that it is compared with."""
        before = saved if self.before is None else self.before
        was = "" if before is None else f"  was {before:6.2f}, now {self.ratio / before if before else 0:.2f} of it"
        return f"{self.what:34} {self.figure:>14}  {self.ratio:7.2f} x {self.against:30} {self.goal:16}{was}"


def row(
    what: str, took: Mapping[str, list[float]], against: list[float] | Mapping[str, list[float]], named: str, goal: str
) -> Row:
    """Return a row of milliseconds, `took` by build; `against` is a baseline, or one for each build."""

    def beside(build: str) -> tuple[str, float]:
        held = against[build] if isinstance(against, Mapping) else against
        return f"{1000 * statistics.median(took[build]):.1f} ms", timing.ratio(took[build], held)

    before = beside(BEFORE) if BEFORE in took else ("", None)
    figure, ratio = beside(NOW)
    return Row(what, figure, named, ratio, goal, before[1], before[0])


def machine() -> dict[str, str]:
    """Return what the figures were taken on, and when."""
    return {
        "day": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processors": str(os.cpu_count()),
    }


def save(rows: Iterable[Row], file: Path) -> None:
    """Write a run down, for another to be compared with it."""
    held = {"machine": machine(), "rows": [asdict(row) for row in rows]}
    file.write_text(json.dumps(held, indent=2) + "\n", encoding="utf-8")


def saved(file: Path | None) -> dict[str, float]:
    """Return the ratios of a saved run, by what they are of; none without a file."""
    if file is None:
        return {}
    return {row["what"]: row["ratio"] for row in json.loads(file.read_text(encoding="utf-8"))["rows"]}


def as_markdown(rows: Iterable[Row]) -> str:
    """Return the table as a README has it; with two columns more where an earlier build was timed."""
    rows = list(rows)
    compared = any(row.before is not None for row in rows)
    head = ["work", "figure", "ratio", *(["before", "ratio before"] if compared else []), "held against", "goal"]
    lines = [head, ["---"] * len(head)]
    for one in rows:
        before = [one.figure_before, "" if one.before is None else f"{one.before:.2f}"] if compared else []
        lines.append([one.what, one.figure, f"{one.ratio:.2f}", *before, one.against, one.goal])
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
