"""Sentences about license rules and held licenses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.dates import is_older
from csr_assess.base.texts import _, counted, number
from csr_assess.licenses.renewal import EXAM
from csr_assess.rubric.license_types import COMMISSION

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from csr_assess.licenses.holdings import Appraisal
    from csr_assess.licenses.matches import Open
    from csr_assess.licenses.situation import Situation
    from csr_assess.rubric.license_types import ContinuingEducation, LicenseRule, Renewal
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import LicensingRules


def place_name(code: str, rubric: Rubric) -> str:
    """Return a place's name; its code if it has none here."""
    return next((known.title for known in rubric.target.places if known.id == code), code)


def ticked(words: tuple[str, ...], rules: LicensingRules, rubric: Rubric) -> str:
    """Say what somebody will do; empty if nothing was ticked."""
    said = _texts((word for word in words if word != COMMISSION), rules, rubric)
    parts = [_("You ticked: {activities}.").format(activities="; ".join(said))] if said else []
    if COMMISSION in words:
        parts.append(_("You are paid by commission."))
    return " ".join(parts)


def _texts(words: Iterable[str], rules: LicensingRules, rubric: Rubric) -> list[str]:
    texts = {option.id: option.text.rstrip(".") for option in rubric.questions[rules.activities].options}
    return [texts.get(word, word) for word in words]


def trigger(rule: LicenseRule, open_: tuple[Open, ...]) -> str:
    """Say what starts a duty: as a condition where it tells of pay or an employer that was not said."""
    told = " This holds " in rule.trigger
    if told or not (rule.commission == "unpaid" or {"employer", "commission"} & {*open_}):
        return rule.trigger
    return _("This holds if: {condition}").format(condition=rule.trigger[:1].lower() + rule.trigger[1:])


def undecided(rule: LicenseRule, open_: tuple[Open, ...], rules: LicensingRules, rubric: Rubric) -> str:
    """Say what was not said and would decide."""
    parts = []
    if "activities" in open_:
        parts.append(
            _("This holds only if you will do this too: {activities}.").format(
                activities="; ".join(_texts(rule.together_with, rules, rubric))
            )
        )
    if "employer" in open_ and rules.employer:
        options = rubric.questions[rules.employer].options
        names = [option.text.rstrip(".") for option in options if option.id in rule.employers]
        parts.append(_("This holds if your employer is: {names}.").format(names=_(" or ").join(names)))
    if "commission" in open_:
        parts.append(
            _("This holds if you are paid by commission.")
            if rule.commission == "paid"
            else _("This holds only if no part of your pay is commission. Ask the employer.")
        )
    return " ".join(parts)


def ages(rule: LicenseRule, rules: LicensingRules, as_of: date) -> str:
    """Say what is to know of the age of a rule's facts; empty if they are young."""
    old = rule.as_of and is_older(rule.as_of, rules.old_after_months, as_of)
    figures = rule.figures_as_of or rule.as_of
    counts = (rule.hours or rule.cost) and figures and is_older(figures, rules.figures_old_after_months, as_of)
    text = _("This text is of {day}, more than {months} months ago").format(
        day=rule.as_of, months=rules.old_after_months
    )
    if old and counts and figures == rule.as_of:
        return _("{text}, and so are its hours and fees.").format(text=text)
    parts = [f"{text}."] if old else []
    if counts:
        parts.append(
            _("Its hours and fees are of {day}, more than {months} months ago.").format(
                day=figures, months=rules.figures_old_after_months
            )
        )
    return " ".join(parts)


def hours(rule: LicenseRule) -> str:
    """Return the course hours, and how long their certificate stays good."""
    good = rule.certificate_months
    kept = _("a certificate stays good for {months} months").format(months=good) if good else ""
    return "; ".join(part for part in (rule.hours, kept) if part)


def renewal(item: Renewal | None) -> str:
    """Return a renewal's shape in words; empty if none is known."""
    if item is None:
        return ""
    years = counted("{number} year", "{number} years", round(item.years)) if item.years else ""
    every = counted("Each year", "Every {number} years", round(item.years)) if item.years else _("A term")
    said = {
        "years": _("{years} from its date").format(years=years),
        EXAM: _("{years} from its date").format(years=years),
        "on_license": _("{every}; the day stands on the license").format(every=every),
        "month_after_years": _("To the first day of the month after {years}").format(years=years),
        "fixed_date": _("To {day}, {every}").format(
            day=item.month_day or "", every=_parity(item) or years or _("each year")
        ),
        "birth_month": _("{every}, in the month of your birth").format(every=every),
        "birthday": _("{every}, on your birthday").format(every=every),
        "tied_to_employer": _("As long as the employer sponsors you"),
        "perpetual": _("No end date"),
        "perpetual_unless_unappointed": _("No end date; it lapses after {months} months without an appointment").format(
            months=item.months or "?"
        ),
    }[item.shape]
    late = _("late renewal for {days} days").format(days=item.late_days) if item.late_days else ""
    return (
        ". ".join(part for part in ("; ".join(part for part in (said, late) if part), item.note.rstrip(".")) if part)
        + "."
    )


def _parity(item: Renewal) -> str:
    return {"odd": _("in odd years"), "even": _("in even years")}.get(item.year_parity or "", "")


def education(item: ContinuingEducation | None) -> str:
    """Return what a holder must study, in words; empty if nothing is known."""
    if item is None:
        return ""
    said = ""
    if item.hours is not None:
        said = _("{hours} hours").format(hours=number(item.hours))
        if item.years:
            said += " " + counted("a year", "every {number} years", round(item.years))
        if item.ethics:
            said += _(", {hours} of them ethics").format(hours=number(item.ethics))
    if item.first_term_hours is not None:
        said += _("; {hours} in the first term").format(hours=number(item.first_term_hours))
    if item.later_hours is not None and item.after_years is not None:
        said += _("; {hours} after {years} years").format(
            hours=number(item.later_hours), years=number(item.after_years)
        )
    return ". ".join(part for part in (said.strip("; "), item.note.rstrip(".")) if part) + "."


def _ends(item: Appraisal) -> str:
    """Say when a license ends, or ended, and how that is known; empty if it is not."""
    if item.until is None:
        return ""
    if item.status == "expired":
        said = _("By its rule, one dated {issued} ended on {day}.") if item.worked_out else _("It ended on {day}.")
    else:
        said = _("By its rule, one dated {issued} ends on {day}.") if item.worked_out else _("It ends on {day}.")
    return said.format(issued=item.held.issued, day=item.until)


def held_reason(item: Appraisal, situation: Situation, rubric: Rubric) -> str:
    """Say in a sentence or two what a held license is worth, and by which dates."""
    held, until = item.held, item.until
    ends = _ends(item)
    where = place_name(held.jurisdiction, rubric)
    days = (until - situation.as_of).days if until else 0
    when = _("in {days}").format(days=counted("{number} day", "{number} days", days)) if days else _("today")
    said = {
        "valid": ends or _("It has no end date of its own."),
        "expires_soon": _("{ends} That is {when}.").format(ends=ends, when=when),
        "expired": ends,
        "ce_short": _("{done} of {hours} hours of study are done. {ends}")
        .format(done=number(held.ce_done or 0), hours=number(item.hours or 0), ends=ends)
        .strip(),
        "inactive": _("You hold it, but without a sponsor or an appointment it is not active."),
        "wrong_jurisdiction": _("It is of {where}; the job you aim for is in {places}.").format(
            where=where, places=", ".join(place_name(code, rubric) for code in situation.places)
        ),
        "date_unknown": _missing(item),
    }[item.status]
    return sentences([said, _not_sponsored(item)])


def _not_sponsored(item: Appraisal) -> str:
    """Say that a sponsor was not said where the dates are good; else it is said, or does not matter yet."""
    asks = item.lacks == "sponsor" and item.status in ("valid", "expires_soon", "ce_short")
    return _("We do not know whether an employer sponsors or appoints you.") if asks else ""


def sentences(parts: Iterable[str]) -> str:
    """Return sentences in a line, without the empty ones."""
    return " ".join(part for part in parts if part)


def _missing(item: Appraisal) -> str:
    if item.lacks == "sponsor":
        return _("We do not know whether an employer sponsors or appoints you, so we cannot say it is valid.")
    if item.lacks == "order":
        return _(
            "Its two dates do not fit: given on {issued}, ended on {expires}. So we do not know when it ends."
        ).format(issued=item.held.issued, expires=item.held.expires)
    if item.lacks == "future":
        return _("It is dated {issued}, after the day of this report, so we do not count it.").format(
            issued=item.held.issued
        )
    return _("We do not know when it ends, so we cannot say it is valid.")


def held_step(item: Appraisal) -> str:
    """Say what to do about a held license."""
    if item.status == "expired" and item.late_until:
        return _(
            "It may be renewed late until {day}; ask the regulator. Do not do the licensed work before. If you renewed"
            " it, give the new date."
        ).format(day=item.late_until)
    passed = is_pass(item.rule)
    step = {
        "valid": _("Keep its papers at hand."),
        "expires_soon": use_it() if passed else _("Renew it before that day; ask what study is still due."),
        "expired": _("Take the exam again. If you passed it again since, give the new date.")
        if passed
        else _("Ask the regulator how to get it again. If you renewed it since, give the new date."),
        "ce_short": _("Finish the hours before it ends, and keep the certificates."),
        "inactive": _("Ask the employer to sponsor or appoint you; the license then becomes active."),
        "wrong_jurisdiction": _("Ask the regulator there about a license by reciprocity; often the exam is waived."),
        "date_unknown": _step_to_date(item),
    }[item.status]
    tell = _("Tell us whether an employer sponsors or appoints you now.")
    return sentences([step, tell if _not_sponsored(item) else ""])


def is_pass(rule: LicenseRule | None) -> bool:
    """Say whether a credential is an exam pass, which nobody renews."""
    return rule is not None and rule.renewal is not None and rule.renewal.shape == EXAM


def use_it() -> str:
    """Say what to do with an exam pass that is good: none is renewed."""
    return _("Use it before that day: register with a firm. After it you take the exam again.")


def _step_to_date(item: Appraisal) -> str:
    if item.lacks == "sponsor":
        return _("Tell us whether an employer sponsors or appoints you now.")
    if item.lacks == "order":
        return _("Look at the license, then correct the date it was given or the date it ends.")
    if item.lacks == "future":
        return _("Check the date it was given. If you do not hold it yet, take it out until you do.")
    return _("Look on the license or the regulator's website, then add the date it was given and the date it ends.")
