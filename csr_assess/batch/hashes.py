"""Many hashes in little memory: a set of Python's own takes five times as much.

Two texts with one hash of 64 bits are taken for one: among 100,000 that happens in one batch of four billion.
"""

from __future__ import annotations

from array import array

_FEWEST = 1 << 10
"""Slots to begin with, a power of two."""


class Hashes:
    """Hashes by their numbers, from 0 in the order in which they came; an open table finds them."""

    def __init__(self, most: int) -> None:
        """Start with none, and take in `most` of them at most."""
        self._most = most
        self._all = array("q")
        self._slots = array("I", [0]) * _FEWEST
        """Each hash's number plus 1, in the first slot from its own that was free; 0: free."""

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._all)

    def meet(self, one: int) -> int | None:
        """Return a hash's number; if it is new it is taken in, and comes after the others. None: there is no room."""
        known, slots = self._all, self._slots
        last = len(slots) - 1
        slot = one & last
        while number := slots[slot]:
            if known[number - 1] == one:
                return number - 1
            slot = (slot + 1) & last
        if len(known) >= self._most:
            return None
        known.append(one)
        slots[slot] = len(known)
        if 2 * len(known) > len(slots):
            self._grow()
        return len(known) - 1

    def _grow(self) -> None:
        self._slots = slots = array("I", [0]) * (2 * len(self._slots))
        last = len(slots) - 1
        for number, one in enumerate(self._all, 1):
            slot = one & last
            while slots[slot]:
                slot = (slot + 1) & last
            slots[slot] = number
