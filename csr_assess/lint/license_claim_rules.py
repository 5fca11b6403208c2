"""What a license rule claims: nothing unseen, nothing half said, and days that are on a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.dates import is_day
from csr_assess.base.texts import _
from csr_assess.lint.rule import Rule
from csr_assess.rubric.license_types import LicenseRule, Renewal
from csr_assess.rubric.section import LicensingRules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.lint.draft import Draft, Location
    from csr_assess.lint.rule import Found

HOLDABLE = ("required_before_activity", "required_before_start", "employer_sponsored", "due_after_hire", "recommended")
"""The statuses of what somebody can hold, so that a held one must be recognized."""
NEEDED = {
    "years": "years",
    "exam_pass": "years",
    "month_after_years": "years",
    "fixed_date": "month_day",
    "perpetual_unless_unappointed": "months",
}
"""What a shape of renewal cannot do without."""


def _unseen(draft: Draft) -> Found:
    for at, rule in draft.each(LicenseRule):
        if rule.status != "verify" and (rule.confidence != "seen" or not rule.source_seen):
            yield at.inside("status"), _("a rule that was not seen, or whose sources conflict, can only say verify.")


def _due_when(draft: Draft) -> Found:
    for at, rule in draft.each(LicenseRule):
        if rule.status == "due_after_hire" and rule.days is None:
            yield at.inside("days"), _("due_after_hire needs `days`.")


def _closed_for_what(draft: Draft) -> Found:
    for at, rule in draft.each(LicenseRule):
        if rule.status == "closed" and not rule.replaced_by:
            yield at.inside("replaced_by"), _("closed needs `replaced_by`: what took its place.")


def _held_as_what(draft: Draft) -> Found:
    for at, rule in draft.each(LicenseRule):
        if rule.status in HOLDABLE and not (rule.key and rule.credential):
            yield at.inside("key"), _("a license that a person can hold needs `key` and `credential`.")


def _renewals(draft: Draft) -> Found:
    for at, renewal in draft.each(Renewal):
        field = NEEDED.get(renewal.shape)
        if field and getattr(renewal, field) is None:
            yield at.inside(field), _("{shape} needs `{field}`.").format(shape=renewal.shape, field=field)


def _days(draft: Draft) -> Found:
    for at, day, said in _written(draft):
        if not is_day(day):
            yield at, said


def _written(draft: Draft) -> Iterator[tuple[Location, str, str]]:
    """Yield each day of the license rules as a whole date, and what to say if there is no such day."""
    for at, rules in draft.each(LicensingRules):
        said = _("found {found}; write a date as 2026-11-21.").format(found=rules.as_of)
        yield at.inside("as_of"), rules.as_of, said
    for at, rule in draft.each(LicenseRule):
        for field in ("as_of", "figures_as_of"):
            if day := getattr(rule, field):
                whole = day + "-01-01"[len(day) - len("2026") :]
                yield at.inside(field), whole, _("{found} is not a date.").format(found=day)
    for at, renewal in draft.each(Renewal):
        if day := renewal.month_day:
            yield at.inside("month_day"), f"2024-{day}", _("{found} is not a day of the year.").format(found=day)


RULES = (
    Rule(
        code="unseen-not-verify",
        title="A license rule whose source was not seen, or conflicts, has another status than `verify`.",
        find=_unseen,
    ),
    Rule(code="due-without-days", title="A license rule is `due_after_hire` and has no `days`.", find=_due_when),
    Rule(
        code="closed-without-successor",
        title="A license rule is `closed` and does not say what took its place.",
        find=_closed_for_what,
    ),
    Rule(
        code="license-without-key",
        title="A license rule is about something one can hold and has no `key` or no `credential`.",
        find=_held_as_what,
    ),
    Rule(code="renewal-incomplete", title="A renewal lacks what its shape needs.", find=_renewals),
    Rule(code="no-such-day", title="A date of the license rules is on no calendar.", find=_days),
)
