"""How alike two texts are in what they say: words that few texts share count more."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[^\W\d_]{2,}")
_ENDINGS = ("ing", "ed", "es", "s", "ly")
_SHORTEST = 3
_EMPTY = frozenset((
    *("a", "an", "and", "are", "as", "at", "be", "been", "by", "can", "did", "do", "does", "for", "from", "had", "has"),
    *("have", "how", "if", "in", "into", "is", "it", "its", "last", "me", "most", "my", "of", "on", "or", "other"),
    *("our", "please", "pick", "select", "choose", "that", "the", "their", "them", "they", "this", "to", "us", "was"),
    *("we", "were", "what", "when", "where", "which", "who", "will", "with", "would", "you", "your", "all", "any"),
    *("fits", "fit", "best", "one"),
))  # fmt: skip
"""Words that say nothing of what is asked."""


def stems(text: str) -> frozenset[str]:
    """Return the words of a text that say something, without their endings."""
    return frozenset(_stem(word) for word in _WORD.findall(text.casefold().replace("_", " ")) if word not in _EMPTY)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word


class Likeness:
    """The texts of a rubric's questions, to hold others against."""

    def __init__(self, texts: Mapping[str, Iterable[str]]) -> None:
        """Take what each question may be called."""
        self._texts = {name: [stems(text) for text in several] for name, several in texts.items()}
        times = Counter(word for several in self._texts.values() for word in frozenset().union(*several))
        self._weight = {word: math.log(1 + len(self._texts) / count) for word, count in times.items()}
        self._new = math.log(1 + len(self._texts))

    def of(self, text: str) -> dict[str, float]:
        """Return how much of what a text and each question say is the same, 0 to 1; those that share nothing left out.

        A word that no question has counts like the rarest.
        """
        wanted = stems(text)
        found = {
            name: max((self._share(wanted, one) for one in several), default=0.0)
            for name, several in self._texts.items()
        }
        return {name: share for name, share in found.items() if share}

    def _share(self, one: frozenset[str], other: frozenset[str]) -> float:
        both, either = one & other, one | other
        return self._sum(both) / self._sum(either) if both else 0.0

    def _sum(self, words: Iterable[str]) -> float:
        return sum(self._weight.get(word, self._new) for word in words)
