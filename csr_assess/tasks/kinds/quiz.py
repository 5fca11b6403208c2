"""The quiz: knowledge questions with one right option; each form draws some of them by its seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from csr_assess.base.kept import kept_by_object
from csr_assess.base.texts import _
from csr_assess.rubric.task_types import AnyItem, Quiz, QuizItem
from csr_assess.tasks.draws import drawn_evenly
from csr_assess.tasks.kinds.graded import GradedTask
from csr_assess.tasks.kinds.key_rules import GIVEAWAYS, NOT_AN_OPTION, KeyFault, KeyRule, giveaways
from csr_assess.tasks.kinds.one_of import QUESTION

TOO_MANY_DRAWS = KeyRule(code="draws-too-many", title="A quiz draws more questions than it has.")


@kept_by_object(256)
def _asked(task: Quiz, seed: int) -> Sequence[AnyItem]:
    """Return as many questions of each topic as of any other, so that no form is about one topic more than another."""
    topics: dict[str, list[QuizItem]] = {}
    for item in task.items:
        topics.setdefault(item.topic, []).append(item)
    return tuple(drawn_evenly(topics, task.draws, seed, task.id))


def _covers(wanted: AbstractSet[str], known: AbstractSet[str], gone: Sequence[str]) -> bool:
    """Say whether the questions answered are those drawn: another choice of them would help."""
    if gone:  # what was drawn cannot be drawn again
        return len(known) + len(gone) >= len(wanted)
    return wanted == known


def _faults(task: Quiz) -> Iterator[KeyFault]:
    if task.draws > len(task.items):
        yield KeyFault(TOO_MANY_DRAWS, ("draws",), _("there are only {count} items.").format(count=len(task.items)))
    yield from giveaways([(item.options, item.answer) for item in task.items])


KIND: GradedTask[Quiz] = GradedTask(
    items={QuizItem: QUESTION},
    evidence="quiz",
    drawn=True,
    asked=_asked,
    covers=_covers,
    rules=(NOT_AN_OPTION, TOO_MANY_DRAWS, *GIVEAWAYS),
    own_faults=_faults,
)
