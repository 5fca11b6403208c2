"""A whole rubric checked: every file that is part of it, by every rule, as it is and for every profile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from csr_assess.base.errors import InvalidRubricError, Problem
from csr_assess.lint import rules
from csr_assess.lint.causes import at_their_causes, key_of_problem
from csr_assess.lint.combinations import combinations, is_for_somebody
from csr_assess.lint.draft import Draft
from csr_assess.lint.misnamed import misnamed, without_core
from csr_assess.rubric import older, subfolder
from csr_assess.rubric.changes import partly
from csr_assess.rubric.document import Document
from csr_assess.rubric.files import JUDGES_FOLDER, strays
from csr_assess.rubric.layers import PROFILES, Layer
from csr_assess.rubric.overlay import Overlay
from csr_assess.rubric.profiles import MOST_PROFILES, ProfileFile, too_many
from csr_assess.rubric.resolve import RubricLayers
from csr_assess.rubric.subfolder import Subfolder, TargetFiles

ONLY_FOLDERS = (*subfolder.SUBFOLDERS.values(), *older.OLDER_FOLDERS.values(), PROFILES, "cases", JUDGES_FOLDER)
"""What can only be a folder in a rubric's."""
_T = TypeVar("_T")


def problems_of_all(layers: RubricLayers, *, tried: bool = False) -> list[Problem]:
    """Return every problem of a rubric, each once: those of shape first, and those of content as far as shape allows.

    `tried` adds the rules that score made-up people, and looks at the profiles of what the rubric builds on, too.
    """
    found = [stray for one in layers.folders for stray in strays(one.root, one.shown, ONLY_FOLDERS)]
    coreless = [problem for one in layers.folders for problem in without_core(one)]
    if coreless:
        return [*found, *coreless]
    own = layers.folders[-1].profiles
    if len(own) > MOST_PROFILES:
        return [*found, too_many(len(own), layers.name)]
    layers = _well_named(layers, found)
    profiles = _each((profile.document for profile in layers.profiles if _has_to_fit(profile, layers)), found)
    check = partial(_problems, profiles=profiles, tried=tried)
    whom = [one.layer for one in (layers.profiles if tried else layers.folders[-1].profiles)]
    plain = check(layers, ())
    found += at_their_causes(plain, layers, (), check)
    resolved = _kept(layers.plain, [])
    if resolved is None:  # nothing to lay a profile over
        return [*dict.fromkeys(found)]
    known = {key_of_problem(problem) for problem in plain}
    said = {(problem.code, problem.message) for problem in plain}  # with a profile the same is said at its place
    for overlays in combinations(layers, _overlays(layers, whom)):
        problems = [
            problem
            for problem in check(layers, overlays)
            if key_of_problem(problem) not in known and (problem.code, problem.message) not in said
        ]
        known.update(map(key_of_problem, problems))
        found += at_their_causes(problems, layers, overlays, check, found)
    return [*dict.fromkeys(found)]


def _well_named(layers: RubricLayers, found: list[Problem]) -> RubricLayers:
    """Return a rubric without the files that say the wrong thing of themselves, each of which is added to `found`."""
    wrong = [*misnamed(layers)]
    found += [one.problem for one in wrong]
    return partly(layers, (), {(one.layer, one.document): {()} for one in wrong})[0] if wrong else layers


def _has_to_fit(profile: ProfileFile, layers: RubricLayers) -> bool:
    """Say whether a profile must be for somebody: not one of what is built on, whose role may have been taken out."""
    if profile in layers.folders[-1].profiles or _kept(layers.plain, []) is None:
        return True
    return is_for_somebody(profile.layer, layers)


def _overlays(layers: RubricLayers, whom: Iterable[Layer]) -> list[list[Overlay]]:
    """Return what is laid over the rubric for each role, industry and language of some."""
    found = [_kept(partial(layers.of_profiles, layer), []) for layer in dict.fromkeys(whom)]
    return [overlays for overlays in found if overlays]


def _problems(
    layers: RubricLayers, overlays: Sequence[Overlay], *, profiles: list[Document], tried: bool
) -> list[Problem]:
    """Return the problems of a rubric with some overlays, each where its value is."""
    found = _found(layers, overlays, profiles, tried=tried)
    below = tuple(f"{one.shown}/{PROFILES}/" for one in layers.folders[:-1])
    return [problem for problem in found if not (problem.where.file or "").startswith(below)] if below else found


def _found(
    layers: RubricLayers, overlays: Sequence[Overlay], profiles: list[Document], *, tried: bool
) -> list[Problem]:
    """Return the problems of a rubric with some overlays.

    Those in a profile of what it builds on among them, which is sound by itself: what it says of something that is
    not there any more goes with it, and nobody who builds on it can change that file.
    """
    found: list[Problem] = []
    resolved = _kept(partial(layers.laid, overlays), found)
    if resolved is None:
        if not overlays:
            _each(_readers(layers.subfolders.values()), found)
        return found
    files = _each(_readers(resolved.files), found)
    draft = Draft(resolved.rubric, [*resolved.documents, *files, *profiles], layers.name, layers.plain().rubric)
    found += rules.broken(draft)
    if tried and not found:
        found += rules.broken(draft, rules.TRIALS)
    return found


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
