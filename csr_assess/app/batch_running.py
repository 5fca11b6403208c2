"""A batch from its first record to its last: read, done, written, counted and told, in order."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from csr_assess.app import outputs, rubrics
from csr_assess.app.batch_ledger import Ledger
from csr_assess.app.batch_progress import ProgressBar
from csr_assess.app.batch_work import Done, Settings, Work
from csr_assess.app.formats import RECORD_WRITERS
from csr_assess.app.recording import Recorder, gathers, signals_interrupt
from csr_assess.base import language
from csr_assess.base.errors import Problem, UsageError, Where
from csr_assess.base.texts import _, listed
from csr_assess.batch.cores import usable_cores
from csr_assess.batch.readers import items
from csr_assess.batch.summary import Group
from csr_assess.batch.units import units_of, until_it_pays

if TYPE_CHECKING:
    from csr_assess.app.outputs import Output
    from csr_assess.base.errors import ExitCode
    from csr_assess.base.language import Language
    from csr_assess.batch.records import BatchItem
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
        jobs: int | None,
        quiet: bool,
    ) -> None:
        """Take what is read, where it goes, and what the options say. Raises UsageError if a path cannot be used."""
        self._places, self._settings, self._layers, self._quiet = places, settings, layers, quiet
        self._jobs = _jobs(jobs, places, quiet=quiet)
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
            self._take_all(self._done())
            self._ledger.close()

    def _done(self) -> Iterator[Done]:
        """Yield what is done: one record after the other at first, by several processes once that pays."""
        keeps, whole = gathers(self._places), gathers(self._places, whole=True)
        work = Work(self._settings, self._layers, keeps=keeps, whole=whole)
        for item in self._found if self._jobs == 1 else until_it_pays(self._found):
            yield work.done((item,))
        if self._jobs > 1:
            from csr_assess.batch.workers import Workers

            with Workers(self._jobs, self._ready()) as workers:
                for unit, done in workers.in_order(units_of(self._found)):
                    yield from (work.done((item,)) for item in unit) if done is None else (done,)
                self._tell_lacking(workers.lacking)

    def _ready(self) -> Callable[[], Callable[[Sequence[BatchItem]], Done]]:
        from csr_assess.batch.workers import starts_by_copy

        if starts_by_copy():
            return lambda: Work(self._settings, self._layers).done
        return partial(ready_elsewhere, self._settings, self._layers.widest().sha256, language.current())

    def _tell_lacking(self, lacking: OSError | None) -> None:
        if lacking:
            message = _("Fewer processes could be started than there are cores: {reason}.")
            outputs.note(message.format(reason=lacking.strerror or type(lacking).__name__), quiet=self._quiet)

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


def _jobs(asked: int | None, places: Sequence[Output], *, quiet: bool) -> int:
    """Return how many processes may work: one where a form needs the records themselves, which it is told of."""
    if not gathers(places):
        return asked or usable_cores()
    if asked and asked > 1:
        forms = listed([place.form for place in places if gathers([place])])
        outputs.note(_("-f {forms} is made by one process, whatever --jobs says.").format(forms=forms), quiet=quiet)
    return 1


def ready_elsewhere(settings: Settings, sha256: str, speaks: Language) -> Callable[[Sequence[BatchItem]], Done]:
    """Return what does records in a process that begins with nothing.

    Raises UsageError or InvalidRubricError where the rubric cannot be read there, or is not the same any more.
    """
    language.install(speaks)
    gc.enable()
    layers = rubrics.rubric_layers(settings.rubric)
    if layers.widest().sha256 != sha256:
        message = _("the rubric was changed meanwhile.")
        raise UsageError(Problem(code="rubric-changed", where=Where(file=settings.rubric), message=message))
    return Work(settings, layers).done


@contextmanager
def _stop_told(recorder: Recorder) -> Iterator[None]:
    """Say where the records are that were written, if something stops the rest."""
    try:
        yield
    except BaseException as error:
        if recorder.left or isinstance(error, KeyboardInterrupt):
            outputs.note(recorder.stopped())
        raise
