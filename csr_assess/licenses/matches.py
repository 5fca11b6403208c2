"""Rules that hold, and what no rule answers: the order of their statuses, one line for each credential and place."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from csr_assess.licenses.conditions import Exclusion
from csr_assess.rubric.license_types import ANY_ROLE, DUTIES, Fact, LicenseRule, Status, VerifyReason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from csr_assess.contracts.license_v1 import LicenseStatus

Unsaid = Literal["", "industry", "activities", "place", "home", "customers"]
"""What was not said and has to be, before a rule can be looked up: home is the desk's place, place any."""

DEMANDING: tuple[Status, ...] = (
    "required_before_start",
    "required_before_activity",
    "employer_sponsored",
    "due_after_hire",
    "screening",
    "verify",
    "closed",
    "employer_training",
    "recommended",
    "none_found",
    "not_required",
)
"""The statuses, the most demanding first."""
VERIFY = DEMANDING.index("verify")
"""The last place in the list of a line that comes before what is not known: it asks for as much, or for more."""


LedBy = dict[str, tuple[str, ...]]
"""Which of the chosen activities led to a rule, each with why it counts as the rule's, in sentences."""


class RuleInPlace(Struct, frozen=True, eq=False, kw_only=True):
    """A rule that holds in a place, for all who answer the same to what it asks; whatever led to it is not said.

    There is one object of it, so that more can be kept by it.
    """

    rule: LicenseRule
    place: str
    """The place it holds in; US for a rule of all states that holds beside theirs."""
    open: tuple[Fact, ...]
    """What was not said and would decide."""
    status: Status
    reason: VerifyReason | None
    """Why it only says verify; None: it says more."""
    history_known: bool
    """Whether what is known of the rule reaches back to the day asked about."""
    credential: tuple[str, str]
    """What it asks for, and where: of those that ask the same one is told."""
    demand: int
    """How demanding it is: the least number asks the most."""
    in_list: int
    """What orders the lines: what the work asks before what every role asks, the most demanding first."""


def in_place(rule: LicenseRule, place: str, open_: tuple[Fact, ...], *, history_known: bool) -> RuleInPlace:
    """Return a rule that holds in a place where some facts were not said."""
    status, reason = said_by(rule, open_)
    demand = DEMANDING.index(status)
    return RuleInPlace(
        rule=rule,
        place=place,
        open=open_,
        status=status,
        reason=reason,
        history_known=history_known,
        credential=(rule.key or rule.id, place),
        demand=demand,
        in_list=demand + (len(DEMANDING) if ANY_ROLE in rule.activities else 0),
    )


class Match(Struct, frozen=True, eq=False):
    """A rule that holds for somebody, and what led to it."""

    here: RuleInPlace
    led_by: LedBy
    """What led to it, if nothing else is told with it."""
    together: tuple[tuple[RuleInPlace, LedBy], ...] = ()
    """It and what else is told with it, being of its credential and place, each with what led to it; empty: nothing."""

    @property
    def chosen(self) -> tuple[str, ...]:
        """The activities chosen that it is about."""
        if not self.together:  # nearly all
            return tuple(self.led_by)
        return tuple(dict.fromkeys([activity for _here, ways in self.together for activity in ways]))

    @property
    def because(self) -> tuple[str, ...]:
        """Why an activity chosen counts as the rule's, in sentences."""
        if not self.together and not any(self.led_by.values()):  # nearly all
            return ()
        own = [ways for here, ways in self.together if here.rule is self.here.rule] or (self.led_by,)
        return tuple(dict.fromkeys([reason for ways in own for reasons in ways.values() for reason in reasons]))

    @property
    def rule(self) -> LicenseRule:
        """The rule."""
        return self.here.rule

    @property
    def place(self) -> str:
        """The place it holds in; US for a rule of all states that holds beside theirs."""
        return self.here.place

    @property
    def status(self) -> Status:
        """What it says."""
        return self.here.status


class Look(Struct, frozen=True, kw_only=True):
    """A rule that was looked at for a place, and why it does not hold; empty if it does."""

    rule: LicenseRule
    place: str
    why_not: Exclusion | Literal[""]


class Unmatched(Struct, frozen=True, kw_only=True):
    """Activities in a place that no rule is known for, and whom to ask."""

    place: str
    chosen: tuple[str, ...]
    because: tuple[str, ...]
    authority: str
    status: Literal["verify"] = "verify"
    reason: VerifyReason = "not_researched"


class NoRule(Struct, frozen=True, kw_only=True):
    """A place where no rule is looked up: the work is free of them, or too little was said."""

    status: Literal["not_required", "verify"]
    place: str
    """Empty: the place is what is missing."""
    lacks: Unsaid = ""


Line = Match | Unmatched | NoRule
"""One line of what the rules say."""


def said_by(rule: LicenseRule, open_: tuple[Fact, ...]) -> tuple[Status, VerifyReason | None]:
    """Return what a rule may say, and why it says no more than verify.

    Only a text that was read carries a duty or its absence, and a duty only with its exemptions.
    """
    if rule.status == "verify":
        return "verify", rule.verify or "terms_not_read"
    if rule.confidence == "conflicting":
        return "verify", "conflicting"
    if rule.confidence == "unverified" or not _carried(rule):
        return "verify", "terms_not_read"
    if "activities" in open_ or (open_ and rule.status == "not_required"):
        return "verify", "depends"
    return rule.status, None


def _carried(rule: LicenseRule) -> bool:
    """Say whether what was read carries what a rule says; what nobody must do needs no law."""
    if rule.status in ("employer_training", "recommended", "none_found"):
        return any(text.read for text in rule.references)
    return rule.read and (rule.status not in DUTIES or bool(rule.exemptions))


def merged(found: Iterable[tuple[RuleInPlace, LedBy]]) -> list[Match]:
    """Return one rule for each credential and place: the most demanding, with all that led to it."""
    groups: dict[tuple[str, str], list[tuple[RuleInPlace, LedBy]]] = {}
    for one in found:
        group = groups.get(one[0].credential)
        if group is None:
            groups[one[0].credential] = [one]
        else:
            group.append(one)
    chosen = [Match(*group[0]) if len(group) == 1 else _most(group) for group in groups.values()]
    return sorted(chosen, key=place_in_list)


place_in_list: Callable[[Match], int] = attrgetter("here.in_list")
"""Return what orders the lines."""


def _most(group: list[tuple[RuleInPlace, LedBy]]) -> Match:
    first = min([here for here, _ways in group], key=lambda here: here.demand)
    return Match(first, {}, tuple(group))


def needed(status_: LicenseStatus) -> bool:
    """Say whether a status asks for a credential that must be there sooner or later."""
    return status_ in DUTIES
