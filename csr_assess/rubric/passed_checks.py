"""That a rubric passed every rule, kept with what was read of it: while both are the same, it is not checked again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from csr_assess.rubric.folder_state import code_state
from csr_assess.rubric.keeping import PACKAGE, KeptParts
from csr_assess.rubric.layers import PROFILES

if TYPE_CHECKING:
    from csr_assess.rubric.resolved import Resolved

_CHECKED = "checked"


def was_checked(keeper: KeptParts) -> bool:
    """Say whether a rubric passed all rules of this program; then its files count as read, as a check reads them."""
    found = keeper.get(_CHECKED)
    return found is not None and found == _every_code()


def note_checked(keeper: KeptParts, checked: Resolved) -> None:
    """Note that a rubric passed all rules, and keep its documents: what was checked is what is used."""
    from csr_assess.rubric import kept_rubric  # noqa: PLC0415 -- once for each rubric

    for key, made, files in kept_rubric.documents_of(checked.files, keeper.chain.roots):
        keeper.put(key, made, files)
    keeper.put(_CHECKED, _every_code(), tuple(_files(keeper)))


def _every_code() -> tuple[object, ...]:
    """Return what tells this program from one that would judge a rubric otherwise."""
    folders = [PACKAGE]
    for folder, inner, _files_there in os.walk(PACKAGE):
        inner[:] = sorted(name for name in inner if name != "__pycache__")
        folders += [PACKAGE.joinpath(folder, name) for name in inner]
    return tuple(code_state(*folders))


def _files(keeper: KeptParts) -> Iterator[tuple[int, str]]:
    """Yield the files that a check reads: those right in each root, in its subfolders and its profiles."""
    from csr_assess.rubric import older, subfolder  # noqa: PLC0415 -- once for each rubric

    folders = {"", PROFILES, *subfolder.SUBFOLDERS.values(), *older.OLDER_FOLDERS.values()}
    for number, root in enumerate(keeper.chain.roots):
        for folder, _inner, names in os.walk(root):
            way = os.path.relpath(folder, root).replace(os.sep, "/").removeprefix(".").removeprefix("/")
            if way in folders:
                yield from ((number, f"{way}/{name}".removeprefix("/")) for name in names if name.endswith(".yaml"))
