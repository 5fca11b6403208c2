"""Strict YAML and JSON to plain data, from libyaml's event stream.

No recursion, no aliases, no tags, no duplicate keys, bounded depth and size. JSON is YAML
enough to be read the same way. Places are looked up only once there is a problem to show.
"""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

import yaml

from csr_assess.errors import InvalidInputError, Problem, UsageError, Where
from csr_assess.texts import _, printable

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, the same events
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_DEPTH = 40
MAX_BYTES = 4_000_000
"""A rubric file is some 100 kB, an answer file some 10 kB."""

Path_ = tuple[str | int, ...]
Marks = dict[Path_, tuple[int, int]]

_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?((0|[1-9][0-9]*)?\.[0-9]+([eE][-+]?[0-9]+)?|(0|[1-9][0-9]*)(\.[0-9]*)?[eE][-+]?[0-9]+)\Z")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_LONGEST_INT = 18
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")


class _Fault(Exception):  # noqa: N818 -- never leaves this module
    """A fault of the document itself, before its shape is looked at."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.line, self.column = line, column


def read_bytes(path: Path, name: str) -> bytes:
    """Return a file's bytes, no more than are ever read.

    Raises UsageError where it cannot be opened, InvalidInputError where it is too large.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(
            Problem(
                code="file-unreadable",
                where=Where(file=name),
                message=_("cannot be read: {reason}.").format(reason=error.strerror or type(error).__name__),
            )
        ) from None
    return raw


def decode(raw: bytes) -> str:
    """Return text from UTF-8 (with or without a BOM) or UTF-16 with one.

    Raises _Fault where it is neither, or too large.
    """
    if len(raw) > MAX_BYTES:
        raise _Fault(_("more than {limit:,} bytes; that is the most one file may hold.").format(limit=MAX_BYTES))
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        message = _("not {encoding} text; save the file as UTF-8.").format(encoding=encoding.upper().removesuffix("-SIG"))
        raise _Fault(message, line, column) from None
    # JSON writers escape a character beyond U+FFFF as a pair, which YAML does not know.
    return _PAIR.sub(_joined, text) if text.lstrip()[:1] in ("{", "[") else text


def _joined(pair: re.Match[str]) -> str:
    units = b"".join(int(unit, 16).to_bytes(2, "big") for unit in pair.group(2, 3))
    return pair[1] + units.decode("utf-16-be")


def load(raw: bytes | str, name: str, record: str | None = None) -> Any:  # noqa: ANN401 -- plain data
    """Return the plain data of one YAML or JSON document.

    Raises InvalidInputError with the place of the first fault: its syntax, a duplicate key,
    an alias, a tag, too deep, too large, no text.
    """
    try:
        text = decode(raw) if isinstance(raw, bytes) else raw
        return _Builder(text).build()
    except _Fault as fault:
        where = Where(file=name, line=fault.line, column=fault.column, record=record)
        raise InvalidInputError(Problem(code="document-unreadable", where=where, message=str(fault))) from None


def marks(raw: bytes | str) -> Marks:
    """Return path -> (line, column), from 1, of every key and item of a document that `load` accepts."""
    text = decode(raw) if isinstance(raw, bytes) else raw
    builder = _Builder(text, mark=True)
    builder.build()
    return builder.marks


def place(found: Marks, path: Path_) -> tuple[int, int] | tuple[None, None]:
    """Return the line and column of `path`, or of its nearest known parent."""
    while path and path not in found:
        path = path[:-1]
    return found.get(path, (None, None))


class _Builder:
    """Plain data out of YAML events; one pass, a stack of its own."""

    def __init__(self, text: str, *, mark: bool = False) -> None:
        self.text = text
        self.mark = mark
        self.marks: Marks = {}
        self.stack: list[tuple[dict[str, Any] | list[Any], Path_]] = []
        self.key: str | None = None  # the key that waits for its value
        self.keys: list[str | None] = []
        self.root: Any = None
        self.documents = 0

    def build(self) -> Any:  # noqa: ANN401 -- plain data
        loader = None
        try:
            loader = _Loader(self.text)
            while True:
                event = loader.get_event()
                if event is None:
                    break
                self._take(event)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            reason = getattr(error, "problem", None) or getattr(error, "reason", None) or type(error).__name__
            raise _Fault(
                _("not YAML or JSON: {reason}.").format(reason=printable(str(reason))),
                mark.line + 1 if mark else 1,
                mark.column + 1 if mark else 1,
            ) from None
        finally:
            if loader is not None and hasattr(loader, "dispose"):
                loader.dispose()
        return self.root

    def _take(self, event: yaml.Event) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._refuse_magic(event)
            if self.stack and self.key is None and type(self.stack[-1][0]) is dict:
                self._new_key(event)
            else:
                self._put(_scalar(event), event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._refuse_magic(event)
            self._open({} if kind is yaml.MappingStartEvent else [], event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.stack.pop()
            self.keys.pop()
        elif kind is yaml.AliasEvent:
            raise _fault(event, _("aliases (*name) are not allowed; write the value out."))
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                raise _fault(event, _("only one document is allowed in a file."))

    def _refuse_magic(self, event: yaml.Event) -> None:
        if event.anchor is not None:
            raise _fault(event, _("anchors (&name) are not allowed."))
        if event.tag is not None and event.tag != "!":
            raise _fault(event, _("tags (!name) are not allowed."))

    def _new_key(self, event: yaml.ScalarEvent) -> None:
        top, path = self.stack[-1]
        key = event.value
        if key in top:
            raise _fault(event, _("the key {key} stands here twice.").format(key=shown(key)))
        top[key] = None  # type: ignore[call-overload] -- a dict, looked at by the caller
        self.key = key
        if self.mark:
            self.marks[(*path, key)] = _mark(event)

    def _open(self, value: dict[str, Any] | list[Any], event: yaml.Event) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise _fault(event, _("nested deeper than {limit}.").format(limit=MAX_DEPTH))
        if self.stack and self.key is None and type(self.stack[-1][0]) is dict:
            raise _fault(event, _("a key must be plain text."))
        path = self._put(value, event)
        self.stack.append((value, path))
        self.keys.append(self.key)
        self.key = None

    def _put(self, value: Any, event: yaml.Event) -> Path_:  # noqa: ANN401 -- plain data
        if not self.stack:
            self.root = value
            if self.mark:
                self.marks[()] = _mark(event)
            return ()
        top, path = self.stack[-1]
        if isinstance(top, list):
            top.append(value)
            here: Path_ = (*path, len(top) - 1) if self.mark else ()
            if self.mark:
                self.marks[here] = _mark(event)
            return here
        assert self.key is not None  # noqa: S101 -- a mapping's value follows its key
        top[self.key] = value
        here = (*path, self.key) if self.mark else ()
        self.key = None
        return here


def shown(value: object) -> str:
    """Print something found in a file, short and harmless: what a message quotes."""
    text = printable(value if isinstance(value, str) else repr(value))
    limit = 60
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _scalar(event: yaml.ScalarEvent) -> str | int | float | bool | None:
    text: str = event.value
    if event.style or event.tag == "!":
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.match(text):
        if len(text) > _LONGEST_INT:
            raise _fault(event, _("a number of more than {limit} digits.").format(limit=_LONGEST_INT))
        return int(text)
    if _FLOAT.match(text):
        value = float(text)
        if not math.isfinite(value):
            raise _fault(event, _("the number {text} is too large.").format(text=shown(text)))
        return value
    return text


def _mark(event: yaml.Event) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _fault(event: yaml.Event, message: str) -> _Fault:
    return _Fault(message, *_mark(event))
