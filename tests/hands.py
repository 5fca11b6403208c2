"""A person at a prompt on no terminal: presses what comes next once the screen stands that the keys before led to."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from csr_assess.terminal.prompts.fullscreen import FullAsker

_KEY = re.compile(r"\x1b\[.|.", re.DOTALL)
LONGEST_SECONDS = 60
"""Keys that lead nowhere end in an EOFError, not in waiting."""


def key_by_key(keys: str) -> list[str]:
    """Return keys each by itself, as a person who looks presses them."""
    return _KEY.findall(keys)


@contextmanager
def at_a_prompt(pieces: Sequence[str], clock: Callable[[], float] = time.monotonic) -> Iterator[FullAsker]:
    """Yield an asker for a person who presses all of a piece at once, and the next when the screen was painted."""
    left, unread = [*pieces], False

    class Screen(DummyOutput):
        def flush(self) -> None:
            nonlocal unread
            if left and not unread:
                unread = True
                pipe.send_text(left.pop(0))

    with create_pipe_input() as pipe, create_app_session(input=pipe, output=Screen()), FullAsker(clock) as asker:
        read = pipe.read_keys

        def read_keys() -> list[object]:
            nonlocal unread
            unread = False
            return read()

        pipe.read_keys = read_keys  # type: ignore[assignment,method-assign]
        end = threading.Timer(LONGEST_SECONDS, pipe.close)
        end.start()
        try:
            yield asker
        finally:
            end.cancel()
