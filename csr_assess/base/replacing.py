"""How bytes get into a file: a new one put in its place, or into the file itself where it has other names or owners."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import sys
import time
from pathlib import Path

from csr_assess.base import windows_names

NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
"""A link in the place of a file that is to be made is refused."""
BINARY = getattr(os, "O_BINARY", 0)
_STREAM = r"/dev/(stdout|stderr)|/(?:dev|proc/self)/fd/(\d+)"
_NAMED = {"stdout": 1, "stderr": 2}
LONGEST_NAME_BYTES = 255
"""What file systems take."""
_TEMPORARY = ".csr-assess.tmp"
_PATIENCE = (0.05, 0.1, 0.2)
"""Seconds that are waited, one after the other, for a file that somebody has open."""
_TOKEN = 16
"""Letters of a temporary name that nobody can guess."""


def own_stream(path: Path) -> int | None:
    """Return the number of an open stream of this process that a path like /dev/stdout names."""
    found = re.fullmatch(_STREAM, str(path)) if sys.platform != "win32" else None
    if found is None:
        return None
    return _NAMED[found[1]] if found[1] else int(found[2])


def write_all(handle: int, data: bytes) -> None:
    """Write all bytes to an open file."""
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]


def write_into(target: Path, data: bytes) -> None:
    """Write to what is no file: a device, a pipe; raises OSError for a folder."""
    with target.open("wb", buffering=0) as file:
        write_all(file.fileno(), data)


def replace(target: Path, data: bytes, mode: int, found: os.stat_result | None = None) -> None:
    """Put a file in place whole, with these permissions; `found` is what is known of the one it replaces.

    A file with other names keeps them, and one of another owner stays theirs: those are written into, after the same
    bytes have found room beside them.
    """
    temporary = _temporary(target)
    try:
        with temporary.open("r+b") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            kept = found is None or (found.st_nlink == 1 and _like(file.fileno(), found))
        temporary.chmod(mode)
        if kept:
            put_over(temporary, target)
        else:
            _overwrite(target, data)
            temporary.unlink()
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def put_in_place(whole: Path, target: Path, mode: int) -> None:
    """Put a file that is finished in the place of another, in one step; the same is kept as when bytes are written.

    Raises OSError; the finished file is then still there.
    """
    found, written = target.stat() if target.exists() else None, False
    with whole.open("r+b") as file:
        if found is not None and not (found.st_nlink == 1 and _like(file.fileno(), found)):
            with target.open("r+b") as into:
                shutil.copyfileobj(file, into)
                into.truncate()
                into.flush()
                os.fsync(into.fileno())
            written = True
    if written:
        whole.unlink()
        return
    whole.chmod(mode)
    put_over(whole, target)


def put_over(whole: Path, target: Path) -> None:
    """Rename a file over another. Raises PermissionError where, on Windows, a program has that one open for long."""
    for seconds in _PATIENCE if windows_names.on_windows() else ():
        try:
            whole.replace(target)
        except PermissionError:  # a scanner looks into each new file
            time.sleep(seconds)
        else:
            return
    whole.replace(target)


def name_beside(path: Path, before: str, after: str) -> Path:
    """Return a name next to a file's, made of it; a long one is cut so that the file system takes it."""
    room = LONGEST_NAME_BYTES - len(os.fsencode(before + after))
    return path.with_name(before + os.fsencode(path.name)[:room].decode(errors="ignore") + after)


def _temporary(target: Path) -> Path:
    """Make a file next to the target, empty and its owner's alone, under a name nobody can guess."""
    place = name_beside(target, ".", f".{os.urandom(_TOKEN // 2).hex()}{_TEMPORARY}")
    os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW, 0o600))
    return place


def remove_temporaries(target: Path) -> None:
    """Remove the temporary files that a killed process left next to a file; only for a caller that has it locked."""
    blank = "0" * _TOKEN
    made = re.escape(name_beside(target, ".", f".{blank}{_TEMPORARY}").name)
    pattern = re.compile(made.replace(blank, f"[0-9a-f]{{{_TOKEN}}}"))
    with contextlib.suppress(OSError):
        for entry in os.scandir(target.parent):
            if pattern.fullmatch(entry.name):
                Path(entry.path).unlink(missing_ok=True)


def _like(handle: int, found: os.stat_result) -> bool:
    """Give an open file the owner, the group and the access rules of another; False if that is not allowed."""
    if not hasattr(os, "fchown"):
        return True
    own = os.fstat(handle)
    if (own.st_uid, own.st_gid) == (found.st_uid, found.st_gid):
        return True
    try:
        os.fchown(handle, found.st_uid, found.st_gid)
    except OSError:
        return False
    return True


def _overwrite(target: Path, data: bytes) -> None:
    """Write new bytes over a file's old ones, and the old ones back where that breaks off."""
    handle = os.open(target, os.O_RDWR | BINARY)
    try:
        before = os.pread(handle, os.fstat(handle).st_size, 0) if hasattr(os, "pread") else target.read_bytes()
        try:
            _put(handle, data)
        except OSError:
            _put(handle, before)
            raise
    finally:
        os.close(handle)


def _put(handle: int, data: bytes) -> None:
    os.lseek(handle, 0, os.SEEK_SET)
    write_all(handle, data)
    os.ftruncate(handle, len(data))
    os.fsync(handle)


def sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can do that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def is_file_on_disk(path: Path) -> bool:
    """Say whether a path leads to a file with something in it: not to a device, a pipe or an empty file."""
    try:
        found = path.stat()
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size > 0
