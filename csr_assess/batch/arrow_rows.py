"""The rows of a batch's tables as Arrow's columns, the same as in CSV: typed, and null where nothing is known.

Text is as it came: nothing runs what is in a column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from csr_assess.base.errors import Problem, UsageError
from csr_assess.base.texts import _
from csr_assess.batch.row_columns import TableColumn, criteria_columns, people_columns
from csr_assess.batch.row_values import criterion_values, person_values
from csr_assess.rubric.judged_sections import judged_checks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from csr_assess.batch.run import Assessed
    from csr_assess.batch.spreadsheet import Cell
    from csr_assess.rubric.model import Rubric

Arrow = Any
"""A thing of pyarrow; the library has no types that mypy could read."""


class RowTable(Struct, frozen=True):
    """One of the tables: its columns, and the rows that a record has in it."""

    columns: Callable[[Rubric], tuple[TableColumn, ...]]
    rows: Callable[[Assessed, int], Iterator[Sequence[Cell]]]
    """Of what became of a record, for a rubric with so many checks."""


PEOPLE = RowTable(people_columns, lambda one, checks: iter((person_values(one, checks),)))
CRITERIA = RowTable(criteria_columns, lambda one, _checks: criterion_values(one))


class ArrowRows:
    """Turns what became of records into columns."""

    def __init__(self, table: RowTable, rubric: Rubric) -> None:
        """Take the table. Raises UsageError where the package is not installed."""
        self._arrow = arrow_module()
        self._table, self._checks = table, len(judged_checks(rubric))
        columns = table.columns(rubric)
        self.schema: Arrow = self._arrow.schema([self._field(column) for column in columns])
        self._texts = [place for place, column in enumerate(columns) if column.type == "string"]

    def _field(self, column: TableColumn) -> Arrow:
        arrow = self._arrow
        types = {"string": arrow.string, "number": arrow.float64, "integer": arrow.int64, "boolean": arrow.bool_}
        return arrow.field(column.name, types[column.type](), nullable=not column.required)

    def of(self, one: Assessed) -> Iterator[list[Any]]:
        """Yield a record's rows as plain values."""
        for values in self._table.rows(one, self._checks):
            row: list[Any] = [*values]
            for place in self._texts:
                row[place] = _text(row[place])
            yield row

    def batch(self, rows: Sequence[Sequence[Any]]) -> Arrow:
        """Return rows as one record batch."""
        columns = [*zip(*rows, strict=True)] or [()] * len(self.schema)
        made = [self._arrow.array(values, field.type) for values, field in zip(columns, self.schema, strict=True)]
        return self._arrow.RecordBatch.from_arrays(made, schema=self.schema)


def _text(value: object) -> str | None:
    """Return text that can be written: nothing is null, and half a character a question mark."""
    if not value:
        return None
    text = str(value)
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def arrow_module() -> Arrow:
    """Return pyarrow. Raises UsageError where it is not installed."""
    try:
        import pyarrow as pa  # noqa: PLC0415 -- an extra, and slow to load
    except ImportError:
        message = _("Parquet is written by pyarrow, which is not installed.")
        hint = _("Install it: pip install 'csr-assess[parquet]', or in a checkout: pip install -e '.[parquet]'")
        raise UsageError(Problem(code="no-parquet-writer", message=message, hint=hint)) from None
    return pa
