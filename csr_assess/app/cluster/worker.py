"""What a worker of the cluster does: counts a part of the input, or scores it and writes it. It knows no Dask."""

from __future__ import annotations

import asyncio
import functools
import io
import itertools
import pickle
import tempfile
import threading
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from csr_assess import __version__
from csr_assess.app import rubrics
from csr_assess.app.batch_work import Done, Settings, Work
from csr_assess.app.cluster import addresses
from csr_assess.app.cluster.part_files import OutputFolder, PartFiles
from csr_assess.app.cluster.pieces import BatchPart, Piece, line_count, lines_of_range
from csr_assess.app.cluster.trouble import PartError, cannot_read, telling
from csr_assess.base import language
from csr_assess.base.errors import CsrAssessError, ExitCode, Problem
from csr_assess.base.language import Language
from csr_assess.base.texts import _
from csr_assess.batch.endings import stem_of
from csr_assess.batch.head_names import Names, names_in
from csr_assess.batch.json_lines import line_records
from csr_assess.batch.readers import file_items
from csr_assess.batch.records import BatchItem
from csr_assess.rubric.model import Rubric

_AT_ONCE = 500
"""Records that are written together: what they come to is not kept."""
_ONE_PERSON = (".yaml", ".yml")
_lock = threading.Lock()
"""Threads of one worker take turns: scoring is all Python, and would be no faster."""
_SECONDS_TO_STOP = 60
"""How long a part may take to come to its next records, or to be put in its place."""
_stopped: set[str] = set()
"""Runs of which no part is to be put in its place any more."""
_doing: set[str] = set()
"""The run whose part is being done."""


class WorkerFacts(Struct, frozen=True, kw_only=True):
    """What decides whether a worker comes to the same results as the rest."""

    version: str
    rubric: str
    """Its hash; else why there is none."""


class Counted(Struct, frozen=True, kw_only=True):
    """What a piece holds."""

    lines: int
    records: int


class PartTask(Struct, frozen=True, kw_only=True):
    """A part to score: where it is in the input, and where what becomes of it goes."""

    run: str
    """A name that no other run has."""
    number: int
    part: BatchPart
    above: tuple[int, ...]
    """For each piece, how many lines of its file are above it."""
    before: tuple[int, ...]
    """For each piece, how many records of the input come before it."""
    settings: bytes
    """What the options say, whether the records themselves are needed, and the language, pickled once for all tasks."""
    folders: tuple[OutputFolder, ...]
    expected: WorkerFacts
    at_once: int = _AT_ONCE
    """How many records are counted together."""

    def __repr__(self) -> str:
        """Leave everything out but the number: workers put what they were given into their logs."""
        return f"PartTask({self.number})"


class Undone(Struct, frozen=True, kw_only=True):
    """What stood in the way of a part, and would in the way of all others as well."""

    problems: tuple[Problem, ...]
    code: ExitCode


def worker_facts(rubric: str) -> WorkerFacts:
    """Return what this worker has, for a rubric by its id or folder."""
    try:
        found = rubrics.rubric_layers(rubric).widest().sha256
    except CsrAssessError as error:
        found = "; ".join(problem.message for problem in error.problems)
    return WorkerFacts(version=__version__, rubric=found)


def count_part(part: BatchPart, rubric: str) -> tuple[Counted, ...]:
    """Return what each piece of a part holds. Raises PartError."""
    names = _names(rubric)
    return tuple(_counted(piece, names) for piece in part)


def _counted(piece: Piece, names: Names) -> Counted:
    if piece.stop is not None:
        block = _block(piece)
        return Counted(lines=line_count(block), records=sum(1 for _one in _lines(piece, block, piece.start, 0)))
    if piece.file.name.lower().endswith(_ONE_PERSON):
        return Counted(lines=0, records=1)
    return Counted(lines=0, records=sum(not isinstance(one, Problem) for one in _whole(piece, names, 0)))


def score_part(task: PartTask) -> bytes:
    """Score a part and write it; return what is counted and told of it, as `taken_apart` reads it. Raises PartError."""
    with _lock:
        done: tuple[Done, ...] | Undone
        _doing.add(task.run)
        try:
            done = _score(task)
        except CsrAssessError as error:
            done = Undone(problems=error.problems, code=error.exit_code)
        finally:
            _doing.discard(task.run)
    return zlib.compress(pickle.dumps(done, pickle.HIGHEST_PROTOCOL), 1)


def taken_apart(packed: bytes) -> tuple[Done, ...] | Undone:
    """Return what a worker of ours packed."""
    found: tuple[Done, ...] | Undone = pickle.loads(zlib.decompress(packed))  # noqa: S301 -- from a worker that runs us
    return found


def _score(task: PartTask) -> tuple[Done, ...]:
    work, rubric, found, speaks = _ready(task.settings)
    if found != task.expected:
        message = _("a worker has another version of csr-assess or of the rubric.")
        raise PartError(message)
    done: list[Done] = []
    with language.speaking(speaks), PartFiles(task.folders, task.number, rubric) as files:
        for items in _batched(_items(task, names_in(rubric)), task.at_once):
            one = work.done(items)
            files.write(one)
            done.append(replace(one, contents=(), judged=()))
            _refuse_stopped(task)
        _refuse_stopped(task)
    return tuple(done)


def _refuse_stopped(task: PartTask) -> None:
    if task.run in _stopped:
        raise PartError(_("the run was stopped."))


async def stop_run(run: str) -> bool:
    """Have no part of a run put in its place from now on; return whether none is being put there.

    A coroutine: what answers the scheduler goes on answering meanwhile.
    """
    _stopped.add(run)
    end = time.monotonic() + _SECONDS_TO_STOP
    while run in _doing and time.monotonic() < end:  # noqa: ASYNC110 -- a thread, and no task, is at it
        await asyncio.sleep(0.05)
    return run not in _doing


@functools.lru_cache(1)
def _ready(settings: bytes) -> tuple[Work, Rubric, WorkerFacts, Language]:
    """Return what does the work, what it is done by, and in which language; made once for all parts of a run."""
    said: Settings
    said, keeps, speaks = pickle.loads(settings)  # noqa: S301 -- from whoever gives this worker its work
    layers = rubrics.rubric_layers(said.rubric)
    widest = layers.widest()
    work = Work(said, layers, keeps=keeps, whole=False)
    return work, widest, WorkerFacts(version=__version__, rubric=widest.sha256), speaks


@functools.lru_cache(1)
def _names(rubric: str) -> Names:
    return names_in(rubrics.rubric_layers(rubric).widest())


def _batched(items: Iterator[BatchItem], most: int) -> Iterator[tuple[BatchItem, ...]]:
    while found := tuple(itertools.islice(items, most)):
        yield found


def _items(task: PartTask, names: Names) -> Iterator[BatchItem]:
    for piece, above, before in zip(task.part, task.above, task.before, strict=True):
        if piece.stop is not None:
            yield from _lines(piece, _block(piece), above, before)
        else:
            yield from _whole(piece, names, before)


def _block(piece: Piece) -> bytes:
    """Return the lines of a range."""
    file, stop = piece.file, piece.stop
    assert stop is not None  # noqa: S101 -- whole files are read as such
    files, path = addresses.files_at(file.address)
    with telling(file.address, cannot_read), files.open(path, "rb") as stream:
        return lines_of_range(stream, piece.start, stop)


def _lines(piece: Piece, block: bytes, above: int, before: int) -> Iterator[BatchItem]:
    name = piece.file.name
    found = line_records(io.BytesIO(block), name, stem_of(name), before=above)
    for number, one in enumerate(found, before + 1):
        yield replace(one, number=number)


def _whole(piece: Piece, names: Names, before: int) -> Iterator[BatchItem]:
    file = piece.file
    if not addresses.is_remote(file.address):
        yield from file_items(file.address, file.name, names, member=file.member, before=before)
        return
    with tempfile.TemporaryDirectory(prefix="csr-assess-") as folder:
        near = str(Path(folder) / (file.name.rpartition("/")[2] or "people"))
        files, path = addresses.files_at(file.address)
        with telling(file.address, cannot_read):
            files.get_file(path, near)
        yield from file_items(near, file.name, names, member=file.member, before=before)
