"""Characters from the console of Windows as they are typed; a paste, which comes unmarked there, is marked."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from csr_assess.terminal import stop_signals, windows_console
from csr_assess.terminal.exercises.key_source import PASTE_BEGINS, PASTE_ENDS

_CTRL_C = "\x03"
_FUNCTION, _GRAY = "\x00", "\xe0"
"""What comes before the code of a function key or an arrow; the second is a letter too, and then nothing follows."""
_POLL = 0.005
"""Seconds between two looks for a key: the console cannot be waited for with an end."""
_MANY, _AT_ONCE = 15, 0.5
"""So many characters within so many seconds, none of them looked at before, are a paste."""
_QUIET = 0.05
"""Seconds without a character: a paste is all there."""


class WindowsKeys:
    """The console, as msvcrt reads it."""

    def __init__(
        self,
        console: windows_console.Console,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Read from a console."""
        self._console, self._clock, self._sleep = console, clock, sleep
        self._empty = clock()
        """When nothing waited last."""

    @contextmanager
    def open(self) -> Iterator[bool]:
        """Drop what was typed before, and let the console draw; yields whether it does."""
        self.drop()
        with windows_console.drawing() as drawn:
            yield drawn

    def read(self, wait: float | None) -> str:
        """Return what came, at the latest after `wait` seconds: nothing if nothing did."""
        until = None if wait is None else self._clock() + wait
        while True:
            stop_signals.refuse_to_wait()
            if self._console.kbhit():
                if text := self._waiting():
                    return text
                continue
            self._empty = self._clock()
            if until is not None and self._empty >= until:
                return ""
            self._sleep(_POLL)

    def drop(self) -> None:
        """Throw away what was pressed before now."""
        while self._console.kbhit():
            self._console.getwch()
        self._empty = self._clock()

    def _waiting(self) -> str:
        """Return the characters that wait; a paste between its marks."""
        text = ""
        while self._console.kbhit():
            text += self._character()
            if len(text) == _MANY and self._clock() - self._empty < _AT_ONCE:
                self._pasted()
                return PASTE_BEGINS + PASTE_ENDS
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")

    def _character(self) -> str:
        """Take one character off; empty for a key that is none. Raises KeyboardInterrupt at Ctrl-C."""
        first = self._console.getwch()
        if first == _CTRL_C:  # the console's own interrupt is off while it reads
            raise KeyboardInterrupt
        if first == _FUNCTION or (first == _GRAY and self._console.kbhit()):
            self._console.getwch()
            return ""
        return first

    def _pasted(self) -> None:
        """Throw away the rest of a paste."""
        while self._console.kbhit():
            while self._console.kbhit():
                self._character()
            self._sleep(_QUIET)
