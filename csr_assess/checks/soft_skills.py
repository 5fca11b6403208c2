"""Soft skills: what the work asks between people."""

from __future__ import annotations

from csr_assess.evidence import Facts
from csr_assess.findings import CheckResult, find_all
from csr_assess.rubric.types import Section


def evaluate(section: Section, facts: Facts) -> CheckResult:
    """Return a finding for each criterion; this check has no gates."""
    return CheckResult(check=section.check, findings=find_all(section, facts))
