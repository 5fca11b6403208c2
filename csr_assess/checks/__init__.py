"""The checks, each a module with one function, `evaluate`. A check owns the judgement and knows no weights."""

from __future__ import annotations

from typing import Protocol

from csr_assess.checks import education, experience, hard_skills, licensing, soft_skills
from csr_assess.evidence.facts import Facts
from csr_assess.evidence.findings import CheckResult
from csr_assess.rubric.section import Section


class Check(Protocol):
    """What a check module must have."""

    def evaluate(self, section: Section, facts: Facts) -> CheckResult:
        """Return the findings and gates of a section, given what is known."""
        ...


CHECKS: dict[str, Check] = {
    "education": education,
    "experience": experience,
    "hard_skills": hard_skills,
    "soft_skills": soft_skills,
    "licensing": licensing,
}
