"""How far two raters agree beyond chance, and how far apart they are on average. Pure numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence

RatingPair = tuple[float, float]
"""What the first and the second rater give, in levels."""


def weighted_kappa(pairs: Sequence[RatingPair]) -> float | None:
    """Return Cohen's kappa with squared weights, 1 for perfect agreement and 0 for chance; None if nothing varies.

    With squared weights it needs no table of levels: it is 1 less the mean squared distance of pairs, as a part of
    the mean squared distance of all first levels from all second ones.
    """
    if not pairs:
        return None
    count = len(pairs)
    found = math.fsum((one - other) ** 2 for one, other in pairs) / count
    first, second = math.fsum(one for one, _other in pairs) / count, math.fsum(other for _one, other in pairs) / count
    spread = math.fsum((one - first) ** 2 + (other - second) ** 2 for one, other in pairs) / count
    chance = spread + (first - second) ** 2
    return 1 - found / chance if chance else None


def mean_difference(pairs: Sequence[RatingPair]) -> float:
    """Return by how many levels the second rater is higher than the first, on average."""
    return math.fsum(other - one for one, other in pairs) / len(pairs)
