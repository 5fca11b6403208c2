"""A batch as a workbook: people, criteria, gaps, must-haves, next steps and errors, a sheet each, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, BinaryIO, Literal

from msgspec import Struct

from csr_assess.base.sheet_writing import LINE_HEIGHT, SheetCell, begun_book, lines_in, put, sheet_title
from csr_assess.base.texts import _, listed
from csr_assess.render import next_steps, phrases
from csr_assess.render.first_steps import Ways, first_steps
from csr_assess.render.pages.class_words import course_of_job
from csr_assess.render.tenths import printed

if TYPE_CHECKING:
    from csr_assess.assess.class_person import ClassMust
    from csr_assess.base.sheet_writing import Sheet, Style, Styles, Workbook
    from csr_assess.contracts.report_v1 import Finding, Report
    from csr_assess.rubric.model import Rubric

ABOUT = "csr-assess batch"
"""What such a workbook says of itself, so that it is known from one that somebody filled in."""
ROWS_A_SHEET = 1_048_576
"""What a sheet holds, its head too."""
_TEXT, _NAME, _SHORT, _NUMBER, _DAY = 60, 34, 18, 11, 12
"""Widths of columns, in letters."""

_MOST_LINES = 8

CellKind = Literal["id", "words", "figure", "whole", "day"]
BookCell = SheetCell | date


class BookColumn(Struct, frozen=True, kw_only=True):
    """A column: its head, what its cells are, and how wide it is."""

    head: str
    holds: CellKind = "words"
    width: int = _SHORT


class _BookSheet:
    """A sheet that grows by rows, and goes on in a further one where it is full."""

    def __init__(self, book: Workbook, styles: Styles, title: str, columns: Sequence[BookColumn]) -> None:
        self._book, self._styles, self._title, self._columns = book, styles, title, columns
        looks = {"valign": "top"}
        self._cells: dict[CellKind, Style] = {
            "id": book.add_format({**looks, "num_format": "@"}),
            "words": styles.text,
            "figure": book.add_format({**looks, "num_format": "0.0"}),
            "whole": book.add_format({**looks, "num_format": "0"}),
            "day": styles.day,
        }
        self._sheets = 0
        self._begin()

    def _begin(self) -> None:
        self._sheets += 1
        number = f" {self._sheets}" if self._sheets > 1 else ""
        self._sheet: Sheet = self._book.add_worksheet(f"{sheet_title(self._title)[:25]}{number}")
        for place, column in enumerate(self._columns):
            self._sheet.set_column(place, place, column.width)
            put(self._sheet, 0, place, column.head, self._styles.head)
        self._sheet.set_row(0, 2 * LINE_HEIGHT)
        self._sheet.freeze_panes(1, 1)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)
        self._row = 1

    def add(self, cells: Sequence[BookCell]) -> None:
        """Write the next row; None is left blank."""
        if self._row >= ROWS_A_SHEET:
            self.finish()
            self._begin()
        self._sheet.set_row(self._row, LINE_HEIGHT * min(_lines(cells, self._columns), _MOST_LINES))
        for place, (cell, column) in enumerate(zip(cells, self._columns, strict=True)):
            if cell is None or cell == "":
                continue
            style = self._cells[column.holds]
            if isinstance(cell, date):
                self._sheet.write_datetime(self._row, place, datetime.combine(cell, time.min), style)
            elif column.holds == "id":
                self._sheet.write_string(self._row, place, str(cell), style)  # letter by letter, as it came in
            else:
                put(self._sheet, self._row, place, cell, style)
        self._row += 1

    def finish(self) -> None:
        """Let the rows be filtered by their heads."""
        self._sheet.autofilter(0, 0, max(self._row - 1, 1), len(self._columns) - 1)


def _lines(cells: Sequence[BookCell], columns: Sequence[BookColumn]) -> int:
    """Return how many lines the longest text of a row takes: not every program finds that out by itself."""
    texts = ((cell, one) for cell, one in zip(cells, columns, strict=True) if one.holds == "words")
    return max((lines_in(cell, one.width - 2) for cell, one in texts if isinstance(cell, str)), default=1)


class ClassWorkbook:
    """Takes a batch's records one after the other; the workbook goes into a stream at the end."""

    def __init__(self, into: BinaryIO) -> None:
        """Begin. Raises UsageError where XlsxWriter is not installed."""
        self._book, styles = begun_book(into, row_by_row=True, about=ABOUT)
        self._people, self._criteria, self._gaps, self._musts, self._steps, self._errors = (
            _BookSheet(self._book, styles, title, columns) for title, columns in _sheets()
        )

    def person(self, report: Report, rubric: Rubric, source: str, musts: Iterable[ClassMust]) -> None:
        """Take in a person; `musts`: the must-haves that they lack."""
        code = report.candidate.id
        self._people.add(tuple(_person(report, rubric, source)))
        for sheet, rows in (
            (self._criteria, _criteria(report)),
            (self._gaps, _gaps(report)),
            (self._musts, _musts(report, {must.id: must for must in musts})),
            (self._steps, _steps(report, rubric)),
        ):
            for row in rows:
                sheet.add((code, *row))

    def refused(self, source: str, code: str, problems: Iterable[tuple[str, str, str]]) -> None:
        """Take in what is wrong with a record; `problems`: the field, the message and the code of each."""
        for problem in problems:
            self._errors.add((code, source, *problem))

    def finish(self) -> None:
        """Write the workbook into its stream. Raises OSError."""
        for sheet in (self._people, self._criteria, self._gaps, self._musts, self._steps, self._errors):
            sheet.finish()
        self._book.close()


def _sheets() -> tuple[tuple[str, tuple[BookColumn, ...]], ...]:
    """Return the title of each sheet and its columns."""
    return (
        (_("People"), (_code(), *_person_columns())),
        (_("Criteria"), (_code(), *_criterion_columns())),
        (_("Gaps"), (_code(), *_gap_columns())),
        (_("Must-haves"), (_code(), *_must_columns())),
        (_("Steps"), (_code(), *_step_columns())),
        (_("Errors"), (_code(), *_error_columns())),
    )


def _code() -> BookColumn:
    return BookColumn(head=_("Person"), holds="id")


def _criterion_columns() -> Iterator[BookColumn]:
    yield from (BookColumn(head=head, width=_NAME) for head in (_("Check"), _("Criterion")))
    yield BookColumn(head=_("Id"), holds="id", width=_NAME)
    yield BookColumn(head=_("Found"))
    yield from _numbers(_("Level"), _("Asked"), _("Said"), _("Shown"), _("Points"), _("Waiting"), _("Lost"), _("Of"))


def _gap_columns() -> Iterator[BookColumn]:
    yield BookColumn(head=_("Criterion"), width=_NAME)
    yield from _numbers(_("Level"), _("Asked"), _("Points lost"))
    yield from _texts(_("What to do"), _("Practice"), _("Training"))


def _must_columns() -> Iterator[BookColumn]:
    yield BookColumn(head=_("Must-have"), width=_NAME)
    yield from (BookColumn(head=head) for head in (_("Status"), _("Holds back")))
    yield BookColumn(head=_("Day"), holds="day", width=_DAY)
    yield BookColumn(head=_("When"), width=_NAME)
    yield from _texts(_("Next step"), _("Why"))


def _step_columns() -> Iterator[BookColumn]:
    yield from _numbers(_("Step"), holds="whole")
    yield BookColumn(head=_("What to do"), width=_NAME)
    yield from _texts(_("How"))
    yield from (BookColumn(head=head) for head in (_("Points at most"), _("Cost"), _("Time")))


def _error_columns() -> Iterator[BookColumn]:
    yield from (BookColumn(head=head, width=_NAME) for head in (_("Record"), _("Field")))
    yield from _texts(_("What is wrong"))
    yield BookColumn(head=_("Code"))


def _numbers(*heads: str, holds: CellKind = "figure") -> Iterator[BookColumn]:
    yield from (BookColumn(head=head, holds=holds, width=_NUMBER) for head in heads)


def _texts(*heads: str) -> Iterator[BookColumn]:
    yield from (BookColumn(head=head, width=_TEXT) for head in heads)


def _person_columns() -> Iterator[BookColumn]:
    yield BookColumn(head=_("Name"), width=_NAME)
    yield from (BookColumn(head=head) for head in (_("Role"), _("Industry"), _("State"), _("Ways of contact")))
    yield BookColumn(head=_("Band"), width=_NAME)
    yield from _numbers(_("Score"), _("Plus or minus"), _("At least"), _("At most"))
    yield from _numbers(_("Known, percent"), _("Shown, percent"), holds="whole")
    yield BookColumn(head=_("Evidence grade"), width=_NUMBER)
    yield from _numbers(_("Must-haves open"), _("Gaps"), holds="whole")
    yield BookColumn(head=_("As of"), holds="day", width=_DAY)
    yield BookColumn(head=_("Verdict"), width=_TEXT)
    yield BookColumn(head=_("Record"), width=_NAME)


def _person(report: Report, rubric: Rubric, source: str) -> Iterator[BookCell]:
    target = report.target
    yield from (report.candidate.id, report.candidate.name, target.role, target.industry, target.state)
    yield " ".join(target.channels)
    yield phrases.band_words(report, rubric)
    yield from (report.score, report.margin, report.bounds.low, report.bounds.high)
    yield from (100 * report.coverage, 100 * report.shown_share, report.evidence_grade)
    yield sum(gate.status not in ("met", "not_needed") for gate in report.gates)
    yield from (len(report.gaps), report.as_of, report.verdict, source)


def _criteria(report: Report) -> Iterator[tuple[BookCell, ...]]:
    for check in report.checks:
        for one in check.findings:
            yield (
                *(check.title, one.title, one.criterion, _found(one)),
                *(one.level, one.required, one.claimed, one.shown),
                *(one.points, one.waiting, one.lost, one.of),
            )


def _found(one: Finding) -> str:
    """Say in a few words how somebody stands in a criterion."""
    if one.level is None:
        return phrases.no_level(one)
    return _("at the level asked") if one.level >= one.required else _("below the level asked")


def _gaps(report: Report) -> Iterator[tuple[BookCell, ...]]:
    trainings = {one.id: next_steps.course_name(one) for one in report.training}
    for gap in report.gaps:
        named = listed([trainings[name] for name in gap.training])
        yield gap.title, gap.level, gap.required, gap.points_lost, gap.advice, gap.practice, named


def _musts(report: Report, lacking: dict[str, ClassMust]) -> Iterator[tuple[BookCell, ...]]:
    for gate in report.gates:
        status, must = phrases.gate_status_words(gate.status), lacking.get(gate.id)
        day, when = (must.day, course_of_job(must)) if must else (None, "")
        yield gate.title, status, _("yes") if gate.open else _("no"), day, when, gate.next_step, gate.reason
    for one in report.expiries:
        yield one.credential, _("ends or falls due"), "", one.date, "", "", one.text


def _steps(report: Report, rubric: Rubric) -> Iterator[tuple[BookCell, ...]]:
    for number, step in enumerate(first_steps(report, rubric, printed(report), Ways()), 1):
        yield number, step.title, step.told or step.how, step.gain, step.cost, step.time
