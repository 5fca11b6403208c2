"""A table to records: its header found, its rows read, what is nobody left out; a broken row costs only itself."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from csr_assess.answers import read
from csr_assess.base.errors import InvalidInputError, Problem, Where
from csr_assess.base.texts import _
from csr_assess.batch import cells, code_pages
from csr_assess.batch.date_order import DateOrder
from csr_assess.batch.extra_cells import Surplus
from csr_assess.batch.heads import Head, find_head, joined_twins, misfit, understood
from csr_assess.batch.labels import Labels
from csr_assess.batch.missing_values import Absent
from csr_assess.batch.raw_files import DAMAGED
from csr_assess.batch.records import Noted, Record, at_record, rejected, with_id
from csr_assess.batch.skipped_rows import LeftOut, is_remark, is_rule, is_technical
from csr_assess.batch.table_rows import BadRowError, next_row
from csr_assess.batch.text_lines import Lines
from csr_assess.batch.totals import Totals
from csr_assess.questions.form_marks import is_example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.batch.head_names import Names

LOOKED_AT, MOST_AHEAD = 100, 4_000_000
"""Rows, and characters, from which is told how a table writes that it has nothing."""
_CODE = "table-row"


def row_records(stream: BinaryIO, name: str, stem: str, names: Names, note: Noted) -> Iterator[Record]:
    """Yield a record for each row that is somebody; `stem`, with the line, is the id of a record without one."""
    yield from grid_records(Lines(stream), name, stem, names, note)


def grid_records(lines: Lines, name: str, stem: str, names: Names, note: Noted) -> Iterator[Record]:
    """Yield a record for each row of a table that is somebody, as `row_records` does."""
    try:
        head = find_head(lines, name, names)
    except InvalidInputError as error:
        yield Record(file=name, problems=error.problems)
    else:
        yield from _Table(lines, head, names, name, stem, note).people()
    if lines.code_page_line is not None:
        where = Where(file=name, line=lines.code_page_line)
        note(Problem(code="table-code-page", where=where, message=_old_text(lines.code_page)))


def _old_text(page: str) -> str:
    if page == code_pages.MAC:
        return _("not UTF-8 text; such lines were read as text of an old Mac (Mac Roman). Check names with accents.")
    return _("not UTF-8 text; such lines were read as Windows text (cp1252). Check names with accents.")


class _Table:
    """The rows below a header."""

    def __init__(  # noqa: PLR0913, PLR0917 -- what a table comes with
        self, lines: Lines, head: Head, names: Names, name: str, stem: str, note: Noted
    ) -> None:
        self._lines, self._names, self._rubric = lines, names, names.rubric
        self._name, self._stem, self._note = name, stem, note
        self._left_out = LeftOut()
        self._start(head)

    def _start(self, head: Head) -> None:
        for problem in head.columns.notes:
            self._note(problem)
        for line, text in head.above:
            self._left_out.add("above", line, text)
        self._head, self._absent = head, Absent(head.columns, self._rubric)
        self._surplus = Surplus(head.columns, self._rubric)
        self._totals = Totals(head, self._surplus.stands)
        self._dates = DateOrder(head.columns, self._rubric, self._names.date_order)
        self._labels, self._below_head = Labels(head.columns, self._rubric), True

    def people(self) -> Iterator[Record]:
        """Yield a record for each row that is somebody, then note what was read otherwise than written."""
        self._look_ahead()
        after_blank = False
        while True:
            start = self._lines.number + 1
            try:
                row = next_row(self._lines, self._head.separator, len(self._head.columns.names))
            except BadRowError as error:
                yield rejected(self._name, start, _CODE, str(error))
                continue
            if row is None:
                break
            if not self._head.row[0] and row[0].isdigit():
                row[0] = ""  # a column without a name that counts the rows
            if any(row) and not self._is_nobody(row, start, after_blank=after_blank):
                self._totals.count(row)
                self._below_head = False
                yield self._record(self._surplus.without(row), start)
            after_blank = not any(row)
        self._tell()

    def _look_ahead(self) -> None:
        """See in the first rows which words a program wrote for nothing."""
        self._lines.mark()
        with contextlib.suppress(*DAMAGED):  # it is told when the rows before are read
            for _count in range(LOOKED_AT):
                self._look_at_next()
                if self._lines.ahead > MOST_AHEAD:
                    break
        self._lines.rewind()

    def _look_at_next(self) -> None:
        with contextlib.suppress(BadRowError):
            row = next_row(self._lines, self._head.separator, len(self._head.columns.names))
            self._absent.look_at(row or [])
            self._surplus.look_at(row or [])
            self._dates.look_at(row or [])
            self._labels.look_at(row or [])

    def _is_nobody(self, row: list[str], line: int, *, after_blank: bool) -> bool:
        """Say whether a row is no person's; it is then noted, and a header taken as one."""
        if is_technical(row) or self._is_example(row):
            self._left_out.add("technical" if is_technical(row) else "example", line)
        elif self._names.repeats(row, self._head):
            if not self._below_head:
                self._left_out.add("again", line)
        elif self._names.is_head(row, self._head):
            self._again(row, line)
        elif self._below_head and self._labels.is_one(row):
            self._left_out.add("labels", line, " ".join(filter(None, row)))
        elif self._totals.is_one(row):
            self._left_out.add("total", line, " ".join(filter(None, row)))
        elif self._is_remark(row, after_blank=after_blank):
            self._left_out.add("remark", line, " ".join(filter(None, row)))
        else:
            return is_rule(row)
        return True

    def _is_example(self, row: list[str]) -> bool:
        said = {one.key: row[at] for at, one in self._head.columns.whole if one.part == "candidate" and at < len(row)}
        return is_example(said.get("id", ""), said.get("name", ""))

    def _is_remark(self, row: list[str], *, after_blank: bool) -> bool:
        head = self._head
        if misfit(row, head) or not head.says_nothing_at(row):
            return False
        return is_remark(row, after_blank=after_blank, is_name=head.names_at(row))

    def _again(self, row: list[str], line: int) -> None:
        """Take a header inside the table; where files were joined, the rows below may have other columns."""
        where = Where(file=self._name, line=line)
        head = understood(row, self._head.separator, (), self._names, where)
        self._left_out.add("again", line)
        if head.columns.names != self._head.columns.names:
            self._note_absent()
            self._start(head)

    def _record(self, row: list[str], line: int) -> Record:
        start = Record(file=self._name, line=line, columns=True)
        wrong = misfit(row, self._head)
        if wrong:
            return rejected(self._name, line, _CODE, wrong)
        row, problems = joined_twins(self._dates.written_out(self._absent.emptied(row)), self._head)
        data, more = cells.row_answers(row, self._head.columns)
        for problem in more:
            _take_out(data, problem.where.field or "")
        return _with_answers(data, at_record([*problems, *more], start), start, self._stem)

    def _note_absent(self) -> None:
        for problem in (*self._absent.notes(self._name), *self._dates.notes(self._name)):
            self._note(problem)

    def _tell(self) -> None:
        self._note_absent()
        for problem in self._left_out.notes(self._name):
            self._note(problem)


def _take_out(data: dict[str, Any], field: str) -> None:
    """Take an answer out whose 0/1 columns make no sense."""
    part, _dot, rest = field.partition(".")
    data[part].pop(rest.partition("/")[0], None)


def _with_answers(data: dict[str, Any], aside: tuple[Problem, ...], start: Record, stem: str) -> Record:
    replace = msgspec.structs.replace
    try:
        answers = read.from_data(data, start.file)
    except read.ShapeError as error:
        aside = (*aside, *at_record(error.problems, start))
        if error.partial is None:
            return replace(start, problems=aside)
        answers = error.partial
    own_id = bool(answers.candidate.id)
    return replace(start, answers=with_id(answers, f"{stem}:{start.line}"), own_id=own_id, aside=aside)
