"""A whole rubric checked: every file that is part of it, by every rule, as it is and for every profile."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from csr_assess.base.errors import InvalidRubricError, Problem
from csr_assess.lint import rules
from csr_assess.lint.draft import Draft
from csr_assess.rubric import older, subfolder
from csr_assess.rubric.document import Document
from csr_assess.rubric.files import strays
from csr_assess.rubric.folder import PROFILES
from csr_assess.rubric.resolve import Aim, Resolved, RubricLayers
from csr_assess.rubric.subfolder import Subfolder, TargetFiles

ONLY_FOLDERS = (*subfolder.SUBFOLDERS.values(), *older.OLDER_FOLDERS.values(), PROFILES)
"""What can only be a folder in a rubric's."""
_T = TypeVar("_T")


def problems_of_all(layers: RubricLayers, *, tried: bool = False) -> list[Problem]:
    """Return every problem of a rubric, each once: those of shape first, and those of content as far as shape allows.

    `tried` adds the rules that score made-up people.
    """
    found = [stray for one in layers.folders for stray in strays(one.root, one.shown, ONLY_FOLDERS)]
    profiles = _each((profile.document for profile in layers.profiles), found)
    for aim, language in _targets(layers):
        resolved = _kept(partial(layers.resolved, aim, language), found)
        if resolved is not None:
            _check(resolved, profiles, layers, found, tried=tried)
        elif aim == Aim() and not language:  # nothing to lay a profile over
            _each(_readers(layers.subfolders.values()), found)
            break
    return [*dict.fromkeys(found)]


def _targets(layers: RubricLayers) -> Iterator[tuple[Aim, str]]:
    """Yield the targets a rubric says something else for: the first role, each profile, each pair, each language."""
    named: dict[str, list[str]] = {"role": [""], "industry": [""], "language": []}
    for profile in layers.profiles:
        named[profile.layer.kind].append(profile.layer.name)
    for role, industry in itertools.product(named["role"], named["industry"]):
        yield Aim(role=role, industry=industry), ""
    for language in named["language"]:
        yield Aim(), language


def _check(
    resolved: Resolved, profiles: list[Document], layers: RubricLayers, found: list[Problem], *, tried: bool
) -> None:
    files = _each(_readers(resolved.files), found)
    draft = Draft(resolved.rubric, [*resolved.documents, *files, *profiles], layers.name, layers.plain().rubric)
    found += rules.broken(draft)
    if tried and not found:
        found += rules.broken(draft, rules.TRIALS)


def _readers(files: Iterable[Subfolder | TargetFiles]) -> Iterator[Callable[[], Document]]:
    for folder in files:
        for name in sorted(folder.names):
            yield partial(folder.document, name)


def _each(readers: Iterable[Callable[[], Document]], found: list[Problem]) -> list[Document]:
    documents = [_kept(reader, found) for reader in readers]
    return [document for document in documents if document is not None]


def _kept(work: Callable[[], _T], found: list[Problem]) -> _T | None:
    """Return what `work` makes; None if a rubric's faults stop it, which are added to the problems."""
    try:
        return work()
    except InvalidRubricError as error:
        found += error.problems
        return None
