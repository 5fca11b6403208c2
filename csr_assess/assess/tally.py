"""Rows added up once, so that a score with some of them exchanged costs little.

All that a row adds to the sums of a score is packed into one whole number, a column beside the other. Adding such
numbers adds every column at once, and exactly: in whatever order rows come and go, nothing is left of one that went.
"""

from __future__ import annotations

import functools
import struct
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import astuple

from csr_assess.assess.score import Row, Scored, Terms, scored, terms
from csr_assess.rubric.model import Core

_UNIT = 2.0**58
"""How many units make up 1: fine enough that rounding to one is far below what a score is rounded to."""
_COLUMN = 64
_COLUMNS = struct.Struct("<14Q")
"""The sums of shares and what is earned of them, at most 1 each; two columns wide the variance of what was shown.

The variance of all, without a limit, is above them.
"""
_ABOVE = 8 * _COLUMNS.size
_WIDE = 1 << _COLUMN
_BELOW = (1 << _ABOVE) - 1


def _column(place: int) -> int:
    """Return one unit of a sum, packed."""
    return 1 << _COLUMN * place


_SUMS = len(Terms.__struct_fields__) + 1
CLAIMED_ATTAINED = _column(Terms.__struct_fields__.index("claimed_attained"))
SHOWN_ATTAINED = _column(Terms.__struct_fields__.index("shown_attained"))
SHOWN_EARNED = _column(Terms.__struct_fields__.index("shown_earned"))
ATTAINED = _column(_SUMS - 1)
"""One unit of what is earned, packed, as those before it are of what claims and what evidence earn alone."""


class Tally(Struct, frozen=True, kw_only=True):
    """Rows, and what they add up to."""

    rows: tuple[Row, ...]
    packed: tuple[int, ...]
    """What each row adds."""
    total: int


def tally(rows: Sequence[Row]) -> Tally:
    """Return the rows added up."""
    each = tuple(map(packed, rows))
    return Tally(rows=tuple(rows), packed=each, total=sum(each))


def units(part: float) -> int:
    """Return a part of a sum in whole units."""
    return round(part * _UNIT)


@functools.lru_cache(maxsize=4096)
def packed(row: Row) -> int:
    """Return all that a row adds, in one number; the same rows come again with other answers around them."""
    spread = row.share * row.error / (row.required - 1)
    variance = units(spread * spread)
    high, low = divmod(variance if row.shown else 0, _WIDE)
    columns = [units(part) for part in (*astuple(terms(row)), row.share * row.attained)]
    return int.from_bytes(_COLUMNS.pack(*columns, low, high), "little") + (variance << _ABOVE)


def unpacked(total: int, core: Core) -> Scored:
    """Return the score that packed rows add up to."""
    *sums, attained, low, high = _COLUMNS.unpack((total & _BELOW).to_bytes(_COLUMNS.size, "little"))
    of = Terms(*[units / _UNIT for units in sums])
    worth = 100 / of.known if of.known else 0.0
    squared = worth * worth / _UNIT
    return scored(of, worth * attained / _UNIT, (squared * (total >> _ABOVE), squared * (low + high * _WIDE)), core)


def exchanged(of: Tally, rows: Mapping[int, Row], core: Core) -> Scored:
    """Return the score with other rows at some places."""
    return unpacked(of.total + sum(packed(row) - of.packed[place] for place, row in rows.items()), core)
