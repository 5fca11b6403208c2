"""A file of a rubric as it was read: its bytes, to look places up in, and its typed content."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import msgspec

from csr_assess.base import documents
from csr_assess.base.errors import InvalidInputError, InvalidRubricError
from csr_assess.rubric.positions import RubricFault, placed

T = TypeVar("T")


class ParsedFile(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """One file of a rubric."""

    name: str
    """As problems name it."""
    raw: bytes
    content: T


def parsed(raw: bytes, name: str, kind: Any) -> ParsedFile[Any]:  # noqa: ANN401 -- a union of structs is no type
    """Return a file's bytes as one of a `kind`; raise InvalidRubricError with every fault of its shape."""
    try:
        data = documents.load(raw, name)
    except InvalidInputError as error:
        raise InvalidRubricError(*error.problems) from None
    try:
        return ParsedFile(name=name, raw=raw, content=msgspec.convert(data, kind, strict=True))
    except msgspec.ValidationError as error:
        from csr_assess.base import shapes  # noqa: PLC0415 -- only once something is wrong

        found = shapes.faults(data, kind) or [((), str(error))]
        faults = [RubricFault(document=name, path=path, code="rubric-shape", message=said) for path, said in found]
        raise InvalidRubricError(*placed(faults, {name: raw})) from None
