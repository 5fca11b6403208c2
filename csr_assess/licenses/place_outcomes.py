"""What the rules on an activity in a place come to, kept by the answers they look at: many people share those."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from msgspec.structs import astuple, replace

from csr_assess.base.bounded import Bounded
from csr_assess.base.kept import kept_by_object
from csr_assess.licenses.conditions import all_served
from csr_assess.licenses.matches import Look
from csr_assess.rubric.resolve import RUBRICS_KEPT

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from csr_assess.licenses.conditions import Exclusion
    from csr_assess.licenses.matches import RuleInPlace
    from csr_assess.licenses.situation import Situation
    from csr_assess.rubric.license_files import LicenseFiles
    from csr_assess.rubric.license_types import Fact, Include, LicenseRule
    from csr_assess.rubric.model import Place
    from csr_assess.rubric.section import LicensingRules

_BY_FILE_KEPT = 6_000
"""Looked at only until it is known what reaches a place."""
_REACHED_KEPT = 20_000
_FOUND_KEPT = 20_000
_PLACES_KEPT = 3_000
_WORK_KEPT = 2_000
_NAMES_KEPT = 2_000
_LOOKS_KEPT = 2_000
_HERES_KEPT = 6_000
_REASONS_KEPT = 2_000
_GATES_KEPT = 20_000
_DAYS_KEPT = 16
_OTHER = "*"
"""An employer that no rule names: no option's id."""
_NAMED, _DESK_NAMED, _DESK, _CUSTOMERS = 1, 2, 4, 8
"""What a place is to somebody: they named one, and their desk's; it is the desk's; customers live there."""


class FileRules(Struct, frozen=True, eq=False, gc=False):
    """The rules of one file on an activity that could reach a place, and what it counts as there."""

    rules: tuple[LicenseRule, ...]
    includes: tuple[Include, ...]


class Looks(Struct, frozen=True, eq=False, kw_only=True):
    """What some rules look at of a situation: what is not in it decides nothing."""

    industries: frozenset[str]
    employers: frozenset[str]
    together: frozenset[str]
    """The activities that some of them want chosen too."""
    home: bool
    customers: bool
    service: bool
    engagement: bool
    commission: bool

    def of_work(self, situation: Situation, service: tuple[str, ...]) -> tuple[Hashable, ...]:
        """Return what they look at of the work; `service`: the activities that are service work."""
        industry, employer = situation.industry.id if situation.industry else "", situation.employer
        return (
            industry if industry in self.industries else "",
            self.service and all_served(situation.activities, service),
            (employer if not employer or employer in self.employers else _OTHER) if self.employers else "",
            situation.engagement if self.engagement else "",
            situation.commission if self.commission else None,
            self.together.intersection(situation.activities) if self.together else None,
        )

    @property
    def traits(self) -> int:
        """What they look at of what a place is to somebody, added up."""
        return _NAMED + (_DESK_NAMED + _DESK if self.home else 0) + (_CUSTOMERS if self.customers else 0)


def place_traits(place: str, situation: Situation, places: tuple[str, ...]) -> int:
    """Return what a place is to somebody, one of those that they named or of none."""
    return (
        (_NAMED if places else 0)
        + (_DESK_NAMED if situation.home else 0)
        + (_DESK if place == situation.home else 0)
        + (_CUSTOMERS if place in (situation.customers or places) else 0)
    )


class Reached(Struct, frozen=True, eq=False, gc=False, kw_only=True):
    """The rules of several files on an activity that could reach a place, and what it counts as there."""

    rules: tuple[LicenseRule, ...]
    includes: tuple[Include, ...]
    looks: Looks
    traits: int
    """What they look at of a place."""


def reached_in(files: Iterable[FileRules]) -> Reached:
    """Return the rules of several files, and what they look at; what a file says again counts once."""
    # of two with one id the later, as where each was looked at by itself
    rules = tuple({rule.id: rule for one in files for rule in one.rules}.values())
    includes: dict[tuple[str, str], Include] = {}
    for include in (include for one in files for include in one.includes):
        includes.setdefault((include.also, include.reason), include)
    looks = Looks(
        industries=frozenset(name for rule in rules for name in rule.industries),
        employers=frozenset(name for rule in rules for name in (*rule.employers, *rule.excluding_employers)),
        together=frozenset(activity for rule in rules for activity in rule.together_with),
        home=any(rule.residence or rule.where == "home" for rule in rules),
        customers=any(rule.where == "customers" for rule in rules),
        service=any(rule.solely for rule in rules),
        engagement=any(rule.engagement for rule in rules),
        commission=any(rule.commission != "either" for rule in rules),
    )
    return Reached(rules=rules, includes=tuple(includes.values()), looks=looks, traits=looks.traits)


class RulesFound(Struct, frozen=True, eq=False, gc=False, kw_only=True):
    """What rules come to where the answers that they look at are the same."""

    matches: tuple[RuleInPlace, ...]
    """Those that hold."""
    passed: frozenset[Exclusion]
    """Why others do not."""
    rules: tuple[LicenseRule, ...]
    """All that were looked at, for which place, and why each does not hold; empty if it does."""
    place: str
    why_not: tuple[Exclusion | Literal[""], ...]

    def looks(self) -> Iterator[Look]:
        """Yield each rule that was looked at."""
        for rule, why_not in zip(self.rules, self.why_not, strict=True):
            yield Look(rule=rule, place=self.place, why_not=why_not)


NOTHING_FOUND = RulesFound(matches=(), passed=frozenset(), rules=(), place="", why_not=())
"""Where there are no rules."""


class KeptRules:
    """What was found of the rules of a rubric's files on one day, each by all that it rests on."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self.by_file: Bounded[tuple[str, str, str], FileRules] = Bounded(_BY_FILE_KEPT)
        """By the file, the activity and the place."""
        self.reached: Bounded[tuple[FileRules, ...], Reached] = Bounded(_REACHED_KEPT)
        self.places: Bounded[tuple[tuple[str, ...], str], dict[str | tuple[str, ...], Reached]] = Bounded(_PLACES_KEPT)
        """By the industry's files and the place: what reaches it, by activity; of pay by the files looked at for it."""
        self.looks: Bounded[Hashable, Looks] = Bounded(_LOOKS_KEPT)
        """One object for all that look at the same."""
        self.found: Bounded[tuple[Reached, tuple[Hashable, ...], int], RulesFound] = Bounded(_FOUND_KEPT)
        """By the rules, and what they look at of the work and the place."""
        self.heres: Bounded[tuple[int, str, tuple[Fact, ...]], RuleInPlace] = Bounded(_HERES_KEPT)
        """By the rule, which it holds and which so shares its id with none, the place, and what was not said."""
        self.reasons: Bounded[Hashable, Any] = Bounded(_REASONS_KEPT)
        """One object for all why rules do not hold, which many others do not for the same."""
        self.work: Bounded[tuple[Hashable, ...], tuple[Hashable, ...]] = Bounded(_WORK_KEPT)
        """One object for all whose work is the same in what is looked at."""
        self.names: Bounded[tuple[tuple[str, ...], str], tuple[str, ...]] = Bounded(_NAMES_KEPT)
        """The files that the industry's files and an activity come to."""
        self.of_pay: dict[str, bool] = {}
        """Whether a file says something of pay by commission; there are not many files."""
        self.authorities: Bounded[tuple[tuple[str, ...], str, str], str] = Bounded(_PLACES_KEPT)
        """By the industry's files, the place and the activity."""
        self.may_ask: Bounded[tuple[tuple[str, ...], str, str, str], bool] = Bounded(_WORK_KEPT)
        """By the industry's files, the industry, the activity and the side."""
        self.gates: Bounded[Hashable, Any] = Bounded(_GATES_KEPT)
        """Must-haves of rules that nothing is held of; their owner knows their type."""

    def in_files(self, files: tuple[FileRules, ...]) -> Reached:
        """Return the rules of several files, one object for the same."""
        known = self.reached.get(files)
        if known is None:
            new = reached_in(files)
            looks = self.looks.setdefault(astuple(new.looks), new.looks)
            known = self.reached[files] = replace(new, looks=looks)
        return known


def kept_rules(files: LicenseFiles | None, rules: LicensingRules, *read: Hashable) -> KeptRules:
    """Return what is kept of files; `read` is all else that the rules are held against, the day too."""
    if files is None:
        return KeptRules()
    kept: dict[Hashable, KeptRules] = files.found
    key = (_settings(rules), *read)
    if key not in kept:
        if len(kept) >= _DAYS_KEPT:
            kept.clear()
        kept[key] = KeptRules()
    return kept[key]


_same_settings: Bounded[frozenset[Hashable], frozenset[Hashable]] = Bounded(RUBRICS_KEPT)


@kept_by_object(RUBRICS_KEPT)
def _settings(rules: LicensingRules) -> frozenset[Hashable]:
    """Return what rules in licenses are held against of the section's own: one object for the same.

    A set knows its hash, and who looks for something finds the very same object without a look at what is in it.
    """
    found: frozenset[Hashable] = frozenset(
        (rules.service, rules.usual_engagement, rules.authority, frozenset(rules.files.items()))
    )
    return _same_settings.setdefault(found, found)


@kept_by_object(RUBRICS_KEPT)
def codes_of(places: tuple[Place, ...]) -> frozenset[str]:
    """Return the codes of a rubric's places."""
    return frozenset(place.id for place in places)
