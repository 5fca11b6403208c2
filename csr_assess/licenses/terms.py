"""How long a license lasts and what keeps it, in words: course hours, renewal, continuing education."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.texts import _, clauses, counted, counted_amount, listed, number

if TYPE_CHECKING:
    from csr_assess.rubric.license_terms import ContinuingEducation, Renewal
    from csr_assess.rubric.license_types import LicenseRule
    from csr_assess.rubric.section import LicensingRules

DOLLARS = "USD"
TERM_END = "term_end"
"""The day hours of study are due if it is no day of the year."""


def hours(rule: LicenseRule, rules: LicensingRules) -> str:
    """Return the course hours, and how long their certificate stays good."""
    good = rule.certificate_months
    kept = counted(
        "a certificate stays good for {number} month", "a certificate stays good for {number} months", good or 0
    )
    named = listed([_hours_of(what, amount, rules) for what, amount in rule.hours.items()])
    return _with_notes(clauses(named, kept if good else ""), rule.hours_note)


def _hours_of(what: str, amount: float, rules: LicensingRules) -> str:
    return _("{hours} for {what}").format(hours=number(amount), what=name_of(what, rules))


def fees(rule: LicenseRule, rules: LicensingRules) -> str:
    """Return the fees, in dollars or another money."""
    said = _("{amount} for {what}")
    named = [
        said.format(amount=money(amount, rule.currency), what=name_of(what, rules))
        for what, amount in rule.fees.items()
    ]
    return _with_notes(listed(named), rule.fees_note)


def money(amount: float, currency: str) -> str:
    """Return an amount of money: $98, CAD 40.50."""
    plain = f"{amount:,.0f}" if amount == round(amount) else f"{amount:,.2f}"
    return f"${plain}" if currency == DOLLARS else f"{currency} {plain}"


def name_of(what: str, rules: LicensingRules) -> str:
    """Return the plain name of what a figure is for."""
    return rules.figures.get(what, what.replace("_", " "))


def _with_notes(said: str, note: str) -> str:
    return _with_note(said, note) if said and note else said or note


def renewal(item: Renewal | None) -> str:
    """Return a renewal's shape in words; empty if none is known."""
    if item is None:
        return ""
    days = item.late_days or 0
    late = counted("late renewal for {number} day", "late renewal for {number} days", days) if days else ""
    return _with_note(clauses(_lasts(item), late), item.note)


def _with_note(said: str, note: str) -> str:
    return ". ".join(part for part in (said, note.rstrip(".")) if part) + "."


def _lasts(item: Renewal) -> str:  # noqa: PLR0911 -- one way out for each shape
    years = round(item.years or 0)
    match item.shape:
        case "years" | "exam_pass":
            return counted("{number} year from its date", "{number} years from its date", years)
        case "month_after_years":
            return counted(
                "Until the first day of the month after {number} year",
                "Until the first day of the month after {number} years",
                years,
            )
        case "on_license":
            return clauses(_term(years), _("the day is printed on the license"))
        case "fixed_date":
            return _until_fixed(item, years)
        case "birth_month":
            return _with_birth_month(item, years)
        case "birthday":
            return _with_birthday(years)
        case _:
            return _without_term(item)


def _without_term(item: Renewal) -> str:
    if item.shape == "tied_to_employer":
        return _("As long as the employer sponsors you")
    if item.shape == "perpetual":
        return _("No end date")
    if not item.months:
        return _("No end date; it lapses after some months without an appointment")
    return counted(
        "No end date; it lapses after {number} month without an appointment",
        "No end date; it lapses after {number} months without an appointment",
        item.months,
    )


def _term(years: int) -> str:
    return counted("Each year", "Every {number} years", years) if years else _("For one term")


def _until_fixed(item: Renewal, years: int) -> str:
    day = item.month_day or ""
    if item.year_parity == "odd":
        return _("Until {day}, in odd years").format(day=day)
    if item.year_parity == "even":
        return _("Until {day}, in even years").format(day=day)
    if item.year_parity == "birth":
        return _("Until {day}, in even years if you were born in one, else in odd years").format(day=day)
    return counted("Until {day}, each year", "Until {day}, every {number} years", years or 1, day=day)


def _with_birth_month(item: Renewal, years: int) -> str:
    if item.year_parity:
        return {
            "odd": _("To the month of your birth, in odd years"),
            "even": _("To the month of your birth, in even years"),
            "birth": _("To the month of your birth, in even years if you were born in one, else in odd years"),
        }[item.year_parity]
    if not years:
        return _("For one term, to the month of your birth")
    return counted("Each year, in the month of your birth", "Every {number} years, in the month of your birth", years)


def _with_birthday(years: int) -> str:
    if not years:
        return _("For one term, to your birthday")
    return counted("Each year, on your birthday", "Every {number} years, on your birthday", years)


def education(item: ContinuingEducation | None) -> str:
    """Return what a holder must study, in words; empty if nothing is known."""
    if item is None:
        return ""
    first = later = ""
    if item.first_term_hours is not None:
        first = _("{hours} in the first term").format(hours=number(item.first_term_hours))
    if item.later_hours is not None and item.after_years is not None:
        later = counted_amount(
            "{hours} after {amount} year",
            "{hours} after {amount} years",
            item.after_years,
            hours=number(item.later_hours),
        )
    if item.first_term == "none":
        first = _("none in the first term")
    due = "" if item.due == TERM_END else _("due by {day}").format(day=item.due)
    return _with_note(clauses(_each_term(item), due, first, later), item.note)


def _each_term(item: ContinuingEducation) -> str:
    if item.hours is None:
        return ""
    slots = {"hours": number(item.hours), "ethics": number(item.ethics or 0)}
    years = round(item.years or 0)
    if slots["hours"] == "1" and not item.ethics:
        return counted("1 hour a year", "1 hour every {number} years", years) if years else _("1 hour")
    if years and item.ethics:
        return counted(
            "{hours} hours a year, {ethics} of them ethics",
            "{hours} hours every {number} years, {ethics} of them ethics",
            years,
            **slots,
        )
    if years:
        return counted("{hours} hours a year", "{hours} hours every {number} years", years, **slots)
    said = _("{hours} hours, {ethics} of them ethics") if item.ethics else _("{hours} hours")
    return said.format(**slots)
