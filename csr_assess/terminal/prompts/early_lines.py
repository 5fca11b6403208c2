"""Lines that were typed or pasted into a terminal before the question they would answer was shown."""

from __future__ import annotations

import select
import time
from typing import TextIO

from csr_assess.terminal import windows_console

try:
    import termios
except ImportError:  # no Unix terminal
    _AVAILABLE = False
else:
    _AVAILABLE = True

_QUIET_SECONDS = 0.01
"""Nothing for so long: a paste is all there."""
_LONGEST_SECONDS = 0.25
"""A question is shown after so long, whatever goes on coming."""


def drop_lines(source: TextIO) -> bool:
    """Throw away what waits in a terminal, and say whether it held a line. A file or a pipe is left as it is."""
    if not source.isatty():
        return False
    if not _AVAILABLE:
        return _drop_keys()
    dropped, end = False, time.monotonic() + _LONGEST_SECONDS
    while _has_line(source, _QUIET_SECONDS if dropped else 0.0) and time.monotonic() < end:
        dropped = True
        termios.tcflush(source.fileno(), termios.TCIFLUSH)
    termios.tcflush(source.fileno(), termios.TCIFLUSH)
    return dropped


def is_waiting(source: TextIO) -> bool:
    """Say whether a terminal holds a line that was typed before now. A file or a pipe is no typing."""
    return _AVAILABLE and source.isatty() and _has_line(source, 0.0)


def _drop_keys() -> bool:
    """Throw away the keys that wait in the console of Windows, if this is one; say whether Enter was among them."""
    console, dropped = windows_console.console(), False
    while console is not None and console.kbhit():
        dropped |= console.getwch() == "\r"
    return dropped


def _has_line(source: TextIO, seconds: float) -> bool:
    return bool(select.select([source], [], [], seconds)[0])
