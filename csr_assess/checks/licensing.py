"""Licensing: what the target's industry, places and activities ask. It earns no points; it is gates and lines.

Only what is known not to need a license is said not to: all else is "verify".
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from csr_assess.checks import default
from csr_assess.evidence.findings import CheckResult

if TYPE_CHECKING:
    from collections.abc import Callable

    from csr_assess.evidence.facts import Facts
    from csr_assess.licenses.evaluate import Evaluation
    from csr_assess.rubric.section import LicensingRules, Section


class LicensingResult(CheckResult, frozen=True, kw_only=True):
    """What is found of a section that has license rules: beside its gates, which rules hold and what licenses do."""

    evaluation: Evaluation


def evaluate(section: Section, facts: Facts) -> CheckResult:
    """Return which license rules hold and what the licenses held are good for, with their gates."""
    result = default.evaluate(section, facts)
    if section.rules is None:
        return result
    found = _evaluated()(section.rules, facts, section.check)
    return LicensingResult(
        check=section.check, findings=result.findings, gates=(*result.gates, *found.gates), evaluation=found
    )


@functools.cache
def _evaluated() -> Callable[[LicensingRules, Facts, str], Evaluation]:
    """Return what finds the rules that hold, imported once: who checks a rubric asks only who we are."""
    from csr_assess.licenses.evaluate import evaluate_licenses  # noqa: PLC0415 -- as said
    from csr_assess.licenses.situation import from_facts  # noqa: PLC0415 -- as said

    return lambda rules, facts, check: evaluate_licenses(from_facts(rules, facts), rules, facts.rubric, check)
