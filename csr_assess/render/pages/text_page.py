"""The same page as plain text: for any editor, any printer, and for listening."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from csr_assess.base.texts import clauses, printable
from csr_assess.render.pages.handout import (
    ItemList,
    LabeledTexts,
    LevelBars,
    Paragraph,
    PointsBar,
    TextTable,
    WritingRoom,
)
from csr_assess.render.plan_facts import LINE

if TYPE_CHECKING:
    from csr_assess.render.pages.handout import Handout, ListItem, PageBlock, PageSide

LETTERS = 78
"""Letters of a line."""


def text_page(of: Handout) -> str:
    """Return a page as text, a rule before each side after the first, the last line ended."""
    sides = ["\n".join(_wrapped(line, hang) for line, hang in _side(side)) for side in of.sides]
    return f"\n\n{'=' * LETTERS}\n\n".join(sides) + "\n"


def _wrapped(line: str, hang: int) -> str:
    return textwrap.fill(
        printable(line), LETTERS, subsequent_indent=" " * hang, break_long_words=False, break_on_hyphens=False
    )


def _side(side: PageSide) -> Iterator[tuple[str, int]]:
    """Yield each line with how far what follows of it hangs."""
    yield side.title.upper(), 0
    if side.beside:
        yield clauses(*side.beside), 0
    if side.room:
        yield from _block(side.room)
    for part in side.parts:
        yield from (("", 0), (clauses(part.title, part.note), 0))
        for block in part.blocks:
            yield from _block(block)
    for text in side.foot:
        yield from (("", 0), (text, 0))


def _block(block: PageBlock) -> Iterator[tuple[str, int]]:
    match block:
        case Paragraph():
            yield clauses(block.text, block.beside), 0
        case LabeledTexts():
            yield from ((f"{label}: {said}", 2) for label, said in block.pairs if said)
        case ItemList():
            for place, item in enumerate(block.items, 1):
                sign = f"{place}. " if block.numbered else "- "
                yield _item(item, sign), len(sign)
        case WritingRoom() | TextTable():
            yield from _to_fill_in(block)
        case LevelBars() | PointsBar():
            yield from _in_words(block)


def _item(item: ListItem, sign: str) -> str:
    if item.said and not (item.beside or item.about or item.link):
        return sign + (f"{item.title}: " if item.title else "") + " ".join(item.said)
    names = (clauses(group.said, *(one.text for one in group.names)) for group in item.about)
    return sign + clauses(item.title, item.beside, *item.said, *names, item.link)


def _to_fill_in(block: WritingRoom | TextTable) -> Iterator[tuple[str, int]]:
    if isinstance(block, WritingRoom):
        yield from ((f"{label}: {said or LINE}", 2) for label, said in block.lines)
        return
    sign = "[ ] " if block.marked else "- "
    for first, *cells in block.rows:
        yield from (("", 0), (first.text, 0))
        for head, cell in zip(block.heads[1:], cells, strict=True):
            said = clauses(cell.text, cell.beside)
            yield (f"{sign}{head}  {said}", 7) if block.marked else (f"{sign}{head}: {said}", 2)


def _in_words(block: LevelBars | PointsBar) -> Iterator[tuple[str, int]]:
    if isinstance(block, PointsBar):
        yield block.sentence, 0
        return
    yield clauses(block.title, block.beside), 0
    yield from ((f"- {bar.title}: {bar.sentence}", 2) for bar in block.bars)
