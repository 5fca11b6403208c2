"""The types of item that judges judge: one row each. Nobody else in the kit asks what type an item is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from csr_assess.judges.kit_types import AnyKitItem, JudgedKind, JudgedTask, KitItem
from csr_assess.judges.rated_options import RATED
from csr_assess.judges.right_answers import ORDERED, PICKED, TYPED
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.task_types import ChooseReply, FixReply, OrderReply, QuizItem, Scenario, TaskFile
from csr_assess.tasks.forms import forms_of

JUDGED_ITEMS: dict[type, JudgedKind[Any]] = {
    Scenario: RATED,
    QuizItem: PICKED,
    ChooseReply: PICKED,
    OrderReply: ORDERED,
    FixReply: TYPED,
}


def kit_items(rubric: Rubric) -> Iterator[AnyKitItem]:
    """Yield what is judged, of all forms of the tasks that ask for judgment."""
    for name in rubric.tasks:
        for form in forms_of(rubric, name):
            yield from _of_form(form)


def _of_form(form: TaskFile) -> Iterator[AnyKitItem]:
    for item in form.items:
        kind = JUDGED_ITEMS.get(type(item))
        if kind is not None:
            yield KitItem(task=cast("JudgedTask", form), item=item, kind=kind)  # an item with a key is in such a task
