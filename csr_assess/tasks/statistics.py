"""How items hang together: covariances, Cronbach's alpha with Feldt's interval, item-rest correlations.

Missing values are left out pair by pair, as R's psych::alpha and pingouin do by default.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

ScoreTable = Sequence[Sequence[float | None]]
"""A row a person, a column an item; None if the person was not asked."""

STEPS = 200
TINY = 1e-300


class Alpha(Struct, frozen=True, kw_only=True):
    """Cronbach's alpha and its 95% interval."""

    alpha: float
    low: float
    high: float


def covariances(table: ScoreTable) -> list[list[float]] | None:
    """Return the items' covariances (n - 1 below), each over the people who have both; None if a pair has none."""
    columns = list(zip(*table, strict=True))
    out = [[0.0] * len(columns) for _column in columns]
    for first, left in enumerate(columns):
        for second in range(first, len(columns)):
            found = _covariance(left, columns[second])
            if found is None:
                return None
            out[first][second] = out[second][first] = found
    return out


def _covariance(left: Sequence[float | None], right: Sequence[float | None]) -> float | None:
    pairs = [(x, y) for x, y in zip(left, right, strict=True) if x is not None and y is not None]
    if len(pairs) < 2:  # noqa: PLR2004 -- one person varies with nobody
        return None
    mean_x = math.fsum(x for x, _y in pairs) / len(pairs)
    mean_y = math.fsum(y for _x, y in pairs) / len(pairs)
    return math.fsum((x - mean_x) * (y - mean_y) for x, y in pairs) / (len(pairs) - 1)


def alpha(table: ScoreTable) -> Alpha | None:
    """Return alpha = k / (k - 1) · (1 - trace / sum) of the covariances; None if it cannot be worked out."""
    matrix = covariances(table) if table and len(table[0]) > 1 else None
    if matrix is None:
        return None
    count, people = len(matrix), len(table)
    total = math.fsum(value for row in matrix for value in row)
    if total <= 0:
        return None
    found = count / (count - 1) * (1 - math.fsum(matrix[place][place] for place in range(count)) / total)
    low, high = (1 - (1 - found) * f_upper(tail, people - 1, (people - 1) * (count - 1)) for tail in (0.025, 0.975))
    return Alpha(alpha=found, low=low, high=high)


def item_rest(table: ScoreTable) -> list[float | None]:
    """Return each item's correlation with the sum of the others; None if it does not vary."""
    matrix = covariances(table) if table else None
    if matrix is None:
        return [None for _item in table[0]] if table else []
    total = math.fsum(value for row in matrix for value in row)
    out: list[float | None] = []
    for place, row in enumerate(matrix):
        own, with_all = row[place], math.fsum(row)
        rest = total - 2 * with_all + own
        out.append((with_all - own) / math.sqrt(own * rest) if own > 0 and rest > 0 else None)
    return out


def f_upper(tail: float, above: int, below: int) -> float:
    """Return the value that an F variable with these degrees of freedom exceeds with probability `tail`."""
    low, high = 0.0, 1.0
    while f_tail(high, above, below) > tail:
        high *= 2
    for _step in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if f_tail(middle, above, below) > tail else (low, middle)
    return (low + high) / 2


def f_tail(value: float, above: int, below: int) -> float:
    """Return the probability that an F variable exceeds a value: an incomplete beta function."""
    return _beta(below / (below + above * value), below / 2, above / 2)


def _beta(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(1 - x, b, a)
    front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    return math.exp(front) / a * _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    """Return the continued fraction of the incomplete beta function (Lentz)."""
    c, d = 1.0, 1 / _held(1 - (a + b) * x / (a + 1))
    out = d
    for m in range(1, 10 * STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / _held(1 + term * d)
            c = _held(1 + term / c)
            out *= c * d
        if abs(c * d - 1) < 1e-15:  # noqa: PLR2004 -- as near as floating point comes
            break
    return out


def _held(value: float) -> float:
    return value if abs(value) > TINY else TINY
