"""The chance that a plan comes true, if each step does what its row says: claims and tests may still be off."""

from __future__ import annotations

import math
from collections.abc import Collection

from csr_assess.assess.bands import ready_chance
from csr_assess.assess.score import Scored
from csr_assess.plan.end_states import End
from csr_assess.plan.goal import Goal, loss_by_error, test_error


def plan_chance(goal: Goal, ends: Collection[End], scored: Scored) -> float | None:
    """Return the chance, kept within 0.05 and 0.95; None without a score.

    What decides is taken as normal: tested claims are off together, by what claims as a whole are off; each test is
    off by its own error; and nothing is earned beyond the level asked.
    """
    of = scored.sums.of
    if not goal.by_shown:
        if scored.score is None or scored.margin is None:
            return None
        return ready_chance(scored.score, scored.margin, goal.asked)
    if not of.shown:
        return None
    new = [end for end in ends if end.row.shown and end.change is not None]
    lost = math.fsum(end.row.share * loss_by_error(end, end.row.error) for end in new)
    told = math.fsum(end.row.share for end in new if end.untested) * goal.told_error
    tests = math.fsum((100 * end.row.share * test_error(end) / (end.row.required - 1)) ** 2 for end in new)
    mean = 100 * (of.shown_earned - lost) / of.shown
    return ready_chance(mean, math.sqrt(told**2 + tests) / of.shown, goal.asked)
