"""Where typed characters come from: what the terminals of Unix and the console of Windows have in common."""

from __future__ import annotations

import os
import sys
from contextlib import AbstractContextManager
from typing import Protocol

from csr_assess.terminal import windows_console

PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"
"""The marks around what is pasted."""


class KeySource(Protocol):
    """A terminal whose characters come as they are typed."""

    def open(self) -> AbstractContextManager[bool]:
        """Take it character by character while the block runs; yields whether it draws by escape sequences."""
        ...

    def read(self, wait: float | None) -> str:
        """Return what came, at the latest after `wait` seconds; raises EOFError at the end, KeyboardInterrupt."""
        ...

    def drop(self) -> None:
        """Throw away what was typed before now."""
        ...


def key_source() -> KeySource | None:
    """Return the terminal on standard input; None where keys cannot be read one by one: an editor's or IDE's window."""
    if "comint" in os.environ.get("INSIDE_EMACS", ""):  # it sends whole lines
        return None
    console = windows_console.console()
    if console is None:
        return _unix()
    from csr_assess.terminal.exercises.windows_keys import WindowsKeys  # noqa: PLC0415 -- the other system's stays out

    return WindowsKeys(console)


def _unix() -> KeySource | None:
    try:
        from csr_assess.terminal.exercises.unix_keys import UnixKeys  # noqa: PLC0415 -- not there on every system

        sys.stdin.fileno()
    except (ImportError, AttributeError, ValueError):  # no such terminal, or no file behind standard input
        return None
    return UnixKeys()


def write_now(text: str) -> None:
    """Write to the terminal at once."""
    sys.stdout.write(text)
    sys.stdout.flush()
