"""Strict YAML and JSON to plain data.

No recursion, no aliases, no tags, no duplicate keys, bounded depth and size. JSON is YAML
enough to be read the same way. Places are looked up only once there is a problem to show.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from csr_assess.base import inputs
from csr_assess.base.errors import InvalidInputError, Problem, UsageError, Where
from csr_assess.base.texts import _, printable

if TYPE_CHECKING:
    from pathlib import Path

MAX_DEPTH = 40
MAX_BYTES = 4_000_000
MAX_EVENTS = 100_000
"""A rubric file is some 100 kB and 10,000 keys and values, an answer file a tenth of that."""
_FIRST = 64_000
"""So much of a file is read first: room for the most there can be is made only where it is needed."""
LONGEST_NAME = 120
"""No id is longer; a longer name is cut where a problem quotes it."""

FieldPath = tuple[str | int, ...]
Marks = dict[FieldPath, tuple[int, int]]

_SAID = {"True": "true", "False": "false", "None": "null"}


class DocumentFault(Exception):  # noqa: N818 -- never leaves the modules that read documents
    """A fault of the document itself, before its shape is looked at."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        """Take the sentence and where the fault is, counted from 1."""
        super().__init__(message)
        self.line, self.column = line, column

    @classmethod
    def after(cls, before: str, message: str) -> DocumentFault:
        """Return a fault that is right behind `before`."""
        return cls(message, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def read_bytes(path: Path, name: str) -> bytes:
    """Return a file's bytes, no more than are ever read.

    Raises UsageError if it cannot be opened.
    """
    try:
        with path.open("rb") as file:
            inputs.took_in(file.fileno())
            raw = file.read(_FIRST)
            if len(raw) == _FIRST:
                raw += file.read(MAX_BYTES + 1 - _FIRST)
    except OSError as error:
        from csr_assess.base import dead_links  # noqa: PLC0415 -- most files can be read

        message = _("cannot be read: {reason}.").format(reason=dead_links.reason(error, path))
        raise UsageError(Problem(code="file-unreadable", where=Where(file=name), message=message)) from None
    return raw


def decode(raw: bytes) -> str:
    """Return text from UTF-8 (with or without a BOM) or UTF-16 with one.

    Raises DocumentFault where it is neither, or too large.
    """
    if len(raw) > MAX_BYTES:
        raise DocumentFault(_("more than {limit:,} bytes; that is the most one file may hold.").format(limit=MAX_BYTES))
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise DocumentFault(_("a spreadsheet or a document, not text; save it as CSV UTF-8 or as plain text."))
    encoding = "utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "utf-8"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.upper().removesuffix("-SIG")
        message = _("not {encoding} text; save the file as UTF-8.").format(encoding=name)
        raise DocumentFault.after(raw[: error.start].decode(encoding, "ignore"), message) from None


def load(raw: bytes | str, name: str, record: str | None = None) -> Any:  # noqa: ANN401 -- plain data
    """Return the plain data of one document: strict JSON where its name ends in .json, else YAML or JSON.

    Raises InvalidInputError with the place of the first fault: its syntax, a duplicate key,
    an alias, a tag, too deep, too large, no text.
    """
    try:
        text = decode(raw) if isinstance(raw, bytes) else raw
        return _json(text) if is_json(name) else _yaml(text)
    except DocumentFault as fault:
        where = Where(file=name, line=fault.line, column=fault.column, record=record)
        raise InvalidInputError(Problem(code="document-unreadable", where=where, message=str(fault))) from None


def marks(raw: bytes | str) -> Marks:
    """Return path -> (line, column), from 1, of every key and item of a document that `load` accepts."""
    text = decode(raw) if isinstance(raw, bytes) else raw
    if text.lstrip()[:1] in ("{", "["):
        with contextlib.suppress(DocumentFault):
            return dict(_strict_json(text).marks())
    from csr_assess.base import yaml_data  # noqa: PLC0415 -- as below

    return yaml_data.places_of(text)


def is_json(name: str) -> bool:
    """Say whether a file's name says that it is JSON, packed or not."""
    return name.lower().removesuffix(".gz").endswith(".json")


def _json(text: str) -> Any:  # noqa: ANN401 -- plain data
    from csr_assess.base import quick_json  # noqa: PLC0415 -- as below

    try:
        return quick_json.quick_data(text, depth=MAX_DEPTH, values=MAX_EVENTS)
    except quick_json.OddJsonError:
        return _strict_json(text).value


def _yaml(text: str) -> Any:  # noqa: ANN401 -- plain data
    from csr_assess.base import yaml_data  # noqa: PLC0415 -- it imports this module

    return yaml_data.data(text)


def _strict_json(text: str) -> Any:  # noqa: ANN401 -- a JsonReader
    from csr_assess.base import json_faults, strict_json  # noqa: PLC0415 -- only what may be at fault needs it

    try:
        return strict_json.read_whole(text, depth=MAX_DEPTH, values=MAX_EVENTS)
    except json_faults.JsonFaultError as fault:
        raise DocumentFault.after(text[: fault.index], str(fault)) from None


def line_and_column(found: Marks, path: FieldPath) -> tuple[int, int] | tuple[None, None]:
    """Return the line and column of `path`, or of its nearest known parent."""
    while path and path not in found:
        path = path[:-1]
    return found.get(path, (None, None))


def shown(value: object, most: int = 60) -> str:
    """Print something found in a file, short and harmless: what a message quotes."""
    text = value if isinstance(value, str) else _SAID.get(repr(value), repr(value))
    text = printable(text[: 4 * most])
    return text if len(text) <= most else text[: most - 1] + "…"
