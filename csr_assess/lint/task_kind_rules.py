"""Keys of the tasks: what each kind of task asks of its own, found by the kinds themselves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from csr_assess.lint.rule import Rule
from csr_assess.lint.second_form_rules import key_faults
from csr_assess.tasks.kinds import TASK_KINDS, kind_of

if TYPE_CHECKING:
    from csr_assess.lint.draft import Draft
    from csr_assess.lint.rule import Found
    from csr_assess.rubric.task_types import TaskFile
    from csr_assess.tasks.kinds.key_rules import KeyFault, KeyRule


def _find(rule: KeyRule, draft: Draft) -> Found:
    for at, task in draft.any_of(*TASK_KINDS):
        for fault in draft.once(task, _faults_of_kind):
            if fault.rule is rule:
                yield at.inside(*fault.path), fault.message
    for at, fault in draft.once(draft, key_faults):
        if fault.rule is rule:
            yield at.inside(*fault.path), fault.message


def _faults_of_kind(task: TaskFile) -> list[KeyFault]:
    return list(kind_of(task).faults(task))


KEY_RULES: dict[str, KeyRule] = {rule.code: rule for kind in TASK_KINDS.values() for rule in kind.rules}
RULES = tuple(Rule(code=code, title=rule.title, find=partial(_find, rule)) for code, rule in KEY_RULES.items())
