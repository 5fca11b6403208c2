"""A language made up for tests: every message stands in ⟦…⟧, so that what was not translated, or glued, is seen."""

from __future__ import annotations

import gettext
import re
from collections.abc import Sequence

from csr_assess.base.language import Language

OPEN, CLOSE = "⟦", "⟧"


class PseudoMessages(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return f"{OPEN}{message}{CLOSE}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"{OPEN}{msgid1 if n == 1 else msgid2}{CLOSE}"


def _either(names: Sequence[str]) -> str:
    return " | ".join(names)


PSEUDO = Language(tag="x-pseudo", messages=PseudoMessages(), either=_either)


def glued(text: str) -> list[str]:
    """Return each message that has another one inside it."""
    found, depth, start = [], 0, 0
    for place, character in enumerate(text):
        if character == OPEN:
            start, depth = (place, depth + 1) if depth == 0 else (start, depth + 1)
            if depth == 2:
                found.append(text[start : place + 60])
        elif character == CLOSE:
            depth = max(0, depth - 1)
    return found


def untranslated(text: str, known: Sequence[str], same: str) -> list[str]:
    """Return the words of three letters or more outside all messages that are in none of the `known` texts.

    `same` is a pattern of what is written alike in every language.
    """
    outside = re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", f"{OPEN}{CLOSE}", text)
    for quoted in known:
        if quoted in outside:
            outside = re.sub(rf"(?<![A-Za-z]){re.escape(quoted)}(?![A-Za-z])", " ", outside)
    return sorted(set(re.findall(r"[A-Za-z]{3,}", re.sub(same, " ", outside, flags=re.MULTILINE))))
