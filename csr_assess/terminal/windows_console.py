"""The console of Windows: its keys one by one, and whether it draws by escape sequences."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol, cast

from csr_assess.base import windows_names

_OUTPUT = -11
"""How the system names standard output."""
_SEQUENCES = 0x0004
"""The mode in which a console acts on escape sequences."""


class Console(Protocol):
    """What is used of the module msvcrt."""

    def kbhit(self) -> bool:
        """Say whether a key waits."""
        ...

    def getwch(self) -> str:
        """Wait for a key and return its character, unseen on the screen."""
        ...


def console() -> Console | None:
    """Return what reads the keys of the console on standard input; None where it is none, or this is no Windows."""
    try:
        found = importlib.import_module("msvcrt")
        is_console = _mode_of(found.get_osfhandle(sys.stdin.fileno())) is not None
    except (ImportError, AttributeError, OSError, ValueError):
        return None
    return cast("Console", found) if is_console else None


def is_missing() -> bool:
    """Say whether this is Windows, and standard input no console of it, as in an IDE's window."""
    return windows_names.on_windows() and console() is None


@contextmanager
def drawing() -> Iterator[bool]:
    """Let the console act on escape sequences while the block runs; yields whether it does."""
    handle = _kernel().GetStdHandle(_OUTPUT)
    before = _mode_of(handle)
    try:
        yield set_drawing()
    finally:
        if before is not None:
            _kernel().SetConsoleMode(handle, before)


def set_drawing() -> bool:
    """Let the console act on escape sequences from now on; say whether it does."""
    handle = _kernel().GetStdHandle(_OUTPUT)
    mode = _mode_of(handle)
    return mode is not None and bool(_kernel().SetConsoleMode(handle, mode | _SEQUENCES))


def _mode_of(handle: int) -> int | None:
    """Return the mode of a console; None for what is none."""
    import ctypes  # noqa: PLC0415 -- seldom needed

    mode = ctypes.c_ulong()
    return mode.value if _kernel().GetConsoleMode(handle, ctypes.byref(mode)) else None


def _kernel() -> Any:  # noqa: ANN401 -- a library of the system
    import ctypes  # noqa: PLC0415

    return getattr(ctypes, "windll").kernel32  # noqa: B009 -- Windows has it alone
