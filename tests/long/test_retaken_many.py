"""What `compare` makes of a thousand people who take all seven tasks twice, as docs/tasks.md says it. A minute."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.retaken import flagged
from tests.rows import each
from tests.test_tasks_item_scores import OWN, picked_at_random

if TYPE_CHECKING:
    from csr_assess.rubric.task_types import TaskFile

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "tasks.md").read_text(encoding="utf-8")
PEOPLE = 1_000
STORIES = {
    "nothing": {},
    "half a level up": {"up": 0.5},
    "a level up": {"up": 1.0},
    "a level and a half up": {"up": 1.5},
    "two levels up": {"up": 2.0},
    "nothing; the second forms are a quarter of a level harder": {"harder": 0.25},
    "nothing; the second forms are half a level harder": {"harder": 0.5},
}


PICKED = {name: task for name, task in OWN.items() if task.id not in ("typing", "billing")}


@each("task", PICKED.values(), ids=PICKED)
def test_random_picks_of_the_bundled_forms_average_nothing(task: TaskFile) -> None:
    mean, error = picked_at_random(task)
    assert abs(mean) < 4 * error
    assert abs(mean) < 0.02


@each("story, given", STORIES.items(), ids=STORIES)
def test_the_manuals_figures_are_those_of_a_thousand_people(story: str, given: dict[str, float]) -> None:
    (row,) = re.findall(rf"^\| {re.escape(story)} \|(.*)$", TEXT, re.MULTILINE)
    stated = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", row)]
    found = flagged(PEOPLE, **given)
    assert stated == pytest.approx([*found], abs=0.56)
    if story == "nothing":
        assert found.criteria <= 5
        assert found.levels <= 5
    if story == "a level up":
        assert found.levels >= 60
