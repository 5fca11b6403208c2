"""What a rubric is built up from: its layers, and each value as one of them wrote it."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.base import documents
from csr_assess.base.documents import FieldPath
from csr_assess.base.errors import Where

PROFILES = "profiles"
"""The subfolder of a rubric that holds its profiles."""


class Layer(Struct, frozen=True, kw_only=True):
    """One of the layers, from the rubric that everything builds on to the language."""

    kind: Literal["rubric", "role", "industry", "posting", "language"]
    name: str
    """A rubric's folder as problems print it; else the role, industry or language."""


class Fragment(Struct, frozen=True, eq=False, kw_only=True):
    """A value as one layer wrote it, and where."""

    layer: Layer
    file: str | None
    """The file as problems print it; None if it came with the target."""
    raw: bytes = b""
    """The file's bytes, to look places up in."""
    path: FieldPath = ()
    """The way to the value inside its file."""
    value: Any

    def at(self, *way: str | int) -> Fragment:
        """Return what is further in; its value is None if nothing does."""
        value = self.value
        for key in way:
            inside = isinstance(value, dict) and key in value
            inside = inside or (isinstance(value, list) and isinstance(key, int) and key < len(value))
            value = value[key] if inside else None
        return replace(self, path=(*self.path, *way), value=value)

    def where(self, marks: documents.Marks | None = None) -> Where:
        """Return the file, line and column; `marks` are those of the file, if they are at hand."""
        from csr_assess.rubric.positions import dotted  # noqa: PLC0415 -- most have no faults

        field = dotted(self.path)
        if self.file is None:
            return Where(field=field)
        line, column = documents.line_and_column(documents.marks(self.raw) if marks is None else marks, self.path)
        return Where(file=self.file, line=line, column=column, field=field)
