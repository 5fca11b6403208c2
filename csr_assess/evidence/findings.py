"""What a check returns: outcomes, findings, gates. And the one way a criterion is found."""

from __future__ import annotations

import enum
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN
from csr_assess.base.texts import _, number
from csr_assess.evidence.facts import Estimate, Estimates, Evidence, Facts, judge
from csr_assess.rubric.license_types import Status
from csr_assess.rubric.section import Criterion, Section


class Outcome(enum.StrEnum):
    """What is known of a criterion."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASKED = "not_asked"


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


GateStatus = Literal["met", "not_met", "pending", "unknown", "not_needed"]


class Gate(Struct, frozen=True, kw_only=True):
    """A must-have that no strength can buy back. Only one that `blocks` can hold a band back."""

    id: str
    title: str
    status: GateStatus
    blocks: bool
    reason: str
    next_step: str
    sources: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether it holds the top band back now."""
        return self.blocks and self.status not in ("met", "not_needed")


LicenseStatus = Literal[
    Status,  # what a rule says
    "valid",  # and what a held license is worth
    "expires_soon",
    "expired",
    "ce_short",
    "inactive",
    "wrong_jurisdiction",
    "date_unknown",
]


class LicenseEntry(Struct, frozen=True, kw_only=True):
    """What a license rule says for the target, or what a held license is worth."""

    status: LicenseStatus
    credential: str
    jurisdiction: str
    activity: Annotated[str, Meta(description="The activities ticked that it is about, joined by a comma.")]
    because: str
    next_step: str
    authority: str
    source: str
    as_of: Annotated[str, Meta(description="The date of the source's text: 2026, 2026-03, 2026-03-01; empty: undated.")]
    held: Annotated[bool, Meta(description="Whether this is a license the person holds, and not a rule.")] = False
    rule: Annotated[str, Meta(description="The id of the rule; empty where none is known.")] = ""
    confidence: Annotated[
        Literal["seen", "unverified", "conflicting", ""], Meta(description="How far the rule's source was read.")
    ] = ""
    ages: Annotated[str, Meta(description="What to know of the age of these facts.")] = ""
    days: Annotated[int, Meta(description="due_after_hire: days after the first day.")] | None = None
    due: Annotated[date, Meta(description="due_after_hire: the day, where the first day is known.")] | None = None
    paid_by: Literal["employer", "you", ""] = ""
    replaced_by: str = ""
    alone: Annotated[str, Meta(description="The part one can do without an employer.")] = ""
    without: Annotated[str, Meta(description="What one may do without it.")] = ""
    notice: Annotated[str, Meta(description="Information; nothing is asked about it.")] = ""
    prerequisite: str = ""
    exam: str = ""
    hours: str = ""
    cost: str = ""
    renewal: str = ""
    ce: Annotated[str, Meta(description="Continuing education.")] = ""
    expires: Annotated[date, Meta(description="A held one: its last day, given or worked out.")] | None = None
    note: str = ""


class Expiry(Struct, frozen=True, kw_only=True):
    """Something that ends or falls due in the months ahead."""

    date: date
    kind: Literal["expires", "due_after_hire"]
    credential: str
    jurisdiction: str
    text: str


class CheckResult(Struct, frozen=True, kw_only=True):
    """One check's findings, in the rubric's order, and its gates."""

    check: str
    findings: tuple[Finding, ...]
    gates: tuple[Gate, ...] = ()
    licenses: tuple[LicenseEntry, ...] = ()
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
