"""Whether a rule is about somebody: day, industry, place, employer, pay; and what was not said of these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from csr_assess.base.dates import first_of, last_of
from csr_assess.rubric.license_types import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from csr_assess.licenses.situation import Situation
    from csr_assess.rubric.license_types import Fact, Include, LicenseRule
    from csr_assess.rubric.section import LicensingRules

Exclusion = Literal[
    "ended",
    "later",
    "industry",
    "another_place",
    "resident_only",
    "nonresident_only",
    "desk_elsewhere",
    "desk_unknown",
    "no_customers",
    "own_rule",
    "solely",
    "employer",
    "engagement",
    "commission",
]
"""Why a rule does not hold."""


def in_force(rule: LicenseRule | Include, day: date) -> Literal["", "ended", "later"]:
    """Say whether a rule holds on a day; empty if it does."""
    if rule.until and day > last_of(rule.until):
        return "ended"
    return "later" if rule.from_ and day < first_of(rule.from_) else ""


def before_its_history(rule: LicenseRule, day: date) -> bool:
    """Say whether a day lies before all that is known of a rule: before its start, its text's date, its reading."""
    known = rule.from_ or rule.as_of or min((text.read for text in rule.references if text.read), default="")
    return bool(known) and day < first_of(known)


def elsewhere(rule: LicenseRule, place: str, situation: Situation) -> Exclusion | Literal[""]:
    """Return why a rule is not about a place for this desk and these customers; empty if it is."""
    home = situation.home
    if rule.residence == "resident" and home and place != home:
        return "resident_only"
    if rule.residence == "nonresident" and not (home and place != home):
        return "nonresident_only" if home else "desk_unknown"
    if rule.where == "home" and place != home:
        return "desk_elsewhere" if home else "desk_unknown"
    if rule.where == "customers" and place not in (situation.customers or situation.places):
        return "no_customers"
    return ""


def passed_over(rule: LicenseRule, situation: Situation, rules: LicensingRules) -> Exclusion | Literal[""]:
    """Return why a rule of the place does not hold for this work; empty if it does, or if that was not said."""
    if rule.solely and not all_served(situation.activities, rules.service):
        return "solely"
    if _other_employer(rule, situation.employer):
        return "employer"
    engagement = _engagement(rule, situation, rules)
    if rule.engagement and engagement and engagement != rule.engagement:
        return "engagement"
    if rule.commission != "either" and situation.commission is not None:
        return "" if situation.commission is (rule.commission == "paid") else "commission"
    return ""


def all_served(activities: Iterable[str], service: Collection[str]) -> bool:
    """Say whether all activities are service work, which these are."""
    return all(activity in service for activity in activities)


def _other_employer(rule: LicenseRule, employer: str) -> bool:
    """Say whether somebody named an employer that a rule is not about."""
    if not employer:
        return False
    return employer in rule.excluding_employers or (bool(rule.employers) and employer not in rule.employers)


def unsaid(rule: LicenseRule, situation: Situation, rules: LicensingRules) -> tuple[Fact, ...]:
    """Return the facts that a rule of the place depends on and that were not said."""
    asked: dict[Fact, bool] = {
        "activities": not {*rule.together_with} <= {*situation.activities},
        "home": rule.residence == "resident" and not situation.home,
        "employer": bool(rule.employers) and not situation.employer,
        "engagement": bool(rule.engagement) and not _engagement(rule, situation, rules),
        "commission": rule.commission != "either" and situation.commission is None,
    }
    return tuple(fact for fact, open_ in asked.items() if open_)


def _engagement(rule: LicenseRule, situation: Situation, rules: LicensingRules) -> str:
    """Return what was said; who works for an employer that a rule names is taken for its employee without a word."""
    return situation.engagement or (rules.usual_engagement if situation.employer in rule.employers else "")


def covers(rule: LicenseRule | Include, place: str, states: frozenset[str]) -> bool:
    """Say whether a rule reaches a place: by its own code, as a part of a country, or as one of the US."""
    of_us = COUNTRY in rule.jurisdictions and (place in states or place == COUNTRY)
    return (of_us or fits(rule.jurisdictions, place)) and not fits(rule.excluding, place)


def fits(jurisdictions: tuple[str, ...], place: str) -> bool:
    """Say whether a place is one of those, or a part of one: IN-MH of IN-*."""
    return place in jurisdictions or ("-" in place and f"{place.partition('-')[0]}-*" in jurisdictions)
