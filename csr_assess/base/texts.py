"""Every sentence the program prints goes through `_`, with named slots, so that messages can be translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.language import current

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def _(message: str) -> str:
    """Return `message` in the language in use, its slots still open."""
    return current().messages.gettext(message)


def counted(one: str, many: str, number: int, **slots: object) -> str:
    """Return the singular or the plural in the language in use, `{number}` and the other slots filled."""
    return current().messages.ngettext(one, many, number).format(number=number, **slots)


def counted_amount(one: str, many: str, amount: float, *, digits: int = 1, **slots: object) -> str:
    """Return the singular for what prints as 1 and else the plural, of an amount that need not be whole: `{amount}`."""
    said = number(amount, digits)
    whole = 1 if said == "1" else max(2, round(amount))
    return current().messages.ngettext(one, many, whole).format(amount=said, **slots)


def listed(names: Sequence[str]) -> str:
    """Return names as a list inside a sentence: a, b, c."""
    return current().listed(names)


def listed_apart(names: Sequence[str]) -> str:
    """Return names as a list inside a sentence, apart by semicolons where one has a comma of its own."""
    return clauses(*names) if len(names) > 1 and any("," in name for name in names) else listed(names)


def first_listed(names: Sequence[str], most: int = 6) -> str:
    """Return the first of many names as a list, and how many more there are."""
    more = len(names) - most
    if more <= 1:  # to name the last one is no longer
        return listed(names)
    return _("{names}, and {number} more").format(names=listed(names[:most]), number=more)


def either(names: Sequence[str]) -> str:
    """Return names as a choice inside a sentence: a, b or c."""
    return current().either(names)


def clauses(*parts: str) -> str:
    """Return clauses that each stand alone, side by side; the empty ones are left out."""
    return "; ".join(filter(None, parts))


def sentences(parts: Iterable[str]) -> str:
    """Return sentences in a line, without the empty ones."""
    return " ".join(filter(None, parts))


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


def nearest(word: object, allowed: Sequence[str]) -> str | None:
    """Return the allowed word that a misspelled one most likely meant; None if none is near.

    One that says more, less or the opposite is not near, however alike the letters are.
    """
    from csr_assess.base import spelling  # noqa: PLC0415 -- only once something is wrong

    return spelling.nearest_of(str(word)[:200], allowed)


def did_you_mean(word: object, allowed: Sequence[str], most: int = 12) -> str:
    """Return the end of a sentence: the nearest allowed word, or all of them where they are few."""
    near = nearest(word, allowed)
    if near:
        return _("did you mean {word}?").format(word=near)
    return none_near(allowed, most)


def none_near(allowed: Sequence[str], most: int = 12) -> str:
    """Return the end of a sentence about a word that is near none of those allowed: all of them where they are few."""
    if not allowed:
        return _("there are none.")
    if len(allowed) <= most:
        return _("allowed: {words}.").format(words=listed(allowed))
    return _("it is not one of the {count} that are known.").format(count=len(allowed))
