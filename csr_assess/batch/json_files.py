"""A `.json` file: one person, a list of people, or a line each."""

from __future__ import annotations

import io
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import msgspec

from csr_assess.answers import read
from csr_assess.answers.types import SCHEMA
from csr_assess.base import documents
from csr_assess.base.errors import InvalidInputError, Problem, Where
from csr_assess.base.json_faults import JsonFaultError
from csr_assess.base.strict_json import JsonReader
from csr_assess.base.texts import _
from csr_assess.batch import flat_json, json_lines
from csr_assess.batch.raw_files import BUFFER, Rejoined
from csr_assess.batch.records import Noted, Record, Unread, at_record, rejected, with_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.batch.head_names import Names

MAX_LIST = 50_000_000
"""Bytes of a list of people."""
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_BLANK = b"\xef\xbb\xbf \t\r\n"


def json_records(stream: BinaryIO, name: str, stem: str, names: Names, note: Noted) -> Iterator[Record | Unread]:
    """Yield the records of a JSON file; `stem`, with the place, is the id of those of several without one."""
    raw = stream.read(documents.MAX_BYTES + 1)
    if raw.startswith(_UTF16_BOMS):
        raw = (raw + stream.read(MAX_LIST)).decode("utf-16", "replace").encode()
    raw = _all_of_records(raw, stream)
    records = flat_json.flat_records(raw, by_line=_is_lines(raw))
    if flat_json.names_questions(records, names):
        yield from flat_json.table_records(records, name, stem, names, note)
    elif _is_lines(raw):
        whole = cast("BinaryIO", io.BufferedReader(Rejoined(raw, stream), BUFFER))
        yield from json_lines.line_records(whole, name, stem)
    elif raw.lstrip(_BLANK).startswith(b"["):
        yield from _listed(raw + stream.read(MAX_LIST), name, stem)
    else:
        yield Unread(file=name, stem=stem, raw=raw)


def lines_of_records(stream: BinaryIO, name: str, stem: str, names: Names, note: Noted) -> Iterator[Record | Unread]:
    """Yield the records of JSON lines: answer files, or rows of a data frame, as the first line shows."""
    first = stream.readline(documents.MAX_BYTES + 1)
    if flat_json.names_questions(flat_json.flat_records(first, by_line=True), names):
        raw = first + stream.read(MAX_LIST)
        records = flat_json.flat_records(raw, by_line=True)
        if records:
            yield from flat_json.table_records(records, name, stem, names, note)
            return
        first = raw
    whole = cast("BinaryIO", io.BufferedReader(Rejoined(first, stream), BUFFER))
    yield from json_lines.line_records(whole, name, stem)


def _all_of_records(raw: bytes, stream: BinaryIO) -> bytes:
    """Return the whole file where what was read of it is no answer file, as far as it can be told."""
    return raw if SCHEMA.encode() in raw else raw + stream.read(MAX_LIST)


def one_person(raw: bytes, name: str, stem: str) -> Record:
    """Return the record of a file that is one person's."""
    try:
        answers = read.from_bytes(name, raw)
    except read.ShapeError as error:
        return Record(file=name, problems=error.problems, shape=error)
    except InvalidInputError as error:
        return Record(file=name, problems=error.problems)
    own_id = bool(answers.candidate.id)
    return Record(file=name, answers=with_id(answers, stem), raw=raw, own_id=own_id)


def _is_lines(raw: bytes) -> bool:
    """Say whether a whole object is on the first line, and another begins below: no one JSON value looks so."""
    first, _end, rest = raw.lstrip(_BLANK).partition(b"\n")
    return first.startswith(b"{") and first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")


def _listed(raw: bytes, name: str, stem: str) -> Iterator[Record]:
    if len(raw) > MAX_LIST:
        message = _("a list of more than {limit:,} bytes; write one person per line instead, in a .jsonl file.")
        yield rejected(name, None, "document-unreadable", message.format(limit=MAX_LIST))
        return
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield rejected(name, None, "document-unreadable", _("not UTF-8 text; save the file as UTF-8."))
        return
    ends = [-1, *(found.start() for found in re.finditer("\n", text))]
    try:
        for data, index in JsonReader(text, depth=documents.MAX_DEPTH, values=documents.MAX_EVENTS).entries():
            yield _entry(data, _at(name, ends, index), stem)
    except JsonFaultError as fault:
        place = _at(name, ends, fault.index)
        yield msgspec.structs.replace(place, problems=at_record((_unreadable(fault, name),), place))


def _unreadable(fault: JsonFaultError, name: str) -> Problem:
    return Problem(code="document-unreadable", where=Where(file=name), message=str(fault))


def _at(name: str, ends: list[int], index: int) -> Record:
    """Return a record with its place, as an editor shows it, and nothing in it yet."""
    line = bisect_left(ends, index)
    return Record(file=name, line=line, column=index - ends[line - 1])


def _entry(data: Any, place: Record, stem: str) -> Record:  # noqa: ANN401 -- plain data
    replace = msgspec.structs.replace
    try:
        answers = read.from_data(data, place.file)
    except read.ShapeError as error:
        return replace(place, problems=at_record(error.problems, place), shape=error)
    own_id = bool(answers.candidate.id)
    return replace(place, answers=with_id(answers, f"{stem}:{place.line}:{place.column}"), own_id=own_id)
