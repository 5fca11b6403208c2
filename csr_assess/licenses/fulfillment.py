"""What held licenses mean for a rule: whether they meet it, and what its line then says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from csr_assess.base.texts import _, clauses, number, sentences
from csr_assess.licenses import wording
from csr_assess.licenses.holdings import GOOD, Appraisal, national, shared

if TYPE_CHECKING:
    from csr_assess.contracts.license_v1 import License
    from csr_assess.contracts.report_v1 import GateStatus
    from csr_assess.licenses.matches import Match
    from csr_assess.licenses.situation import Situation
    from csr_assess.rubric.license_types import LicenseRule


def holding(one: Match, worths: list[Appraisal]) -> list[Appraisal]:
    """Return the held licenses of the kind and place that a rule asks for, those one may work with first."""
    found = [
        item
        for item in worths
        if item.rule is not None
        and _meets(item.rule, one.rule)
        and (national(item.rule) or item.held.jurisdiction in (one.place, ""))
    ]
    return sorted(found, key=lambda item: (not good(item), item.status != "expired"))


def _meets(held: LicenseRule, wanted: LicenseRule) -> bool:
    return held.key is not None and held.key in (wanted.key, *wanted.met_by)


def good(item: Appraisal) -> bool:
    """Say whether one may work with a held license today: nothing that decides is missing, its place neither."""
    placed = bool(item.held.jurisdiction) or (item.rule is not None and national(item.rule))
    return item.status in GOOD and item.lacks != "sponsor" and placed


def standing(one: Match, worths: list[Appraisal], asked: Situation) -> GateStatus:
    """Return what a rule's must-have is, with the licenses held."""
    best = next(iter(holding(one, worths)), None)
    if best is not None:
        return "met" if good(best) else "not_met" if best.status == "expired" else "pending"
    if one.status in ("required_before_start", "required_before_activity"):
        return "unknown" if asked.held is None else "not_met"
    return "pending"


def told(one: Match, line: License, worths: list[Appraisal], asked: Situation) -> License:
    """Return a rule's line with what is held of it, of the part one can do alone, and whether it is overdue."""
    line = _alone(one, line, worths)
    best = next(iter(holding(one, worths)), None)
    met = best is not None and good(best)
    if line.due is not None and line.due < asked.as_of and not met:
        overdue = _("It was due on {day} and is overdue.").format(day=line.due)
        line = replace(line, because=sentences((overdue, line.because)))
    if best is None:
        return line
    said = _held(best, one.rule)
    step = _keep(best) if met else _not_sure(best)
    return replace(line, because=sentences((said, line.because)), next_step=step, due=None if met else line.due)


def _alone(one: Match, line: License, worths: list[Appraisal]) -> License:
    parts = [item for item in worths if item.rule and item.rule.key != one.rule.key and shared(line.alone, item.rule)]
    part = next((item for item in parts if good(item)), None)
    return replace(line, alone=f"{line.alone} {_held(part, part.rule)}") if part and part.rule else line


def _held(item: Appraisal, wanted: LicenseRule) -> str:
    """Say in a sentence that a rule's license, or one that does as well, is held."""
    if item.status == "expired":
        return _("Yours ended on {day}.").format(day=item.until)
    own = item.rule is not None and item.rule.key == wanted.key
    if not good(item):
        said = (
            _("You hold it, but it may not be active.")
            if own
            else _("You hold {name}, which also counts, but it may not be active.")
        )
    elif item.until is None:
        said = (
            _("You hold it: valid, with no end date of its own.")
            if own
            else _("Your {name} also counts: valid, with no end date of its own.")
        )
    else:
        said = _("You hold it: valid until {day}.") if own else _("Your {name} also counts: valid until {day}.")
    return said.format(name=item.held.name, day=item.until)


def _keep(item: Appraisal) -> str:
    """Say what is left to do about a license that is good."""
    left = (item.hours or 0) - (item.held.ce_done or 0)
    if wording.is_pass(item.rule):
        return wording.held_step(item) if item.status == "expires_soon" else wording.use_it()
    steps = []
    if item.status == "ce_short":
        steps.append(_("finish the {hours} hours of study that are left").format(hours=number(left)))
    if item.until is not None:
        steps.append(_("renew it before {day}").format(day=item.until))
    elif item.rule is not None and item.rule.needs_sponsor:
        steps.append(_("keep the sponsor or the appointment"))
    if item.status != "ce_short":
        steps.append(_("ask which hours of study are still due"))
    return f"{_('To keep it')}: {clauses(*steps)}."


def _not_sure(item: Appraisal) -> str:
    if item.status in GOOD and item.lacks != "sponsor":
        return _("Tell us which place issued it.")
    return wording.held_step(item)
