"""What a license rule claims: nothing unseen, nothing half said, and days that are on a calendar."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from csr_assess.base.dates import first_of, is_day, last_of
from csr_assess.base.texts import _
from csr_assess.lint.rule import Rule
from csr_assess.rubric.license_terms import Reference, Renewal
from csr_assess.rubric.license_types import DUTIES, Include, LicenseRule, RuleTable
from csr_assess.rubric.section import LicensingRules

if TYPE_CHECKING:
    from csr_assess.lint.draft import Draft
    from csr_assess.lint.rule import Found

HOLDABLE = ("required_before_activity", "required_before_start", "employer_sponsored", "due_after_hire", "recommended")
"""The statuses of what somebody can hold, so that a held one must be recognized."""
DATES: dict[type, tuple[str, ...]] = {
    LicenseRule: ("from_", "until", "figures_as_of"),
    Include: ("from_", "until"),
    Reference: ("read", "as_of"),
}
"""The fields that are dates, written so far as they are known."""
NEEDED = {
    "years": "years",
    "exam_pass": "years",
    "month_after_years": "years",
    "fixed_date": "month_day",
    "perpetual_unless_unappointed": "months",
}
"""What a shape of renewal cannot do without."""


NEEDS_NO_LAW = ("verify", "employer_training", "recommended", "none_found")
"""The statuses that claim neither a person's duty nor the absence of one."""


def _unseen(draft: Draft) -> Found:
    for at, rule in draft.each(LicenseRule):
        if rule.status not in NEEDS_NO_LAW and (rule.confidence != "seen" or not rule.read):
            yield (
                at.inside("status"),
                _(
                    "{status} needs a reference of kind law, copy or regulator that was read, and no doubt; all else "
                    "can only say verify."
                ).format(status=rule.status),
            )


def _without_exemptions(draft: Draft) -> Found:
    for at, rule in draft.each(LicenseRule):
        if rule.status in DUTIES and not rule.exemptions:
            said = _("{status} needs `exemptions`; if they were not read, the status is verify.")
            yield at.inside("exemptions"), said.format(status=rule.status)


def _verify_without_reason(draft: Draft) -> Found:
    for at, rule in draft.each(LicenseRule):
        if (rule.status == "verify") != (rule.verify is not None):
            yield at.inside("verify"), _("`verify` says why the status is verify; each needs the other.")
        if (rule.verify == "depends") != bool(rule.asks):
            yield at.inside("asks"), _("`asks` says on what it depends; each needs the other.")
        if (rule.status == "none_found") != bool(rule.searched):
            yield at.inside("searched"), _("`searched` says where none was found; each needs the other.")


def _backwards(draft: Draft) -> Found:
    for at, rule in draft.any_of(LicenseRule, Include):
        if rule.from_ and rule.until and first_of(rule.from_) > last_of(rule.until):
            yield (
                at.inside("until"),
                _("it ends on {until}, before it begins on {since}.").format(until=rule.until, since=rule.from_),
            )


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
    there_is = functools.cache(is_day)  # most of a rubric's dates are a few days
    for at, rules in draft.each(LicensingRules):
        if not there_is(rules.as_of):
            yield at.inside("as_of"), _("found {found}; write a date as 2026-11-21.").format(found=rules.as_of)
    for at, part in draft.any_of(*DATES):
        for field in DATES[type(part)]:
            day = getattr(part, field)
            if day and not there_is(day + "-01-01"[len(day) - len("2026") :]):
                yield at.inside(field.rstrip("_")), _("{found} is not a date.").format(found=day)
    for at, renewal in draft.each(Renewal):
        day = renewal.month_day
        if day and not there_is(f"2024-{day}"):
            yield at.inside("month_day"), _("{found} is not a day of the year.").format(found=day)


def _no_tables(draft: Draft) -> Found:
    for at, _table in draft.each(RuleTable):  # what is well made is among the rules by now
        yield (
            at,
            _("a table is a `rule` whose `id` has {place} in it, and `states` with a row each; nothing else."),
        )


RULES = (
    Rule(
        code="table-not-whole",
        title="A table of license rules lacks what makes a rule of each row.",
        find=_no_tables,
    ),
    Rule(
        code="unseen-not-verify",
        title="A license rule rests on no law or regulator that was read, or on sources that conflict, and says more "
        "than `verify`.",
        find=_unseen,
    ),
    Rule(
        code="duty-without-exemptions",
        title="A license rule states a duty and not who is exempt from it.",
        find=_without_exemptions,
    ),
    Rule(
        code="verify-without-reason",
        title="A license rule does not say why it is `verify`, on what it depends, or where none was found.",
        find=_verify_without_reason,
    ),
    Rule(
        code="ends-before-it-begins",
        title="A license rule ends before it begins.",
        find=_backwards,
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
