"""The checks: a section is judged by the module of its name, if there is one, else by the default.

A check owns the judgment and knows no weights.
"""

from __future__ import annotations

from typing import Protocol

from csr_assess.checks import default, licensing
from csr_assess.evidence.facts import Facts
from csr_assess.evidence.findings import CheckResult
from csr_assess.rubric.section import Section


class CheckModule(Protocol):
    """What a check module must have."""

    def evaluate(self, section: Section, facts: Facts) -> CheckResult:
        """Return the findings and gates of a section, given what is known."""
        ...


CHECKS: dict[str, CheckModule] = {"licensing": licensing}
"""The checks with judgment of their own."""


def evaluate(section: Section, facts: Facts) -> CheckResult:
    """Return what is found of a section: its findings, gates and whatever else its check knows."""
    return CHECKS.get(section.check, default).evaluate(section, facts)
