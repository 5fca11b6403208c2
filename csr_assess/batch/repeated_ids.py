"""Ids that more than one record brought along: noted, never refused."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.answers.shared_ids import folded_name, shared_id
from csr_assess.base.documents import shown
from csr_assess.base.errors import Problem
from csr_assess.base.texts import counted, listed
from csr_assess.batch.hashes import Hashes

if TYPE_CHECKING:
    from collections.abc import Iterator

IDS_COMPARED = 100_000
"""Ids are looked at for repeats among so many; a larger batch would fill the memory with them."""
_MOST_NAMED = 5
"""How many repeated ids the note names."""
_NAME_END = b"\xff"
"""No byte of any text as UTF-8."""


class IdsState(Struct, frozen=True, kw_only=True):
    """What is known of ids that repeat, and which came with which name since that was asked last."""

    count: int
    repeated: list[str]
    shared: dict[str, tuple[str, str]]
    names: list[tuple[str, str]]


class _FirstNames:
    """The first name that each of many ids came with, by the id's number, as text in one piece."""

    def __init__(self) -> None:
        self._text = bytearray(_NAME_END)
        self._starts = array("I")
        """Where each begins; 0: there is none."""

    def keep(self, number: int, name: str) -> None:
        """Keep the name of an id, which is met or is the next one to be."""
        if number == len(self._starts):
            self._starts.append(0)
        if name:
            self._starts[number] = len(self._text)
            self._text += name.encode("utf-8", "surrogatepass") + _NAME_END

    def of(self, number: int) -> str:
        """Return an id's name; empty: it came without one."""
        start = self._starts[number]
        return self._text[start : self._text.index(_NAME_END, start)].decode("utf-8", "surrogatepass")


class RepeatedIds:
    """The ids met so far, as hashes."""

    def __init__(self) -> None:
        """Start with none."""
        self._met, self._names = Hashes(IDS_COMPARED), _FirstNames()
        self.repeated: dict[str, None] = {}
        self.shared: dict[str, tuple[str, str]] = {}
        """The first of those that came with two names."""
        self.count = 0
        self._newly_met: list[tuple[str, str]] = []
        self.keeps_states = False
        """Whether `state` is going to be asked."""

    def state(self) -> IdsState:
        """Return what is known, and which ids and names are new since this was asked last."""
        names, self._newly_met = self._newly_met, []
        return IdsState(count=self.count, repeated=[*self.repeated], shared=dict(self.shared), names=names)

    def resume(self, state: IdsState) -> None:
        """Go on from what was known; all states of a run are given, in their order."""
        self.count, self.repeated, self.shared = state.count, dict.fromkeys(state.repeated), dict(state.shared)
        for code, name in state.names:
            number = self._met.meet(hash(code))
            if number is not None:
                self._names.keep(number, name)

    def add(self, code: str, name: str) -> None:
        """Take in an id that a record brought along."""
        before = len(self._met)
        number = self._met.meet(hash(code))
        if number == before:
            self._meet(number, code, name)
        elif number is not None:
            self.count += 1
            if len(self.repeated) < _MOST_NAMED:
                self.repeated[code] = None
            self._compare_names(number, code, name)

    def _meet(self, number: int, code: str, name: str) -> None:
        self._names.keep(number, name)
        if self.keeps_states:
            self._newly_met.append((code, name))

    def _compare_names(self, number: int, code: str, name: str) -> None:
        first = self._names.of(number)
        if not first:
            self._meet(number, code, name)
        elif name and folded_name(first) != folded_name(name) and len(self.shared) < _MOST_NAMED:
            self.shared.setdefault(code, (first, name))

    def notes(self) -> Iterator[Problem]:
        """Yield what is to say of ids that more than one record has."""
        if self.count:
            message = counted(
                "one record has the same id as an earlier one; all were scored, the group counts each person once. "
                "Among them: {ids}.",
                "{number} records have the same id as an earlier one; all were scored, the group counts each person "
                "once. Among them: {ids}.",
                self.count,
                ids=listed([*map(shown, self.repeated)]),
            )
            yield Problem(code="batch-id-repeated", message=message)
        for code, names in self.shared.items():
            yield Problem(code="batch-id-shared", message=shared_id(code, names))
