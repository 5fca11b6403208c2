"""A file that takes its place only when it is whole; what was done of it until then is kept beside."""

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
from csr_assess.base.replacing import BINARY, NO_FOLLOW, left_behind, put_in_place
from csr_assess.batch.journal import JOURNAL_ENDING, PartSize, UnfinishedFile, journal_of

_PRIVATE = 0o600
_NEW = 0o666
_CHUNK = 1 << 20
_NOT_FILES = ("/dev/", "/proc/")
"""Names of what is open already, and of devices: written into, never replaced."""
_FILES = "/dev/shm/"  # noqa: S108 -- nothing is put there by itself
"""Names of ordinary files all the same, which are in memory."""


class Held(Struct, frozen=True):
    """An unfinished file that is gone on with: open, and locked against others."""

    path: Path
    stream: BinaryIO
    size: int
    """How much of it holds: what is more was torn, or counted nowhere."""
    sum: int


class PartFile:
    """The bytes of a file to be. A pipe or a device is written into as it comes."""

    def __init__(self, file: Path, left: Held | None = None) -> None:
        """Begin, or go on with what is left; the older file stays as it is. Raises OSError if it cannot be written."""
        self._target: Path | None = None
        self._head = b""
        self._sum = 0
        self._stays = left is not None
        """Whether it is written down where it is: then it is left even with nothing in it yet."""
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
        self._older = left_parts(self._target)
        if left:
            self.path, self._stream, self._sum = left.path, left.stream, left.sum
            self._older = [one for one in self._older if one != self.path]
            self._stream.truncate(left.size)
            self._stream.seek(left.size)
            return
        self.path, handle = _beside(self._target)
        _locked(handle)
        self._stream = cast("BinaryIO", os.fdopen(handle, "wb"))

    @property
    def is_direct(self) -> bool:
        """Whether the bytes go where they belong as they come."""
        return self._target is None

    def sync(self) -> PartSize:
        """Have all that was written on the disk and return how much that is. Raises OSError."""
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stays = True
        return PartSize(UnfinishedFile(str(self._target), str(self.path)), self._stream.tell(), self._sum)

    def begin(self, head: bytes, *, is_there: bool = False) -> None:
        """Write what is before the first record, unless it is there. Raises OSError."""
        self._head = head
        if not is_there:
            self.write(head)

    def write(self, content: bytes) -> None:
        """Write one record, its line end too. Raises OSError."""
        self._stream.write(content)
        self._sum = zlib.crc32(content, self._sum)

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
        if windows_names.on_windows():  # an open file keeps its name there
            self._stream.close()
        put_in_place(self.path, self._target, self._mode)
        self._stream.close()  # and its lock with it: nobody was to go on with what took its place
        self._clear(self._older)

    def leave(self) -> Path | None:
        """Stop here and return where the finished records are, whole lines only; None if there are none."""
        if self._target is None:
            with contextlib.suppress(OSError):
                self._stream.close()
            return None
        size = 0
        with contextlib.suppress(OSError):
            size = self._cut()
        if not self._stays and size <= len(self._head):
            with contextlib.suppress(OSError):
                self.path.unlink()
            return None
        with contextlib.suppress(OSError):
            self._clear([older for older in self._older if older.exists() and older.stat().st_size <= size])
        return self.path

    def _cut(self) -> int:
        """Close the file, cut behind its last whole line, and return its size; nobody else has it until then."""
        if self._stream.closed:
            return self.path.stat().st_size  # whole, and could not take its place
        with cast("BinaryIO", os.fdopen(os.dup(self._stream.fileno()), "r+b")) as file:
            with contextlib.suppress(OSError):
                self._stream.close()
            return _cut_to_lines(file)

    def _clear(self, parts: list[Path]) -> None:
        """Take away what was left without a journal: who knows no journal cannot know how far a run was."""
        for part in parts:
            with contextlib.suppress(OSError):
                if not journal_of(part).exists() and _is_left_over(part, self._head):
                    part.unlink()
                    left_behind(journal_of(part))
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
    """Return the unfinished files that are beside a file, or whose journals are, in the order of their numbers."""
    target = Path(os.path.realpath(file))
    pattern = _names_of_parts(target)
    try:
        names = os.listdir(target.parent)  # noqa: PTH208 -- a folder may hold a million
    except OSError:  # told by whoever writes there
        return []
    found = [pattern.fullmatch(name.removesuffix(JOURNAL_ENDING)) for name in names]
    return [_numbered(target, number) for number in sorted({int(one[1] or 1) for one in found if one})]


def is_part_of(part: Path, target: Path) -> bool:
    """Say whether a name is one that a file has before it is whole."""
    return part.parent == target.parent and _names_of_parts(target).fullmatch(part.name) is not None


def _names_of_parts(target: Path) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(target.name)}\.part([1-9]\d*|)", re.ASCII)


def _numbered(target: Path, count: int) -> Path:
    return target.with_name(f"{target.name}.part" if count == 1 else f"{target.name}.part{count}")


def _beside(target: Path) -> tuple[Path, int]:
    """Make an empty part beside a file, under a name that nothing written down knows; return it, open."""
    count = 1
    while True:
        path = _numbered(target, count)
        with contextlib.suppress(FileExistsError):
            if not journal_of(path).exists():
                return path, os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | BINARY, _PRIVATE)
        count += 1


def _locked(handle: int) -> bool:
    """Mark an open part as in use; False if another run has it, or it cannot be told here."""
    try:
        lock(handle)
    except OSError:
        return False
    return True


def held_part(part: Path) -> BinaryIO:
    """Return an unfinished file, open and locked.

    Raises BlockingIOError where another run has it, FileNotFoundError where it is gone, which may be since just now.
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
        is_there = True  # no locks here
    if not is_there:
        stream.close()
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(part))
    return stream


def checksum_of(stream: BinaryIO, size: int) -> int | None:
    """Return the sum of so many bytes of a file; None if it has fewer. Raises OSError."""
    stream.seek(0)
    found = 0
    while size and (chunk := stream.read(min(size, _CHUNK))):
        found = zlib.crc32(chunk, found)
        size -= len(chunk)
    return None if size else found


def _is_left_over(path: Path, head: bytes) -> bool:
    """Say whether a file is a part of the same form that an earlier run left. Raises OSError."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        return False
    if sys.platform != "win32" and stat.S_IMODE(found.st_mode) != _PRIVATE:
        return False
    with path.open("rb") as file:
        return file.read(len(head) or 1) in {head or b"{", b""} and _locked(file.fileno())


def _cut_to_lines(file: BinaryIO) -> int:
    """Cut a file behind its last whole line and return its size."""
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
