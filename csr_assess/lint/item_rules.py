"""Items of the tasks: what one kind of task asks of its own items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.texts import _
from csr_assess.lint.draft import near
from csr_assess.lint.rule import Rule
from csr_assess.rubric.task_types import FixReply, Pair, Quiz, Scenarios, Typing
from csr_assess.tasks import item_scores

if TYPE_CHECKING:
    from csr_assess.lint.draft import Draft
    from csr_assess.lint.rule import Found


def _critical(draft: Draft) -> Found:
    for at, task in draft.each(Scenarios):
        for index, item in enumerate(task.items):
            for place, option in enumerate(item.options):
                if option.critical and option.critical not in task.critical:
                    said = _("not in `critical`; {hint}").format(hint=near(option.critical, task.critical))
                    yield at.inside("items", index, "options", place, "critical"), said


def _draws(draft: Draft) -> Found:
    for at, task in draft.each(Quiz):
        if task.draws > len(task.items):
            yield at.inside("draws"), _("there are only {count} items.").format(count=len(task.items))


def _practice(draft: Draft) -> Found:
    for at, task in draft.each(Typing):
        if [item.practice for item in task.items] != [True, *[False] * (len(task.items) - 1)]:
            yield at.inside("items"), _("the first passage is the practice, and no other.")


def _reasons(draft: Draft) -> Found:
    for at, item in draft.each(Pair):
        if (item.left != item.right) != bool(item.reason):
            yield at, _("a reason stands exactly where the two differ.")


def _right_already(draft: Draft) -> Found:
    for at, item in draft.each(FixReply):
        if item_scores.fixed(item, item.sentence):
            yield at.inside("sentence"), _("the sentence as it stands counts as right.")


RULES = (
    Rule(
        code="unknown-critical",
        title="An option names a critical mistake that the task does not explain.",
        find=_critical,
    ),
    Rule(code="draws-too-many", title="A quiz draws more questions than it has.", find=_draws),
    Rule(
        code="practice-not-first",
        title="The first passage to type is not the practice, or another one is.",
        find=_practice,
    ),
    Rule(
        code="reason-without-difference",
        title="A pair has a reason and no difference, or a difference and no reason.",
        find=_reasons,
    ),
    Rule(code="sentence-already-right", title="A sentence to put right counts as right.", find=_right_already),
)
