"""Many hashes in little memory: a set of Python's own takes five times as much.

Two texts with one hash of 64 bits are taken for one: among 100,000 that happens in one batch of four billion.
"""

from __future__ import annotations

from array import array

_FEWEST = 1 << 10
"""Slots to begin with, a power of two."""


class Hashes:
    """Hashes by their numbers, from 0 in the order in which they came; an open table finds them."""

    def __init__(self) -> None:
        """Start with none."""
        self._all = array("q")
        self._slots = array("I", [0]) * _FEWEST
        """Each hash's number plus 1, in the first slot from its own that was free; 0: free."""

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._all)

    def number_of(self, one: int) -> int | None:
        """Return a hash's number; None: it is not there."""
        known, slots = self._all, self._slots
        last = len(slots) - 1
        slot = one & last
        while number := slots[slot]:
            if known[number - 1] == one:
                return number - 1
            slot = (slot + 1) & last
        return None

    def add(self, one: int) -> int:
        """Take in a hash that is not there, and return its number."""
        self._all.append(one)
        if 2 * len(self._all) > len(self._slots):
            self._slots = array("I", [0]) * (2 * len(self._slots))
            for number, known in enumerate(self._all, 1):
                self._put(number, known)
        else:
            self._put(len(self._all), one)
        return len(self._all) - 1

    def _put(self, number: int, one: int) -> None:
        slots = self._slots
        last = len(slots) - 1
        slot = one & last
        while slots[slot]:
            slot = (slot + 1) & last
        slots[slot] = number
