"""What a rule's line says of the licenses that are held."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec.structs import replace

from csr_assess.base.texts import _, counted, number, sentences
from csr_assess.licenses import wording
from csr_assess.licenses.fulfillment import good, holding
from csr_assess.licenses.holdings import GOOD, Appraisal, shared_letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csr_assess.contracts.license_v1 import License
    from csr_assess.licenses.matches import Match
    from csr_assess.licenses.situation import Situation
    from csr_assess.rubric.license_types import LicenseRule


def with_holding(match: Match, line: License, appraisals: Sequence[Appraisal], situation: Situation) -> License:
    """Return a rule's line with what is held of it, of the part one can do alone, and whether it is overdue."""
    line = _alone(match, line, appraisals)
    best = next(iter(holding(match, appraisals)), None)
    met = best is not None and good(best)
    if line.due is not None and line.due < situation.as_of and not met:
        overdue = _("It was due on {day} and is overdue.").format(day=line.due)
        line = replace(line, because=sentences((overdue, line.because)))
    if best is None:
        return line
    said = _held(best, match.rule)
    step = _keep(best) if met else _not_sure(best)
    return replace(line, because=sentences((said, line.because)), next_step=step, due=None if met else line.due)


def _alone(match: Match, line: License, appraisals: Sequence[Appraisal]) -> License:
    parts = [
        appraisal
        for appraisal in appraisals
        if appraisal.rule and appraisal.rule.key != match.rule.key and shared_letters(line.alone, appraisal.rule)
    ]
    part = next((appraisal for appraisal in parts if good(appraisal)), None)
    return replace(line, alone=f"{line.alone} {_held(part, part.rule)}") if part and part.rule else line


def _held(appraisal: Appraisal, wanted: LicenseRule) -> str:
    """Say in a sentence that a rule's license, or one that does as well, is held."""
    if appraisal.status == "expired":
        return _("Yours ended on {day}.").format(day=appraisal.until)
    own = appraisal.rule is not None and appraisal.rule.key == wanted.key
    if not good(appraisal):
        said = (
            _("You hold it, but it may not be active.")
            if own
            else _("You hold {name}, which also counts, but it may not be active.")
        )
    elif appraisal.until is None:
        said = (
            _("You hold it: valid, with no end date of its own.")
            if own
            else _("Your {name} also counts: valid, with no end date of its own.")
        )
    else:
        said = _("You hold it: valid until {day}.") if own else _("Your {name} also counts: valid until {day}.")
    return said.format(name=appraisal.held.name, day=appraisal.until)


def _keep(appraisal: Appraisal) -> str:
    """Say what is left to do about a license that is good."""
    left = (appraisal.hours or 0) - (appraisal.held.ce_done or 0)
    if wording.is_pass(appraisal.rule):
        return wording.held_step(appraisal) if appraisal.status == "expires_soon" else wording.use_it()
    steps = []
    if appraisal.status == "ce_short":
        steps.append(
            counted(
                "Finish the {hours} hour of study that is left.",
                "Finish the {hours} hours of study that are left.",
                math.ceil(left),
                hours=number(left),
            )
        )
    if appraisal.until is not None:
        steps.append(_("Renew it before {day}.").format(day=appraisal.until))
    elif appraisal.rule is not None and appraisal.rule.needs_sponsor:
        steps.append(_("Keep the sponsor or the appointment."))
    if appraisal.status != "ce_short":
        steps.append(_("Ask which hours of study are still due."))
    return sentences(steps)


def _not_sure(appraisal: Appraisal) -> str:
    if appraisal.status in GOOD and appraisal.lacks != "sponsor":
        return _("Tell us which place issued it.")
    return wording.held_step(appraisal)
