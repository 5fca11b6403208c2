"""Characters from a Unix terminal as they are typed."""

from __future__ import annotations

import codecs
import os
import select
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager

from csr_assess.terminal import stop_signals
from csr_assess.terminal.exercises.key_source import write_now

_BRACKETS_ON, _BRACKETS_OFF = "\x1b[?2004h", "\x1b[?2004l"


class UnixKeys:
    """The terminal on standard input; Ctrl-C stays an interrupt."""

    def __init__(self) -> None:
        """Read from standard input."""
        self._decoder = codecs.getincrementaldecoder("utf-8")("ignore")

    @contextmanager
    def open(self) -> Iterator[bool]:
        """Take the terminal line by key instead of line by line, and give it back as it was."""
        handle = sys.stdin.fileno()
        before = termios.tcgetattr(handle)
        try:
            tty.setcbreak(handle)  # drops what was typed before
            _without_suspension(handle)
            write_now(_BRACKETS_ON)
            yield True
        finally:
            write_now(_BRACKETS_OFF)
            termios.tcsetattr(handle, termios.TCSAFLUSH, before)

    def read(self, wait: float | None) -> str:
        """Return what came, at the latest after `wait` seconds: nothing if nothing did."""
        stop_signals.refuse_to_wait()
        if not select.select([sys.stdin], [], [], wait)[0]:
            return ""
        data = os.read(sys.stdin.fileno(), 4096)
        if not data:
            raise EOFError
        return self._decoder.decode(data)

    def drop(self) -> None:
        """Throw away what was pressed before now."""
        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)


def _without_suspension(handle: int) -> None:
    """Let Ctrl-Z do nothing: a stopped task would leave its screen and its clock behind."""
    modes = termios.tcgetattr(handle)
    modes[6][termios.VSUSP] = bytes([os.fpathconf(handle, "PC_VDISABLE") & 0xFF])
    termios.tcsetattr(handle, termios.TCSANOW, modes)
