"""Where in a rubric's files a fault is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from csr_assess.base import documents
from csr_assess.base.documents import FieldPath
from csr_assess.base.errors import Problem, Where

LONGEST_NAME = 120
"""An id is no longer; what is, is cut where a problem names it."""


class RubricFault(Struct, frozen=True, kw_only=True):
    """One thing wrong with a rubric, and the document and path it is at."""

    document: str
    """A file's name as problems print it, or the folder's for what no file holds."""
    path: FieldPath = ()
    code: str
    message: str


def placed(faults: Iterable[RubricFault], files: Mapping[str, bytes]) -> list[Problem]:
    """Return each fault once, as a problem with line and column, in the order of the files and their lines.

    `files` holds the bytes of each document; what stands in none of them comes first, without a line.
    """
    marks: dict[str, documents.Marks] = {}
    order = {name: number for number, name in enumerate(files, 1)}
    found = []
    for fault in dict.fromkeys(faults):
        name = fault.document
        if name in files and name not in marks:
            marks[name] = documents.marks(files[name])
        line, column = documents.place(marks.get(name, {}), fault.path)
        where = Where(file=name, line=line, column=column, field=dotted(fault.path))
        problem = Problem(code=fault.code, where=where, message=fault.message)
        found.append(((order.get(name, 0), line or 0, column or 0), problem))
    return [problem for _place, problem in sorted(found, key=lambda pair: pair[0])]


def dotted(path: FieldPath) -> str:
    """Print a path as people write it: criteria[2].anchors."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{documents.shown(part, LONGEST_NAME)}" for part in path)
    return text.removeprefix(".")
