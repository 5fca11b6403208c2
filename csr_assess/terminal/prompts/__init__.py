"""One question shown and answered: on a whole screen (questionary) or in plain lines. Knows no rubric."""

from __future__ import annotations

from csr_assess.terminal import windows_console
from csr_assess.terminal.prompts.asker import Asker


def asker(*, plain: bool) -> Asker:
    """Return what asks on this terminal; questionary, which needs a console on Windows, only if used."""
    if plain or windows_console.is_missing():
        from csr_assess.terminal.prompts.plain_lines import PlainAsker  # noqa: PLC0415

        return PlainAsker()
    from csr_assess.terminal.prompts.fullscreen import FullAsker  # noqa: PLC0415 -- 0.15 s that plain lines do not need

    return FullAsker()
