"""--resume: a batch goes on behind the records that an earlier run of the same command had finished."""

from __future__ import annotations

import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from csr_assess.app.batch_ledger import Ledger, LedgerState
from csr_assess.app.batch_marks import changed_since
from csr_assess.app.format_types import Recording
from csr_assess.app.formats import RECORD_WRITERS
from csr_assess.base.errors import CsrAssessError, ExitCode, Problem, UsageError, Where
from csr_assess.base.texts import _, counted, either
from csr_assess.batch.journal import Journal, LeftRun, RunAsked, journal_of, read_journal
from csr_assess.batch.part_file import left_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from csr_assess.app.recording import Recorder

SECONDS_BETWEEN = 2.0
"""How much work a kill may cost, beside what was being worked on."""
_TIMES_AS_LONG = 20
"""How much longer than writing it down is worked in between, at least: a slow disk costs no more than a twentieth."""
_SECONDS_FOR_OTHERS = 10
"""How long an earlier run's last workers may still take to end."""


class Resumer:
    """Writes down now and then where a run is, and lets the next one go on from there."""

    def __init__(self, recorder: Recorder, ledger: Ledger, asked: Callable[[], RunAsked]) -> None:
        """Take what writes, what counts, and what the run is asked to do, which is looked at once it is needed."""
        self._recorder, self._ledger, self._asked = recorder, ledger, asked
        self._journal: Journal | None = None
        self._due = time.monotonic() + SECONDS_BETWEEN
        self._is_torn = False
        ledger.keep_states()

    def resume(self) -> int:
        """Take up what an earlier run left and return how many records that is; 0 if there is nothing to go on from.

        Raises UsageError where it was asked for something else, or still runs.
        """
        found, asked = self._left(), self._asked()
        same = [one for one in found if one.head.asked == asked]
        if found and not same:
            raise UsageError(*changed_since(asked, found[0].head.asked, found[0].head.parts[0]))
        if not same:
            return 0
        best, parts = same[0], [Path(part) for part in same[0].head.parts]
        _wait_for(parts, lambda: self._recorder.resume(parts, best.sizes, best.states[-1].count))
        self._ledger.resume(best.states)
        self._journal = Journal(asked, parts, best.lines)
        return self._ledger.count

    def left(self) -> tuple[int, Path] | None:
        """Return how many records an earlier run of the same command left, and where; None if none did."""
        found = self._left()
        if not found:
            return None
        return found[0].states[-1].count, Path(found[0].head.parts[0])

    def _left(self) -> list[LeftRun[LedgerState]]:
        """Return what earlier runs wrote down beside the first result, those that came furthest first."""
        places = self._recorder.files()
        journals = (read_journal(journal_of(part), LedgerState) for part in left_parts(places[0]))
        found = [one for one in journals if one and len(one.head.parts) == len(places)]
        return sorted(found, key=lambda one: -one.states[-1].count)

    def step(self) -> None:
        """Write down where the run is, if that was not done for some time. Raises OSError."""
        if time.monotonic() >= self._due:
            self._add()

    def _add(self) -> None:
        begun, self._is_torn = time.monotonic(), True
        parts, sizes = self._recorder.sync()
        if self._journal is None:
            self._journal = Journal(self._asked(), parts)
        self._journal.add(sizes, self._ledger.state())
        now, self._is_torn = time.monotonic(), False
        self._due = now + max(SECONDS_BETWEEN, _TIMES_AS_LONG * (now - begun))

    @contextmanager
    def last_moment(self) -> Iterator[None]:
        """Write down where the run was if something stops it between two records."""
        try:
            yield
        except BaseException:
            if self._recorder.is_whole and not self._is_torn:
                with suppress(OSError):
                    self._add()
            raise

    @contextmanager
    def settled(self) -> Iterator[None]:
        """Leave what is needed to go on, and nothing once all is done."""
        try:
            yield
        except BaseException:
            self._settle(self._recorder.left)
            raise
        self._settle([])

    def _settle(self, left: list[Path]) -> None:
        if self._journal is None:
            return
        if self._journal.is_begun and len(left) == len(self._recorder.files()):
            with suppress(OSError):
                self._journal.moved(left)
        else:
            self._journal.remove()
            self._journal = None

    @property
    def can_go_on(self) -> bool:
        """Whether the next run can go on from where this one was."""
        return self._journal is not None and self._journal.is_begun


def _wait_for(parts: list[Path], take_up: Callable[[], None]) -> None:
    """Take up files that the workers of a killed run may still have open for a moment."""
    until = time.monotonic() + _SECONDS_FOR_OTHERS
    while True:
        try:
            take_up()
        except BlockingIOError:
            if time.monotonic() > until:
                message = _("another run is still writing it; wait for its end, or stop it.")
                raise UsageError(
                    Problem(code="resume-busy", where=Where(file=str(parts[0])), message=message)
                ) from None
            time.sleep(0.1)
        else:
            return


def going_on(records: int) -> str:
    """Return what is said where a run goes on."""
    if not records:
        return _("No earlier run left anything to go on from; this one begins with the first record.")
    return counted(
        "Going on after {number} record that an earlier run had finished.",
        "Going on after {number} records that an earlier run had finished.",
        records,
    )


def left_there(records: int, part: Path) -> str:
    """Return what is said where an earlier run could be gone on with, and this one starts over."""
    return counted(
        "An earlier run finished {number} record and left it in {file}; --resume goes on after it. "
        "This one starts over.",
        "An earlier run finished {number} records and left them in {file}; --resume goes on after them. "
        "This one starts over.",
        records,
        file=str(part),
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
