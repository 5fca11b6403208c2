"""Workbooks of Excel and LibreOffice to records: the sheets that hold answers, read as tables are."""

from __future__ import annotations

import importlib.util
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from csr_assess.base.documents import shown
from csr_assess.base.errors import Problem, Where
from csr_assess.base.texts import _, listed, printable
from csr_assess.batch import tables
from csr_assess.batch.grid_lines import GridLines
from csr_assess.batch.heads import MOST_ABOVE
from csr_assess.batch.person_columns import turned
from csr_assess.batch.raw_files import NoTextError
from csr_assess.batch.workbook_limits import refuse_oversized
from csr_assess.questions.form_marks import NO_ANSWERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from python_calamine import CalamineWorkbook

    from csr_assess.batch.head_names import Names
    from csr_assess.batch.records import Noted, Record

_LIBRARY = "python_calamine"

_FORM, _FORM_HEADS = "survey", {"type", "name"}
_EXACT = 1e15
"""Below it a whole number is held to its last digit."""

Rows = list[list[str]]


def can_read() -> bool:
    """Say whether the library is there that reads workbooks."""
    return importlib.util.find_spec(_LIBRARY) is not None


def not_readable() -> str:
    """Say what to do where it is not."""
    return _(
        "a spreadsheet's own format, which needs one more package: pip install 'csr-assess[sheets]'; "
        "or save it as CSV UTF-8"
    )


def workbook_records(path: str, name: str, stem: str, names: Names, note: Noted) -> Iterator[Record]:
    """Yield a record for each person in the sheets of a workbook that hold answers.

    Raises NoTextError where it cannot be read.
    """
    sheets = answer_sheets(path, names)
    _refuse_form(sheets)
    chosen = [names.sheet] if names.sheet in sheets else sheets_of_answers(sheets, names) or list(sheets)[:1]
    for title in chosen:
        own = named(stem, title) if len(chosen) > 1 else stem  # nobody without a code is somebody on another sheet
        yield from tables.grid_records(GridLines(sheets[title]), named(name, title), own, names, note)
    left = [title for title in sheets if title not in chosen and any(map(any, sheets[title]))]
    if left:
        message = _("sheets without a header that names questions were passed over: {names}.")
        where = Where(file=name)
        note(Problem(code="sheet-passed-over", where=where, message=message.format(names=listed([*map(shown, left)]))))


def sheets_of_answers(sheets: dict[str, Rows], names: Names) -> list[str]:
    """Return the names of the sheets whose header names about as many columns as any."""
    found = {title: _known(rows, names) for title, rows in sheets.items()}
    most = max(found.values(), default=0)
    return [title for title, known in found.items() if known and known * 2 >= most]


def _refuse_form(sheets: dict[str, Rows]) -> None:
    """Refuse what ODK and Kobo make a form of: its questions are in a sheet of that name, one below the other."""
    heads = next(iter(sheets.get(_FORM, [])), [])
    if {head.casefold() for head in heads} >= _FORM_HEADS:
        raise NoTextError(_("a form's own definition (XLSForm) and not its answers; export the data and give that"))


def named(name: str, sheet: str) -> str:
    """Return how problems name a sheet of a file."""
    return f"{name}:{printable(sheet)}"


def answer_sheets(path: str, names: Names) -> dict[str, Rows]:
    """Return the sheets that may hold answers, a row a person, by their names. Raises NoTextError as `sheet_rows`."""
    return {title: turned(rows, names) or rows for title, rows in sheet_rows(path).items() if not _only_explains(rows)}


def _only_explains(rows: Rows) -> bool:
    """Say whether a sheet is one of our own forms that nobody answers in."""
    return bool(rows and rows[0]) and rows[0][0] == NO_ANSWERS


def _known(rows: Rows, names: Names) -> int:
    """Return how many columns the likeliest header among the first rows names."""
    return max((names.known(row) for row in rows[:MOST_ABOVE] if names.asks(row)), default=0)


def sheet_rows(path: str) -> dict[str, Rows]:
    """Return the cells of a workbook's sheets that can be seen, as text, by the sheets' names.

    Raises NoTextError where it cannot be read.
    """
    if not can_read():
        raise NoTextError(not_readable())
    refuse_oversized(Path(path))
    import python_calamine as calamine  # noqa: PLC0415 -- an extra, and only for workbooks

    try:
        book = calamine.load_workbook(path)
        return {title: _cells(book, title) for title in _visible(book)}
    except calamine.PasswordError:
        raise NoTextError(_("locked with a password; take it off, or save the sheet as CSV UTF-8")) from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        message = _("damaged, or not a spreadsheet ({reason}); save it again, or as CSV UTF-8")
        raise NoTextError(message.format(reason=printable(str(error))[:200])) from None


def _visible(book: CalamineWorkbook) -> list[str]:
    import python_calamine as calamine  # noqa: PLC0415 -- as above

    sheets = [one for one in book.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet]
    return [one.name for one in sheets if one.visible == calamine.SheetVisibleEnum.Visible]


def _cells(book: CalamineWorkbook, title: str) -> Rows:
    return [list(map(as_text, row)) for row in book.get_sheet_by_name(title).to_python(skip_empty_area=False)]


def as_text(cell: object) -> str:
    """Return a cell as a person would type it: 26 and not 26.0, a day as 2027-06-15."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _EXACT else repr(cell)
    return "" if cell is None else str(cell).strip()
