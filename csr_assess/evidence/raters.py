"""Who rated a person: which ratings were seen, which of one rater's count, and what two raters both rated."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from csr_assess.answers.types import HandedIn, Supplied
from csr_assess.evidence.kinds import EVIDENCE_KINDS

if TYPE_CHECKING:
    from csr_assess.evidence.agreement import RatingPair

Confirmed = bool | frozenset[str]
"""Which documents and ratings the person scoring has seen: all of them, none, or those of some criteria."""


def is_seen(entry: Supplied, confirmed: Confirmed) -> bool:
    """Say whether the person scoring has seen an entry: they say so, or they have its sheet in hand."""
    if isinstance(entry, HandedIn) or confirmed is True:
        return True
    return confirmed is not False and entry.criterion in confirmed


def same_person(name: str) -> str:
    """Return a rater's name as it is held against others: capitals, marks and spaces make nobody another person."""
    import unicodedata  # noqa: PLC0415 -- most are rated by nobody

    plain = "".join(" " if unicodedata.category(one)[0] == "P" else one for one in unicodedata.normalize("NFKC", name))
    return " ".join((plain if plain.strip() else name).split()).casefold()


def counting(entries: Sequence[Supplied], confirmed: Confirmed) -> Sequence[Supplied]:
    """Return the entries that count: of one rater's ratings of a criterion the latest, of one day's the lowest.

    What was seen and what was not are apart, so no entry that nobody has seen takes the place of one that was. Who
    gave no name is nobody else.
    """
    if len({entry.criterion for entry in entries}) == len(entries):  # no two are of one criterion, as mostly
        return entries
    kept: dict[tuple[str, str, bool], int] = {}
    for place, entry in enumerate(entries):
        if not is_rating(entry) or not entry.by:
            continue
        key = (entry.criterion, same_person(entry.by), is_seen(entry, confirmed))
        if key not in kept or _later(entry) > _later(entries[kept[key]]):
            kept[key] = place
    left = {*kept.values()}
    return [entry for place, entry in enumerate(entries) if place in left or not (is_rating(entry) and entry.by)]


def by_rater(entries: Iterable[Supplied]) -> dict[str, list[Supplied]]:
    """Return the ratings with a level by who gave them, in the order of their names."""
    found: dict[str, list[Supplied]] = {}
    for entry in entries:
        if is_rating(entry) and entry.by and entry.level is not None:
            found.setdefault(same_person(entry.by), []).append(entry)
    return dict(sorted(found.items()))


def both_rated(by: Mapping[str, list[Supplied]]) -> dict[str, RatingPair]:
    """Return by criterion the levels of two raters, in the order of their names: of the first two who both rated it.

    `by`: what each rater gave.
    """
    found: dict[str, RatingPair] = {}
    for one, other in itertools.combinations(by.values(), 2):
        levels = {entry.criterion: entry.level for entry in one}
        for entry in other:
            first, second = levels.get(entry.criterion), entry.level
            if first is not None and second is not None:
                found.setdefault(entry.criterion, (first, second))
    return found


def pairs_seen(entries: Sequence[Supplied], confirmed: Confirmed) -> dict[str, RatingPair]:
    """Return by criterion the levels of two raters of one person, of what was seen and counts."""
    seen = [entry for entry in entries if is_seen(entry, confirmed)]
    return both_rated(by_rater(counting(seen, confirmed))) if len(seen) > 1 else {}


def is_rating(entry: Supplied) -> bool:
    """Say whether an entry is what an observer says, and no paper."""
    return not EVIDENCE_KINDS[entry.kind].at_least


def _later(entry: Supplied) -> tuple[date, float]:
    return entry.date or date.max, -(entry.level if entry.level is not None else entry.amount or 0.0)
