"""The kinds of task: one module each, one row each. Nobody else asks what kind a task or an item is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from csr_assess.base.kept import kept_by_object
from csr_assess.rubric.task_types import (
    AnyItem,
    Billing,
    Checking,
    Lookup,
    Quiz,
    Reply,
    Scenarios,
    TaskFile,
    Typing,
)

if TYPE_CHECKING:
    from csr_assess.tasks.kinds.task_kind import TaskKind


class _Kinds(Mapping[type, "TaskKind[Any, Any]"]):
    """Kinds by the type of a task's file, each in a module of the type's name.

    It is imported once somebody has such a task: most have few of them, or none.
    """

    def __init__(self, *tasks: type) -> None:
        self._tasks = tasks
        self._there: dict[type, TaskKind[Any, Any]] = {}

    def __getitem__(self, task: type) -> TaskKind[Any, Any]:
        if task not in self._there and task in self._tasks:
            module: Any = import_module(f"{__name__}.{task.__name__.lower()}")
            self._there[task] = getattr(module, "KIND", module)
        return self._there[task]

    def __iter__(self) -> Iterator[type]:
        return iter(self._tasks)

    def __len__(self) -> int:
        return len(self._tasks)


TASK_KINDS = _Kinds(Scenarios, Quiz, Typing, Checking, Billing, Lookup, Reply)


def kind_of(task: TaskFile) -> TaskKind[Any, Any]:
    """Return what is peculiar to a task's kind."""
    return TASK_KINDS[type(task)]


def asked(task: TaskFile, seed: int) -> Sequence[AnyItem]:
    """Return the items that a form asks, in order."""
    return kind_of(task).asked(task, seed)


def counted_items(task: TaskFile, seed: int) -> Sequence[AnyItem]:
    """Return the items of a form that count: all but practice."""
    kind = kind_of(task)
    return [item for item in kind.asked(task, seed) if kind.counts(item)]


def counted_ids(task: TaskFile, seed: int) -> frozenset[str]:
    """Return the ids of the items of a form that count."""
    items = asked(task, seed)
    return _counting_ids(task) if items is task.items else _counting_of(task, seed)


@kept_by_object(256)
def _counting_of(task: TaskFile, seed: int) -> frozenset[str]:
    return _counting_ids(task) & {item.id for item in asked(task, seed)}


@kept_by_object(64)
def _counting_ids(task: TaskFile) -> frozenset[str]:
    kind = kind_of(task)
    return frozenset(item.id for item in task.items if kind.counts(item))


@kept_by_object(64)
def by_id(task: TaskFile) -> Mapping[str, AnyItem]:
    """Return all items of a task by their ids."""
    return {item.id: item for item in task.items}
