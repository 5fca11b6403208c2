"""The person's pager: what is longer than a screen is read there, and the shell's prompt comes back afterwards."""

from __future__ import annotations

import os
import sys

_BARE = "cat"
"""What people set PAGER to who want none."""
_BACKSLASHES = sys.platform == "win32"
"""Whether they part a path's folders, and so quote nothing."""
_LESS = "FRX"
"""How less is run where the person has not said how: colors stay, and what fits on the screen is just printed."""


def page_through(content: bytes) -> bool:
    """Show text in the person's pager and wait for its end; False where there is none, and nothing was shown."""
    command = _command() if sys.stdout.isatty() and os.environ.get("TERM") != "dumb" else []
    if not command:
        return False
    import signal
    import subprocess

    sys.stdout.flush()
    before = signal.getsignal(signal.SIGINT)
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env={"LESS": _LESS, **os.environ})  # noqa: S603 -- theirs
    except OSError:
        return False
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the pager's as long as it is there
        pager.communicate(_in_its_letters(content))  # one that was left early is no error
    finally:
        signal.signal(signal.SIGINT, before)
    return True


def _command() -> list[str]:
    """Return the words that run the pager; none for nobody's."""
    import shlex
    import shutil

    named = os.environ.get("PAGER")
    if named is None:
        return ["less", "-R"] if shutil.which("less") else []
    try:
        words = [word.strip('"') for word in shlex.split(named, posix=False)] if _BACKSLASHES else shlex.split(named)
    except ValueError:
        return []
    return [] if words == [_BARE] else words


def _in_its_letters(content: bytes) -> bytes:
    """Return text in the encoding of the terminal."""
    return content.decode().encode(sys.stdout.encoding or "utf-8", errors="replace")
