"""How much room texts take on paper, and how many of each list fit: a sheet has two sides, and lists may be long.

Counted in lines, for letters as wide as those of the widest usual fonts: with others there is room to spare.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from csr_assess.render.pages.handout import (
    ItemList,
    LabeledTexts,
    LevelBars,
    ListItem,
    PageBlock,
    PagePart,
    Paragraph,
    PointsBar,
    TextTable,
    WritingRoom,
)

SMALL_LINES, SMALL_WIDTH = 138, 54
"""Lines of both columns of a dense side together, less its head, and the letters of one."""
LINES, WIDTH = 51, 96
"""Lines of a side in one column, less its head and foot, and its letters."""
_HEADING, _PICTURE, _NAME = 1.9, 5, 26
"""Lines of a heading and of a score's bar with the room around them, and the letters of a name beside its bar."""
_GAP = 0.2
"""Lines between the items of a list."""
_ALL = 1000


def lines_of(parts: Iterable[PagePart], width: int) -> float:
    """Return the lines that parts take on paper, in lines of `width` letters."""
    return sum(_HEADING + sum(_block(block, width) for block in part.blocks) for part in parts)


def fitted(parts: Sequence[PagePart], lines: float, width: int) -> tuple[PagePart, ...]:
    """Return parts of which so many items of each list are printed as fit.

    Each list begins but those that can wait; then what comes first goes on as far as it can, and the others take turns.
    """
    lists = [block for part in parts for block in part.blocks if isinstance(block, ItemList)]
    left = lines - lines_of((_printing(part, {}) for part in parts), width) - len(lists)
    counts = {id(block): 0 for block in lists}
    begun = [one for one in lists if one.rank <= 1]
    for open_, turns in ((begun, 1), ([one for one in lists if one.rank < 1], _ALL), (begun, _ALL), (lists, _ALL)):
        left = _in_turns(open_, turns, left, width, counts)
    return tuple(_printing(part, counts) for part in parts)


def _in_turns(lists: Sequence[ItemList], turns: int, left: float, width: int, counts: dict[int, int]) -> float:
    """Count one more item of each list that has room, so many times; return the lines that are left."""
    open_ = list(lists)
    for _turn in range(turns):
        for block in tuple(open_):
            place = counts[id(block)]
            takes = _item(block.items[place], width) if place < len(block.items) else math.inf
            if takes > left:
                open_.remove(block)
            else:
                left -= takes
                counts[id(block)] += 1
        if not open_:
            break
    return left


def foot_lines(texts: Iterable[str]) -> float:
    """Return the lines that the foot of a dense side takes of both its columns."""
    return sum(2 * (_lines(text, 2 * SMALL_WIDTH + 8) + 0.6) for text in texts)


def _printing(part: PagePart, counts: dict[int, int]) -> PagePart:
    blocks = (
        replace(block, on_paper=counts.get(id(block), 0)) if isinstance(block, ItemList) else block
        for block in part.blocks
    )
    return replace(part, blocks=tuple(blocks))


def _lines(text: str, width: int) -> int:
    return math.ceil(len(text) / width)


def _item(item: ListItem, width: int) -> float:
    head = f"{item.title}  {item.beside}".strip()
    texts = (head, *item.said, item.link)
    return sum(_lines(text, width) for text in texts) + _GAP


def _block(block: PageBlock, width: int) -> float:
    match block:
        case Paragraph(text=text):
            return _lines(text, width) + 0.3
        case LabeledTexts(pairs=pairs):
            return sum(_lines(f"{label}: {said}", width) + 0.3 for label, said in pairs)
        case ItemList(items=items, on_paper=on_paper):
            return sum(_item(item, width) for item in items[:on_paper])
        case LevelBars(bars=bars):
            return 1.4 + sum(_lines(bar.title, _NAME) * 1.05 for bar in bars)
        case PointsBar() | WritingRoom():
            return _PICTURE if isinstance(block, PointsBar) else 2
        case TextTable(rows=rows):
            return 1 + len(rows)
