"""How long a whole plan takes, in whole reports: `python bench/plan.py [PEOPLE]`.

For made-up people on the full catalogue, in this process's own time on a processor: the plan, its alternatives and
what every course without hours would be worth, against one report of the same person. The median, the longest of 95 in
100 and the longest are printed as ratios, and in seconds of this machine. Nothing here is a test.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from csr_assess.assess.assessor import assessor
from csr_assess.plan.planning import plan_for
from csr_assess.plan.wishes import Wishes
from csr_assess.rubric import load
from tests.planned import answers_of
from tests.simulated import WORSE, people

DAY = date(2026, 11, 21)
REPORTS = 20


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes on the processor."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print the figures."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    judge = assessor(load.read(), DAY)
    wishes = Wishes(start=DAY)
    everybody = [answers_of(person) for person in people(many, WORSE, seed=11)]
    plan_for(judge, everybody[0], wishes)  # what is loaded once
    one = everybody[0]
    report = statistics.median(seconds(lambda: judge.assess(one)) for _run in range(REPORTS))
    took = sorted(seconds(lambda who=who: plan_for(judge, who, wishes)) for who in everybody)  # type: ignore[misc]
    for name, value in (("median", took[many // 2]), ("95 in 100", took[int(0.95 * many)]), ("longest", took[-1])):
        print(f"{name}: {value:.2f} s, as long as {value / report:.0f} reports")


if __name__ == "__main__":
    main()
