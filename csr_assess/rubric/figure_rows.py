"""Rows of figures, typed when they are needed: jobs and pay in a place, what is expected of an occupation.

A cell of ? is unknown; no figure is ever made up for it. The rows are annotated at once, because msgspec would compile
each annotation's text again at every start.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from csr_assess.rubric.figure_types import FiguresFile

BAR = "|"
_UNKNOWN = "?"
_Row = TypeVar("_Row", bound="FigureRow")


class FigureRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row: what it is about, by its id and its name."""

    id: str
    title: str


class PlaceRow(FigureRow, frozen=True, kw_only=True):
    """Jobs and pay in one place; None: unknown. Pay is in US dollars, by percentiles; errors are in percent."""

    states: str = ""
    """An area's states by their codes, one after the other; empty for a state."""
    jobs: float | None
    jobs_error: float | None
    per_1000: float | None
    """Of every 1,000 jobs in the place."""
    quotient: float | None
    """That part against the country's."""
    hourly_p10: float | None
    hourly_p25: float | None
    hourly_median: float | None
    hourly_p75: float | None
    hourly_p90: float | None
    annual_p10: float | None
    annual_p25: float | None
    annual_median: float | None
    annual_p75: float | None
    annual_p90: float | None


class OutlookRow(FigureRow, frozen=True, kw_only=True):
    """What is expected of one occupation; None: unknown."""

    jobs_2024: float | None
    jobs_2034: float | None
    change: float | None
    """In percent."""
    openings: float | None
    """A year."""
    annual_median: float | None
    """Middle pay of 2024, in US dollars."""
    entry: str | None
    """The schooling that is usual to begin with."""


class JobPayRow(FigureRow, frozen=True, kw_only=True):
    """What one occupation pays in one place; the id is both, `FL 43-1011`. None: unknown."""

    annual_median: float | None
    """Middle pay, in US dollars."""

    @property
    def place(self) -> str:
        """The code of the place."""
        return self.id.partition(" ")[0]


ROW_TYPES: dict[str, type[PlaceRow | OutlookRow | JobPayRow]] = {
    "states": PlaceRow,
    "metros": PlaceRow,
    "outlook": OutlookRow,
    "next_jobs": JobPayRow,
}
"""What the rows of each table are."""


def typed_row(file: "FiguresFile", row: str, kind: type[_Row]) -> _Row:
    """Return a row of a table. Raises ValueError for one of another length, msgspec.ValidationError for odd cells."""
    cells = [cell.strip() for cell in row.split(BAR)]
    known = {name: cell for name, cell in zip(file.columns, cells, strict=True) if cell != _UNKNOWN}
    return msgspec.convert({**dict.fromkeys(file.columns), **known}, kind, strict=False)


def place_row(tables: "Mapping[str, FiguresFile]", state: str) -> PlaceRow | None:
    """Return the figures of a state, or of the country by `US`; None if there are none."""
    if "states" not in tables:
        return None
    file = tables["states"]
    found = next((row for row in file.rows if row.partition(BAR)[0].rstrip() == state), None)
    return typed_row(file, found, PlaceRow) if found else None


def job_pay_rows(tables: "Mapping[str, FiguresFile]", place: str) -> dict[str, JobPayRow]:
    """Return what next jobs pay in a place (`US`: the country), by the code of the occupation; none without figures."""
    if "next_jobs" not in tables:
        return {}
    file, start = tables["next_jobs"], f"{place} "
    found = (typed_row(file, row, JobPayRow) for row in file.rows if row.startswith(start))
    return {row.id.partition(" ")[2]: row for row in found}
