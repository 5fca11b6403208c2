"""docs/tasks.md says what the program does: its table and its worked figures are read and compared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from csr_assess.rubric import load
from csr_assess.rubric.task_types import Typing
from csr_assess.tasks import edit_distance, kinds, results, typed_text
from csr_assess.tasks.catalog import minutes_left, tasks_of

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "tasks.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in re.findall(r"^\| `.*\|$", TEXT, re.MULTILINE)]
TASKS = tasks_of(load.read(sources=False))


def test_the_table_names_every_task_and_no_other():
    assert sorted(row[0].strip("`") for row in ROWS) == sorted(TASKS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].strip("`"))
def test_a_row_says_what_the_rubric_says(row):
    task, criterion = TASKS[row[0].strip("`")]
    assert row[1].strip("`") == criterion.id
    assert int(row[2]) == len(kinds.asked(task, 1))
    assert row[3].strip("`") == results.evidence_name(task)
    cut = next(part for part, level in results.level_table(task, criterion) if level == 3)
    assert float(row[6].removesuffix(" wpm")) == cut


def test_all_tasks_together_take_at_most_45_minutes():
    assert minutes_left(load.read(sources=False)) <= 45
    assert all(3 <= task.minutes <= 15 for task, _criterion in TASKS.values())


def test_the_worked_passage_comes_to_the_printed_figures():
    wanted, typed = re.findall(r"`(Please[^`]+)`", TEXT)
    found = typed_text.rate(wanted, typed, 18.3)
    assert f"({len(wanted)} characters)" in TEXT
    assert f"({len(typed)} characters)" in TEXT
    assert f"Gross {found.gross:.1f}" in TEXT
    assert f"= {found.accuracy:.4f}".replace("0.", ".") in TEXT
    assert f"adjusted {found.wpm:.2f} words" in TEXT
    assert f"D is {edit_distance.distance(wanted, typed)}" in TEXT.replace("\n", " ")


def test_a_typing_task_says_when_its_clock_starts():
    task = next(task for task, _criterion in TASKS.values() if isinstance(task, Typing))
    assert "first key" in " ".join(task.intro)
