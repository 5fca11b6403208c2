"""A result that is written to a part file beside it, and moved into place only once it is complete."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import sys
import zlib
from pathlib import Path
from typing import BinaryIO, cast

from msgspec import Struct

from csr_assess.base import windows_names
from csr_assess.base.locking import BUSY, lock
from csr_assess.base.replacing import BINARY, NO_FOLLOW, put_in_place, remove_temporaries
from csr_assess.batch.journal import JOURNAL_ENDING, ResultPaths, SyncedPart, journal_of

_PRIVATE = 0o600
_NEW = 0o666
_CHUNK = 1 << 20
_DEVICES = ("/dev/", "/proc/")
"""Devices, and files that a process has open already (/dev/stdout): written into, never replaced."""
_MEMORY_FILES = "/dev/shm/"  # noqa: S108 -- nothing is put there by itself
"""In /dev all the same, but for ordinary files, which are in memory."""


class HeldPart(Struct, frozen=True):
    """A part file of a run that is being resumed: open, and locked against other runs."""

    path: Path
    stream: BinaryIO
    size: int
    """How many of its bytes the last checkpoint covers; what comes after them is cut off."""
    checksum: int


class PartFile:
    """Writes one result. A pipe or a device has no part file: it is written into directly."""

    def __init__(self, file: Path, held: HeldPart | None = None) -> None:
        """Create the part file, or resume the one that is held; an older result stays. Raises OSError."""
        self._target: Path | None = None
        self._head = b""
        self._checksum = 0
        self._is_recorded = held is not None
        """Whether a checkpoint names the part file: it is then kept even if no record is in it yet."""
        self._older: list[Path] = []
        self.removed: list[Path] = []
        """Part files of earlier runs that were removed, for this one has as many records or all."""
        self.path = file
        """The part file; of a pipe or a device, itself."""
        windows_names.refuse(file)
        mode = _mode(file)
        if mode is None:
            self._stream = cast("BinaryIO", file.open("wb"))
            return
        self._target, self._mode = Path(os.path.realpath(file)), mode
        self._older = parts_beside(self._target)
        if held:
            self.path, self._stream, self._checksum = held.path, held.stream, held.checksum
            self._older = [one for one in self._older if one != self.path]
            self._stream.truncate(held.size)
            self._stream.seek(held.size)
            return
        self.path, handle = _new_part(self._target)
        _try_lock(handle)
        self._stream = cast("BinaryIO", os.fdopen(handle, "wb"))

    @property
    def is_direct(self) -> bool:
        """Whether there is no part file."""
        return self._target is None

    def sync(self) -> SyncedPart:
        """Sync the part file to disk, and return its size and checksum for a checkpoint. Raises OSError."""
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._is_recorded = True
        return SyncedPart(ResultPaths(str(self._target), str(self.path)), self._stream.tell(), self._checksum)

    def begin(self, head: bytes, *, is_there: bool = False) -> None:
        """Write what is before the first record, unless a resumed part has it already. Raises OSError."""
        self._head = head
        if not is_there:
            self.write(head)

    def write(self, content: bytes) -> None:
        """Write one record, its line end too. Raises OSError."""
        self._stream.write(content)
        self._checksum = zlib.crc32(content, self._checksum)

    @property
    def stream(self) -> BinaryIO:
        """Where the bytes go, for what writes them itself."""
        return self._stream

    def drop(self) -> None:
        """Stop and remove the part file: a result that is not made of lines is useless before its end."""
        with contextlib.suppress(OSError):
            self._stream.close()
        if self._target is not None:
            self.path.unlink(missing_ok=True)

    def finish(self) -> None:
        """Move the complete result into place, in one step. Raises OSError; the part file is then still there."""
        self._stream.flush()
        if self._target is None:
            self._stream.close()
            return
        os.fsync(self._stream.fileno())
        if windows_names.on_windows():  # an open file keeps its name there
            self._stream.close()
        put_in_place(self.path, self._target, self._mode)
        self._stream.close()  # only now, for it holds the lock: no run may resume a part that is moving
        self._remove_older(self._older)

    def leave(self) -> Path | None:
        """Stop and return the part file, with the finished records in whole lines; None if there are none."""
        if self._target is None:
            with contextlib.suppress(OSError):
                self._stream.close()
            return None
        size = 0
        with contextlib.suppress(OSError):
            size = self._cut()
        if not self._is_recorded and size <= len(self._head):
            with contextlib.suppress(OSError):
                self.path.unlink()
            return None
        with contextlib.suppress(OSError):
            self._remove_older([older for older in self._older if older.exists() and older.stat().st_size <= size])
        return self.path

    def _cut(self) -> int:
        """Close the part file, cut after its last whole line, and return its size; it stays locked until it is cut."""
        if self._stream.closed:
            return self.path.stat().st_size  # complete, but could not be moved into place
        with cast("BinaryIO", os.fdopen(os.dup(self._stream.fileno()), "r+b")) as file:
            with contextlib.suppress(OSError):
                self._stream.close()
            return _cut_to_lines(file)

    def _remove_older(self, parts: list[Path]) -> None:
        """Remove older part files that have no journal; those that have one are for `remove_runs` to compare."""
        for part in parts:
            with contextlib.suppress(OSError):
                if not journal_of(part).exists() and _is_left_over(part, self._head):
                    part.unlink()
                    remove_temporaries(journal_of(part))
                    self.removed.append(part)


def is_ordinary(file: Path) -> bool:
    """Say whether a file, there or to be, is an ordinary one, which gets a part file, and no pipe or device."""
    try:
        return _mode(file) is not None
    except OSError:
        return True  # reported when it is opened


def _mode(file: Path) -> int | None:
    """Return the permissions that the result gets; None if this is no ordinary file."""
    if str(file).startswith(_DEVICES) and not str(file).startswith(_MEMORY_FILES):
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


def parts_beside(file: Path) -> list[Path]:
    """Return the part files of a result, in the order of their numbers; also those whose journal alone is there."""
    target = Path(os.path.realpath(file))
    pattern = _names_of_parts(target)
    try:
        names = os.listdir(target.parent)  # noqa: PTH208 -- a folder may hold a million
    except OSError:  # reported when something is written there
        return []
    found = [pattern.fullmatch(name.removesuffix(JOURNAL_ENDING)) for name in names]
    return [_numbered(target, number) for number in sorted({int(one[1] or 1) for one in found if one})]


def is_part_of(part: Path, target: Path) -> bool:
    """Say whether a path is one that a result's part file can have: out.csv.part, out.csv.part2."""
    return part.parent == target.parent and _names_of_parts(target).fullmatch(part.name) is not None


def _names_of_parts(target: Path) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(target.name)}\.part([1-9]\d*|)", re.ASCII)


def _numbered(target: Path, count: int) -> Path:
    return target.with_name(f"{target.name}.part" if count == 1 else f"{target.name}.part{count}")


def _new_part(target: Path) -> tuple[Path, int]:
    """Create an empty part file under the first number that no part file and no journal has; return it, open."""
    count = 1
    while True:
        path = _numbered(target, count)
        with contextlib.suppress(FileExistsError):
            if not journal_of(path).exists():
                return path, os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | BINARY, _PRIVATE)
        count += 1


def _try_lock(handle: int) -> bool:
    """Lock an open part file; False if another run has it, or the file system has no locks."""
    try:
        lock(handle)
    except OSError:
        return False
    return True


def lock_part(part: Path) -> BinaryIO:
    """Return a part file, open and locked.

    Raises BlockingIOError where another run has it, FileNotFoundError where it is gone, even if only since
    it was opened.
    """
    stream = cast("BinaryIO", os.fdopen(os.open(part, os.O_RDWR | NO_FOLLOW | BINARY), "r+b"))
    try:
        lock(stream.fileno())
        is_there = os.path.samestat(os.fstat(stream.fileno()), part.stat())
    except FileNotFoundError:
        is_there = False
    except OSError as error:
        if error.errno in BUSY:
            stream.close()
            raise BlockingIOError(error.errno, os.strerror(error.errno), str(part)) from None
        is_there = True  # this file system has no locks
    if not is_there:
        stream.close()
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(part))
    return stream


def checksum_of(stream: BinaryIO, size: int) -> int | None:
    """Return the CRC-32 of the first `size` bytes of a file; None if it has fewer. Raises OSError."""
    stream.seek(0)
    found = 0
    while size and (chunk := stream.read(min(size, _CHUNK))):
        found = zlib.crc32(chunk, found)
        size -= len(chunk)
    return None if size else found


def _is_left_over(path: Path, head: bytes) -> bool:
    """Say whether a file is a part file in the same format that no run has open. Raises OSError."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        return False
    if sys.platform != "win32" and stat.S_IMODE(found.st_mode) != _PRIVATE:
        return False
    with path.open("rb") as file:
        return file.read(len(head) or 1) in {head or b"{", b""} and _try_lock(file.fileno())


def _cut_to_lines(file: BinaryIO) -> int:
    """Cut a file after its last whole line and return its size."""
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
