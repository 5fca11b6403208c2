"""Ids that more than one record brought along: noted, never refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.answers.shared_ids import folded_name, shared_id
from csr_assess.base.documents import shown
from csr_assess.base.errors import Problem
from csr_assess.base.texts import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

IDS_COMPARED = 100_000
"""Ids are looked at for repeats among so many; a larger batch would fill the memory with them."""
_MOST_NAMED = 5
"""How many repeated ids the note names."""


class IdsState(Struct, frozen=True, kw_only=True):
    """What is known of ids that repeat, and which came with which name since that was asked last."""

    count: int
    repeated: list[str]
    shared: dict[str, tuple[str, str]]
    names: list[tuple[str, str]]


class RepeatedIds:
    """The ids met so far, as hashes."""

    def __init__(self) -> None:
        """Start with none."""
        self.met: dict[int, str] = {}
        """Each with the first name that it came with."""
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
        self.met.update((hash(code), name) for code, name in state.names)

    def add(self, code: str, name: str) -> None:
        """Take in an id that a record brought along."""
        mark = hash(code)
        if mark in self.met:
            self.count += 1
            if len(self.repeated) < _MOST_NAMED:
                self.repeated[code] = None
            self._compare_names(mark, code, name)
        elif len(self.met) < IDS_COMPARED:
            self._meet(mark, code, name)

    def _meet(self, mark: int, code: str, name: str) -> None:
        self.met[mark] = name
        if self.keeps_states:
            self._newly_met.append((code, name))

    def _compare_names(self, mark: int, code: str, name: str) -> None:
        first = self.met[mark]
        if not first:
            self._meet(mark, code, name)
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
