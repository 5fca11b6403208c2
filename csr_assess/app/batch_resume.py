"""--resume: a batch resumes after the records that an earlier run of the same command had finished."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from csr_assess.answers.write import unwritable
from csr_assess.app.batch_ledger import Ledger, LedgerState
from csr_assess.app.batch_marks import altered_files, setting_changes, unusable_journal
from csr_assess.app.format_types import Recording
from csr_assess.app.formats import RECORD_WRITERS
from csr_assess.base.errors import CsrAssessError, ExitCode, Problem, UsageError, Where
from csr_assess.base.texts import _, counted, either
from csr_assess.batch.earlier_runs import (
    ClaimedRun,
    EarlierRun,
    UnusableJournal,
    claim,
    earlier_runs,
    remove_runs,
    remove_unusable_journals,
)
from csr_assess.batch.journal import Journal, RunSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from csr_assess.app.recording import Recorder

SECONDS_BETWEEN = 2.0
"""How much work a kill may cost, beside the records that were being scored."""
_TIMES_AS_LONG = 20
"""How much longer a run works between two checkpoints than writing one takes: a slow disk costs at most a twentieth."""
_SECONDS_FOR_OTHERS = 10
"""How long the last workers of a run that was killed may still take to end."""


class Resumer:
    """Writes checkpoints of a run, and resumes from those of an earlier one."""

    def __init__(self, recorder: Recorder, ledger: Ledger, requested: RunSettings) -> None:
        """Take what writes, what counts, and the run's settings, as they are before anything is read."""
        self._recorder, self._ledger, self._requested = recorder, ledger, requested
        self._targets = [Path(os.path.realpath(file)) for file in recorder.files()]
        self._journal: Journal | None = None
        self._due = time.monotonic() + SECONDS_BETWEEN
        self._may_be_torn = False
        """Whether a checkpoint was begun and not finished: none can be added after it."""
        self.is_complete = False
        """Whether all records are done, and the results at most have to be moved into place."""
        ledger.keep_states()

    def resume(self) -> int:
        """Resume an earlier run and return how many records it had finished; 0 if there is none.

        Raises UsageError where its settings were others, it is still running, or its files are not as it left them.
        """
        found = earlier_runs(self._targets, LedgerState)
        usable = _furthest_first(found)
        same = [one for one in usable if one.header.requested == self._requested]
        if same:
            return self._resume_from(same[0])
        if usable:
            raise UsageError(*setting_changes(self._requested, usable[0].header.requested, usable[0].place))
        if unusable := [one for one in found if isinstance(one, UnusableJournal)]:
            first = unusable[0]
            raise UsageError(unusable_journal(first.version, self._requested.version, str(first.journal)))
        return 0

    def _resume_from(self, earlier: EarlierRun[LedgerState]) -> int:
        claimed = _wait_for(earlier)
        run = claimed.run
        try:
            self._refuse_altered(claimed)
            self._journal = _reopened(run)
            self._recorder.resume(claimed.held, run.last.state.count)
        except BaseException:
            claimed.close()
            raise
        self._ledger.resume(run.states)
        self.is_complete = run.last.is_final
        return self._ledger.count

    def _refuse_altered(self, claimed: ClaimedRun[LedgerState]) -> None:
        run = claimed.run
        if files := [*run.missing, *claimed.altered]:
            raise UsageError(*altered_files(files))
        targets = {one.target for one in run.header.files}
        if run.header.requested != self._requested or targets != {*map(str, self._targets)}:
            raise UsageError(_busy(run))  # another run took the names since they were looked up

    def earlier_progress(self) -> tuple[int, str] | None:
        """Return how many records an interrupted run had finished, and where they are; None if there is none."""
        found = [one for one in _furthest_first(earlier_runs(self._targets, LedgerState)) if not one.missing]
        return (found[0].last.state.count, found[0].place) if found else None

    def step(self) -> None:
        """Write a checkpoint if the last one was some time ago. Raises UsageError."""
        if time.monotonic() >= self._due:
            self._add_checkpoint()

    def _add_checkpoint(self, *, is_final: bool = False) -> None:
        started, self._may_be_torn = time.monotonic(), True
        parts = self._recorder.sync()
        if self._journal is None:
            self._journal = Journal(self._requested, [one.paths for one in parts])
        try:
            self._journal.add(parts, self._ledger.state(), is_final=is_final)
        except OSError as error:
            raise unwritable(self._journal.file, error) from None
        now, self._may_be_torn = time.monotonic(), False
        self._due = now + max(SECONDS_BETWEEN, _TIMES_AS_LONG * (now - started))

    @contextmanager
    def last_checkpoint(self) -> Iterator[None]:
        """Write a checkpoint when the records are done, or when something stops the run between two of them."""
        try:
            yield
        except BaseException:
            if self._recorder.is_between_records and not self._may_be_torn and not self.is_complete:
                with suppress(UsageError):
                    self._add_checkpoint()
            raise
        if self.can_resume and not self.is_complete:
            self._add_checkpoint(is_final=True)
            self.is_complete = True
        remove_unusable_journals(self._targets)

    @contextmanager
    def superseding(self) -> Iterator[None]:
        """Remove earlier runs of the same command that had finished no more records, if this one is stopped too."""
        try:
            yield
        except BaseException:
            if self._journal:
                self._journal.close()
                if self.can_resume:
                    count = self._ledger.count
                    self._remove_runs(
                        lambda run: run.header.requested == self._requested and run.last.state.count <= count
                    )
            raise

    def finish(self) -> None:
        """Remove the journal, and earlier runs for the same results: all results are in place."""
        if self._journal:
            self._journal.remove()
            self._journal = None
        ours = {*map(str, self._targets)}
        self._remove_runs(lambda run: {one.target for one in run.header.files} <= ours)

    def _remove_runs(self, is_superseded: Callable[[EarlierRun[LedgerState]], bool]) -> None:
        own = self._journal.file if self._journal else None
        removed = remove_runs(self._targets, lambda run: run.journal != own and is_superseded(run), LedgerState)
        self._recorder.tell_removed(removed)

    @property
    def can_resume(self) -> bool:
        """Whether the next run can resume this one."""
        return self._journal is not None and self._journal.has_checkpoint


def _furthest_first(found: Iterable[EarlierRun[LedgerState] | UnusableJournal]) -> list[EarlierRun[LedgerState]]:
    runs = [one for one in found if isinstance(one, EarlierRun)]
    return sorted(runs, key=lambda one: -one.last.state.count)


def _wait_for(earlier: EarlierRun[LedgerState]) -> ClaimedRun[LedgerState]:
    """Claim an earlier run; if it was killed, its workers may still have its files open for a moment.

    Raises UsageError where another run has it, or finished it in the meantime.
    """
    until = time.monotonic() + _SECONDS_FOR_OTHERS
    while True:
        try:
            if claimed := claim(earlier, LedgerState):
                return claimed
        except BlockingIOError:
            if time.monotonic() > until:
                raise UsageError(_busy(earlier)) from None
            time.sleep(0.1)
        except OSError as error:
            raise unwritable(Path(earlier.place), error) from None
        else:
            message = _("another run resumed it in the meantime and finished it.")
            raise UsageError(Problem(code="resume-busy", where=Where(file=earlier.place), message=message))


def _reopened(run: EarlierRun[LedgerState]) -> Journal:
    try:
        return Journal.reopen(run.header, run.length)
    except OSError as error:
        raise unwritable(run.journal, error) from None


def _busy(run: EarlierRun[LedgerState]) -> Problem:
    message = _("another run is still writing it; wait for its end, or stop it.")
    return Problem(code="resume-busy", where=Where(file=run.place), message=message)


def resumed_note(records: int) -> str:
    """Return the note at the start of a run that was asked to resume."""
    if not records:
        return _("No earlier run left anything to resume; this one starts with the first record.")
    return counted(
        "Resuming after {number} record that an earlier run had finished.",
        "Resuming after {number} records that an earlier run had finished.",
        records,
    )


def starting_over_note(records: int, part: str) -> str:
    """Return the note at the start of a run that could have resumed an earlier one, and was not asked to."""
    return counted(
        "An earlier run finished {number} record and left it in {file}; --resume continues after it. "
        "This one starts over.",
        "An earlier run finished {number} records and left them in {file}; --resume continues after them. "
        "This one starts over.",
        records,
        file=part,
    )


def cannot_resume(paths: Sequence[str]) -> UsageError:
    """Return why a run with these inputs and results can never be resumed."""
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
