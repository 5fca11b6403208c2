"""Numbers in digits and in words, and lengths of time in months: 14, a year and a half, 2y 3m."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csr_assess.questions.words.plain_text import folded

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBER_WORDS = {word: n for n, word in enumerate(_ONES.split())} | {w: 10 * n for n, w in enumerate(_TENS.split(), 2)}
"""Each number that is one word, by that word."""
_NOTHING = frozenset({"none", "none yet", "zero", "never", "nothing", "nothing yet", "nil", "no experience", "not yet"})
_IN_MONTHS = {"years": 12, "yrs": 12, "y": 12, "months": 1, "mos": 1, "mths": 1, "m": 1}
"""Units of time, of which the s may be left out."""
_ROUGHLY = re.compile(r"(about|around|roughly|approx\.?|approximately|circa|ca\.?|~) ?")
_BESIDE = re.compile(r"( of| in)? (experience|total|all)\Z")
_DIGITS = re.compile(r"[+-]?([0-9]{1,15}(\.[0-9]{0,15})?|\.[0-9]{1,15})\Z")
_THOUSANDS = re.compile(r"(?<![0-9.,])[0-9]{1,3}(,[0-9]{3})+(?![0-9,])")
_TOUCHING = re.compile(r"(?<=[0-9])(?=[a-z])|(?<=[a-z])(?=[0-9])")
"""Between a number and its unit where there is no space; the two are then read as if there were one."""
_HYPHEN = re.compile(r"(?<=[a-z0-9])-(?=[a-z])")
_TOKEN = re.compile(
    r" *(?:([0-9]{1,15}) ?/ ?([0-9]{1,15})|([0-9]{1,15}(?:\.[0-9]{1,15})?|\.[0-9]{1,15})|([a-z]+)\.?|,(?= )|&)"
)
_RANGE = re.compile(r"(?:between )?(.+?) ?(?:-| to | or | and ) ?(.+)\Z")
_LONGEST = 80
"""Characters; nobody writes a number in more."""


def in_digits(text: str) -> int | float | None:
    """Return a number written in digits; None where there is none."""
    if not _DIGITS.match(text):
        return None
    return float(text) if "." in text else int(text)


def numbers(text: str, unit: str, *, in_months: bool) -> tuple[int | float, ...]:
    """Return the numbers that a text may stand for, in months where `in_months`; none where it is no number.

    `unit` are the words that may be behind the number.
    """
    line = folded(text)
    plain = in_digits(line)
    if plain is not None:
        return (plain,)
    if len(line) > _LONGEST:
        return ()
    if line in _NOTHING:
        return (0,)
    line = _ROUGHLY.sub("", line, count=1) if _ROUGHLY.match(line) else line
    line = _TOUCHING.sub(" ", _THOUSANDS.sub(lambda found: found[0].replace(",", ""), line))
    units = dict.fromkeys([] if in_months else unit.casefold().split(), 1)
    if in_months:
        line = _BESIDE.sub("", line)
        units = _IN_MONTHS
    units = units | {word.removesuffix("s"): amount for word, amount in units.items()}
    whole = _sum(line, units)
    return (_short(whole),) if whole is not None else tuple(dict.fromkeys(_either(line, units)))


def _either(line: str, units: dict[str, int]) -> Iterator[int | float]:
    """Yield the two ends of a range, the unit behind it counting for both: 1-2 years."""
    found = _RANGE.match(line)
    if not found:
        return
    first, second = found.groups()
    own, behind = (_units(part, units) for part in (first, second))
    low = _sum(" ".join([first, *(behind[:1] if not own else [])]), units)
    high = _sum(second, units)
    if low is not None and high is not None and low <= high:
        yield from (_short(low), _short(high))


def _units(line: str, units: dict[str, int]) -> list[str]:
    """Return the units in a text, in order."""
    return [word for _number, word in _words(_HYPHEN.sub(" ", line)) if word in units]


def _short(value: float) -> int | float:
    value = round(value, 9)
    return int(value) if value.is_integer() else value


class _Sum:
    """A number being added up from the words of a text, in the order they stand."""

    def __init__(self, units: dict[str, int]) -> None:
        self.units = units
        self.total = 0.0
        self.pending: float | None = None
        """The number whose unit is not there yet."""
        self.counted: list[int] = []
        """The units that were there."""
        self.tens = False
        """Whether the number before was one such as twenty, in words."""

    def value(self) -> float | None:
        """Return what it comes to; None where a number has no unit and others have."""
        if self.pending is not None:
            return None if self.counted else self.pending
        return self.total if self.counted else None

    def number(self, number: float, *, in_words: bool) -> bool:
        """Take a number; say whether it can stand here: twenty four, 1 1/2."""
        before, ones = self.pending, in_words and 1 <= number <= 9  # noqa: PLR2004
        if before is not None and not (self.tens and ones) and not (before.is_integer() and 0 < number < 1):
            return False
        self.tens = in_words and number >= 20 and before is None  # noqa: PLR2004
        self.pending = (before or 0.0) + number
        return True

    def word(self, word: str, after: list[str]) -> bool:
        """Take a word; `after` are those that follow. Say whether it can stand here."""
        if word in self.units:
            return self._unit(self.units[word])
        if word == "half":
            return self._half(unit_follows=any(other in self.units for other in after))
        if word in {"a", "an"}:
            return self._one(after[0] if after else "")
        return word in {"and", "of"}

    def _unit(self, unit: int) -> bool:
        if self.pending is None or unit in self.counted:
            return False
        self.total += self.pending * unit
        self.pending, self.tens = None, False
        self.counted.append(unit)
        return True

    def _half(self, *, unit_follows: bool) -> bool:
        if self.pending is None and self.counted and not unit_follows:
            self.total += self.counted[-1] / 2
        else:
            self.pending = (self.pending or 0.0) + 0.5
        return True

    def _one(self, after: str) -> bool:
        """Take the word "a": it counts before a unit, and not where half of one was said."""
        if after in self.units and self.pending is None:
            self.pending = 1.0
            return True
        return after == "half" or (after in self.units and self.pending == 0.5)  # noqa: PLR2004


def _sum(line: str, units: dict[str, int]) -> float | None:
    """Return what a text adds up to; None where a part of it is no part of a number."""
    words, adding = _words(_HYPHEN.sub(" ", line)), _Sum(units)
    for at, (number, word) in enumerate(words):
        after = [other for _number, other in words[at + 1 :]]
        taken = adding.word(word, after) if number is None else adding.number(number, in_words=bool(word))
        if not taken:
            return None
    return adding.value()


def _words(line: str) -> list[tuple[float | None, str]]:
    """Return a text's numbers, and its words, in order; none where something else is in it."""
    found: list[tuple[float | None, str]] = []
    at = 0
    while at < len(line):
        token = _TOKEN.match(line, at)
        if not token:
            return []
        over, under, digits, word = token.groups()
        if over:
            if not 0 < int(over) < int(under):
                return []
            found.append((int(over) / int(under), ""))
        elif digits:
            found.append((float(digits), ""))
        elif word:
            found.append((NUMBER_WORDS.get(word), word))
        at = token.end()
    return found
