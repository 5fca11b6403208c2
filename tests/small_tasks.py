"""Seven small tasks, as the tests take them, and the bundled rubric with them."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from csr_assess.rubric import load
from csr_assess.rubric.layers import Layer
from csr_assess.rubric.lazy_files import LazyFiles
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.second_forms import SecondForms
from csr_assess.rubric.subfolder import Subfolder, TargetFiles, file_layer
from csr_assess.rubric.task_types import AnyItem, TaskFile
from csr_assess.tasks.item_scores import Score
from csr_assess.tasks.kinds import TASK_KINDS
from csr_assess.tasks.kinds.graded import GradedTask
from tests.folder import copy

HERE = Path(__file__).parent
LAYER = Layer(kind="rubric", name="tests")
SMALL_TASKS: LazyFiles[TaskFile] = LazyFiles(TargetFiles(Subfolder("task", [file_layer(LAYER, HERE, "task")])))
SECOND_FORMS = SecondForms(
    LazyFiles(TargetFiles(Subfolder("second", [file_layer(LAYER, HERE, "second")]))), SMALL_TASKS
)
AS_OF = date(2026, 11, 21)


ITEMS = {item: kind for row in TASK_KINDS.values() if isinstance(row, GradedTask) for item, kind in row.items.items()}


def score(item: AnyItem, answer: Any, seed: int) -> Score:
    """Return what an answer to an item scores, whichever task it stands in."""
    return ITEMS[type(item)].score(item, answer, seed)


def rubric() -> Rubric:
    """Return the bundled rubric with the small tasks in place of its own."""
    return replace(load.read(sources=False), tasks=SMALL_TASKS, second_forms=SECOND_FORMS)


def folder(place: Path, *, profiles: bool = False) -> Path:
    """Copy the bundled rubric to a place, with the small tasks in place of its own; profiles keep theirs."""
    own = copy(place, "rubric", profiles=profiles)
    for task in own.glob("tasks/**/*.yaml"):
        if task.stem in SMALL_TASKS:
            task.unlink()
    shutil.copytree(HERE / "tasks", own / "tasks", dirs_exist_ok=True)
    return own
