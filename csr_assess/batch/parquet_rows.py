"""The tables of a batch as Parquet: written in row groups, however many rows there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from csr_assess.batch.arrow_rows import Arrow, ArrowRows, RowTable, arrow_module

if TYPE_CHECKING:
    from csr_assess.batch.run import Assessed
    from csr_assess.rubric.model import Rubric

_AT_ONCE = 2048
"""Rows that are kept as Python's values before they become columns, which take a tenth of the room."""
_GROUP = 32_768
"""Rows of a row group: what a reader takes in at once, and what is kept until it is written."""


class ParquetRows:
    """Writes one of the tables into a stream."""

    def __init__(self, stream: BinaryIO, table: RowTable, rubric: Rubric) -> None:
        """Begin. Raises UsageError where the package that writes it is not installed."""
        self._arrow, self._columns = arrow_module(), ArrowRows(table, rubric)
        from pyarrow import parquet  # noqa: PLC0415 -- an extra, and slow to load

        self._writer = parquet.ParquetWriter(stream, self._columns.schema, compression="zstd")
        self._rows: list[list[Any]] = []
        self._batches: list[Arrow] = []

    def take(self, one: Assessed) -> None:
        """Take what became of one record. Raises OSError."""
        self._rows += self._columns.of(one)
        if len(self._rows) >= _AT_ONCE:
            self._to_columns()

    def _to_columns(self) -> None:
        self._batches.append(self._columns.batch(self._rows))
        self._rows.clear()
        if sum(batch.num_rows for batch in self._batches) >= _GROUP:
            self._write_group()

    def _write_group(self) -> None:
        table = self._arrow.Table.from_batches(self._batches, self._columns.schema)
        self._writer.write_table(table, row_group_size=2 * _GROUP)
        self._batches.clear()

    def finish(self) -> None:
        """Write what is left, and the end of the file. Raises OSError."""
        if self._rows:
            self._to_columns()
        if self._batches:
            self._write_group()
        self._writer.close()
