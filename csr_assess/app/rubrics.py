"""The rubric a command works with: read, and checked whole where it is not one of the bundled ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar

from msgspec.structs import replace

from csr_assess.base.errors import InvalidRubricError, Problem
from csr_assess.rubric import load
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.parsed import ParsedFile

T = TypeVar("T")


def read(rubric: str = load.DEFAULT, *, sources: bool = True) -> Rubric:
    """Return the rubric that an id or a folder names.

    `sources=False` leaves a bundled rubric's sources unread. Raises UsageError where it is not there,
    InvalidRubricError with all faults of all its files.
    """
    if rubric in load.names():  # these are checked by a test
        return load.read(rubric, sources=sources)
    return checked(rubric)


def checked(rubric: str, *, tried: bool = False) -> Rubric:
    """Return a rubric after every file of its folder was read and checked by every rule.

    `tried` adds the rules that score made-up people. Raises UsageError where it is not there,
    InvalidRubricError with all faults: those of shape first, and those of content as far as shape allows.
    """
    from csr_assess.lint import rules
    from csr_assess.lint.draft import Draft

    problems: list[Problem] = []
    top = _kept(partial(load.read_files, rubric), problems)
    whole = _kept(partial(load.assemble, top, rubric), problems) if top is not None else None
    tasks, licenses = load.tasks(rubric), load.licenses(rubric)
    files = _each(tasks.found, tasks, problems)
    if licenses:
        files += _each(licenses.found, licenses.names(), problems)
    if whole is None or top is None:
        raise InvalidRubricError(*problems)
    whole = replace(whole, tasks=tasks, licenses=licenses)  # what was checked is what is used
    draft = Draft(whole, [*top, *files], rubric)
    problems += rules.broken(draft)
    if tried and not problems:
        problems += rules.broken(draft, rules.TRIALS)
    if problems:
        raise InvalidRubricError(*problems)
    return whole


def _each(
    read_one: Callable[[str], ParsedFile[Any]], names: Iterable[str], problems: list[Problem]
) -> list[ParsedFile[Any]]:
    found = [_kept(partial(read_one, name), problems) for name in names]
    return [file for file in found if file is not None]


def _kept(work: Callable[[], T], problems: list[Problem]) -> T | None:
    """Return what `work` makes; None where a rubric's faults stop it, which are added to the problems."""
    try:
        return work()
    except InvalidRubricError as error:
        problems += error.problems
        return None
