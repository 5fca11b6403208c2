"""One person's record out of a file, a line or a row: answers in the right shape, or what is wrong with it."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from csr_assess.base.errors import Problem, Where

if TYPE_CHECKING:
    from csr_assess.answers.read import ShapeError
from csr_assess.answers.types import POSTING_PART, Answers

Noted = Callable[[Problem], None]
"""Takes what is worth knowing about the input and refuses nothing."""


class Record(Struct, frozen=True, kw_only=True):
    """What one person's answers were read from. Exactly one of answers and problems is empty."""

    file: str
    line: int | None = None
    """The line it starts on; None if the file is one person's."""
    column: int | None = None
    """The column it starts at in a list of people."""
    answers: Answers | None = None
    problems: tuple[Problem, ...] = ()
    aside: tuple[Problem, ...] = ()
    """What is wrong with cells of a table that were set aside; the answers are without them."""
    shape: ShapeError | None = None
    """The shape's faults, with what can be read beside them."""
    raw: bytes | None = None
    """The bytes of a file of its own, to look places up in."""
    own_id: bool = False
    """Whether the answers brought an id, and did not get one from the file and line."""
    columns: bool = False
    """Whether questions are columns here, and not keys below `answers`."""
    number: int = 0
    """Which record of the whole input it is, from 1."""

    @property
    def source(self) -> str:
        """The path as given, with :line for a line of JSONL or a table, :line:column for an entry of a JSON list."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)

    @property
    def person(self) -> str:
        """Return what tells one person from another: the id they brought, else the place of the record itself."""
        if self.own_id and self.answers:
            return f"id {self.answers.candidate.id.strip().casefold()}"
        return f"{_identity(self.file)}:{self.line}:{self.column}"


@functools.lru_cache(maxsize=16)
def _identity(file: str) -> str:
    """Return what tells a file from all others, whatever names and links it has."""
    try:
        found = os.stat(file)  # noqa: PTH116 -- a folder may hold a million
    except OSError:
        return os.path.realpath(file)
    return f"{found.st_dev}/{found.st_ino}" if found.st_ino else os.path.realpath(file)


class Unread(Struct, frozen=True, kw_only=True):
    """A person's record whose bytes are known and not read yet: a line of many, or a file of its own."""

    file: str
    stem: str
    """The id of a record without one, with its line if it has one."""
    line: int | None = None
    raw: bytes
    number: int = 0
    """As a record has it."""


BatchItem = Record | Unread | Problem
"""A record, read or not, or what was noted of the input before the next one."""


def with_id(answers: Answers, default: str) -> Answers:
    """Return the answers with an id: their own, else `default`."""
    if answers.candidate.id:
        return answers
    replace = msgspec.structs.replace
    return replace(answers, candidate=replace(answers.candidate, id=default))


def rejected(file: str, line: int | None, code: str, message: str) -> Record:
    """Return a record that could not be read, with the one reason."""
    problem = Problem(code=code, where=Where(file=file, line=line), message=message)
    return Record(file=file, line=line, problems=(problem,))


def at_record(problems: Iterable[Problem], record: Record) -> tuple[Problem, ...]:
    """Return problems with the record's line, their fields named as its columns are."""
    if record.line is None:
        return tuple(problems)
    return tuple(msgspec.structs.replace(problem, where=_place(problem.where, record)) for problem in problems)


def _place(where: Where, record: Record) -> Where:
    field = where.field
    if record.columns and field is not None:
        field = field.removeprefix("answers.")
        field = field.removeprefix("target.") if field.startswith(f"target.{POSTING_PART}") else field
    return msgspec.structs.replace(where, file=record.file, line=record.line, column=record.column, field=field)
