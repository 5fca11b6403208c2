"""What looks across a batch's records, in their order: the group, ids that repeat, what is told once, the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.app import outputs
from csr_assess.app.batch_work import worse
from csr_assess.app.observers import Heard
from csr_assess.base.errors import ExitCode
from csr_assess.base.texts import counted, printable
from csr_assess.batch.repeated_ids import IdsState, RepeatedIds
from csr_assess.batch.run import OnceAFile
from csr_assess.batch.summary import GroupState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from csr_assess.app.batch_work import Done
    from csr_assess.app.observers import Observers
    from csr_assess.base.errors import Problem
    from csr_assess.batch.summary import Group


class LedgerState(Struct, frozen=True, kw_only=True):
    """What was counted up to a checkpoint; lists that grow with the people hold only what is new since the last one."""

    count: int
    rejected: int
    worst: int
    aside: int
    file: str | None
    told: list[str]
    group: GroupState
    ids: IdsState
    heard: list[Heard]


class Ledger:
    """Counts and tells what is done as it comes."""

    def __init__(self, group: Group, handed: Observers, *, quiet: bool) -> None:
        """Take who is counted where."""
        self._group, self._handed, self._quiet = group, handed, quiet
        self._ids = RepeatedIds()
        self._once = OnceAFile(self._note)
        self._aside = 0
        self.worst = ExitCode.DONE
        self.count = self.rejected = 0
        """How many records are done, and how many of them were rejected."""
        self._heard: list[Heard] = []
        self._keeps_states = False

    def take(self, done: Done) -> None:
        """Count some records."""
        for one in done.people:
            self._group.take(one)
        for code, name in done.ids:
            self._ids.add(code, name)
        for heard in done.heard:
            self._handed.take(heard)
        if self._keeps_states:
            self._heard += (heard for heard in done.heard if heard.entries or heard.met or heard.pairs)
        self.worst = worse(self.worst, done.code)
        self._aside += done.aside
        self.count += len(done.people)
        self.rejected += done.rejected

    def keep_states(self) -> None:
        """Keep what `state` needs from now on."""
        self._keeps_states = self._group.keeps_states = self._ids.keeps_states = True

    def state(self) -> LedgerState:
        """Return what was counted, for a checkpoint."""
        heard, self._heard = self._heard, []
        return LedgerState(
            count=self.count,
            rejected=self.rejected,
            worst=self.worst,
            aside=self._aside,
            file=self._once.file,
            told=sorted(self._once.told),
            group=self._group.state(),
            ids=self._ids.state(),
            heard=heard,
        )

    def resume(self, states: Iterable[LedgerState]) -> None:
        """Count on from an earlier run: the states of all its checkpoints, in their order."""
        for state in states:
            self.count, self.rejected, self._aside = state.count, state.rejected, state.aside
            self.worst = ExitCode(state.worst)
            self._once.file, self._once.told = state.file, set(state.told)
            self._group.resume(state.group)
            self._ids.resume(state.ids)
            for heard in state.heard:
                self._handed.take(heard)

    def tell(self, done: Done) -> None:
        """Say what is to say of some records."""
        for one in done.said:
            if one.once:
                self._once(one.problem)
            elif one.is_note:
                self._note(one.problem)
            else:
                outputs.note(printable(str(one.problem)))

    def close(self) -> None:
        """Say what only the last record decides."""
        for problem in self._ids.notes():
            self._note(problem)

    def tell_aside(self) -> None:
        """Say what was left out of the scores, and what of people's own papers counted as seen."""
        self._handed.tell(quiet=self._quiet)
        if self._aside:
            said = counted(
                "{number} cell was set aside, named above, and counts as unanswered; --strict refuses its row.",
                "{number} cells were set aside, named above, and count as unanswered; --strict refuses their rows.",
                self._aside,
            )
            outputs.note(said, quiet=self._quiet)

    def _note(self, problem: Problem) -> None:
        outputs.note(printable(str(problem)), quiet=self._quiet)
