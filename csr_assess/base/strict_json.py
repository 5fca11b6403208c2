"""JSON as its standard has it, and nothing more, to plain data with the place of every value.

One pass without recursion; two equal keys, too deep and too much are refused. A fault says what is
allowed there and what to do.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

import msgspec

from csr_assess.base import json_faults
from csr_assess.base.json_faults import JsonFaultError
from csr_assess.base.quick_json import MAX_DIGITS
from csr_assess.base.texts import _, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?(?![0-9A-Za-z.+_-])")
_WORD = re.compile(r"(?:true|false|null)(?![0-9A-Za-z_])")
_WORDS = {"true": True, "false": False, "null": None}
_CLOSER: dict[type, str] = {dict: "}", list: "]"}
LONGEST_KEY = 60
"""Characters of a key that a message shows."""

Path = tuple[str | int, ...]


class JsonReader:
    """Reads one text; `value` is what it holds, `places` the index of each key and item, once it is read."""

    def __init__(self, text: str, *, depth: int, values: int) -> None:
        """Take the text, and how deep and how much it may be."""
        self._text, self._at = text, 0
        self._depth, self._most, self._left = depth, values, values
        self.places: dict[Path, int] = {}
        self.value: Any = None

    def document(self) -> Any:  # noqa: ANN401 -- plain data
        """Return the one value of the text; raises JsonFaultError."""
        self._skip()
        self.value = self._value()
        self._end()
        return self.value

    def marks(self) -> dict[Path, tuple[int, int]]:
        """Return path -> (line, column), from 1, of every key and item that was read."""
        ends = [-1, *(found.start() for found in re.finditer("\n", self._text))]
        lines = {path: bisect_left(ends, index) for path, index in self.places.items()}
        return {path: (line, self.places[path] - ends[line - 1]) for path, line in lines.items()}

    def entries(self) -> Iterator[tuple[Any, int]]:
        """Yield each entry of the list that the text is, with its index; raises JsonFaultError where it ends."""
        self._skip()
        self._at += 1
        more = not self._closes("]")
        while more:
            start, self._left, self.places = self._at, self._most, {}
            yield self._value(), start
            more = not self._closes("]")
            if more:
                self._comma("]")
        self._end()

    def _value(self) -> Any:  # noqa: ANN401 -- plain data
        """Return the value that starts here, all that is in it too."""
        stack: list[tuple[Any, Path]] = []
        root: dict[str, Any] = {}
        path: Path | None = ()
        while path is not None:
            value = self._start(path, len(stack))
            if stack:
                _put(stack[-1][0], path[-1], value)
            else:
                root["value"] = value
            if isinstance(value, dict | list):
                stack.append((value, path))
                path = None if self._closes(_CLOSER[type(value)]) else self._next(stack)
                if path is None:
                    stack.pop()
                else:
                    continue
            path = self._after(stack)
        return root["value"]

    def _after(self, stack: list[tuple[Any, Path]]) -> Path | None:
        """Return the path of the value that comes next, what ends here closed; None if nothing does."""
        while stack:
            closer = _CLOSER[type(stack[-1][0])]
            if not self._closes(closer):
                self._comma(closer)
                return self._next(stack)
            stack.pop()
        return None

    def _next(self, stack: list[tuple[Any, Path]]) -> Path:
        """Return the path of the value that comes now, its key read."""
        value, path = stack[-1]
        if isinstance(value, list):
            return (*path, len(value))
        start = self._at
        if self._text[start : start + 1] != '"':
            raise json_faults.no_key(self._text, start)
        key = self._string()
        if key in value:
            name = printable(key[:LONGEST_KEY])
            raise JsonFaultError(_("the key {key} appears twice here.").format(key=name), start)
        self.places[(*path, key)] = start
        self._skip()
        if self._text[self._at : self._at + 1] != ":":
            raise json_faults.no_colon(self._text, self._at)
        self._at += 1
        self._skip()
        return (*path, key)

    def _start(self, path: Path, depth: int) -> Any:  # noqa: ANN401 -- plain data
        """Return a plain value, or the empty list or object that starts here."""
        self._left -= 1
        if self._left < 0:
            message = _("more than {limit:,} keys and values; that is the most one file may hold.")
            raise JsonFaultError(message.format(limit=self._most), self._at)
        self.places.setdefault(path, self._at)
        character = self._text[self._at : self._at + 1]
        if character not in ("{", "["):
            return self._plain(character)
        if depth >= self._depth:
            raise JsonFaultError(_("nested deeper than {limit}.").format(limit=self._depth), self._at)
        self._at += 1
        return {} if character == "{" else []

    def _plain(self, character: str) -> str | float | bool | None:
        if character == '"':
            return self._string()
        word = _WORD.match(self._text, self._at)
        if word:
            self._at = word.end()
            return _WORDS[word[0]]
        number = _NUMBER.match(self._text, self._at)
        if not number:
            raise json_faults.no_value(self._text, self._at)
        value = _number(number)
        self._at = number.end()
        return value

    def _string(self) -> str:
        found = _STRING.match(self._text, self._at)
        if not found:
            raise json_faults.no_string(self._text, self._at)
        text = found[0]
        if "\\" in text:
            try:
                plain: str = msgspec.json.decode(text, type=str)
            except msgspec.DecodeError:
                raise json_faults.half_character(self._at) from None
        else:
            plain = text[1:-1]
        self._at = found.end()
        return plain

    def _closes(self, closer: str) -> bool:
        self._skip()
        if self._text[self._at : self._at + 1] != closer:
            return False
        self._at += 1
        return True

    def _comma(self, closer: str) -> None:
        at = self._at
        if self._text[at : at + 1] != ",":
            raise json_faults.no_comma(self._text, at, closer)
        self._at += 1
        self._skip()
        if self._text[self._at : self._at + 1] == closer:
            raise JsonFaultError(_("a comma too many: nothing follows it. Take it out."), at)

    def _skip(self) -> None:
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at

    def _end(self) -> None:
        self._skip()
        if self._at < len(self._text):
            raise json_faults.after_end(self._text, self._at)


def read_whole(text: str, *, depth: int, values: int) -> JsonReader:
    """Return a reader that has read its text to the end; raises JsonFaultError."""
    reader = JsonReader(text, depth=depth, values=values)
    reader.document()
    return reader


def _put(container: Any, key: str | int, value: Any) -> None:  # noqa: ANN401 -- plain data
    if isinstance(container, list):
        container.append(value)
    else:
        container[key] = value


def _number(found: re.Match[str]) -> float:
    text = found[0]
    if found[1] is None and found[2] is None:
        if len(text.lstrip("-")) > MAX_DIGITS:
            raise JsonFaultError(_("a number of more than {limit} digits.").format(limit=MAX_DIGITS), found.start())
        return int(text)
    value = float(text)
    if not math.isfinite(value):
        message = _("the number {text} is too large.").format(text=printable(text[:LONGEST_KEY]))
        raise JsonFaultError(message, found.start())
    return value
