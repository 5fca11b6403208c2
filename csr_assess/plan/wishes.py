"""What a person asks of a plan: how far, in which time, for how much, and what they have or will not do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

HOURS_A_WEEK = 5.0
HOURS_OF_A_WEEK = 168.0
"""Day and night: nobody has more."""
SPARE = 5.0
"""Points beyond a line that a plan aims at: one that just reaches it would come true about every second time."""


class Wishes(Struct, frozen=True, kw_only=True):
    """What a plan is made for. Hours are those of the person; money is US dollars."""

    start: date
    band: str = ""
    """The id of the band to reach; empty: the top one."""
    hours_a_week: float = HOURS_A_WEEK
    weeks: float | None = None
    """How long it may take; None: as long as it takes."""
    budget: float | None = None
    """The most it may cost; None: whatever it costs."""
    excluded: frozenset[str] = frozenset()
    """Names of steps that are never taken."""
    have: frozenset[str] = frozenset()
    """Names of steps that are done or paid for already."""
    hours: Mapping[str, float] = {}
    """Hours that the person says: of a level, by criterion; of a course, by its name."""
    spare: float = SPARE

    @property
    def minutes(self) -> float | None:
        """All the minutes there are; None: there is no end."""
        return None if self.weeks is None else self.weeks * self.hours_a_week * 60
