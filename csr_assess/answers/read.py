"""An answer file's bytes to Answers: its shape checked, every fault at once with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from csr_assess.answers.posting_part import path_in_file, with_posting_asked
from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.base import documents
from csr_assess.base.errors import InvalidInputError, Problem, Where
from csr_assess.base.texts import _

if TYPE_CHECKING:
    from pathlib import Path


def from_bytes(path: str, raw: bytes) -> Answers:
    """Return the answers that a file's bytes hold, its shape checked, its questions not yet.

    Raises ShapeError with every fault of the shape.
    """
    return from_data(documents.load(raw, path), path, raw=raw)


def read_file(path: Path) -> tuple[Answers, bytes]:
    """Return a file's answers and its bytes; raises UsageError if it cannot be opened."""
    raw = documents.read_bytes(path, str(path))
    return from_bytes(str(path), raw), raw


class ShapeError(InvalidInputError):
    """Data that is no answer file in every part; `partial` is what can be read beside the faults, if anything."""

    def __init__(self, *problems: Problem, partial: Answers | None = None, raw: bytes | None = None) -> None:
        """Carry the problems, and what is left to look at for more of them."""
        super().__init__(*problems)
        self.partial, self.raw = partial, raw


def from_data(data: Any, name: str, *, raw: bytes | None = None, record: str | None = None) -> Answers:  # noqa: ANN401
    """Return plain data as Answers, or raise ShapeError with every fault of its shape."""
    if not isinstance(data, dict):
        message = _("no answers here: an answer file is a mapping that starts with `schema: {schema}`.")
        where = Where(file=name, line=1 if raw is not None else None, record=record)
        raise ShapeError(Problem(code="answers-shape", where=where, message=message.format(schema=SCHEMA)))
    try:
        typed: Answers = msgspec.convert(_filled(data), Answers, strict=True)
    except msgspec.ValidationError as error:
        from csr_assess.base import shapes  # noqa: PLC0415 -- only once something is wrong

        faults = shapes.faults(_filled(data), Answers) or [((), str(error))]
        told = problems_at(faults, "answers-shape", name, raw, record)
        raise ShapeError(*told, partial=_without(data, [path for path, _message in faults]), raw=raw) from None
    return with_posting_asked(typed)


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data with what was left empty in a form left out, as `industry:` with nothing behind it."""
    out = dict(data)
    for part in ("candidate", "target"):
        if isinstance(out.get(part), dict):
            out[part] = {key: value for key, value in out[part].items() if value is not None}
    target = out.get("target")
    if isinstance(target, dict) and isinstance(target.get("channels"), str):
        out["target"] = {**target, "channels": [target["channels"]]}  # several joined, for the check to part
    return out


def _without(data: dict[str, Any], paths: list[documents.FieldPath]) -> Answers | None:
    """Return the answers without the entries at fault, so that the rest can be looked at too; None if that fails."""
    dropped = {path[:2] for path in paths if len(path) > 1} | {path for path in paths if len(path) == 1}
    left: dict[str, Any] = {"schema": SCHEMA}  # as if it were right: the rest is looked at by it
    for key, value in _filled(data).items():
        if (key,) in dropped or key in left:
            continue
        if isinstance(value, dict):
            left[key] = {name: item for name, item in value.items() if (key, name) not in dropped}
        elif not isinstance(value, list) or not any(path[0] == key for path in dropped):
            left[key] = value  # a list with a fault is left out whole: its entries' places would no longer hold
    try:
        return with_posting_asked(msgspec.convert(left, Answers, strict=True))
    except msgspec.ValidationError:
        return None


def problems_at(
    faults: list[tuple[documents.FieldPath, str]],
    code: str,
    name: str,
    raw: bytes | None = None,
    record: str | None = None,
) -> list[Problem]:
    """Return faults as problems with their places, looked up now."""
    found = documents.marks(raw) if raw is not None else {}
    out = []
    for asked, message in faults:
        path = asked if asked in found else path_in_file(asked)
        line, column = documents.line_and_column(found, path)
        field = ".".join(documents.shown(str(part), documents.LONGEST_NAME) for part in path) or None
        where = Where(file=name, line=line, column=column, record=record, field=field)
        out.append(Problem(code=code, where=where, message=message))
    return out
