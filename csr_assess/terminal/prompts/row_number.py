"""The number of a row as it is typed: digits belong together while nothing comes between them."""

from __future__ import annotations

from collections.abc import Callable

_PAUSE = 1.5
"""Seconds without a key after which a digit begins a new number."""


class RowNumber:
    """The digits pressed so far."""

    def __init__(self, most: int, clock: Callable[[], float]) -> None:
        """Take numbers from 1 to `most`; `clock` gives seconds."""
        self.most = most
        self._clock = clock
        self._digits, self._at = "", 0.0

    def after(self, digit: str, *, goes_on: bool) -> int | None:
        """Return the row that a digit leads to, None for none; `goes_on`: the key before it was a digit too."""
        now = self._clock()
        longer = self._digits + digit if goes_on and now - self._at <= _PAUSE else digit
        self._digits = longer if self._fits(longer) else digit
        self._at = now
        return int(self._digits) if self._fits(self._digits) else None

    def _fits(self, digits: str) -> bool:
        return 1 <= int(digits) <= self.most
