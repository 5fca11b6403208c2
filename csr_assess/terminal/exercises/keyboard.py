"""Single keys from a terminal as they are pressed, with the moment of each; pasted text is told apart."""

from __future__ import annotations

import codecs
import os
import select
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from msgspec import Struct

from csr_assess.terminal import stop_signals

try:
    import termios
    import tty
except ImportError:  # no Unix terminal
    AVAILABLE = False
else:
    AVAILABLE = True

ENTER, BACKSPACE, PASTE, END = "\n", "\x7f", "paste", "\x04"
PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"
_BRACKETS_ON, _BRACKETS_OFF = "\x1b[?2004h", "\x1b[?2004l"
_SEQUENCE_WAIT = 0.05
"""Seconds that the rest of an escape sequence is waited for."""


class Key(Struct, frozen=True, kw_only=True):
    """One key: a character, ENTER, BACKSPACE, END, or PASTE for a whole paste that was thrown away."""

    value: str
    at: float
    """The monotonic clock, in seconds, when it was read."""


class Keyboard:
    """Keys of the terminal on standard input; Ctrl-C stays an interrupt."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Read from standard input."""
        self._clock = clock
        self._decoder = codecs.getincrementaldecoder("utf-8")("ignore")
        self._waiting = ""

    @contextmanager
    def open(self) -> Iterator[None]:
        """Take the terminal line by key instead of line by line, and give it back as it was."""
        handle = sys.stdin.fileno()
        before = termios.tcgetattr(handle)
        try:
            tty.setcbreak(handle)  # drops what was typed before
            _without_suspension(handle)
            write_now(_BRACKETS_ON)
            yield
        finally:
            write_now(_BRACKETS_OFF)
            termios.tcsetattr(handle, termios.TCSAFLUSH, before)

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
        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
        self._waiting = ""

    def _fill(self, wait: float | None) -> bool:
        """Read what is there; False if nothing came in time."""
        stop_signals.refuse_to_wait()
        if not select.select([sys.stdin], [], [], wait)[0]:
            return False
        data = os.read(sys.stdin.fileno(), 4096)
        if not data:
            raise EOFError
        self._waiting += self._decoder.decode(data)
        return True

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


def _without_suspension(handle: int) -> None:
    """Let Ctrl-Z do nothing: a stopped task would leave its screen and its clock behind."""
    modes = termios.tcgetattr(handle)
    modes[6][termios.VSUSP] = bytes([os.fpathconf(handle, "PC_VDISABLE") & 0xFF])
    termios.tcsetattr(handle, termios.TCSANOW, modes)


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


def write_now(text: str) -> None:
    """Write to the terminal at once."""
    sys.stdout.write(text)
    sys.stdout.flush()
