"""The sheets of observers as a command takes them: whose they are, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.app import confirming, outputs
from csr_assess.base.documents import shown
from csr_assess.base.errors import InvalidInputError, Problem, UsageError, Where
from csr_assess.base.texts import _, counted, listed
from csr_assess.evidence.agreement import RatingPair  # a journal that is read again needs the type
from csr_assess.evidence.raters import Confirmed, is_seen, pairs_seen

if TYPE_CHECKING:
    from datetime import date

    from csr_assess.answers.types import Answers, HandedIn
    from csr_assess.rubric.model import Rubric

_MOST_NAMED = 5


class Heard(Struct, frozen=True, kw_only=True):
    """What became of observers' sheets for some people, to be counted where all people come together."""

    entries: int
    """How much of what people's own files hold was said to be seen."""
    met: tuple[str, ...]
    """The codes of those who were rated."""
    pairs: tuple[tuple[str, dict[str, RatingPair]], ...]
    """The code of each person whom two people rated, and what they say by criterion."""


class Observers:
    """What observers handed in, by the codes of the people they rated."""

    def __init__(self, ratings: Sequence[tuple[str, str, Sequence[HandedIn]]], confirmed: Confirmed = False) -> None:
        """Take each file, person and rating; `confirmed` is what else was seen."""
        self.confirmed = confirmed
        self._of: dict[str, list[HandedIn]] = {}
        self._files: dict[str, str] = {}
        self._by_file: dict[str, list[HandedIn]] = {}
        """What a sheet that names nobody says, by the name of its file: `rate` begins one for a person so."""
        self._met: set[str] = set()
        self._compared: set[str] = set()
        self._names: dict[str, str] = {}
        for file, person, entries in ratings:
            code = _code(person)
            self._of.setdefault(code, []).extend(entries)
            if not code and (named := _code(Path(file).stem)):
                self._by_file.setdefault(named, []).extend(entries)
            self._files[code], self._names[code] = file, person
        self.pairs: dict[str, list[RatingPair]] = {}
        """By criterion, what two people say of each person they both rated."""
        self.confirmed_entries = 0
        """How much of what people's own files hold was said to be seen."""

    def __bool__(self) -> bool:
        """Say whether anything was handed in."""
        return bool(self._of)

    def beside(self, answers: Answers) -> Answers:
        """Return answers with what was handed in about their person."""
        found, heard = self.heard(answers)
        self.take(heard)
        return found

    def heard(self, answers: Answers) -> tuple[Answers, Heard]:
        """Return answers with what was handed in about their person, and what is to be counted of it."""
        own = sum(is_seen(entry, self.confirmed) for entry in answers.evidence)
        code = _code(answers.candidate.id)
        handed = (*self._of.get(code, ()), *self._by_file.get(code, ()))
        found = replace(answers, evidence=(*answers.evidence, *handed)) if handed else answers
        both = pairs_seen(found.evidence, self.confirmed)
        pairs = ((code, both),) if both else ()
        return found, Heard(entries=own, met=(code,) if handed else (), pairs=pairs)

    def take(self, heard: Heard) -> None:
        """Count what became of the sheets for some people; of two people with one code the first is compared."""
        self.confirmed_entries += heard.entries
        self._met.update(heard.met)
        for code, pairs in heard.pairs:
            if code not in self._compared:
                self._compared.add(code)
                for criterion, pair in pairs.items():
                    self.pairs.setdefault(criterion, []).append(pair)

    @property
    def has_a_say(self) -> bool:
        """Whether anything of anybody may count as seen."""
        return bool(self._of) or self.confirmed is not False

    def about(self, answers: Answers) -> Answers:
        """Return one person's answers with what was handed in about them. Raises UsageError where it is of others."""
        return self.only(answers.candidate.id).beside(answers) if self else answers

    def only(self, person: str) -> Observers:
        """Return those of one person, to whom a sheet that names nobody belongs.

        Raises UsageError where the sheets are of others.
        """
        code = _code(person)
        mine = [entry for name in dict.fromkeys((code, "")) for entry in self._of.get(name, ())]
        if not code and len(self._of) == 1:  # one person without a code, and one who was rated
            mine = next(iter(self._of.values()))
        if self._of and not mine:
            others = listed([*map(shown, [*self._names.values()][:_MOST_NAMED])])
            message = _("who is rated here: {others}; the answers are of {person}.")
            hint = _("The code in the sheet must be the id in the answers, or the name of their file.")
            where = Where(file=next(iter(self._files.values())))
            said = message.format(others=others, person=shown(person))
            raise UsageError(Problem(code="rating-of-others", where=where, message=said, hint=hint))
        return Observers([("", person, mine)] if mine else [], self.confirmed)

    def tell(self, *, quiet: bool) -> None:
        """Say who was rated and not scored; that all of many people's papers counted as seen is never left unsaid."""
        if said := self.left_over():
            outputs.note(said, quiet=quiet)
        if self.confirmed is True and self.confirmed_entries:
            outputs.note(confirming.all_of_a_batch(self.confirmed_entries))

    def left_over(self) -> str:
        """Return who was rated and is not among the people scored; empty if nobody."""
        found = self._met | ({""} if self._by_file and self._met.issuperset(self._by_file) else set())
        left = [self._names[code] or _("(nobody named)") for code in self._of if code not in found]
        if not left:
            return ""
        return counted(
            "{number} person was rated and is not among the answers: {names}.",
            "{number} people were rated and are not among the answers: {names}.",
            len(left),
            names=listed([*map(shown, left[:_MOST_NAMED]), *(["…"] if len(left) > _MOST_NAMED else [])]),
        )


def observers(paths: Sequence[str], rubric: Rubric, day: date, confirmed: Confirmed) -> Observers:
    """Return what the sheets of all files say.

    Raises UsageError for a file that cannot be read, InvalidInputError with every fault of all files.
    """
    if not paths:
        return Observers((), confirmed)
    from csr_assess.batch.rating_files import RatingFile

    found: list[tuple[str, str, Sequence[HandedIn]]] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            ratings = RatingFile(Path(path), rubric, day).ratings()
        except InvalidInputError as error:
            problems += error.problems
            continue
        found += [(path, one.person, one.entries) for one in ratings]
    if problems:
        raise InvalidInputError(*problems)
    return Observers(found, confirmed)


def _code(person: str) -> str:
    return person.strip().casefold()
