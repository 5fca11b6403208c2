"""What the rules on an activity in a place come to, kept by the answers they look at: many people share those."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.base.bounded import Bounded
from csr_assess.base.kept import kept_by_object
from csr_assess.rubric.resolve import RUBRICS_KEPT

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from csr_assess.licenses.conditions import Exclusion
    from csr_assess.licenses.matches import Look, Match
    from csr_assess.licenses.situation import Situation
    from csr_assess.rubric.license_files import LicenseFiles
    from csr_assess.rubric.license_types import Include, LicenseRule
    from csr_assess.rubric.model import Place

_REACHED_KEPT = 20_000
_FOUND_KEPT = 20_000
_DAYS_KEPT = 16
_OTHER = "*"
"""An employer that no rule names: no option's id."""


class FileRules(Struct, frozen=True, eq=False):
    """The rules of one file on an activity that could reach a place, and what it counts as there."""

    rules: tuple[LicenseRule, ...]
    includes: tuple[Include, ...]


class Reached(Struct, frozen=True, eq=False, kw_only=True):
    """The same of several files, and what the rules look at of a situation beside the place."""

    rules: tuple[LicenseRule, ...]
    includes: tuple[Include, ...]
    industries: frozenset[str]
    employers: frozenset[str]
    together: frozenset[str]
    """The activities that some of them want chosen too."""
    asks_home: bool
    asks_customers: bool
    asks_service: bool
    asks_engagement: bool
    asks_commission: bool

    def looked_at(self, place: str, situation: Situation, places: tuple[str, ...], *, served: bool) -> Hashable:
        """Return all that the rules look at of a situation with these places: what is not in it decides nothing.

        `served`: whether all activities chosen are service work.
        """
        industry, employer = situation.industry.id if situation.industry else "", situation.employer
        return (
            self,
            bool(places),
            place,
            industry if industry in self.industries else "",
            (place == situation.home if situation.home else None) if self.asks_home else None,
            self.asks_customers and place in (situation.customers or places),
            self.asks_service and served,
            (employer if not employer or employer in self.employers else _OTHER) if self.employers else "",
            situation.engagement if self.asks_engagement else "",
            situation.commission if self.asks_commission else None,
            self.together.intersection(situation.activities) if self.together else None,
        )


def reached_in(files: Iterable[FileRules]) -> Reached:
    """Return the rules of several files, and what they look at; what a file says again counts once."""
    # of two with one id the later, as where each was looked at by itself
    rules = tuple({rule.id: rule for one in files for rule in one.rules}.values())
    includes: dict[tuple[str, str], Include] = {}
    for include in (include for one in files for include in one.includes):
        includes.setdefault((include.also, include.reason), include)
    return Reached(
        rules=rules,
        includes=tuple(includes.values()),
        industries=frozenset(name for rule in rules for name in rule.industries),
        employers=frozenset(name for rule in rules for name in (*rule.employers, *rule.excluding_employers)),
        together=frozenset(activity for rule in rules for activity in rule.together_with),
        asks_home=any(rule.residence or rule.where == "home" for rule in rules),
        asks_customers=any(rule.where == "customers" for rule in rules),
        asks_service=any(rule.solely for rule in rules),
        asks_engagement=any(rule.engagement for rule in rules),
        asks_commission=any(rule.commission != "either" for rule in rules),
    )


class RulesFound(Struct, frozen=True, eq=False, kw_only=True):
    """What rules come to where the answers that they look at are the same."""

    matches: tuple[Match, ...]
    """Those that hold; which activities chosen led to them is not said."""
    passed: frozenset[Exclusion]
    """Why others do not."""
    looked: dict[tuple[str, str], Look]


class KeptRules:
    """What was found of the rules of a rubric's files on one day."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self.by_file: Bounded[tuple[str, str, str], FileRules] = Bounded(_REACHED_KEPT)
        """By the file, the activity and the place."""
        self.reached: Bounded[tuple[FileRules, ...], Reached] = Bounded(_REACHED_KEPT)
        self.found: Bounded[Hashable, RulesFound] = Bounded(_FOUND_KEPT)


def kept_rules(files: LicenseFiles | None, *read: Hashable) -> KeptRules:
    """Return what is kept of files; `read` is all else that the rules are held against, the day too."""
    if files is None:
        return KeptRules()
    kept: dict[Hashable, KeptRules] = files.found
    if read not in kept:
        if len(kept) >= _DAYS_KEPT:
            kept.clear()
        kept[read] = KeptRules()
    return kept[read]


@kept_by_object(RUBRICS_KEPT)
def codes_of(places: tuple[Place, ...]) -> frozenset[str]:
    """Return the codes of a rubric's places."""
    return frozenset(place.id for place in places)
