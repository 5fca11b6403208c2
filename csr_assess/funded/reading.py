"""A counselor's table to a list of trainings: every fault of every row named, rows with faults left out."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from msgspec import Struct

from csr_assess.base import dead_links
from csr_assess.base.errors import Problem, UsageError, Where
from csr_assess.base.texts import _, counted
from csr_assess.batch.raw_files import open_file
from csr_assess.batch.table_rows import BadRowError, next_row, too_many_cells
from csr_assess.batch.text_lines import Lines
from csr_assess.contracts.funded_v1 import FundedFigure, FundedList, FundedTraining
from csr_assess.funded import list_cells
from csr_assess.funded.building import Builder
from csr_assess.funded.columns import find_list_head
from csr_assess.funded.list_cells import CellFaultError

if TYPE_CHECKING:
    from typing import BinaryIO

    from csr_assess.funded.columns import ListHead
    from csr_assess.rubric.model import Rubric

MOST_HOURS, MOST_WEEKS, MOST_DOLLARS = 20_000.0, 520.0, 1_000_000.0
"""Beyond these a cell holds something else: a year has under 9,000 hours."""
_FIGURES: dict[str, Literal["completion", "employment", "earnings"]] = {
    "completion": "completion",
    "employment": "employment",
    "earnings": "earnings",
}
_NO_ID = re.compile(r"[^\w.-]+")

_Read = TypeVar("_Read")


class ListRead(Struct, frozen=True, kw_only=True):
    """A list as it was read: its trainings, what is wrong with the rows left out, and what there is to know."""

    listed: FundedList
    faults: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def read_list(path: str, rubric: Rubric) -> ListRead:
    """Return a table of trainings, its day that of its last change.

    Raises UsageError if it cannot be read, InvalidInputError if no row of it names its columns.
    """
    try:
        with open_file(path) as stream:
            day = date.fromtimestamp(os.stat(path).st_mtime)  # noqa: DTZ012, PTH116 -- the counselor's calendar day
            return of_table(stream, Path(path).name, str(path), day, rubric)
    except OSError as error:
        message = _("cannot be read: {reason}.").format(reason=dead_links.reason(error, path))
    except (EOFError, zlib.error):
        message = _("packed with gzip and damaged. Pack it again.")
    raise UsageError(Problem(code="file-unreadable", where=Where(file=path), message=message)) from None


def of_table(stream: BinaryIO, name: str, path: str, day: date, rubric: Rubric) -> ListRead:
    """Return a table of trainings as a list; `name` is what a report calls it, `path` how faults name it.

    Raises InvalidInputError if no row of it names its columns.
    """
    lines = Lines(stream)
    head = find_list_head(lines, path)
    builder = Builder(rubric)
    table = _Table(lines, head, path, builder)
    trainings = tuple(table.trainings())
    left_out = len({fault.where.line for fault in table.faults})
    return ListRead(
        listed=FundedList(
            file=name, as_of=day.isoformat(), rows=len(trainings), left_out=left_out, trainings=trainings
        ),
        faults=tuple(table.faults),
        notes=(*head.notes, *_notes(trainings, path, builder.example)),
    )


def _notes(trainings: tuple[FundedTraining, ...], path: str, example: str) -> Iterator[Problem]:
    """Say once what was told by names, and what builds nothing."""
    where = Where(file=path)
    told = sum(one.builds_from == "name" and bool(one.builds) for one in trainings)
    if told:
        message = counted(
            "what {number} training builds was told by words in its name. A `builds` column can say it: {example}.",
            "what {number} trainings build was told by words in their names. A `builds` column can say it: {example}.",
            told,
            example=example,
        )
        yield Problem(code="training-list-by-name", where=where, message=message)
    none = sum(not one.builds for one in trainings)
    if none:
        message = counted(
            "{number} training is never offered: neither its name nor a `builds` column says what it builds.",
            "{number} trainings are never offered: neither their names nor a `builds` column say what they build.",
            none,
        )
        yield Problem(code="training-list-nothing", where=where, message=message)


class _Table:
    """The rows below a head."""

    def __init__(self, lines: Lines, head: ListHead, path: str, builder: Builder) -> None:
        self._lines, self._head, self._path, self._builder = lines, head, path, builder
        self._seen: dict[tuple[str, ...], int] = {}
        self._ids: set[str] = set()
        self.faults: list[Problem] = []

    def trainings(self) -> Iterator[FundedTraining]:
        """Yield a training for each row without a fault; the faults of the others are kept."""
        while True:
            line = self._lines.number + 1
            try:
                row = next_row(self._lines, self._head.separator, len(self._head.row))
            except BadRowError as error:
                self._fault(line, str(error))
                continue
            if row is None:
                return
            if any(row) and row != self._head.row:
                found = self._training(row, line)
                if found:
                    yield found

    def _fault(self, line: int, message: str, field: str | None = None) -> None:
        where = Where(file=self._path, line=line, field=field)
        self.faults.append(Problem(code="training-list-row", where=where, message=message))

    def _training(self, row: list[str], line: int) -> FundedTraining | None:
        if len(row) > len(self._head.row):
            self._fault(line, too_many_cells(len(row), len(self._head.row)))
            return None
        row = row + [""] * (len(self._head.row) - len(row))
        before, known = self._seen.setdefault(tuple(row), line), len(self.faults)
        if before != line:
            self._fault(line, _("this is line {line} again; take one of them out.").format(line=before))
        found = self._entry(row, line)
        return found if len(self.faults) == known else None

    def _entry(self, row: list[str], line: int) -> FundedTraining:
        def cell(kind: str, read: Callable[[str], _Read], nothing: _Read) -> _Read:
            places = self._head.places(kind)
            return self._read(row, places[0], line, read, nothing) if places else nothing

        title = cell("name", list_cells.read_text, "")
        if list_cells.says_nothing(title):
            self._fault(line, _("there is no name; write what the training is called."), self._column("name"))
        builds: dict[str, float] = cell("builds", self._said, {})
        source: Literal["list", "name"] = "list" if builds else "name"
        own = cell("id", list_cells.read_text, "")
        return FundedTraining(
            id=self._id("" if list_cells.says_nothing(own) else own, line),
            line=line,
            title=title,
            provider=cell("provider", _name, ""),
            cip=self._codes(row, line),
            soc=tuple(code for place in self._head.places("soc") for code in self._soc(row, place, line)),
            hours=cell("hours", lambda text: list_cells.read_span(text, MOST_HOURS, zero=False), None),
            weeks=cell("weeks", lambda text: list_cells.read_span(text, MOST_WEEKS, zero=False), None),
            cost_usd=cell("cost", _cost, None),
            url=cell("url", list_cells.read_url, None),
            builds=builds or self._builder.by_name(title),
            builds_from=source,
            figures=tuple(self._figures(row, line)),
        )

    def _said(self, text: str) -> dict[str, float]:
        return {} if list_cells.says_nothing(text) else self._builder.said(text)

    def _codes(self, row: list[str], line: int) -> tuple[str, ...]:
        read = [self._read(row, place, line, list_cells.read_cip, None) for place in self._head.places("cip")]
        return tuple(dict.fromkeys(code for code in read if code))

    def _soc(self, row: list[str], place: int, line: int) -> tuple[str, ...]:
        return self._read(row, place, line, list_cells.read_soc, ())

    def _figures(self, row: list[str], line: int) -> Iterator[FundedFigure]:
        for place, name in enumerate(self._head.kinds):
            kind = _FIGURES.get(name)
            if kind:
                read = list_cells.read_dollars if kind == "earnings" else list_cells.read_percent
                amount = self._read(row, place, line, read, None)
                if amount is not None:
                    unit: Literal["dollars", "percent"] = "dollars" if kind == "earnings" else "percent"
                    yield FundedFigure(kind=kind, column=self._head.row[place], amount=amount, unit=unit)

    def _read(self, row: list[str], place: int, line: int, read: Callable[[str], _Read], nothing: _Read) -> _Read:
        try:
            return read(row[place])
        except CellFaultError as error:
            self._fault(line, str(error), self._head.row[place])
            return nothing

    def _column(self, kind: str) -> str:
        return self._head.row[self._head.places(kind)[0]]

    def _id(self, own: str, line: int) -> str:
        plain = _NO_ID.sub("-", own).strip("-")
        found = f"list:{plain}" if plain else f"list:line-{line}"
        if found in self._ids:
            found = f"{found}-line-{line}"
        self._ids.add(found)
        return found


def _name(text: str) -> str:
    return "" if list_cells.says_nothing(text) else list_cells.read_text(text)


def _cost(text: str) -> str | None:
    if text.strip().casefold() == "free":
        return "0"
    return list_cells.read_span(text, MOST_DOLLARS, zero=True)
