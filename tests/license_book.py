"""A small book of license rules, for tests of the engine that no change of the bundled rules reaches."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import msgspec

from csr_assess.licenses.evaluate import evaluate_licenses
from csr_assess.licenses.situation import Holding, Situation, industry
from csr_assess.licenses.statement import LicenseStatement, license_statement
from csr_assess.rubric.license_files import LicenseFiles
from csr_assess.rubric.license_types import LicenseFile, LicenseRule
from tests.people import rubric

if TYPE_CHECKING:
    from csr_assess.contracts.license_v1 import License
    from csr_assess.rubric.model import Rubric

DAY = date(2026, 11, 21)
RULES = next(section.rules for section in rubric().sections.values() if section.rules)
READ = {"title": "Ohio Code 1", "kind": "law", "read": "2026-11", "as_of": "2026-10"}


def rule(**said: Any) -> LicenseRule:
    """A rule of Ohio for who gives prices, with what is said."""
    known: dict[str, Any] = {
        "id": "oh-x",
        "key": "x",
        "credential": "X license",
        "jurisdictions": ["OH"],
        "activities": ["quote"],
        "status": "required_before_activity",
        "trigger": "You give prices.",
        "exemptions": "None in the text we read.",
        "next_step": "Get it.",
        "authority": "Ohio",
        "references": [READ],
    }
    return msgspec.convert({**known, **said}, LicenseRule)


def book(*rules: LicenseRule) -> Rubric:
    """The bundled rubric with these rules alone."""
    files = {"insurance": LicenseFile(id="insurance", title="Insurance", regulators={}, rules=rules)}
    folder = SimpleNamespace(names=files, content=files.get, worked_out=lambda name, _how, work: work(files[name]))
    return msgspec.structs.replace(rubric(), licenses=LicenseFiles(files=folder))


def told(
    *rules: LicenseRule,
    held: tuple[Holding, ...] = (),
    as_of: date = DAY,
    home: str = "OH",
    activities: tuple[str, ...] = ("quote",),
    **said: Any,
) -> LicenseStatement:
    """What is said of somebody in insurance."""
    of = book(*rules)
    asked = Situation(
        industry=industry("insurance", of), home=home, activities=activities, held=held, as_of=as_of, **said
    )
    return license_statement(evaluate_licenses(asked, RULES, of, "licensing"), of)


def held(name: str = "X license", place: str = "OH", **said: Any) -> Holding:
    """A license held, its days as text."""
    days = ("issued", "expires", "unappointed_since")
    known = {word: date.fromisoformat(value) if word in days and value else value for word, value in said.items()}
    return Holding(name=name, jurisdiction=place, **known)


def both(judged: LicenseStatement, rule_id: str = "oh-x") -> tuple[License, License]:
    """The line of a rule, and the line of the license held for it."""
    (of_rule,) = [line for line in judged.lines if line.rule == rule_id and not line.held]
    (of_held,) = [line for line in judged.lines if line.held]
    return of_rule, of_held
