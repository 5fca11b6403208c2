"""What the envelopes of all kinds share: whether it went well, and the problems if it did not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from msgspec import Meta, Struct

from csr_assess.base import errors

EnvelopeStatus = Literal["success", "error"]
SourcePath = Annotated[str, Meta(description="The path as given, with :line for a line of JSONL or CSV.")]


class Published(Struct, frozen=True, kw_only=True):
    """Base of what is printed as JSON: every field is always there, unless a type says that it leaves some out."""


class Where(Published, frozen=True, kw_only=True):
    """The place of a problem, as much of it as is known; lines and columns count from 1."""

    file: str | None
    line: int | None
    column: int | None
    record: str | None
    field: str | None


class Problem(Published, frozen=True, kw_only=True):
    """One thing wrong: where, what was found and what is allowed, and what to do."""

    code: str
    where: Where
    message: str
    hint: str


def published_problems(found: Iterable[errors.Problem]) -> tuple[Problem, ...]:
    """Return problems as they are published."""
    return tuple(Problem(code=one.code, where=_where(one.where), message=one.message, hint=one.hint) for one in found)


def _where(place: errors.Where) -> Where:
    return Where(file=place.file, line=place.line, column=place.column, record=place.record, field=place.field)
