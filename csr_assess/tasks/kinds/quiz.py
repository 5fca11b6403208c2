"""The quiz: knowledge questions with one right option; each form draws some of them by its seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csr_assess.base.documents import FieldPath
from csr_assess.base.texts import _
from csr_assess.rubric.task_types import AnyItem, Quiz, QuizItem
from csr_assess.tasks.draws import drawn
from csr_assess.tasks.kinds.defaults import task_sources
from csr_assess.tasks.kinds.graded import GradedTask
from csr_assess.tasks.kinds.key_faults import giveaways
from csr_assess.tasks.kinds.one_of import QUESTION
from csr_assess.tasks.kinds.task_kind import Fault


def _asked(task: Quiz, seed: int) -> Sequence[AnyItem]:
    return drawn(task.items, task.draws, seed, task.id)


def _covers(wanted: set[str], known: set[str], gone: Sequence[str]) -> bool:
    """Say whether the questions answered are those drawn: another choice of them would help."""
    if gone:  # what was drawn cannot be drawn again
        return len(known) + len(gone) >= len(wanted)
    return wanted == known


def _sources(task: Quiz) -> Iterator[tuple[FieldPath, Sequence[str]]]:
    yield from task_sources(task)
    for index, item in enumerate(task.items):
        yield ("items", index, "sources"), item.sources


def _faults(task: Quiz) -> Iterator[Fault]:
    if task.draws > len(task.items):
        yield ("draws",), _("there are only {count} items.").format(count=len(task.items))
    yield from giveaways([(item.options, item.answer) for item in task.items])


KIND: GradedTask[Quiz] = GradedTask(
    items={QuizItem: QUESTION},
    evidence="quiz",
    asked=_asked,
    covers=_covers,
    sources=_sources,
    own_faults=_faults,
)
