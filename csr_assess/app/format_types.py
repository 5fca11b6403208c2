"""What a row of the table of formats is: how a format writes each sort of result that it can write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Generic, Protocol, TypeVar

from msgspec import Struct

from csr_assess.app.printed_results import LicenseResult, Listing, PageResult, PlanResult, RatingForm, ReportResult

if TYPE_CHECKING:
    from csr_assess.batch.run import Assessed
    from csr_assess.batch.writers import RecordWriter
    from csr_assess.contracts.group_v1 import Summary
    from csr_assess.render.pages.handout import Handout
    from csr_assess.rubric.model import Rubric

_T = TypeVar("_T")


class Rendering(Struct, Generic[_T], frozen=True, kw_only=True):
    """How a format writes one sort of result."""

    render: Callable[[_T], bytes]
    note: str = ""
    """What --help says of the format here."""


class Recording(Struct, frozen=True, kw_only=True):
    """How a format writes a batch's records, one after the other."""

    writer: Callable[[Rubric], RecordWriter]
    ending: str
    """What the name of a part of it ends in, where many machines write one each."""
    note: str = ""


class RecordSink(Protocol):
    """Takes what became of a batch's records, one after the other."""

    def take(self, one: Assessed) -> None:
        """Take one record. Raises OSError or UsageError."""
        ...

    def finish(self) -> None:
        """Put everything in its place, after the last record. Raises OSError or UsageError."""
        ...

    def place(self) -> str:
        """Say where what was finished is to be looked at; empty where that is the place that was named."""
        ...

    def leave(self) -> Path | None:
        """Stop here and return where the finished records are; None if there are none."""
        ...


class RowWriter(Protocol):
    """Writes a table into a stream, row by row."""

    def take(self, one: Assessed) -> None:
        """Write a record's rows. Raises OSError."""
        ...

    def finish(self) -> None:
        """Write the end of it. Raises OSError."""
        ...


class Gathering(Struct, frozen=True, kw_only=True):
    """How a format writes a batch's records where they need a file or a folder of their own."""

    sink: Callable[[Path, Rubric], RecordSink]
    public: Callable[[Path, Rubric], RecordSink] | None = None
    """How it writes a page for others, that names nobody; None: it cannot."""
    whole: bool = True
    """Whether it needs whole reports, and not their numbers alone."""
    rows: Callable[[BinaryIO, Rubric], RowWriter] | None = None
    """How it writes a part of it, where many machines write one each; None: it cannot."""
    ending: str = ""
    example: str
    note: str = ""


class Format(Struct, frozen=True, kw_only=True):
    """One format; what it has no entry for it cannot write, and the command that would says so."""

    name: str
    for_people: bool = False
    """Whether it is text in the terminal's own encoding; the others are UTF-8 wherever they go."""
    is_binary: bool = False
    """Whether it is nothing a terminal can show."""
    names_sources: bool = False
    """Whether it prints what a source is, and not its id alone."""
    needs_dates: bool = False
    """Whether it is no file of its kind without a day in it."""
    report: Rendering[ReportResult] | None = None
    part: Rendering[ReportResult] | None = None
    """A part of a report by itself."""
    license: Rendering[LicenseResult] | None = None
    listing: Rendering[Listing] | None = None
    plan: Rendering[PlanResult] | None = None
    page: Rendering[PageResult] | None = None
    kit: Rendering[Rubric] | None = None
    """The judges' kit, blank."""
    records: Recording | Gathering | None = None
    group: Rendering[Summary] | None = None
    pages: Rendering[Handout] | None = None
    """Pages to hand out that are nobody's yet."""
    ratings: Rendering[RatingForm] | None = None
    """A blank sheet to rate people by."""
