"""--resume: a batch goes on behind the records that an earlier run of the same command had finished."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from csr_assess.answers.write import unwritable
from csr_assess.app.batch_ledger import Ledger, LedgerState
from csr_assess.app.batch_marks import changed_since, not_as_left, other_build
from csr_assess.app.format_types import Recording
from csr_assess.app.formats import RECORD_WRITERS
from csr_assess.base.errors import CsrAssessError, ExitCode, Problem, UsageError, Where
from csr_assess.base.texts import _, counted, either
from csr_assess.batch.journal import Journal, RunAsked
from csr_assess.batch.left_runs import LeftRun, OtherBuild, TakenUp, clear, clear_unusable, left_runs, take_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from csr_assess.app.recording import Recorder

SECONDS_BETWEEN = 2.0
"""How much work a kill may cost, beside what was being worked on."""
_TIMES_AS_LONG = 20
"""How much longer than writing it down is worked in between, at least: a slow disk costs no more than a twentieth."""
_SECONDS_FOR_OTHERS = 10
"""How long an earlier run's last workers may still take to end."""


class Resumer:
    """Writes down now and then where a run is, and lets the next one go on from there."""

    def __init__(self, recorder: Recorder, ledger: Ledger, asked: RunAsked) -> None:
        """Take what writes, what counts, and what the run is asked to do, as it is before anything is read."""
        self._recorder, self._ledger, self._asked = recorder, ledger, asked
        self._targets = [Path(os.path.realpath(file)) for file in recorder.files()]
        self._journal: Journal | None = None
        self._due = time.monotonic() + SECONDS_BETWEEN
        self._is_torn = False
        self.is_whole = False
        """Whether all records are done, and at most have to be put in their places."""
        ledger.keep_states()

    def resume(self) -> int:
        """Take up what an earlier run left and return how many records that is; 0 if there is nothing to go on from.

        Raises UsageError where it was asked for something else, still runs, or is not there as it was left.
        """
        found = left_runs(self._targets, LedgerState)
        usable = _furthest_first(found)
        same = [one for one in usable if one.head.asked == self._asked]
        if same:
            return self._take_up(same[0])
        if usable:
            raise UsageError(*changed_since(self._asked, usable[0].head.asked, usable[0].place))
        if others := [one for one in found if isinstance(one, OtherBuild)]:
            raise UsageError(other_build(others[0].version, self._asked.version, str(others[0].journal)))
        return 0

    def _take_up(self, left: LeftRun[LedgerState]) -> int:
        taken = _wait_for(left)
        run = taken.run
        try:
            self._refuse_other(taken)
            self._journal = _reopened(run)
            self._recorder.resume(taken.held, run.last.state.count)
        except BaseException:
            taken.close()
            raise
        self._ledger.resume(run.states)
        self.is_whole = run.last.is_last
        return self._ledger.count

    def _refuse_other(self, taken: TakenUp[LedgerState]) -> None:
        run = taken.run
        if faults := [*run.faults, *taken.changed]:
            raise UsageError(*not_as_left(faults))
        if run.head.asked != self._asked or {one.target for one in run.head.files} != {*map(str, self._targets)}:
            raise UsageError(_busy(run))  # another one has begun in its place

    def left(self) -> tuple[int, str] | None:
        """Return how many records an earlier run of the same command left, and where; None if none did."""
        found = [one for one in _furthest_first(left_runs(self._targets, LedgerState)) if not one.faults]
        return (found[0].last.state.count, found[0].place) if found else None

    def step(self) -> None:
        """Write down where the run is, if that was not done for some time. Raises UsageError."""
        if time.monotonic() >= self._due:
            self._add()

    def _add(self, *, is_last: bool = False) -> None:
        begun, self._is_torn = time.monotonic(), True
        written = self._recorder.sync()
        if self._journal is None:
            self._journal = Journal(self._asked, [one.file for one in written])
        try:
            self._journal.add(written, self._ledger.state(), is_last=is_last)
        except OSError as error:
            raise unwritable(self._journal.file, error) from None
        now, self._is_torn = time.monotonic(), False
        self._due = now + max(SECONDS_BETWEEN, _TIMES_AS_LONG * (now - begun))

    @contextmanager
    def last_moment(self) -> Iterator[None]:
        """Write down where the run was if something stops it between two records, and that all are done if they are."""
        try:
            yield
        except BaseException:
            if self._recorder.is_whole and not self._is_torn and not self.is_whole:
                with suppress(UsageError):
                    self._add()
            raise
        if self.can_go_on and not self.is_whole:
            self._add(is_last=True)
            self.is_whole = True
        clear_unusable(self._targets)

    @contextmanager
    def left_behind(self) -> Iterator[None]:
        """Leave what is needed to go on."""
        try:
            yield
        except BaseException:
            if self._journal:
                self._journal.close()
                if self.can_go_on:
                    count = self._ledger.count
                    self._clear(lambda run: run.head.asked == self._asked and run.last.state.count <= count)
            raise

    def done(self) -> None:
        """Leave nothing: all results are in their places."""
        if self._journal:
            self._journal.remove()
            self._journal = None
        ours = {*map(str, self._targets)}
        self._clear(lambda run: {one.target for one in run.head.files} <= ours)

    def _clear(self, is_superseded: Callable[[LeftRun[LedgerState]], bool]) -> None:
        own = self._journal.file if self._journal else None
        found = clear(self._targets, lambda run: run.journal != own and is_superseded(run), LedgerState)
        self._recorder.tell_cleared(found)

    @property
    def can_go_on(self) -> bool:
        """Whether the next run can go on from where this one was."""
        return self._journal is not None and self._journal.is_begun


def _furthest_first(found: Iterable[LeftRun[LedgerState] | OtherBuild]) -> list[LeftRun[LedgerState]]:
    runs = [one for one in found if isinstance(one, LeftRun)]
    return sorted(runs, key=lambda one: -one.last.state.count)


def _wait_for(left: LeftRun[LedgerState]) -> TakenUp[LedgerState]:
    """Take up what a run left; the workers of one that was killed may still have it open for a moment.

    Raises UsageError where another run has it, or has finished it meanwhile.
    """
    until = time.monotonic() + _SECONDS_FOR_OTHERS
    while True:
        try:
            if taken := take_up(left, LedgerState):
                return taken
        except BlockingIOError:
            if time.monotonic() > until:
                raise UsageError(_busy(left)) from None
            time.sleep(0.1)
        except OSError as error:
            raise unwritable(Path(left.place), error) from None
        else:
            message = _("another run has gone on with it meanwhile, and finished it.")
            raise UsageError(Problem(code="resume-busy", where=Where(file=left.place), message=message))


def _reopened(run: LeftRun[LedgerState]) -> Journal:
    try:
        return Journal.reopened(run.head, run.length)
    except OSError as error:
        raise unwritable(run.journal, error) from None


def _busy(run: LeftRun[LedgerState]) -> Problem:
    message = _("another run is still writing it; wait for its end, or stop it.")
    return Problem(code="resume-busy", where=Where(file=run.place), message=message)


def going_on(records: int) -> str:
    """Return what is said where a run goes on."""
    if not records:
        return _("No earlier run left anything to go on from; this one begins with the first record.")
    return counted(
        "Going on after {number} record that an earlier run had finished.",
        "Going on after {number} records that an earlier run had finished.",
        records,
    )


def left_there(records: int, part: str) -> str:
    """Return what is said where an earlier run could be gone on with, and this one starts over."""
    return counted(
        "An earlier run finished {number} record and left it in {file}; --resume goes on after it. "
        "This one starts over.",
        "An earlier run finished {number} records and left them in {file}; --resume goes on after them. "
        "This one starts over.",
        records,
        file=part,
    )


def no_resume(paths: Sequence[str]) -> UsageError:
    """Return why a run cannot go on where an earlier one stopped."""
    if "-" in paths:
        message = _("--resume: standard input cannot be read a second time; put it into a file.")
    else:
        forms = either([f"-f {name}" for name, form in RECORD_WRITERS.items() if isinstance(form, Recording)])
        message = _("--resume: records must go into files, all of them with {forms}; other results cannot be resumed.")
        message = message.format(forms=forms)
    return UsageError(Problem(code="usage", message=message))


class TooManyErrorsError(CsrAssessError):
    """As many records were rejected as --max-errors says: exit 4."""

    exit_code = ExitCode.SOME_REJECTED

    def __init__(self, rejected: int) -> None:
        """Take how many there were."""
        message = counted(
            "{number} record was rejected, and --max-errors says to stop there. Fix what is named above.",
            "{number} records were rejected, and --max-errors says to stop there. Fix what is named above.",
            rejected,
        )
        super().__init__(Problem(code="too-many-errors", message=message))
