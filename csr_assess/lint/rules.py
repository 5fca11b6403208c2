"""The list of all rules, and what a rubric breaks of them."""

from __future__ import annotations

from collections.abc import Iterable

from csr_assess.base.errors import Problem
from csr_assess.lint import (
    core_rules,
    criterion_rules,
    cross_reference_rules,
    figure_rules,
    id_rules,
    license_claim_rules,
    license_rules,
    monotonicity,
    posting_pattern_rules,
    posting_rules,
    profile_rules,
    program_rules,
    question_kind_rules,
    question_rules,
    roleplay_rules,
    second_form_rules,
    task_kind_rules,
    task_rules,
    training_rules,
    wording_rules,
)
from csr_assess.lint.draft import Draft
from csr_assess.lint.looked_at import found_by
from csr_assess.lint.rule import Rule
from csr_assess.rubric.document import as_problems
from csr_assess.rubric.positions import RubricFault

RULES: tuple[Rule, ...] = (
    *id_rules.RULES,
    *cross_reference_rules.RULES,
    *core_rules.RULES,
    *criterion_rules.RULES,
    *question_kind_rules.RULES,
    *question_rules.RULES,
    *license_rules.RULES,
    *license_claim_rules.RULES,
    *task_rules.RULES,
    *task_kind_rules.RULES,
    *second_form_rules.RULES,
    *training_rules.RULES,
    *program_rules.RULES,
    *figure_rules.RULES,
    *roleplay_rules.RULES,
    *posting_rules.RULES,
    *posting_pattern_rules.RULES,
    *profile_rules.RULES,
    *wording_rules.RULES,
)
"""The rules that every use of a rubric of one's own is checked by."""
TRIALS: tuple[Rule, ...] = (*monotonicity.RULES, *posting_rules.EXCERPT_RULES)
"""The rules that score made-up people: slow, so `rubric check` alone tries them, and only if all others hold."""


def broken(draft: Draft, rules: Iterable[Rule] = RULES) -> list[Problem]:
    """Return every problem that the rules find, each with its file, line and column."""
    faults = [
        RubricFault(document=at.document, path=at.path, code=rule.code, message=message)
        for rule in rules
        for at, message in found_by(rule, draft)
    ]
    return as_problems(faults, {file.key: file for file in draft.files})
