"""The files a batch reads, a row an ending."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from csr_assess.answers import read
from csr_assess.base import documents
from csr_assess.base.errors import CsrAssessError
from csr_assess.batch import json_lines, tables
from csr_assess.batch.records import Noted, Record, with_id

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric

Reader = Callable[[str, str, "Rubric", Noted], Iterator[Record]]
"""A file's path, and the name it is told by, to its records. Raises OSError if it cannot be read."""

_BUFFER = 1 << 18


def _document(path: str, name: str, _rubric: Rubric, _note: Noted) -> Iterator[Record]:
    yield _person(path, name)


def _person(path: str, name: str) -> Record:
    try:
        raw = documents.read_bytes(Path(path), name)
        answers = read.from_bytes(name, raw)
    except read.ShapeError as error:
        return Record(file=name, problems=error.problems, shape=error)
    except CsrAssessError as error:
        return Record(file=name, problems=error.problems)
    own_id = bool(answers.candidate.id)
    return Record(file=name, answers=with_id(answers, Path(name).stem), raw=raw, own_id=own_id)


def _lines(path: str, name: str, _rubric: Rubric, _note: Noted) -> Iterator[Record]:
    with Path(path).open("rb", buffering=_BUFFER) as stream:
        yield from json_lines.line_records(stream, name, Path(name).stem)


def _table(path: str, name: str, rubric: Rubric, note: Noted) -> Iterator[Record]:
    with Path(path).open("rb", buffering=_BUFFER) as stream:
        yield from tables.row_records(stream, name, Path(name).stem, rubric, note)


READERS: dict[str, Reader] = {
    ".yaml": _document,
    ".yml": _document,
    ".json": _document,
    ".jsonl": _lines,
    ".csv": _table,
}
