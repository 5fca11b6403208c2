"""Every sentence the program prints goes through `_`, with named slots, so that a language is a catalogue."""

from __future__ import annotations

import gettext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_catalogue = gettext.NullTranslations()


def _(message: str) -> str:
    """Return `message` in the language in use; English until a catalogue is there."""
    return _catalogue.gettext(message)


def counted(one: str, many: str, number: int) -> str:
    """Return the singular or the plural, its slot `{number}` filled."""
    return _catalogue.ngettext(one, many, number).format(number=number)


def number(value: float, digits: int = 1) -> str:
    """Print a number with at most `digits` decimals and no trailing zeros: 3, 2.5, 12.7."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def printable(text: str) -> str:
    """Take out what a terminal could act on: control characters, escapes, direction overrides.

    Text from outside is data; line breaks and tabs become spaces.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_plain(character) for character in text)


_CONTROLS = (range(0x20), range(0x7F, 0xA0))
_DIRECTIONS = (range(0x061C, 0x061D), range(0x200B, 0x2010), range(0x2028, 0x202F), range(0x2060, 0x2070))
_HIDDEN = frozenset(point for points in (*_CONTROLS, *_DIRECTIONS) for point in points) | {0xFEFF}
_HALVES = range(0xD800, 0xE000)
"""Half a character: what Python keeps of bytes that are no text."""


def _plain(character: str) -> str:
    if character in "\n\r\t":
        return " "
    point = ord(character)
    return "" if point in _HIDDEN or point in _HALVES else character


def did_you_mean(word: object, allowed: Sequence[str], most: int = 12) -> str:
    """Return the end of a sentence: the nearest allowed word, or all of them where they are few."""
    import difflib  # noqa: PLC0415 -- only once something is wrong

    near = difflib.get_close_matches(str(word)[:200], allowed, 1)
    if near:
        return _("did you mean {word}?").format(word=near[0])
    if len(allowed) <= most:
        return _("allowed: {words}.").format(words=", ".join(allowed))
    return _("it is none of the {count} that are known.").format(count=len(allowed))
