"""The kinds of task: one module each, one row each. Nobody else asks what kind a task or an item is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

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
from csr_assess.tasks.kinds import billing, checking, lookup, quiz, reply, scenarios, typing
from csr_assess.tasks.kinds.task_kind import TaskKind

TASK_KINDS: dict[type, TaskKind[Any, Any]] = {
    Scenarios: scenarios.KIND,
    Quiz: quiz.KIND,
    Typing: typing,
    Checking: checking.KIND,
    Billing: billing.KIND,
    Lookup: lookup.KIND,
    Reply: reply.KIND,
}


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
