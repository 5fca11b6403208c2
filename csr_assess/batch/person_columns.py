"""A sheet with a question a row and a person a column, as our form for one person is: turned to a row a person."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from csr_assess.batch.head_names import SURE, plain_head
from csr_assess.questions.form_marks import ANSWER_HEAD, answer_head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.batch.head_names import Names

_Rows = list[list[str]]

_MOST_ABOVE = 10
"""Rows among which the head above the answers is looked for."""
_MOST_LEFT = 4
"""Columns among which the questions are looked for."""


def turned(rows: _Rows, names: Names) -> _Rows | None:
    """Return the header and a row for each column of answers; None for a sheet that is no such form."""
    answers = _answer_columns(rows)
    if not answers:
        return None
    asked = max(_columns(rows), key=names.known, default=[])
    if names.known(asked) < SURE:
        return None
    ids = names.of(asked)
    kept = [place for place, name in enumerate(ids) if name in names.columns]
    if len({ids[place] for place in kept}) < len(kept):
        return None  # several people below each other
    return [[_at(column, place) for place in kept] for column in (asked, *answers)]


def _columns(rows: _Rows) -> Iterator[list[str]]:
    return (list(column) for column in itertools.islice(itertools.zip_longest(*rows, fillvalue=""), _MOST_LEFT))


def _answer_columns(rows: _Rows) -> list[list[str]]:
    """Return the columns that have the head of answers above them."""
    heads = {ANSWER_HEAD, plain_head(answer_head())}
    above = itertools.zip_longest(*rows[:_MOST_ABOVE], fillvalue="")
    places = [place for place, cells in enumerate(above) if not heads.isdisjoint(map(plain_head, cells))]
    return [[_at(row, place) for row in rows] for place in places]


def _at(row: list[str], place: int) -> str:
    return row[place] if place < len(row) else ""
