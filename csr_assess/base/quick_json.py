"""JSON to plain data, fast: what has nothing odd about it. All else is left to the strict reader, who says what."""

from __future__ import annotations

import math
from typing import Any

import msgspec

MAX_DIGITS = 18
"""Of a whole number."""
_LARGEST = 10**MAX_DIGITS
_BLANKS_BEFORE_COLON = (" :", "\n:", "\t:", "\r:")
"""What a run of blanks before a colon can end with. In a string value it only costs the slower reader."""


class OddJsonError(Exception):
    """There may be something wrong with a text; only the strict reader can tell."""


def quick_data(text: str, *, depth: int, values: int) -> Any:  # noqa: ANN401 -- plain data
    """Return what a text holds, exactly what the strict reader would; raises OddJsonError if it might refuse it."""
    try:
        found = msgspec.json.decode(text)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise OddJsonError from None
    keys = _keys(found, depth, values)
    # Of a repeated key the decoder keeps the last value, so the text has more keys than the data: {"a": 1, "a": 2}.
    # A string value may hold `":` too, and a key may be followed by blanks: both are rare enough to read slowly.
    if text.count('":') != keys or any(odd in text for odd in _BLANKS_BEFORE_COLON):
        raise OddJsonError
    return found


def _keys(found: object, depth: int, values: int) -> int:
    """Return how many keys there are; raises OddJsonError for too deep, too many, and numbers that are too large."""
    keys, level = 0, [found]
    while level:
        values -= len(level)
        inner: list[object] = []
        for one in level:
            if isinstance(one, dict):
                keys += len(one)
                inner.extend(one.values())
            elif isinstance(one, list):
                inner.extend(one)
            elif _is_odd(one):
                raise OddJsonError
        ends = any(isinstance(one, dict | list) for one in level)
        if values < 0 or (ends and depth <= 0):
            raise OddJsonError
        depth, level = depth - 1, inner
    return keys


def _is_odd(value: object) -> bool:
    if isinstance(value, float):
        return not math.isfinite(value)
    return isinstance(value, int) and not -_LARGEST < value < _LARGEST
