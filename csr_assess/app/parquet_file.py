"""`batch -f parquet=FILE` and `-f longparquet=FILE`: a table put in its place once it is whole."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, BinaryIO

from csr_assess.base import inputs
from csr_assess.batch.part_file import PartFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from csr_assess.app.format_types import RowWriter
    from csr_assess.batch.run import Assessed
    from csr_assess.rubric.model import Rubric


class ParquetFile:
    """One of a batch's tables as a Parquet file."""

    def __init__(self, file: Path, rows: Callable[[BinaryIO, Rubric], RowWriter], rubric: Rubric) -> None:
        """Begin; the older file stays as it is. Raises OSError, and UsageError where it cannot be written here."""
        from csr_assess.app.outputs import refuse_losing

        refuse_losing(file)
        self._file, self._part = file, PartFile(file)
        try:
            self._rows = rows(self._part.stream, rubric)
        except BaseException:
            self._part.drop()
            raise

    def take(self, one: Assessed) -> None:
        """Write a record's rows."""
        self._rows.take(one)

    def finish(self) -> None:
        """Put the file in its place. Raises OSError or UsageError."""
        if not self._part.is_direct:
            inputs.refuse_replacing(self._file)
        self._rows.finish()
        self._part.finish()
        if not self._part.is_direct:
            inputs.wrote(self._file)

    def place(self) -> str:
        """Return nothing: it is where it was asked for."""
        return ""

    def leave(self) -> Path | None:
        """Return None: a Parquet file without its end cannot be read, and none is left."""
        with contextlib.suppress(Exception):  # or pyarrow would, and complain, once the file is gone
            self._rows.finish()
        self._part.drop()
        return None
