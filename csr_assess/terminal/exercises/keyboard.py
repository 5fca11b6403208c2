"""Single keys as they are pressed, with the moment of each; pasted text is told apart."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager

from msgspec import Struct

from csr_assess.terminal.exercises.key_source import PASTE_BEGINS, PASTE_ENDS, KeySource

ENTER, BACKSPACE, PASTE, END = "\n", "\x7f", "paste", "\x04"
_SEQUENCE_WAIT = 0.05
"""Seconds that the rest of an escape sequence is waited for."""


class Key(Struct, frozen=True, kw_only=True):
    """One key: a character, ENTER, BACKSPACE, END, or PASTE for a whole paste that was thrown away."""

    value: str
    at: float
    """The monotonic clock, in seconds, when it was read."""


class Keyboard:
    """Keys of a terminal; Ctrl-C stays an interrupt."""

    def __init__(self, source: KeySource, clock: Callable[[], float] = time.monotonic) -> None:
        """Read from a terminal."""
        self._source, self._clock = source, clock
        self._waiting = ""

    def open(self) -> AbstractContextManager[bool]:
        """Take the terminal key by key while the block runs; yields whether it draws by escape sequences."""
        return self._source.open()

    def key(self, seconds: float | None = None) -> Key | None:
        """Return the next key; None if none came within so many seconds. Raises EOFError at the end of input."""
        until = None if seconds is None else self._clock() + seconds
        while True:
            while self._waiting:
                found = self._taken()
                if found == END:
                    raise EOFError
                if found:
                    return Key(value=found, at=self._clock())
            wait = None if until is None else max(0.0, until - self._clock())
            if not self._fill(wait):
                return None

    def drop(self) -> None:
        """Throw away what was pressed before now."""
        self._source.drop()
        self._waiting = ""

    def drop_enters(self) -> None:
        """Throw away each Enter pressed before now that no other key came before: letters typed early stay."""
        while self._fill(0.0):
            pass
        self._waiting = self._waiting.lstrip("\r\n")

    def _fill(self, wait: float | None) -> bool:
        """Read what is there; False if nothing came in time."""
        came = self._source.read(wait)
        self._waiting += came
        return bool(came)

    def _taken(self) -> str:
        """Take one key off what was read; empty if it means nothing."""
        if self._waiting[0] == "\x1b":
            return self._sequence()
        first, self._waiting = self._waiting[0], self._waiting[1:]
        first = {"\r": ENTER, "\b": BACKSPACE}.get(first, first)
        return first if first.isprintable() or first in (ENTER, BACKSPACE, END) else ""

    def _sequence(self) -> str:
        """Take an escape sequence off: a paste is one key, arrows and the like are none."""
        while not _whole(self._waiting) and self._fill(_SEQUENCE_WAIT):
            pass
        if self._waiting.startswith(PASTE_BEGINS):
            return self._paste()
        length = _length(self._waiting)
        self._waiting = self._waiting[length:]
        return ""

    def _paste(self) -> str:
        while PASTE_ENDS not in self._waiting and self._fill(1.0):
            pass
        self._waiting = self._waiting.partition(PASTE_ENDS)[2]
        return PASTE


def _length(text: str) -> int:
    """Return how many characters an escape sequence at the start has."""
    if not text.startswith(("\x1b[", "\x1bO")):
        return min(len(text), 2)
    for place, character in enumerate(text[2:], 2):
        if "@" <= character <= "~":
            return place + 1
    return len(text)


def _whole(text: str) -> bool:
    if text.startswith("\x1bO"):
        return len(text) > 2  # noqa: PLR2004 -- Esc, O, and its letter
    return text.startswith("\x1b[") and any("@" <= character <= "~" for character in text[2:])
