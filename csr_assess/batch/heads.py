"""A table's header, wherever it is and however its columns are named, to the columns that `cells` knows.

A column may be named by its id, by its question's text, or by both as forms print them; a title may
are above the header, and a column may be there twice.
"""

from __future__ import annotations

import contextlib
import itertools
import re
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from csr_assess.base.documents import shown
from csr_assess.base.errors import InvalidInputError, Problem, Where
from csr_assess.base.texts import _, listed
from csr_assess.batch import cells
from csr_assess.batch.head_names import SURE
from csr_assess.batch.table_rows import BadRowError, next_row, too_many_cells

if TYPE_CHECKING:
    from csr_assess.batch.cells import Columns
    from csr_assess.batch.head_names import Names
    from csr_assess.batch.text_lines import Lines

SEPARATORS = (",", ";", "\t", "|")
MOST_ABOVE = 20
"""Lines among which the header is looked for."""

_MOST_NAMED = 10
"""How many columns a note names."""
_NAMED = re.compile(r'"?sep=(.)"?\Z', re.IGNORECASE)
"""What Excel writes and reads as the first line: `sep=;`."""

_JSON = re.compile(r"""[\[{]\s*(?:["{\[\]}]|\Z)""")
"""How JSON begins."""


class Head(Struct, frozen=True, kw_only=True):
    """A header, found and understood."""

    columns: Columns
    row: list[str]
    """Its cells as they are written."""
    words: frozenset[str]
    """Those that name something."""
    separator: str
    above: tuple[tuple[int, str], ...] = ()
    """The lines that are above it, with their numbers."""
    twins: tuple[tuple[int, tuple[int, ...]], ...] = ()
    """Places of columns that are there again, by the place of the first."""

    def asks_at(self, row: list[str]) -> bool:
        """Say whether the first cell of a row that is not empty answers a question."""
        place = next(place for place, cell in enumerate(row) if cell)
        return any(place == other and column.part != "candidate" for other, column in self.columns.whole)

    def says_nothing_at(self, row: list[str]) -> bool:
        """Say whether the first filled cell of a row is one of several and no answer: alone it says nothing."""
        return len(self.columns.names) > 1 and not self.asks_at(row)

    def names_at(self, row: list[str]) -> bool:
        """Say whether that cell is a person's name."""
        place = next(place for place, cell in enumerate(row) if cell)
        return any(place == other and column.key == "name" for other, column in self.columns.whole)


def find_head(lines: Lines, name: str, names: Names) -> Head:
    """Return the header, the lines up to its end taken.

    Raises InvalidInputError if none is found: no question is named in the first lines.
    """
    separators = _named_separator(lines) or SEPARATORS
    above: list[tuple[int, str]] = []
    start = lines.number + 1
    wrong: BadRowError | None = None
    while lines.number < start + MOST_ABOVE:
        number = lines.number + 1
        try:
            found = _best(lines, separators, names)
        except BadRowError as error:
            found, wrong = None, wrong or error
        if found:
            separator, row = found
            if names.known(row) < SURE and _lies_on_its_side(row, lines, separator, names, above):
                raise InvalidInputError(_on_its_side(Where(file=name, line=number)))
            row = _with_row_below(row, separator, lines, names)
            return understood(row, separator, tuple(above), names, Where(file=name, line=number))
        line = lines.take()
        if not line:
            break
        if line.strip():
            above.append((number, line))
    where = Where(file=name, line=above[0][0] if above else max(start, 1))
    message = _no_header(above, wrong, lines, names)
    hint = cells.guess_hint(where) if message == names.nothing_named() else ""
    raise InvalidInputError(Problem(code="table-header", where=where, message=message, hint=hint))


def _no_header(above: list[tuple[int, str]], wrong: BadRowError | None, lines: Lines, names: Names) -> str:
    """Say why the first lines hold no header, and what to do."""
    first = above[0][1].lstrip() if above else lines.take().lstrip()
    if _JSON.match(first):
        return _(
            "this is JSON, not a table; give the file a name that ends in .json, or .jsonl for one person per line."
        )
    if wrong:
        return str(wrong)
    if not first:
        return _("there is nothing in it; `csr-assess form csv` writes a header you can use.")
    return names.nothing_named()


def _with_row_below(row: list[str], separator: str, lines: Lines, names: Names) -> list[str]:
    """Take the rows below that belong to a header too, as the choices of its questions; return the header whole."""
    for _count in range(names.rows_below):
        next_row(lines, separator, None)
    lines.mark()
    try:
        below = next_row(lines, separator, len(row))
    except BadRowError:
        below = None
    joined = names.joined(row, below) if below else None
    lines.rewind()
    if joined is None:
        return row
    next_row(lines, separator, len(row))
    return joined


def _lies_on_its_side(row: list[str], lines: Lines, separator: str, names: Names, above: list[tuple[int, str]]) -> bool:
    """Say whether the columns' names are one below the other, a person a column; the lines are left."""
    rows = [*(text.rstrip("\n").split(separator) for _line, text in above), row]
    lines.mark()
    with contextlib.suppress(BadRowError):
        while len(rows) < 2 * MOST_ABOVE and (below := next_row(lines, separator, None)):
            rows.append(below)
    lines.rewind()
    columns = itertools.zip_longest(*rows, fillvalue="")
    return any(names.known([*column]) >= max(SURE, names.known(row) + 1) for column in itertools.islice(columns, 3))


def _on_its_side(where: Where) -> Problem:
    message = _("the questions are in rows here, and each person is a column. Turn the table: one row per person.")
    return Problem(code="table-header", where=where, message=message)


def _named_separator(lines: Lines) -> tuple[str, ...]:
    """Take the line that names the separator, if the file begins with one."""
    if lines.separator:
        return (lines.separator,)
    first = lines.take()
    named = _NAMED.match(first.rstrip("\n"))
    if not named:
        lines.put_back([first])
        return ()
    return (named[1],)


def _best(lines: Lines, separators: tuple[str, ...], names: Names) -> tuple[str, list[str]] | None:
    """Take the next row if it is a header; else leave it and return None.

    Raises BadRowError where no separator makes a row of it.
    """
    tried: list[tuple[int, str]] = []
    wrong: BadRowError | None = None
    for separator in separators:
        lines.mark()
        try:
            row = next_row(lines, separator, None)
        except BadRowError as error:
            wrong = wrong or error
        else:
            if row and names.asks(row):
                tried.append((names.known(row), separator))
        lines.rewind()
    if tried:
        best = max(tried, key=lambda one: one[0])[1]
        return best, next_row(lines, best, None) or []
    if wrong:
        raise wrong
    return None


def understood(row: list[str], separator: str, above: tuple[tuple[int, str], ...], names: Names, where: Where) -> Head:
    """Return a header's row as columns; of a column that is there twice, the first stands for all."""
    ids = names.of(row)
    places: dict[str, list[int]] = {}
    for place, column in enumerate(ids):
        if column in names.columns:
            places.setdefault(column, []).append(place)
    twins = tuple((first, tuple(others)) for first, *others in places.values() if others)
    for _first, others in twins:
        for place in others:
            ids[place] = ""
    columns = names.translated(cells.read_header(ids, names.rubric, where), row)
    if twins:
        columns = msgspec.structs.replace(
            columns, notes=(*columns.notes, _twins_note([ids[one] for one, _ in twins], where))
        )
    return Head(
        columns=columns, row=row, words=frozenset(filter(None, row)), separator=separator, above=above, twins=twins
    )


def _twins_note(found: list[str], where: Where) -> Problem:
    message = _(
        "columns that are here more than once were taken as one: {names}. Where they differ, the cell is set aside."
    )
    return Problem(code="table-column-twice", where=where, message=message.format(names=listed(found[:_MOST_NAMED])))


def joined_twins(row: list[str], head: Head) -> tuple[list[str], list[Problem]]:
    """Return a row with columns that are there twice joined in the first; where they differ, that is emptied."""
    if not head.twins:
        return row, []
    problems = []
    row = row + [""] * (len(head.columns.names) - len(row))
    for first, others in head.twins:
        said = dict.fromkeys(filter(None, (row[first], *(row[place] for place in others))))
        if len(said) > 1:
            message = _("the columns of this name say different things: {found}; leave one of them.")
            message = message.format(found=listed([*map(shown, said)]))
            field = head.columns.names[first]
            problems.append(Problem(code="table-column-twice", where=Where(field=field), message=message))
        row[first] = next(iter(said), "") if len(said) == 1 else ""
    return row, problems


def misfit(row: list[str], head: Head) -> str:
    """Return why a row does not fit under the header; empty if it does.

    An empty cell too many is one too: what holds a separator without quotes moves all answers behind it.
    """
    width = len(head.columns.names)
    if len(row) > width:
        return too_many_cells(len(row), width)
    if len(row) == 1 < width and any(row[0].count(mark) >= width // 2 for mark in SEPARATORS):
        return _("its cells have another separator than the header's; write them all with the same separator.")
    return ""
