"""Tasks and the criteria they measure: each has the other, and together they take no longer than they may."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from csr_assess.base.texts import _, clauses
from csr_assess.lint.draft import near
from csr_assess.lint.rule import Rule
from csr_assess.rubric.section import Criterion
from csr_assess.rubric.task_types import Anchored, Task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.lint.draft import Draft, Location
    from csr_assess.lint.rule import Found

MINUTES, OWN_MINUTES = 45, 15
"""The tasks of a rubric together take at most so long, and those that only a role or an industry has."""


def _measured(draft: Draft) -> Iterator[tuple[Location, str]]:
    """Yield each place where a criterion names its task."""
    for at, criterion in draft.each(Criterion):
        if criterion.task:
            yield at.inside("task"), criterion.task


def _missing(draft: Draft) -> Found:
    for at, task in _measured(draft):
        if task not in draft.rubric.tasks:
            yield at, _("a criterion names the task {task}, but there is no tasks/{task}.yaml.").format(task=task)


def _unused(draft: Draft) -> Found:
    named = dict.fromkeys(task for _at, task in _measured(draft))
    for at, _task in draft.each(Task):
        if at.stem not in named:
            said = clauses(_("no criterion names the task {task}").format(task=at.stem), near(at.stem, named))
            yield at.inside("id"), said


def _shared(draft: Draft) -> Found:
    count: Counter[str] = Counter()
    for at, task in _measured(draft):
        count[task] += 1
        if count[task] > 1:
            yield at, _("two criteria name the task {task}; a task measures one.").format(task=task)


def _too_long(draft: Draft) -> Found:
    for_all = {criterion.task for criterion in draft.plain.criteria.values()}
    own = sum(task.minutes for at, task in draft.each(Task) if at.stem not in for_all and not draft.is_plain)
    minutes = sum(task.minutes for _at, task in draft.each(Task)) - own
    if minutes > MINUTES:
        said = _("the tasks take {minutes} minutes together; at most {most}.").format(minutes=minutes, most=MINUTES)
        yield draft.whole, said
    if own > OWN_MINUTES:
        said = _("the tasks that are only for this role or industry take {minutes} minutes together; at most {most}.")
        yield draft.whole, said.format(minutes=own, most=OWN_MINUTES)


def _anchors(draft: Draft) -> Found:
    for at, task in draft.each(Anchored):
        rows = task.anchor
        rising = all(left[0] < right[0] and left[1] <= right[1] for left, right in itertools.pairwise(rows))
        if not rising or rows[0][0] != 0 or rows[-1][0] != 1:
            yield at.inside("anchor"), _("parts must rise from 0 to 1, and levels must not fall.")


RULES = (
    Rule(code="task-file-missing", title="A criterion names a task that `tasks/` does not hold.", find=_missing),
    Rule(code="task-unused", title="No criterion names a task that `tasks/` holds.", find=_unused),
    Rule(code="task-shared", title="Two criteria name the same task.", find=_shared),
    Rule(
        code="tasks-too-long",
        title=f"The tasks take more than {MINUTES} minutes together, or those that one role or industry adds more than "
        f"{OWN_MINUTES}.",
        find=_too_long,
    ),
    Rule(
        code="anchor-out-of-order",
        title="The parts of an `anchor` do not rise from 0 to 1, or its levels fall.",
        find=_anchors,
    ),
)
