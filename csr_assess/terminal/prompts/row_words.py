"""The rows of a list that a typed text fits: by number, in somebody's own words, by how the words of a row begin."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from csr_assess.terminal.prompts.asker import Move, Screen, move_or_text

_NUMBER = re.compile(r"[(\[]?0*([0-9]{1,6})(?:\.0+)?[.)\]:]?\Z")
_YES_OR_NO = frozenset({"y", "yes", "n", "no"})


class RowsFitting(Struct, frozen=True):
    """Rows by their index."""

    rows: tuple[int, ...] = ()
    sure: bool = False
    """Whether the text alone is enough to take its one row."""
    is_number: bool = False
    """Whether it is a number, of a row or of none."""


def no_words(_text: str) -> Sequence[int]:
    """Return the rows that words of somebody's own mean where nothing reads such words: none."""
    return ()


def reading(screen: Screen, values: Sequence[str | Move]) -> Callable[[str], list[int]]:
    """Return what gives the rows of these `values` that somebody's own words mean; none where a part is no row."""

    def rows(text: str) -> list[int]:
        move = move_or_text(text, screen.moves)
        meant = [move] if isinstance(move, Move) else screen.read(text) if screen.read else []
        return [values.index(value) for value in meant] if all(value in values for value in meant) else []

    return rows


def rows_fitting(text: str, texts: Sequence[str], read: Callable[[str], Sequence[int]]) -> RowsFitting:
    """Return the rows that a text fits, of those with these `texts`; `read` gives those that it means in other words.

    One letter, and a yes or no where no row says so, may be the beginning of something else: they are not enough.
    """
    number = row_number(text)
    if number is not None:
        rows = (number - 1,) if 1 <= number <= len(texts) else ()
        return RowsFitting(rows, bool(rows), is_number=True)
    meant, begun = tuple(dict.fromkeys(read(text))), _begun(text, texts)
    if len(text.strip()) == 1:
        return RowsFitting(tuple(sorted({*meant, *begun})), len(meant) == 1 and set(begun) <= set(meant))
    if meant:
        return RowsFitting(meant, len(meant) == 1)
    return RowsFitting(begun, len(begun) == 1 and text.strip().casefold() not in _YES_OR_NO)


def row_number(text: str) -> int | None:
    """Return the number that a text is, as people number rows: 3, 3), 3.0; None if it is anything else."""
    from csr_assess.questions.words.plain_text import folded  # noqa: PLC0415 -- not before something is typed

    found = _NUMBER.match(folded(text))
    return int(found[1]) if found else None


def _begun(text: str, texts: Sequence[str]) -> tuple[int, ...]:
    """Return the rows that have a text in them from the beginning of a word on."""
    from csr_assess.questions.words.plain_text import folded  # noqa: PLC0415 -- as above

    wanted = folded(text)
    if not wanted[:1].isalnum():
        return ()
    inside = r"\w'.,/-" if wanted[0].isdigit() else r"\w'"
    there = re.compile(f"(?<![{inside}]){re.escape(wanted)}")
    return tuple(row for row, line in enumerate(texts) if there.search(folded(line)))
