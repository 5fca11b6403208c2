"""A batch from its first record to its last: read, done, written, counted and told, in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, json

from csr_assess import __version__
from csr_assess.app import outputs, rubrics
from csr_assess.app.batch_ledger import Ledger
from csr_assess.app.batch_marks import marks_of
from csr_assess.app.batch_progress import ProgressBar
from csr_assess.app.batch_resume import Resumer, TooManyErrorsError, cannot_resume, resumed_note, starting_over_note
from csr_assess.app.batch_work import Done, Settings, Work
from csr_assess.app.formats import RECORD_WRITERS
from csr_assess.app.recording import Recorder, gathers, signals_interrupt
from csr_assess.app.reporting import which
from csr_assess.base import language
from csr_assess.base.errors import Problem, UsageError, Where
from csr_assess.base.texts import _, listed
from csr_assess.batch.collecting import collect_seldom
from csr_assess.batch.cores import usable_cores
from csr_assess.batch.journal import RunSettings
from csr_assess.batch.readers import STDIN, items
from csr_assess.batch.summary import Group
from csr_assess.batch.units import read_ahead, skip_records, stdin_is_there, units_of, until_it_pays

if TYPE_CHECKING:
    from csr_assess.app.outputs import Output
    from csr_assess.base.errors import ExitCode
    from csr_assess.base.language import Language
    from csr_assess.batch.records import BatchItem
    from csr_assess.contracts.group_v1 import Summary
    from csr_assess.rubric.resolve import RubricLayers


class RunOptions(Struct, frozen=True, kw_only=True):
    """Options of the run as a whole; `Settings` has those of scoring one record."""

    inputs: list[tuple[str, str]]
    """All files and folders that are read, each with the option that names it; the people's first, which have none."""
    publish: bool
    jobs: int | None
    """The most processes that may work; None: as many as pay."""
    resume: bool
    max_errors: int | None
    """Rejected records after which the run stops; None: it never does."""
    quiet: bool


class BatchRun:
    """One run over all records, and what is to be told of it."""

    def __init__(
        self,
        paths: Sequence[str],
        places: Sequence[Output],
        settings: Settings,
        layers: RubricLayers,
        options: RunOptions,
    ) -> None:
        """Take what is read, where it goes, and what the options say.

        Raises UsageError if a path cannot be used, or a run with these paths and places cannot be resumed.
        """
        self._places, self._settings, self._layers, self._options = places, settings, layers, options
        self._is_there = stdin_is_there() if [*paths] == [STDIN] else None
        self._waits = STDIN in paths and self._is_there is None
        """Whether a record may have to be waited for, and nobody knows when."""
        self._is_whole = all(Path(path).is_file() or Path(path).is_dir() for path in paths)
        """Whether all that is read is there already, and never waited for."""
        self._jobs = 1 if self._waits and options.jobs is None else _jobs(options.jobs, places, quiet=options.quiet)
        resolved = layers.widest()
        self._found = items(paths, resolved)
        self._group = Group(resolved, published=options.publish)
        self._ledger = Ledger(self._group, settings.handed, quiet=options.quiet)
        self._progress = ProgressBar(paths, places, quiet=options.quiet)
        records = [one for one in places if one.form in RECORD_WRITERS]
        self._recorder = Recorder(records, resolved, public=options.publish, quiet=options.quiet)
        can_resume = bool(self._recorder.files()) and STDIN not in paths
        self._resumer = Resumer(self._recorder, self._ledger, self._requested()) if can_resume else None
        if options.resume and not self._resumer:
            raise cannot_resume(paths)

    def run(self) -> None:
        """Do all records; what was finished is kept, and told, if something stops the rest."""
        recorder, resumer = self._recorder, self._resumer
        with ExitStack() as stack:
            stack.enter_context(_stop_told(recorder, resumer))
            if resumer:
                stack.enter_context(resumer.superseding())
                self._found = self._remaining(resumer)
            for one in (signals_interrupt(recorder), self._progress, recorder):
                stack.enter_context(one)
            if resumer:
                stack.enter_context(resumer.last_checkpoint())
            collect_seldom()
            self._take_all(self._done())
            self._ledger.close()

    def _remaining(self, resumer: Resumer) -> Iterator[BatchItem]:
        """Return the records that are not done yet: all, unless the run resumes an earlier one."""
        if not self._options.resume:
            if earlier := resumer.earlier_progress():
                outputs.note(starting_over_note(*earlier), quiet=self._options.quiet)
            return self._found
        done = self._progress.kept = resumer.resume()
        outputs.note(resumed_note(done), quiet=self._options.quiet)
        return iter(()) if resumer.is_complete else skip_records(self._found, done)

    def _requested(self) -> RunSettings:
        """Return the run's settings, by which a later run knows that it is the same."""
        settings, rubric = self._settings, self._layers.widest()
        said = {
            "--role, --industry, --state": settings.target,
            **({"--require": settings.required} if settings.required else {}),
            "--strict": settings.strict,
            "--fail-under": settings.line.fail_under,
            "--fail-on": settings.line.fail_on,
            "--confirm": sorted(settings.handed.confirmed)
            if isinstance(settings.handed.confirmed, frozenset)
            else settings.handed.confirmed,
            "--publish": self._options.publish,
            "language": language.current().tag,
        }
        return RunSettings(
            version=__version__,
            as_of=settings.as_of.isoformat(),
            rubric=f"{settings.rubric} {rubric.sha256}",
            options={option: json.encode(value).decode() for option, value in said.items()},
            inputs=marks_of(self._options.inputs),
            results=sorted(f"{one.form}={os.path.realpath(one.file)}" for one in self._places if one.file),
        )

    def _done(self) -> Iterator[Done]:
        """Yield what is done: by this process alone where there are few records, by several once that pays."""
        keeps, whole = gathers(self._places), gathers(self._places, whole=True)
        work = Work(self._settings, self._layers, keeps=keeps, whole=whole)
        if (yield from self._alone(work)):  # few never load what starts processes
            from csr_assess.batch.workers import Workers

            with Workers(self._jobs, self._ready(work)) as workers:
                for unit, done in workers.in_order(units_of(self._found, self._is_there)):
                    yield from self._or_one_by_one(work, unit, done)
                self._tell_lacking(workers.lacking)

    def _alone(self, work: Work) -> Generator[Done, None, bool]:
        """Yield what this process does by itself; return whether there may be more, for several."""
        if self._jobs > 1:
            if self._is_whole:
                self._found, pays = read_ahead(self._found)
                if pays:
                    return True
            return (yield from until_it_pays(self._found, lambda item: work.done((item,))))
        if self._waits:
            yield from (work.done((item,)) for item in self._found)
            return False
        for unit in filter(None, units_of(self._found, self._is_there)):
            done = None
            with suppress(Exception):  # done again below, up to where it comes
                done = work.done(unit)
            yield from self._or_one_by_one(work, unit, done)
        return False

    def _or_one_by_one(self, work: Work, unit: Sequence[BatchItem], done: Done | None) -> Iterable[Done]:
        """Return what was done of a unit, or do it again one record at a time where one of them may end the run."""
        if done is None or (done.rejected and self._has_too_many(done.rejected)):
            return (work.done((item,)) for item in unit)
        return (done,)

    def _ready(self, work: Work) -> Callable[[], Callable[[Sequence[BatchItem]], Done]]:
        from csr_assess.batch.workers import starts_by_copy

        if starts_by_copy():
            return lambda: work.done  # with all that it has found until then
        return partial(ready_elsewhere, self._settings, self._layers.widest().sha256, language.current())

    def _tell_lacking(self, lacking: OSError | None) -> None:
        if lacking:
            message = _("Fewer processes could be started than there are cores: {reason}.")
            outputs.note(message.format(reason=lacking.strerror or type(lacking).__name__), quiet=self._options.quiet)

    def _take_all(self, found: Iterable[Done]) -> None:
        """Write and count what is done as it comes. Raises TooManyErrorsError."""
        self._stop_at_errors()
        for done in found:
            self._recorder.hold()
            self._ledger.take(done)
            if done.people:
                self._recorder.take(done.contents, done.judged, len(done.people))
            self._ledger.tell(done)
            if self._resumer:
                self._resumer.step()
            self._recorder.release()
            self._progress.step(self._ledger.count)
            self._stop_at_errors()

    def _stop_at_errors(self) -> None:
        if self._has_too_many(0):
            raise TooManyErrorsError(self._ledger.rejected)

    def _has_too_many(self, more: int) -> bool:
        """Say whether so many more rejected records would be as many as stop the run."""
        most = self._options.max_errors
        return most is not None and self._ledger.rejected + more >= most

    @property
    def worst(self) -> ExitCode:
        """What the shell is told."""
        return self._ledger.worst

    def tell(self, *, verbose: bool) -> None:
        """Say what was left out of the scores, and what of people's own papers counted as seen."""
        outputs.note(which(self._layers.widest()), quiet=not verbose)
        self._ledger.tell_aside()

    @contextmanager
    def finishing(self) -> Iterator[None]:
        """Have the group's results written inside; once they are there too, remove the run's journal."""
        try:
            yield
        except BaseException:
            if self._resumer and self._resumer.can_resume:
                outputs.note(_("Run it again with --resume to go on."))
            raise
        if self._resumer:
            self._resumer.finish()

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
    collect_seldom()
    layers = rubrics.rubric_layers(settings.rubric)
    if layers.widest().sha256 != sha256:
        message = _("the rubric was changed meanwhile.")
        raise UsageError(Problem(code="rubric-changed", where=Where(file=settings.rubric), message=message))
    return Work(settings, layers).done


@contextmanager
def _stop_told(recorder: Recorder, resumer: Resumer | None) -> Iterator[None]:
    """Say where the records are that were written, if something stops the rest."""
    try:
        yield
    except BaseException as error:
        if recorder.kept_files or isinstance(error, KeyboardInterrupt | TooManyErrorsError):
            outputs.note(recorder.stopped(can_resume=resumer is not None and resumer.can_resume))
        raise
