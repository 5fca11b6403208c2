"""What task results cost, in reports of the demo person with all tasks and without: `python bench/task_results.py`.

Both are made in turn in this process, in time of its own on a processor, and the median of the ratios is printed.
Nothing here is a test.
"""

from __future__ import annotations

import argparse
import statistics
import time
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from csr_assess.answers.read import read_file
from csr_assess.answers.types import Answers
from csr_assess.assess.assessor import Assessor, assessor
from csr_assess.rubric import load
from csr_assess.rubric.model import Rubric
from csr_assess.tasks import kinds

REPORTS, RUNS, SEED = 50, 21, 5
EVERY = 30
"""Of so many characters typed one is wrong."""
DEMO = Path(__file__).parents[1] / "rubrics" / "csr" / "examples" / "demo.yaml"


def reply(item: object) -> object:
    """Return what somebody could answer to an item of any task."""
    if hasattr(item, "options"):
        options = item.options
        ids = [option.id for option in options]
        return {"best": ids[0], "worst": ids[-1]} if hasattr(options[0], "effect") else ids[0]
    text = getattr(item, "text", "")
    return "".join("x" if place % EVERY == 0 else letter for place, letter in enumerate(text)) or "same"


def results(rubric: Rubric) -> dict[str, Any]:
    """Return a take of each task."""
    return {
        name: {
            "taken": "2026-11-01",
            "form": task.form,
            "seed": SEED,
            "responses": [
                {"item": item.id, "answer": reply(item), "seconds": 60.0} for item in kinds.counted_items(task, SEED)
            ],
        }
        for name, task in rubric.tasks.items()
    }


def seconds(person: Answers, judge: Assessor) -> float:
    """Return how long a report takes, on the processor."""
    start = time.process_time()
    for _report in range(REPORTS):
        judge.assess(person)
    return (time.process_time() - start) / REPORTS


def both(runs: int) -> tuple[list[float], list[float]]:
    """Return the seconds of a report with all tasks and of one without, taken in turn."""
    rubric = load.read()
    judge = assessor(rubric, date(2026, 11, 21))
    without = replace(read_file(DEMO)[0], results={})
    taken = replace(without, results=results(rubric))
    seconds(without, judge), seconds(taken, judge)
    pairs = [(seconds(taken, judge), seconds(without, judge)) for _run in range(runs)]
    return [left for left, _right in pairs], [right for _left, right in pairs]


def main() -> None:
    """Print the seconds of each run, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    taken, without = both(parser.parse_args().runs)
    print("tasks", *taken)
    print("without", *without)
    ratio = statistics.median(left / right for left, right in zip(taken, without, strict=True))
    print(f"all tasks: ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
