"""Gates: the must-haves of a section, each decided by an answer. No strength can buy one back."""

from __future__ import annotations

from datetime import date
from typing import Any

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN
from csr_assess.base.texts import _, number
from csr_assess.contracts.report_v1 import Gate, GateStatus
from csr_assess.evidence.facts import Facts
from csr_assess.rubric.section import GateRule, Section


def judge_all(section: Section, facts: Facts) -> tuple[Gate, ...]:
    """Return each gate of a section with its status and why."""
    return tuple(_gate(rule, facts) for rule in section.gates)


def _gate(rule: GateRule, facts: Facts) -> Gate:
    status, reason = _judge(rule, facts)
    return Gate(
        id=rule.id,
        title=rule.title,
        status=status,
        blocks=rule.blocks,
        reason=reason,
        next_step="" if status == "met" else rule.next_step,
        sources=rule.sources,
    )


def _judge(rule: GateRule, facts: Facts) -> tuple[GateStatus, str]:
    values = facts.relevant.values
    answer = values.get(rule.ask)
    if answer in (None, UNKNOWN, NOT_APPLICABLE):
        return "unknown", _("We do not know this yet, so it cannot be counted as met.")
    text = _text_of(rule.ask, answer, facts)
    if answer in rule.met:
        return "met", _("You have: {text}.").format(text=text)
    if answer in rule.pending:
        return _pending(values.get(rule.until or ""), text, facts.as_of)
    if rule.stand_in:
        amount = values.get(rule.stand_in.ask)
        if isinstance(amount, int | float) and amount >= rule.stand_in.at_least:
            told = _("You have {amount} {unit}.").format(amount=number(amount), unit=rule.stand_in.unit)
            return "met", f"{told} {rule.stand_in.text}"
    return "not_met", _("You say: {text}. That is below the usual minimum.").format(text=text)


def _pending(until: Any, text: str, as_of: date) -> tuple[GateStatus, str]:  # noqa: ANN401 -- any answer
    if until in (None, UNKNOWN, NOT_APPLICABLE):
        return "pending", _("You say: {text}. Tell us when you will finish.").format(text=text)
    day = date.fromisoformat(str(until))
    if day <= as_of:
        return "met", _("You say: {text}, to be finished on {day}. That day is here.").format(text=text, day=day)
    return "pending", _("You say: {text}, to be finished on {day}.").format(text=text, day=day)


def _text_of(question: str, answer: str, facts: Facts) -> str:
    options = facts.rubric.questions[question].options
    return next((option.text for option in options if option.id == answer), answer).rstrip(".")
