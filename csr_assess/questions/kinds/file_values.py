"""Values as they are in a file or in a table's cell, as a message shows them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from csr_assess.base.documents import shown

CellReader = Callable[[str], Any]
"""A table's cell, trimmed and not empty, to the value it means; the text itself where that is not plain."""

TOO_LARGE = 10**15
"""No number of an answer; neither NaN nor infinity is below it."""

_LOOKS_OTHER = r"[-+.0-9]|(true|false|null)?\Z"
"""Quoted text that would pass for a number, or for nothing: a message shows the quotes."""


def as_found(value: object) -> str:
    """Return a value as a message shows it."""
    return f'"{shown(value)}"' if isinstance(value, str) and re.match(_LOOKS_OTHER, value) else shown(value)


def is_number(value: object) -> bool:
    """Say whether a value is a number that an answer can be; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < TOO_LARGE
