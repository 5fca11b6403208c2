"""What a line that was typed stands for, and the row that it was asked back with: a second opinion on the reader."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from csr_assess.rubric.section import Question

PLACES = {"fl": "FL", "florida": "FL", "ohio": "OH", "new york": "NY"}
HIDDEN = object()
"""A value that the screen does not tell."""
AMOUNT = re.compile(r"(?:(\d+(?:\.\d+)?)(?: +(?=\d+/)|(?![\d./])))?(?:(\d+)/([1-9]\d*))? *(y(?:ears?)?)?")
"""14, 1.5 years, 1 1/2 y."""
DAY = re.compile(r"(\d{4}-\d\d-\d\d)(: .*)?")
"""2027-06-15, and as the rows have it that ask which day is meant."""
MONTHS = re.compile(r"(\d+) months?")
KEPT = "Yes, keep "
UNCHOSEN = "answered without a choice"


def typed(question: Question, line: str) -> Any:
    """Return the value of a line; the line itself where it should stand for none.

    Of days, only those that are written as files have them are known here.
    """
    if line in ("", "skip"):
        return None
    for word in ("unknown", "n/a"):
        if re.fullmatch(rf"{word}\W*", line):
            return word
    if question.kind == "place":
        code = line.upper() if len(line) == len("FL") else HIDDEN
        return PLACES.get(line.casefold(), code)
    if question.kind == "number":
        return _months(line)
    return line if DAY.fullmatch(line) else HIDDEN


def asked_back(row: str | None, line: Any) -> Any:
    """Return the value of the row pointed at, of those that a line was asked back with; the row if it leads nowhere.

    `line` is what the line stands for; no row is none pointed at.
    """
    if row is None:
        return UNCHOSEN
    months, day = MONTHS.fullmatch(row), DAY.fullmatch(row)
    if months:
        return int(months[1])
    if day:
        return day[1]
    if row.startswith(KEPT):
        kept = row.removeprefix(KEPT)
        return line if kept == "it" else kept
    return row


def _months(line: str) -> Any:
    first, dash, second = line.partition("-")
    if dash:  # from 1 to 1; other ranges are asked back
        low, high = (_months(first), _months(f"{first} years")), _months(second)
        return high if isinstance(high, int) and high in low else line
    found = AMOUNT.fullmatch(line.replace("ten", "10 ").rstrip(". "))
    if not found or not (found[1] or found[2]):
        return line
    amount = Fraction(found[1] or 0) + (Fraction(int(found[2]), int(found[3])) if found[2] else 0)
    months = round(amount * (12 if found[4] else 1), 9)
    return int(months) if months.denominator == 1 else line
