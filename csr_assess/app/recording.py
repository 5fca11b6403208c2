"""Where a batch's records go: files, put in place whole, and standard output, as they come; whole lines only."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from csr_assess.answers.write import unwritable
from csr_assess.app import outputs
from csr_assess.app.formats import RECORD_WRITERS
from csr_assess.app.outputs import Output
from csr_assess.base import inputs
from csr_assess.base.texts import _, counted, listed, sentences
from csr_assess.batch.endings import all_endings
from csr_assess.batch.part_file import PartFile
from csr_assess.batch.run import Assessed
from csr_assess.batch.writers import RecordWriter
from csr_assess.rubric.model import Rubric

_Sink = tuple[Output, PartFile | None, RecordWriter]


def refuse_own_input(paths: Sequence[str], places: Sequence[Output]) -> None:
    """Raise UsageError where a result would replace what is read, or lie in a folder that is read."""
    files = [place.file for place in places if place.file]
    for path in paths:
        if Path(path).is_dir():
            inputs.took_in_folder(path, all_endings(), files)
    outputs.refuse_inputs(paths, places)


@contextmanager
def signals_interrupt(recorder: Recorder) -> Iterator[None]:
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

    def __init__(self, places: Sequence[Output], rubric: Rubric, *, quiet: bool = False) -> None:
        """Prepare the places; a place's form says how its records are written."""
        self._places, self._rubric, self._quiet = places, rubric, quiet
        self._sinks: list[_Sink] | None = None
        self._left: list[Path] = []
        self._count = 0
        self._busy = self._interrupted = False

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put every file in its place, or leave what is finished beside it, if the run ended before its end."""
        parts = [(place.file, part) for place, part, _writer in self._sinks or () if part and place.file]
        try:
            while parts and error is None:
                file, part = parts[0]
                with _writing(file):
                    if not part.is_direct:
                        inputs.refuse_replacing(file)  # two names may have been made one meanwhile
                    part.finish()
                if not part.is_direct:
                    inputs.wrote(file)
                parts.pop(0)
        finally:
            self._left = [left for _file, part in parts if (left := part.leave())]
            self._tell_cleared()

    def _tell_cleared(self) -> None:
        cleared = [str(one) for _place, part, _writer in self._sinks or () if part for one in part.cleared]
        if cleared:
            said = _("Taken away, for this run has as much or more: {files}, which an earlier run had left.")
            outputs.note(said.format(files=listed(cleared)), quiet=self._quiet)

    def take(self, one: Assessed) -> None:
        """Write what became of one record; raises UsageError if that cannot be done."""
        self._busy = True
        for place, part, writer in self._opened():
            content = writer.record(one)
            if part and place.file:
                with _writing(place.file):
                    part.write(content)
            else:
                outputs.emit(content)
        self._count += 1
        self._busy = False
        if self._interrupted:
            raise KeyboardInterrupt

    def interrupt(self) -> None:
        """Stop by KeyboardInterrupt: now, or once the record that is being written is whole and counted.

        Asked a second time it stops at once: what it writes to may never take it.
        """
        if not self._busy or self._interrupted:
            raise KeyboardInterrupt
        self._interrupted = True

    @property
    def left(self) -> list[Path]:
        """Where the finished records of a run are that ended before its end."""
        return self._left

    def stopped(self) -> str:
        """Return what is to say of such a run."""
        said = counted("Stopped after {number} record.", "Stopped after {number} records.", self._count)
        if self._left:
            where = _("What is finished is in {files}.").format(files=listed([*map(str, self._left)]))
        elif any(part is None or part.is_direct for _place, part, _writer in self._sinks or ()):
            where = _("What was written so far is complete.")
        else:
            where = _("No file was changed.")
        return sentences((said, where, _("Run it again to score them all.")))

    def _opened(self) -> list[_Sink]:
        if self._sinks is None:
            self._sinks = []
            for place in self._places:
                writer = RECORD_WRITERS[place.form].writer(self._rubric)
                part = self._begun(place.file, writer.head()) if place.file else None
                self._sinks.append((place, part, writer))
                if part is None:
                    outputs.emit(writer.head())
        return self._sinks

    def _begun(self, file: Path, head: bytes) -> PartFile:
        with _writing(file):
            outputs.refuse_losing(file)
            part = PartFile(file)
            part.begin(head)
        return part


@contextmanager
def _writing(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unwritable(file, error) from None
