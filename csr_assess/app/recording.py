"""Where a batch's records go: files and standard output, written as they come, whole lines only."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from csr_assess.answers.write import unwritable
from csr_assess.app import outputs
from csr_assess.app.formats import RECORD_WRITERS
from csr_assess.app.outputs import Output
from csr_assess.base.errors import Problem, UsageError, Where
from csr_assess.base.texts import _
from csr_assess.batch.endings import READERS, ending_of
from csr_assess.batch.run import Assessed
from csr_assess.batch.writers import RecordWriter
from csr_assess.rubric.model import Rubric

Sink = Callable[[bytes], object]


def refuse_own_input(paths: Sequence[str], places: Sequence[Output]) -> None:
    """Raise UsageError where a result would replace what is read, or lie in a folder that is read."""
    outputs.refuse_inputs(paths, places)
    folders = [Path(os.path.realpath(path)) for path in paths if Path(path).is_dir()]
    for place in places:
        file = Path(os.path.realpath(place.file)) if place.file else None
        if file and ending_of(file.name) in READERS and any(folder in file.parents for folder in folders):
            message = _("is inside a folder of inputs, and would be taken for answers; put it somewhere else.")
            raise UsageError(Problem(code="output-in-input", where=Where(file=str(place.file)), message=message))


class Recorder:
    """Writes each record to every place; nothing is opened, and no older file emptied, before the first one."""

    def __init__(self, places: Sequence[Output], rubric: Rubric) -> None:
        """Prepare the places; a place's form says how its records are written."""
        self._places, self._rubric = places, rubric
        self._stack = contextlib.ExitStack()
        self._sinks: list[tuple[Output, Sink, RecordWriter]] | None = None

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every file; what was written stays, however the run ended."""
        try:
            self._stack.close()
        except OSError as closing:
            files = [place.file for place in self._places if place.file]
            raise unwritable(files[0], closing) from error

    def take(self, one: Assessed) -> None:
        """Write what became of one record; raises UsageError if that cannot be done."""
        for place, write, writer in self._opened():
            self._write(place, write, writer.record(one))

    def _opened(self) -> list[tuple[Output, Sink, RecordWriter]]:
        if self._sinks is None:
            self._sinks = [self._open(place) for place in self._places]
            for place, write, writer in self._sinks:
                self._write(place, write, writer.head())
        return self._sinks

    def _open(self, place: Output) -> tuple[Output, Sink, RecordWriter]:
        writer = RECORD_WRITERS[place.form].writer(self._rubric)
        if place.file is None:
            return place, outputs.emit, writer
        try:
            return place, self._stack.enter_context(place.file.open("wb")).write, writer
        except OSError as error:
            raise unwritable(place.file, error) from None

    @staticmethod
    def _write(place: Output, write: Sink, content: bytes) -> None:
        try:
            write(content)
        except OSError as error:
            raise unwritable(place.file or Path("<stdout>"), error) from None
