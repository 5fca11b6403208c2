"""A file of a rubric as it was read."""

from __future__ import annotations

import msgspec

from csr_assess.rubric.model import RubricFile


class ParsedFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a rubric as it was read: kept to look places up in."""

    name: str
    raw: bytes
    content: RubricFile
