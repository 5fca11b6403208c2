"""How far a batch is, on standard error: a bar with its total, rate and time left; only where a person looks on."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from csr_assess.app.formats import RECORD_WRITERS
from csr_assess.base.texts import _, counted

if TYPE_CHECKING:
    from rich.progress import Progress

    from csr_assess.app.outputs import Output

_SECONDS_BETWEEN = 0.1
_MOST_BYTES = 64 << 20
"""Larger files are not read twice to know how many they hold."""
_ONE_PERSON = (".yaml", ".yml", ".json")
_A_LINE_EACH = (".jsonl", ".ndjson")
_A_ROW_EACH = (".csv", ".tsv")


class ProgressBar:
    """A bar for as long as it is entered; nothing at all off a terminal, with --quiet, or beside records on it."""

    def __init__(
        self,
        paths: Sequence[str],
        places: Iterable[Output],
        *,
        quiet: bool,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Look whether there is anybody to show it to; nothing is counted or drawn yet."""
        beside = sys.stdout.isatty() and any(place.file is None and place.form in RECORD_WRITERS for place in places)
        plain = os.environ.get("TERM") == "dumb"
        self._seen = not (quiet or beside or plain) and sys.stderr.isatty()
        self._paths, self._clock = paths, clock
        self._total: int | None = None
        self._begun = self._shown = 0.0
        self._progress: Progress | None = None
        self.kept = 0
        """How many records an earlier run had done: they tell nothing of how fast this one is."""

    def __enter__(self) -> Self:
        """Count what is there, and draw."""
        if self._seen:
            self._total = records_in(self._paths)
            self._begun = self._shown = self._clock()
            self._progress = _drawn(self._total)
        return self

    def __exit__(self, *_error: object) -> None:
        """Take the bar away."""
        if self._progress:
            self._progress.stop()

    def step(self, done: int) -> None:
        """Show that so many records are done, ten times a second at most."""
        if self._progress is None or self._clock() - self._shown < _SECONDS_BETWEEN:
            return
        self._shown = self._clock()
        if self._total is not None and done > self._total:
            self._total = None  # a file held more than its lines told
        said = how_far(done, self._total, self._shown - self._begun, self.kept)
        for task in self._progress.task_ids:
            self._progress.update(task, completed=done, total=self._total, description=said)
        self._progress.refresh()


def _drawn(total: int | None) -> Progress:
    """Return a bar on the screen, or a turning wheel where nobody knows how much there is."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

    console = Console(stderr=True)
    shape = SpinnerColumn("line") if total is None else BarColumn(20, "dim", "default", "default")
    text = TextColumn("{task.description}", markup=False)
    progress = Progress(shape, text, console=console, auto_refresh=False, transient=True, redirect_stdout=False)
    progress.add_task("", total=total)
    progress.start()
    console.show_cursor()  # a killed program could not give it back
    return progress


def how_far(done: int, total: int | None, seconds: float, kept: int = 0) -> str:
    """Return how many records are done, how fast, and the minutes and seconds left where the total is known.

    `kept`: how many of them took none of the seconds.
    """
    rate = (done - kept) / seconds if seconds > 0 else 0.0
    if total is None:
        return counted(
            "{number} record, {rate} a second", "{number} records, {rate} a second", done, rate=f"{rate:.0f}"
        )
    minutes, left = divmod(round((total - done) / rate) if rate else 0, 60)
    return _("{done} of {total} records, {rate} a second, {time} left").format(
        done=done, total=total, rate=f"{rate:.0f}", time=f"{minutes}:{left:02}"
    )


def records_in(paths: Iterable[str]) -> int | None:
    """Return how many records files and folders hold, as far as names and lines tell; None where they do not."""
    count = 0
    for path in paths:
        found = _in_folder(path) if os.path.isdir(path) else _in_file(path)  # noqa: PTH112 -- a folder may hold a million
        if found is None:
            return None
        count += found
    return count


def _in_folder(folder: str) -> int | None:
    try:
        with os.scandir(folder) as entries:
            inner = [
                entry.path
                for entry in entries
                if not entry.name.startswith(".") and not (entry.is_dir() and entry.is_symlink())
            ]
    except OSError:
        return 0
    return records_in(inner)


def _in_file(path: str) -> int | None:
    ending = os.path.splitext(path)[1].lower()  # noqa: PTH122 -- as above
    if ending in _ONE_PERSON:
        return 1
    if ending not in (*_A_LINE_EACH, *_A_ROW_EACH):
        return None
    try:
        if not Path(path).is_file() or Path(path).stat().st_size > _MOST_BYTES:
            return None
        raw = Path(path).read_bytes()
    except OSError:
        return None
    if ending in _A_LINE_EACH:
        return raw.count(b"\n") + (not raw.endswith(b"\n") and bool(raw))
    outside = b"".join(raw.split(b'"')[::2])  # a line end in quotes belongs to its cell
    return max(outside.count(b"\n") - outside.endswith(b"\n"), 0)
