"""A passage typed as a line, where keys cannot be read one by one: the clock runs from Enter to Enter."""

from __future__ import annotations

import sys
from collections.abc import Callable

from csr_assess.base.texts import _, printable
from csr_assess.rubric.task_types import Passage
from csr_assess.tasks.typed_text import left_early
from csr_assess.terminal.exercises.key_source import write_now
from csr_assess.terminal.exercises.timed import LONGEST, SHORTEST, Typed, short
from csr_assess.terminal.prompts import early_lines


def type_line(passage: Passage, heading: str, clock: Callable[[], float]) -> Typed:
    """Show a passage and return what was typed of it; Enter long before its end is asked back, as the clock goes on.

    Raises EOFError at the end of input.
    """
    how = _("Read this. Press Enter to start the clock, type it without Enter in between, and press Enter at its end.")
    early_lines.drop_lines(sys.stdin)
    write_now("\n".join(("", heading, how, "", printable(passage.text), "", _("Press Enter to start:") + " ")))
    _line()
    write_now(_("Type:") + " ")
    began = clock()
    text, ended = _line(), clock()
    while not text:
        write_now(_("Type:") + " ")
        text, ended = _line(), clock()
    while left_early(passage.text, text):
        early = early_lines.is_waiting(sys.stdin)
        write_now(short(passage, text) + "\n")
        more, now = _line(), clock()
        if more:
            text, ended = _joined(text, more), now
        elif not early:
            break
    return Typed(text=text[:LONGEST], seconds=max(ended - began, SHORTEST), by_line=True)


def _line() -> str:
    typed = sys.stdin.readline()
    if not typed:
        raise EOFError
    return "".join(letter for letter in typed.rstrip("\r\n") if letter.isprintable())


def _joined(text: str, more: str) -> str:
    """Return two lines as one: Enter stood for the space between them."""
    return text + more if text.endswith(" ") or more.startswith(" ") else f"{text} {more}"
