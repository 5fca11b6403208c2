"""Where in a rubric file a fault stands."""

from __future__ import annotations

from csr_assess.base import documents
from csr_assess.base.errors import Problem, Where

LONGEST_NAME = 120
"""An id is no longer; what is, is cut where a problem names it."""


def located(raw: bytes, name: str, code: str, faults: list[tuple[documents.FieldPath, str]]) -> list[Problem]:
    """Return faults of a file as problems with their line and column."""
    found = documents.marks(raw) if faults else {}
    problems = []
    for path, message in faults:
        line, column = documents.place(found, path)
        where = Where(file=name, line=line, column=column, field=dotted(path))
        problems.append(Problem(code=code, where=where, message=message))
    return problems


def dotted(path: documents.FieldPath) -> str:
    """Print a path as people write it: criteria[2].anchors."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{documents.shown(part, LONGEST_NAME)}" for part in path)
    return text.removeprefix(".")
