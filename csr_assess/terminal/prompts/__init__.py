"""One question shown and answered: on a whole screen (questionary) or in plain lines. Knows no rubric."""

from __future__ import annotations

from csr_assess.terminal.prompts.asker import Asker


def asker(*, plain: bool) -> Asker:
    """Return what asks on this terminal; questionary is loaded only if it is used."""
    if plain:
        from csr_assess.terminal.prompts.plain_lines import PlainAsker  # noqa: PLC0415

        return PlainAsker()
    from csr_assess.terminal.prompts.fullscreen import FullAsker  # noqa: PLC0415 -- 0.15 s that plain lines do not need

    return FullAsker()
