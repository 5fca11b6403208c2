"""Gates: the must-haves of a section, each decided by an answer. No strength can buy one back."""

from __future__ import annotations

from datetime import date

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN
from csr_assess.contracts.report_v1 import GateStatus
from csr_assess.evidence.facts import Facts
from csr_assess.evidence.findings import AnsweredGate, GateAnswer, GateReason
from csr_assess.rubric.section import GateRule, Section

STATUS: dict[GateReason, GateStatus] = {
    GateReason.NOT_KNOWN: "unknown",
    GateReason.HAS: "met",
    GateReason.STOOD_IN: "met",
    GateReason.FINISHED: "met",
    GateReason.FINISHING: "pending",
    GateReason.UNDATED: "pending",
    GateReason.BELOW: "not_met",
}
_UNANSWERED = (None, UNKNOWN, NOT_APPLICABLE)


def judge_all(section: Section, facts: Facts) -> tuple[AnsweredGate, ...]:
    """Return each gate of a section with its status and why."""
    return tuple(_gate(rule, facts) for rule in section.gates)


def _gate(rule: GateRule, facts: Facts) -> AnsweredGate:
    because = _decided(rule, facts)
    return AnsweredGate(id=rule.id, status=STATUS[because.reason], blocks=rule.blocks, because=because)


def _decided(rule: GateRule, facts: Facts) -> GateAnswer:
    values = facts.relevant.values
    answer = values.get(rule.ask)
    if answer in _UNANSWERED:
        return GateAnswer(reason=GateReason.NOT_KNOWN, rule=rule)
    if answer in rule.met:
        return GateAnswer(reason=GateReason.HAS, rule=rule, answer=answer)
    if answer in rule.pending:
        until = values.get(rule.until or "")
        day = None if until in _UNANSWERED else date.fromisoformat(str(until))
        return GateAnswer(reason=_when(day, facts.as_of), rule=rule, answer=answer, day=day)
    amount = values.get(rule.stand_in.ask) if rule.stand_in else None
    if rule.stand_in and isinstance(amount, int | float) and amount >= rule.stand_in.at_least:
        return GateAnswer(reason=GateReason.STOOD_IN, rule=rule, answer=answer, amount=amount)
    return GateAnswer(reason=GateReason.BELOW, rule=rule, answer=answer)


def _when(day: date | None, as_of: date) -> GateReason:
    if day is None:
        return GateReason.UNDATED
    return GateReason.FINISHED if day <= as_of else GateReason.FINISHING
