"""What a held license is worth on a day: valid, ending, ended, short of study, inactive, elsewhere, not dated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from csr_assess.base.dates import days_after, years_between
from csr_assess.licenses.renewal import endless, last_day
from csr_assess.rubric.license_types import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from csr_assess.licenses.situation import Holding
    from csr_assess.rubric.license_terms import ContinuingEducation
    from csr_assess.rubric.license_types import LicenseRule

HoldingStatus = Literal[
    "valid", "expires_soon", "expired", "ce_short", "inactive", "wrong_jurisdiction", "date_unknown"
]
GOOD = ("valid", "expires_soon", "ce_short")
"""The statuses of a license that one may work with today."""

Lacks = Literal["", "order", "future", "date", "sponsor"]
"""What is missing before it can be called valid.

order: it ends before it was given; future: it is dated after the day, so it is not held yet.
"""


class Appraisal(Struct, frozen=True, kw_only=True):
    """A held license on a day."""

    held: Holding
    rule: LicenseRule | None
    """The rule it was recognized by; None: a license we have no rule for."""
    status: HoldingStatus
    until: date | None
    """Its last day, given or worked out by its rule."""
    worked_out: bool
    late_until: date | None
    """Expired: the day to which it can still be renewed late."""
    hours: float | None
    """The hours of study its term asks, if they are known."""
    lacks: Lacks
    """What is missing; a sponsor may be, even if the date is known."""

    @property
    def keys(self) -> tuple[str, ...]:
        """What it can count as."""
        return (self.rule.key,) if self.rule and self.rule.key else ()


def recognized(held: Holding, rules: Iterable[LicenseRule]) -> LicenseRule | None:
    """Return the rule of a held license's kind and place: by its name, then by the longest word it shares."""
    found = [(length, rule) for rule in rules if (length := shared_letters(held.name, rule))]
    if not found:
        return None
    return max(found, key=lambda pair: (pair[0], _in_place(pair[1], held.jurisdiction), _says_more(pair[1])))[1]


def shared_letters(name: str, rule: LicenseRule) -> int:
    """Return how many letters of a name are a rule's own words; the whole name counts most."""
    wanted = _plain(name)
    if not rule.key or not wanted:
        return 0
    if wanted in (_plain(rule.key), _plain(rule.credential)):
        return 1000
    words = [_plain(word) for word in (*rule.names, rule.key)]
    return max((len(word) for word in words if word and f" {word} " in f" {wanted} "), default=0)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9&]+", text.casefold()))


def _in_place(rule: LicenseRule, place: str) -> int:
    if place in rule.jurisdictions:
        return 2
    return 1 if COUNTRY in rule.jurisdictions else 0


def _says_more(rule: LicenseRule) -> int:
    return (rule.renewal is not None) + (rule.ce is not None)


def national(rule: LicenseRule) -> bool:
    """Say whether a credential is one for the whole country."""
    return COUNTRY in rule.jurisdictions


def appraise(held: Holding, rule: LicenseRule | None, places: frozenset[str], as_of: date, soon_days: int) -> Appraisal:
    """Return what a license is worth on a day.

    `places`: where the target needs one of its kind; none: the target needs none.
    """
    renewal = rule.renewal if rule else None
    ahead = held.issued is not None and held.issued > as_of
    crossed = held.issued is not None and held.expires is not None and held.issued > held.expires
    until = None if crossed else last_day(renewal, held.issued, held.expires)
    hours = _hours(rule.ce, held, as_of) if rule and rule.ce else None
    late = renewal.late_days if renewal else None
    ended = until is not None and until < as_of
    if ahead and not ended:
        until = None
    lacks: Lacks = "order" if crossed else "future" if ahead else _lacks(held, rule, until)
    return Appraisal(
        held=held,
        rule=rule,
        status=_status(held, rule, places, until, hours, lacks, as_of, soon_days),
        until=until,
        worked_out=held.expires is None and until is not None,
        late_until=days_after(until, late) if ended and until and late else None,
        hours=hours,
        lacks=lacks,
    )


def _status(  # noqa: PLR0911, PLR0913, PLR0917 -- one way out for each status
    held: Holding,
    rule: LicenseRule | None,
    places: frozenset[str],
    until: date | None,
    hours: float | None,
    lacks: Lacks,
    as_of: date,
    soon_days: int,
) -> HoldingStatus:
    if until is not None and until < as_of:
        return "expired"
    if lacks in ("order", "future"):
        return "date_unknown"
    if _elsewhere(held, rule, places):
        return "wrong_jurisdiction"
    if rule and _sponsored(rule) and held.sponsor is False:
        return "inactive"
    if lacks and until is None:
        return "date_unknown"
    if hours is not None and held.ce_done is not None and held.ce_done < hours:
        return "ce_short"
    if until is not None and until <= days_after(as_of, soon_days):
        return "expires_soon"
    return "valid"


def _elsewhere(held: Holding, rule: LicenseRule | None, places: frozenset[str]) -> bool:
    known = bool(held.jurisdiction and rule and not national(rule))
    return known and bool(places) and held.jurisdiction not in places


def _sponsored(rule: LicenseRule) -> bool:
    shape = rule.renewal.shape if rule.renewal else ""
    return rule.needs_sponsor or shape in ("tied_to_employer", "perpetual_unless_unappointed")


def _lacks(held: Holding, rule: LicenseRule | None, until: date | None) -> Lacks:
    """Return what is missing before it can be called valid: an end if its shape has one, then a sponsor."""
    if until is None and not (rule and endless(rule.renewal)):
        return "date"
    return "sponsor" if rule and _sponsored(rule) and held.sponsor is None else ""


def _hours(ce: ContinuingEducation, held: Holding, as_of: date) -> float | None:
    """Return the hours of study this term asks; the first term and later ones may differ."""
    if held.issued is None:
        return ce.hours
    years = years_between(held.issued, as_of)
    if ce.after_years is not None and ce.later_hours is not None and years >= ce.after_years:
        return ce.later_hours
    if ce.first_term_hours is not None and ce.years is not None and years < ce.years:
        return ce.first_term_hours
    return ce.hours
