"""A table's columns to questions by their heads and by what is in them; what is not sure is not read.

A head in the rubric's own words is certain. Else the words of a head and the answers below it must agree
on one question and on no other.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.batch.head_names import plain_head
from csr_assess.imports.cell_fit import Fit, fit_of
from csr_assess.imports.likeness import Likeness
from csr_assess.imports.map_types import LIKELY, SURELY, UNSURE, ColumnMap, MappedColumn
from csr_assess.imports.systems import PRESETS, is_own
from csr_assess.imports.turned_heads import turns
from csr_assess.imports.unread_words import unread_words
from csr_assess.questions.kinds import QUESTION_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.batch.head_names import Names
    from csr_assess.imports.samples import Sample
    from csr_assess.imports.systems import System
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question

_SAME, _ALIKE, _SOMEWHAT = 0.8, 0.5, 0.3
"""How alike a head and a question are: in nearly all words, in most, in some."""
_APART = 0.15
"""By how much the likeliest question must be ahead of the next."""
_ALL, _MANY, _SOME = 0.95, 0.8, 0.5
"""Parts of a column's cells that are answers to a question."""
_CODE = re.compile(
    r"(?:(?:your|my|candidate|participant|student|client|learner|member|person|personal|case|trainee|applicant)[ _-]?"
    r"(?:id|code|number|no\.?|identifier)|id|code|id code|pseudonym)(?: \(.*\))?"
)
_NAME = re.compile(
    r"(?:(?:your|full|candidate|participant|student|client|learner|member|trainee|applicant|first and last)[ _-]?"
    r"(?:full )?name|name1?|first name and last name|name \(.*\)|what is your (?:full )?name\??)"
)


class _Found(Struct, frozen=True):
    """One way to take a column."""

    score: float
    place: int
    question: str
    sure: bool


def guessed(sample: Sample, names: Names, file: str, system: str = "") -> ColumnMap:
    """Return what the columns of a table are taken for; `system` is the preset, if somebody named one."""
    exact = [name if name in names.columns else "" for name in names.of(sample.whole)]
    taken = {place: name for place, name in enumerate(exact) if name}
    taken |= _persons(sample, exact, PRESETS.get(system))
    likely, unclear = _Words(sample, names.rubric, taken).found()
    columns = []
    for place, head in enumerate(sample.heads):
        if not (head or place in taken or sample.cells(place)):
            continue
        question, _slash, option = (taken.get(place) or likely.get(place, "")).partition("/")
        asked = names.rubric.questions.get(question)
        column = MappedColumn(
            column=place + 1,
            header=head,
            question=question or None,
            option=option,
            sure=SURELY if exact[place] else LIKELY if question else UNSURE if place in unclear else "",
            maybe="" if question else unclear.get(place, ""),
            values=unread_words(asked, sample.cells(place), names.rubric) if asked and not option else {},
        )
        columns.append(column)
    return ColumnMap(file=file, sheet=sample.sheet, header_rows=sample.header_rows, columns=tuple(columns))


def _persons(sample: Sample, exact: list[str], preset: System | None) -> dict[int, str]:
    """Return the columns that hold a person's code and name, where the rubric's own words name none."""
    found: dict[int, str] = {}
    heads = [plain_head(head) for head in sample.heads]
    for field, like in (("candidate.id", _CODE), ("candidate.name", _NAME)):
        if field in exact:
            continue
        places = [
            n
            for n, head in enumerate(heads)
            if like.fullmatch(head) and not exact[n] and sample.cells(n) and not _counts(sample.cells(n))
        ]
        if not places and preset:
            own = preset.code if field == "candidate.id" else preset.name
            places = [n for n, head in enumerate(heads) if own and head.replace(" ", "") == own.replace(" ", "")]
        if len(places) > 1:  # the one that somebody called so beside the system's own
            places = [n for n in places if not (heads[n] == "name" or is_own(heads[n]))] or places
        if len(places) == 1:
            found[places[0]] = field
    return found


def _counts(cells: list[str]) -> bool:
    """Say whether cells are rising numbers, as the ones that a system gives to responses in their order."""
    if not all(map(str.isdecimal, cells)) or any(cell[0] == "0" for cell in cells):
        return False
    numbers = list(map(int, cells))
    return all(before < after for before, after in itertools.pairwise(numbers))


class _Words:
    """The columns whose heads are in somebody's own words, held against the questions that are left."""

    def __init__(self, sample: Sample, rubric: Rubric, taken: dict[int, str]) -> None:
        self._sample, self._rubric, self._taken = sample, rubric, taken
        done = {name.partition("/")[0] for name in taken.values()}
        left = [q for q in rubric.questions.values() if QUESTION_KINDS[q.kind].has_column and q.id not in done]
        self._asked = [q for q in left if not q.seldom]  # what a posting asks for has the options of what people have
        self._alike = Likeness({question.id: _told(question, rubric) for question in self._asked})

    def found(self) -> tuple[dict[int, str], dict[int, str]]:
        """Return the likely questions by the columns' places, and those that are not sure enough to be read."""
        places = [n for n, head in enumerate(self._sample.whole) if n not in self._taken and not is_own(head)]
        ways = [way for place in places if (way := self._way(place))]
        likely: dict[int, str] = {}
        unclear: dict[int, str] = {}
        for way in sorted(ways, key=lambda one: (not one.sure, -one.score)):
            if way.sure and way.question not in likely.values():
                likely[way.place] = way.question
            else:
                unclear[way.place] = way.question
        return likely, unclear

    def _way(self, place: int) -> _Found | None:
        """Return the likeliest question of a column, if any, and whether it is sure enough to be read."""
        cells = self._sample.cells(place)
        if not cells or not self._asked:
            return None
        said = self._alike.of(self._sample.whole[place])
        judged = {question.id: fit_of(question, cells, self._rubric) for question in self._asked}
        scores = {name: said.get(name, 0.0) + fit.telling for name, fit in judged.items()}
        best, *others = sorted(scores, key=lambda name: -scores[name])
        ahead = scores[best] - (scores[others[0]] if others else 0.0)
        if scores[best] < _SOMEWHAT or judged[best].readable < _SOME:
            return None
        sure = ahead >= _APART and _is_sure(said.get(best, 0.0), judged[best], len(set(cells)))
        asked = self._rubric.questions[best]
        sure = sure and not turns(self._sample.whole[place], asked, _told(asked, self._rubric))
        return _Found(scores[best], place, best, sure)


def _told(question: Question, rubric: Rubric) -> Iterator[str]:
    """Yield what a question may be called: its text, its id, and the title of its criterion if it is its rating."""
    yield question.text
    yield question.id.partition(".")[2]
    yield question.id.replace(".", " ")
    criterion = rubric.criteria.get(question.id)
    if criterion:
        yield criterion.title


def _is_sure(like: float, fit: Fit, different: int) -> bool:
    """Say whether a head and its cells speak for a question: the less the one says, the more the other must."""
    if fit.readable < _MANY:
        return False
    if like >= _SAME or (like >= _ALIKE and fit.readable >= _ALL):
        return True
    if like >= _SOMEWHAT and fit.telling >= _MANY:
        return True
    return fit.telling >= _ALL and different > 1
