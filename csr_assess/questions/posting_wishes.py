"""What a posting only wishes for, told from what it asks: a wish in brackets is of the words before it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from csr_assess.questions.posting_patterns import compiled_pattern

_BETWEEN = re.compile(r"([,;()]|\bbut\b)")
_AROUND = re.compile(
    r"\b(?:highly|strongly|greatly|very|much|really|huge|big|definite|strong|great|an?|is|are|be|would|will|though|also)\b"
)
_GOES_ON = re.compile(r"(?:or|and)\b", re.IGNORECASE)
_LISTED = re.compile(r"\w[^,;()]*\b(?:and|or)\b|&|\A(?:and|or)\b", re.IGNORECASE)
"""What ends a list: in "Word, Excel and Outlook preferred" the wish is of all of it."""
_MEMBER = re.compile(r"[^\W\d_][\w.+-]*(?: [^\W\d_][\w.+-]*)?")
_ASKED = re.compile(r"\b(?:required|must|needed|mandatory)\b", re.IGNORECASE)


def asked_and_wished(text: str, wished: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return a text without the clauses that only wish for something, and what those wish for."""
    patterns = [compiled_pattern(pattern) for pattern in wished]
    if not any(pattern.search(text) for pattern in patterns):
        return text, ()
    asked: list[tuple[str, str]] = []
    left: list[str] = []
    mark, before_too, ahead = "", False, False
    for at, piece in enumerate(_BETWEEN.split(text)):
        clause = piece.strip()
        if at % 2:
            mark = clause if clause != ")" else mark
        elif clause and ahead:  # (preferred) a degree
            left.append(clause)
            mark, before_too, ahead = "", False, False
        elif clause and not any(pattern.search(clause) for pattern in patterns):
            asked.append((mark, clause))
            mark, before_too = "", False
        elif clause:
            alone = _says_only_that(clause, patterns)
            taken = _taken_back(asked, mark) if alone and not before_too else []
            if not alone and mark == "," and _LISTED.search(clause):
                clause = ", ".join([*_members_before(asked), clause])  # with the list it ends
            left += [", ".join(taken)] if taken else [] if alone else [clause]
            ahead = alone and not taken and not asked and not left
            mark, before_too = "", True
    return ", ".join(clause for _mark, clause in asked), tuple(left) or (text,)


def _says_only_that(clause: str, patterns: Sequence[re.Pattern[str]]) -> bool:
    """Say whether a clause wishes and does not say for what: nice to have."""
    for pattern in patterns:
        clause = pattern.sub(" ", clause)
    return not re.search(r"[a-z0-9]", _AROUND.sub(" ", clause.casefold()))


def _members_before(asked: list[tuple[str, str]]) -> list[str]:
    """Take from what is asked the names of the list that a wish ends: in Word, Excel and Outlook preferred, Word."""
    taken: list[str] = []
    while asked and _MEMBER.fullmatch(asked[-1][1]) and not _ASKED.search(asked[-1][1]):
        before, clause = asked.pop()
        taken.insert(0, clause)
        if before != ",":
            break
    return taken


def _taken_back(asked: list[tuple[str, str]], mark: str) -> list[str]:
    """Take from what is asked the words that a wish stands behind: in brackets the last alone, else all of the list."""
    taken: list[str] = []
    while asked and not _ASKED.search(asked[-1][1]):
        before, clause = asked.pop()
        taken.insert(0, clause)
        if before == ";" or (mark == "(" and not _GOES_ON.match(clause)):
            break
        mark = "" if _GOES_ON.match(clause) else mark
    return taken
