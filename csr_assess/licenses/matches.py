"""Rules that hold, and what no rule answers: the order of their statuses, one line for each credential and place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.licenses.conditions import Exclusion
from csr_assess.rubric.license_types import ANY_ROLE, DUTIES, Fact, LicenseRule, Status, VerifyReason

if TYPE_CHECKING:
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


class Match(Struct, frozen=True, kw_only=True):
    """A rule that holds: where, for which of the chosen activities, and what would still decide."""

    rule: LicenseRule
    place: str
    """The place it holds in; US for a rule of all states that holds beside theirs."""
    chosen: tuple[str, ...]
    because: tuple[str, ...]
    """Why an activity chosen counts as the rule's, in sentences."""
    open: tuple[Fact, ...]
    """What was not said and would decide."""
    status: Status
    reason: VerifyReason | None
    """Why it only says verify; None: it says more."""
    history_known: bool
    """Whether what is known of the rule reaches back to the day asked about."""


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


def merged(matches: list[Match]) -> list[Match]:
    """Return one rule for each credential and place: the most demanding, with all that led to it."""
    groups: dict[tuple[str, str], list[Match]] = {}
    for match in matches:
        groups.setdefault((match.rule.key or match.rule.id, match.place), []).append(match)
    return sorted((_most(group) for group in groups.values()), key=_place_in_list)


def _place_in_list(match: Match) -> tuple[bool, int]:
    """Return what orders the lines: what the work asks before what every role asks, the most demanding first."""
    return ANY_ROLE in match.rule.activities, DEMANDING.index(match.status)


def before_verify(match: Match) -> bool:
    """Say whether a rule's line comes before what is not known: it asks for as much, or for more."""
    return _place_in_list(match) <= (False, DEMANDING.index("verify"))


def _most(group: list[Match]) -> Match:
    if len(group) == 1:  # nearly all
        return group[0]
    first = min(group, key=lambda match: DEMANDING.index(match.status))
    return replace(
        first,
        chosen=tuple(dict.fromkeys(t for match in group for t in match.chosen)),
        because=tuple(dict.fromkeys(b for match in group if match.rule is first.rule for b in match.because)),
    )


def needed(status_: LicenseStatus) -> bool:
    """Say whether a status asks for a credential that must be there sooner or later."""
    return status_ in DUTIES
