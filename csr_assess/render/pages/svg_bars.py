"""Bars as pictures that scale with the page, each with its words in it for whoever cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.texts import number
from csr_assess.render.pages.elements import element

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from csr_assess.render.pages.handout import LevelBar, PointsBar

_LEVELS = 5
_LAST_START = 80
"""A band's title that begins beyond it would leave the picture, so it ends there."""


def level_picture(bar: LevelBar) -> Element:
    """Return the picture of a criterion: what was shown is solid, what is claimed an outline, what is asked a line."""
    inside = [element("title", f"{bar.title}: {bar.sentence}"), _box("track", 0, 100, 1, 10)]
    if bar.claimed is not None:
        inside.append(_box("claimed", 0, _along(bar.claimed), 1, 10))
    if bar.shown is not None:
        inside.append(_box("shown", 0, _along(bar.shown), 3, 6))
    inside.append(_upright("asked", _along(bar.asked), 0, 12))
    return element("svg", *inside, css="level", role="img", width="100%", height="12")


def points_picture(bar: PointsBar) -> Element:
    """Return the picture of a score: earned solid, waiting striped, the margin below, a line where each band begins."""
    inside = [element("title", bar.sentence), _stripes(), _box("track", 0, 100, 1, 18)]
    inside.append(_box("shown", 0, bar.earned, 1, 18))
    if bar.waiting:
        inside.append(_box("waiting", bar.earned, bar.waiting, 1, 18))
    low, high = max(bar.earned - bar.margin, 0), min(bar.earned + bar.margin, 100)
    inside.append(_level_line(low, high))
    inside += [_upright("margin", at, 21, 29) for at in (low, bar.earned, high)]
    for place, (title, at) in enumerate(sorted(bar.bands, key=lambda band: band[1])):
        row = 46 + 17 * (place % 2)
        late = {"text_anchor": "end"} if at > _LAST_START else {}
        inside.append(_upright("line", at, 0, row - 12))
        inside.append(element("text", title, x=_percent(at), y=str(row), dx="-3" if late else "3", **late))
    return element("svg", *inside, css="points", role="img", width="100%", height="68")


def _stripes() -> Element:
    line = element("path", css="stripe", d="M0 6L6 0")
    size = {"width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}
    return element("defs", element("pattern", line, id="stripes", **size))


def _along(level: float) -> float:
    return 100 * level / _LEVELS


def _percent(value: float) -> str:
    return f"{number(value, 2)}%"


def _box(css: str, start: float, length: float, top: int, height: int) -> Element:
    return element("rect", css=css, x=_percent(start), width=_percent(length), y=str(top), height=str(height))


def _upright(css: str, at: float, top: int, bottom: int) -> Element:
    return element("line", css=css, x1=_percent(at), x2=_percent(at), y1=str(top), y2=str(bottom))


def _level_line(low: float, high: float) -> Element:
    return element("line", css="margin", x1=_percent(low), x2=_percent(high), y1="25", y2="25")
