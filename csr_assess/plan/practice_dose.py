"""How a criterion is practiced, and in which doses: by its program, else as the criterion itself says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.rubric.training_types import OUR_HOURS

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion


class Practicing(Struct, frozen=True, kw_only=True):
    """How one criterion is practiced. A dose is one level; what it takes is our budget."""

    dose_hours: float = OUR_HOURS
    dose_weeks: float = 0.0
    from_level: float = 1.0
    to_level: float = 5.0
    program: str = ""
    """Its practice program; empty: there is none, only what the criterion says about practice."""
    title: str = ""
    text: str = ""
    ends_by: str = ""
    """Who looks at what at its end."""


def practicing(rubric: Rubric, criterion: Criterion) -> Practicing | None:
    """Return how a criterion is practiced; None if nobody says how."""
    for program in rubric.programs:
        if program.criterion == criterion.id:
            return Practicing(
                dose_hours=program.dose_hours,
                dose_weeks=program.dose_weeks,
                from_level=program.from_level,
                to_level=program.to_level,
                program=program.id,
                title=program.title,
                text=program.text,
                ends_by=program.check.text,
            )
    return Practicing() if criterion.practice else None
