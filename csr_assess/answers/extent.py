"""How much an answer file holds. Pure."""

from __future__ import annotations

import msgspec

from csr_assess.answers.types import Answers, Progress, value_of


def count(answers: Answers) -> int:
    """Return how many answers are given, the target's too; what is asked no more counts as well."""
    target = msgspec.structs.asdict(answers.target).values()
    return sum(value_of(answer) is not None for answer in answers.answers.values()) + sum(map(bool, target))


def has_content(answers: Answers) -> bool:
    """Say whether something was answered, vouched for or begun."""
    return bool(count(answers) or answers.results or answers.unfinished or answers.evidence or has_begun(answers))


def has_begun(answers: Answers) -> bool:
    """Say whether options are marked, or words typed, that nobody confirmed."""
    known = answers.interview
    return isinstance(known, Progress) and bool(known.marked or known.typed)
