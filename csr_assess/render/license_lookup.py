"""What the license rules say, looked up: for a terminal and as plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.texts import _
from csr_assess.render import license_phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csr_assess.contracts.license_v1 import License
    from csr_assess.rubric.model import Rubric


def plain_lookup(results: Sequence[License], rubric: Rubric) -> str:
    """Return the results as lines: a head each, then one fact a line."""
    blocks = [
        "\n".join(
            [
                f"{license_phrases.head(item, rubric)}.",
                *(f"{label}: {said}" for label, said in license_phrases.facts(item)),
            ]
        )
        for item in results
    ]
    return "\n\n".join([*blocks, last_word()]) + "\n"


def terminal_lookup(results: Sequence[License], rubric: Rubric, *, width: int, color: bool, ascii_only: bool) -> str:
    """Return the results laid out for a terminal."""
    from csr_assess.render.page import Page  # noqa: PLC0415 -- Rich, only where it is drawn

    page = Page(width=width, color=color, ascii_only=ascii_only)
    page.heading(_("Licenses"))
    for item in results:
        page.say(license_phrases.head(item, rubric), "title")
        page.labeled(license_phrases.facts(item), 4)
        page.gap()
    page.say(last_word(), "quiet")
    return page.finished()


def last_word() -> str:
    """Say what this is not."""
    return _("This is not legal advice. Rules change, so confirm with the regulator before you rely on them.")
