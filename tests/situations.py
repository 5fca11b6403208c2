"""What somebody asks of the license rules, in short; and what they are told."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import astuple

from csr_assess.licenses.evaluate import evaluate_licenses
from csr_assess.licenses.matches import Match, Unmatched
from csr_assess.licenses.situation import Holding, Situation, industry
from csr_assess.licenses.statement import LicenseStatement, license_statement
from tests.people import rubric

DAY = date(2026, 11, 21)
RULES = next(section.rules for section in rubric().sections.values() if section.rules)


def asked(
    name: str | None = "insurance",
    home: str = "",
    *activities: str,
    as_of: date = DAY,
    held: tuple[Holding, ...] | None = None,
    **said: Any,
) -> Situation:
    found = industry(name, rubric()) if name else None
    assert found or not name, name
    return Situation(industry=found, home=home, activities=activities, as_of=as_of, held=held, **said)


def told(*words: Any, **said: Any) -> LicenseStatement:
    return license_statement(evaluate_licenses(asked(*words, **said), RULES, rubric(), "licensing"), rubric())


def statuses(judged: LicenseStatement) -> set[tuple[str, str]]:
    """The status and the place of each line about a rule."""
    return {(line.status, line.jurisdiction) for line in judged.lines if not line.held}


def plain(matches: list[Match], unknown: list[Unmatched]) -> tuple[list[Any], list[Unmatched]]:
    """What was found as it can be compared."""
    return [(*astuple(one.here), one.chosen, one.because) for one in matches], unknown
