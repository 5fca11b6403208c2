"""A page of a few lines and headed lists, drawn for a terminal or said in plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from csr_assess.base.texts import printable


class Block(Struct, frozen=True, kw_only=True):
    """A heading and what is below it, a fact a line; without facts it is left out."""

    title: str
    facts: tuple[str, ...]


def block(title: str, facts: Iterable[str]) -> Block:
    """Return a heading and its facts, the empty ones left out."""
    return Block(title=title, facts=tuple(filter(None, facts)))


def plain_page(head: Sequence[str], blocks: Iterable[Block]) -> str:
    """Return the page as plain lines, one fact a line."""
    parts = [list(head), *([f"{one.title}:", *one.facts] for one in blocks if one.facts)]
    return "\n".join("".join(f"{printable(line)}\n" for line in part) for part in parts if part)


def drawn_page(head: Sequence[str], blocks: Iterable[Block], *, width: int, color: bool, ascii_only: bool) -> str:
    """Return the page as a terminal shows it: the first line of its head is the title."""
    from csr_assess.render.page import Page  # noqa: PLC0415 -- plain lines need no such thing

    page = Page(width=width, color=color, ascii_only=ascii_only)
    for number, line in enumerate(head):
        page.say(line, "said" if number else "title")
    for one in blocks:
        if one.facts:
            page.heading(one.title)
            page.listed(one.facts)
    return page.finished()
