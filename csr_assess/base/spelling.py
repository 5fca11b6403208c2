"""Which of the allowed words a misspelled one most likely meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

_NEAR = 0.75
"""How alike a word and a misspelling of it are at least: `entry` and `notary` are no more than 0.73."""
_LEAST = 0.6
"""How alike they are at least where they differ in their first or last letters alone, or in their order."""
_MOST_TRIED = 5
_SHORTEST_PART = 4
"""Shorter parts of words are in too many others."""
_NEGATIONS = frozenset(("no", "non", "none", "not", "never", "without"))
_NEGATING = ("un", "in", "im", "ir", "il", "non", "dis", "not", "no")
_AROUND = " '\"[](){}.,;:!?"
_BETWEEN = re.compile(r"[\s_-]+")


def nearest_of(word: str, allowed: Sequence[str]) -> str | None:
    """Return the allowed word that `word` most likely misspells or shortens; None if none is near."""
    plain = {_plain(name): name for name in reversed(allowed)}
    wanted = _plain(word)
    for near in difflib.get_close_matches(wanted, [*plain], _MOST_TRIED, _LEAST):
        if _is_near(wanted, near) and _says_the_same(wanted, near):
            return plain[near]
    begun = [near for near in plain if _has_part(wanted, near)]
    return plain[begun[0]] if len(begun) == 1 else None


def _plain(word: str) -> str:
    return _BETWEEN.sub("_", word.strip(_AROUND).casefold())


def _is_near(one: str, other: str) -> bool:
    alike = difflib.SequenceMatcher(None, other, one).ratio() >= _NEAR
    return alike or sorted(one) == sorted(other) or one[1:] in other or one[:-1] in other


def _says_the_same(one: str, other: str) -> bool:
    """Say whether two words that look alike differ in letters alone, not in a word more or a negation."""
    if "." in one and "." in other:  # ids: what is before the dot may be another check
        one, other = one.rpartition(".")[2], other.rpartition(".")[2]
    if one.replace("_", "") == other.replace("_", ""):
        return True
    ours, theirs = one.split("_"), other.split("_")
    if _NEGATIONS & {*ours} != _NEGATIONS & {*theirs} or _is_opposite(one, other):
        return False
    return len(ours) == 1 or all(difflib.get_close_matches(part, theirs, 1, _NEAR) for part in ours)


def _is_opposite(one: str, other: str) -> bool:
    return any(one in (f"{start}{other}", f"{start}_{other}") for start in _NEGATING) or any(
        other in (f"{start}{one}", f"{start}_{one}") for start in _NEGATING
    )


def _has_part(word: str, other: str) -> bool:
    """Say whether a word is the beginning of a part of another, or goes on where the other ends."""
    if len(word) < _SHORTEST_PART or not word.isalpha() or _NEGATIONS & {*other.split("_")}:
        return False
    return any(
        part.startswith(word) or (len(part) >= _SHORTEST_PART and word.startswith(part)) for part in other.split("_")
    )
