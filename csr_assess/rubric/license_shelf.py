"""One file's license rules by place and by name, so that a question looks at those alone that could answer it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, SupportsIndex

from msgspec import Struct

from csr_assess.base.lean_imports import first_available
from csr_assess.rubric.license_types import COUNTRY, Include, LicenseFile, LicenseRule

if TYPE_CHECKING:
    from collections.abc import Mapping

_loads = first_available("loads", "_pickle", "pickle")
_WITH_BUFFERS = 5
"""The first protocol of pickles that leaves a buffer where it is."""
ANYWHERE = ""
"""Beside the places of a name's rules: the one of all of them."""


class Rules:
    """A file's rules in its order, each made when it is first asked for where they were kept: there are many."""

    __slots__ = ("_ends", "_kept", "_made")

    def __init__(self, rules: Iterable[LicenseRule], kept: bytes | memoryview = b"", ends: Sequence[int] = ()) -> None:
        """Take the rules; or what makes them, one after the other, and where each ends.

        Raises ValueError if these are not the bytes that were kept: then they are read past as a whole.
        """
        self._made = dict(enumerate(rules))
        self._kept, self._ends = memoryview(kept), ends
        if len(self._kept) != (ends[-1] if ends else 0):
            raise ValueError(ends)

    def __getitem__(self, at: int) -> LicenseRule:
        """Return the rule at a place, always the same object."""
        if at not in self._made:
            made: LicenseRule = _loads(self._kept[self._ends[at - 1] if at else 0 : self._ends[at]])
            self._made[at] = made
        return self._made[at]

    def __iter__(self) -> Iterator[LicenseRule]:
        """Yield them all."""
        return (self[at] for at in range(len(self)))

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._ends) or len(self._made)

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Callable[..., Any], tuple[object, ...]]:
        """Keep each by itself, one behind the other: one is made without the others, and is no object before."""
        from pickle import PickleBuffer  # noqa: PLC0415 -- once for each rubric

        from csr_assess.rubric.pickling import slim  # noqa: PLC0415 -- as above

        each = [slim(rule) for rule in self]
        together, ends = b"".join(each), tuple(itertools.accumulate(map(len, each)))
        return Rules, ((), PickleBuffer(together) if int(protocol) >= _WITH_BUFFERS else together, ends)


class RuleKind(Struct, frozen=True):
    """What a rule tells of all rules on its activity, wherever they hold."""

    industries: tuple[str, ...]
    federal: bool
    where: str


class Shelf(Struct, frozen=True, kw_only=True):
    """A file's rules, each at its place in the file."""

    regulators: dict[str, str]
    includes: tuple[Include, ...]
    rules: Rules
    places: dict[str, dict[str, tuple[int, ...]]]
    """By jurisdiction and activity, where its rules stand."""
    kinds: dict[str, tuple[RuleKind, ...]]
    """By activity, the kinds of rules there are on it."""

    def reaching(self, activity: str, place: str, *, in_country: bool) -> Iterator[LicenseRule]:
        """Yield the rules on an activity that could reach a place, in the file's order.

        `in_country`: those of the whole country could, too.
        """
        codes = {place, f"{place.partition('-')[0]}-*", *((COUNTRY,) if in_country else ())}
        found = {at for code in codes for at in self.places.get(code, {}).get(activity, ())}
        yield from (self.rules[at] for at in sorted(found))

    def about(self, activity: str) -> Iterator[LicenseRule]:
        """Yield all rules on an activity, in the file's order."""
        found = {at for by_activity in self.places.values() for at in by_activity.get(activity, ())}
        yield from (self.rules[at] for at in sorted(found))


def shelf_of(file: LicenseFile) -> Shelf:
    """Return a file's rules by place."""
    places: dict[str, dict[str, list[int]]] = {}
    kinds: dict[str, dict[RuleKind, None]] = {}
    for at, rule in enumerate(file.rules):
        for activity in rule.activities:
            kind = RuleKind(rule.industries, rule.federal, rule.where)
            kinds.setdefault(activity, {})[kind] = None
            for code in rule.jurisdictions:
                places.setdefault(code, {}).setdefault(activity, []).append(at)
    return Shelf(
        regulators=file.regulators,
        includes=file.includes,
        rules=Rules(file.rules),
        places={code: {word: tuple(found) for word, found in by.items()} for code, by in places.items()},
        kinds={activity: tuple(found) for activity, found in kinds.items()},
    )


MostSaid = tuple[int, int]
"""Of the rules that have a name, the one that says most: how much that is, and where it is in its file."""


class ShelfNames(Struct, frozen=True, kw_only=True):
    """By what the rules of a file are called: for each of their places the rule that says most, and so for all."""

    whole: dict[str, dict[str, MostSaid]]
    """By a whole name: a credential, or the word for it."""
    words: dict[str, dict[str, MostSaid]]
    """By words that a name may have among others."""


def names_of(file: LicenseFile) -> ShelfNames:
    """Return a file's rules by name; one without a word for its credential has none."""
    found = ShelfNames(whole={}, words={})
    for at, rule in enumerate(file.rules):
        if not rule.key:
            continue
        named = (says_more(rule), at)
        for text in {plain_words(rule.key), plain_words(rule.credential)}:
            _note(found.whole, text, rule, named)
        for text in {plain_words(word) for word in (*rule.names, rule.key)}:
            _note(found.words, text, rule, named)
    return found


def _note(names: dict[str, dict[str, MostSaid]], text: str, rule: LicenseRule, named: MostSaid) -> None:
    by_place = names.setdefault(text, {}) if text else {}
    for code in (*rule.jurisdictions, ANYWHERE):
        if code not in by_place or named[0] > by_place[code][0]:
            by_place[code] = named


def plain_words(text: str) -> str:
    """Return a name in small letters, its words parted by one blank."""
    return " ".join(re.findall(r"[a-z0-9&]+", text.casefold()))


def says_more(rule: LicenseRule) -> int:
    """Return how much a rule says of a license that is held: how long it lasts, what must be studied."""
    return (rule.renewal is not None) + (rule.ce is not None)


def runs_of_words(text: str) -> dict[int, set[str]]:
    """Return each run of whole words in a plain name, by how many letters it has."""
    words = text.split(" ")
    found: dict[int, set[str]] = {}
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            run = " ".join(words[first:last])
            found.setdefault(len(run), set()).add(run)
    return found


class Nearest(Struct, frozen=True, eq=False):
    """The rule of a file that is nearest to a held license's name and place."""

    rank: tuple[float, int, int]
    """How many letters of the name are its own words, the whole name most; how near it is; how much it says."""
    rules: Rules
    """Those of its file."""
    at: int


_WHOLE = float("inf")


class CalledSo(Struct, frozen=True, eq=False):
    """The rules of a file that share most with a name."""

    letters: float
    """How many letters of it are words of theirs; the whole name counts most."""
    places: tuple[dict[str, MostSaid], ...]


def called_so(name: str, names: ShelfNames) -> CalledSo | None:
    """Return a file's rules of a held license's kind: by its whole name, then by the longest words it shares."""
    wanted = plain_words(name)
    if not wanted:
        return None
    if wanted in names.whole:
        return CalledSo(_WHOLE, (names.whole[wanted],))
    runs = runs_of_words(wanted)
    for length in sorted(runs, reverse=True):
        found = [names.words[run] for run in runs[length] if run in names.words]
        if found:
            return CalledSo(length, tuple(found))
    return None


def nearest_in(shelf: Shelf, found: CalledSo, place: str) -> Nearest:
    """Return the rule of a name that is nearest to a place: the one of it, then of the country.

    Of those that are as near, the one that says most; then the first.
    """
    best = (_best(by_place, place) for by_place in found.places)
    near, (says, at) = max(best, key=lambda one: (one[0], one[1][0], -one[1][1]))
    return Nearest((found.letters, near, says), shelf.rules, at)


def nearest_rule(found: list[Nearest]) -> LicenseRule | None:
    """Return the rule that is nearest of those of several files; of those that are as near, the first file's."""
    if not found:
        return None
    nearest = max(found, key=lambda one: one.rank)
    return nearest.rules[nearest.at]


def _best(by_place: Mapping[str, MostSaid], place: str) -> tuple[int, MostSaid]:
    """Return how near the nearest rule of a name is, and which it is."""
    if place and place in by_place:
        return 2, by_place[place]
    return (1, by_place[COUNTRY]) if COUNTRY in by_place else (0, by_place[ANYWHERE])


BY_PLACE, BY_NAME = "by place", "by name"
WORKED_OUT: dict[str, Callable[[LicenseFile], Any]] = {BY_PLACE: shelf_of, BY_NAME: names_of}
"""What is worked out of a file of rules, and kept beside it."""
