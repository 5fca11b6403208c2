"""Sheets that judges filled in, read back: a bad cell costs only itself, a bad sheet only its judge."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from csr_assess.base import dead_links
from csr_assess.base.documents import shown
from csr_assess.base.errors import InvalidInputError, Problem, UsageError, Where
from csr_assess.base.texts import _, counted, listed
from csr_assess.batch.endings import is_workbook
from csr_assess.batch.grid_lines import GridLines
from csr_assess.batch.raw_files import NoTextError, is_file, open_file
from csr_assess.batch.table_rows import BadRowError, next_row
from csr_assess.batch.text_lines import Lines
from csr_assess.batch.workbooks import sheet_rows
from csr_assess.judges.kit_types import LEVELS, PEOPLE, Judge, JudgeAnswer, KitRow

SHEET_ENDINGS = (".csv", ".xlsx", ".xls", ".ods")
_NEEDED = ("row", "answer")
_LINES_ABOVE = 10
_MISREAD = "ï»¿"
_MOST_YEARS = 80


class JudgesRead(Struct, frozen=True, kw_only=True):
    """Everybody who could be read, and all that could not."""

    judges: tuple[Judge, ...]
    problems: tuple[Problem, ...]


class _CellError(Exception):
    """An answer that is none; its message says what is allowed."""


def read_judges(paths: Sequence[str], rows: Sequence[KitRow]) -> JudgesRead:
    """Return the judges of files and folders of files; the same person twice is one judge, the first counts."""
    problems: list[Problem] = []
    judges: list[Judge] = []
    by_row = {one.row: one for one in rows}
    for path in _files(paths, problems):
        try:
            found = _judge(path, by_row, problems)
        except (InvalidInputError, UsageError) as error:
            problems += error.problems
            continue
        twin = next((one for one in judges if _is_same_person(one, found)), None)
        if twin:
            message = _("the same judge as in {file}, whose answers count; these are left out.").format(file=twin.file)
            where = Where(file=path, line=found.code_line)
            problems.append(Problem(code="judge-twice", where=where, message=message))
        else:
            judges.append(found)
    return JudgesRead(judges=tuple(judges), problems=tuple(problems))


def _is_same_person(one: Judge, other: Judge) -> bool:
    code, others = one.word("you/code").casefold(), other.word("you/code").casefold()
    return code == others if code and others else one.given == other.given


def _files(paths: Sequence[str], problems: list[Problem]) -> Iterator[str]:
    for name in paths:
        path = Path(name)
        if not path.is_dir():
            yield name
            continue
        inside = sorted(
            str(one) for one in path.iterdir() if one.suffix.lower() in SHEET_ENDINGS and not is_set_aside(one)
        )
        if not inside:
            message = _("there is no filled-in sheet in this folder; its name ends in one of {endings}.")
            said = message.format(endings=listed(SHEET_ENDINGS))
            problems.append(Problem(code="judge-none", where=Where(file=name), message=said))
        yield from inside


def is_set_aside(path: Path) -> bool:
    """Say whether a file is no part of a folder for people: hidden, or the lock of an open workbook."""
    return path.name.startswith((".", "~$"))


def _judge(path: str, rows: Mapping[str, KitRow], problems: list[Problem]) -> Judge:
    """Return one sheet's judge. Raises UsageError if it cannot be read, InvalidInputError if it answers nothing."""
    sheet = _Sheet(path, rows, problems)
    try:
        if not is_file(path):
            raise NoTextError(_("not a file but a pipe or a device; save it as a file first"))
        if is_workbook(path):
            for cells in sheet_rows(path).values():
                sheet.read(GridLines(cells))
        else:
            with open_file(path) as stream:
                sheet.read(Lines(stream))
    except (OSError, EOFError, zlib.error) as error:
        reason = dead_links.reason(error, path) if isinstance(error, OSError) else str(error)
        message = _("cannot be read: {reason}.").format(reason=reason)
        raise UsageError(Problem(code="file-unreadable", where=Where(file=path), message=message)) from None
    return sheet.judge()


class _Sheet:
    def __init__(self, path: str, rows: Mapping[str, KitRow], problems: list[Problem]) -> None:
        self._path, self._rows, self._problems = path, rows, problems
        self._given: dict[str, JudgeAnswer] = {}
        self._seen: set[str] = set()
        self._headed = False
        self._changed: dict[str, int] = {}
        """Items whose text is another one now, and the line that says so first."""
        self._unknown: dict[str, tuple[int, str]] = {}
        """Items that the kit does not have, with the line and the row that name them first."""
        self._code_line: int | None = None

    def judge(self) -> Judge:
        """Return who filled it in, after all that was found. Raises InvalidInputError if it answers nothing."""
        for line, row in self._unknown.values():
            message = _("the kit has no such item; its answers are left out. Write the kit again: {command}.")
            self._problem("judge-row-unknown", line, shown(row), message.format(command="rubric judge"))
        for item, line in self._changed.items():
            message = _("this was changed since the sheet was made; the answers to it are left out.")
            self._problem("judge-item-changed", line, item, message)
        if not self._headed:
            message = _("no row here names the columns {names}; give a sheet that `rubric judge` wrote, filled in.")
            self._refuse("judge-head", message.format(names=listed(_NEEDED)))
        if not any("/" in row and not row.startswith("you/") for row in self._given):
            self._refuse("judge-empty", _("nothing is answered here; this judge is left out."))
        return Judge(file=self._path, given=self._given, code_line=self._code_line)

    def _refuse(self, code: str, message: str) -> None:
        raise InvalidInputError(Problem(code=code, where=Where(file=self._path), message=message))

    def read(self, lines: Lines) -> None:
        """Take in a table: its head within the first lines, then its rows."""
        found = self._head(lines)
        if found is None:
            return
        separator, head = found
        self._headed = True
        while True:
            line = lines.number + 1
            try:
                cells = next_row(lines, separator, len(head))
            except BadRowError as error:
                self._problem("judge-row", line, None, str(error))
                continue
            if cells is None:
                return
            if any(cells):
                self._take(dict(zip(head, cells, strict=False)), line)

    def _head(self, lines: Lines) -> tuple[str, list[str]] | None:
        for _tried in range(_LINES_ABOVE):
            lines.mark()
            first = lines.take()
            lines.rewind()
            if not first:
                return None
            separator = max(",;\t", key=first.count)
            try:
                cells = [cell.removeprefix(_MISREAD).casefold() for cell in next_row(lines, separator, None) or []]
            except BadRowError:
                lines.take()
                continue
            if set(_NEEDED) <= set(cells):
                return separator, cells
        return None

    def _take(self, cells: Mapping[str, str], line: int) -> None:
        name, answer = cells["row"], cells.get("answer", "").removeprefix("'").strip()
        row = self._rows.get(name)
        if row is None:
            if answer:
                self._unknown.setdefault(name.rpartition("/")[0] or name, (line, name))
            return
        if not answer:
            return
        if cells.get("mark", row.mark) != row.mark:
            self._changed.setdefault(name.rpartition("/")[0], line)
        elif name in self._seen:
            self._problem("judge-row-twice", line, name, _("this row is here twice; the first answer counts."))
        else:
            self._seen.add(name)
            self._code_line = line if name == "you/code" else self._code_line
            try:
                self._given[name] = judge_answer(row, answer)
            except _CellError as error:
                found = _("{found} is no answer here; {allowed}").format(found=shown(answer), allowed=error)
                self._problem("judge-cell", line, name, found)

    def _problem(self, code: str, line: int, field: str | None, message: str) -> None:
        self._problems.append(Problem(code=code, where=Where(file=self._path, line=line, field=field), message=message))


def judge_answer(row: KitRow, answer: str) -> JudgeAnswer:
    """Return what a cell says; options as their ids. Raises _CellError, whose message says what is allowed."""
    if row.kind in ("words", "word"):
        return " ".join(answer.split())
    if row.kind == "order":
        return _order(row, answer)
    if row.kind in ("share", "years"):
        most = PEOPLE if row.kind == "share" else _MOST_YEARS
        value = _number(answer.removesuffix("%").strip())
        in_parts = row.kind == "share" and value is not None and 0 < value < 1  # how a spreadsheet keeps 80%
        if value is None or not 0 <= value <= most or in_parts:
            raise _CellError(_("write a number from 0 to {most}.").format(most=most))
        return value / PEOPLE if row.kind == "share" else value
    most = LEVELS if row.kind == "level" else len(row.names)
    value = _number(answer)
    if value is None or not value.is_integer() or not 1 <= value <= most:
        raise _CellError(_("write one of the numbers 1 to {most}.").format(most=most))
    return value if row.kind == "level" else row.names[int(value) - 1]


def _number(text: str) -> float | None:
    plain = text.replace(",", ".")
    return float(plain) if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{0,6})?", plain) else None


def _order(row: KitRow, answer: str) -> tuple[str, ...]:
    numbers = re.findall(r"\d", answer)
    wanted = [str(place) for place in range(1, len(row.names) + 1)]
    if sorted(numbers) != wanted or re.search(r"[^\d\s,;.>-]", answer):
        message = counted(
            "write {number} number.",
            "write the numbers 1 to {number}, each once, with spaces between.",
            len(wanted),
        )
        raise _CellError(message)
    return tuple(row.names[int(number) - 1] for number in numbers)
