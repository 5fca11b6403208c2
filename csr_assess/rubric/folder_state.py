"""How a folder's files are: their sizes and times, by which a change to any of them is noticed without reading it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from msgspec import Struct

EntryState = tuple[str, int, int, int, int]
"""A path below the folder, its kind and mode, its size, when it was written and when it was changed in any way.

Of a folder only the last: when a file in it came, went or got another name.
"""


class FolderState(Struct, frozen=True, kw_only=True):
    """A folder with all that is below it; hidden files are no part of a rubric."""

    entries: tuple[EntryState, ...]
    """In path order."""

    @property
    def newest(self) -> int:
        """When the last of them was written or changed, in nanoseconds."""
        return max((max(written, changed) for _name, _mode, _size, written, changed in self.entries), default=0)

    @property
    def newest_written(self) -> int:
        """When the last of them was written, in nanoseconds."""
        return max((written for _name, _mode, _size, written, _changed in self.entries), default=0)


def folder_state(root: str | Path) -> FolderState | None:
    """Return how a folder is; None where links lead to other folders, or where it cannot be looked through."""
    entries: list[EntryState] = []
    try:
        entries.append(_of_folder("", os.stat(root)))  # noqa: PTH116 -- as text: this is on the way of each start
        if not _look(str(root), "", entries):
            return None
    except (OSError, ValueError):
        return None
    return FolderState(entries=tuple(sorted(entries)))


def _look(folder: str, way: str, entries: list[EntryState]) -> bool:
    """Note what is in a folder and below; say whether all of it could be."""
    with os.scandir(folder) as found:
        for one in found:
            if one.name.startswith("."):
                continue
            name = way + one.name
            state = _state(one)
            if stat.S_ISDIR(state.st_mode):
                if one.is_symlink() or not _look(one.path, f"{name}/", entries):
                    return False
                entries.append(_of_folder(name, state))
                continue
            entries.append((name, state.st_mode, state.st_size, state.st_mtime_ns, state.st_ctime_ns))
    return True


def _of_folder(name: str, state: os.stat_result) -> EntryState:
    return name, state.st_mode, 0, 0, state.st_mtime_ns


def _state(one: os.DirEntry[str]) -> os.stat_result:
    try:
        return one.stat()
    except FileNotFoundError:  # a link that leads nowhere
        return one.stat(follow_symlinks=False)


def code_state(*folders: Path) -> tuple[tuple[str, int, int], ...]:
    """Return the names, sizes and times of the Python files right in some folders."""
    found: list[tuple[str, int, int]] = []
    for folder in folders:
        with os.scandir(folder) as entries:
            files = [(one.name, one.stat()) for one in entries if one.name.endswith(".py")]
        found += [(f"{folder.name}/{name}", state.st_size, state.st_mtime_ns) for name, state in files]
    return tuple(sorted(found))
