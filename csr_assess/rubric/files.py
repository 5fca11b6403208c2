"""The files of a rubric's folder: which are part of it, and their bytes; whatever is no plain file is refused."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

from csr_assess.base import documents
from csr_assess.base.errors import InvalidRubricError, Problem, Where
from csr_assess.base.texts import _, clauses, did_you_mean, nearest

ENDING = ".yaml"
JUDGES_FOLDER = "judges"
"""The subfolder that holds the sheets its judges filled in: no part of the rubric's own text."""
_KIND = re.compile(rb"^kind:", re.MULTILINE)


def yaml_files(root: Path) -> list[Path]:
    """Return the files right in a folder, in path order; hidden ones, such as an editor's locks, are no part of it."""
    return sorted(path for path in root.glob(f"*{ENDING}") if not path.name.startswith("."))


def strays(root: Path, shown: str, subfolders: Collection[str]) -> list[Problem]:
    """Return a problem for all that looks like a part of a rubric's folder and would never be read.

    `shown` is how problems print the folder, `subfolders` are the names that only a folder can have in it.
    """
    folders = {"": root, **{f"{name}/": root / name for name in subfolders}}
    found = [
        _stray(f"{shown}/{name}", _("this must be a folder; it would never be read."))
        for name in sorted(subfolders)
        if os.path.lexists(root / name) and not (root / name).is_dir()
    ]
    found += [
        _stray(
            f"{shown}/{folder.relative_to(root).as_posix()}",
            clauses(_("this folder would never be read"), did_you_mean(folder.relative_to(root).as_posix(), [near])),
        )
        for folder, near in _misspelled(root, subfolders)
    ]
    for name, folder in folders.items():
        for path in filter(_says_a_kind, sorted(folder.glob("*.yml")) if folder.is_dir() else ()):
            said = _("a rubric's files end in .yaml; this one would never be read.")
            found.append(_stray(f"{shown}/{name}{path.name}", said))
    return found


def _misspelled(root: Path, subfolders: Collection[str]) -> Iterator[tuple[Path, str]]:
    """Yield the folders with a rubric's files that are called nearly as one that is read, and that one."""
    inner = [root / name for name in subfolders if (root / name).is_dir()]
    for folder in sorted(found for one in (root, *inner) for found in _folders_in(one)):
        name = folder.relative_to(root).as_posix()
        if name in subfolders:
            continue
        near = nearest(name, sorted(subfolders))
        if near and any(map(_says_a_kind, (*folder.glob("*.yaml"), *folder.glob("*.yml")))):
            yield folder, near


def _folders_in(place: Path) -> list[Path]:
    with os.scandir(place) as found:
        return [place / one.name for one in found if not one.name.startswith(".") and _is_folder(one)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Say whether an entry is a folder or a link to one; of a link to itself `DirEntry.is_dir` raises."""
    return Path(entry).is_dir() if entry.is_symlink() else entry.is_dir(follow_symlinks=False)


def _says_a_kind(path: Path) -> bool:
    """Say whether a file begins as a rubric's do; those of other programs may be there too."""
    if path.name.startswith(".") or not path.is_file():
        return False
    return _KIND.search(documents.read_bytes(path, path.name)) is not None


def _stray(name: str, message: str) -> Problem:
    return Problem(code="rubric-stray-file", where=Where(file=name), message=message)


def file_bytes(path: Path, name: str) -> bytes:
    """Return a file's bytes; `name` is how problems print it.

    Raises InvalidRubricError if it is a folder, a link to nowhere, a pipe or a device, UsageError if it cannot be
    opened.
    """
    try:
        mode = path.stat().st_mode
    except OSError:
        raise _refused(name, _("this is a link that leads nowhere.")) from None
    if stat.S_ISDIR(mode):
        raise _refused(name, _("this is a folder; a file is needed here."))
    if not stat.S_ISREG(mode):
        raise _refused(name, _("this is a pipe or a device; a file is needed here."))
    return documents.read_bytes(path, name)


def _refused(name: str, message: str) -> InvalidRubricError:
    return InvalidRubricError(Problem(code="rubric-not-a-file", where=Where(file=name), message=message))
