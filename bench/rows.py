"""The rows of the bench's table, figures beside what they are held against: printed, saved, and compared."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path


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

    def line(self, before: float | None) -> str:
        """Return the row as printed; `before` is its ratio in the run it is compared with."""
        was = "" if before is None else f"  was {before:6.2f}, now {self.ratio / before if before else 0:.2f} of it"
        return f"{self.what:34} {self.figure:>14}  {self.ratio:7.2f} x {self.against:30} {self.goal:16}{was}"


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
    """Return the table as a README has it."""
    head = ["| work | figure | ratio | held against | goal |", "| --- | --- | --- | --- | --- |"]
    lines = [f"| {row.what} | {row.figure} | {row.ratio:.2f} | {row.against} | {row.goal} |" for row in rows]
    return "\n".join([*head, *lines])
