"""The rubric a command works with: read, and checked where it is not one of the bundled ones."""

from __future__ import annotations

from csr_assess.base.errors import InvalidInputError
from csr_assess.rubric import load
from csr_assess.rubric.model import Rubric


def read(rubric: str = load.DEFAULT, *, sources: bool = True) -> Rubric:
    """Return the rubric that an id or a folder names.

    `sources=False` leaves a bundled rubric's sources unread. Raises UsageError where it is not there,
    InvalidInputError with all faults of all its files.
    """
    if rubric in load.names():  # these are checked by a test
        return load.read(rubric, sources=sources)
    from csr_assess.lint import content

    found = load.read_files(rubric)
    resolved = load.assemble(found, rubric)
    problems = content.problems(found, resolved)
    if problems:
        raise InvalidInputError(*problems)
    return resolved
