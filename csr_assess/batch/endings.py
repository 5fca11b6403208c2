"""The files a batch reads, a row an ending."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from csr_assess.base import documents
from csr_assess.batch import json_files, raw_files, tables
from csr_assess.batch.records import Noted, Record, Unread

if TYPE_CHECKING:
    from csr_assess.batch.head_names import Names

Reader = Callable[[str, str, "Names", Noted], Iterator[Record | Unread]]
"""A file's path, and the name it is told by, to its records. Raises OSError if it cannot be read."""


def _document(path: str, name: str, _names: Names, _note: Noted) -> Iterator[Record | Unread]:
    with raw_files.open_file(path) as stream:
        yield Unread(file=name, stem=stem_of(name), raw=stream.read(documents.MAX_BYTES + 1))


def _json(path: str, name: str, names: Names, note: Noted) -> Iterator[Record | Unread]:
    with raw_files.open_file(path) as stream:
        yield from json_files.json_records(stream, name, stem_of(name), names, note)


def _lines(path: str, name: str, names: Names, note: Noted) -> Iterator[Record | Unread]:
    with raw_files.open_file(path) as stream:
        yield from json_files.lines_of_records(stream, name, stem_of(name), names, note)


def _table(path: str, name: str, names: Names, note: Noted) -> Iterator[Record | Unread]:
    with raw_files.open_file(path) as stream:
        yield from tables.row_records(stream, name, stem_of(name), names, note)


def _workbook(path: str, name: str, names: Names, note: Noted) -> Iterator[Record | Unread]:
    from csr_assess.batch import workbooks  # noqa: PLC0415 -- few batches hold one

    if is_workbook(path):
        yield from workbooks.workbook_records(path, name, stem_of(name), names, note)
    else:  # text, whatever its name says: some programs write a table and call it so
        yield from _table(path, name, names, note)


def is_workbook(path: str) -> bool:
    """Say whether a file is a workbook by its first bytes, whatever it is called. Raises OSError."""
    if not raw_files.is_file(path):
        raise raw_files.NoTextError(raw_files.not_a_file())
    with Path(path).open("rb") as file:
        return file.read(len(raw_files.WORKBOOK_MARKS[0])).startswith(raw_files.WORKBOOK_MARKS)


READERS: dict[str, Reader] = {
    ".yaml": _document,
    ".yml": _document,
    ".json": _json,
    ".jsonl": _lines,
    ".ndjson": _lines,
    ".csv": _table,
    ".tsv": _table,
    ".txt": _table,
    ".xlsx": _workbook,
    ".xlsm": _workbook,
    ".xlsb": _workbook,
    ".xls": _workbook,
    ".ods": _workbook,
}
"""Those of text also with `.gz` behind it."""
WORKBOOKS = tuple(ending for ending, reader in READERS.items() if reader is _workbook)
"""What the files of spreadsheets end in; a package more reads them."""
SPREADSHEETS = (".numbers",)
"""What people keep tables in that nothing here reads."""
ANY_TEXT = ".txt"
"""The ending of a file that may as well be a letter."""


def all_endings() -> tuple[str, ...]:
    """Return what the names of files that a batch reads end in, packed ones too, in small letters."""
    return (*READERS, *(ending + raw_files.PACKED for ending in READERS if ending not in WORKBOOKS))


def ending_of(path: str) -> str:
    """Return what a file's name ends in, in small letters, as READERS has it."""
    return os.path.splitext(path.lower().removesuffix(raw_files.PACKED))[1]  # noqa: PTH122 -- a folder may hold a million


def stem_of(name: str) -> str:
    """Return a file's name without its ending."""
    stem = Path(name).stem
    return Path(stem).stem if name.lower().endswith(raw_files.PACKED) else stem


def stream_records(stream: BinaryIO, name: str, stem: str, names: Names, note: Noted) -> Iterator[Record | Unread]:
    """Yield the records of a stream without a name of its own: JSON lines, a JSON list or a table.

    Raises OSError if it cannot be read, NoTextError if it is no text.
    """
    first, whole = raw_files.first_byte(raw_files.plain_bytes(stream))
    if first == b"[":
        yield from json_files.json_records(whole, name, stem, names, note)
    elif first in (b"", b"{"):
        yield from json_files.lines_of_records(whole, name, stem, names, note)
    else:
        yield from tables.row_records(whole, name, stem, names, note)
