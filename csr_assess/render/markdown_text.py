"""Text from outside in Markdown: data, with nothing in it that an editor acts on."""

from __future__ import annotations

import re

from csr_assess.base.texts import printable

_MARKS = re.compile(r"([\\`*_{}\[\]<>|#&~])")
_AT_THE_START = re.compile(r"^(\s*)([-+=:])|^(\s*\d+)([.)])(?=\s|$)")
"""What makes a line a list or a heading where it is first."""


def markdown_text(text: str) -> str:
    """Return text as Markdown that shows it letter by letter, on one line."""
    marked = _MARKS.sub(r"\\\1", printable(text))
    return _AT_THE_START.sub(lambda found: f"{found[1] or found[3] or ''}\\{found[2] or found[4]}", marked)
