"""A terminal that a killed session left without echo or on its other screen, given back at the next start.

While a session holds a terminal, a note in the state folder says which one, and how it was before. The note is
locked as long as its process lives: a lock that is free belonged to a process that was killed.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from csr_assess.base import replacing, saving
from csr_assess.base.errors import UsageError

try:
    import fcntl
    import termios
except ImportError:  # no Unix terminal
    _AVAILABLE = False
    _FAULTS: tuple[type[Exception], ...] = ()
else:
    _AVAILABLE = True
    _FAULTS = (OSError, ValueError, TypeError, LookupError, RuntimeError, UsageError, termios.error)
    """What a note may meet: no home, a full disk, a note cut short. None of it is in the way of a session."""

_LEAVE_SCREEN = "\x1b[?2004l\x1b[?7h\x1b[0m\x1b[?25h\x1b[?1049l"
"""Marks of pastes off, lines wrapped, plain letters, the cursor shown, the first screen."""
_LONGEST = 4096
"""Bytes of a note."""


@contextmanager
def terminal_held(*, screen: bool) -> Iterator[None]:
    """Keep a note while a session holds the terminal; `screen`: it is on the other screen."""
    handle = _noted(screen=screen)
    try:
        yield
    finally:
        if handle is not None:
            with contextlib.suppress(*_FAULTS):
                _note().unlink()
            os.close(handle)


def give_back() -> None:
    """Give this terminal back as it was before a session on it was killed; nothing where none was."""
    if not _AVAILABLE:
        return
    with contextlib.suppress(*_FAULTS):
        note = _note()
        handle = os.open(note, os.O_RDWR | replacing.NO_FOLLOW)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # fails where the session is alive, stopped perhaps
            note.unlink()
            _restore(json.loads(os.pread(handle, _LONGEST, 0)))
        finally:
            os.close(handle)


def _restore(noted: dict[str, Any]) -> None:
    if noted["session"] != os.getsid(0):
        return  # another window has the name of that terminal now
    before = noted["modes"]
    before[-1] = [bytes([code]) for code in before[-1]]
    termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, before)
    if noted["screen"]:
        sys.stdout.write(_LEAVE_SCREEN)
        sys.stdout.flush()


def _noted(*, screen: bool) -> int | None:
    """Write and lock the note; None if there is no terminal, or no room for one."""
    if not _AVAILABLE:
        return None
    handle = None
    try:
        modes = termios.tcgetattr(sys.stdin.fileno())
        codes = [ord(code) if isinstance(code, bytes) else code for code in modes[-1]]
        noted = {"session": os.getsid(0), "screen": screen, "modes": [*modes[:-1], codes]}
        note = _note()
        note.parent.mkdir(mode=saving.PRIVATE_FOLDER, parents=True, exist_ok=True)
        handle = os.open(note, os.O_RDWR | os.O_CREAT | replacing.NO_FOLLOW, saving.PRIVATE_FILE)
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # fails where a stopped session holds this terminal
        os.ftruncate(handle, 0)
        os.write(handle, json.dumps(noted).encode())
    except _FAULTS:
        if handle is not None:
            os.close(handle)
        return None
    return handle


def _note() -> Path:
    """Return where the note about this terminal is kept."""
    name = os.ttyname(sys.stdin.fileno()).strip("/").replace("/", "-")
    return saving.draft_path().parent / f"terminal-{name}.json"
