"""What most kinds of task have in common, as plain functions."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from csr_assess.answers.types import Unfinished
from csr_assess.rubric.task_types import AnyItem


class ItemsFile(Protocol):
    """What the file of every task has."""

    @property
    def items(self) -> Sequence[AnyItem]:
        """The items."""
        ...


def every_item(task: ItemsFile, _seed: int) -> Sequence[AnyItem]:
    """Return all items: every form asks the same ones."""
    return task.items


def every_item_answered(wanted: AbstractSet[str], known: AbstractSet[str], _gone: Sequence[str]) -> bool:
    """Say whether nothing is missing: leaving out the wrong ones would help."""
    return wanted <= known


def no_notices(_task: ItemsFile, _begun: Unfinished) -> Sequence[str]:
    """Return nothing: the task's own intro says it all."""
    return ()
