"""The checks: a section is judged by the module of its name, if there is one, else by the default.

A check owns the judgment and knows no weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from csr_assess.checks import default, licensing
from csr_assess.evidence.facts import Facts
from csr_assess.evidence.findings import CheckResult
from csr_assess.rubric.section import Section


class CheckModule(Protocol):
    """What a check module must have."""

    def evaluate_all(self, people: Sequence[tuple[Section, Facts]]) -> list[CheckResult]:
        """Return the findings and gates of the section of this check, for each of some people of whom facts are known.

        Each step is to be done for all of them before the next: so they take less time than one by one.
        """
        ...


CHECKS: dict[str, CheckModule] = {"licensing": licensing}
"""The checks with judgment of their own."""


def evaluate(section: Section, facts: Facts) -> CheckResult:
    """Return what is found of a section: its findings, gates and whatever else its check knows."""
    check = CHECKS.get(section.check)
    return check.evaluate_all([(section, facts)])[0] if check else default.evaluate(section, facts)
