"""How far judges agree beyond chance: Gwet's AC1 and Fleiss' kappa, a judge who left an item out allowed.

Gwet (2008), British Journal of Mathematical and Statistical Psychology 61; Fleiss (1971), Psychological Bulletin 76(5).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence

from msgspec import Struct

_PAIR = 2


class ChanceCorrected(Struct, frozen=True, kw_only=True):
    """Agreement over a set of items: of two judges taken by chance, and what is left of it without chance."""

    agreement: float
    ac1: float | None
    kappa: float | None
    """None where chance alone would give it all: everything was put into one category."""


def pair_agreement(given: Sequence[Hashable]) -> float | None:
    """Return the part of all pairs of judges who gave an item the same; None for fewer than two."""
    count = len(given)
    if count < _PAIR:
        return None
    return sum(n * (n - 1) for n in Counter(given).values()) / (count * (count - 1))


def chance_corrected(items: Sequence[Sequence[Hashable]], categories: int) -> ChanceCorrected | None:
    """Return the agreement on items, each a sequence of what its judges gave; `categories`: how many it could be.

    None where no two judges judged the same item.
    """
    rated = [given for given in items if given]
    agreed = [one for given in rated if (one := pair_agreement(given)) is not None]
    if not agreed:
        return None
    observed = math.fsum(agreed) / len(agreed)
    parts: defaultdict[Hashable, float] = defaultdict(float)
    for given in rated:
        for category, count in Counter(given).items():
            parts[category] += count / len(given) / len(rated)
    categories = max(categories, len(parts))
    by_ac1 = math.fsum(part * (1 - part) for part in parts.values()) / (categories - 1) if categories > 1 else 1.0
    by_kappa = math.fsum(part * part for part in parts.values())
    return ChanceCorrected(agreement=observed, ac1=_beyond(observed, by_ac1), kappa=_beyond(observed, by_kappa))


def _beyond(observed: float, chance: float) -> float | None:
    return (observed - chance) / (1 - chance) if chance < 1 else None


def mean_and_error(values: Sequence[float]) -> tuple[float, float | None]:
    """Return a mean over judges and its standard error, which one judge alone does not have."""
    mean = math.fsum(values) / len(values)
    spread = spread_of(values)
    return mean, None if spread is None else spread / math.sqrt(len(values))


def spread_of(values: Sequence[float]) -> float | None:
    """Return the standard deviation (n - 1 below); None for one value."""
    if len(values) < _PAIR:
        return None
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1))
