"""What the columns of a table may be called: ids, questions' texts, and both, as forms and surveys export them."""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN
from csr_assess.base.kept import kept_by_object
from csr_assess.base.texts import _
from csr_assess.batch import cells

if TYPE_CHECKING:
    from csr_assess.batch.cells import Column, Columns
    from csr_assess.batch.heads import Head
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question

SURE = 3
"""Names of columns in one row, from which it is a header: no person answers so."""

_LONGEST = 1_000
"""Characters of a head."""
_NUMBERED = re.compile(r"(?:(?:q(?:uestion)?\s*)?\d{1,3}[.):]|(?:[a-z]{1,3}\d{1,3}){1,2}[.):])\s+")
"""A number or a survey's own code in front: 3., Q12), G01Q02."""
_SELECTED = re.compile(r" - selected choices?\b")
"""What Qualtrics writes between a question and its choice."""
_UNSEEN = str.maketrans(dict.fromkeys("\ufeff\u200b\u200c\u200d\u2060\u00ad") | {"\u2019": "'"})
"""Characters that nobody sees, and the apostrophe of an editor."""
_MARK = re.compile(r"___| ?\[| ?\((?:choice ?= ?)?| ?[-:] |\.(?= )|(?<=[.?])-")
"""What is between a question and its choice, or its id and its text: REDCap's ___, LimeSurvey's brackets."""


_BEGINS_NUMBERED = re.compile(r"[a-z]{0,3}(?:uestion)? ?\d")
_GROUP = re.compile(r"[-/:.]")
_IN_GROUP = {"who/code": "candidate.id", "who/name": "candidate.name"}
_PERSON = {
    "your code (ask your counselor)": "candidate.id",
    "your code": "candidate.id",
    "your name": "candidate.name",
}
"""What our own forms ask of a person beside the questions."""
_NO_CHOICE = frozenset(("response", "open-ended response", "selected choice", "answer"))
"""What is below a question that has one column."""


class Names:
    """What a column may be called, and the id that it then has."""

    rows_below = 0
    """How many more rows of a header are below the one that names the columns, where somebody said so."""
    sheet = ""
    """The one sheet of a workbook that is meant, where somebody said so."""
    date_order = ""
    """Which of month and day comes first in dates of numbers alone, where somebody said so."""

    def __init__(self, rubric: Rubric) -> None:
        """Take the rubric; what it calls its columns is worked out when the first head is looked at."""
        self.rubric = rubric

    @functools.cached_property
    def columns(self) -> dict[str, Column]:
        """The columns that are understood, by their ids."""
        return cells.known_columns(self.rubric)

    @functools.cached_property
    def _ids(self) -> dict[str, str]:
        """The ids by what columns are called; a text of two questions names neither."""
        return {
            **self._once(_former_texts(self.rubric)),
            **_PERSON,
            **self._codes,
            **self._once(_texts(self.rubric)),
            **{name: name for name in self.columns},
        }

    def _once(self, texts: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Return texts with the one column that each names."""
        told = {(plain_head(text), name) for text, name in {*texts} if name in self.columns}
        times = Counter(text for text, _name in told)
        return {text: name for text, name in told if times[text] == 1}

    @functools.cached_property
    def _codes(self) -> dict[str, str]:
        """The ids by how programs write them that allow no full stop."""
        joined = {name.replace(".", sign): name for name in self.columns for sign in ("_", "__")}
        return self._reserved_codes() | joined | {name: name for name in self.columns}

    def _reserved_codes(self) -> dict[str, str]:
        """Return how our own survey calls the columns of "I don't know": education__finish_date__unknown."""
        return {
            f"{name.removesuffix(end).replace('.', '__')}__{code}": name
            for end, code in (("/unknown", UNKNOWN), ("/n/a", "na"))
            for name in self.columns
            if name.endswith(end)
        }

    def of(self, heads: list[str]) -> list[str]:
        """Return each head as the id of its column, or as it is."""
        return [self._id(head) or head for head in heads]

    def known(self, heads: list[str]) -> int:
        """Return how many of the heads name a column."""
        return sum(bool(self._id(head)) for head in heads)

    def _id(self, head: str) -> str | None:
        """Return the id of the column that a head names."""
        plain = plain_head(head)
        found = self._ids.get(plain)
        if found or len(plain) > _LONGEST:
            return found
        parted = next(filter(None, (self._parted(plain, mark) for mark in _MARK.finditer(plain))), None)
        return parted or self._in_group(plain)

    def _in_group(self, head: str) -> str | None:
        """Return the id of a head that begins with the groups it is in, as ODK and Kobo write them: who/code."""
        if " " in head:
            return None
        for mark in _GROUP.finditer(head):
            found = self._codes.get(head[mark.end() :])
            if found:
                return found
        return _IN_GROUP.get(_GROUP.sub("/", head))

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

    def repeats(self, row: list[str], head: Head) -> bool:
        """Say whether a row says of each column once more what it is, in whichever words a head may be in."""
        told = 0
        for cell, name in zip(row, head.columns.names, strict=False):
            if cell and name in self.columns:
                if not self._is_called(cell, name):
                    return False
                told += 1
        return told >= SURE

    def _is_called(self, cell: str, name: str) -> bool:
        """Say whether a cell is what a column may be called; a text of two questions is what either is called."""
        if self._id(cell) == name:
            return True
        asked = self.rubric.questions.get(name)
        return asked is not None and plain_head(cell.removeprefix("'")) == plain_head(asked.text)

    def nothing_named(self) -> str:
        """Say that no column of a table is a question."""
        return _("no column here is a question; `csr-assess form csv` writes a header you can use.")

    def joined(self, first: list[str], second: list[str]) -> list[str] | None:
        """Return two rows of a header as one, where the second says what the first leaves open: its choices.

        None if the second row is a person.
        """
        both = _joined_rows(first, second)
        below = [cell for cell in second if cell]
        if len(second) > len(first) or not below:
            return None
        plain = all(plain_head(cell) in _NO_CHOICE for cell in below)
        return both if plain or self.known(both) >= self.known(first) + SURE else None

    def translated(self, columns: Columns, _row: list[str]) -> Columns:
        """Return columns with the words of their cells as somebody said they are to be read; here nobody did."""
        return columns

    def asks(self, heads: list[str]) -> bool:
        """Say whether any of the heads is a question."""
        found = map(self._id, heads)
        return any(self.columns[name].part == "answers" for name in found if name)


@kept_by_object(4)
def names_in(rubric: Rubric) -> Names:
    """Return what the columns of a rubric's tables may be called, worked out once for all tables that are read."""
    return Names(rubric)


def _joined_rows(first: list[str], second: list[str]) -> list[str]:
    """Return a header of two rows as one: a question is above the first of its choices alone."""
    both, last = [], ""
    for place in range(len(first)):
        above, below = first[place], second[place] if place < len(second) else ""
        last = above or (last if below else "")
        both.append(last if not below or plain_head(below) in _NO_CHOICE else f"{last} [{below}]")
    return both


def _texts(rubric: Rubric) -> Iterator[tuple[str, str]]:
    for question in rubric.questions.values():
        name = question.id.casefold()
        for form in ("{text}", "{id}: {text}", "{id} {text}", "{id} - {text}"):
            yield form.format(id=question.id, text=question.text), name
        yield from _of_choices(question, question.id, question.text)


def _former_texts(rubric: Rubric) -> Iterator[tuple[str, str]]:
    """Yield what the columns of questions were called in earlier versions, most of which differ in few questions."""
    told: set[tuple[str, ...]] = set()
    for file in rubric.former.values():
        for question in rubric.questions.values():
            text, before = file.questions.get(question.id, question.text), file.options.get(question.id, {})
            said = (question.id, text, *itertools.chain(*before.items()))
            if said not in told:
                told.add(said)
                yield from _called_before(question, text, before)


def _called_before(question: Question, text: str, before: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the former headings of a question whose wording has changed, each with its column.

    Its text and its options may have changed at different times, so each is paired with both wordings of the other.
    Formerly "Do you type? [Yes]", now "Can you type? [Yes, I can]": also "Do you type? [Yes, I can]" and
    "Can you type? [Yes]".
    """
    yield text, question.id.casefold()
    if before:
        yield from _of_choices(question, text)
        options = tuple(replace(option, text=before.get(option.id, option.text)) for option in question.options)
        question = replace(question, options=options)
    yield from _of_choices(question, *dict.fromkeys((text, question.text, question.id)))


def _of_choices(question: Question, *starts: str) -> Iterator[tuple[str, str]]:
    """Yield what the columns of a question's choices may be called."""
    for option, words in _choices(question):
        for start in starts:
            for end in words:
                for form in ("{start}/{end}", "{start} [{end}]"):
                    yield form.format(start=start, end=end), f"{question.id}/{option}".casefold()


def _choices(question: Question) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the options of a question, the reserved ones too, with what their columns may be called."""
    yield from ((option.id, (option.id, option.text)) for option in question.options)
    yield UNKNOWN, (UNKNOWN, _("I don't know"))
    yield NOT_APPLICABLE, (NOT_APPLICABLE, "na", _("Does not apply to me"))


def plain_head(cell: str) -> str:
    """Return a head as it is compared: no quotes, stars, numbers in front or double spaces, no capitals."""
    seen = cell if cell.isascii() else cell.translate(_UNSEEN)  # all of _UNSEEN is beyond ASCII
    plain = " ".join(seen.split()).strip('"').rstrip(" *:").casefold()
    plain = _SELECTED.sub("", plain, count=1) if " - selected" in plain else plain
    return _NUMBERED.sub("", plain, count=1) if _BEGINS_NUMBERED.match(plain) else plain
