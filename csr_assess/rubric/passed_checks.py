"""That a rubric passed every rule, kept with what was read of it: while both are the same, it is not checked again."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from csr_assess.rubric.layers import PROFILES

if TYPE_CHECKING:
    from csr_assess.rubric.keeping import KeptParts
    from csr_assess.rubric.resolved import Resolved

_CHECKED, _TRIED = "checked", "checked, and tried on made-up people"


def was_checked(keeper: KeptParts, *, tried: bool = False) -> bool:
    """Say whether a rubric passed all rules of this program; then its files count as read, as a check reads them.

    `tried`: the rules that score made-up people among them.
    """
    found = keeper.get(_TRIED) or (None if tried else keeper.get(_CHECKED))
    return found is not None and found == keeper.judged_by()


def note_checked(keeper: KeptParts, checked: Resolved, *, tried: bool = False) -> None:
    """Note that a rubric passed all rules, and keep its documents: what was checked is what is used."""
    from csr_assess.rubric import kept_rubric  # noqa: PLC0415 -- once for each rubric

    for key, made, files in kept_rubric.documents_of(checked.files, keeper.chain.roots):
        keeper.put(key, made, files)
    keeper.put(*passed_note(keeper.judged_by(), keeper.chain.roots, tried=tried))


def passed_note(
    judged_by: object, roots: Sequence[str], *, tried: bool
) -> tuple[str, object, tuple[tuple[int, str], ...]]:
    """Return that a rubric passed as it is kept: the name, the program that judged it, and the files it looked at."""
    return _TRIED if tried else _CHECKED, judged_by, tuple(_files(roots))


def _files(roots: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the files that a check reads: those right in each root, in its subfolders and its profiles."""
    from csr_assess.rubric import older, subfolder  # noqa: PLC0415 -- once for each rubric

    folders = {"", PROFILES, *subfolder.SUBFOLDERS.values(), *older.OLDER_FOLDERS.values()}
    for number, root in enumerate(roots):
        for folder, _inner, names in os.walk(root):
            way = os.path.relpath(folder, root).replace(os.sep, "/").removeprefix(".").removeprefix("/")
            if way in folders:
                yield from ((number, f"{way}/{name}".removeprefix("/")) for name in names if name.endswith(".yaml"))
