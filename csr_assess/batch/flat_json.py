"""JSON as surveys and data frames write it: a list of records, keys for columns, groups in groups. Read as a table."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import msgspec

from csr_assess.answers.types import SCHEMA
from csr_assess.batch import tables
from csr_assess.batch.grid_lines import GridLines
from csr_assess.batch.workbooks import as_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.batch.head_names import Names
    from csr_assess.batch.records import Noted, Record

_GROUP = "/"
"""What is between a group and a question in it, as in Kobo's own keys."""

_OWN = SCHEMA.encode()
_DECODER = msgspec.json.Decoder()
_DEEPEST = 10
_LONGEST_HEAD = 1_000


def flat_records(raw: bytes, *, by_line: bool = False) -> list[dict[str, str]]:
    """Return the records of a JSON text as rows; none where it holds answer files, or no list of records.

    `by_line`: each line is a record.
    """
    if _OWN in raw:
        return []
    found: Any = None
    with contextlib.suppress(msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        text = raw.removeprefix(b"\xef\xbb\xbf")
        found = _DECODER.decode_lines(text) if by_line else _DECODER.decode(text)
    return [_flat(one) for one in _listed(found)]


def _listed(found: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- plain data
    """Return the one list of objects that a value is, or holds, as under `results` or `value`; or a data frame's."""
    framed = _framed(found) if isinstance(found, dict) else []
    if framed:
        return framed
    lists = [found] if isinstance(found, list) else [*found.values()] if isinstance(found, dict) else []
    fitting = [one for one in lists if isinstance(one, list) and one and all(isinstance(item, dict) for item in one)]
    return fitting[0] if len(fitting) == 1 else []


def _framed(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of a data frame that pandas wrote by columns, by rows, or its heads and cells apart."""
    heads, rows = found.get("columns"), found.get("data")
    if isinstance(heads, list) and isinstance(rows, list):
        fitting = all(isinstance(row, list) and len(row) == len(heads) for row in rows)
        return [dict(zip(map(str, heads), row, strict=True)) for row in rows] if fitting else []
    parts = [part for part in found.values() if isinstance(part, dict) and part]
    if not parts or len(parts) < len(found) or any(part.keys() != parts[0].keys() for part in parts):
        return []
    if all(map(str.isdecimal, found)):
        return parts
    if all(map(str.isdecimal, parts[0])):
        return [{head: part[row] for head, part in found.items()} for row in parts[0]]
    return []


def _flat(record: dict[str, Any]) -> dict[str, str]:
    row: dict[str, str] = {}
    waiting: list[tuple[str, Any, int]] = [("", record, 0)]
    while waiting:
        head, value, depth = waiting.pop()
        if isinstance(value, dict) and depth < _DEEPEST:
            inner = [(f"{head}{_GROUP}{key}" if head else key, one, depth + 1) for key, one in value.items()]
            waiting += reversed(inner)
        elif isinstance(value, list):
            row[head[:_LONGEST_HEAD]] = "; ".join(as_text(one) for one in value if not isinstance(one, dict | list))
        else:
            row[head[:_LONGEST_HEAD]] = "" if isinstance(value, dict) else as_text(value)
    return row


def as_rows(records: list[dict[str, str]]) -> list[list[str]]:
    """Return records as rows below their header."""
    heads = list(dict.fromkeys(head for record in records for head in record))
    return [heads, *([record.get(head, "") for head in heads] for record in records)]


def names_questions(records: list[dict[str, str]], names: Names) -> bool:
    """Say whether any key of the records is a question."""
    return bool(records) and names.asks(list(dict.fromkeys(head for record in records for head in record)))


def table_records(records: list[dict[str, str]], name: str, stem: str, names: Names, note: Noted) -> Iterator[Record]:
    """Yield a record for each entry, numbered from 1, that is somebody."""
    yield from tables.grid_records(GridLines(as_rows(records), before=-1), name, stem, names, note)
