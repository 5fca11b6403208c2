"""A batch on a cluster from its first part to its last: the same as in one process, but that workers read and write.

What looks across records, the group and the exit code among it, is done here, part by part, in the input's order.
"""

from __future__ import annotations

import pickle
import secrets
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from typing import TYPE_CHECKING

from msgspec.structs import replace

from csr_assess import __version__
from csr_assess.app import outputs
from csr_assess.app.batch_ledger import Ledger
from csr_assess.app.batch_progress import ProgressBar
from csr_assess.app.batch_resume import TooManyErrorsError
from csr_assess.app.cluster import addresses, worker
from csr_assess.app.cluster.client import Cluster
from csr_assess.app.cluster.folders import emptied, finish, refuse_unseen
from csr_assess.app.cluster.found_files import input_files
from csr_assess.app.cluster.pieces import parts_of
from csr_assess.app.cluster.worker import PartTask, WorkerFacts
from csr_assess.app.format_types import Gathering
from csr_assess.app.formats import RECORD_WRITERS
from csr_assess.app.recording import signals_interrupt
from csr_assess.app.reporting import which
from csr_assess.base import language
from csr_assess.base.errors import CsrAssessError, ExitCode, InvalidRubricError, Problem, UsageError
from csr_assess.base.texts import _, counted, printable, sentences
from csr_assess.batch import readers
from csr_assess.batch.head_names import names_in
from csr_assess.batch.summary import Group
from csr_assess.rubric import load

if TYPE_CHECKING:
    from csr_assess.app.batch_running import RunOptions
    from csr_assess.app.batch_work import Done, Settings
    from csr_assess.app.cluster.part_files import OutputFolder
    from csr_assess.app.cluster.pieces import BatchPart
    from csr_assess.contracts.group_v1 import Summary
    from csr_assess.rubric.model import Rubric


class ClusterRun:
    """One run over all records on a cluster, and what is to be told of it."""

    def __init__(
        self,
        scheduler: str,
        paths: Sequence[str],
        folders: Sequence[OutputFolder],
        settings: Settings,
        rubric: Rubric,
        options: RunOptions,
    ) -> None:
        """Take where the cluster is, what is read, where it goes, and what the options say.

        Raises UsageError for options that are for one machine.
        """
        _refuse_options(options)
        self._scheduler, self._paths, self._folders, self._options = scheduler, paths, tuple(folders), options
        known = settings.rubric in load.names()
        self._settings = settings if known else replace(settings, rubric=addresses.absolute(settings.rubric))
        self._facts, self._names = WorkerFacts(version=__version__, rubric=rubric.sha256), names_in(rubric)
        self._rubric, self._group = rubric, Group(rubric, published=options.publish)
        self._ledger = Ledger(self._group, settings.handed, quiet=options.quiet)
        self._progress = ProgressBar(paths, (), quiet=options.quiet)
        self._name = secrets.token_hex(8)
        self._goes_on = False
        """Whether a worker may still put a part in its place."""

    def run(self) -> None:
        """Do all records. Raises UsageError where something cannot be read, written or reached."""
        try:
            with signals_interrupt(self), Cluster(self._scheduler) as cluster, self._progress:
                self._run(cluster)
        except BaseException as error:
            if not isinstance(error, CsrAssessError) or self._ledger.count:
                outputs.note(self._stopped())
            raise

    def _run(self, cluster: Cluster) -> None:
        files = input_files(self._paths, self._note)
        emptied(self._folders, self._paths, files)
        cluster.refuse_others(self._facts, self._settings.rubric)
        tasks = tuple(self._tasks(cluster, parts_of(files, self._names)))
        try:
            self._take_all(cluster, tasks)
        except BaseException:
            self._goes_on = True
            self._goes_on = not cluster.stop(self._name)
            raise
        self._ledger.close()
        finish(self._folders, tasks, self._ledger.count, self._settings, self._facts)

    def _take_all(self, cluster: Cluster, tasks: Sequence[PartTask]) -> None:
        """Count and tell of all parts. Raises TooManyErrorsError at the record that is one too many."""
        with closing(cluster.in_order(worker.score_part, tasks)) as parts:
            for task, packed in zip(tasks, parts, strict=True):
                found = _scored(packed)
                if self._has_too_many(sum(done.rejected for done in found)):
                    break
                if task.number == 0:
                    refuse_unseen(self._folders, tasks[:1])  # not only after hours
                self._take(found)
            else:
                return
        for packed in cluster.in_order(worker.score_part, (replace(task, at_once=1),)):  # for where in it they are
            self._take(_scored(packed))
        raise TooManyErrorsError(self._ledger.rejected)  # if what is read has changed meanwhile

    def _take(self, found: Sequence[Done]) -> None:
        for done in found:
            self._ledger.take(done)
            self._ledger.tell(done)
            if self._has_too_many(0):
                raise TooManyErrorsError(self._ledger.rejected)
        self._progress.step(self._ledger.count)

    def _tasks(self, cluster: Cluster, parts: Sequence[BatchPart]) -> Iterator[PartTask]:
        """Yield the tasks: each knows what is above and before it, for all parts were counted."""
        keeps = any(isinstance(RECORD_WRITERS[folder.form], Gathering) for folder in self._folders)
        settings = pickle.dumps((self._settings, keeps, language.current()), pickle.HIGHEST_PROTOCOL)
        number_of_records, above = 0, dict[str, int]()
        held = cluster.in_order(worker.count_part, parts, self._settings.rubric)
        for number, (part, counts) in enumerate(zip(parts, held, strict=True)):
            lines_above, before = [], []
            for piece, one in zip(part, counts, strict=True):
                start = 0 if piece.start == 0 else above.get(piece.file.address, 0)
                lines_above.append(start)
                above[piece.file.address] = start + one.lines
                before.append(number_of_records)
                number_of_records += one.records
            yield PartTask(
                run=self._name,
                number=number,
                part=part,
                above=tuple(lines_above),
                before=tuple(before),
                settings=settings,
                folders=self._folders,
                expected=self._facts,
            )
        if number_of_records == 0:
            raise readers.nobody([addresses.public(path) for path in self._paths])

    def _has_too_many(self, more: int) -> bool:
        """Say whether so many more rejected records would be as many as stop the run."""
        most = self._options.max_errors
        return most is not None and self._ledger.rejected + more >= most

    def _note(self, problem: Problem) -> None:
        outputs.note(printable(str(problem)), quiet=self._options.quiet)

    def interrupt(self) -> None:
        """Stop now: a part that a worker has begun is whole or not there."""
        raise KeyboardInterrupt

    def _stopped(self) -> str:
        said = counted("Stopped after {number} record.", "Stopped after {number} records.", self._ledger.count)
        where = _("Parts that were finished stay where they are; remove them before you run it again.")
        more = _("Not every worker said that it has stopped, and a part may still come.")
        return sentences((said, where if self._folders else "", more if self._folders and self._goes_on else ""))

    @property
    def worst(self) -> ExitCode:
        """What the shell is told."""
        return self._ledger.worst

    def tell(self, *, verbose: bool) -> None:
        """Say what was left out of the scores, and what of people's own papers counted as seen."""
        outputs.note(which(self._rubric), quiet=not verbose)
        self._ledger.tell_aside()

    def finishing(self) -> AbstractContextManager[None]:
        """Do nothing after the group's results: a cluster's parts are in place, and it keeps no journal."""
        return nullcontext()

    def summary(self) -> Summary:
        """Return what can be told of everybody."""
        return self._group.summary(self._settings.handed.pairs)


def _scored(packed: bytes) -> tuple[Done, ...]:
    """Return what became of a part. Raises UsageError or InvalidRubricError for what would become of no part."""
    found = worker.taken_apart(packed)
    if isinstance(found, worker.Undone):
        kind = UsageError if found.code is ExitCode.USAGE else InvalidRubricError
        raise kind(*found.problems)
    return found


def _refuse_options(options: RunOptions) -> None:
    given = [
        name for name, is_given in {"--jobs": options.jobs is not None, "--resume": options.resume}.items() if is_given
    ]
    if given:
        message = _("{option} is for one machine, and --scheduler for a cluster: give one of them.")
        raise UsageError(Problem(code="usage", message=message.format(option=given[0])))
