"""What a held license is worth on a day: valid, ending, ended, short of study, inactive, elsewhere, not dated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.base.dates import days_after
from csr_assess.base.kept import kept_by_object
from csr_assess.licenses import study
from csr_assess.licenses.renewal import endless, lapse, last_day
from csr_assess.rubric.license_shelf import plain_words, says_more
from csr_assess.rubric.license_types import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from csr_assess.licenses.situation import Holding
    from csr_assess.rubric.license_types import LicenseRule

_TEXTS_KEPT = 1_000

HoldingStatus = Literal[
    "valid", "expires_soon", "expired", "ce_short", "inactive", "wrong_jurisdiction", "date_unknown"
]
GOOD = ("valid", "expires_soon", "ce_short")
"""The statuses of a license that one may work with today."""

Lacks = Literal["", "order", "future", "date", "sponsor"]
"""What is missing before it can be called valid.

order: it ends, or was without an appointment, before it was given; future: it is dated after the day, so it is not
held yet.
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
    """Expired: the last day to renew it late; None once that day is past too."""
    hours: float | None
    """The hours of study its term asks, if they are known."""
    study_due: date | None
    """The day they are due; None: not known."""
    unappointed: date | None
    """Since when nobody appoints its holder, where that counts; it can be revived to `until`, if that is known."""
    lacks: Lacks
    """What is missing; a sponsor may be, even if the date is known."""

    @property
    def keys(self) -> tuple[str, ...]:
        """What it can count as."""
        return (self.rule.key,) if self.rule and self.rule.key else ()

    @property
    def hours_left(self) -> float | None:
        """The hours of study still to do; None: not known."""
        if not self.hours:
            return self.hours
        return None if self.held.ce_done is None else max(0.0, self.hours - self.held.ce_done)

    @property
    def placed(self) -> bool:
        """Whether it is known where it is good."""
        return bool(self.held.jurisdiction) or self.rule is None or national(self.rule)

    @property
    def good(self) -> bool:
        """Whether one may work with it today: nothing that decides is missing, its place neither."""
        return self.status in GOOD and self.lacks != "sponsor" and self.placed

    def counts_in(self, place: str) -> bool:
        """Say whether it may be of a place: of that one, of the whole country, or of a place that was not said."""
        return (self.rule is not None and national(self.rule)) or self.held.jurisdiction in (place, "")


def recognized(held: Holding, rules: Iterable[LicenseRule]) -> LicenseRule | None:
    """Return the rule of a held license's kind and place: by its name, then by the longest word it shares."""
    found = [(length, rule) for rule in rules if (length := shared_letters(held.name, rule))]
    if not found:
        return None
    return max(found, key=lambda pair: (pair[0], _in_place(pair[1], held.jurisdiction), says_more(pair[1])))[1]


def shared_letters(name: str, rule: LicenseRule) -> int:
    """Return how many letters of a name are a rule's own words; the whole name counts most."""
    wanted = plain_words(name)
    if not rule.key or not wanted:
        return 0
    if wanted in (plain_words(rule.key), plain_words(rule.credential)):
        return 1000
    words = [plain_words(word) for word in (*rule.names, rule.key)]
    return max((len(word) for word in words if word and f" {word} " in f" {wanted} "), default=0)


@kept_by_object(_TEXTS_KEPT)
def speaks_of(rule: LicenseRule, text: str) -> bool:
    """Say whether a text says words that are a rule's own."""
    return shared_letters(text, rule) > 0


def _in_place(rule: LicenseRule, place: str) -> int:
    if place in rule.jurisdictions:
        return 2
    return 1 if COUNTRY in rule.jurisdictions else 0


def national(rule: LicenseRule) -> bool:
    """Say whether a credential is one for the whole country."""
    return COUNTRY in rule.jurisdictions


def appraise(held: Holding, rule: LicenseRule | None, places: frozenset[str], as_of: date, soon_days: int) -> Appraisal:
    """Return what a license is worth on a day.

    `places`: where the target needs one of its kind; none: the target needs none.
    """
    renewal = rule.renewal if rule else None
    ahead = held.issued is not None and held.issued > as_of
    since = _unappointed(held, rule, as_of)
    crossed = _before(held.expires, held.issued) or _before(since, held.issued)
    given = last_day(renewal, held.issued, held.expires, held.born)
    until = None if crossed else min((day for day in (given, lapse(renewal, since)) if day), default=None)
    ended = until is not None and until < as_of
    if ahead and not ended:
        until = None
    asked = study.study(rule.ce if rule else None, renewal, held, until, as_of)
    lacks: Lacks = "order" if crossed else "future" if ahead else _lacks(held, rule, until, since)
    found = Appraisal(
        held=held,
        rule=rule,
        status="valid",
        until=until,
        worked_out=until is not None and until != held.expires,
        late_until=_late_until(until, renewal.late_days if renewal and until == given else None, as_of),
        hours=asked.hours,
        study_due=asked.due,
        unappointed=since,
        lacks=lacks,
    )
    short = study.is_short(asked, held, as_of, soon_days)
    return replace(found, status=_status(found, places, as_of, soon_days, short=short))


def _late_until(until: date | None, late_days: int | None, as_of: date) -> date | None:
    """Return the last day of late renewal, if the license has ended and that day is not past."""
    if until is None or not late_days or until >= as_of:
        return None
    day = days_after(until, late_days)
    return day if day >= as_of else None


def _before(day: date | None, first: date | None) -> bool:
    return day is not None and first is not None and day < first


def _unappointed(held: Holding, rule: LicenseRule | None, as_of: date) -> date | None:
    """Return since when nobody appoints the holder; None if somebody does, or if it needs nobody."""
    since = held.unappointed_since
    counts = rule is not None and _sponsored(rule) and held.sponsor is not True
    return since if counts and since is not None and since <= as_of else None


def _status(  # noqa: PLR0911 -- one way out for each status
    found: Appraisal, places: frozenset[str], as_of: date, soon_days: int, *, short: bool
) -> HoldingStatus:
    held, rule, until = found.held, found.rule, found.until
    if until is not None and until < as_of:
        return "expired"
    if found.lacks in ("order", "future"):
        return "date_unknown"
    if _elsewhere(held, rule, places):
        return "wrong_jurisdiction"
    if rule and _sponsored(rule) and (held.sponsor is False or found.unappointed):
        return "inactive"
    if found.lacks and until is None:
        return "date_unknown"
    if short:
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


def _lacks(held: Holding, rule: LicenseRule | None, until: date | None, since: date | None) -> Lacks:
    """Return what is missing before it can be called valid: an end if its shape has one, then a sponsor."""
    if until is None and not (rule and endless(rule.renewal)):
        return "date"
    return "sponsor" if rule and _sponsored(rule) and held.sponsor is None and since is None else ""
