"""Runs command lines as on Windows: what only Unix has is gone, and its console is stood in for.

A process of its own, for it breaks what it runs in: `python -m tests.on_windows LINES`, a JSON list of command lines.
Lines typed come from standard input, keys from the environment's KEYS. What libraries read of the system stays Unix'.
"""

from __future__ import annotations

import asyncio  # noqa: F401 -- what asks for the system at import is here before it changes
import ctypes
import fcntl
import json
import multiprocessing.connection  # noqa: F401
import os
import select
import shutil  # noqa: F401
import signal
import subprocess  # noqa: F401
import sys
import tempfile  # noqa: F401
import time
from pathlib import Path
from types import SimpleNamespace

import prompt_toolkit  # noqa: F401
import questionary  # noqa: F401
import rich.console  # noqa: F401
import typer  # noqa: F401

from tests.windows import FakeConsole, FakeKernel

GONE = ("fcntl", "termios", "tty", "pty", "pwd", "grp", "resource", "readline", "syslog", "posix")
GONE_OF_OS = ("getuid", "geteuid", "getgid", "getsid", "getpgrp", "fork", "ttyname", "fchown", "chown", "pread")
GONE_OF_OS += ("fpathconf", "sysconf", "O_NOFOLLOW", "O_DIRECTORY", "openpty", "killpg", "setsid")
GONE_OF_SIGNAL = ("SIGHUP", "SIGTSTP", "SIGCONT", "SIGUSR1", "SIGALRM", "SIGWINCH", "SIGPIPE", "SIGQUIT")


class Msvcrt(FakeConsole):
    """The module msvcrt: the console's keys, and its locks."""

    LK_NBLCK = 2

    def __init__(self, *chunks: str) -> None:
        self._real, self._ahead = time.monotonic, 0.0
        super().__init__(*chunks)

    def monotonic(self) -> float:
        return self._real() + self._ahead

    def sleep(self, seconds: float) -> None:
        """Let time pass without waiting: a key comes each third of a second."""
        self._ahead += max(seconds, 0.3 if self.chunks else 0.0)
        super().sleep(seconds)

    def locking(self, handle: int, _mode: int, count: int) -> None:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, count, os.lseek(handle, 0, os.SEEK_CUR))


def only_sockets(*_: object) -> None:
    """Refuse: on Windows this waits for sockets alone."""
    raise OSError(10038, "an operation was attempted on something that is not a socket")


def become_windows() -> None:
    """Change this process for good."""
    keys = Msvcrt(*json.loads(os.environ.get("KEYS", "[]")))
    sys.modules.update(dict.fromkeys(GONE))
    sys.modules["msvcrt"] = keys
    ctypes.windll = SimpleNamespace(kernel32=FakeKernel())
    for name in GONE_OF_OS:
        delattr(os, name)
    for name in GONE_OF_SIGNAL:
        delattr(signal, name)
    signal.SIGBREAK = signal.SIGURG
    select.select = only_sockets
    sys.platform = "win32"
    time.monotonic, time.sleep = keys.monotonic, keys.sleep


class Terminal:
    """A stream that says it is a terminal."""

    def __init__(self, stream: object) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)

    def isatty(self) -> bool:
        return True


if __name__ == "__main__":
    become_windows()
    from csr_assess.app.main import run

    codes = []
    for line in json.loads(sys.argv[1]):
        if line[0] == "TERMINAL":
            streams = sys.stdin, sys.stdout
            sys.stdin, sys.stdout = (Terminal(stream) for stream in streams)
            codes.append(run(line[1:]))
            sys.stdin, sys.stdout = streams
        else:
            codes.append(run(line))
        sys.stdout.flush()
    Path("codes.json").write_text(json.dumps(codes), encoding="utf-8")
