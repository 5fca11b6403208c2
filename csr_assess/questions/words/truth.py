"""Yes and no, as people tick them and programs write them."""

from __future__ import annotations

from csr_assess.questions.words.plain_text import folded

_YES = frozenset({"yes", "y", "true", "t", "checked", "ticked", "selected", "x", "1", "1.0", "on", "✓", "✔", "☑", "☒"})
_NO = frozenset({"no", "n", "false", "f", "unchecked", "not checked", "not selected", "0", "0.0", "off", "☐"})


def truth(text: str) -> bool | None:
    """Return what a tick or a word for yes or no says; None where it is neither."""
    line = folded(text)
    return True if line in _YES else False if line in _NO else None
