"""A file's bytes to numbered lines of text, whatever wrote them: UTF-8, UTF-16 or 32, Windows, an old Mac."""

from __future__ import annotations

import codecs
import io
from collections import deque
from typing import BinaryIO

from csr_assess.batch import code_pages
from csr_assess.batch.raw_files import sampled

MAX_LINE = 1_000_000
"""Characters."""
OVERLONG = "\0"
"""What stands for a line that is too long to be a person's."""

_FILLERS = "\x1a\0\r\n"
"""Ctrl-Z, which ends a file of DOS, also where files were joined, and the NUL bytes that fill a block up."""
_SAMPLE = 1 << 18
"""How many bytes are looked at to tell how they are to be read."""
_UTF8_BOM = "\ufeff"
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MANY, _FEW = 0.3, 0.02
"""Parts of the bytes at odd or at even places that are zero in UTF-16 and that may be in other text."""


class Lines:
    """A stream's lines, numbered from 1, of which some can be put back."""

    separator = ""
    """What is between its cells, where that is known."""

    def __init__(self, stream: BinaryIO) -> None:
        """Look at the first bytes to tell what they are."""
        self._sample, whole = sampled(stream, _SAMPLE)
        encoding = _encoding(self._sample)
        self._text = io.TextIOWrapper(
            whole,
            encoding=encoding,
            errors="surrogateescape" if encoding == "utf-8-sig" else "replace",
            newline=None,
        )
        self._waiting: deque[str] = deque()
        self._marked: list[str] | None = None
        self.ahead = 0
        self._page = ""
        self._met = 0  # how many lines were read so far, whatever is put back
        self.number = 0
        self.code_page_line: int | None = None
        """The first line that is not UTF-8."""

    @property
    def code_page(self) -> str:
        """The code page of the lines that are not UTF-8; empty before the first."""
        return self._page

    def take(self) -> str:
        """Return the next line, empty at the end, OVERLONG where it is too long."""
        line = self._waiting.popleft() if self._waiting else self._read()
        if line:
            self.number += 1
            if self._marked is not None:
                self._marked.append(line)
                self.ahead += len(line)
        return line

    def put_back(self, lines: list[str]) -> None:
        """Have lines taken again."""
        self._waiting.extendleft(reversed(lines))
        self.number -= len(lines)
        if self._marked:
            del self._marked[len(self._marked) - len(lines) :]

    def mark(self) -> None:
        """Remember what is taken from now on; `ahead` is how many characters that is."""
        self._marked, self.ahead = [], 0

    def rewind(self) -> None:
        """Have all lines taken again that were taken since `mark`."""
        taken, self._marked = self._marked or [], None
        self.put_back(taken)

    def _read(self) -> str:
        line = self._next()
        self._met += 1
        if len(line) == MAX_LINE and not line.endswith("\n"):
            while line and not line.endswith("\n"):
                line = self._text.readline(MAX_LINE)
            return OVERLONG
        if line.isascii():
            return line
        return self._decoded(line.removeprefix(_UTF8_BOM))  # where files were joined, one stands inside

    def _next(self) -> str:
        """Return the next line without the signs with which old programs end and fill up a file."""
        line = self._text.readline(MAX_LINE)
        while "\x1a" in line or "\0" in line:
            if line.strip(_FILLERS):
                return line.lstrip("\x1a") if line.endswith("\n") else line.strip(_FILLERS)
            if line.endswith("\n"):
                return "\n"
            line = self._text.readline(MAX_LINE)
        return line

    def _decoded(self, line: str) -> str:
        try:
            line.encode()
        except UnicodeEncodeError:
            raw = line.encode("utf-8", "surrogateescape")
            self._page = self._page or code_pages.code_page(self._old(raw))
            self.code_page_line = self.code_page_line or self._met
            return raw.decode(self._page, "replace")
        return line

    def _old(self, first: bytes) -> bytes:
        """Return the text to judge the code page by: the lines of the sample that are not UTF-8, and the first one."""
        lines = [first, *self._sample.splitlines(keepends=True)]
        return b"".join(line for line in lines if not _is_utf8(line))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _encoding(sample: bytes) -> str:
    for mark, name in _BOMS:
        if sample.startswith(mark):
            return name
    half = len(sample) // 2
    even, odd = (sample[start : 2 * half : 2].count(0) for start in (0, 1))
    if odd > half * _MANY and even <= half * _FEW:
        return "utf-16-le"
    if even > half * _MANY and odd <= half * _FEW:
        return "utf-16-be"
    return "utf-8-sig"
