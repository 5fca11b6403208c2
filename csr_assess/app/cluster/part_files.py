"""The files that a part of the output is written to: each there whole or not at all, by a name of its own.

A part that is done twice, for its worker was lost, is the same file again.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self, cast

from msgspec import Struct

from csr_assess.app.cluster import addresses
from csr_assess.app.cluster.trouble import cannot_write, telling
from csr_assess.app.format_types import Recording
from csr_assess.app.formats import RECORD_WRITERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csr_assess.app.batch_work import Done
    from csr_assess.app.format_types import RowWriter
    from csr_assess.rubric.model import Rubric

_NEW = 0o666


class OutputFolder(Struct, frozen=True, kw_only=True):
    """Where the parts in one format go."""

    form: str
    address: str

    def __repr__(self) -> str:
        """Leave out what is nobody's business: workers put what they were given into their logs."""
        return f"OutputFolder({self.form!r}, {addresses.public(self.address)!r})"

    def part(self, number: int) -> str:
        """Return the address of a part by its number, from 0."""
        return addresses.inside(self.address, f"part-{number:05}{RECORD_WRITERS[self.form].ending}")


class PartFiles:
    """One part's files, a format each, put in their places together once all of it is written."""

    def __init__(self, folders: Sequence[OutputFolder], number: int, rubric: Rubric) -> None:
        """Begin with what is before the first record. Raises PartError, and UsageError for a package it lacks."""
        self._files: list[_PartFile] = []
        self._lines: list[_PartFile] = []
        self._tables: list[tuple[_PartFile, RowWriter]] = []
        for folder in folders:
            file = _PartFile(folder.part(number))
            self._files.append(file)
            form = RECORD_WRITERS[folder.form]
            if isinstance(form, Recording):
                file.stream.write(form.writer(rubric).head())
                self._lines.append(file)
            elif form.rows:
                self._tables.append((file, form.rows(file.stream, rubric)))

    def write(self, done: Done) -> None:
        """Write what became of some records. Raises PartError."""
        for file, content in zip(self._lines, done.contents, strict=True):
            with telling(file.address, cannot_write):
                file.stream.write(content)
        for file, table in self._tables:
            with telling(file.address, cannot_write):
                for one in done.judged:
                    table.take(one)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        """Put everything in its place, or leave nothing. Raises PartError."""
        try:
            for file, table in self._tables:
                with telling(file.address, cannot_write) if kind is None else suppress(Exception):
                    table.finish()
            for file in self._files if kind is None else ():
                with telling(file.address, cannot_write):
                    file.put()
        finally:
            for file in self._files:
                file.drop()


class _PartFile:
    """A file to be, written on this machine first."""

    def __init__(self, address: str) -> None:
        """Open it. Raises PartError."""
        self.address = address
        self._system, self._path = addresses.files_at(address)
        path = Path(self._path)
        with telling(address, cannot_write):
            handle, name = tempfile.mkstemp(
                prefix=f".{path.name}.", dir=None if addresses.is_remote(address) else path.parent
            )
        self._written = Path(name)
        self.stream = cast("BinaryIO", os.fdopen(handle, "wb"))

    def put(self) -> None:
        self.stream.flush()
        os.fsync(self.stream.fileno())
        self.stream.close()
        if not addresses.is_remote(self.address):
            self._written.chmod(_NEW & ~_mask())
            self._written.replace(self._path)
        elif self.address.partition("://")[0].lower() in addresses.WHOLE_AT_ONCE:
            self._system.put_file(str(self._written), self._path)
        else:
            waiting = f"{self._path.rpartition('/')[0]}/{self._written.name}"
            self._system.put_file(str(self._written), waiting)
            self._system.mv(waiting, self._path)

    def drop(self) -> None:
        with suppress(OSError):
            self.stream.close()
        self._written.unlink(missing_ok=True)


def _mask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
