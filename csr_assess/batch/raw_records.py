"""What a record's bytes say, read where its turn comes: in this process, or in another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from csr_assess.batch import json_files, json_lines
from csr_assess.batch.records import Record, Unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def as_read(found: Iterable[Record | Unread]) -> Iterator[Record]:
    """Yield records, each read when it is asked for."""
    for one in found:
        yield one if isinstance(one, Record) else read_record(one)


def read_record(one: Unread) -> Record:
    """Return what is in the bytes of a line or of a file: answers, or what is wrong with them."""
    if one.line is None:
        record = json_files.one_person(one.raw, one.file, one.stem)
    else:
        record = json_lines.record_of(one.raw, one.file, one.line, one.stem)
    return replace(record, number=one.number)
