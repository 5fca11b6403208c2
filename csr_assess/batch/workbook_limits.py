"""How large a workbook may be: a few bytes of one can claim more cells than any memory holds."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from csr_assess.base.texts import _
from csr_assess.batch.raw_files import NoTextError

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 300_000_000
"""Of all parts of a workbook, unpacked."""
MOST_CELLS = 20_000_000
"""Of the area that a sheet's cells lie in."""
MOST_REPEATED = 20_000
"""How often a cell that says something may be repeated."""

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml\Z")
_CELL = re.compile(rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,4})([0-9]{1,8})"')
_REPEATED = re.compile(rb"<table:table-(?:row|cell)[^>]*number-(?:rows|columns)-repeated=\"([0-9]+)\"[^>]*>")
_SAYS = re.compile(rb"office:value-type|<text:p")
_CHUNK, _OVERLAP = 1 << 20, 1 << 10


def refuse_oversized(path: Path) -> None:
    """Raise NoTextError for a workbook with more in it than a group of people has."""
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            if sum(part.file_size for part in parts) > MOST_BYTES:
                raise NoTextError(_too_large())
            for part in parts:
                if _SHEET.match(part.filename):
                    _refuse_wide(packed, part)
                elif part.filename == "content.xml":
                    _refuse_repeated(packed.read(part))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        return  # an older kind, or damaged: told by who reads it


def _too_large() -> str:
    return _("a workbook with far more cells than a group of people fills; copy the answers to a new sheet")


def _refuse_wide(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    rows = columns = 0
    rest = b""
    with packed.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            text = rest + chunk
            for found in _CELL.finditer(text):
                columns, rows = max(columns, _number(found[1])), max(rows, int(found[2]))
            rest = text[-_OVERLAP:]
    if rows * columns > MOST_CELLS:
        raise NoTextError(_too_large())


def _refuse_repeated(content: bytes) -> None:
    """Refuse cells with something in them that are there more often than people are."""
    for found in _REPEATED.finditer(content):
        if int(found[1]) > MOST_REPEATED:
            end = content.find(b"</table:table-row>", found.end())
            if _SAYS.search(found[0]) or (b"table-row" in found[0] and _SAYS.search(content, found.end(), end)):
                raise NoTextError(_too_large())


def _number(letters: bytes) -> int:
    """Return the number of a column by its letters: A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
