"""The rules' patterns for the text of a posting, compiled once; large and small letters are alike. Pure."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence


def any_found(patterns: Sequence[str], text: str) -> bool:
    """Say whether one of the patterns is in a text."""
    return any(compiled_pattern(pattern).search(text) for pattern in patterns)


@functools.lru_cache(maxsize=2048)
def compiled_pattern(pattern: str | tuple[str, ...]) -> re.Pattern[str]:
    """Return a rule's pattern, or several of which one is enough, large and small letters alike.

    Raises re.error for one that is none.
    """
    return re.compile(pattern if isinstance(pattern, str) else "|".join(pattern), re.IGNORECASE)
