"""An answer file's bytes to Answers: its shape checked, every fault at once with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from csr_assess import documents
from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.errors import InvalidInputError, Problem, Where
from csr_assess.texts import _

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_NAME = 120
"""A question's id is no longer; what is, is cut where a problem names it."""


def read(path: str, raw: bytes) -> Answers:
    """Return the answers that a file's bytes hold, its shape checked, its questions not yet.

    Raises InvalidInputError with every fault of the shape.
    """
    return from_data(documents.load(raw, path), path, raw=raw)


def read_file(path: Path) -> tuple[Answers, bytes]:
    """Return a file's answers and its bytes; raises UsageError where it cannot be opened."""
    raw = documents.read_bytes(path, str(path))
    return read(str(path), raw), raw


def from_data(data: Any, name: str, *, raw: bytes | None = None, record: str | None = None) -> Answers:  # noqa: ANN401
    """Return plain data as Answers, or raise InvalidInputError with every fault of its shape."""
    if not isinstance(data, dict):
        message = _("no answers here: an answer file is a mapping that starts with `schema: {schema}`.")
        where = Where(file=name, line=1 if raw is not None else None, record=record)
        raise InvalidInputError(Problem(code="answers-shape", where=where, message=message.format(schema=SCHEMA)))
    try:
        typed: Answers = msgspec.convert(data, Answers, strict=True)
    except msgspec.ValidationError as error:
        from csr_assess import shapes  # noqa: PLC0415 -- only once something is wrong

        faults = shapes.faults(data, Answers) or [((), str(error))]
        raise InvalidInputError(*problems(faults, "answers-shape", name, raw, record)) from None
    return typed


def problems(
    faults: list[tuple[documents.Path_, str]], code: str, name: str, raw: bytes | None = None, record: str | None = None
) -> list[Problem]:
    """Return faults as problems with their places, looked up now."""
    found = documents.marks(raw) if raw is not None else {}
    out = []
    for path, message in faults:
        line, column = documents.place(found, path)
        field = ".".join(documents.shown(str(part), LONGEST_NAME) for part in path) or None
        where = Where(file=name, line=line, column=column, record=record, field=field)
        out.append(Problem(code=code, where=where, message=message))
    return out
