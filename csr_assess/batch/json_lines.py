"""JSONL: one answer file a line. A key twice and a number too long are refused, as in a file of its own."""

from __future__ import annotations

import contextlib
import io
import json
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from csr_assess.answers import read
from csr_assess.answers.answer_line import AnswerLine
from csr_assess.answers.posting_part import with_posting_asked
from csr_assess.answers.types import Answers
from csr_assess.base.documents import MAX_BYTES, MAX_DEPTH, MAX_EVENTS
from csr_assess.base.errors import InvalidInputError, Problem, Where
from csr_assess.base.json_faults import JsonFaultError
from csr_assess.base.quick_json import MAX_DIGITS, OddJsonError, quick_data
from csr_assess.base.strict_json import JsonReader
from csr_assess.base.texts import _
from csr_assess.batch.raw_files import BUFFER, Rejoined
from csr_assess.batch.records import Record, Unread, at_record, rejected, with_id

if TYPE_CHECKING:
    from collections.abc import Iterator

_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_FILLERS = b"\x1a\0 \t\r\n"
"""Blanks, and the Ctrl-Z and NUL bytes with which old programs end a file."""
_LINE_END = b"\r\n"
_CHUNK = 1 << 20
_AS_ZERO = bytes(ord("0") if byte in b"0123456789" else ord(".") for byte in range(256))
"""Makes every digit a 0, and all else a point."""
_STEP = (MAX_DIGITS + 1) // 3
_LONG_NUMBER = b"000"
"""As every sixth byte shows it, if not each that looks so: three are in any number of more digits than it may have."""
_FEW = 2 * MAX_EVENTS
"""Bytes that cannot hold too many values: each has a comma or a colon beside it."""

_typed = msgspec.json.Decoder(AnswerLine)
_untyped = msgspec.json.Decoder(Answers)
_encode = msgspec.json.Encoder().encode


def line_records(stream: BinaryIO | _AsUtf8, name: str, stem: str, *, before: int = 0) -> Iterator[Record | Unread]:
    """Yield each line that is not blank, to be read; a line that cannot be read costs only itself.

    `stem`, with the line, is the id of a record without one; `before` is how many lines are above in the file.
    """
    number = before
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if number == 1:
            if line.startswith(_UTF16_BOMS) and not isinstance(stream, _AsUtf8):
                yield from line_records(_AsUtf8(line, stream), name, stem)
                return
            line = line.removeprefix(_UTF8_BOM)
        if len(line) > MAX_BYTES:
            _skip_line(stream, line)
            yield rejected(name, number, "document-unreadable", _too_long())
        elif line.strip(_FILLERS):
            yield Unread(file=name, line=number, stem=stem, raw=line)


class _AsUtf8:
    """UTF-16 text, of which the head was read, as lines of UTF-8."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        whole = io.BufferedReader(Rejoined(head, rest), BUFFER)
        self._text = io.TextIOWrapper(whole, encoding="utf-16", errors="replace", newline="\n")

    def readline(self, limit: int) -> bytes:
        return self._text.readline(limit).encode("utf-8", "replace")


def _skip_line(stream: BinaryIO | _AsUtf8, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(_CHUNK)


def _too_long() -> str:
    return _("more than {limit:,} bytes; that is the most one line may hold. Write one person per line.").format(
        limit=MAX_BYTES
    )


def record_of(line: bytes, name: str, number: int, stem: str) -> Record:
    """Return the record of a line, by its number: answers, or what is wrong with it."""
    try:
        answers = _answers(line, name)
    except UnicodeDecodeError:
        return rejected(name, number, "document-unreadable", _("not UTF-8 text; save the file as UTF-8."))
    except InvalidInputError as error:
        shape = error if isinstance(error, read.ShapeError) else None
        bad = Record(file=name, line=number, problems=error.problems, shape=shape)
        return msgspec.structs.replace(bad, problems=at_record(error.problems, bad))
    except (msgspec.DecodeError, RecursionError, _KeyTwiceError, JsonFaultError) as error:
        return Record(file=name, line=number, problems=(_malformed(line, name, number, error),))
    own_id = bool(answers.candidate.id)
    return Record(file=name, line=number, answers=with_id(answers, f"{stem}:{number}"), own_id=own_id)


def _malformed(line: bytes, name: str, number: int, error: Exception) -> Problem:
    """Return what is wrong with a line that is no JSON, as of a file that is none."""
    where = Where(file=name, line=number)
    message = _("not JSON: {reason}.").format(reason=str(error).removeprefix("JSON is malformed: "))
    try:
        _strict_data(line.rstrip(_LINE_END).decode("utf-8", "replace"))
    except JsonFaultError as fault:
        where, message = Where(file=name, line=number, column=fault.index + 1), str(fault)
    return Problem(code="document-unreadable", where=where, message=message)


def _strict_data(text: str) -> Any:  # noqa: ANN401 -- plain data
    return JsonReader(text, depth=MAX_DEPTH, values=MAX_EVENTS).document()


def _answers(line: bytes, name: str) -> Answers:
    """Return a line's answers; only if the fast way stumbles, every fault of its shape is looked for."""
    is_odd = len(line) > _FEW or _LONG_NUMBER in line[::_STEP].translate(_AS_ZERO)
    if not is_odd:
        with contextlib.suppress(msgspec.ValidationError):
            found = _typed.decode(line)
            if _has_each_key_once(line, found):
                return with_posting_asked(found.plain())
    try:
        answers = _untyped.decode(line)
    except msgspec.ValidationError:
        return read.from_data(_data(line), name)
    if is_odd:
        _data(line)
    elif not _has_each_key_once(line, answers):
        _refuse_twins(line)
    return with_posting_asked(answers)


def _data(line: bytes) -> Any:  # noqa: ANN401 -- plain data
    """Return what a line holds, as of a file of its own. Raises JsonFaultError."""
    text = line.decode()
    try:
        return quick_data(text, depth=MAX_DEPTH, values=MAX_EVENTS)
    except OddJsonError:
        return _strict_data(text)


def _has_each_key_once(line: bytes, answers: Answers) -> bool:
    """Say whether it is sure, at little cost, that no key of a line is there twice.

    It is where what was read of the line has as many colons as the line itself: a key that was passed over had one.
    """
    return (b"\\" not in line or b"\\u" not in line) and _encode(answers).count(b":") == line.count(b":")


class _KeyTwiceError(Exception):
    """Two keys of one object are equal: the fast reader would take the last and say nothing."""


def _refuse_twins(line: bytes) -> None:
    with contextlib.suppress(ValueError):  # what is no JSON is told by who decodes it
        json.loads(line, object_pairs_hook=_without_twins, parse_int=str, parse_float=str)


def _without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _KeyTwiceError
    return found
