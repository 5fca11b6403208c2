"""The heads of a table by a map: what somebody said each column is, whatever it is called."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from csr_assess.base.texts import _
from csr_assess.batch.head_names import Names, plain_head
from csr_assess.questions.words.plain_text import folded

if TYPE_CHECKING:
    from csr_assess.batch.cells import Column, Columns
    from csr_assess.batch.heads import Head
    from csr_assess.imports.map_types import ColumnMap, MappedColumn
    from csr_assess.questions.kinds.file_values import CellReader
    from csr_assess.rubric.model import Rubric

_BETWEEN = re.compile(r"[;|\n]")
_BETWEEN_ANY = re.compile(r"[;|\n,]")


class MappedNames(Names):
    """Names that a map gives; a column that it does not name is not read."""

    def __init__(self, rubric: Rubric, mapped: ColumnMap) -> None:
        """Take the map; its questions are the rubric's."""
        super().__init__(rubric)
        self.mapped = mapped
        self.rows_below = mapped.header_rows - 1
        self.date_order = mapped.dates
        self.sheet = mapped.sheet
        self._plain = [(column, plain_head(column.header)) for column in mapped.columns]
        self._times = Counter(head for _column, head in self._plain)
        self._named = sum(bool(head) for _column, head in self._plain)

    def of(self, heads: list[str]) -> list[str]:
        """Return the id of each column that the map names, and empty text for the others."""
        return [_id(column) if column else "" for column in self.placed(heads)]

    def known(self, heads: list[str]) -> int:
        """Return how many of the heads the map has; 0 unless they are most of those it has."""
        found = sum(bool(column) and bool(head) for column, head in zip(self.placed(heads), heads, strict=True))
        return found if found * 2 >= self._named else 0

    def asks(self, heads: list[str]) -> bool:
        """Say whether the heads are those of the map."""
        return self.known(heads) > 0 and any(
            column and column.question in self.rubric.questions for column in self.placed(heads)
        )

    def is_head(self, row: list[str], head: Head) -> bool:
        """Say whether a row is the header once more."""
        return row[: len(head.row)] == head.row

    def joined(self, first: list[str], second: list[str]) -> list[str] | None:  # noqa: ARG002 -- the map says how many
        """Return None: the map says how many rows the header has."""
        return None

    def nothing_named(self) -> str:
        """Say that no row of a table is the header that the map speaks of."""
        return _("no row here has the headers of the map; it is of another table, or they were renamed since.")

    def translated(self, columns: Columns, row: list[str]) -> Columns:
        """Return columns that read the words of their cells as the map says."""
        words = {
            place: {folded(text): value for text, value in column.values.items()}
            for place, column in enumerate(self.placed(row))
            if column and column.values
        }
        if not words:
            return columns
        whole = tuple((place, _reading(column, words.get(place))) for place, column in columns.whole)
        split = tuple(
            tuple((place, _ticking(one, words.get(place))) for place, one in group) for group in columns.split
        )
        return replace(columns, whole=whole, split=split)

    def placed(self, heads: list[str]) -> list[MappedColumn | None]:
        """Return what the map says of each head: of the same header at the same place, else of one with that header."""
        plain = [plain_head(head) for head in heads]
        times = Counter(plain)
        found: list[MappedColumn | None] = [None] * len(heads)
        for column, header in self._plain:
            place = (column.column or 0) - 1
            if 0 <= place < len(heads) and plain[place] == header:
                found[place] = column
            elif header and times[header] == 1 == self._times[header]:
                found[plain.index(header)] = column
        return found


def _id(column: MappedColumn) -> str:
    return f"{column.question}/{column.option}" if column.question and column.option else column.question or ""


def _reading(column: Column, words: dict[str, Any] | None) -> Column:
    if not words:
        return column
    return replace(column, read=_word_reader(column.read, words))


def _ticking(column: Column, words: dict[str, Any] | None) -> Column:
    return replace(column, words={text: str(value) for text, value in words.items()}) if words else column


def _word_reader(read: CellReader, words: dict[str, Any]) -> CellReader:
    """Return what reads a cell by the map's words: whole, else each of several between separators."""

    def found(cell: str) -> Any:  # noqa: ANN401 -- a value of a question
        whole = folded(cell)
        if whole in words:
            return words[whole]
        for between in (_BETWEEN, _BETWEEN_ANY):
            parts = [part.strip() for part in between.split(cell) if part.strip()]
            if len(parts) > 1 and any(folded(part) in words for part in parts):
                return _together(parts, read, words)
        return read(cell)

    return found


def _together(parts: list[str], read: CellReader, words: dict[str, Any]) -> list[Any]:
    chosen: list[Any] = []
    for part in parts:
        value = words[folded(part)] if folded(part) in words else read(part)
        chosen += value if isinstance(value, list) else [] if value is None else [value]
    return list(dict.fromkeys(chosen))
