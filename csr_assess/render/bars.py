"""What a terminal draws with characters: bars of points, the margin, the band lines. Characters, never color alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from msgspec import Struct

from csr_assess.contracts.report_v1 import GateStatus
from csr_assess.render.tenths import Tenths, cells
from csr_assess.rubric.model import Band

MARKS = ("earned", "waiting", "lost")
"""The parts of a bar, in the order drawn."""

FULL = 100


class Pen(Struct, frozen=True, kw_only=True):
    """The characters a terminal can show."""

    parts: tuple[str, str, str]
    """Of a bar: earned, waiting, lost."""
    rule: str
    left: str
    middle: str
    right: str
    tick: str
    between: str
    """Between the items of a list on one line."""
    gate: dict[GateStatus, str]


DRAWN = Pen(
    parts=("█", "▒", "░"),
    rule="─",
    left="├",
    middle="┼",
    right="┤",
    tick="╵",
    between=" · ",
    gate={"met": "✓", "not_met": "✗", "pending": "…", "unknown": "?", "not_needed": "\N{EN DASH}"},
)
ASCII = Pen(
    parts=("#", "=", "."),
    rule="-",
    left="|",
    middle="+",
    right="|",
    tick="'",
    between="; ",
    gate={"met": "+", "not_met": "x", "pending": "~", "unknown": "?", "not_needed": "-"},
)

SPELLED = {
    "“": '"',
    "”": '"',
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "…": "...",
    "±": "+/-",
    "·": ";",
    "\N{MULTIPLICATION SIGN}": "x",
    "→": "->",
}


def spelled(text: str) -> str:
    """Write text in ASCII: accents dropped, what has no letter there as a question mark."""
    if text.isascii():
        return text
    known = "".join(SPELLED.get(character, character) for character in text)
    bare = "".join(
        character for character in unicodedata.normalize("NFKD", known) if not unicodedata.combining(character)
    )
    return bare.encode("ascii", "replace").decode("ascii")


def bar(width: int, tenths: Tenths, pen: Pen) -> list[tuple[str, str]]:
    """Return a bar of `width` characters as (part, characters), parts as MARKS names them."""
    return [(mark, sign * count) for mark, sign, count in zip(MARKS, pen.parts, cells(width, tenths), strict=True)]


def spread(width: int, score: float, margin: float, pen: Pen) -> str:
    """Return the margin as a line under a bar of `width`: from score - margin to score + margin, cut at 0 and 100."""
    low, middle, high = (_column(width, points) for points in (score - margin, score, score + margin))
    line = [" "] * low + [pen.rule] * (high - low + 1)
    line[low], line[high], line[middle] = pen.left, pen.right, pen.middle
    return "".join(line)


def band_lines(width: int, bands: Sequence[Band], pen: Pen) -> str:
    """Return a mark where each band begins, with its title if all titles fit, else with its score."""
    rising = sorted(bands, key=lambda band: band.at)
    starts = [_column(width, band.at) for band in rising]
    ends = [*starts[1:], width]
    titles = [f"{pen.tick} {band.title}" for band in rising]
    if any(len(title) >= end - start for title, start, end in zip(titles, starts, ends, strict=True)):
        titles = [f"{pen.tick}{band.at:g}" for band in rising]
    return "".join(title.ljust(end - start) for title, start, end in zip(titles, starts, ends, strict=True)).rstrip()


def _column(width: int, points: float) -> int:
    return round(min(max(points, 0), FULL) / FULL * (width - 1))
