"""Files written whole or not at all, what somebody wrote kept beside them, and where a draft lives."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
from pathlib import Path

NEW_FILE = 0o666
PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700


def write_file(path: Path, data: bytes, *, private: bool = False) -> None:
    """Replace a file's bytes in one step: a reader sees the old ones or the new ones.

    A link keeps pointing where it pointed, a file keeps its mode, a device is written into.
    A private file that is new is its owner's alone, and so is the folder made for it.
    Raises OSError; the file is then as it was.
    """
    if private:
        path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    target = Path(os.path.realpath(path))  # a link that leads nowhere is told by the write
    mode = _mode(target, private=private)
    if mode is None:
        target.write_bytes(data)
    else:
        _replace(target, data, mode)


def _mode(target: Path, *, private: bool) -> int | None:
    """Return the permissions the new file gets; None if `target` is no regular file."""
    try:
        found = target.stat().st_mode
    except FileNotFoundError:
        return PRIVATE_FILE if private else NEW_FILE & ~_umask()
    if not stat.S_ISREG(found):
        return None
    if not os.access(target, os.W_OK):  # a file that is read-only stays as it is, though its folder is not
        raise PermissionError(13, os.strerror(13), str(target))
    return stat.S_IMODE(found)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _replace(target: Path, data: bytes, mode: int) -> None:
    handle, name = tempfile.mkstemp(prefix=".csr-assess-", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can do that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def backup_path(path: Path, raw: bytes) -> Path:
    """Return where these bytes of `path` are kept: FILE.bak, or the next free name where that holds others."""
    count = 1
    while True:
        place = path.with_name(f"{path.name}.bak" if count == 1 else f"{path.name}.bak{count}")
        if not place.exists() or place.read_bytes() == raw:
            return place
        count += 1


def back_up(path: Path, raw: bytes) -> Path:
    """Keep a file's bytes beside it, readable to the same people, and return where. Raises OSError."""
    place = backup_path(path, raw)
    if not place.exists():
        write_file(place, raw, private=True)
        if path.exists():
            place.chmod(stat.S_IMODE(path.stat().st_mode))
    return place


def draft_path() -> Path:
    """Return where the interview of someone who named no file is kept; nothing is made yet."""
    return _state_folder() / "csr-assess" / "interview.yaml"


def _state_folder() -> Path:
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if sys.platform == "darwin":
        return home / "Library" / "Application Support"
    named = Path(os.environ.get("XDG_STATE_HOME", ""))
    return named if named.is_absolute() else home / ".local" / "state"  # the XDG rules: a relative path is ignored
