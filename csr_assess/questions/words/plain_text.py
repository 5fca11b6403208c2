"""Text as people and their programs write it, made alike: spaces, quotes, dashes, wide digits."""

from __future__ import annotations

import re

from csr_assess.base.texts import printable

_QUOTES = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "＂": '"', "‘": "'", "’": "'", "‚": "'", "`": "'"}  # noqa: RUF001
_DASHES = dict.fromkeys("‐‑‒–—−", "-")  # noqa: RUF001 -- what an editor makes of a hyphen
_PARTS = {"½": " 1/2", "¼": " 1/4", "¾": " 3/4"}
_WIDE = {chr(point): chr(point - 0xFEE0) for point in range(0xFF01, 0xFF5F)}
"""The full-width twins of the printable ASCII characters."""
_ALIKE = str.maketrans(_WIDE | _QUOTES | _DASHES | _PARTS)
_PAIRS = {'"': '"', "'": "'"}
LONGEST_ANSWER = 10_000
"""Characters; longer text is no answer in words, and is not looked at."""
_QUOTED_TWICE = 2
_WORD = re.compile(r"[^\W_]+")


def tidy(text: str) -> str:
    """Return text with one space between words, straight quotes and none around it, and plain dashes."""
    if text.isascii() and text.isalnum():
        return text
    line = " ".join(printable(text.translate(_ALIKE)).split())
    for _pair in range(_QUOTED_TWICE):
        if len(line) > 1 and _PAIRS.get(line[0]) == line[-1]:
            line = line[1:-1].strip()
    return line


def folded(text: str) -> str:
    """Return text as it is compared: tidy, without capitals and without the full stop at its end."""
    line = tidy(text).casefold()
    return line.rstrip(" .") or line


def bare_words(text: str) -> str:
    """Return the words of a text alone, as they are compared: In-person and in_person are one."""
    return " ".join(_WORD.findall(folded(text)))
