"""Licensing: what the target's industry and activities ask. It earns no points; it is a gate.

Only what is known not to need a licence is said not to: all else is "verify".
"""

from __future__ import annotations

from datetime import date

from csr_assess import gates
from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN
from csr_assess.evidence import Facts
from csr_assess.findings import CheckResult, Gate, Licence, find_all
from csr_assess.rubric.types import Industry, LicenceRules, Section
from csr_assess.texts import _


def evaluate(section: Section, facts: Facts) -> CheckResult:
    """Return one licence line for the target, as a gate that does not block."""
    findings, judged = find_all(section, facts), gates.judge_all(section, facts)
    if section.rules is None:
        return CheckResult(check=section.check, findings=findings, gates=judged)
    rules = section.rules
    industry = next((i for i in facts.rubric.target.industries if i.id == facts.answers.target.industry), None)
    licence = _licence(rules, industry, facts)
    free = licence.status == "not_required"
    gate = Gate(
        id=f"{section.check}.licence",
        title=_("License for this work"),
        status="not_needed" if free else "unknown",
        blocks=False,
        reason=licence.because,
        next_step=licence.next_step,
        sources=rules.sources,
    )
    return CheckResult(check=section.check, findings=findings, gates=(*judged, gate), licences=(licence,))


def _licence(rules: LicenceRules, industry: Industry | None, facts: Facts) -> Licence:
    chosen = _chosen(rules, facts)
    free = industry is not None and not industry.regulated and all(activity in rules.service for activity in chosen)
    activities = _titles(rules.activities, chosen, facts)
    title = industry.title if industry else _("No industry given")
    return Licence(
        status="not_required" if free else "verify",
        credential="",
        jurisdiction=facts.answers.target.state,
        activity=", ".join(chosen),
        because=_("{industry}. {said}{rule}").format(
            industry=title,
            said=_("You say you will: {activities}. ").format(activities=activities) if activities else "",
            rule=rules.not_required if free else rules.verify,
        ),
        next_step="" if free else rules.next_step,
        authority=rules.authority,
        source=rules.sources[0] if rules.sources else "",
        as_of=date.fromisoformat(rules.as_of),
    )


def _chosen(rules: LicenceRules, facts: Facts) -> list[str]:
    value = facts.relevant.values.get(rules.activities)
    if value is None or value in (UNKNOWN, NOT_APPLICABLE):
        return []
    return [str(item) for item in value]


def _titles(question: str, chosen: list[str], facts: Facts) -> str:
    options = facts.rubric.questions[question].options
    return "; ".join(option.text.rstrip(".") for option in options if option.id in chosen)
