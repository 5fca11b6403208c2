"""A batch from its first record to its last: read, done, written, counted and told, in order."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from csr_assess.app import outputs
from csr_assess.app.batch_ledger import Ledger
from csr_assess.app.batch_progress import ProgressBar
from csr_assess.app.batch_work import Done, Settings, Work
from csr_assess.app.formats import RECORD_WRITERS
from csr_assess.app.recording import Recorder, gathers, signals_interrupt
from csr_assess.batch.readers import items
from csr_assess.batch.summary import Group

if TYPE_CHECKING:
    from csr_assess.app.outputs import Output
    from csr_assess.base.errors import ExitCode
    from csr_assess.contracts.group_v1 import Summary
    from csr_assess.rubric.resolve import RubricLayers


class BatchRun:
    """One run over all records, and what is to be told of it."""

    def __init__(
        self,
        paths: Sequence[str],
        places: Sequence[Output],
        settings: Settings,
        layers: RubricLayers,
        *,
        publish: bool,
        quiet: bool,
    ) -> None:
        """Take what is read, where it goes, and what the options say. Raises UsageError if a path cannot be used."""
        self._places, self._settings, self._layers = places, settings, layers
        resolved = layers.widest()
        self._found = items(paths, resolved)
        self._group = Group(resolved, published=publish)
        self._ledger = Ledger(self._group, settings.handed, quiet=quiet)
        self._progress = ProgressBar(paths, places, quiet=quiet)
        records = [one for one in places if one.form in RECORD_WRITERS]
        self._recorder = Recorder(records, resolved, public=publish, quiet=quiet)

    def run(self) -> None:
        """Do all records; what was finished is kept, and told, if something stops the rest."""
        recorder = self._recorder
        with _stop_told(recorder), signals_interrupt(recorder), self._progress, recorder:
            gc.enable()
            self._take_all(self._one_by_one())
            self._ledger.close()

    def _one_by_one(self) -> Iterator[Done]:
        work = Work(self._settings, self._layers, keeps=gathers(self._places))
        return (work.done((item,)) for item in self._found)

    def _take_all(self, found: Iterable[Done]) -> None:
        """Write and count what is done as it comes."""
        for done in found:
            self._ledger.take(done)
            if done.people:
                self._recorder.take(done.contents, done.judged, len(done.people))
            self._ledger.tell(done)
            self._progress.step(self._ledger.count)

    @property
    def worst(self) -> ExitCode:
        """What the shell is told."""
        return self._ledger.worst

    def tell(self) -> None:
        """Say what was left out of the scores, and what of people's own papers counted as seen."""
        self._ledger.tell_aside()

    def summary(self) -> Summary:
        """Return what can be told of everybody."""
        return self._group.summary(self._settings.handed.pairs)


@contextmanager
def _stop_told(recorder: Recorder) -> Iterator[None]:
    """Say where the records are that were written, if something stops the rest."""
    try:
        yield
    except BaseException as error:
        if recorder.left or isinstance(error, KeyboardInterrupt):
            outputs.note(recorder.stopped())
        raise
