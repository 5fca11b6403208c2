"""What is judged of a section that needs no judgment of its own: each criterion by its evidence, and its gates."""

from __future__ import annotations

from csr_assess.evidence import gates
from csr_assess.evidence.facts import Facts
from csr_assess.evidence.findings import CheckResult, find_all
from csr_assess.rubric.section import Section


def evaluate(section: Section, facts: Facts) -> CheckResult:
    """Return a finding for each criterion, and the section's gates."""
    return CheckResult(check=section.check, findings=find_all(section, facts), gates=gates.judge_all(section, facts))
