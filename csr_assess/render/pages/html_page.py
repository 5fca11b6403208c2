"""A page for a browser: one file with all it needs, that runs no script, reaches no network, and prints on paper."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from typing import TYPE_CHECKING
from urllib.parse import quote

from csr_assess.base.one_file_page import checksum, shared_look
from csr_assess.base.texts import counted
from csr_assess.render.pages.elements import as_html, element, link, web_address, with_more
from csr_assess.render.pages.handout import (
    ItemList,
    LabeledTexts,
    LevelBars,
    LinkedNames,
    Paragraph,
    PointsBar,
    TextTable,
    WritingRoom,
)
from csr_assess.render.pages.svg_bars import level_picture, points_picture

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from csr_assess.render.pages.handout import Handout, ListItem, PageBlock, PageLink, PagePart, PageSide

GENERATOR = "csr-assess"
"""What each page says of itself in its head: a folder's pages are known by it."""


def html_page(of: Handout) -> str:
    """Return a page as one file."""
    style = shared_look() + (resources.files("csr_assess.render") / "pages" / "handout.css").read_text(encoding="utf-8")
    policy = f"default-src 'none'; style-src '{checksum(style)}'; img-src data:; base-uri 'none'; form-action 'none'"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="generator", content=GENERATOR),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="color-scheme", content="light dark"),
        element("link", rel="icon", href="data:,"),
        element("title", of.title),
    )
    head.append(sheet := element("style"))
    sheet.text = style  # as it is, or its checksum would be another one
    body = element("body", element("main", *(_side(side, place) for place, side in enumerate(of.sides))))
    return f"<!doctype html>\n{as_html(element('html', head, body, lang=of.language))}\n"


def _side(side: PageSide, place: int) -> Element:
    head = element("h1" if place == 0 else "h2", side.title)
    names = [f"part-{number}" if side.contents else "" for number in range(len(side.parts))]
    parts = element("div", *map(_part, side.parts, [place] * len(names), names), css="parts")
    beside = element("p", " · ".join(side.beside), css="whose quiet") if side.beside else None
    room = _writing_room(side.room) if side.room else None
    foot = [element("p", text, css="foot quiet") for text in side.foot]
    contents = _contents(side, names) if side.contents else None
    css = "side dense" if side.dense else "side"
    return element("section", head, beside, contents, room, parts, *foot, css=css)


def _contents(side: PageSide, names: list[str]) -> Element:
    """Return links to the parts of a long side."""
    links = (element("a", part.title, href=f"#{name}") for part, name in zip(side.parts, names, strict=True))
    return element("nav", element("ul", *(element("li", link) for link in links)), css="contents screen")


def _part(part: PagePart, place: int, name: str) -> Element:
    head = element("h2" if place == 0 else "h3", part.title)
    if part.note:
        with_more(head, (" ", element("span", part.note, css="note")))
    blocks = [piece for block in part.blocks for piece in _block(block)]
    return element("section", head, *blocks, css="part", **({"id": name} if name else {}))


def _block(block: PageBlock) -> list[Element]:
    match block:
        case Paragraph():
            return [_paragraph(block)]
        case LabeledTexts():
            return [_facts(block)]
        case ItemList():
            return _items(block)
        case LevelBars():
            return _level_bars(block)
        case PointsBar():
            return [points_picture(block), element("p", block.sentence, css="quiet", aria_hidden="true")]
        case WritingRoom() | TextTable():
            return [_writing_room(block) if isinstance(block, WritingRoom) else _table(block)]


def _paragraph(block: Paragraph) -> Element:
    if not block.beside:
        return element("p", block.text, css=block.tone)
    return element("p", element("span", block.text), " ", element("span", block.beside), css=f"{block.tone} head")


def _facts(block: LabeledTexts) -> Element:
    pairs = [element("div", element("dt", label), " ", element("dd", said)) for label, said in block.pairs if said]
    return element("dl", *pairs)


def _items(block: ItemList) -> list[Element]:
    most = len(block.items) if block.on_paper is None else block.on_paper
    rows = [_item(item, on_paper=place < most) for place, item in enumerate(block.items)]
    more = len(rows) - most
    listed = element("ol" if block.numbered else "ul", *rows)
    if more <= 0:
        return [listed]
    said = counted("{number} more is in the file itself.", "{number} more are in the file itself.", more)
    if not most:
        said = counted("{number} is in the file itself.", "{number} are in the file itself.", more)
    return [listed, element("p", said, css="paper quiet")]


def _item(item: ListItem, *, on_paper: bool) -> Element:
    head = element("div", element("b", item.title), css="head") if item.title else None
    if head is not None and item.beside:
        with_more(head, (" ", element("span", item.beside, css="beside")))
    said = [element("div", text) for text in item.said if text]
    where = element("div", link(item.link), css="where") if item.link else None
    about = (element("div", *_names(group), css="people") for group in item.about)
    return element("li", head, *said, *about, where, css="" if on_paper else "screen")


def _names(group: LinkedNames) -> Iterator[str | Element]:
    yield f"{group.said}: " if group.said else ""
    for place, one in enumerate(group.names):
        yield from (", " if place else "", *_link(one))


def _link(of: PageLink) -> Iterator[str | Element]:
    leads = web_address(of.address) or quote(of.page)
    yield element("a", of.text, href=leads, rel="noreferrer") if leads else of.text
    if of.beside:
        yield from (" ", element("span", of.beside, css="note"))


def _table(block: TextTable) -> Element:
    # the roles keep it a table for whoever listens, where the style of a narrow screen lays it out as blocks
    heads = element("tr", *(element("th", text, scope="col", role="columnheader") for text in block.heads), role="row")
    rows = [
        element("tr", *(_cell(cell, block.heads[place], place) for place, cell in enumerate(row)), role="row")
        for row in block.rows
    ]
    parts = element("thead", heads, role="rowgroup"), element("tbody", *rows, role="rowgroup")
    return element("table", *parts, role="table")


def _cell(cell: PageLink, head: str, place: int) -> Element:
    if place == 0:
        return element("th", *_link(cell), scope="row", role="rowheader")
    return element("td", *_link(cell), role="cell", data_head=head)


def _level_bars(block: LevelBars) -> list[Element]:
    head = element("h4", block.title, " ", element("span", block.beside, css="note"))
    rows = [
        element(
            "li",
            element("span", bar.title, css="name"),
            " ",
            level_picture(bar),
            " ",
            element("span", bar.words, css="words", aria_hidden="true"),
        )
        for bar in block.bars
    ]
    return [head, element("ul", *rows, css="bars")]


def _writing_room(block: WritingRoom) -> Element:
    rows = [
        element("div", element("span", f"{label}:"), " ", element("span", said, css="room"))
        for label, said in block.lines
    ]
    return element("div", *rows, css="writing")
