"""What a check returns: findings, gates, license lines. And the one way a criterion is found."""

from __future__ import annotations

from msgspec import Struct

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN
from csr_assess.base.texts import _, number
from csr_assess.contracts.license_v1 import Expiry, License
from csr_assess.contracts.report_v1 import Gate, Outcome
from csr_assess.evidence.facts import Estimate, Estimates, Evidence, Facts, judge
from csr_assess.rubric.section import Criterion, Section


class Finding(Struct, frozen=True, kw_only=True):
    """One criterion as it was found, with a whole sentence why."""

    criterion: Criterion
    outcome: Outcome
    judged: Estimates | None
    evidence: tuple[Evidence, ...]
    reason: str

    @property
    def rests_on(self) -> Estimate | None:
        """What the level rests on; None where nothing is known."""
        return self.judged.rests_on if self.judged else None


class CheckResult(Struct, frozen=True, kw_only=True):
    """One check's findings, in the rubric's order, and its gates."""

    check: str
    findings: tuple[Finding, ...]
    gates: tuple[Gate, ...] = ()
    licenses: tuple[License, ...] = ()
    expiries: tuple[Expiry, ...] = ()


def find_all(section: Section, facts: Facts) -> tuple[Finding, ...]:
    """Return a finding for each criterion of a section."""
    return tuple(find(criterion, facts) for criterion in section.criteria)


def find(criterion: Criterion, facts: Facts) -> Finding:
    """Return what is known of a criterion: its level where there is evidence, else why there is none."""
    pieces = facts.evidence.get(criterion.id, ())
    judged = judge(pieces, criterion.required) if pieces else None
    if judged is None:
        outcome, reason = _without_level(criterion, facts)
    else:
        level = judged.rests_on.level
        met = level >= criterion.required
        outcome = Outcome.MET if met else Outcome.PARTLY if level > 1 else Outcome.NOT_MET
        reason = _reason(judged, criterion) + _explained(criterion, facts)
    return Finding(criterion=criterion, outcome=outcome, judged=judged, evidence=pieces, reason=reason)


def _without_level(criterion: Criterion, facts: Facts) -> tuple[Outcome, str]:
    asked = [q.id for q in facts.rubric.asked_for[criterion.id] if q.evidence and q.id in facts.relevant.ids]
    given = [facts.relevant.values.get(question) for question in asked]
    if not asked and criterion.task:
        return Outcome.NOT_ASKED, _("The task that measures this has not been taken yet.")
    if not asked:
        return Outcome.NOT_ASKED, _("This is not asked for the job you aim at.")
    if NOT_APPLICABLE in given:
        return Outcome.NOT_APPLICABLE, _("You say this does not apply to you.")
    if UNKNOWN in given:
        return Outcome.UNKNOWN, _("You do not know yet; that is never counted as a no.")
    return Outcome.UNKNOWN, _("Not answered yet.")


def _reason(judged: Estimates, criterion: Criterion) -> str:
    level, asked = judged.rests_on.level, criterion.required
    start = (
        _("What you showed is level {level}") if judged.rests_on.shown else _("What you tell us is level {level}")
    ).format(level=number(level, 2))
    if level >= asked:
        return _("{start}; the job asks for {asked}, and you are there.").format(start=start, asked=number(asked))
    missing = number(asked - level, 2)
    levels = _("{missing} level") if asked - level <= 1 else _("{missing} levels")
    return _("{start}; the job asks for {asked}. Still to go: {levels}.").format(
        start=start, asked=number(asked), levels=levels.format(missing=missing)
    )


def _explained(criterion: Criterion, facts: Facts) -> str:
    """Quote the answers that explain a criterion and are never scored: how recent, who can confirm."""
    said = []
    for question in facts.rubric.asked_for[criterion.id]:
        value = facts.relevant.values.get(question.id)
        if question.evidence is None and isinstance(value, str):
            said += [option.text for option in question.options if option.id == value]
    return " " + _("You add: {said}.").format(said="; ".join(said).rstrip(".")) if said else ""
