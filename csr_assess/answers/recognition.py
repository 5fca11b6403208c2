"""Whether a file holds somebody's answers, told without reading it as one: it may be damaged, or a table of many."""

from __future__ import annotations

import re

_SCHEMA = re.compile(r"""schema["']?\s*:\s*["']?csr-assess/answers/""")
_COLUMN = re.compile(r"""(?m)(?:^|[;,\t"' ])(?:candidate|target)\.[a-z_]+""")
_OUR_RESULT = re.compile(r"(?m)^\W?(?:source\W.*\bstatus\b|record\W.*\boutcome\b)")
_OUR_JSON = re.compile(r"\A\W*schema\W+csr-assess/(?!answers/)")
"""How a report of ours begins: its sentences may speak of target.state."""
_HEAD_LINES = 20
"""A table's head is in one of the first lines."""


def holds_answers(raw: bytes) -> bool:
    """Say whether bytes are an answer file, lines of them, or a table of answers; a batch's own results are none.

    They may quote how an answer file begins, where one was rejected.
    """
    text = _text(raw)
    if _OUR_RESULT.match(text) or _OUR_JSON.match(text):
        return False
    return bool(_SCHEMA.search(text)) or (bool(_COLUMN.search(_head(text))) and not is_batch_result(raw))


def is_batch_result(raw: bytes) -> bool:
    """Say whether bytes are the table that a batch writes."""
    return _OUR_RESULT.search(_head(_text(raw))) is not None


def _text(raw: bytes) -> str:
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return raw.decode(encoding, errors="replace")


def _head(text: str) -> str:
    return "\n".join(text.splitlines()[:_HEAD_LINES])
