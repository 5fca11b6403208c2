"""Ctrl-Z on a whole screen: the terminal is given back for as long, and all is painted again afterwards."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.input import Input, PipeInput

from csr_assess.terminal.prompts.canvas import PromptCanvas

_SIGNAL = getattr(signal, "SIGTSTP", None)
"""What stops a program until its shell goes on with it; None: there is no such thing here."""


class Suspension:
    """Stops this program as its shell expects it, at the key or at the signal."""

    def __init__(self, source: Input, canvas: PromptCanvas) -> None:
        """Give back the terminal that `source` reads and `canvas` is on."""
        self._source, self._canvas = source, canvas
        self._asked: Application[Any] | None = None
        self.lent = False
        """Whether somebody else draws and reads keys, who could not go on afterwards."""

    @contextmanager
    def heeded(self) -> Iterator[None]:
        """Heed the signal while the block runs, unless whoever began this program has it ignored."""
        number = _SIGNAL
        is_main = threading.current_thread() is threading.main_thread()
        if number is None or not is_main or signal.getsignal(number) != signal.SIG_DFL:
            yield
            return
        signal.signal(number, lambda *_: self._wanted())
        try:
            yield
        finally:
            signal.signal(number, signal.SIG_DFL)

    @contextmanager
    def during(self, application: Application[Any]) -> Iterator[None]:
        """Paint a prompt again after a stop."""
        self._asked = application
        try:
            yield
        finally:
            self._asked = None

    def _wanted(self) -> None:
        """Stop as soon as nothing is half painted."""
        asked = self._asked
        if asked is None or asked.loop is None:
            self.stop()
            return
        with suppress(RuntimeError):  # its loop has just ended
            asked.loop.call_soon_threadsafe(self.stop)

    def stop(self) -> None:
        """Give the terminal back, stop until the shell goes on with this program, and paint all again."""
        number = _SIGNAL
        if number is None or self.lent or isinstance(self._source, PipeInput):
            return
        handler = signal.getsignal(number)
        if handler == signal.SIG_IGN:
            return
        self._canvas.give_back()
        with self._source.cooked_mode():
            signal.signal(number, signal.SIG_DFL)
            try:
                os.kill(0, number)  # those it was begun with too, as the terminal does it
            finally:
                signal.signal(number, handler)
        if self._asked is not None:
            self._asked.invalidate()
