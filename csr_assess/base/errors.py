"""What can go wrong, and what the shell is told."""

from __future__ import annotations

import enum

from msgspec import Struct

MOST_FAULTS = 100
"""How many faults of a file are reported; by then it is clear what went wrong."""


class ExitCode(enum.IntEnum):
    """What the shell is told; the README's table says the same."""

    DONE = 0
    BELOW_LINE = 1
    USAGE = 2
    INVALID = 3
    SOME_REJECTED = 4
    INTERNAL = 5
    INTERRUPTED = 130


class Where(Struct, frozen=True, kw_only=True):
    """The place of a problem: as much of it as is known; lines and columns count from 1."""

    file: str | None = None
    line: int | None = None
    column: int | None = None
    record: str | None = None
    field: str | None = None

    def __str__(self) -> str:
        """Print as editors do: file:line:column: field."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        return ": ".join(part for part in (place, self.record, self.field) if part)


class Problem(Struct, frozen=True, kw_only=True):
    """One thing wrong: where, what was found and what is allowed, and what to do."""

    code: str
    where: Where = Where()
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """Print on one line, with the code a script can look for."""
        place = str(self.where)
        hint = f" {self.hint}" if self.hint else ""
        return f"{place + ': ' if place else ''}{self.message}{hint} [{self.code}]"


class CsrAssessError(Exception):
    """The base of everything the program reports without a traceback."""

    exit_code = ExitCode.INVALID

    def __init__(self, *problems: Problem) -> None:
        """Carry the problems; there is at least one."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class InvalidInputError(CsrAssessError):
    """Answers or a rubric do not say what they must: exit 3."""


class InvalidRubricError(InvalidInputError):
    """A rubric does not say what it must, no matter whose answers are being read: exit 3, and no record is to blame."""


class UsageError(CsrAssessError):
    """A wrong option, no terminal, a file that cannot be opened or written: exit 2."""

    exit_code = ExitCode.USAGE


class InterruptedInterviewError(CsrAssessError):
    """The person left; the work is saved: exit 130."""

    exit_code = ExitCode.INTERRUPTED


class ReaderGoneError(Exception):
    """The reader of our standard output has left: no error, and nothing more to do."""
