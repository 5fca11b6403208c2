"""What is said of a license that is held: in a line of its own, and in the line of the rule that asks for it.

Both are made of the same sentences, so that they never disagree.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from csr_assess.base.texts import _, counted, listed, number, sentences
from csr_assess.licenses import terms
from csr_assess.licenses.fulfillment import holding
from csr_assess.licenses.holdings import GOOD, Appraisal, speaks_of
from csr_assess.licenses.renewal import EXAM, by_birth, lapse
from csr_assess.licenses.wording import place_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from csr_assess.contracts.license_v1 import License
    from csr_assess.licenses.evaluate import Evaluation
    from csr_assess.licenses.matches import RuleInPlace
    from csr_assess.licenses.situation import Situation
    from csr_assess.rubric.license_types import LicenseRule
    from csr_assess.rubric.model import Rubric


def with_holding(match: RuleInPlace, line: License, found: Evaluation, rubric: Rubric) -> License:
    """Return a rule's line with what is held of it, of the part one can do alone, and whether it is overdue."""
    appraisals, situation = found.appraisals, found.situation
    line = _alone(match, line, appraisals)
    best = next(iter(holding(match, appraisals)), None)
    met = best is not None and best.good
    if line.due is not None and line.due < situation.as_of and not met:
        overdue = _("It was due on {day} and is overdue.").format(day=line.due)
        line = replace(line, because=sentences((overdue, line.because)))
    if best is None:
        return line
    return replace(
        line,
        because=sentences((_said_in_rule(best, match.rule, situation, rubric), line.because)),
        next_step=held_step(best),
        due=None if met else line.due,
        **(_of_own(best) if _own(best, match.rule) else {}),
    )


def _of_own(item: Appraisal) -> dict[str, Any]:
    """Return what a rule's line says of its very license as the line of the license does."""
    renewal, ce = (item.rule.renewal, item.rule.ce) if item.rule else (None, None)
    return {
        "standing": item.status,
        "expires": item.until,
        "renewal": terms.renewal(renewal),
        "ce": terms.education(ce),
    }


def tells(match: RuleInPlace, appraisal: Appraisal, found: Evaluation) -> bool:
    """Say whether a rule's line is about the very license held, and says all that is to say of it."""
    return _own(appraisal, match.rule) and next(iter(holding(match, found.appraisals)), None) is appraisal


def _own(appraisal: Appraisal, wanted: LicenseRule) -> bool:
    """Say whether a license is the one a rule asks for, and not another that counts for it."""
    return appraisal.rule is not None and appraisal.rule.key == wanted.key


def _alone(match: RuleInPlace, line: License, appraisals: Sequence[Appraisal]) -> License:
    parts = [
        appraisal
        for appraisal in appraisals
        if appraisal.rule and appraisal.rule.key != match.rule.key and speaks_of(appraisal.rule, line.alone)
    ]
    part = next((appraisal for appraisal in parts if appraisal.good), None)
    return replace(line, alone=f"{line.alone} {_good(part, own=True)}") if part else line


def _said_in_rule(item: Appraisal, wanted: LicenseRule, situation: Situation, rubric: Rubric) -> str:
    """Say in a rule's line that its license, or one that does as well, is held, and what it is worth."""
    own, name = _own(item, wanted), item.held.name
    if item.status == "expired":
        said = _("Yours ended on {day}.") if own else _("Your {name} would count too, but it ended on {day}.")
        lapsed = _ends(item) if item.until == _lapsed(item) else ""
        return sentences((said.format(name=name, day=item.until), lapsed))
    if item.status in ("valid", "expires_soon") and item.good:
        return sentences((_good(item, own=own), _when(item, situation.as_of), _study(item, situation.as_of)))
    if own:
        said = "" if item.lacks == "future" else _("You hold it.")
    else:
        said = _("You hold {name}, which also counts.").format(name=name)
    return sentences((said, held_reason(item, situation, rubric)))


def _good(item: Appraisal, *, own: bool) -> str:
    if item.until is None:
        said = (
            _("You hold it: valid, with no end date of its own.")
            if own
            else _("Your {name} also counts: valid, with no end date of its own.")
        )
    else:
        said = _("You hold it: valid until {day}.") if own else _("Your {name} also counts: valid until {day}.")
    return said.format(name=item.held.name, day=item.until)


def held_reason(item: Appraisal, situation: Situation, rubric: Rubric) -> str:
    """Say in a sentence or two what a held license is worth, and by which dates."""
    as_of = situation.as_of
    match item.status:
        case "valid":
            said = _ends(item) or _("It has no end date of its own.")
        case "expires_soon":
            said = sentences((_ends(item), _when(item, as_of)))
        case "expired" | "ce_short":
            said = _ends(item)
        case "inactive":
            said = _inactive(item)
        case "wrong_jurisdiction":
            said = _("It is from {where}; the job you want is in {places}.").format(
                where=place_name(item.held.jurisdiction, rubric),
                places=listed([place_name(code, rubric) for code in situation.places]),
            )
        case "date_unknown":
            said = _missing(item)
    studied = _study(item, as_of) if item.status in GOOD else ""
    return sentences([said, studied, _not_sponsored(item), _not_placed(item)])


def _ends(item: Appraisal) -> str:
    """Say when a license ends, or ended, and how that is known; empty if it is not."""
    if item.until is None:
        return ""
    slots = {"issued": item.held.issued, "day": item.until, "since": item.unappointed}
    if item.unappointed and item.until == _lapsed(item):
        said = _("Without an appointment since {since}, it lapsed; its last day was {day}.")
    elif item.status == "expired":
        said = _("By its rule, one dated {issued} ended on {day}.") if item.worked_out else _("It ended on {day}.")
    else:
        said = _("By its rule, one dated {issued} ends on {day}.") if item.worked_out else _("It ends on {day}.")
    return said.format(**slots)


def _lapsed(item: Appraisal) -> date | None:
    return lapse(item.rule.renewal if item.rule else None, item.unappointed)


def _when(item: Appraisal, as_of: date) -> str:
    """Say in how many days a license that ends soon ends; empty for any other."""
    if item.status != "expires_soon" or item.until is None:
        return ""
    days = (item.until - as_of).days
    return counted("That is in {number} day.", "That is in {number} days.", days) if days else _("That is today.")


def _study(item: Appraisal, as_of: date) -> str:
    """Say which hours of study are due when, as far as that is known."""
    hours, due, done = item.hours, item.study_due, item.held.ce_done
    if hours is None:
        return ""
    if not hours:
        return _("No hours of study are due in its first term.")
    if done is not None and done >= hours:
        said = _("All {hours} hours of study of this term are done.")
    elif due is None:
        said = (
            _("A term asks {hours} hours of study; we do not know by which day.")
            if done is None
            else _("{done} of {hours} hours of study are done; we do not know by which day they are due.")
        )
    elif done is None:
        said = _("Study due by {day}: {hours} hours.")
    elif due < as_of:
        said = _("Study was due by {day}: {done} of {hours} hours done.")
    else:
        said = _("Study due by {day}: {done} of {hours} hours done.")
    return said.format(day=due, done=number(done or 0), hours=number(hours))


def _inactive(item: Appraisal) -> str:
    last = _lapsed(item)
    if last is None:
        return _("Without a sponsor or an appointment it is not active.")
    return _("Without an appointment since {since}, it is not active. It can be revived until {day}.").format(
        since=item.unappointed, day=last
    )


def _not_sponsored(item: Appraisal) -> str:
    """Say that a sponsor was not said if the dates are good; else it is said, or does not matter yet."""
    asks = item.lacks == "sponsor" and item.status in GOOD
    return _("We do not know whether an employer sponsors or appoints you.") if asks else ""


def _not_placed(item: Appraisal) -> str:
    return "" if item.placed or item.status not in GOOD else _("We do not know which place issued it.")


def _missing(item: Appraisal) -> str:
    held = item.held
    if item.lacks == "sponsor":
        return _("We do not know whether an employer sponsors or appoints you, so we cannot say it is valid.")
    if item.lacks == "order" and item.unappointed and held.issued and item.unappointed < held.issued:
        return _(
            "Its two dates do not fit: issued on {issued}, without an appointment since {since}. So we do not know"
            " whether it has lapsed."
        ).format(issued=held.issued, since=item.unappointed)
    if item.lacks == "order":
        return _(
            "Its two dates do not fit: issued on {issued}, ended on {expires}. So we do not know when it ends."
        ).format(issued=held.issued, expires=held.expires)
    if item.lacks == "future":
        return _("It is dated {issued}, after the day of this report, so we do not count it.").format(
            issued=held.issued
        )
    return _("We do not know when it ends, so we cannot say it is valid.")


def held_step(item: Appraisal) -> str:
    """Say what to do about a held license."""
    if item.status == "expired":
        return _after_its_end(item)
    if item.status in GOOD:
        tell = _("Tell us whether an employer sponsors or appoints you now.") if _not_sponsored(item) else ""
        place = _("Tell us which place issued it.") if _not_placed(item) else ""
        return sentences((_keep(item), tell, place))
    if item.status == "inactive" and item.until:
        return _(
            "Ask the employer to appoint you by {day}; the license then becomes active. After that day you start again."
        ).format(day=item.until)
    if item.status == "inactive":
        return _("Ask the employer to sponsor or appoint you; the license then becomes active.")
    if item.status == "wrong_jurisdiction":
        return _("Ask the regulator there about a license by reciprocity; the exam is often waived.")
    return _step_to_date(item)


def _after_its_end(item: Appraisal) -> str:
    if item.late_until:
        return _(
            "It may be renewed late until {day}; ask the regulator. Do not do the licensed work until then. If you have"
            " renewed it, give the new date."
        ).format(day=item.late_until)
    if _is_pass(item.rule):
        return _("Take the exam again. If you have passed it again since then, give the new date.")
    return _("Ask the regulator how to get it again. If you have renewed it since then, give the new date.")


def _keep(item: Appraisal) -> str:
    """Say what is left to do about a license that is good."""
    if _is_pass(item.rule):
        return _("Use it before that day: register with a firm. After that, you take the exam again.")
    steps = [_left_to_study(item)]
    if item.until is not None:
        steps.append(_("Renew it before {day}.").format(day=item.until))
    elif item.rule is not None and item.rule.needs_sponsor:
        steps.append(_("Keep the sponsor or the appointment."))
    if item.hours_left is None or (item.hours_left and item.study_due is None):
        steps.append(_("Ask which hours of study are still due."))
    return sentences(steps) or _("Keep its papers handy.")


def _left_to_study(item: Appraisal) -> str:
    left = item.hours_left
    if not left or item.study_due is None:
        return ""
    return counted(
        "Finish the {hours} hour of study that is left.",
        "Finish the {hours} hours of study that are left.",
        math.ceil(left),
        hours=number(left),
    )


def _is_pass(rule: LicenseRule | None) -> bool:
    """Say whether a credential is an exam pass, which nobody renews."""
    return rule is not None and rule.renewal is not None and rule.renewal.shape == EXAM


def _step_to_date(item: Appraisal) -> str:
    if item.lacks == "sponsor":
        return _("Tell us whether an employer sponsors or appoints you now.")
    if item.lacks == "order":
        return _("Look at the license, then correct the date that is wrong.")
    if item.lacks == "future":
        return _("Check the date it was issued. If you do not have it yet, remove it until you do.")
    look = _("Look on the license or the regulator's website, then add the date it was issued and the date it ends.")
    birth = _("Instead of the date it ends you may give the month of your birth; we work the end out from it.")
    return sentences((look, birth if by_birth(item.rule.renewal if item.rule else None) else ""))
