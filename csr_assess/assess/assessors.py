"""An assessor for each target: people of one batch aim at different jobs."""

from __future__ import annotations

import functools
from datetime import date

from csr_assess.answers.types import TargetJob
from csr_assess.assess.assessor import Assessor, assessor
from csr_assess.base.bounded import Bounded
from csr_assess.evidence.raters import Confirmed
from csr_assess.questions.aim import aim_of
from csr_assess.rubric.resolve import RUBRICS_KEPT, RubricLayers
from csr_assess.rubric.resolved import Resolved


class Assessors:
    """A rubric's layers made ready to assess people with any target on one day; the same target is made ready once."""

    def __init__(self, layers: RubricLayers, as_of: date, *, confirmed: Confirmed = False) -> None:
        """Take the layers; `confirmed`: the documents and ratings the person scoring has seen."""
        self._layers, self.confirmed = layers, confirmed

        @functools.lru_cache(RUBRICS_KEPT)
        def ready(resolved: Resolved) -> Assessor:
            return assessor(resolved.rubric, as_of, confirmed=confirmed)

        self._ready = ready
        self._aimed: Bounded[tuple[str, str], Assessor] = Bounded(RUBRICS_KEPT)

    def aimed(self, target: TargetJob) -> Assessor:
        """Return the assessor for a target.

        Raises InvalidRubricError with the faults of the files that are needed for it.
        """
        aim = (target.role, target.industry)
        found = self._aimed.get(aim)
        if found is None:
            found = self._aimed[aim] = self._ready(self._layers.resolved(aim_of(target, self._layers)))
        return found
