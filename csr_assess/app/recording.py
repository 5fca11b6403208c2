"""Where a batch's records go: files, put in place whole, and standard output, as they come; whole lines only."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from csr_assess.answers.write import unwritable
from csr_assess.app import outputs
from csr_assess.app.format_types import Gathering, Recording, RecordSink
from csr_assess.app.formats import RECORD_WRITERS
from csr_assess.app.outputs import Output
from csr_assess.base import inputs
from csr_assess.base.texts import _, counted, listed, sentences
from csr_assess.batch.endings import all_endings
from csr_assess.batch.journal import SyncedPart
from csr_assess.batch.part_file import HeldPart, PartFile, is_ordinary
from csr_assess.batch.run import Assessed
from csr_assess.rubric.model import Rubric


class _LineSink:
    """Writes each record in a format of lines, into a file or to standard output, as it comes."""

    def __init__(self, file: Path | None, head: bytes, held: HeldPart | None = None) -> None:
        """Write what is before the first record, or resume a part file. Raises OSError or UsageError."""
        self._file = file
        self.part: PartFile | None = None
        if file is None:
            outputs.emit(head)
            return
        outputs.refuse_losing(file)
        self.part = PartFile(file, held)
        try:
            self.part.begin(head, is_there=held is not None)
        except BaseException:
            self.part.drop()
            raise

    def write(self, content: bytes) -> None:
        if self.part:
            self.part.write(content)
        else:
            outputs.emit(content)

    def finish(self) -> None:
        if self.part is None or self._file is None:
            return
        if not self.part.is_direct:
            inputs.refuse_replacing(self._file)  # two names may have been made one meanwhile
        self.part.finish()
        if not self.part.is_direct:
            inputs.wrote(self._file)

    def place(self) -> str:
        return ""

    def leave(self) -> Path | None:
        return self.part.leave() if self.part else None


def refuse_own_input(paths: Sequence[str], places: Sequence[Output]) -> None:
    """Raise UsageError where a result would replace what is read, or lie in a folder that is read."""
    files = [place.file for place in places if place.file]
    for path in paths:
        if Path(path).is_dir():
            inputs.took_in_folder(path, all_endings(), files)
    outputs.refuse_inputs(paths, places)


def line_forms(places: Sequence[Output]) -> tuple[str, ...]:
    """Return the formats of the places that take each record's bytes as they come, in their order."""
    return tuple(place.form for place in places if isinstance(RECORD_WRITERS.get(place.form), Recording))


def gathers(places: Sequence[Output], *, whole: bool = False) -> bool:
    """Say whether some place needs the records themselves; `whole`: with their reports, and not their numbers alone."""
    forms = [RECORD_WRITERS.get(place.form) for place in places]
    return any(isinstance(form, Gathering) and (form.whole or not whole) for form in forms)


class Interruptible(Protocol):
    """What can be stopped in the middle."""

    def interrupt(self) -> None:
        """Stop, now or as soon as nothing is lost by it, with KeyboardInterrupt."""
        ...


@contextmanager
def signals_interrupt(recorder: Interruptible) -> Iterator[None]:
    """Let Ctrl-C, a closed terminal and a polite kill stop a batch between two records: nothing finished is lost."""

    def interrupt(_number: int, _frame: object) -> None:
        recorder.interrupt()

    before = {}
    if threading.current_thread() is threading.main_thread():
        for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) != signal.SIG_IGN:  # nohup stays as it is
                before[number] = signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class Recorder:
    """Writes each record to every place; nothing is opened before the first one."""

    def __init__(self, places: Sequence[Output], rubric: Rubric, *, public: bool = False, quiet: bool = False) -> None:
        """Prepare the places; a place's form says how its records are written. `public`: nobody is to be named."""
        self._places, self._rubric, self._public, self._quiet = places, rubric, public, quiet
        self._sinks: list[tuple[Output, RecordSink | _LineSink]] = []
        self._kept_files: list[Path] = []
        self._count = 0
        self._opened = self._busy = self._interrupted = False

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Move all results into place, or keep the finished records if something stopped the run."""
        to_do = [sink for _place, sink in self._sinks]
        try:
            while to_do and error is None:
                with _writing(self._sinks[-len(to_do)][0]):
                    to_do[0].finish()
                if said := to_do.pop(0).place():
                    outputs.note(said, quiet=self._quiet)
        finally:
            self._kept_files = [kept for sink in to_do if (kept := sink.leave())]
            self.tell_removed([one for part in self._parts() for one in part.removed])

    def tell_removed(self, files: Sequence[Path]) -> None:
        """Say which part files of earlier runs were removed."""
        if files:
            said = _("Removed, because this run has as much or more: {files}, which an earlier run had left.")
            outputs.note(said.format(files=listed([*map(str, files)])), quiet=self._quiet)

    def _parts(self) -> list[PartFile]:
        return [sink.part for _place, sink in self._sinks if isinstance(sink, _LineSink) and sink.part]

    def take(self, contents: Sequence[bytes], judged: Sequence[Assessed], count: int) -> None:
        """Write what became of so many records: the bytes for each of `line_forms`, and the records if it `gathers`.

        Raises UsageError if that cannot be done.
        """
        self._open()
        waiting = iter(contents)
        for place, sink in self._sinks:
            with _writing(place):
                if isinstance(sink, _LineSink):
                    sink.write(next(waiting))
                else:
                    for one in judged:
                        sink.take(one)
        self._count += count

    def hold(self) -> None:
        """Have an interruption wait until `release`: what is written and what is counted are one."""
        self._busy = True

    def release(self) -> None:
        """Raise KeyboardInterrupt if that was asked for meanwhile."""
        self._busy = False
        if self._interrupted:
            raise KeyboardInterrupt

    def files(self) -> list[Path]:
        """Return the files that records go into as they come; none where one of them could not be resumed."""
        files = [place.file for place in self._places if place.file and not gathers([place])]
        return files if len(files) == len(self._places) and all(map(is_ordinary, files)) else []

    def resume(self, held: Mapping[str, HeldPart], count: int) -> None:
        """Resume the part files, by their targets; the other results are in place already. `count`: of the records.

        Raises UsageError where they cannot be written.
        """
        opened: list[tuple[Output, _LineSink]] = []
        for place in self._places:
            if place.file and (part := held.get(os.path.realpath(place.file))):
                with _writing(place):
                    opened.append((place, _LineSink(place.file, self._head(place), part)))
        self._sinks, self._opened, self._count = [*opened], True, count

    @property
    def is_between_records(self) -> bool:
        """Whether the last record is written whole, and there is one."""
        return self._opened and not self._busy

    def sync(self) -> list[SyncedPart]:
        """Sync the part files to disk, and return the size and checksum of each. Raises UsageError."""
        written = []
        for place, sink in self._sinks:
            if isinstance(sink, _LineSink) and sink.part:
                with _writing(place):
                    written.append(sink.part.sync())
        return written

    def interrupt(self) -> None:
        """Stop by KeyboardInterrupt: now, or once the record that is being written is whole and counted.

        Asked a second time it stops at once: what it writes to may never take it.
        """
        if not self._busy or self._interrupted:
            raise KeyboardInterrupt
        self._interrupted = True

    @property
    def kept_files(self) -> list[Path]:
        """The part files with the finished records of a run that was stopped."""
        return self._kept_files

    def stopped(self, *, can_resume: bool) -> str:
        """Return what is to say of such a run; `can_resume`: the next one need not start over."""
        said = counted("Stopped after {number} record.", "Stopped after {number} records.", self._count)
        if self._kept_files:
            where = _("What is finished is in {files}.").format(files=listed([*map(str, self._kept_files)]))
        elif any(isinstance(sink, _LineSink) and (sink.part is None or sink.part.is_direct) for _, sink in self._sinks):
            where = _("What was written so far is complete.")
        else:
            where = _("No file was changed.")
        again = _("Run it again with --resume to go on.") if can_resume else _("Run it again to score them all.")
        return sentences((said, where, again))

    def _open(self) -> None:
        if self._opened:
            return
        self._opened = True
        for place in self._places:
            with _writing(place):
                self._sinks.append((place, self._sink(place)))

    def _head(self, place: Output) -> bytes:
        form = RECORD_WRITERS[place.form]
        return form.writer(self._rubric).head() if isinstance(form, Recording) else b""

    def _sink(self, place: Output) -> RecordSink | _LineSink:
        form = RECORD_WRITERS[place.form]
        if isinstance(form, Recording):
            return _LineSink(place.file, self._head(place))
        assert place.file  # noqa: S101 -- it was asked for
        return (form.public if self._public and form.public else form.sink)(place.file, self._rubric)


@contextmanager
def _writing(place: Output) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unwritable(place.file or outputs.STDOUT, error) from None
