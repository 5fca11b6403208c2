"""A rubric with the keys that its judges say, where at least five of them say one.

They are told from sheets in the rubric's folder judges/, read by who counts with them and by nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.base import inputs
from csr_assess.base.texts import _, counted
from csr_assess.judges.filled_sheets import SHEET_ENDINGS, read_judges
from csr_assess.judges.judged_items import kit_items
from csr_assess.judges.kit_rows import kit_rows
from csr_assess.judges.verdicts import verdicts
from csr_assess.rubric.files import JUDGES_FOLDER
from csr_assess.rubric.second_forms import SecondForms

if TYPE_CHECKING:
    from csr_assess.base.errors import Problem
    from csr_assess.judges.kit_types import Judge
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.second_form_types import SecondFile
    from csr_assess.rubric.task_types import TaskFile

_Named = TypeVar("_Named", "TaskFile", "SecondFile")


class JudgedRubric(Struct, frozen=True, kw_only=True):
    """A rubric with its judged keys, how many judged each form, what is to be retired, and what could not be read."""

    rubric: Rubric
    judges: dict[tuple[str, str], int]
    """By task and form."""
    retired: frozenset[tuple[str, str, str]]
    """By task, form and item."""
    problems: tuple[Problem, ...]

    @property
    def most(self) -> int:
        """How many judged the form that most of them judged."""
        return max(self.judges.values(), default=0)


def whose_keys(judges: int) -> str:
    """Say whose the keys are that `items` counts by."""
    if not judges:
        return _("Not yet judged: the keys are the author's.")
    return counted(
        "Keys as {number} judge says; where fewer than five say one, the author's.",
        "Keys as {number} judges say; where fewer than five say one, the author's.",
        judges,
    )


def judged_rubric(rubric: Rubric, folders: Iterable[Path]) -> JudgedRubric:
    """Return a rubric as the sheets in judges/ of its folders say; as it is where there are none."""
    found = [place for folder in folders if (place := folder / JUDGES_FOLDER).is_dir()]
    if not found:
        return JudgedRubric(rubric=rubric, judges={}, retired=frozenset(), problems=())
    for place in found:
        inputs.took_in_folder(place, SHEET_ENDINGS)
    read = read_judges([str(place) for place in found], kit_rows(rubric))
    reported = verdicts(rubric, read.judges).tasks
    retired = {(task.task, task.form, item.item) for task in reported for item in task.items if item.retire}
    return JudgedRubric(
        rubric=with_judged_keys(rubric, read.judges),
        judges={(task.task, task.form): task.judges for task in reported},
        retired=frozenset(retired),
        problems=read.problems,
    )


def with_judged_keys(rubric: Rubric, judges: Sequence[Judge]) -> Rubric:
    """Return a rubric in which an item's key is what most of at least five judges say; else the author's stays."""
    judged = {(one.task.id, one.task.form, one.item.id): one.kind.judged(one, judges) for one in kit_items(rubric)}

    def rekeyed(file: _Named) -> _Named:
        items = tuple(judged.get((file.id, file.form, item.id), item) for item in file.items)
        return replace(file, items=items)

    tasks = {name: rekeyed(rubric.tasks[name]) for name in rubric.tasks}
    second = rubric.second_forms
    if second is not None:
        second = SecondForms({name: rekeyed(second.files[name]) for name in second.files}, tasks)
    return replace(rubric, tasks=tasks, second_forms=second)
