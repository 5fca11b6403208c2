"""Strict YAML and JSON to plain data, from libyaml's event stream.

No recursion, no aliases, no tags, no duplicate keys, bounded depth and size. JSON is YAML
enough to be read the same way. Places are looked up only once there is a problem to show.
"""

from __future__ import annotations

import contextlib
import math
import re
from typing import TYPE_CHECKING, Any

import yaml
from yaml.reader import Reader

from csr_assess.base import dead_links, inputs
from csr_assess.base.errors import InvalidInputError, Problem, UsageError, Where
from csr_assess.base.json_as_yaml import Readable, is_json
from csr_assess.base.texts import _, printable

if TYPE_CHECKING:
    from pathlib import Path

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, the same events
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_DEPTH = 40
MAX_BYTES = 4_000_000
MAX_EVENTS = 100_000
"""A rubric file is some 100 kB and 10,000 keys and values, an answer file a tenth of that."""
LONGEST_NAME = 120
"""No id is longer; a longer name is cut where a problem quotes it."""

FieldPath = tuple[str | int, ...]
Marks = dict[FieldPath, tuple[int, int]]

_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?((0|[1-9][0-9]*)?\.[0-9]+([eE][-+]?[0-9]+)?|(0|[1-9][0-9]*)(\.[0-9]*)?[eE][-+]?[0-9]+)\Z")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_SAID = {"True": "true", "False": "false", "None": "null"}
_LONGEST_INT = 18


class _Fault(Exception):  # noqa: N818 -- never leaves this module
    """A fault of the document itself, before its shape is looked at."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.line, self.column = line, column

    @classmethod
    def after(cls, before: str, message: str) -> _Fault:
        """Return a fault that stands right behind `before`."""
        return cls(message, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def read_bytes(path: Path, name: str) -> bytes:
    """Return a file's bytes, no more than are ever read.

    Raises UsageError if it cannot be opened.
    """
    try:
        with path.open("rb") as file:
            inputs.took_in(file.fileno())
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        message = _("cannot be read: {reason}.").format(reason=dead_links.reason(error, path))
        raise UsageError(Problem(code="file-unreadable", where=Where(file=name), message=message)) from None
    return raw


def decode(raw: bytes) -> str:
    """Return text from UTF-8 (with or without a BOM) or UTF-16 with one.

    Raises _Fault where it is neither, or too large.
    """
    if len(raw) > MAX_BYTES:
        raise _Fault(_("more than {limit:,} bytes; that is the most one file may hold.").format(limit=MAX_BYTES))
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _Fault(_("a spreadsheet or a document, no text; save it as CSV UTF-8 or as plain text."))
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.upper().removesuffix("-SIG")
        message = _("not {encoding} text; save the file as UTF-8.").format(encoding=name)
        raise _Fault.after(raw[: error.start].decode(encoding, "ignore"), message) from None


def load(raw: bytes | str, name: str, record: str | None = None) -> Any:  # noqa: ANN401 -- plain data
    """Return the plain data of one document: strict JSON where its name ends in .json, else YAML or JSON.

    Raises InvalidInputError with the place of the first fault: its syntax, a duplicate key,
    an alias, a tag, too deep, too large, no text.
    """
    try:
        text = decode(raw) if isinstance(raw, bytes) else raw
        return _strict_json(text).value if is_json(name) else _Builder(Readable(text)).build()
    except _Fault as fault:
        where = Where(file=name, line=fault.line, column=fault.column, record=record)
        raise InvalidInputError(Problem(code="document-unreadable", where=where, message=str(fault))) from None


def marks(raw: bytes | str) -> Marks:
    """Return path -> (line, column), from 1, of every key and item of a document that `load` accepts."""
    text = decode(raw) if isinstance(raw, bytes) else raw
    if text.lstrip()[:1] in ("{", "["):
        with contextlib.suppress(_Fault):
            return dict(_strict_json(text).marks())
    builder = _Builder(Readable(text), mark=True)
    builder.build()
    return builder.marks


def _strict_json(text: str) -> Any:  # noqa: ANN401 -- a JsonReader
    from csr_assess.base import json_faults, strict_json  # noqa: PLC0415 -- most files are YAML

    try:
        return strict_json.read_whole(text, depth=MAX_DEPTH, values=MAX_EVENTS)
    except json_faults.JsonFaultError as fault:
        raise _Fault.after(text[: fault.index], str(fault)) from None


def line_and_column(found: Marks, path: FieldPath) -> tuple[int, int] | tuple[None, None]:
    """Return the line and column of `path`, or of its nearest known parent."""
    while path and path not in found:
        path = path[:-1]
    return found.get(path, (None, None))


class _Builder:
    """Plain data out of YAML events; one pass, a stack of its own."""

    def __init__(self, readable: Readable, *, mark: bool = False) -> None:
        self.readable = readable
        self.mark = mark
        self.marks: Marks = {}
        self.stack: list[tuple[dict[str, Any] | list[Any], FieldPath]] = []
        self.top: Any = None  # the mapping or list on the top of the stack
        self.key: str | None = None  # the key that waits for its value
        self.wants_key = False
        self.root: Any = None
        self.documents = 0

    def build(self) -> Any:  # noqa: ANN401 -- plain data
        try:
            self._take_all(self.readable.text)
        except yaml.MarkedYAMLError as error:
            raise self._held_back(error) or self._syntax_fault(error) from None
        except (yaml.YAMLError, UnicodeEncodeError):  # it comes without a line
            raise self._control_character() from None
        return self.root

    def _held_back(self, error: yaml.MarkedYAMLError) -> _Fault | None:
        """Return the first fault before an opening that the parser refuses.

        It looks for a colon to the end of the line before it tells of an opening, and some versions have a limit of
        depth of their own: they get to that before we have heard of the openings that are too deep for us.
        """
        text, end = self.readable.text, error.problem_mark.index if error.problem_mark else 0
        if text[end : end + 1] not in ("[", "{"):
            return None
        try:
            _Builder(self.readable)._take_all(text[:end])  # noqa: SLF001 -- its own kind
        except _Fault as fault:
            return fault
        except yaml.MarkedYAMLError as earlier:
            at = earlier.problem_mark
            return self._syntax_fault(earlier) if at and at.index < end else None
        return None

    def _syntax_fault(self, error: yaml.MarkedYAMLError) -> _Fault:
        reason = printable(error.problem or type(error).__name__)
        place = self.readable.place(error.problem_mark) if error.problem_mark else (1, 1)
        return _Fault(_("not YAML or JSON: {reason}.").format(reason=reason), *place)

    def _control_character(self) -> _Fault:
        found = Reader.NON_PRINTABLE.search(self.readable.text)
        before = self.readable.text[: found.start()] if found else ""
        return _Fault.after(before, _("not YAML or JSON: control characters are not allowed."))

    def _take_all(self, text: str) -> None:
        loader = _Loader(text)
        next_event, take = loader.get_event, self._take
        try:
            for _count in range(MAX_EVENTS):
                event = next_event()
                if event is None:
                    return
                take(event)
        finally:
            if hasattr(loader, "dispose"):
                loader.dispose()
        raise _Fault(
            _("more than {limit:,} keys and values; that is the most one file may hold.").format(limit=MAX_EVENTS)
        )

    def _take(self, event: Any) -> None:  # noqa: ANN401 -- an event of either loader
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._take_scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._refuse_magic(event)
            self._open({} if kind is yaml.MappingStartEvent else [], event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._close()
        elif kind is yaml.AliasEvent:
            raise self._fault(event, _("aliases (*name) are not allowed; write the value out."))
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                raise self._fault(event, _("only one document is allowed in a file."))

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_magic(event)
        if self.wants_key:
            self._new_key(event)
        else:
            self._put(self._scalar(event), event)

    def _fault(self, event: Any, message: str) -> _Fault:  # noqa: ANN401 -- an event of either loader
        return _Fault(message, *self.readable.place(event.start_mark))

    def _refuse_magic(self, event: Any) -> None:  # noqa: ANN401 -- an event of either loader
        if event.anchor is not None:
            raise self._fault(event, _("anchors (&name) are not allowed."))
        if event.tag is not None and event.tag != "!":
            raise self._fault(event, _("tags (!name) are not allowed."))

    def _new_key(self, event: yaml.ScalarEvent) -> None:
        key = event.value
        if key in self.top:
            raise self._fault(event, _("the key {key} appears twice here.").format(key=shown(key)))
        self.key, self.wants_key = key, False
        if self.mark:
            self.marks[(*self.stack[-1][1], key)] = self.readable.place(event.start_mark)

    def _open(self, value: dict[str, Any] | list[Any], event: Any) -> None:  # noqa: ANN401 -- an event of either loader
        if len(self.stack) >= MAX_DEPTH:
            raise self._fault(event, _("nested deeper than {limit}.").format(limit=MAX_DEPTH))
        if self.wants_key:
            raise self._fault(event, _("a key must be plain text."))
        self.stack.append((value, self._put(value, event)))
        self.top, self.wants_key = value, type(value) is dict

    def _close(self) -> None:
        self.stack.pop()
        self.top = self.stack[-1][0] if self.stack else None
        self.wants_key = type(self.top) is dict

    def _put(self, value: Any, event: Any) -> FieldPath:  # noqa: ANN401 -- plain data; an event of either loader
        top = self.top
        if top is None:
            self.root = value
        elif isinstance(top, list):
            top.append(value)
        else:
            top[self.key] = value
            self.wants_key = True
        return self._marked(event) if self.mark else ()

    def _marked(self, event: Any) -> FieldPath:  # noqa: ANN401 -- an event of either loader
        """Mark the value that was put last, and return its path."""
        here: FieldPath = ()
        if self.top is not None:
            last: Any = len(self.top) - 1 if isinstance(self.top, list) else self.key
            here = (*self.stack[-1][1], last)
        self.marks.setdefault(here, self.readable.place(event.start_mark))  # a value is marked where its key is
        return here

    def _scalar(self, event: Any) -> str | int | float | bool | None:  # noqa: ANN401 -- an event of either loader
        text: str = event.value
        if event.style or event.tag == "!":
            return text
        if text in _WORDS:
            return _WORDS[text]
        if text[0].isalpha():  # no number starts so
            return text
        if _INT.match(text):
            if len(text.lstrip("+-")) > _LONGEST_INT:
                raise self._fault(event, _("a number of more than {limit} digits.").format(limit=_LONGEST_INT))
            return int(text)
        if _FLOAT.match(text):
            value = float(text)
            if not math.isfinite(value):
                raise self._fault(event, _("the number {text} is too large.").format(text=shown(text)))
            return value
        return text


def shown(value: object, most: int = 60) -> str:
    """Print something found in a file, short and harmless: what a message quotes."""
    text = value if isinstance(value, str) else _SAID.get(repr(value), repr(value))
    text = printable(text[: 4 * most])
    return text if len(text) <= most else text[: most - 1] + "…"
