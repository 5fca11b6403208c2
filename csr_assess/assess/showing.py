"""The cheapest set of things to show that comes to as much as is needed."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence

from msgspec import Struct

from csr_assess.assess.score import ROUNDING_LOSS


class Showable(Struct, frozen=True):
    """A criterion that could be shown, what that would bring, and the minutes of its task; None: it has no task."""

    criterion: str
    gain: float
    minutes: float | None = None


class Bundle(Struct, frozen=True):
    """Some tasks together."""

    minutes: float
    gain: float
    picked: tuple[int, ...]


def cheapest(showable: Sequence[Showable], need: float) -> tuple[Showable, ...] | None:
    """Return the set whose gains come to `need` with the fewest that have no task, then the fewest minutes.

    Then the fewest tasks, then the first as listed. None if all together do not.
    """
    tasks = [one for one in showable if one.minutes is not None and one.gain > 0]
    others = sorted([one for one in showable if one.minutes is None and one.gain > 0], key=lambda one: -one.gain)
    bundles = _bundles(tuple([(one.minutes or 0.0, one.gain) for one in tasks]))
    most = bundles[-1].gain

    def left(count: int) -> float:
        return need - math.fsum([one.gain for one in others[:count]]) - ROUNDING_LOSS

    count = next((count for count in range(len(others) + 1) if left(count) <= most), None)
    if count is None:
        return None
    enough = next(bundle for bundle in bundles if bundle.gain >= left(count))
    return (*(tasks[place] for place in enough.picked), *others[:count])


@functools.lru_cache(maxsize=256)
def _bundles(tasks: tuple[tuple[float, float], ...]) -> tuple[Bundle, ...]:
    """Return for each time some tasks take those that bring most in it, the shortest first; each brings more."""
    best = {0.0: Bundle(0.0, 0.0, ())}
    for place, (minutes, gain) in enumerate(tasks):
        for bundle in list(best.values()):
            longer = Bundle(bundle.minutes + minutes, bundle.gain + gain, (*bundle.picked, place))
            known = best.get(longer.minutes)
            if known is None or _rank(longer) < _rank(known):
                best[longer.minutes] = longer
    found: list[Bundle] = []
    for bundle in sorted(best.values(), key=lambda bundle: (bundle.minutes, len(bundle.picked))):
        if not found or bundle.gain > found[-1].gain:
            found.append(bundle)
    return tuple(found)


def _rank(bundle: Bundle) -> tuple[float, int]:
    return (-bundle.gain, len(bundle.picked))
