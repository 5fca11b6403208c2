"""A row of a table of ratings to what an observer says of one person, or to what is wrong with its cells."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.answers.types import HandedIn
from csr_assess.base import written_dates
from csr_assess.base.documents import shown
from csr_assess.base.texts import _, either, nearest
from csr_assess.questions.rating_columns import (
    RATED_BY,
    RATED_PERSON,
    RATING_DAY,
    RATING_NOTE,
    SEEN_WHERE,
)
from csr_assess.questions.words.plain_text import folded, tidy
from csr_assess.questions.words.written_levels import levels_meant

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion

_CALLED: dict[str, tuple[str, ...]] = {
    RATED_PERSON: ("candidate.id", "candidate id", "id", "code", "person"),
    RATED_BY: ("rater", "by", "observer", "who rates"),
    RATING_DAY: ("date", "day"),
    SEEN_WHERE: ("setting", "where", "seen where"),
    RATING_NOTE: ("note", "notes", "comment", "comments"),
}
_NOT_SEEN = frozenset({"", "-", "--", "n/a", "na", "none", "unknown", "not seen", "?"})
_LOWEST, _HIGHEST = 1, 5
_ALIKE = 0.85
"""How alike the head of a column and a skill's name are at least: "empathi"; "empathy note" is another column."""
_INERT = re.compile("'[-=+@]")
"""How our own form begins what a spreadsheet would run."""


class RatingColumns(Struct, frozen=True, kw_only=True):
    """What the columns of a table of ratings are, by their places."""

    about: Mapping[str, int]
    """The columns that say who, when and where, by their names."""
    levels: Mapping[int, Criterion]
    misspelled: tuple[tuple[str, str], ...] = ()
    """Each column that is called nearly like a skill, and that skill's name."""

    def cell(self, row: list[str], name: str) -> str:
        """Return what a row says in a column of a name; empty if it has none."""
        place = self.about.get(name, len(row))
        said = tidy(row[place]) if place < len(row) else ""
        return said[1:] if _INERT.match(said) else said


class RatedRow(Struct, frozen=True, kw_only=True):
    """One person's ratings by one observer."""

    person: str
    entries: tuple[HandedIn, ...]
    faults: tuple[tuple[str, str], ...]
    """Each column at fault, with the sentence."""


def rating_columns(row: list[str], rubric: Rubric) -> RatingColumns | None:
    """Return a header's columns; None if it names no criterion."""
    named = _criteria(rubric)
    heads = [folded(cell) for cell in row]
    levels = {place: named[head] for place, head in enumerate(heads) if head in named}
    if not levels:
        return None
    about = {name: heads.index(called) for name, all_ in _CALLED.items() for called in all_[::-1] if called in heads}
    others = {place: head for place, head in enumerate(heads) if head and place not in {*levels, *about.values()}}
    near = ((tidy(row[place]), _near(head, [*named], rubric)) for place, head in others.items())
    return RatingColumns(about=about, levels=levels, misspelled=tuple((cell, one) for cell, one in near if one))


def _near(head: str, names: Sequence[str], rubric: Rubric) -> str:
    """Return the name that a column's head misspells; a check's own id before a dot says that a skill is meant."""
    check, dot, _rest = head.partition(".")
    if dot and check in rubric.sections:
        return nearest(head, names) or f"{check}.…"
    close = difflib.get_close_matches(head, names, 1, _ALIKE)
    return close[0] if close else ""


def _criteria(rubric: Rubric) -> dict[str, Criterion]:
    """Return the criteria by what a column of theirs may be called: the id, its last word, the title."""
    known = rubric.criteria
    short = {name.rpartition(".")[2]: one for name, one in known.items()}
    return short | {folded(one.title): one for one in known.values()} | {**known}


def is_label(row: list[str], columns: RatingColumns) -> bool:
    """Say whether a row only says what the columns ask."""
    cells = [(folded(row[place]), one) for place, one in columns.levels.items() if place < len(row) and row[place]]
    return bool(cells) and all(cell.startswith(folded(one.title)) for cell, one in cells)


def rated_row(row: list[str], columns: RatingColumns, settings: Mapping[str, str]) -> RatedRow | None:
    """Return what a row says; None if it says nothing. `settings`: where one can be seen, by the words for it."""
    faults: list[tuple[str, str]] = []
    levels = {one.id: level for one, level in _levels(row, columns, faults)}
    if not levels and not faults:
        return None
    who, said = columns.cell(row, RATED_BY), columns.cell(row, SEEN_WHERE)
    if not who:
        faults.append((RATED_BY, _("it does not say who rates; two sheets of one rater count as one.")))
    day = _day(columns.cell(row, RATING_DAY), faults)
    where, note = settings.get(folded(said), said), columns.cell(row, RATING_NOTE)
    entries = tuple(
        HandedIn(criterion=name, kind="observer", level=level, by=who, date=day, setting=where, note=note)
        for name, level in levels.items()
    )
    return RatedRow(person=columns.cell(row, RATED_PERSON), entries=entries, faults=tuple(faults))


def _levels(row: list[str], columns: RatingColumns, faults: list[tuple[str, str]]) -> Iterator[tuple[Criterion, float]]:
    for place, one in columns.levels.items():
        cell = tidy(row[place]) if place < len(row) else ""
        if folded(cell) in _NOT_SEEN:
            continue
        lines = {folded(line): level for level, line in enumerate(one.anchors, 1)}
        found = [level for level in levels_meant(cell, lines) if _LOWEST <= level <= _HIGHEST]
        if len(found) == 1:
            yield one, float(found[0])
        else:
            said = _("found {found}; write a level from 1 to 5, such as 3 or 2.5, or leave it empty.")
            faults.append((one.id, said.format(found=shown(cell))))


def _day(cell: str, faults: list[tuple[str, str]]) -> date | None:
    if not cell:
        return None
    found = written_dates.readings(cell)
    if len(found) == 1:
        return date.fromisoformat(found[0])
    said = _("found {found}; it may mean {days}; write the one that is meant.") if found else ""
    said = said or _("found {found}; write a day as 2026-11-21.")
    faults.append((RATING_DAY, said.format(found=shown(cell), days=either(found) if found else "")))
    return None


def known_settings(rubric: Rubric) -> dict[str, str]:
    """Return where somebody can be seen, by what it is called: its id in files, or the words for it."""
    found = [one for kit in rubric.roleplays.values() for one in kit.settings]
    return {folded(word): one.id for one in found for word in (one.id, one.title)}
