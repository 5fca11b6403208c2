"""Letters that a page wrote as entities: P&amp;C is read as P&C, and quoted as it was written. Pure."""

from __future__ import annotations

import html
import re

from csr_assess.base.texts import printable

_ENTITY = re.compile(
    r"&(?:amp|nbsp|quot|apos|[lr][sd]quo|[nm]dash|bull|middot|hellip|#[0-9]{2,5}|#x[0-9a-f]{2,5});", re.IGNORECASE
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})  # noqa: RUF001


def without_entities(text: str) -> str:
    """Return a text with the letters that its entities stand for."""
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


def quoted_as_typed(quote: str, text: str) -> str:
    """Return a quote with the entities of the text it was read from; itself where the text does not have it so."""
    ways = {found[0]: html.unescape(found[0]).translate(_APOSTROPHES) for found in _ENTITY.finditer(text)}
    spaces = "|".join([r"\s", *(re.escape(way) for way, letter in ways.items() if letter.isspace())])
    written = [
        f"(?:{spaces})+"
        if letter == " "
        else "|".join(
            [f"(?:{re.escape(letter)}", *(re.escape(way) for way, is_for in ways.items() if is_for == letter)]
        )
        + ")"
        for letter in quote
    ]
    found = re.search("".join(written), text)
    return " ".join(printable(found[0]).split()) if found else quote
