"""How many suppositions about a person take as long as one whole report: `python bench/what_if.py [ANSWERS [RUNS]]`.

Both are made in turn in this process, and the median of the ratios is printed. Nothing here is a test.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from csr_assess.answers.read import read_file
from csr_assess.assess.assessor import assessor
from csr_assess.assess.what_if import Supposed, baseline, what_if
from csr_assess.rubric import load

REPORTS = 10
RUNS = 21


def seconds(work: Callable[[object], object], each: Sequence[object]) -> float:
    """Return how long one of several pieces of work takes on average, wall clock."""
    start = time.perf_counter()
    for one in each:
        work(one)
    return (time.perf_counter() - start) / len(each)


def main() -> None:
    """Print the ratio, for the person of the example where no answers are given."""
    example = load.bundled() / load.DEFAULT / "examples" / "demo.yaml"
    person, _raw = read_file(Path(sys.argv[1]) if len(sys.argv) > 1 else example)
    judge = assessor(load.read(), date(2026, 11, 21), confirmed=True)
    of = baseline(judge, person)
    supposed = [Supposed(level=level, kind=kind) for level in (1.5, 3.0, 4.5) for kind in ("self_rating", "observer")]
    changes = [{criterion: one} for criterion in of.place for one in (*supposed, None)]
    ratios = [
        seconds(judge.assess, [person] * REPORTS) / seconds(lambda change: what_if(of, change), changes)
        for _run in range(int(sys.argv[2]) if len(sys.argv) > 2 else RUNS)
    ]
    print(f"one whole report takes as long as {statistics.median(ratios):.0f} what-ifs about one criterion")


if __name__ == "__main__":
    main()
