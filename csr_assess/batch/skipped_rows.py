"""Rows that are not a person: a title above the table, totals and remarks below it, its header once more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csr_assess.base.documents import shown
from csr_assess.base.errors import Problem, Where
from csr_assess.base.texts import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_NAMED = 5
"""How many lines a note names."""
_LONG, _SEVERAL = 4, 2
"""Words from which a lone cell is a remark and no name; and no id."""
_TECHNICAL = '{"ImportId"'
"""What begins the cells of a row that Qualtrics writes for programs."""
_RULE = re.compile(r"[-+=:|_\u2500-\u257f\s]{3,}\Z")
"""A line drawn of signs, as below the head of a Markdown table."""


def is_remark(row: list[str], *, after_blank: bool, is_name: bool) -> bool:
    """Say whether a row is a line of text in one cell, as a source that a program puts below a table.

    `is_name`: whether that cell is where names are.
    """
    filled = [cell for cell in row if cell]
    if len(filled) != 1:
        return False
    (text,), words = filled, len(filled[0].split())
    if words >= _LONG or (after_blank and row[0]):
        return True
    return words >= _SEVERAL and (not is_name or any(sign.isdigit() or sign == ":" for sign in text))


def is_technical(row: list[str]) -> bool:
    """Say whether a row is written for programs alone, as the third one of a table from Qualtrics."""
    filled = [cell for cell in row if cell]
    return bool(filled) and all(cell.startswith(_TECHNICAL) for cell in filled)


def is_rule(row: list[str]) -> bool:
    """Say whether a row is a drawn line."""
    return all(_RULE.match(cell) for cell in row if cell)


class LeftOut:
    """The rows left out so far, and what they said."""

    def __init__(self) -> None:
        """Start with none."""
        self._found: dict[str, list[tuple[int, str]]] = {
            "above": [],
            "again": [],
            "labels": [],
            "total": [],
            "remark": [],
            "technical": [],
            "example": [],
        }

    def add(self, kind: str, line: int, text: str = "") -> None:
        """Take in a row: above, again, labels, total, remark, technical or example."""
        self._found[kind].append((line, text))

    def notes(self, name: str) -> Iterator[Problem]:
        """Yield a sentence for each kind of them."""
        for kind, found in self._found.items():
            if found:
                more = len(found) > _MOST_NAMED
                lines = listed([*(str(line) for line, _text in found[:_MOST_NAMED]), *(["…"] if more else [])])
                message = _sentence(kind, len(found), lines, shown(found[0][1].strip()))
                yield Problem(code="table-left-out", where=Where(file=name, line=found[0][0]), message=message)


def _sentence(kind: str, number: int, lines: str, text: str) -> str:
    """Say which lines were left out, and why."""
    return _by_lines(kind, number, lines) or _by_text(kind, number, lines, text)


def _by_lines(kind: str, number: int, lines: str) -> str:
    """Say it of lines whose words tell nothing; empty for the others."""
    if kind == "example":
        return counted(
            "line {lines} is the example of the form and was left out; each person needs a code of their own.",
            "lines {lines} are the example of the form and were left out; each person needs a code of their own.",
            number,
            lines=lines,
        )
    if kind == "again":
        return counted(
            "the header is repeated on line {lines}; left out.",
            "the header is repeated on lines {lines}; left out.",
            number,
            lines=lines,
        )
    if kind == "technical":
        return counted(
            "line {lines} is for programs, not a person; left out.",
            "lines {lines} are for programs, not people; left out.",
            number,
            lines=lines,
        )
    return ""


def _by_text(kind: str, number: int, lines: str, text: str) -> str:
    if kind == "above":
        return counted(
            "line {lines} is above the header and was left out: {text}",
            "lines {lines} are above the header and were left out: {text}",
            number,
            lines=lines,
            text=text,
        )
    if kind == "labels":
        return counted(
            "line {lines} names the columns once more, and answers none of them; left out: {text}",
            "lines {lines} name the columns once more, and answer none of them; left out: {text}",
            number,
            lines=lines,
            text=text,
        )
    if kind == "total":
        return counted(
            "line {lines} adds up others and is not a person; left out: {text}",
            "lines {lines} add up others and are not people; left out: {text}",
            number,
            lines=lines,
            text=text,
        )
    return counted(
        "line {lines} is a remark, not a person; left out: {text}",
        "lines {lines} are remarks, not people; left out: {text}",
        number,
        lines=lines,
        text=text,
    )
