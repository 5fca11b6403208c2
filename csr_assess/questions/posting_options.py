"""The options of a posting's question that words name: one after the other, or anywhere in a text. Pure."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csr_assess.rubric.posting_types import Minimum
    from csr_assess.rubric.section import Question

_BETWEEN = re.compile(r"[\s,;/&+|.()\"'*-]*(?:(?:and|or|plus|then|with)\b[\s,;/&+|.()\"'*-]*)*")
_MORE = re.compile(r"(?<=[0-9a-z])\s?\+")


def options_in(minimum: Minimum, line: str, filler: Sequence[str]) -> list[str]:
    """Return the options that a line names one after the other, filler aside; none where something else is in it."""
    words, known = _MORE.sub("", line.replace("'", "")), _known(minimum)
    found: dict[str, None] = {}
    at = _after(_BETWEEN, words, 0)
    while known and at < len(words):
        option, end = max(((name, _end(pattern, words, at)) for name, pattern in known), key=lambda one: one[1])
        if end <= at:
            end = max((_end(pattern, words, at) for pattern in _compiled(tuple(filler))), default=at)
            if end <= at:
                return []
        else:
            found[option] = None
        at = _after(_BETWEEN, words, end)
    return [*found]


def only_filler(line: str, filler: Sequence[str]) -> bool:
    """Say whether a line holds words that say nothing of a value, and no others."""
    words = line.replace("'", "")
    at = _after(_BETWEEN, words, 0)
    while at < len(words):
        end = max((_end(pattern, words, at) for pattern in _compiled(tuple(filler))), default=at)
        if end <= at:
            return False
        at = _after(_BETWEEN, words, end)
    return True


def found_options(minimum: Minimum, line: str) -> list[str]:
    """Return the options that stand anywhere in a line, in its order; of words within others the longer count."""
    words = _MORE.sub("", line.replace("'", ""))
    spans = [
        (match.start(), match.end(), option)
        for option, pattern in _known(minimum)
        for match in pattern.finditer(words)
        if match.end() > match.start() and not words[match.start() - 1 : match.start()].isalnum()
    ]
    whole = [
        one
        for one in spans
        if not any(
            other[0] <= one[0] and other[1] >= one[1] and other[1] - other[0] > one[1] - one[0] for other in spans
        )
    ]
    return [*dict.fromkeys(option for _start, _end_, option in sorted(whole))]


def least_option(found: Sequence[str], question: Question) -> str:
    """Return the option with the lowest level, of several that will do."""
    levels = {option.id: option.level or 0 for option in question.options}
    return min(found, key=lambda name: levels.get(name, 0))


def _known(minimum: Minimum) -> list[tuple[str, re.Pattern[str]]]:
    """Return what each option is written as, its own name too."""
    return [
        (option, pattern)
        for option, patterns in minimum.words.items()
        for pattern in _compiled((*patterns, re.escape(option), re.escape(option.replace("_", " "))))
    ]


@functools.lru_cache(maxsize=256)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?:{pattern})(?![a-z0-9]|[ -](?:aided|assisted)\b)") for pattern in patterns)


def _end(pattern: re.Pattern[str], line: str, at: int) -> int:
    found = pattern.match(line, at)
    return found.end() if found else -1


def _after(pattern: re.Pattern[str], line: str, at: int) -> int:
    found = pattern.match(line, at)
    return found.end() if found else at
