"""Files and streams as their bytes, unpacked where they are packed; what is no text at all is refused by name."""

from __future__ import annotations

import contextlib
import io
import os
import stat
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from csr_assess.base.texts import _

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKED = ".gz"
BUFFER = 1 << 18
LONGEST_HEAD = 256

_GZIP = b"\x1f\x8b"
_BLANK = b" \t\r\n\xef\xbb\xbf"
WORKBOOK_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_PACKED_OTHERWISE = (b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf", b"Rar!")
_PAGES = (b"<!doctype", b"<html", b"<table", b"<?xml", b"%pdf")


class NoTextError(OSError):
    """What is to be read is no file of text; `strerror` says what it is, and what to do."""

    def __init__(self, reason: str) -> None:
        """Take the sentence, without its full stop."""
        super().__init__(0, reason)


class Rejoined(io.RawIOBase):
    """A stream with its first bytes, which were looked at, put before the rest."""

    def __init__(self, head: bytes, rest: BinaryIO, failure: Exception | None = None) -> None:
        """Take what was read, where the rest is, and why there is none, if reading failed."""
        super().__init__()
        self._failure = failure
        self._head = memoryview(head)
        self._more = getattr(rest, "read1", rest.read)

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as one read goes."""
        if not self._head and self._failure:
            raise self._failure
        taken: bytes | memoryview = self._head[: len(buffer)] or self._more(len(buffer))
        self._head = self._head[len(taken) :]
        buffer[: len(taken)] = taken
        return len(taken)


DAMAGED = (OSError, EOFError, zlib.error)
"""What reading raises in the middle of a file."""


def sampled(stream: BinaryIO, size: int) -> tuple[bytes, BinaryIO]:
    """Return the first bytes and the stream as if nothing had been read; where that fails, it fails behind them."""
    parts, left = [], size
    failure: Exception | None = None
    try:
        while left and (part := stream.read(min(left, 1 << 13))):
            parts.append(part)
            left -= len(part)
    except DAMAGED as error:
        failure = error
    head = b"".join(parts)
    return head, cast("BinaryIO", io.BufferedReader(Rejoined(head, stream, failure), BUFFER))


@contextlib.contextmanager
def open_file(path: str) -> Iterator[BinaryIO]:
    """Open a file for its bytes.

    Raises OSError if it cannot be read, NoTextError if it is no file or no text.
    """
    if not is_file(path):
        raise NoTextError(not_a_file())
    with Path(path).open("rb", buffering=BUFFER) as file:
        yield plain_bytes(file)


def is_file(path: str) -> bool:
    """Say whether a path leads to an ordinary file: reading another, such as a pipe, may never end. Raises OSError."""
    return stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116 -- a folder may hold a million


def not_a_file() -> str:
    """Say that something is a pipe or a device."""
    return _("not a file but a pipe or a device; give its lines to `csr-assess batch -` instead")


def plain_bytes(stream: BinaryIO) -> BinaryIO:
    """Return a stream of bytes, unpacked if it is packed; raises NoTextError if it is no text."""
    head = stream.read(LONGEST_HEAD)
    if head.startswith(_GZIP):
        import gzip  # noqa: PLC0415 -- only where something is packed

        stream = cast("BinaryIO", gzip.GzipFile(fileobj=_buffered(head, stream)))
        head = stream.read(LONGEST_HEAD)
    _refuse_other_kinds(head)
    return _buffered(head, stream)


def first_byte(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """Return the first byte that is no blank, empty if there is none, and the stream as if nothing had been read."""
    head = b""
    while not head.strip(_BLANK):
        more = stream.read(1)
        if not more:
            break
        head += more
    return head.strip(_BLANK), _buffered(head, stream)


def _buffered(head: bytes, rest: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(Rejoined(head, rest), BUFFER))


def _refuse_other_kinds(head: bytes) -> None:
    if head.startswith(WORKBOOK_MARKS):
        raise NoTextError(
            _(
                "a spreadsheet's own format, not text; save it as CSV UTF-8, or give it "
                "a name that ends in .xlsx, .xls or .ods"
            )
        )
    if head.startswith(_PACKED_OTHERWISE):
        raise NoTextError(_("packed with something other than gzip; unpack it first"))
    if head.lstrip(_BLANK).lower().startswith(_PAGES):
        raise NoTextError(_("a page or a document, not a table or answers; save it as CSV UTF-8 and give that"))
