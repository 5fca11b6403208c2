"""Files in the person's own cache folder: what can be made again, and is believed as far as the folder is theirs alone.

Nothing here says that something went wrong: what cannot be read is not there, what cannot be written is not kept.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from zlib import crc32

from csr_assess.base.errors import UsageError

_MAGIC = b"csr-assess cache 1\n"
_SUM = 4
"""Bytes of the sum that tells a damaged file."""
MOST_GROUPS = 16
"""So many groups of files are kept."""
_UNFINISHED, _LONGEST_WRITE = ".tmp", 3600.0
"""How a file ends that is being written; one older than so many seconds was given up."""
_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""A link is no file of ours, and a pipe is not waited for."""


def read_kept(group: str, name: str) -> memoryview | None:
    """Return what was kept under a name; None if there is nothing whole, or if others could have written it."""
    folder = _own_folder()
    if folder is None or not _is_ours(folder, stat.S_ISDIR):
        return None
    try:
        handle = os.open(_place(folder, group, name), os.O_RDONLY | _FLAGS)
        with os.fdopen(handle, "rb", buffering=0) as file:
            return _whole(file.read()) if _is_ours(file.fileno(), stat.S_ISREG) else None
    except (OSError, ValueError):
        return None


def keep(group: str, name: str, data: bytes, *, first: bool = False) -> bool:
    """Keep bytes under a name for the next time, readable to the person alone; say whether they are kept.

    They are put in place in one step. `first`: a group of files is begun with it, for which others may have to go.
    """
    folder = _own_folder()
    if folder is None or not (_is_ours(folder, stat.S_ISDIR) or _made(folder)):
        return False
    place = _place(folder, group, name)
    temporary = f"{place}.{os.urandom(8).hex()}{_UNFINISHED}"
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(sealed(data))
            os.replace(temporary, place)  # noqa: PTH105 -- as text: this is on the way of each start
        except BaseException:
            os.unlink(temporary)  # noqa: PTH108 -- as above
            raise
        if first:
            _make_room(folder)
    except (OSError, ValueError):
        return False
    return True


def sealed(data: bytes) -> bytes:
    """Return bytes with what tells whether they are whole."""
    return _MAGIC + crc32(data).to_bytes(_SUM, "big") + data


def unsealed(path: str) -> memoryview | None:
    """Return what `sealed` bytes a file holds; None if they are not whole. Whose it is, is not looked at."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 -- as above
            return _whole(file.read())
    except (OSError, ValueError):
        return None


def _whole(raw: bytes) -> memoryview | None:
    start = len(_MAGIC) + _SUM
    data = memoryview(raw)[start:]
    whole = raw.startswith(_MAGIC) and len(raw) > start
    return data if whole and crc32(data).to_bytes(_SUM, "big") == raw[len(_MAGIC) : start] else None


def _place(folder: str, group: str, name: str) -> str:
    return f"{folder}{os.sep}{group}.{name}"


def _own_folder() -> str | None:
    from csr_assess.base.own_folders import cache_folder  # noqa: PLC0415 -- what a wheel keeps is not in it

    try:
        return str(cache_folder())
    except (UsageError, OSError, ValueError):  # nobody's, or a home that is no path
        return None


def _is_ours(file: int | str, is_kind: Callable[[int], bool]) -> bool:
    """Say whether a file or folder is of a kind, the person's own, and nobody else may write to it."""
    try:
        found = os.fstat(file) if isinstance(file, int) else os.lstat(file)
    except (OSError, ValueError):
        return False
    if not is_kind(found.st_mode):
        return False
    if sys.platform == "win32":  # what is below a person's LOCALAPPDATA is theirs
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _made(folder: str) -> bool:
    """Make the folder, below one that is the person's own; say whether it is there."""
    path = Path(folder)
    above = next((one for one in path.parents if one.exists()), None)
    if above is None or not _is_ours(
        str(above.resolve()), stat.S_ISDIR
    ):  # as where somebody else's rights are borrowed
        return False
    try:
        path.mkdir(mode=0o700, parents=True)
    except OSError:
        return _is_ours(folder, stat.S_ISDIR)  # another process was first
    return True


def _make_room(folder: str) -> None:
    """Take away what was never finished, and all but the groups that were written to last."""
    files = [(entry, entry.stat().st_mtime) for entry in _files(folder)]
    written: dict[str, float] = {}
    for entry, when in files:
        written[_group(entry)] = max(written.get(_group(entry), 0.0), when)
    kept = sorted(written, key=lambda group: written[group])[-MOST_GROUPS:]
    newest = max(written.values(), default=0.0)
    for entry, when in files:
        unfinished = entry.name.endswith(_UNFINISHED) and newest - when > _LONGEST_WRITE
        if unfinished or _group(entry) not in kept:
            with contextlib.suppress(OSError):
                os.unlink(entry.path)  # noqa: PTH108 -- as above


def _group(entry: os.DirEntry[str]) -> str:
    return entry.name.partition(".")[0]


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        yield from (entry for entry in entries if entry.is_file(follow_symlinks=False))
