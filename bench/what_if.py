"""How many suppositions about a person take as long as one whole report: `python bench/what_if.py [ANSWERS] [RUNS]`.

For the bundled demo, or a file of answers, and for a person of whom next to nothing is known; about one criterion,
about five and about all of them at once. Both are made in turn in this process, in time of its own on a processor,
and the median of the ratios is printed. Nothing here is a test.
"""

from __future__ import annotations

import itertools
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from csr_assess.answers.read import read_file
from csr_assess.answers.types import SCHEMA, Answers, TargetJob
from csr_assess.assess.assessor import Assessor, assessor
from csr_assess.assess.what_if import Supposed, Supposition, baseline, what_if
from csr_assess.rubric import load

REPORTS = 10
RUNS = 21
DEMO = Path(__file__).parents[1] / "rubrics" / "csr" / "examples" / "demo.yaml"
SMALL = Answers(schema=SCHEMA, target=TargetJob(industry="retail"), answers={"soft_skills.empathy": 3})
SUPPOSED: tuple[Supposition, ...] = (
    *(Supposed(level=level, kind=kind) for level in (1.5, 3.0, 4.5) for kind in ("self_rating", "observer")),
    None,
)


def seconds(work: Callable[[object], object], each: Sequence[object]) -> float:
    """Return how long one of several pieces of work takes on average, on the processor."""
    start = time.process_time()
    for one in each:
        work(one)
    return (time.process_time() - start) / len(each)


def changes(criteria: Sequence[str], size: int) -> list[dict[str, Supposition]]:
    """Return suppositions about so many criteria at once: each criterion first, each kind of supposition."""
    return [
        {
            criterion: SUPPOSED[(begin + step) % len(SUPPOSED)]
            for step, criterion in enumerate(itertools.islice(itertools.cycle(criteria), first, first + size))
        }
        for first in range(len(criteria))
        for begin in range(len(SUPPOSED))
    ]


def ratio(judge: Assessor, person: Answers, size: int, runs: int) -> str:
    """Say how many what-ifs about so many criteria take as long as one report."""
    of = baseline(judge, person)
    tried = changes(tuple(of.effects), min(size, len(of.effects)))
    times = statistics.median(
        seconds(judge.assess, [person] * REPORTS) / seconds(lambda change: what_if(of, change), tried)
        for _run in range(runs)
    )
    return f"{times:.0f} what-ifs that change {len(tried[0])} of {len(of.effects)} criteria"


def main() -> None:
    """Print the ratios."""
    person, _raw = read_file(Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO)
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else RUNS
    judge = assessor(load.read(), date(2026, 11, 21), confirmed=True)
    for name, who in (("this person", person), ("next to nothing known", SMALL)):
        for size in (1, 5, sys.maxsize):
            print(f"{name}: one whole report takes as long as {ratio(judge, who, size, runs)}")


if __name__ == "__main__":
    main()
