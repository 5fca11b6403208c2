"""What a check returns: outcomes, findings, gates. And the one way a criterion is found.

Nothing here is worded: a finding and a gate hold codes and figures, and become sentences in a report.
"""

from __future__ import annotations

import enum
from datetime import date

from msgspec import Struct

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN
from csr_assess.contracts.report_v1 import GateStatus, Outcome
from csr_assess.evidence.facts import Facts
from csr_assess.evidence.weighing import Estimate, Estimates, Evidence, estimates
from csr_assess.rubric.section import Criterion, GateRule, Option, Section


class Reason(enum.Enum):
    """Why a criterion has its outcome."""

    SHOWN = enum.auto()
    """Its level rests on what was shown."""
    TOLD = enum.auto()
    """Its level rests on what the person says."""
    UNSURE = enum.auto()
    """The answer is "I don't know"."""
    UNANSWERED = enum.auto()
    DOES_NOT_APPLY = enum.auto()
    NOT_TAKEN = enum.auto()
    """Only a task could tell, and it was not taken."""
    NOT_ASKED = enum.auto()


class Finding(Struct, frozen=True, gc=False, kw_only=True):
    """One criterion as it was found, and why."""

    criterion: Criterion
    outcome: Outcome
    reason: Reason
    judged: Estimates | None
    evidence: tuple[Evidence, ...]
    added: tuple[Option, ...] = ()
    """The answers that explain a level and are never scored: how recent, who can confirm."""

    @property
    def rests_on(self) -> Estimate | None:
        """What the level rests on; None if nothing is known."""
        return self.judged.rests_on if self.judged else None


class GateReason(enum.Enum):
    """What an answer means for a gate."""

    NOT_KNOWN = enum.auto()
    HAS = enum.auto()
    """It meets it."""
    STOOD_IN = enum.auto()
    """It does not, but an amount of something else stands in for it."""
    FINISHED = enum.auto()
    """It was to meet it by a day that has come."""
    FINISHING = enum.auto()
    """It will by a day ahead."""
    UNDATED = enum.auto()
    """It will, and nobody said when."""
    BELOW = enum.auto()
    """It does not."""


class GateAnswer(Struct, frozen=True, kw_only=True):
    """The answer that decided a gate."""

    reason: GateReason
    rule: GateRule
    answer: str = ""
    """The option's id."""
    amount: float = 0.0
    """STOOD_IN: how much."""
    day: date | None = None
    """FINISHED and FINISHING: when."""


class GateFinding(Struct, frozen=True, kw_only=True):
    """A must-have that no strength can buy back, as it was found. Only one that `blocks` can hold a band back."""

    id: str
    status: GateStatus
    blocks: bool

    @property
    def open(self) -> bool:
        """Whether it holds the top band back now."""
        return self.blocks and self.status not in ("met", "not_needed")


class AnsweredGate(GateFinding, frozen=True, kw_only=True):
    """A must-have of a section's own, decided by an answer."""

    because: GateAnswer


class CheckResult(Struct, frozen=True, kw_only=True):
    """One check's findings, in the rubric's order, and its gates. A check may return more, in a type of its own."""

    check: str
    findings: tuple[Finding, ...]
    gates: tuple[GateFinding, ...] = ()


def find_all(section: Section, facts: Facts) -> tuple[Finding, ...]:
    """Return a finding for each criterion of a section."""
    return tuple(find(criterion, facts) for criterion in section.criteria)


def find(criterion: Criterion, facts: Facts) -> Finding:
    """Return what is known of a criterion: its level if there is evidence, else why there is none."""
    pieces = facts.evidence.get(criterion.id, ())
    judged = estimates(pieces, criterion.required) if pieces else None
    if judged is None:
        outcome, reason = _without_level(criterion, facts)
        return Finding(criterion=criterion, outcome=outcome, reason=reason, judged=None, evidence=pieces)
    level = judged.rests_on.level
    met = level >= criterion.required
    return Finding(
        criterion=criterion,
        outcome=Outcome.MET if met else Outcome.PARTLY if level > 1 else Outcome.NOT_MET,
        reason=Reason.SHOWN if judged.rests_on.shown else Reason.TOLD,
        judged=judged,
        evidence=pieces,
        added=_added(criterion, facts),
    )


def _without_level(criterion: Criterion, facts: Facts) -> tuple[Outcome, Reason]:
    asked = [q.id for q in facts.rubric.asked_for[criterion.id] if q.evidence and q.id in facts.relevant.ids]
    given = [facts.relevant.values.get(question) for question in asked]
    if not asked:
        return Outcome.NOT_ASKED, Reason.NOT_TAKEN if criterion.task else Reason.NOT_ASKED
    if NOT_APPLICABLE in given:
        return Outcome.NOT_APPLICABLE, Reason.DOES_NOT_APPLY
    return Outcome.UNKNOWN, Reason.UNSURE if UNKNOWN in given else Reason.UNANSWERED


def _added(criterion: Criterion, facts: Facts) -> tuple[Option, ...]:
    said: list[Option] = []
    for question in facts.rubric.asked_for[criterion.id]:
        value = facts.relevant.values.get(question.id)
        if question.evidence is None and isinstance(value, str):
            said += [option for option in question.options if option.id == value]
    return tuple(said)
