"""A counselor's list of trainings as a command takes it: its faults and notes told, or the list refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from csr_assess.app import outputs
from csr_assess.base.errors import InvalidInputError, Problem, UsageError, Where
from csr_assess.base.texts import _, counted, printable

if TYPE_CHECKING:
    from csr_assess.assess.funded import Funding
    from csr_assess.contracts.funded_v1 import FundedList
    from csr_assess.rubric.model import Rubric


def inputs_with(paths: list[str], training: str) -> list[str]:
    """Return the files that a command reads, the list among them: no result may replace them.

    Raises UsageError where the list is named and not there, before anything else is read.
    """
    if not training:
        return paths
    if not Path(training).is_file():
        there = Path(training).exists()
        message = _("is not a file; name a table, saved as CSV UTF-8.") if there else _("cannot be read: no such file.")
        raise UsageError(Problem(code="file-unreadable", where=Where(file=training), message=message))
    return [*paths, training]


def funding(path: str, rubric: Rubric, *, strict: bool, quiet: bool) -> Funding | None:
    """Return the list of a file ready to be put beside reports; None if none is named. It raises as `funded_list`."""
    if not path:
        return None
    from csr_assess.assess.funded import Funding

    return Funding(funded_list(path, rubric, strict=strict, quiet=quiet))


def funded_list(path: str, rubric: Rubric, *, strict: bool, quiet: bool) -> FundedList:
    """Return the list of a file. Every fault of it is told, `quiet` or not.

    Raises UsageError if it cannot be read, InvalidInputError with all its faults if none of its rows can be taken, or
    if it has any and `strict`.
    """
    from csr_assess.funded.reading import read_list

    found = read_list(path, rubric)
    if found.faults and (strict or not found.listed.trainings):
        raise InvalidInputError(*found.faults)
    if not found.listed.trainings:
        message = _("there is no training below the names of the columns.")
        raise InvalidInputError(Problem(code="training-list-empty", where=Where(file=path), message=message))
    for fault in found.faults:
        outputs.note(printable(str(fault)))
    for note in found.notes:
        outputs.note(printable(str(note)), quiet=quiet)
    if found.faults:
        said = counted(
            "{number} row of the list was left out, its faults named above; --strict refuses the list.",
            "{number} rows of the list were left out, their faults named above; --strict refuses the list.",
            found.listed.left_out,
        )
        outputs.note(said, quiet=quiet)
    return found.listed
