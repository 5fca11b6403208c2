"""The input in parts of about one size: whole files, and ranges of large files of lines, cut where a line ends.

A range holds the lines that begin in it, so that each line is in one range, wherever the cuts fall.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct

from csr_assess.app.cluster import addresses
from csr_assess.app.cluster.found_files import InputFile
from csr_assess.base.documents import MAX_BYTES
from csr_assess.batch import flat_json
from csr_assess.batch.endings import ending_of
from csr_assess.batch.raw_files import PACKED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from csr_assess.batch.head_names import Names

PART_BYTES = 8 << 20
"""Of input in a part: some seconds of work, and little to do again where a worker is lost."""
_MOST_FILES = 500
"""Files in a part."""
_CHUNK = 1 << 16
_TWO_BYTES_A_SIGN = (b"\xff\xfe", b"\xfe\xff")
_PERSON_A_LINE = (".jsonl", ".ndjson")


class Piece(Struct, frozen=True, kw_only=True):
    """A file, or the lines of it that begin in a range of its bytes."""

    file: InputFile
    start: int = 0
    stop: int | None = None
    """The first byte of the next range; None: the file is whole."""


BatchPart = tuple[Piece, ...]
"""Pieces that one task does, in order."""


def parts_of(files: Sequence[InputFile], names: Names) -> tuple[BatchPart, ...]:
    """Return the parts of some files, in order; `names` says what is a table's column."""
    return tuple(_grouped(piece for file in files for piece in _pieces(file, names)))


def _pieces(file: InputFile, names: Names) -> Iterator[Piece]:
    size = file.size or 0
    if size <= PART_BYTES or not _has_lines(file, names):
        yield Piece(file=file)
        return
    for start in range(0, size, PART_BYTES):
        yield Piece(file=file, start=start, stop=min(start + PART_BYTES, size))


def _has_lines(file: InputFile, names: Names) -> bool:
    """Say whether a file holds a person a line, and none needs another line to be understood."""
    if ending_of(file.name) not in _PERSON_A_LINE or file.name.lower().endswith(PACKED):
        return False
    files, path = addresses.files_at(file.address)
    try:
        with files.open(path, "rb") as stream:
            first = stream.read(MAX_BYTES).partition(b"\n")[0]
    except Exception as error:  # noqa: BLE001 -- each system has its own
        raise addresses.unreachable(error, file.name) from None
    if first.startswith(_TWO_BYTES_A_SIGN):
        return False
    return not flat_json.names_questions(flat_json.flat_records(first, by_line=True), names)


def _grouped(pieces: Iterable[Piece]) -> Iterator[BatchPart]:
    """Yield pieces together as far as a part goes; a range is a part of its own."""
    group: list[Piece] = []
    size = 0
    for piece in pieces:
        more = piece.file.size or 0
        if group and (piece.stop is not None or size + more > PART_BYTES or len(group) >= _MOST_FILES):
            yield tuple(group)
            group, size = [], 0
        group.append(piece)
        size += PART_BYTES + 1 if piece.stop is not None else more
    if group:
        yield tuple(group)


def lines_of_range(stream: BinaryIO, start: int, stop: int) -> bytes:
    """Return the whole lines that begin in a range; of one that is longer than any may be, enough to be refused."""
    begin = 0 if start == 0 else _behind_line(stream, start - 1, stop - 1)
    if begin is None:
        return b""
    furthest = stop + MAX_BYTES + 2
    end = _behind_line(stream, stop - 1, furthest)
    stream.seek(begin)
    found = stream.read((furthest if end is None else end) - begin)
    cut = end is None and len(found) == furthest - begin
    return found + b"\n" if cut else found


def _behind_line(stream: BinaryIO, position: int, limit: int) -> int | None:
    """Return where the line ends that a position is in; None if that is not before a limit."""
    stream.seek(position)
    while position < limit:
        chunk = stream.read(min(_CHUNK, limit - position))
        if not chunk:
            return None
        found = chunk.find(b"\n")
        if found >= 0:
            return position + found + 1
        position += len(chunk)
    return None


def line_count(block: bytes) -> int:
    """Return how many lines there are in a block of whole lines."""
    return block.count(b"\n") + (bool(block) and not block.endswith(b"\n"))
