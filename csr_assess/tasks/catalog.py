"""Which tasks a rubric has, and the criterion each one measures."""

from __future__ import annotations

from collections.abc import Container

from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Criterion
from csr_assess.rubric.task_types import TaskFile


def tasks_of(rubric: Rubric) -> dict[str, tuple[TaskFile, Criterion]]:
    """Return the rubric's tasks and the criterion each one measures, in the rubric's order."""
    return {
        criterion.task: (rubric.tasks[criterion.task], criterion)
        for criterion in rubric.criteria.values()
        if criterion.task and criterion.task in rubric.tasks
    }


def minutes_left(rubric: Rubric, taken: Container[str] = ()) -> float:
    """Return the minutes that the tasks not yet taken need."""
    return sum(task.minutes for name, (task, _criterion) in tasks_of(rubric).items() if name not in taken)
