"""Files of a rubric whose own name, kind or id is wrong: each is one fault, at the key that is wrong.

A file that means a document of the rubric it builds on and does not name it changes nothing there, and is no whole
document of its own: all that it lacks would be told, and not the one word that is wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from csr_assess.base.errors import InvalidRubricError, Problem, Where
from csr_assess.base.texts import _, clauses, did_you_mean, either, nearest, sentences
from csr_assess.rubric.document import as_document
from csr_assess.rubric.folder import RubricFolder, key_of
from csr_assess.rubric.join import NEEDED_FILES
from csr_assess.rubric.layers import PROFILES, Fragment
from csr_assess.rubric.load import DEFAULT
from csr_assess.rubric.merge import ID, entry_ids
from csr_assess.rubric.model import RubricFile
from csr_assess.rubric.overlay import not_there
from csr_assess.rubric.profiles import PROFILE_KIND
from csr_assess.rubric.resolve import RubricLayers
from csr_assess.rubric.subfolder import SUBFOLDERS, FileLayer, Subfolder, shape_of

CORE_FILE = "rubric.yaml"
_EXTENDS, _CHECKS = "extends", "checks"


class Misnamed(NamedTuple):
    """A file that says the wrong thing of itself, and where."""

    layer: int
    document: str
    """The key it has by what it says."""
    problem: Problem


def without_core(one: RubricFolder) -> list[Problem]:
    """Return why nothing can be said of a rubric: its rubric.yaml is missing, unreadable, or of another kind."""
    core = one.documents().get("rubric")
    if core is not None:
        return _misspelled_extends(core) or _forgotten_extends(core, one)
    shown = f"{one.shown}/{CORE_FILE}"
    if any(problem.where.file == shown for problem in one.problems):
        return [*one.problems]
    found = next((fragment for fragment in one.files if fragment.file == shown), None)
    if found is None:
        return [*one.problems, _missing_core(shown)]
    said = _("this file is the rubric's own; write {kind} here.").format(kind="`kind: rubric`")
    return [*one.problems, _problem("rubric-shape", found.at("kind"), said)]


def _missing_core(shown: str) -> Problem:
    said = _("there is no {file}; it says what the rubric is called and which one it builds on.").format(file=CORE_FILE)
    hint = _("`csr-assess rubric new FOLDER` makes one to copy.")
    return Problem(code="rubric-file-missing", where=Where(file=shown), message=said, hint=hint)


def _misspelled_extends(core: Fragment) -> list[Problem]:
    """Return a problem for a key that is meant to be `extends`: without it, everything else seems to be missing."""
    if not isinstance(core.value, dict) or _EXTENDS in core.value:
        return []
    near = [key for key in core.value if isinstance(key, str) and nearest(key, [_EXTENDS])]
    return [
        _problem("rubric-shape", core.at(key), clauses(_("unknown key"), did_you_mean(key, [_EXTENDS])))
        for key in near[:1]
    ]


def _forgotten_extends(core: Fragment, one: RubricFolder) -> list[Problem]:
    """Return a problem for a folder that extends nothing and is only a part: what it lacks is all in what it means."""
    if not isinstance(core.value, dict) or _EXTENDS in core.value:
        return []
    there = {*one.documents(), *(_unread(problem) for problem in one.problems)}
    missing = [name for name in NEEDED_FILES if name not in there]
    if not missing or (_CHECKS in core.value and len(missing) < len(NEEDED_FILES) - 1):
        return []
    said = _("this folder has no {files}; to build on {rubric}, write {extends}.").format(
        files=either([f"{name}.yaml" for name in missing]),
        rubric=DEFAULT,
        extends=f"`{_EXTENDS}: {DEFAULT}`",
    )
    return [_problem("rubric-extends", core, said)]


def _unread(problem: Problem) -> str:
    """Return the name of a file that could not be read: what is in it is not missing."""
    return Path(problem.where.file or "").stem


def misnamed(layers: RubricLayers) -> Iterator[Misnamed]:
    """Yield every file that says the wrong thing of itself."""
    for number, one in enumerate(layers.folders):
        for fragment in one.files:
            problem = _in_wrong_folder(fragment) or (_of_no_check(layers, number, fragment) if number else None)
            if problem:
                yield Misnamed(number, key_of(fragment), problem)
        for word, files in layers.subfolders.items() if number else ():
            for name in sorted(files.layers[number].names()):
                problem = _astray(files, number, name) or _of_no_file(files, number, name)
                if problem:
                    yield Misnamed(number, f"{word} {name}", problem)


def _in_wrong_folder(fragment: Fragment, here: str = "") -> Problem | None:
    """Return the problem of a file that can only be in a folder of its own, and is in another one; '' is the top."""
    kind = fragment.at("kind").value
    if not isinstance(kind, str):
        return None
    folders = {**SUBFOLDERS, PROFILE_KIND: PROFILES}
    folder = folders.get(kind) or folders.get(kind.partition("_")[0] if "_" in kind else "")
    if folder in (None, here):
        return None
    said = _("a file that says `kind: {kind}` belongs in the folder {folder}/; here it would never be used.")
    return _problem("rubric-stray-file", fragment.at("kind"), said.format(kind=kind, folder=folder))


def _astray(files: Subfolder, number: int, name: str) -> Problem | None:
    """Return the problem of a file in a subfolder that belongs in another one."""
    try:
        fragment = files.layers[number].read(name)
    except InvalidRubricError:
        return None  # told where the rest is read
    return _in_wrong_folder(fragment, SUBFOLDERS[files.word])


def _of_no_check(layers: RubricLayers, number: int, fragment: Fragment) -> Problem | None:
    """Return the problem of a file that changes a check which is not there, and is no whole check of its own."""
    if fragment.at("kind").value != "check":
        return None
    known = {key for one in layers.folders[:number] for key in one.documents() if key.startswith("check ")}
    check = fragment.at("check")
    if not isinstance(check.value, str):
        words = sorted(key.partition(" ")[2] for key in known)
        said = _("this file does not name its check; write which one it changes or adds")
        near = did_you_mean(Path(fragment.file or "").stem, words)
        return _problem("rubric-shape", check, clauses(said, near))
    key, listed = f"check {check.value}", _listed(layers.folders[number:])
    if key in known or listed is None or check.value in listed or _is_whole(key, fragment):
        return None
    said = not_there(key, sorted(known))
    if not nearest(check.value, [word.partition(" ")[2] for word in sorted(known)]):
        said = sentences((said, _("To add a check, list it under `checks` in rubric.yaml.")))
    return _problem("rubric-change", check, said)


def _listed(folders: Sequence[RubricFolder]) -> set[str] | None:
    """Return the checks that folders list; None if such a list is not made as one is, which is told, and is enough."""
    cores = (one.documents().get("rubric") for one in folders)
    lists = [core.at(_CHECKS).value for core in cores if core and core.at(_CHECKS).value is not None]
    if not all(isinstance(words, list) and all(isinstance(word, str) for word in words) for words in lists):
        return None
    return {word for words in lists for word in words}


def _is_whole(key: str, fragment: Fragment) -> bool:
    try:
        as_document(key, fragment, RubricFile if key.startswith("check ") else shape_of(key))
    except InvalidRubricError:
        return False
    return True


def _of_no_file(files: Subfolder, number: int, name: str) -> Problem | None:
    """Return the problem of a task's or a license file whose name and id are not those of one document."""
    layer = files.layers[number]
    try:
        fragment = layer.read(name)
    except InvalidRubricError:
        return None  # told where the rest is read
    below = {other for one in files.layers[:number] for other in one.names()}
    said = fragment.at(ID)
    if isinstance(said.value, str) and said.value != name:
        return _problem("id-not-the-file-name", said, _other_name(name, said.value, below, layer))
    key = f"{files.word} {name}"
    if name in below or _is_whole(key, fragment):
        return None
    at = said if said.value is not None else fragment
    if meant := _with_its_entries(files, number, fragment):
        return _problem("id-not-the-file-name", at, _other_name(name, meant, below, layer))
    if not nearest(name, sorted(below)):
        return None  # a new one, and what it lacks is told
    return _problem("rubric-change", at, not_there(key, [f"{files.word} {other}" for other in sorted(below)]))


def _with_its_entries(files: Subfolder, number: int, fragment: Fragment) -> str | None:
    """Return the file below that has one of a file's entries; None if there is none."""
    entries = set(_entries(fragment))
    for layer in files.layers[:number] if entries else ():
        for name in sorted(layer.names()):
            if entries & set(_entries(layer.read(name))):
                return name
    return None


def _entries(fragment: Fragment) -> Iterator[str]:
    """Yield the ids of what is in a file; its own is none of them."""
    data = fragment.value
    return entry_ids({key: value for key, value in data.items() if key != ID} if isinstance(data, dict) else None)


def _other_name(name: str, said: str, below: Collection[str], layer: FileLayer) -> str:
    """Say which name a file must have, or which id."""
    if said in below and not layer.has(said):
        wanted = _("the file is {name}.yaml; one that changes {id} must be called {id}.yaml.")
        return wanted.format(name=name, id=said)
    same = _("the file is {name}.yaml; the id must be the same.").format(name=name)
    if name in below or not nearest(said, sorted(below)):
        return same
    return clauses(same.rstrip("."), did_you_mean(said, sorted(below)))


def _problem(code: str, at: Fragment, message: str) -> Problem:
    return Problem(code=code, where=at.where(), message=message)
