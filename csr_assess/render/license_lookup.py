"""What the license rules say, looked up: for a terminal and as plain lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.base.texts import _, printable
from csr_assess.render import license_answer, license_phrases

if TYPE_CHECKING:
    from csr_assess.contracts.license_v1 import License
    from csr_assess.render.page import Page
    from csr_assess.rubric.model import Rubric

MOST_IN_FULL = 4
"""Up to so many desks are each answered in lines; more are a table."""


class LookUp(Struct, frozen=True, kw_only=True):
    """What a look-up found, and how much of it is wanted."""

    lines: Sequence[License]
    desks: int
    full: bool
    offered: Sequence[tuple[str, str]] = ()
    """Activities to choose from, where none was named."""
    unused: Sequence[str] = ()
    """What was given and decided nothing, in sentences."""


def plain_lookup(found: LookUp, rubric: Rubric) -> str:
    """Return the results as lines: for each result one fact a line, then what else is to be said."""
    if found.full:
        blocks = [
            _block([("", f"{license_phrases.head(item, rubric)}.")], license_answer.rest(item))
            for item in license_phrases.each_once(found.lines)
        ]
        return _plain([*blocks, *_words(found)], last_word())
    answers, beside = license_answer.answers_first(license_phrases.each_once(found.lines))
    blocks = [_block(license_answer.first_lines(item, rubric), license_answer.reasons(item)) for item in answers]
    also = [_("Also: {what}.").format(what=license_answer.also(item, rubric)) for item in beside]
    return _plain([*blocks, "\n".join(also), *_words(found), more()], not_advice())


def _plain(blocks: Sequence[str], end: str) -> str:
    return "\n\n".join([*(block for block in blocks if block), end]) + "\n"


def _block(*parts: license_phrases.Labeled) -> str:
    return "\n".join(f"{label}: {said}" if label else said for part in parts for label, said in part)


def _words(found: LookUp) -> list[str]:
    """Return what can be chosen, and what was given in vain."""
    offered = [f"{word}  {printable(text)}" for word, text in found.offered]
    return [
        "\n".join([_("Name what you will do, as --activity WORD. In this industry:"), *offered]) if offered else "",
        "\n".join(found.unused),
    ]


def terminal_lookup(found: LookUp, rubric: Rubric, *, width: int, color: bool, ascii_only: bool) -> str:
    """Return the results laid out for a terminal: a few in lines, those of many desks as a table."""
    from csr_assess.render.page import Page  # noqa: PLC0415 -- Rich, only where it is drawn

    page = Page(width=width, color=color, ascii_only=ascii_only)
    if found.desks > MOST_IN_FULL and not found.full:
        page.rows(
            [_("Desk"), _("Where"), _("Answer"), _("License"), _("Hours"), _("Fees")],
            [license_answer.table_row(item, rubric) for item in license_answer.answers_first(found.lines)[0]],
        )
    else:
        _in_lines(page, found, rubric)
    for word, text in found.offered:
        page.say(f"{word}  {text}", indent=4)
    for said in found.unused:
        page.say(said)
    page.say(last_word() if found.full else more(), "quiet")
    if not found.full:
        page.say(not_advice(), "quiet")
    return page.finished()


def _in_lines(page: Page, found: LookUp, rubric: Rubric) -> None:
    if found.full:
        for item in license_phrases.each_once(found.lines):
            page.say(license_phrases.head(item, rubric), "title")
            page.labeled(license_answer.rest(item), 4)
            page.gap()
        return
    answers, beside = license_answer.answers_first(license_phrases.each_once(found.lines))
    for item in answers:
        page.labeled([*license_answer.first_lines(item, rubric), *license_answer.reasons(item)])
        page.gap()
    for item in beside:
        page.say(_("Also: {what}.").format(what=license_answer.also(item, rubric)))
    if found.offered:
        page.say(_("Name what you will do, as --activity WORD. In this industry:"))


def more() -> str:
    """Say where the rest is."""
    return _("All terms: --full. Which rules were looked at: --why.")


def not_advice() -> str:
    """Say in a line what this is not."""
    return _("Not legal advice. Rules change: confirm with the regulator.")


def last_word() -> str:
    """Say what this is not."""
    return _("This is not legal advice. Rules change, so confirm with the regulator before you rely on them.")
