"""A place to keep what was worked out, for as long as there is room."""

from __future__ import annotations

import itertools
from typing import TypeVar

_Key = TypeVar("_Key")
_Kept = TypeVar("_Kept")


class Bounded(dict[_Key, _Kept]):
    """A dictionary that drops the older half once it is full: what comes often is soon there again."""

    def __init__(self, most: int) -> None:
        """Hold `most` entries, and no more."""
        super().__init__()
        self._most = most

    def __setitem__(self, key: _Key, kept: _Kept) -> None:
        """Keep something, in the place of the older half of the rest if there is no room left."""
        if len(self) >= self._most:
            # not one at a time: to find the oldest takes the longer, the more of them have gone before it
            for older in [*itertools.islice(self, (len(self) + 1) // 2)]:
                del self[older]
        super().__setitem__(key, kept)

    def setdefault(self, key: _Key, kept: _Kept) -> _Kept:
        """Return what is kept by a key, which is this if nothing is yet."""
        known = self.get(key)
        if known is None:
            known = self[key] = kept
        return known
