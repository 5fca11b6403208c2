"""Why each rule that was looked at holds for somebody, or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.texts import _, listed
from csr_assess.contracts.license_why_v1 import LookedAt
from csr_assess.licenses.conditions import unsaid
from csr_assess.licenses.matches import said_by
from csr_assess.licenses.matching import Matcher
from csr_assess.licenses.wording import named_options, place_name, why_verify

if TYPE_CHECKING:
    from csr_assess.licenses.conditions import Exclusion
    from csr_assess.licenses.matches import Look
    from csr_assess.licenses.situation import Situation
    from csr_assess.rubric.license_types import Fact, LicenseRule
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import LicensingRules


def looked_at(situation: Situation, rules: LicensingRules, rubric: Rubric) -> list[LookedAt]:
    """Return each rule of the places asked about, those that hold first; rules of other places are left out."""
    matcher = Matcher(situation, rules, rubric)
    matcher.choose()
    near = [look for look in matcher.looked.values() if look.why_not != "another_place"]
    return [_told(look, situation, rules, rubric) for look in sorted(near, key=lambda look: bool(look.why_not))]


def _told(look: Look, situation: Situation, rules: LicensingRules, rubric: Rubric) -> LookedAt:
    status, why = said_by(look.rule, unsaid(look.rule, situation, rules))
    holds = why_verify(why) or _("It holds.")
    return LookedAt(
        rule=look.rule.id,
        desk=situation.home,
        place=look.place,
        holds=not look.why_not,
        why=_why_not(look.why_not, look.rule, look.place, rules, rubric) if look.why_not else holds,
        status=status,
        credential=look.rule.credential,
    )


def _why_not(code: Exclusion, rule: LicenseRule, place: str, rules: LicensingRules, rubric: Rubric) -> str:
    """Say in a sentence why a rule does not hold."""
    said = {
        "ended": _("It ended on {until}."),
        "later": _("It begins on {since}."),
        "industry": _("It is for other industries."),
        "another_place": _("It is for other places."),
        "resident_only": _("It is for people who work from {place}."),
        "nonresident_only": _("It is for people who work from elsewhere."),
        "desk_unknown": _("It depends on where you work from, and you did not say that."),
        "desk_elsewhere": _("It is for people who work from {place}."),
        "no_customers": _("It is for customers in {place}."),
        "own_rule": _("{place} has a rule of its own."),
        "solely": _("It is for service work alone."),
        "employer": _("It is for another kind of employer."),
        "engagement": _("It is for people who work so: {engagement}"),
        "commission": _("It is for pay by commission.")
        if rule.commission == "paid"
        else _("It is for pay without commission."),
    }[code]
    engaged = listed(named_options(rules.engagement, (rule.engagement or "",), rubric))
    return said.format(until=rule.until, since=rule.from_, place=place_name(place, rubric), engagement=engaged)


def decided_nothing(situation: Situation, rules: LicensingRules, rubric: Rubric) -> list[Fact]:
    """Return the facts that were given and that no rule of the places, the work and the day asks about."""
    matcher = Matcher(situation, rules, rubric)
    matcher.choose()
    elsewhere = ("another_place", "industry", "ended", "later", "own_rule")
    met = [look.rule for look in matcher.looked.values() if look.why_not not in elsewhere]
    by_condition = any(rule.when_unsaid for rule in met)  # which may be about the employer in words of its own
    given: dict[Fact, tuple[bool, bool]] = {
        "employer": (
            bool(situation.employer),
            by_condition or any(rule.employers or rule.excluding_employers for rule in met),
        ),
        "commission": (bool(situation.commission), any(rule.commission != "either" for rule in met)),
        "engagement": (bool(situation.engagement), any(rule.engagement for rule in met)),
    }
    return [fact for fact, (said, asked) in given.items() if said and not asked]
