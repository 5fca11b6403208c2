"""What is on a page, as texts without any marks: the sides of a sheet of paper, their parts, and their blocks.

All texts are data: who writes them out escapes them. `html_page` writes them for a browser, `markdown_page` for an
editor.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

Tone = Literal["said", "strong", "quiet"]


class Paragraph(Struct, frozen=True, kw_only=True):
    """A paragraph, with what is at the other end of its line."""

    text: str
    beside: str = ""
    tone: Tone = "said"


class LabeledTexts(Struct, frozen=True, kw_only=True):
    """What is said under a label each; what is empty is left out."""

    pairs: tuple[tuple[str, str], ...]


class PageLink(Struct, frozen=True, kw_only=True):
    """A text that leads to a page beside this one, or to the web; with what is behind it."""

    text: str
    page: str = ""
    """The name of a file in the same folder; empty: there is none."""
    address: str = ""
    """An address of the web; empty: there is none."""
    beside: str = ""


class LinkedNames(Struct, frozen=True, kw_only=True):
    """Names that lead somewhere, with what is said of all of them."""

    said: str = ""
    names: tuple[PageLink, ...]


class ListItem(Struct, frozen=True, kw_only=True):
    """One thing of a list: its title, what is beside it, what is said of it, and where to read on."""

    title: str = ""
    beside: str = ""
    said: tuple[str, ...] = ()
    link: str = ""
    about: tuple[LinkedNames, ...] = ()
    """Whom it is about."""


class ItemList(Struct, frozen=True, kw_only=True):
    """A list."""

    items: tuple[ListItem, ...]
    numbered: bool = False
    rank: int = 1
    """Where there is not room on paper for all: 0 goes before the others, 2 is printed if room is left."""
    on_paper: int | None = None
    """How many are printed, for paper has an end; None: all."""


class LevelBar(Struct, frozen=True, kw_only=True):
    """Where somebody stands in one criterion: what is claimed and what was shown, apart, and what is asked."""

    title: str
    claimed: float | None
    shown: float | None
    asked: float
    words: str
    """The same, in a few words beside the bar."""
    sentence: str
    """The same, for whoever cannot see it."""


class LevelBars(Struct, frozen=True, kw_only=True):
    """Such bars one below the other, under a title."""

    title: str
    beside: str
    bars: tuple[LevelBar, ...]


class PointsBar(Struct, frozen=True, kw_only=True):
    """A score of 100 with its margin, and the lines of the bands."""

    earned: float
    waiting: float
    margin: float
    bands: tuple[tuple[str, float], ...]
    sentence: str
    """The same in words."""


class WritingRoom(Struct, frozen=True, kw_only=True):
    """Labels with room for a pen behind them; a text is there if it is known already."""

    lines: tuple[tuple[str, str], ...]
    long: bool = False
    """Whether each has the width of the page, for a sentence or two."""


class TextTable(Struct, frozen=True, kw_only=True):
    """Texts in columns under their heads; the first of a row says what it is about."""

    heads: tuple[str, ...]
    rows: tuple[tuple[PageLink, ...], ...]
    marked: bool = False
    """Whether one cell of each row is marked by hand, on paper."""


PageBlock = Paragraph | LabeledTexts | ItemList | LevelBars | PointsBar | WritingRoom | TextTable


class PagePart(Struct, frozen=True, kw_only=True):
    """Some blocks under a heading, with a note behind it."""

    title: str
    note: str = ""
    blocks: tuple[PageBlock, ...]


class PageSide(Struct, frozen=True, kw_only=True):
    """One side of the sheet."""

    title: str
    beside: tuple[str, ...] = ()
    """Whose it is, and of which day."""
    room: WritingRoom | None = None
    parts: tuple[PagePart, ...]
    foot: tuple[str, ...] = ()
    dense: bool = False
    """Whether it is small print in columns on paper."""
    contents: bool = False
    """Whether its parts are listed first, to go to."""


class Handout(Struct, frozen=True, kw_only=True):
    """A sheet of paper with its sides; a browser shows them one below the other."""

    title: str
    language: str
    sides: tuple[PageSide, ...]


def words_on(side: PageSide) -> int:
    """Count the words that are read on a side."""
    return sum(len(text.split()) for text in texts_on(side))


def texts_on(side: PageSide) -> Iterator[str]:
    """Yield every text of a side; some are empty."""
    yield from (side.title, *side.beside, *side.foot)
    blocks = [block for part in side.parts for block in part.blocks]
    for block in [*blocks, side.room] if side.room else blocks:
        yield from _texts_of(block)
    for part in side.parts:
        yield from (part.title, part.note)


def _texts_of(block: PageBlock) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from (block.text, block.beside)
        case LabeledTexts(pairs=pairs) | WritingRoom(lines=pairs):
            yield from itertools.chain(*pairs)
        case ItemList(items=items):
            yield from itertools.chain(*((item.title, item.beside, *item.said, item.link) for item in items))
            groups = [group for item in items for group in item.about]
            yield from itertools.chain(*((group.said, *(one.text for one in group.names)) for group in groups))
        case LevelBars(bars=bars):
            yield from (block.title, block.beside, *itertools.chain(*((bar.title, bar.words) for bar in bars)))
        case PointsBar():
            yield from (block.sentence, *(title for title, _at in block.bands))
        case TextTable(heads=heads, rows=rows):
            yield from (*heads, *itertools.chain(*((cell.text, cell.beside) for row in rows for cell in row)))
