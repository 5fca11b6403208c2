"""What a map holds: which question each column of a table answers. Nothing here computes."""

from __future__ import annotations

from typing import Any, Final, Literal

from msgspec import Struct

SCHEMA = "csr-assess/import-map/1"
Sureness = Literal["", "certain", "likely", "unsure"]
SURELY: Final = "certain"
LIKELY: Final = "likely"
UNSURE: Final = "unsure"


class MappedColumn(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One column of a table, and what it is taken for."""

    column: int | None = None
    """Its place, from 1; it tells columns apart whose heads are empty or alike."""
    header: str = ""
    """What is above it."""
    question: str | None = None
    """The id of the question it answers, or candidate.id or candidate.name; None: it is ignored."""
    option: str = ""
    """The one choice that it is about, where each choice has a column."""
    sure: Sureness = ""
    """How sure a guess is; an unsure one is not read before somebody names the question."""
    maybe: str = ""
    """The question that an unsure one may answer."""
    values: dict[str, Any] = {}
    """What the words of its cells stand for, where they are not the question's own; None: nothing."""


class ColumnMap(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A map of one table; keys beside these are left alone."""

    schema: str = SCHEMA
    file: str = ""
    sheet: str = ""
    header_rows: int = 1
    """How many rows the header has; the columns are named by the first of them."""
    dates: Literal["", "month first", "day first"] = ""
    """Which comes first in dates of numbers alone; empty: as the table itself shows."""
    columns: tuple[MappedColumn, ...] = ()
