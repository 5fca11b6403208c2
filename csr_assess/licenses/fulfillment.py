"""What held licenses mean for a rule: whether they meet it, and what is still due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.dates import days_after

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from csr_assess.contracts.report_v1 import GateStatus
    from csr_assess.licenses.holdings import Appraisal
    from csr_assess.licenses.matches import RuleInPlace
    from csr_assess.licenses.situation import Situation
    from csr_assess.rubric.license_types import LicenseRule


def holding(match: RuleInPlace, appraisals: Sequence[Appraisal]) -> list[Appraisal]:
    """Return the held licenses of the kind and place that a rule asks for, those one may work with first."""
    found = [
        appraisal
        for appraisal in appraisals
        if appraisal.rule is not None and _meets(appraisal.rule, match.rule) and appraisal.counts_in(match.place)
    ]
    return sorted(found, key=lambda appraisal: (not appraisal.good, appraisal.status != "expired"))


def is_held(match: RuleInPlace, keys: Collection[str | None]) -> bool:
    """Say whether licenses with these keys may be of the kind that a rule asks for."""
    return bool(keys) and any(key in keys for key in (match.rule.key, *match.rule.met_by))


def _meets(held: LicenseRule, wanted: LicenseRule) -> bool:
    return held.key is not None and held.key in (wanted.key, *wanted.met_by)


def gate_status(match: RuleInPlace, appraisals: Sequence[Appraisal] | None) -> GateStatus:
    """Return what a rule's must-have is, with the licenses held; None: it was not said which."""
    best = next(iter(holding(match, appraisals or ())), None)
    if best is not None:
        return "met" if best.good else "not_met" if best.status == "expired" else "pending"
    if match.status in ("required_before_start", "required_before_activity"):
        return "unknown" if appraisals is None else "not_met"
    return "pending"


def due_day(match: RuleInPlace, situation: Situation) -> date | None:
    """Return the day a rule's license is due, if the first day at work is known."""
    return days_after(situation.start, match.rule.days) if situation.start and match.rule.days else None


def still_due(match: RuleInPlace, appraisals: Sequence[Appraisal], situation: Situation) -> date | None:
    """Return the day a rule's license is due; None too if it is held."""
    day = due_day(match, situation)
    return None if day is None or any(one.good for one in holding(match, appraisals)) else day
