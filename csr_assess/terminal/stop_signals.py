"""The signals that end a sitting at a terminal as Ctrl-C does."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class _Waiting:
    """What is told of a signal, while something waits that must not be broken off anywhere in its code."""

    wake: Callable[[], None] | None = None
    came = False
    """Whether a signal came in this session."""


def came() -> bool:
    """Say whether a signal came in this session."""
    return _Waiting.came


def refuse_to_wait() -> None:
    """Raise KeyboardInterrupt before a person is waited for, where a signal came and its own was swallowed.

    It is raised wherever the program happens to be, and Python swallows what is raised where an object dies.
    """
    if came():
        raise KeyboardInterrupt


@contextmanager
def woken(wake: Callable[[], None]) -> Iterator[None]:
    """Call `wake` at a signal while the block runs, and raise KeyboardInterrupt behind it.

    Raised wherever a loop of events happens to be, it could be swallowed: in a weak reference's callback, say. Behind a
    block within another one, the other's `wake` is called instead.
    """
    noticed, around = False, _Waiting.wake

    def noted() -> None:
        nonlocal noticed
        noticed = True
        wake()

    _Waiting.wake = noted
    try:
        yield
    finally:
        _Waiting.wake = around
    if noticed and around is not None:
        around()
    elif noticed:
        raise KeyboardInterrupt


@contextmanager
def signals() -> Iterator[None]:
    """Let a closed terminal or a polite kill end a session as Ctrl-C does, the terminal given back."""
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
    handlers = {number: signal.getsignal(number) for number in numbers}
    before = {
        number: handler for number, handler in handlers.items() if handler != signal.SIG_IGN
    }  # as nohup leaves it

    def stop(_number: int, _frame: object) -> None:
        _Waiting.came = True
        if _Waiting.wake is None:
            raise KeyboardInterrupt
        _Waiting.wake()

    for number in before:
        signal.signal(number, stop)
    try:
        yield
    finally:
        _Waiting.came = False
        for number, handler in before.items():
            signal.signal(number, handler)
