"""What nobody could get back: files that hold answers, tables of them, and files of a rubric."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from csr_assess.answers.recognition import holds_answers, is_batch_result
from csr_assess.base.documents import MAX_BYTES
from csr_assess.base.texts import _

_JSON = b"{["
_ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*(/[a-z0-9_]+)?")
_GZIP, _OF_GZIP = b"\x1f\x8b", 31
"""How packed bytes begin, and what zlib calls them."""
_SURE = 3
"""So many ids in one row are a header, whatever rubric they are of."""
_KINDS = "rubric|check|target|sources|careers|training|licenses|practice|figures|former|resume|roleplay"
_KINDS += "|minimums|posting_text|task_[a-z]+"
_RUBRIC = re.compile(rf"""(?m)^kind:\s*["']?({_KINDS})\b""")


def refused(raw: bytes) -> tuple[str, str] | None:
    """Return the code and the message of why a result may not replace a file with these bytes; None if it may."""
    raw = _unpacked(raw)
    if holds_answers(raw) or _is_class(raw):
        return "file-holds-answers", _("holds answers, and the result would replace them; choose another file.")
    if _RUBRIC.search(raw.decode("utf-8", errors="replace")):
        return "file-of-a-rubric", _("is a file of a rubric, and the result would replace it; choose another file.")
    return None


def _unpacked(raw: bytes) -> bytes:
    """Return the bytes that were packed with gzip, as many as can be read; others as they are."""
    if not raw.startswith(_GZIP):
        return raw
    import zlib

    try:
        return zlib.decompressobj(_OF_GZIP).decompress(raw, MAX_BYTES)
    except zlib.error:
        return raw


def _is_class(raw: bytes) -> bool:
    """Say whether bytes are a table of which a column is a question, as a batch reads it, but none that it wrote."""
    if not raw.strip() or raw.lstrip()[:1] in _JSON or is_batch_result(raw):
        return False
    rows = [row for row in _first_rows(raw) if len(row) > 1]
    if not rows:
        return False
    if any(sum(_ID.fullmatch(cell) is not None for cell in row) >= _SURE for row in rows):
        return True
    from csr_assess.app import rubrics
    from csr_assess.batch.head_names import names_in

    names = names_in(rubrics.read_rubric(sources=False))
    return any(names.asks(row) for row in rows)


def _first_rows(raw: bytes) -> Iterator[list[str]]:
    """Yield the first lines as rows, split in each way that a table may be."""
    from csr_assess.batch.heads import MOST_ABOVE, SEPARATORS
    from csr_assess.batch.text_lines import Lines

    lines = Lines(io.BytesIO(raw))
    head = [lines.take() for _line in range(MOST_ABOVE)]
    for separator in SEPARATORS:
        rows = csv.reader(head, delimiter=separator)
        while True:
            try:
                yield [cell.strip() for cell in next(rows)]
            except StopIteration:
                break
            except csv.Error:  # a cell that is longer than any name
                continue
