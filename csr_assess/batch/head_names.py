"""What the columns of a table may be called: ids, questions' texts, and both, as forms and surveys export them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from csr_assess.batch import cells

if TYPE_CHECKING:
    from csr_assess.batch.cells import Column
    from csr_assess.batch.heads import Head
    from csr_assess.rubric.model import Rubric

SURE = 3
"""Names of columns in one row, from which it is a header: no person answers so."""

_LONGEST = 1_000
"""Characters of a head."""
_NUMBERED = re.compile(r"(q(uestion)?\s*)?\d{1,3}[.):]\s+")
_UNSEEN = str.maketrans(dict.fromkeys("\ufeff\u200b\u200c\u200d\u2060\u00ad") | {"\u2019": "'"})
"""Characters that nobody sees, and the apostrophe of an editor."""
_MARK = re.compile(r"___| ?\[| ?\((?:choice ?= ?)?| ?[-:] |\.(?= )")
"""What stands between a question and its choice, or its id and its text: REDCap's ___, LimeSurvey's brackets."""


class Names:
    """What a column may be called, and the id that it then has."""

    def __init__(self, rubric: Rubric) -> None:
        """Take the ids from `cells`, the texts from the rubric; a text of two questions names neither."""
        self.columns: dict[str, Column] = cells.known_columns(rubric)
        told = [(_head(text), name) for text, name in _texts(rubric) if name in self.columns]
        times = Counter(text for text, _name in {*told})
        self._ids = {name.replace(".", "_"): name for name in self.columns}  # of programs that allow no full stop
        self._ids |= {text: name for text, name in told if times[text] == 1} | {name: name for name in self.columns}

    def of(self, heads: list[str]) -> list[str]:
        """Return each head as the id of its column, or as it is."""
        return [self._id(head) or head for head in heads]

    def known(self, heads: list[str]) -> int:
        """Return how many of the heads name a column."""
        return sum(bool(self._id(head)) for head in heads)

    def _id(self, head: str) -> str | None:
        """Return the id of the column that a head names."""
        plain = _head(head)
        found = self._ids.get(plain)
        if found or len(plain) > _LONGEST:
            return found
        return next(filter(None, (self._parted(plain, mark) for mark in _MARK.finditer(plain))), None)

    def _parted(self, head: str, mark: re.Match[str]) -> str | None:
        """Return the id that both parts of a head name together: a question and its choice, or the same question."""
        first, second = head[: mark.start()], head[mark.end() :].strip()
        for other in (second, second[:-1] if second[-1:] in {"]", ")"} else second):
            found = self._ids.get(f"{first}/{other}")
            same = self._ids.get(first)
            if found or (same and same == self._ids.get(other)):
                return found or same
        return None

    def is_head(self, row: list[str], head: Head) -> bool:
        """Say whether a row below a header is a header too: the same, or one that names columns itself."""
        if row[: len(head.row)] == head.row:
            return True
        if head.words.isdisjoint(row):
            return False
        filled = [cell for cell in row if cell]
        return self.asks(filled) and self.known(filled) >= min(SURE, len(filled))

    def asks(self, heads: list[str]) -> bool:
        """Say whether any of the heads is a question."""
        found = map(self._id, heads)
        return any(self.columns[name].part == "answers" for name in found if name)


_last: list[tuple[Rubric, Names]] = []


def names_in(rubric: Rubric) -> Names:
    """Return what the columns of a rubric's tables may be called, worked out once for all tables that are read."""
    if not _last or _last[0][0] is not rubric:
        _last[:] = [(rubric, Names(rubric))]
    return _last[0][1]


def _texts(rubric: Rubric) -> Iterator[tuple[str, str]]:
    for question in rubric.questions.values():
        name = question.id.casefold()
        for form in ("{text}", "{id}: {text}", "{id} {text}", "{id} - {text}"):
            yield form.format(id=question.id, text=question.text), name
        for option in question.options:
            for start in (question.id, question.text):
                for end in (option.id, option.text):
                    for form in ("{start}/{end}", "{start} [{end}]"):
                        yield form.format(start=start, end=end), f"{name}/{option.id}".casefold()


def _head(cell: str) -> str:
    """Return a head as it is compared: no quotes, stars, numbers in front or double spaces, no capitals."""
    plain = " ".join(cell.translate(_UNSEEN).split()).strip('"').rstrip(" *:").casefold()
    return _NUMBERED.sub("", plain, count=1) if plain[:1] == "q" or plain[:1].isdigit() else plain
