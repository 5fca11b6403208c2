"""The rubric a command works with: read, and checked whole if it is not one of the bundled ones."""

from __future__ import annotations

from csr_assess.base.errors import InvalidRubricError
from csr_assess.rubric import load
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.resolve import RubricLayers


def read_rubric(rubric: str = load.DEFAULT, *, sources: bool = True) -> Rubric:
    """Return the rubric that an id or a folder names, for its first role; `layers` says the rest."""
    return rubric_layers(rubric, sources=sources).resolved().rubric


def rubric_layers(rubric: str = load.DEFAULT, *, sources: bool = True) -> RubricLayers:
    """Return the layers of the rubric that an id or a folder names, to be resolved for a target.

    `sources=False` leaves a bundled rubric's sources unread. Raises UsageError if it is not there,
    InvalidRubricError with all faults of all its files.
    """
    if rubric in load.names():  # these are checked by a test
        return load.layers(rubric, sources=sources)
    return checked_layers(rubric)


def checked_layers(rubric: str, *, tried: bool = False) -> RubricLayers:
    """Return a rubric after every file it is made of was read and checked by every rule, for every profile.

    `tried` adds the rules that score made-up people. What passed is checked again when it or the program has changed.
    Raises UsageError if it is not there, InvalidRubricError with all faults: those of shape first, and those of
    content as far as shape allows.
    """
    from csr_assess.rubric import passed_checks

    found = load.layers(rubric)
    if found.keeper is not None and passed_checks.was_checked(found.keeper, tried=tried):
        return found
    from csr_assess.lint import whole

    problems = whole.problems_of_all(found.afresh, tried=tried)
    if problems:
        raise InvalidRubricError(*problems)
    if found.keeper is not None and found.keeper.is_current():
        passed_checks.note_checked(found.keeper, found.afresh.plain(), tried=tried)
    return found
