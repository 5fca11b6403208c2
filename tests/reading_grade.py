"""How hard a text is to read: the Flesch-Kincaid grade, with syllables counted by a few rules of English spelling."""

from __future__ import annotations

import re

_CITED = re.compile(r"\s*\([^()]*\d{4}[^()]*\)")
"""A source in parentheses with its year says where a figure is from, and is passed over in reading."""
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+")
_WORD = re.compile(r"[A-Za-z*']+|\d[\d.,]*")
_VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """Count the syllables of a word: a number and a short name in capitals are one, as in other such counts."""
    low = re.sub(r"[^a-z]", "", word.lower())
    if not low or (word.isupper() and len(word) <= 6):
        return 1
    count = len(_VOWELS.findall(low))
    count += len(
        re.findall(r"[^tscxg]i[ao]|ie[nt]|[^q]ua|eo(?!p)", low)
    )  # radio, client, usual, video: two vowels apart
    count -= bool(re.search(r"[^aeiouyl]e$|[aeiouy]le$|[^aeioudt]ed$|[^aeiouyscgzxh]es$", low))
    return max(count, 1)


def reading_grade(text: str) -> float:
    """Return the school grade (US) at which a text is read easily."""
    plain = _CITED.sub("", text)
    sentences = [part for part in _SENTENCE.split(plain) if _WORD.search(part)]
    words = _WORD.findall(plain)
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * spoken / len(words) - 15.59
