"""The same page in Markdown, for whoever changes it in an editor before they hand it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

from csr_assess.base.texts import _, number
from csr_assess.render.markdown_text import markdown_text
from csr_assess.render.pages.elements import web_address
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
    from csr_assess.render.pages.handout import Handout, ListItem, PageBlock, PageLink, PageSide


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
        case LevelBars() | TextTable():
            yield from _levels(block, mark) if isinstance(block, LevelBars) else _table(block)
        case PointsBar():
            yield markdown_text(block.sentence)
        case WritingRoom():
            yield from (f"- **{markdown_text(label)}**: {markdown_text(said) or LINE}" for label, said in block.lines)


def _item(item: ListItem, sign: str) -> Iterator[str]:
    beside = f": {markdown_text(item.beside)}" if item.beside else ""
    indent = " " * (len(sign) + 1)
    if item.title:
        yield f"{sign} **{markdown_text(item.title)}**{beside}"
    for text in filter(None, item.said):
        yield f"{indent if item.title else ''}- {markdown_text(text)}"
    for group in item.about:
        said = f"{markdown_text(group.said)}: " if group.said else ""
        yield f"{indent}- {said}{', '.join(map(_link, group.names))}"
    if item.link:
        address = web_address(item.link)
        yield f"{indent}- <{address}>" if address else f"{indent}- {markdown_text(item.link)}"


def _table(block: TextTable) -> Iterator[str]:
    yield f"| {' | '.join(map(markdown_text, block.heads))} |"
    yield f"|{' --- |' * len(block.heads)}"
    for row in block.rows:
        yield f"| {' | '.join(_link(cell) for cell in row)} |"


def _link(of: PageLink) -> str:
    text = " ".join(map(markdown_text, filter(None, (of.text, of.beside))))
    leads = web_address(of.address) or quote(of.page)
    return f"[{text}](<{leads}>)" if leads else text


def _levels(block: LevelBars, mark: str) -> Iterator[str]:
    beside = f" ({markdown_text(block.beside)})" if block.beside else ""
    yield from (f"{mark} {markdown_text(block.title)}{beside}", "")
    heads = ("", _("You say"), _("You showed"), _("Asked"), _("In words"))
    yield f"| {' | '.join(map(markdown_text, heads))} |"
    yield f"|{' --- |' * len(heads)}"
    for bar in block.bars:
        levels = ("" if level is None else number(level) for level in (bar.claimed, bar.shown, bar.asked))
        yield f"| {' | '.join((markdown_text(bar.title), *levels, markdown_text(bar.words)))} |"
