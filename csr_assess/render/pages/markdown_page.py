"""The same page in Markdown, for whoever changes it in an editor before they hand it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from csr_assess.base.texts import _, number
from csr_assess.render.markdown_text import markdown_text
from csr_assess.render.pages.elements import web_address
from csr_assess.render.pages.handout import (
    ItemList,
    LabeledTexts,
    LevelBars,
    LevelLines,
    Paragraph,
    PointsBar,
    WritingRoom,
)
from csr_assess.render.plan_facts import LINE

if TYPE_CHECKING:
    from csr_assess.render.pages.handout import Handout, ListItem, PageBlock, PageSide


def markdown_page(of: Handout) -> str:
    """Return a page as Markdown, the last line ended."""
    lines = [line for place, side in enumerate(of.sides) for line in _side(side, "#" if place == 0 else "##")]
    return "\n".join(lines).strip("\n") + "\n"


def _side(side: PageSide, mark: str) -> Iterator[str]:
    yield from ("", f"{mark} {markdown_text(side.title)}", "")
    if side.beside:
        yield from (" · ".join(map(markdown_text, side.beside)), "")
    if side.room:
        yield from (*_block(side.room, mark), "")
    for part in side.parts:
        note = f" ({markdown_text(part.note)})" if part.note else ""
        yield from (f"{mark}# {markdown_text(part.title)}{note}", "")
        for block in part.blocks:
            yield from _block(block, f"{mark}##")
            yield ""
    for text in side.foot:
        yield from (f"*{markdown_text(text)}*", "")


def _block(block: PageBlock, mark: str) -> Iterator[str]:
    match block:
        case Paragraph():
            text = ": ".join(map(markdown_text, filter(None, (block.text, block.beside))))
            yield f"**{text}**" if block.tone == "strong" else text
        case LabeledTexts():
            yield from (f"- **{markdown_text(label)}**: {markdown_text(said)}" for label, said in block.pairs if said)
        case ItemList():
            for place, item in enumerate(block.items, 1):
                yield from _item(item, f"{place}." if block.numbered else "-")
        case LevelBars():
            yield from _levels(block, mark)
        case PointsBar():
            yield markdown_text(block.sentence)
        case WritingRoom() | LevelLines():
            yield from _to_fill_in(block)


def _to_fill_in(block: WritingRoom | LevelLines) -> Iterator[str]:
    if isinstance(block, WritingRoom):
        yield from (f"- **{markdown_text(label)}**: {markdown_text(said) or LINE}" for label, said in block.lines)
        return
    yield f"| {' | '.join(('', *map(markdown_text, block.levels)))} |"
    yield f"|{' --- |' * (len(block.levels) + 1)}"
    yield from (f"| {' | '.join(map(markdown_text, (title, *lines)))} |" for title, lines in block.rows)


def _item(item: ListItem, sign: str) -> Iterator[str]:
    beside = f": {markdown_text(item.beside)}" if item.beside else ""
    indent = " " * (len(sign) + 1)
    if item.title:
        yield f"{sign} **{markdown_text(item.title)}**{beside}"
    for text in filter(None, item.said):
        yield f"{indent if item.title else ''}- {markdown_text(text)}"
    if item.link:
        address = web_address(item.link)
        yield f"{indent}- <{address}>" if address else f"{indent}- {markdown_text(item.link)}"


def _levels(block: LevelBars, mark: str) -> Iterator[str]:
    beside = f" ({markdown_text(block.beside)})" if block.beside else ""
    yield from (f"{mark} {markdown_text(block.title)}{beside}", "")
    heads = ("", _("You say"), _("You showed"), _("Asked"), _("In words"))
    yield f"| {' | '.join(map(markdown_text, heads))} |"
    yield f"|{' --- |' * len(heads)}"
    for bar in block.bars:
        levels = ("" if level is None else number(level) for level in (bar.claimed, bar.shown, bar.asked))
        yield f"| {' | '.join((markdown_text(bar.title), *levels, markdown_text(bar.words)))} |"
