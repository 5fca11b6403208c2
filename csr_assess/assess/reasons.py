"""Why a criterion, a must-have or a check came out as it did, in whole sentences: made once, for a report."""

from __future__ import annotations

import math

from csr_assess.base.texts import _, clauses, counted, number, sentences
from csr_assess.contracts.report_v1 import Outcome
from csr_assess.evidence.findings import (
    CheckResult,
    Finding,
    GateAnswer,
    GateReason,
    Reason,
)
from csr_assess.questions.amount_words import with_unit
from csr_assess.rubric.model import Rubric


def of_finding(finding: Finding) -> str:
    """Return why a criterion has its outcome, with the levels compared."""
    match finding.reason:
        case Reason.SHOWN:
            said = _levels(finding, shown=True)
        case Reason.TOLD:
            said = _levels(finding, shown=False)
        case Reason.UNSURE:
            said = _("You do not know yet. That never counts as a no.")
        case Reason.UNANSWERED:
            said = _("Not answered yet.")
        case Reason.DOES_NOT_APPLY:
            said = _("You say this does not apply to you.")
        case Reason.NOT_TAKEN:
            said = _("The task that measures this has not been taken yet.")
        case Reason.NOT_ASKED:
            said = _("The job you want does not ask for this.")
    return sentences((said, _added(finding)))


def _levels(finding: Finding, *, shown: bool) -> str:
    """Compare the level that counts with the one asked."""
    assert finding.rests_on is not None  # noqa: S101 -- its reason says so
    level, asked = finding.rests_on.level, finding.criterion.required
    slots = {"level": number(level, 2), "asked": number(asked)}
    if level >= asked:
        there = (
            _("What you showed is level {level}; the job asks for {asked}, and you are there.")
            if shown
            else _("What you tell us is level {level}; the job asks for {asked}, and you are there.")
        )
        return there.format(**slots)
    missing = asked - level
    slots["missing"] = number(missing, 2)
    if shown:
        return counted(
            "What you showed is level {level}; the job asks for {asked}. Still to go: {missing} level.",
            "What you showed is level {level}; the job asks for {asked}. Still to go: {missing} levels.",
            math.ceil(missing),
            **slots,
        )
    return counted(
        "What you tell us is level {level}; the job asks for {asked}. Still to go: {missing} level.",
        "What you tell us is level {level}; the job asks for {asked}. Still to go: {missing} levels.",
        math.ceil(missing),
        **slots,
    )


def _added(finding: Finding) -> str:
    if not finding.added:
        return ""
    said = clauses(*(option.text for option in finding.added)).rstrip(".")
    return _("You add: {said}.").format(said=said)


def of_gate(by: GateAnswer, rubric: Rubric) -> str:
    """Return why a must-have has its status, by the answer that decided it."""
    stand_in = by.rule.stand_in
    return _of_answer(by.reason).format(
        text=_text(by, rubric),
        day=by.day,
        amount=with_unit(by.amount, stand_in.unit if stand_in else ""),
        employers=stand_in.text if stand_in else "",
    )


def _of_answer(reason: GateReason) -> str:
    match reason:
        case GateReason.NOT_KNOWN:
            said = _("We do not know this yet, so it cannot be counted as met.")
        case GateReason.HAS:
            said = _("You have: {text}.")
        case GateReason.STOOD_IN:
            said = _("You have {amount}. {employers}")
        case GateReason.FINISHED:
            said = _("You say: {text}, to be finished on {day}. That day is here.")
        case GateReason.FINISHING:
            said = _("You say: {text}, to be finished on {day}.")
        case GateReason.UNDATED:
            said = _("You say: {text}. Tell us when you will finish.")
        case GateReason.BELOW:
            said = _("You say: {text}. That is below the usual minimum.")
    return said


def _text(by: GateAnswer, rubric: Rubric) -> str:
    options = rubric.questions[by.rule.ask].options
    return next((option.text for option in options if option.id == by.answer), by.answer).rstrip(".")


def of_check(result: CheckResult) -> str:
    """Return the sentence that sums a check up."""
    required = [f for f in result.findings if f.criterion.kind == "required"]
    if not required:
        return _("This check has no points. It is a must-have.") if result.gates else _("Nothing to count here.")
    met = sum(f.outcome is Outcome.MET for f in required)
    unknown = sum(f.outcome is Outcome.UNKNOWN for f in required)
    said = _("{met} of {all} at the level the job asks.").format(met=met, all=len(required))
    open_still = counted("{number} not known yet.", "{number} not known yet.", unknown) if unknown else ""
    return sentences((said, open_still))
