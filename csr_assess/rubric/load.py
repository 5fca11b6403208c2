"""A rubric by its id or folder: where it is, what it extends, and the Rubric it comes to."""

from __future__ import annotations

import functools
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from csr_assess.base import documents
from csr_assess.base.errors import InvalidRubricError, Problem, UsageError, Where
from csr_assess.base.texts import _, clauses, did_you_mean, listed
from csr_assess.rubric import keeping
from csr_assess.rubric.folder_state import FolderState, folder_state
from csr_assess.rubric.layers import Fragment
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.packaging import packaged
from csr_assess.rubric.resolve import RubricLayers

if TYPE_CHECKING:
    from csr_assess.rubric.folder import RubricFolder

DEFAULT = "csr"
MOST_EXTENDED = 5
"""So many rubrics may build on one another."""


@functools.cache  # the program's own files stay as they are while it runs
def bundled() -> Path:
    """Return the folder of bundled rubrics: in the package, or beside it in a checkout."""
    inside = keeping.PACKAGE / "rubrics"
    return inside if inside.is_dir() else keeping.PACKAGE.parent / "rubrics"


def names() -> list[str]:
    """Return the ids of the bundled rubrics."""
    return [*_names()]


@functools.cache
def _names() -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in bundled().glob("*/rubric.yaml")))


def folder(rubric: str) -> Path:
    """Return the folder that an id of a bundled rubric or a path names.

    Raises UsageError if it is neither.
    """
    if rubric in names():
        return bundled() / rubric
    path = Path(rubric)
    if _is_there(path) and path.is_dir():
        return path
    from csr_assess.base import dead_links  # noqa: PLC0415 -- few name what is not there

    if dead_links.leads_nowhere(rubric):
        raise UsageError(dead_links.dead_link(rubric))
    raise UsageError(
        Problem(
            code="rubric-not-found",
            where=Where(file=rubric),
            message=_("no such rubric; give a folder or one of: {names}.").format(names=listed(names())),
        )
    )


def read(rubric: str = DEFAULT, *, sources: bool = True) -> Rubric:
    """Return the rubric that an id or a folder names, for its first role; its content is not checked.

    `sources=False` leaves its sources unread: a fifth of the time, and JSON names them by id alone.
    Raises UsageError if it is not there, InvalidRubricError with all faults of the shape of its files.
    """
    return layers(rubric, sources=sources).resolved().rubric


def layers(rubric: str = DEFAULT, *, sources: bool = True) -> RubricLayers:
    """Return a rubric with all it extends, not yet put together: read, or as it was kept when it was read before.

    Raises UsageError if it is not there, InvalidRubricError where what it extends is not.
    """
    root, shown = folder(rubric), _shown(rubric)
    keeper = packaged(root, shown) or keeping.kept_of(root, shown)
    if keeper is not None:
        return RubricLayers(rubric, lambda: _read_chain(root, shown, sources=sources)[0], keeper, sources=sources)
    folders, states = _read_chain(root, shown, sources=sources)
    if not any(one.problems for one in folders):
        keeper = keeping.begun(root, shown, _chain(folders), states)
    return RubricLayers(rubric, folders, keeper, sources=sources)


def read_afresh(root: Path, shown: str, *, sources: bool = True) -> RubricLayers:
    """Return a rubric as its files say now, whatever is kept; raises as `layers` does."""
    return RubricLayers(shown, _read_chain(root, shown, sources=sources)[0], sources=sources)


def _read_chain(root: Path, shown: str, *, sources: bool) -> tuple[list[RubricFolder], list[FolderState | None]]:
    """Return the folders that a rubric is made of, what all builds on first, and how each was before it was read."""
    from csr_assess.rubric.folder import read_folder  # noqa: PLC0415 -- what is kept is not read

    states = [folder_state(root)]
    folders = [read_folder(root, shown, sources=sources)]
    while (extends := _extends(folders[0])) is not None:
        below, named = _extended(folders[::-1], extends)
        states.insert(0, folder_state(below))
        folders.insert(0, read_folder(below, named, sources=sources))
    return folders, states


def _chain(folders: Sequence[RubricFolder]) -> keeping.Chain:
    return keeping.Chain(
        roots=tuple(str(one.root) for one in folders),
        whom=tuple((profile.layer.kind, profile.layer.name) for one in folders for profile in one.profiles),
    )


def _extends(one: RubricFolder) -> Fragment | None:
    """Return what a folder says it extends; None if it says nothing."""
    core = one.documents().get("rubric")
    if core is None or not isinstance(core.value, dict) or "extends" not in core.value:
        return None
    found = core.at("extends")
    if found.value in (None, ""):
        raise _refused(found, _("this is empty; name the rubric that this one builds on, or leave extends out."))
    if isinstance(found.value, list | dict | bool):
        said = _("one rubric's name is needed here, as in `extends: {name}`.")
        raise _refused(found, said.format(name=_first_name(found.value)))
    return found


def _first_name(value: object) -> str:
    """Return the first word of a list, or of what else is no name; the bundled rubric's where there is none."""
    first = next(iter(value), None) if isinstance(value, list | dict) else None
    return first if isinstance(first, str) and first else DEFAULT


def _extended(chain: list[RubricFolder], extends: Fragment) -> tuple[Path, str]:
    """Return the folder that a rubric extends, and how problems print it.

    Raises InvalidRubricError if there is none, or the rubrics go round in a circle.
    """
    from csr_assess.base import dead_links  # noqa: PLC0415 -- as above

    above, name = chain[-1], str(extends.value)
    is_bundled = name in names()
    root = bundled() / name if is_bundled else above.root / name
    shown = _shown(name) if is_bundled else os.path.normpath(f"{above.shown}/{name}")
    passed = [one.root.resolve() for one in chain]
    if dead_links.leads_nowhere(root):
        raise _refused(extends, dead_links.dead_link(root).message)
    if not _is_there(root / "rubric.yaml"):
        raise _refused(
            extends,
            clauses(
                _("there is no rubric {name}").format(name=documents.shown(name)),
                _("write a bundled rubric's id, or a folder's path from this one"),
                did_you_mean(name, names()),
            ),
        )
    if root.resolve() in passed:
        way = " -> ".join([*(one.shown for one in chain), shown])
        raise _refused(extends, _("these rubrics extend one another in a circle: {way}.").format(way=way))
    if len(chain) >= MOST_EXTENDED:
        raise _refused(extends, _("at most {most} rubrics may build on one another.").format(most=MOST_EXTENDED))
    return root, shown


def _is_there(path: Path) -> bool:
    """Say whether there is a file or folder; nothing is where no path can lead."""
    try:
        return path.exists()
    except (OSError, ValueError):  # too long; a NUL
        return False


def _refused(extends: Fragment, message: str) -> InvalidRubricError:
    return InvalidRubricError(Problem(code="rubric-extends", where=extends.where(), message=message))


def _shown(rubric: str) -> str:
    return rubric if _is_there(Path(rubric)) else f"rubrics/{rubric}"
