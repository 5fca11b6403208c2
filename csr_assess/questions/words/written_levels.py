"""Levels from 1 to 5 as people write them: 3, Level 3, three, 3 - intermediate, 3 of 5."""

from __future__ import annotations

import re
from collections.abc import Mapping

from csr_assess.questions.words.plain_text import folded
from csr_assess.questions.words.written_numbers import in_digits, numbers

_NAMED = ({"awareness", "aware"}, {"basic"}, {"intermediate"}, {"advanced"}, {"expert"})
"""What the scale of the US Office of Personnel Management calls its levels."""
_BY_NAME = {name: level for level, names in enumerate(_NAMED, 1) for name in names}
_WORD = re.compile(r"(level|lvl|l)\.? ?(?=[0-9a-z])")
_OF_FIVE = re.compile(r" ?(/|of|out of) ?5\Z")
_LONGEST = 400
"""Characters of a level with its anchor."""
_GLOSS = re.compile(r"(.+?) ?(?:[:=(]| - |, ) ?(.+?)\)?\Z")


def levels_meant(text: str, known: Mapping[str, int]) -> tuple[int | float, ...]:
    """Return the levels that a text may stand for; `known` are texts that name one, folded.

    A name beside the number must be one of that level: otherwise both are returned.
    """
    line = folded(text)
    if line in known:
        return (known[line],)
    number = _number(line)
    if number:
        return number
    found = _GLOSS.match(line) if len(line) < _LONGEST else None
    if not found:
        return ()
    said, gloss = _number(found[1]), _named(found[2], known)
    return tuple(dict.fromkeys((*said, *gloss))) if said and gloss else ()


def level_in_words(text: str) -> int | float | None:
    """Return the level of a text that says the word itself, such as Level 3; None for any other."""
    line = folded(text)
    found = _number(line) if _WORD.match(line) else ()
    return found[0] if len(found) == 1 else None


def _number(line: str) -> tuple[int | float, ...]:
    plain = in_digits(line)
    if plain is not None:
        return (plain,)
    bare = _OF_FIVE.sub("", _WORD.sub("", line, count=1) if _WORD.match(line) else line)
    return _named(bare, {}) or numbers(bare, "", in_months=False)


def _named(line: str, known: Mapping[str, int]) -> tuple[int, ...]:
    level = known.get(line) or _BY_NAME.get(line)
    return () if level is None else (level,)
