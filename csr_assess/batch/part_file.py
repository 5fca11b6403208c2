"""A file that takes its place only when it is whole; what was done of it until then is kept beside."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO, cast

from csr_assess.base import windows_names
from csr_assess.base.locking import BUSY, lock
from csr_assess.base.replacing import put_in_place
from csr_assess.batch.journal import journal_of

_PRIVATE = 0o600
_NEW = 0o666
_CHUNK = 1 << 20
_NOT_FILES = ("/dev/", "/proc/")
"""Names of what is open already, and of devices: written into, never replaced."""
_FILES = "/dev/shm/"  # noqa: S108 -- nothing is put there by itself
"""Names of ordinary files all the same, which are in memory."""


class PartFile:
    """The bytes of a file to be. A pipe or a device is written into as it comes."""

    def __init__(self, file: Path, left: tuple[Path, int] | None = None) -> None:
        """Begin, or go on with what is left behind so many bytes; the older file stays as it is.

        Raises OSError if it cannot be written, BlockingIOError where another run writes what is left.
        """
        self._target: Path | None = None
        self._head = b""
        self._older: list[Path] = []
        self.cleared: list[Path] = []
        """What earlier runs had left of the same file and is taken away: this one has as much, or all."""
        self.path = file
        """Where the bytes go until the file is whole."""
        windows_names.refuse(file)
        mode = _mode(file)
        if mode is None:
            self._stream = cast("BinaryIO", file.open("wb"))
            return
        self._target, self._mode = Path(os.path.realpath(file)), mode
        if left:
            self.path, self._stream = left[0], _reopened(*left)
            self._older = [one for one in _parts_of(self._target) if one != self.path]
            return
        self.path, handle, self._older = _beside(self._target)
        _locked(handle)
        self._stream = cast("BinaryIO", os.fdopen(handle, "wb"))

    @property
    def is_direct(self) -> bool:
        """Whether the bytes go where they belong as they come."""
        return self._target is None

    def sync(self) -> int:
        """Have all that was written on the disk and return how much that is. Raises OSError."""
        self._stream.flush()
        os.fsync(self._stream.fileno())
        return self._stream.tell()

    def begin(self, head: bytes, *, is_there: bool = False) -> None:
        """Write what is before the first record, unless it is there. Raises OSError."""
        self._head = head
        if not is_there:
            self.write(head)

    def write(self, content: bytes) -> None:
        """Write one record, its line end too. Raises OSError."""
        self._stream.write(content)

    @property
    def stream(self) -> BinaryIO:
        """Where the bytes go, for what writes them itself."""
        return self._stream

    def drop(self) -> None:
        """Stop here and leave nothing: what has no lines is worth nothing before its end."""
        with contextlib.suppress(OSError):
            self._stream.close()
        if self._target is not None:
            self.path.unlink(missing_ok=True)

    def finish(self) -> None:
        """Put the whole file in its place, in one step. Raises OSError; the part is then still there."""
        self._stream.flush()
        if self._target is None:
            self._stream.close()
            return
        os.fsync(self._stream.fileno())
        self._stream.close()
        put_in_place(self.path, self._target, self._mode)
        self._clear(self._older)

    def leave(self) -> Path | None:
        """Stop here and return where the finished records are, whole lines only; None if there are none."""
        with contextlib.suppress(OSError):
            self._stream.close()
        if self._target is None:
            return None
        with contextlib.suppress(OSError):
            size = _cut_to_lines(self.path)
            if size > len(self._head):
                self._clear([older for older in self._older if older.exists() and older.stat().st_size <= size])
                if self.cleared:
                    self.path = self.path.replace(self.cleared[0])
                return self.path
            self.path.unlink()
        return None

    def _clear(self, parts: list[Path]) -> None:
        for part in parts:
            with contextlib.suppress(OSError):
                if _is_left_over(part, self._head):
                    part.unlink()
                    journal_of(part).unlink(missing_ok=True)
                    self.cleared.append(part)


def is_ordinary(file: Path) -> bool:
    """Say whether a file, there or to be, is put in place whole, and is no pipe or device."""
    try:
        return _mode(file) is not None
    except OSError:
        return True  # told by whoever opens it


def _mode(file: Path) -> int | None:
    """Return the permissions of the whole file; None if this is no ordinary file."""
    if str(file).startswith(_NOT_FILES) and not str(file).startswith(_FILES):
        return None
    try:
        found = file.stat().st_mode
    except FileNotFoundError:
        mask = os.umask(0o077)
        os.umask(mask)
        return _NEW & ~mask
    if not stat.S_ISREG(found):
        return None
    if not os.access(file, os.W_OK):
        raise PermissionError(13, os.strerror(13), str(file))
    return stat.S_IMODE(found)


def left_parts(file: Path) -> list[Path]:
    """Return the unfinished files that are beside a file."""
    return _parts_of(Path(os.path.realpath(file)))


def _parts_of(target: Path) -> list[Path]:
    found, count = [], 1
    while (path := _numbered(target, count)).exists():
        found.append(path)
        count += 1
    return found


def _numbered(target: Path, count: int) -> Path:
    return target.with_name(f"{target.name}.part" if count == 1 else f"{target.name}.part{count}")


def _beside(target: Path) -> tuple[Path, int, list[Path]]:
    """Make an empty part beside a file; return it, open, and those that were there."""
    count, older = 1, []
    while True:
        path = _numbered(target, count)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), _PRIVATE)
        except FileExistsError:
            older.append(path)
            count += 1
        else:
            return path, handle, older


def _locked(handle: int) -> bool:
    """Mark an open part as in use; False if another run has it, or it cannot be told here."""
    try:
        lock(handle)
    except OSError:
        return False
    return True


def _reopened(part: Path, size: int) -> BinaryIO:
    """Return an unfinished file, open behind so many bytes: what is more was torn, or counted nowhere."""
    stream = cast("BinaryIO", part.open("r+b"))
    try:
        lock(stream.fileno())
    except OSError as error:
        if error.errno in BUSY:
            stream.close()
            raise BlockingIOError(error.errno, os.strerror(error.errno), str(part)) from None
    stream.truncate(size)
    stream.seek(size)
    return stream


def _is_left_over(path: Path, head: bytes) -> bool:
    """Say whether a file is a part of the same form that an earlier run left. Raises OSError."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        return False
    if sys.platform != "win32" and stat.S_IMODE(found.st_mode) != _PRIVATE:
        return False
    with path.open("rb") as file:
        return file.read(len(head) or 1) in {head or b"{", b""} and _locked(file.fileno())


def _cut_to_lines(path: Path) -> int:
    """Cut a file behind its last whole line and return its size."""
    with path.open("r+b") as file:
        end = file.seek(0, os.SEEK_END)
        while end:
            start = max(0, end - _CHUNK)
            file.seek(start)
            last = file.read(end - start).rfind(b"\n")
            if last >= 0:
                end = start + last + 1
                break
            end = start
        file.truncate(end)
        return end
