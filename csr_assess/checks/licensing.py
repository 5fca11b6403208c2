"""Licensing: what the target's industry, places and activities ask. It earns no points; it is gates and lines.

Only what is known not to need a license is said not to: all else is "verify".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from csr_assess.checks import default
from csr_assess.licenses.evaluate import evaluate_licenses
from csr_assess.licenses.situation import from_facts

if TYPE_CHECKING:
    from csr_assess.evidence.facts import Facts
    from csr_assess.evidence.findings import CheckResult
    from csr_assess.rubric.section import Section


def evaluate(section: Section, facts: Facts) -> CheckResult:
    """Return a line for each license rule that holds and each license held, with their gates."""
    result = default.evaluate(section, facts)
    if section.rules is None:
        return result
    judged = evaluate_licenses(from_facts(section.rules, facts), section.rules, facts.rubric, section.check)
    return replace(result, gates=(*result.gates, *judged.gates), licenses=judged.lines, expiries=judged.expiries)
