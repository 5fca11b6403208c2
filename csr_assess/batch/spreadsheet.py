"""Cells that no spreadsheet runs: text that looks like a formula is made inert, numbers stay numbers."""

from __future__ import annotations

import functools
import json
import re
from typing import TYPE_CHECKING

from csr_assess.base.texts import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

LINE_END = "\r\n"
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
"""What a formula starts with, the full-width signs too."""
_SIGNED_ID = re.compile(r"([-+@][0-9A-Za-z_. -]*[0-9A-Za-z]|\+[0-9(). -]*[0-9])\Z")
"""Letters and digits behind a sign, or a telephone number."""
_QUOTED = (",", '"', ";")
_json_text = json.JSONEncoder(ensure_ascii=False).encode


class Identifier(str):
    """Text of a cell that other tables are joined by."""

    __slots__ = ()


Cell = str | float | None


def row(cells: Iterable[Cell]) -> str:
    """Return one line of a CSV file (RFC 4180)."""
    # what `cell` says of most of them, without a call each: a batch has thirty or more a person
    written = [repr(one) if one.__class__ is float else "" if one is None else cell(one) for one in cells]
    return ",".join(written) + LINE_END


def cell(value: Cell) -> str:
    """Return one cell of such a line; nothing is empty."""
    if type(value) is str:  # most of them
        return _text(value)
    if value is None:
        return ""
    if not isinstance(value, str):
        return repr(value).lower()  # true as other programs write it
    return _quoted(_as_it_came(value)) if isinstance(value, Identifier) else _text(value)


@functools.lru_cache(maxsize=1024)
def _text(text: str) -> str:
    """Return outside text as a cell; a table says the same again and again."""
    return _quoted(inert(text))


def _quoted(text: str) -> str:
    if any(mark in text for mark in _QUOTED):
        return '"' + text.replace('"', '""') + '"'
    return text


def _as_it_came(text: str) -> str:
    """Return an id that can be held against the one that came in: as it is, unless a spreadsheet could run it.

    What begins with a sign and goes on in letters and digits alone, as -7 or @jane, runs nothing.
    """
    return text if _SIGNED_ID.match(text) else inert(text)


def inert(text: str) -> str:
    """Return outside text that a spreadsheet takes as text: no control characters, an apostrophe before a formula."""
    plain = printable(text)
    return "'" + plain if plain.lstrip().startswith(_FORMULA) else plain


def as_json(text: str) -> str:
    """Return text as a JSON string, from which all of it can be read again: no cell runs what begins with a quote.

    Empty text stays empty.
    """
    whole = _json_text(text) if text else ""
    return whole if whole.isprintable() else "".join(map(_visible, whole))


def _visible(character: str) -> str:
    return character if character.isprintable() else json.dumps(character)[1:-1]
