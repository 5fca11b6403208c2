"""Sheets of observers, filled in, to ratings by person: tables, spreadsheets, and files in the shape of answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from csr_assess.answers import read
from csr_assess.answers.types import HandedIn
from csr_assess.base import documents
from csr_assess.base.errors import InvalidInputError, Problem, UsageError, Where
from csr_assess.base.texts import _, listed
from csr_assess.batch import raw_files
from csr_assess.batch.endings import WORKBOOKS, ending_of, is_workbook
from csr_assess.batch.grid_lines import GridLines
from csr_assess.batch.heads import MOST_ABOVE, SEPARATORS
from csr_assess.batch.rating_rows import RatingColumns, is_label, known_settings, rated_row, rating_columns
from csr_assess.batch.table_rows import BadRowError, next_row
from csr_assess.batch.text_lines import Lines
from csr_assess.evidence.raters import is_rating
from csr_assess.questions import supplied
from csr_assess.questions.form_marks import NO_ANSWERS
from csr_assess.questions.rating_columns import RATING_DAY

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from csr_assess.rubric.model import Rubric

_DOCUMENTS, _TABLES = (".json", ".yaml", ".yml"), (".csv", ".tsv", ".txt")


class PersonRatings(Struct, frozen=True, kw_only=True):
    """What a sheet says of one person."""

    person: str
    """The code in their answers; empty: the sheet names nobody."""
    entries: tuple[HandedIn, ...]


class RatingFile:
    """One file of ratings, read with all its faults."""

    def __init__(self, path: Path, rubric: Rubric, as_of: date) -> None:
        """Take where it is, and what it is held against."""
        self._path, self._name, self._rubric, self._as_of = path, str(path), rubric, as_of
        self._problems: list[Problem] = []
        self._settings = known_settings(rubric)

    def ratings(self) -> tuple[PersonRatings, ...]:
        """Return what the file says, a person a row.

        Raises UsageError if it cannot be read, InvalidInputError with all its faults.
        """
        raw, ending = documents.read_bytes(self._path, self._name), ending_of(self._name)
        if ending not in (*_DOCUMENTS, *_TABLES, *WORKBOOKS):
            message = _("not a kind of file that can be read; its name must end in one of: {endings}.")
            allowed = listed([*_TABLES, *WORKBOOKS, *_DOCUMENTS])
            where = Where(file=self._name)
            raise UsageError(Problem(code="file-kind", where=where, message=message.format(endings=allowed)))
        found = [*(self._of_documents(raw) if ending in _DOCUMENTS else self._of_tables(ending))]
        if self._problems:
            raise InvalidInputError(*self._problems)
        if not found:
            message = _("no rating here; `csr-assess form supervisor` writes a table to fill in.")
            raise InvalidInputError(Problem(code="rating-none", where=Where(file=self._name), message=message))
        return tuple(found)

    # --------------------------------------------------------------- tables

    def _of_tables(self, ending: str) -> Iterator[PersonRatings]:
        try:
            if ending in WORKBOOKS and is_workbook(self._name):
                yield from self._of_sheets()
                return
            with raw_files.open_file(self._name) as stream:
                yield from self._of_lines(Lines(stream), self._name)
        except raw_files.DAMAGED as error:
            message = _("cannot be read: {reason}.").format(reason=getattr(error, "strerror", None) or str(error))
            raise UsageError(Problem(code="file-unreadable", where=Where(file=self._name), message=message)) from None

    def _of_sheets(self) -> Iterator[PersonRatings]:
        from csr_assess.batch import workbooks  # noqa: PLC0415 -- an extra

        for title, rows in workbooks.sheet_rows(self._name).items():
            if not (rows and rows[0] and rows[0][0] == NO_ANSWERS):
                yield from self._of_lines(GridLines(rows), workbooks.named(self._name, title))

    def _of_lines(self, lines: Lines, name: str) -> Iterator[PersonRatings]:
        head = self._head(lines)
        if head is None:
            message = _("no column here is named after a skill; `csr-assess form supervisor` writes a header to use.")
            self._problems.append(Problem(code="rating-header", where=Where(file=name), message=message))
            return
        separator, columns = head
        for cell, near in columns.misspelled:
            message = _("no skill has that name; did you mean {word}?").format(word=near)
            self._fault(name, lines.number, documents.shown(cell), message)
        while True:
            line = lines.number + 1
            try:
                row = next_row(lines, separator, None)
            except BadRowError as error:
                self._fault(name, line, None, str(error))
                continue
            if row is None:
                return
            if not is_label(row, columns):
                yield from self._person(row, columns, name, line)

    def _head(self, lines: Lines) -> tuple[str, RatingColumns] | None:
        """Take the lines up to the header; return what is between cells and what the columns are."""
        for _line in range(MOST_ABOVE):
            for separator in (lines.separator,) if lines.separator else SEPARATORS:
                lines.mark()
                try:
                    row = next_row(lines, separator, None)
                except BadRowError:
                    row = []
                if row and (columns := rating_columns(row, self._rubric)):
                    return separator, columns
                lines.rewind()
            if not lines.take():
                return None
        return None

    def _person(self, row: list[str], columns: RatingColumns, name: str, line: int) -> Iterator[PersonRatings]:
        said = rated_row(row, columns, self._settings)
        if said is None:
            return
        for field, message in said.faults:
            self._fault(name, line, field, message)
        self._check(said.entries, Where(file=name, line=line))
        yield PersonRatings(person=said.person, entries=said.entries)

    def _fault(self, name: str, line: int, field: str | None, message: str) -> None:
        where = Where(file=name, line=line, field=field)
        self._problems.append(Problem(code="rating-row", where=where, message=message))

    # --------------------------------------------------------------- files in the shape of answers

    def _of_documents(self, raw: bytes) -> Iterator[PersonRatings]:
        data = documents.load(raw, self._name)
        for place, one in enumerate(data if isinstance(data, list) else [data]):
            record = str(place + 1) if isinstance(data, list) else None
            yield from self._of_one(one, raw if record is None else None, record)

    def _of_one(self, data: Any, raw: bytes | None, record: str | None) -> Iterator[PersonRatings]:  # noqa: ANN401
        answers = read.from_data(data, self._name, raw=raw, record=record)
        ratings = [one for one in answers.evidence if is_rating(one)]
        entries = tuple(HandedIn(**{field: getattr(one, field) for field in one.__struct_fields__}) for one in ratings)
        self._check(entries, Where(file=self._name, record=record))
        if any(not one.by for one in entries):
            message = _("it does not say who rates; two sheets of one rater count as one.")
            where = Where(file=self._name, record=record, field="evidence")
            self._problems.append(Problem(code="rating-row", where=where, message=message))
        if entries:
            yield PersonRatings(person=answers.candidate.id, entries=entries)

    def _check(self, entries: tuple[HandedIn, ...], where: Where) -> None:
        """Hold ratings against the rubric, each fault once."""
        told: dict[tuple[str, str], Problem] = {}
        for place, entry in enumerate(entries):
            for path, code, message in supplied.of_evidence(entry, self._rubric, self._as_of, ("evidence", place)):
                of_all = where.line is not None and path[-1] == RATING_DAY
                field = RATING_DAY if of_all else entry.criterion
                at = Where(file=where.file, line=where.line, record=where.record, field=field)
                told.setdefault((field, message), Problem(code=code, where=at, message=message))
        self._problems += told.values()
