"""The number of a row as it is typed: digits belong together while nothing comes between them."""

from __future__ import annotations

from collections.abc import Callable

_PAUSE = 1.5
"""Seconds without a key after which a digit begins a new number."""
_LONGEST = 6
"""Digits that are kept; no list is longer."""


class RowNumber:
    """The digits pressed so far."""

    def __init__(self, most: int, clock: Callable[[], float]) -> None:
        """Take numbers from 1 to `most`; `clock` gives seconds."""
        self.most = most
        self.digits = ""
        self._clock = clock
        self._at = 0.0

    def after(self, digit: str, *, goes_on: bool) -> int | None:
        """Return the row that the digits lead to, None if the list has none; `goes_on`: a digit came before."""
        now = self._clock()
        longer = self.digits + digit if goes_on and now - self._at <= _PAUSE else digit
        self.digits, self._at = longer[:_LONGEST], now
        return int(self.digits) if 1 <= int(self.digits) <= self.most else None
