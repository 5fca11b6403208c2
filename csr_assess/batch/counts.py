"""Counts of people that give nobody away: small ones are not told, nor what would let them be worked out.

A breakdown tells how many of all fall in each of several cells, and its total is known. A count
from 1 to `minimum` - 1 reads "under 5". If the total and the other cells would pin such a count
to one number, the smallest cell that is still told reads "5 or more" too, until none is pinned;
if that cannot be reached, the breakdown is not told at all. Zero is told: there is nobody in it.
Two groups that differ by one person can still be compared; keep that in mind before handing out both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.texts import _
from csr_assess.contracts.group_v1 import Count

if TYPE_CHECKING:
    from collections.abc import Mapping


def exact_count(count: int) -> Count:
    """Return a count as it is."""
    return Count(count=count, text=str(count))


def of_all(count: int, total: int, minimum: int) -> Count:
    """Return how many of all, if neither a few who are in it nor a few who are not are told."""
    if 0 < count < minimum:
        return _under(minimum)
    if 0 < total - count < minimum:
        return Count(count=None, text=_("more than {count}").format(count=total - minimum))
    return exact_count(count)


def breakdown(counts: Mapping[str, int], minimum: int) -> dict[str, Count]:
    """Return each cell of a breakdown, told or not."""
    small = [cell for cell, count in counts.items() if 0 < count < minimum]
    spare = sorted((count, cell) for cell, count in counts.items() if count >= minimum)
    large: list[str] = []
    while small and _pinned(counts, small, large, minimum):
        if not spare:
            hidden = Count(count=None, text=_("not told"))
            return dict.fromkeys(counts, hidden)
        large.append(spare.pop(0)[1])
    instead = dict.fromkeys(small, _under(minimum)) | dict.fromkeys(large, _at_least(minimum))
    return {cell: instead.get(cell, exact_count(count)) for cell, count in counts.items()}


def _pinned(counts: Mapping[str, int], small: list[str], large: list[str], minimum: int) -> bool:
    """Whether what is hidden together leaves some small count only one value."""
    total = sum(counts[cell] for cell in (*small, *large))
    others = len(small) - 1
    lowest = 1 if large else max(1, total - others * (minimum - 1))
    highest = min(minimum - 1, total - others - len(large) * minimum)
    return lowest >= highest


def _under(minimum: int) -> Count:
    return Count(count=None, text=_("under {minimum}").format(minimum=minimum))


def _at_least(minimum: int) -> Count:
    return Count(count=None, text=_("{minimum} or more").format(minimum=minimum))
