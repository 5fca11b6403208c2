"""Counts of people that give nobody away: small ones are not told, nor what would let them be worked out.

A breakdown tells how many of all fall in each of several cells, and its total is known. A count
from 1 to `minimum` - 1 reads "under 5". If the total and the other cells would pin such a count
to one number, the smallest cell that is still told reads "5 or more" too, until none is pinned;
if that cannot be reached, the breakdown is not told at all. Zero is told: there is nobody in it.

Two groups that differ by one person can still be compared; keep that in mind before handing out both.

`hides_ends` is for a page that anybody may see. Nobody and everybody are small groups there too, for "all of them lack
it" tells of each; and all that is hidden of a breakdown is no small group together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.texts import _
from csr_assess.contracts.group_v1 import Count

PUBLISHED_MINIMUM = 10
"""The fewest people that a group told to others has: what 39 of the US states held to, by NCES 2011-603 (2010)."""

if TYPE_CHECKING:
    from collections.abc import Mapping


def exact_count(count: int) -> Count:
    """Return a count as it is."""
    return Count(count=count, text=str(count))


def of_all(count: int, total: int, minimum: int, *, hides_ends: bool = False) -> Count:
    """Return how many of all, if neither a few who are in it nor a few who are not are told."""
    least = 0 if hides_ends else 1
    if least <= count < minimum:
        return _under(minimum)
    if least <= total - count < minimum:
        return Count(count=None, text=_("more than {count}").format(count=total - minimum))
    return exact_count(count)


def breakdown(counts: Mapping[str, int], minimum: int, *, hides_ends: bool = False) -> dict[str, Count]:
    """Return each cell of a breakdown, told or not."""
    least = 0 if hides_ends else 1
    small = [cell for cell, count in counts.items() if least <= count < minimum]
    spare = sorted((count, cell) for cell, count in counts.items() if count >= minimum)
    large: list[str] = []
    while small and _told_by_the_rest(counts, (small, large), minimum, hides_ends=hides_ends):
        if not spare:
            hidden = Count(count=None, text=_("not told"))
            return dict.fromkeys(counts, hidden)
        large.append(spare.pop(0)[1])
    instead = dict.fromkeys(small, _under(minimum)) | dict.fromkeys(large, _at_least(minimum))
    return {cell: instead.get(cell, exact_count(count)) for cell, count in counts.items()}


def _told_by_the_rest(
    counts: Mapping[str, int], hidden: tuple[list[str], list[str]], minimum: int, *, hides_ends: bool
) -> bool:
    """Say whether the total and what is told give a hidden count away, or that all hidden together are a few."""
    small, large = hidden
    if hides_ends and sum(counts[cell] for cell in (*small, *large)) < minimum:
        return True
    return _pinned(counts, [*small, *large], len(large), (0 if hides_ends else 1, minimum))


def _pinned(counts: Mapping[str, int], hidden: list[str], large: int, limits: tuple[int, int]) -> bool:
    """Whether what is hidden together leaves some small count only one value.

    `large`: how many of them read "5 or more". `limits`: the least that a small one can be, and the least that none is.
    """
    least, minimum = limits
    total, others = sum(counts[cell] for cell in hidden), len(hidden) - large - 1
    lowest = least if large else max(least, total - others * (minimum - 1))
    highest = min(minimum - 1, total - others * least - large * minimum)
    return lowest >= highest


def _under(minimum: int) -> Count:
    return Count(count=None, text=_("under {minimum}").format(minimum=minimum))


def _at_least(minimum: int) -> Count:
    return Count(count=None, text=_("{minimum} or more").format(minimum=minimum))
