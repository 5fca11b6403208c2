"""Which old code page text is in, Windows' or the Mac's, told by what its bytes make of words.

The same byte is an accented letter in one and a sign or a capital in the other: `Garc?a` with 0x92 is a
name on a Mac and no word on Windows. Each byte beyond ASCII is held against its neighbors under both.
"""

from __future__ import annotations

import itertools
import re

WINDOWS, MAC = "cp1252", "mac_roman"

_BYTE = re.compile(rb"[\x80-\xff]")
_MOST = 2_000
"""How many bytes are looked at; a few are enough."""
_SMALL = frozenset("áéíóúñüçàèìòùâêîôûäöëïßãõåæøœ")
_CAPITAL = frozenset("ÁÉÍÓÚÑÜÇÀÈÌÒÙÂÊÎÔÛÄÖËÏÃÕÅÆØŒ")
_SIGNS = frozenset("\u2018\u2019\u201c\u201d\u2013—…•€£©®™°½¿¡«»\u00a0")
_APOSTROPHE, _OPENS, _CLOSES = "\u2019", "\u201c", "\u201d"
_SHORT_FORM = re.compile(r"(s|t|re|ve|ll|d|m)\b")
"""What follows an apostrophe in English."""


def code_page(sample: bytes) -> str:
    """Return the name of the code page that makes the better words; Windows' where both do as well."""
    places = [found.start() for found in itertools.islice(_BYTE.finditer(sample), _MOST)]
    worth = {page: _worth(sample.decode(page, "replace"), places) for page in (WINDOWS, MAC)}
    return MAC if worth[MAC] > worth[WINDOWS] else WINDOWS


def _worth(text: str, places: list[int]) -> int:
    return sum(_fit(text[place], text[max(0, place - 2) : place], text[place + 1 : place + 4]) for place in places)


def _fit(character: str, before: str, after: str) -> int:
    """Say how well a character fits between its neighbors."""
    left, right = before[-1:].isalpha(), after[:1].isalpha()
    if character in _SMALL:
        return 3 if left or right else 0
    if character in _CAPITAL:
        return 2 if (not left and right) or before[-1:].isupper() else -3
    if character not in _SIGNS:
        return -3
    if not (left and right):
        return 3 if (character == _OPENS and right) or (character == _CLOSES and left) else 1
    return 4 if character == _APOSTROPHE and _is_apostrophe(before, after) else -2


def _is_apostrophe(before: str, after: str) -> bool:
    """Whether it stands as in O'Brien, d'Angelo or don't."""
    begins = len(before.lstrip(" \t,;|\"'")) == 1
    return (begins and after[:1].isupper()) or _SHORT_FORM.match(after) is not None
