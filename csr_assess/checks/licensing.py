"""Licensing: what the target's industry, places and activities ask. It earns no points; it is gates and lines.

Only what is known not to need a license is said not to: all else is "verify".
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from csr_assess.checks import default
from csr_assess.evidence.findings import CheckResult

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from csr_assess.evidence.facts import Facts
    from csr_assess.licenses.evaluate import Evaluation
    from csr_assess.rubric.section import LicensingRules, Section


class LicensingResult(CheckResult, frozen=True, kw_only=True):
    """What is found of a section that has license rules: beside its gates, which rules hold and what licenses do."""

    evaluation: Evaluation


def evaluate_all(people: Sequence[tuple[Section, Facts]]) -> list[CheckResult]:
    """Return which license rules hold and what the licenses held are good for, with their gates."""
    results = [default.evaluate(*one) for one in people]
    asked = [
        (place, rules, facts) for place, (section, facts) in enumerate(people) if (rules := section.rules) is not None
    ]
    if not asked:
        return results
    check = people[0][0].check
    for (place, _rules, _facts), found in zip(asked, _evaluated()(asked, check), strict=True):
        plain = results[place]
        results[place] = LicensingResult(
            check=check, findings=plain.findings, gates=(*plain.gates, *found.gates), evaluation=found
        )
    return results


@functools.cache
def _evaluated() -> Callable[[Sequence[tuple[int, LicensingRules, Facts]], str], list[Evaluation]]:
    """Return what finds the rules that hold, imported once: who checks a rubric asks only who we are."""
    from csr_assess.licenses.evaluate import evaluate_each  # noqa: PLC0415 -- as said
    from csr_assess.licenses.situation import from_facts  # noqa: PLC0415 -- as said

    return lambda asked, check: evaluate_each(
        [(from_facts(rules, facts), rules, facts.rubric) for _place, rules, facts in asked], check
    )
