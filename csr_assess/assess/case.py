"""All that a verdict and the way on from it look at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.assess.bands import Figures
from csr_assess.assess.score import Row
from csr_assess.contracts.report_v1 import Gate
from csr_assess.evidence.facts import Facts
from csr_assess.rubric.model import Band, Rubric

if TYPE_CHECKING:
    from csr_assess.assess.report_numbers import TitledGate


class Case(Struct, frozen=True, kw_only=True):
    """One person as judged."""

    rubric: Rubric
    facts: Facts
    rows: tuple[Row, ...]
    if_confirmed: Callable[[], tuple[Row, ...] | None]
    """The rows once whoever scores has seen the papers and ratings; None where that changes nothing."""
    figures: Figures
    gaps: tuple[str, ...]
    """The criteria below their level, in the report's order."""
    gates: tuple[Gate | TitledGate, ...]

    @property
    def top(self) -> Band:
        """The band that everything leads to."""
        return self.rubric.core.bands[0]

    @property
    def above(self) -> Band:
        """The band above the person's own; the top one from there. There is a score."""
        bands = self.rubric.core.bands
        place = next(index for index, item in enumerate(bands) if item.id == self.figures.band)
        return bands[max(place - 1, 0)]

    @property
    def reached(self) -> bool:
        """Whether the line of the top band is reached, by the score or by what was shown, if something holds back."""
        found = self.figures
        low = any(blocker.kind == "shown_low" for blocker in found.blockers)
        return self.over or (found.scored.by_shown and not low)

    @property
    def over(self) -> bool:
        """Whether the score alone is at the line of the top band."""
        score = self.figures.scored.score
        return score is not None and score >= self.top.at
