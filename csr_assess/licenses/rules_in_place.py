"""Which rules that could reach a place hold there, and why others do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from csr_assess.licenses.conditions import before_its_history, covers, elsewhere, fits, in_force, passed_over, unsaid
from csr_assess.licenses.matches import RuleInPlace, in_place
from csr_assess.licenses.place_outcomes import KeptRules, Reached, RulesFound
from csr_assess.rubric.license_types import COUNTRY

if TYPE_CHECKING:
    from csr_assess.licenses.conditions import Exclusion
    from csr_assess.licenses.situation import Situation
    from csr_assess.rubric.license_types import LicenseRule
    from csr_assess.rubric.section import LicensingRules

OF_THE_PERSON: set[Exclusion] = {"solely", "employer", "engagement", "commission"}
"""Why a place's own rule does not hold for somebody, though it is about their work there."""


class RulesInPlace:
    """The rules that hold for somebody, one place and activity after the other."""

    def __init__(self, situation: Situation, rules: LicensingRules, states: frozenset[str], kept: KeptRules) -> None:
        """Take what is asked, the codes of the US states, and what is kept of rules."""
        self._situation = situation
        self._rules = rules
        self._states = states
        self._kept = kept

    def found(self, rules: Reached, place: str) -> RulesFound:
        """Return which rules hold in a place, and for what reasons others do not."""
        reasons = {rule.id: (rule, self._why_not(rule, place)) for rule in rules.rules}
        own = {
            name for name, (rule, why) in reasons.items() if why != "another_place" and fits(rule.jurisdictions, place)
        }
        speaks = any(not reasons[name][1] or reasons[name][1] in OF_THE_PERSON for name in own)
        why_not = [
            why or ("own_rule" if speaks and name not in own and not rule.federal else "")
            for name, (rule, why) in reasons.items()
        ]
        matches = [
            self._match(rule, COUNTRY if rule.federal and rule.id not in own else place)
            for rule, why in zip(rules.rules, why_not, strict=True)
            if not why
        ]
        same = self._kept.reasons.setdefault
        passed, each = frozenset(why_not) - {"", "own_rule"}, tuple(why_not)
        return RulesFound(
            matches=tuple(matches),
            passed=same(passed, passed),
            rules=rules.rules,
            place=place,
            why_not=same(each, each),
        )

    def _why_not(self, rule: LicenseRule, place: str) -> Exclusion | Literal[""]:
        """Return why a rule does not hold in a place; empty if it does."""
        situation = self._situation
        if not covers(rule, place, self._states) or not (self._situation.places or rule.federal):
            return "another_place"
        if rule.industries and not situation.is_about(rule.industries):
            return "industry"
        return (
            in_force(rule, situation.as_of)
            or elsewhere(rule, place, situation)
            or passed_over(rule, situation, self._rules)
        )

    def _match(self, rule: LicenseRule, place: str) -> RuleInPlace:
        open_ = unsaid(rule, self._situation, self._rules)
        key = (id(rule), place, open_)
        known = self._kept.heres.get(key)
        if known is None:
            history_known = not before_its_history(rule, self._situation.as_of)
            known = self._kept.heres[key] = in_place(rule, place, open_, history_known=history_known)
        return known
