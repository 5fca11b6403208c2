"""Amounts in the words of a posting: of a range the lower, for that is the least that is asked. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.words.plain_text import folded
from csr_assess.questions.words.written_numbers import numbers

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.posting_types import Minimum
    from csr_assess.rubric.section import Question

_COUNT = (
    r"(?:[0-9]{1,3}(?:\.[0-9])?|an?(?=[\s-])|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen"
    r"|twenty[- ]four|thirty[- ]six|half an?)"
)
_TIME = re.compile(
    rf"(?<![a-z0-9$.])(?P<low>{_COUNT})(?:\s?\([0-9]{{1,2}}\))?\s?\+?(?:\s?(?:-|to|or)\s?{_COUNT}\+?)?"
    r"(?:\s(?:or more|plus|full))*[\s-]?(?P<unit>years?|yrs?|y|months?|mths?|mos?|m|seasons?)(?:'|s')?(?![a-z])"
    r"(?![\s-]*(?:degree|college|diploma|program|of (?:college|school|university)))"
)
_COUNTS = {"a": "1", "an": "1", "half a": "0.5", "half an": "0.5"}
_MONTHS = {"y": 12, "m": 1, "s": 3}
"""Of a year, a month and a season."""
_HALF_ON = re.compile(r"\s(?:and a half|1/2)")
_UNIT = re.compile(r"(?<![a-z])(wpm|w\.p\.m\.?|words? (per|a) min(ute)?|typing|type)(?![a-z])")
_KEYS = re.compile(
    r"(?<![0-9])([0-9]{1,2},?[0-9]{3})\+?(?:\s?(?:-|/|to|or)\s?[0-9]{1,2},?[0-9]{3}\+?)? ?"
    r"(?:kph|ksph|keystrokes?|key strokes?)(?![a-z])"
)
_WORDS = re.compile(r"(?<![0-9.,$])([0-9]{2,3})\+?(?:\s?(?:-|/|to|or)\s?[0-9]{2,3}\+?)? ?(?:wpm|words)(?![a-z])")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}\Z)")
_KEYS_A_WORD_A_MINUTE = 5 * 60
"""Five keys make a word, as tests of typing count them."""
_NUMBER_PAD = re.compile(r"(?<![a-z0-9])(?:10|ten)[- ]?key(?![a-z])")
_SPEED = re.compile(r"(?<![0-9.,$])([0-9]{2,3})(?![0-9,%])")
_AT_MOST = re.compile(
    r"(?<![a-z])(?:(?:no|not) (?:more|longer|greater|over)(?: than)?|(?<!no )(?<!not )(?:less|fewer) than|under|below"
    r"|up to|at most|max(?:imum)?\.?)(?: of)?(?= (?:about )?[0-9]|"
    rf" {_COUNT}[\s-])"
)
_BOTH_ENDS = re.compile(
    rf"(?P<between>between )?(?<![a-z0-9$.,/])(?P<low>{_COUNT})(?:\s?\([0-9]{{1,2}}\))?\+?"
    r"(?:[\s-](?P<unit>years?|yrs?|months?|mos?)\.?)?"
    r"(?:\s?[-\u2013\u2014\u2212~]\s?|[\s-]+(?:to|or|through)[\s-]+| (?P<and>and) )\Z"
)
"""Before an amount, what makes it the upper end of a range."""
_NO_LEAST = re.compile(
    r"(?:(?<![a-z])(?:every|each|first|last|past|previous|next|within|after|up to|maximum(?: of)?|max\.?|at most|half"
    r"|none to|(?:twenty|thirty)[- ]?)|[0-9](?:[,/]|\.(?!\s))|[0-9]\)? ?[-\u2013\u2014\u2212~&+,]"
    r"|[0-9]\)?,? (?:to|or|and|through)|[a-z] /)\s*\Z"
)
"""Before an amount, what makes it no least, or a part of another number."""
_BEFORE = 60
"""Characters that are enough for both."""
_UNIT_OF_TIME = re.compile(r"(?<![a-z])(?:years?|yrs?|months?|mos?)(?![a-z])")
_NONE = re.compile(r"\bno (?:[a-z-]+ ){0,2}(?:experience|background)\b")
_BELOW_ZERO = re.compile(r"\s*[-−]\s*[0-9.]")  # noqa: RUF001 -- the sign itself


def times_in(line: str) -> list[int]:
    """Return the lengths of time in a line of small letters, in months."""
    return [
        round((number + (0.5 if _HALF_ON.match(line, match.end()) else 0)) * _MONTHS[match["unit"][0]])
        for match in _TIME.finditer(line)
        for number in numbers(_COUNTS.get(match["low"], match["low"]), "", in_months=False)
    ]


def least_said(before: str, said: str) -> str:
    """Return an amount of time or the lower end that is told before it; nothing where neither is a least."""
    line = folded(f"{before[-_BEFORE:]}|")[:-1]
    if both := _BOTH_ENDS.search(line):
        line = line[: both.start()]
        unit = both["unit"] or next(iter(_UNIT_OF_TIME.findall(said.casefold())), "")
        said = f"{both['low']} {unit}" if bool(both["and"]) == bool(both["between"]) else ""
    return "" if _NO_LEAST.search(line) else said


def without_times(line: str) -> str:
    """Return a line without the lengths of time in it."""
    return _TIME.sub(" ", line)


def is_below_zero(text: str) -> bool:
    """Say whether a text is a number below zero, which no posting asks for."""
    return bool(_BELOW_ZERO.match(text))


def is_at_most(text: str) -> bool:
    """Say whether a text names the most that is taken, and no least before it: less than a year."""
    line = folded(text)
    most = _AT_MOST.search(line)
    return most is not None and not (times_in(line[: most.start()]) or _SPEED.search(line[: most.start()]))


def amount_in(minimum: Minimum, question: Question, text: str, template: str, rubric: Rubric) -> Any:  # noqa: ANN401
    """Return the amount that a text asks for, in the unit of its question; None where it has none."""
    line, in_months = folded(text), question.unit == "months"
    if is_below_zero(text) or is_at_most(text):
        return None
    line = line if in_months else _NUMBER_PAD.sub(" ", line)  # its ten is no speed
    kind = QUESTION_KINDS[question.kind]
    plain = _THOUSANDS.sub("", line.strip(" +")) if not in_months else line.strip(" +")
    if plain.replace(".", "", 1).isdecimal():
        line = template.format(value=plain)
    if whole := kind.meaning(question, line.strip(" +"), rubric).values:
        return min(whole)
    return _months(minimum, line) if in_months else _speed(question, line, rubric)


def _months(minimum: Minimum, line: str) -> int | None:
    if times := times_in(line):
        return times[0]
    some = any(re.search(rf"(?<![a-z])(?:{pattern})(?![a-z])", line) for pattern in minimum.some)
    return 1 if some and not _NONE.search(line) and not any(letter.isdigit() for letter in line) else None


def _speed(question: Question, line: str, rubric: Rubric) -> Any:  # noqa: ANN401 -- a number
    if words := _WORDS.search(line):
        return int(words[1])
    if keys := _KEYS.search(line):
        return round(int(keys[1].replace(",", "")) / _KEYS_A_WORD_A_MINUTE)
    bare = _UNIT.sub(" ", line)
    if whole := QUESTION_KINDS[question.kind].meaning(question, bare.strip(" -,()+"), rubric).values:
        return min(whole)
    speeds = [int(found) for found in _SPEED.findall(bare)]
    return speeds[0] if speeds else None
