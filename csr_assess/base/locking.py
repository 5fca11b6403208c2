"""One session on a file at a time: a lock beside it that its process's end gives back, whatever that end was.

The file itself is locked too where it can be: a hard link is another name, beside which there is no lock.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from csr_assess.base.replacing import NO_FOLLOW, name_beside

BUSY = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
"""What is said of a file that another process has locked."""
_TRIES = 10
_LONGEST = 20
"""Characters of a process's number."""
_LOCK_AT = 1 << 20
"""The byte that is locked where a locked one cannot be read."""


class HeldElsewhereError(Exception):
    """Another session holds the file."""

    def __init__(self, process: str) -> None:
        """Carry the number of its process; empty where that is not known."""
        super().__init__(process)
        self.process = process


class Content:
    """The lock on what is under a name: the file itself, whatever its names are."""

    def __init__(self, path: Path) -> None:
        """Lock nothing yet."""
        self._path = path
        self._handle: int | None = None

    def take(self) -> None:
        """Lock the file, if it is there; raises HeldElsewhereError where another session holds it."""
        if sys.platform == "win32":  # a file that is open can be replaced by none there
            return
        with contextlib.suppress(OSError):
            found = self._path.stat()
            if stat.S_ISREG(found.st_mode) and not self._holds(found):
                handle = _opened(self._path, new=False)
                if handle is not None and _taken(handle):
                    self.give_back()
                    self._handle = handle

    def follow(self) -> None:
        """Lock the file that was put under the name instead, if it is another one."""
        with contextlib.suppress(HeldElsewhereError):
            self.take()

    def give_back(self) -> None:
        """Lock nothing any more."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _holds(self, found: os.stat_result) -> bool:
        return self._handle is not None and os.path.samestat(os.fstat(self._handle), found)


@contextmanager
def locked(path: Path) -> Iterator[Content]:
    """Hold a file for as long as the block runs; raises HeldElsewhereError where another session does.

    A folder that takes no lock (read-only, some network file systems) is no reason not to go on. Whoever replaces the
    file has the lock that is yielded follow it.
    """
    target = Path(os.path.realpath(path))
    place = name_beside(target, ".", ".lock")
    handle, content = _locked(place), Content(target)
    try:
        content.take()
        yield content
    finally:
        content.give_back()
        if handle is not None:
            with contextlib.suppress(OSError):
                if sys.platform == "win32":  # an open file keeps its name there
                    os.close(handle)
                place.unlink()
            with contextlib.suppress(OSError):
                os.close(handle)


def _locked(place: Path) -> int | None:
    for _try in range(_TRIES):
        handle = _opened(place, new=True)
        if handle is None or not _taken(handle):
            return None
        try:
            if os.path.samestat(os.fstat(handle), place.stat()):
                _sign(handle)
                return handle
        except OSError:  # its holder took it away between our opening and our locking it
            pass
        os.close(handle)
    return None


def _opened(place: Path, *, new: bool) -> int | None:
    for flags in (
        os.O_RDWR | (os.O_CREAT if new else 0),
        os.O_RDONLY,
    ):  # somebody else's may be locked, if not written to
        with contextlib.suppress(OSError):
            return os.open(place, flags | NO_FOLLOW, 0o644)
    return None


def _taken(handle: int) -> bool:
    """Lock an open file; False, and closed, where this file system knows no locks."""
    try:
        lock(handle)
    except OSError as error:
        process = os.read(handle, _LONGEST).decode(errors="replace").strip()
        process = process if process.isdecimal() else ""  # an answer file says something else
        os.close(handle)
        if error.errno in BUSY:
            raise HeldElsewhereError(process) from None
        return False
    return True


def lock(handle: int) -> None:
    """Lock an open file until it is closed; raises OSError where another process has it, or there are no locks."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 -- Windows has it alone

        os.lseek(handle, _LOCK_AT, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
    else:
        import fcntl  # noqa: PLC0415 -- Unix has it alone

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sign(handle: int) -> None:
    """Write down whose it is, for the message that another session gets."""
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
