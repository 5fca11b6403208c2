"""The tables of a batch as Parquet, the same columns as in CSV: written in row groups, however many rows there are.

Numbers are numbers and what is not known is null. Text is as it came: nothing runs what stands in a Parquet file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from msgspec import Struct

from csr_assess.base.errors import Problem, UsageError
from csr_assess.base.texts import _
from csr_assess.batch.row_columns import TableColumn, criteria_columns, people_columns
from csr_assess.batch.row_values import criterion_values, person_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from csr_assess.batch.run import Assessed
    from csr_assess.batch.spreadsheet import Cell
    from csr_assess.rubric.model import Rubric

_AT_ONCE = 2048
"""Rows that are kept as Python's values before they become columns, which take a tenth of the room."""
_GROUP = 32_768
"""Rows of a row group: what a reader takes in at once, and what is kept until it is written."""


class RowTable(Struct, frozen=True):
    """One of the tables: its columns, and the rows that a record has in it."""

    columns: Callable[[Rubric], tuple[TableColumn, ...]]
    rows: Callable[[Assessed, int], Iterator[Sequence[Cell]]]
    """Of what became of a record, for a rubric with so many checks."""


PEOPLE = RowTable(people_columns, lambda one, checks: iter((person_values(one, checks),)))
CRITERIA = RowTable(criteria_columns, lambda one, _checks: criterion_values(one))


class ParquetRows:
    """Writes one of the tables into a stream."""

    def __init__(self, stream: BinaryIO, table: RowTable, rubric: Rubric) -> None:
        """Begin. Raises UsageError where the package that writes it is not installed."""
        self._arrow, parquet = _modules()
        self._table, self._checks = table, len(rubric.core.checks)
        columns = table.columns(rubric)
        self._schema = self._arrow.schema([self._field(column) for column in columns])
        self._texts = [place for place, column in enumerate(columns) if column.type == "string"]
        self._writer = parquet.ParquetWriter(stream, self._schema, compression="zstd")
        self._rows: list[list[Any]] = []
        self._batches: list[Any] = []

    def _field(self, column: TableColumn) -> Any:  # noqa: ANN401 -- pyarrow has no types that mypy could read
        arrow = self._arrow
        types = {"string": arrow.string, "number": arrow.float64, "integer": arrow.int64, "boolean": arrow.bool_}
        return arrow.field(column.name, types[column.type](), nullable=not column.required)

    def take(self, one: Assessed) -> None:
        """Take what became of one record. Raises OSError."""
        for values in self._table.rows(one, self._checks):
            row = [*values]
            for place in self._texts:
                row[place] = _text(row[place])
            self._rows.append(row)
        if len(self._rows) >= _AT_ONCE:
            self._to_columns()

    def _to_columns(self) -> None:
        arrow, schema = self._arrow, self._schema
        columns = [
            arrow.array(values, field.type) for values, field in zip(zip(*self._rows, strict=True), schema, strict=True)
        ]
        self._batches.append(arrow.RecordBatch.from_arrays(columns, schema=schema))
        self._rows.clear()
        if sum(batch.num_rows for batch in self._batches) >= _GROUP:
            self._write_group()

    def _write_group(self) -> None:
        self._writer.write_table(self._arrow.Table.from_batches(self._batches, self._schema), row_group_size=2 * _GROUP)
        self._batches.clear()

    def finish(self) -> None:
        """Write what is left, and the end of the file. Raises OSError."""
        if self._rows:
            self._to_columns()
        if self._batches:
            self._write_group()
        self._writer.close()


def _text(value: object) -> str | None:
    """Return text that can be written: nothing is null, and half a character a question mark."""
    if not value:
        return None
    text = str(value)
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _modules() -> tuple[Any, Any]:
    try:
        import pyarrow as pa  # noqa: PLC0415 -- an extra, and slow to load
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        message = _("Parquet is written by pyarrow, which is not installed.")
        hint = _("Install it: pip install 'csr-assess[parquet]', or in a checkout: pip install -e '.[parquet]'")
        raise UsageError(Problem(code="no-parquet-writer", message=message, hint=hint)) from None
    return pa, parquet
