"""Practice in doses: one leads one level up, the last may be a part of one. What a dose takes is our budget."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion

DOSE_HOURS = 3.0
"""Hours for a level where no program says otherwise: ours, no measurement."""
_HAIR = 1e-9


class Practice(Struct, frozen=True, kw_only=True):
    """How one criterion is practiced."""

    dose_hours: float = DOSE_HOURS
    dose_weeks: float = 0.0
    from_level: float = 1.0
    to_level: float = 5.0
    id: str = ""
    """Its practice program; empty: there is none, only what the criterion says about practice."""


def doses(start: float, to: float) -> list[float]:
    """Return the level that each dose leads to, in order; none if there is nothing left to do."""
    many = max(math.ceil(to - start - _HAIR), 0)
    return [min(start + dose, to) for dose in range(1, many + 1)]


def program_of(rubric: Rubric, criterion: Criterion) -> Practice | None:
    """Return how a criterion is practiced: by its program, else as it says itself; None if it says nothing."""
    programs: Iterable[Practice] = getattr(rubric, "programs", ())
    for program in programs:
        if getattr(program, "criterion", "") == criterion.id:
            return Practice(
                dose_hours=program.dose_hours,
                dose_weeks=program.dose_weeks,
                from_level=program.from_level,
                to_level=program.to_level,
                id=program.id,
            )
    return Practice() if criterion.practice else None
