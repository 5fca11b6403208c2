"""A run as a comparison needs it: a report made now, or one that was saved as JSON, of any version of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from csr_assess.contracts.report_v1 import (
    Basis,
    GateStatus,
    Grade,
    Outcome,
    PartScore,
    Report,
    Rubric,
    Target,
)
from csr_assess.evidence.kinds import EVIDENCE_KINDS
from csr_assess.evidence.weighing import Estimate, Evidence, estimates
from csr_assess.rubric.section import EvidenceName

_NOISE = 1e-6
"""What sums of floating numbers may lie beyond a bound."""
_Level = Annotated[float, Meta(ge=1 - _NOISE, le=5 + _NOISE)]
_Points = Annotated[float, Meta(ge=-_NOISE, le=100 + _NOISE)]
_REPORT = re.compile(rb"""["']?schema["']?\s*:\s*["']?csr-assess/report/1\b""")
_OWN_JUDGMENT = "own:judgement"
"""The source of what a rubric says of its own choices, such as which criteria count more in an industry."""
_HEAD = 4096
"""So many bytes of a file say what it is."""


class RunPiece(Struct, frozen=True, kw_only=True):
    """One piece of evidence, as a report holds it."""

    kind: EvidenceName
    shown: bool
    level: _Level
    trust: Annotated[float, Meta(gt=0)]
    error: Annotated[float, Meta(ge=0)]
    earns: Annotated[float, Meta(ge=0, le=1)]
    date: date | None = None
    form: str | None = None
    """What tells a task's questions from those of another take; None in older reports."""

    @property
    def measured(self) -> bool:
        """Whether it is a task's result."""
        return EVIDENCE_KINDS[self.kind].mode == "measured"


class RunFinding(Struct, frozen=True, kw_only=True):
    """One criterion of a run."""

    criterion: str
    title: str
    kind: str
    outcome: Outcome
    level: _Level | None
    required: Annotated[float, Meta(ge=2, le=5)]
    points: _Points
    lost: _Points
    of: _Points
    claimed: _Level | None
    shown: _Level | None
    evidence: tuple[RunPiece, ...]

    @property
    def shown_pieces(self) -> tuple[RunPiece, ...]:
        """What the shown level rests on."""
        return tuple(piece for piece in self.evidence if piece.shown)

    @property
    def told_pieces(self) -> tuple[RunPiece, ...]:
        """What the claimed level rests on."""
        return tuple(piece for piece in self.evidence if not piece.shown)

    def claim_of(self, pieces: Iterable[RunPiece]) -> float | None:
        """Return the level that some of the told pieces come to; None of none."""
        found = estimates(tuple(_as_evidence(piece) for piece in pieces), self.required)
        return found.claimed.level if found and found.claimed else None

    def shown_estimate(self) -> Estimate | None:
        """Return the shown level with its error and the most it can earn; None if nothing was shown."""
        pieces = tuple(_as_evidence(piece) for piece in self.shown_pieces)
        found = estimates(pieces, self.required)
        return found.shown if found else None


class RunCheck(Struct, frozen=True, kw_only=True):
    """One check of a run."""

    id: str
    title: str
    points: _Points
    of: _Points
    findings: tuple[RunFinding, ...]


class RunGate(Struct, frozen=True, kw_only=True):
    """One must-have of a run."""

    id: str
    title: str
    status: GateStatus
    blocks: bool
    reason: str = ""


class RunFact(Struct, frozen=True, kw_only=True):
    """One thing to know about a job."""

    text: str
    sources: tuple[str, ...] = ()


class RunIndustry(Struct, frozen=True, kw_only=True):
    """What a report says of the industry aimed at."""

    title: str = ""
    text: str = ""
    facts: tuple[RunFact, ...] = ()

    @property
    def said(self) -> tuple[str, ...]:
        """Contacts, training and pay, in whole sentences; not what the rubric asks there by its own judgment."""
        facts = (fact.text for fact in self.facts if _OWN_JUDGMENT not in fact.sources)
        return tuple(filter(None, (self.text, *facts)))


class RunPlacePay(Struct, frozen=True, kw_only=True):
    """What a report says of pay in the state aimed at."""

    text: tuple[str, ...] = ()


class RunPerson(Struct, frozen=True, kw_only=True):
    """Whose run it is, as far as the file says."""

    id: str = ""
    name: str = ""


class Run(Struct, frozen=True, kw_only=True):
    """One person's numbers on one day, by one rubric."""

    candidate: RunPerson
    target: Target
    rubric: Rubric
    as_of: date
    score: _Points | None
    margin: Annotated[float, Meta(ge=0)] | None
    band: str | None
    basis: Basis | None
    evidence_grade: Grade | None
    coverage: float
    checks: tuple[RunCheck, ...]
    gates: tuple[RunGate, ...]
    shown_part: PartScore | None = None
    told_part: PartScore | None = None
    industry: RunIndustry | None = None
    place_pay: RunPlacePay | None = None

    def findings(self) -> dict[str, RunFinding]:
        """Return the required criteria by their ids, in the rubric's order."""
        found = (finding for check in self.checks for finding in check.findings)
        return {finding.criterion: finding for finding in found if finding.kind == "required"}


class SavedRun(Struct, frozen=True, kw_only=True):
    """A report's envelope, as far as it is read again."""

    schema: str
    report: Run | None


def is_saved_run(raw: bytes) -> bool:
    """Say whether bytes are a report that was saved as JSON."""
    return _REPORT.search(raw[:_HEAD]) is not None


def run_of(report: Report) -> Run:
    """Return a report that was just made as a run."""
    return msgspec.convert(report, Run, from_attributes=True)


def saved_run(data: Any) -> Run | None:  # noqa: ANN401 -- plain data
    """Return the run of a saved envelope; None if it holds errors only. Raises msgspec.ValidationError."""
    return msgspec.convert(data, SavedRun).report


def _as_evidence(piece: RunPiece) -> Evidence:
    return Evidence(
        kind=piece.kind,
        shown=piece.shown,
        level=piece.level,
        trust=piece.trust,
        error=piece.error,
        earns=piece.earns,
        date=piece.date,
        at_least=EVIDENCE_KINDS[piece.kind].at_least,
    )
