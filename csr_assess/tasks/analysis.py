"""How each item of the tasks works over many people: for counselors who keep a task's content."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any, NamedTuple

import msgspec

from csr_assess.answers.types import Answers, Response, Result
from csr_assess.contracts.items_v1 import ItemReport, TaskReport
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.task_types import AnyItem, TaskFile
from csr_assess.tasks import forms, results, statistics
from csr_assess.tasks.catalog import tasks_of
from csr_assess.tasks.kinds import by_id, kind_of
from csr_assess.tasks.kinds.task_kind import TaskKind

LEAST = 30
"""Fewer people than this say nothing about an item; their numbers are not printed."""
AnyKind = TaskKind[Any, Any]


class Gathered:
    """The first take of each person on each form, task by task: later ones know the items."""

    def __init__(self, rubric: Rubric) -> None:
        """Begin with nobody."""
        self._rubric = rubric
        self._tasks = {name: task for name, (task, _criterion) in tasks_of(rubric).items()}
        self._takes: dict[str, dict[str, list[_Take]]] = {name: {} for name in self._tasks}
        """By task and form."""

    def add(self, answers: Answers) -> None:
        """Take in one person's results."""
        for name, own in self._tasks.items():
            first: dict[str, _Take] = {}
            for result in results.takes(answers.results.get(name, [])):
                task = forms.form_named(self._rubric, own, result.form)
                if task.form not in first:
                    first[task.form] = _Take(task, _row(task, result), result.seed or 0)
            for form, take in first.items():
                if take.row:
                    self._takes[name].setdefault(form, []).append(take)

    def reports(self) -> tuple[TaskReport, ...]:
        """Return what is known of each task in the rubric's order; of a second form too if somebody took it."""
        return tuple(
            _report(found[0].task if found else own, [take.row for take in found], [take.seed for take in found])
            for name, own in self._tasks.items()
            for found in (self._takes[name].get(own.form, []), *self._of_others(own))
        )

    def _of_others(self, own: TaskFile) -> list[list[_Take]]:
        """Return the takes of a task's forms beside its own."""
        return [found for form, found in self._takes[own.id].items() if form != own.form]


class _Take(NamedTuple):
    """One person's first take of a form: the task as that form, the responses by item, and the seed."""

    task: TaskFile
    row: dict[str, Response]
    seed: int


def _row(task: TaskFile, result: Result) -> dict[str, Response]:
    """Return a take's responses by item; items the rubric no longer has are left out."""
    try:
        found = msgspec.convert(result.responses, list[Response])
    except msgspec.ValidationError:
        return {}
    items = by_id(task)
    return {one.item: one for one in found if one.item in items}


def _report(task: TaskFile, rows: list[dict[str, Response]], seeds: list[int]) -> TaskReport:
    people = len(rows)
    if people < LEAST:
        return TaskReport(
            task=task.id,
            title=task.title,
            form=task.form,
            people=people,
            suppressed=True,
            alpha=None,
            low=None,
            high=None,
            items=(),
            judges=0,
        )
    kind = kind_of(task)
    items = [item for item in task.items if kind.counts(item)]
    table = [
        [_value(kind, item, row.get(item.id), seed) for item in items] for row, seed in zip(rows, seeds, strict=True)
    ]
    found, rest = statistics.alpha(table), statistics.item_rest(table)
    return TaskReport(
        task=task.id,
        title=task.title,
        form=task.form,
        people=people,
        suppressed=False,
        alpha=found.alpha if found else None,
        low=found.low if found else None,
        high=found.high if found else None,
        items=tuple(
            _item(kind, item, [row[place] for row in table], [row.get(item.id) for row in rows], rest[place])
            for place, item in enumerate(items)
        ),
        judges=0,
    )


def _value(kind: AnyKind, item: AnyItem, response: Response | None, seed: int) -> float | None:
    """Return what a response scores; 0 if it was left out, None if it was not asked or is none."""
    if response is None:
        return None
    if response.answer is None:
        return 0.0
    try:
        return kind.value(item, response, seed)
    except (ValueError, TypeError, ArithmeticError):
        return None


def _item(
    kind: AnyKind, item: AnyItem, column: list[float | None], responses: list[Response | None], rest: float | None
) -> ItemReport:
    values = [value for value in column if value is not None]
    if len(values) < LEAST:
        return ItemReport(item=item.id, people=len(values), right=None, mean=None, rest=None, chosen={}, retired=False)
    words = Counter(word for response in responses if response for word in kind.chosen(item, response.answer))
    return ItemReport(
        item=item.id,
        people=len(values),
        right=kind.right(values),
        mean=math.fsum(values) / len(values),
        rest=rest,
        chosen=dict(sorted(words.items())),
        retired=False,
    )
