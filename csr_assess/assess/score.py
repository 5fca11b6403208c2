"""Findings and weights to points, margin, bounds and band: "From levels to a score" in docs/method.md."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Literal

from msgspec import Struct

from csr_assess.contracts.report_v1 import Grade, Outcome
from csr_assess.evidence.facts import Estimate, attainment
from csr_assess.evidence.findings import CheckResult, Finding
from csr_assess.rubric.model import Core, Rubric
from csr_assess.rubric.weights import weight_of

DIGITS = 9
"""The score is rounded once, here, to this many decimals; bands compare that number."""

SLACK = 1e-12
"""What floating sums may lose before a share counts as below a line it is meant to be on."""


class Points(Struct, frozen=True, kw_only=True):
    """A criterion's part of the 100 points: earned + waiting + lost = of."""

    earned: float
    waiting: float
    lost: float
    of: float


class Scored(Struct, frozen=True, kw_only=True):
    """All numbers of a report, before they are put into words. Shares and coverage are 0 to 1."""

    score: float | None
    low: float
    high: float
    half: float
    """The score with every unknown counted as the ready rule says: at half."""
    margin: float | None
    coverage: float
    told_share: float
    shown_share: float
    claimed: float | None
    shown: float | None
    points: dict[str, Points]


NOTHING = Points(earned=0.0, waiting=0.0, lost=0.0, of=0.0)


def shares(rubric: Rubric) -> dict[str, float]:
    """Return each required criterion's part of the target; they belong to it, not to the answers, and add to 1."""
    out: dict[str, float] = {}
    for section in rubric.sections.values():
        required = [criterion for criterion in section.criteria if criterion.kind == "required"]
        total = math.fsum(map(weight_of, required))
        for criterion in required:
            out[criterion.id] = section.weight * weight_of(criterion) / total
    whole = math.fsum(out.values())
    return {criterion: share / whole for criterion, share in out.items()} if whole else out


def score(results: Iterable[CheckResult], rubric: Rubric, share: dict[str, float]) -> Scored:
    """Return the points of every known criterion and what they come to.

    Below the coverage floor the score and the margin are None and the bounds still hold.
    """
    counted = [f for result in results for f in result.findings if share.get(f.criterion.id)]
    known = [(share[f.criterion.id], f.criterion.required, f.rests_on, f) for f in counted if f.rests_on]
    asked = [f for f in counted if f.rests_on or f.outcome is Outcome.UNKNOWN]
    of_known = math.fsum(s for s, _r, _w, _f in known)
    of_asked = math.fsum(share[f.criterion.id] for f in asked)
    points = {f.criterion.id: _points(100 * s / of_known, r, w) for s, r, w, f in known}
    earned = math.fsum(p.earned for p in points.values())
    coverage = of_known / of_asked if of_asked else 0.0
    enough = bool(known) and coverage >= rubric.core.coverage_floor - SLACK
    told = math.fsum(s for s, _r, w, _f in known if w.told) / of_known if known else 0.0
    low = earned * coverage
    open_share = 1 - coverage
    target = [f for f in counted if _in_target(f)]
    of_target = math.fsum(share[f.criterion.id] for f in target)
    shown = math.fsum(s for s, _r, w, _f in known if w.shown)
    return Scored(
        score=min(round(earned, DIGITS), 100.0) if enough else None,
        low=round(low, DIGITS),
        high=round(low + 100 * open_share, DIGITS),
        half=round(low + 100 * rubric.core.ready.unknown_counts * open_share, DIGITS),
        margin=_margin(known, of_known, told, rubric.core.told_error) if enough else None,
        coverage=coverage,
        told_share=told,
        shown_share=shown / of_target if of_target else 0.0,
        claimed=_of_class(_claimable(asked, rubric), share, rubric, claimed_level) if enough else None,
        shown=_of_class(target, share, rubric, shown_level) if enough else None,
        points=points,
    )


def _points(of: float, required: float, rests_on: Estimate) -> Points:
    reached = attainment(rests_on.level, required)
    earned = attainment(rests_on.level, required, rests_on.cap)
    return Points(earned=of * earned, waiting=of * (reached - earned), lost=of * (1 - reached), of=of)


def _margin(
    known: list[tuple[float, float, Estimate, Finding]], of_known: float, told: float, told_error: float
) -> float:
    sampling = math.fsum((100 * s / of_known * w.error / (r - 1)) ** 2 for s, r, w, _f in known)
    return math.sqrt(sampling + (told_error * told) ** 2)


def _in_target(finding: Finding) -> bool:
    """Whether a criterion is in the evidence grade's denominator: relevant and not answered n/a."""
    if finding.outcome is Outcome.NOT_ASKED:
        return finding.criterion.task is not None
    return finding.outcome is not Outcome.NOT_APPLICABLE


def _claimable(asked: list[Finding], rubric: Rubric) -> list[Finding]:
    """Return those with a claim, and those that a question asks for."""
    return [f for f in asked if claimed_level(f) or any(q.evidence for q in rubric.asked_for[f.criterion.id])]


def claimed_level(finding: Finding) -> tuple[float, float] | None:
    """Return the claimed level, uncapped, or None."""
    claimed = finding.judged.claimed if finding.judged else None
    return (claimed.level, 1.0) if claimed else None


def shown_level(finding: Finding) -> tuple[float, float] | None:
    """Return the shown level and the most it can earn, or None."""
    shown = finding.judged.shown if finding.judged else None
    return (shown.level, shown.cap) if shown else None


def _of_class(
    could: list[Finding],
    share: dict[str, float],
    rubric: Rubric,
    level: Callable[[Finding], tuple[float, float] | None],
) -> float | None:
    """Return the score from one class of evidence alone; None below the coverage floor of what could have it."""
    have = [(share[f.criterion.id], f.criterion.required, found) for f in could if (found := level(f))]
    of_have = math.fsum(s for s, _r, _found in have)
    of_could = math.fsum(share[f.criterion.id] for f in could)
    if not have or of_have < (rubric.core.coverage_floor - SLACK) * of_could:
        return None
    reached = math.fsum(s * attainment(found[0], r, found[1]) for s, r, found in have)
    return round(100 * reached / of_have, DIGITS)


class Blocker(Struct, frozen=True, kw_only=True):
    """One thing that keeps a person out of the top band, whatever the score."""

    kind: Literal["unknowns", "not_shown", "core", "gate"]
    name: str = ""
    """The criterion or gate, as the report prints it."""


def holds(scored: Scored, results: Iterable[CheckResult], core: Core) -> tuple[Blocker, ...]:
    """Return everything that the top band asks beside its score and that is not there."""
    results = tuple(results)
    found = []
    if scored.half < core.bands[0].at:
        found.append(Blocker(kind="unknowns"))
    if scored.shown_share < core.ready.shown_share - SLACK:
        found.append(Blocker(kind="not_shown"))
    lacking = (f.criterion.title for r in results for f in r.findings if _core_lacks(f, core.ready.core_level))
    found += [Blocker(kind="core", name=title) for title in lacking]
    found += [Blocker(kind="gate", name=gate.title) for result in results for gate in result.gates if gate.open]
    return tuple(found)


def _core_lacks(finding: Finding, least: float) -> bool:
    if not finding.criterion.core or finding.criterion.kind != "required":
        return False
    if finding.rests_on is None:
        return finding.outcome is Outcome.UNKNOWN
    return finding.rests_on.level < least


def band(score_: float | None, core: Core, *, held_back: bool) -> str | None:
    """Return the id of a score's band: the top one only where nothing holds it back; None without a score."""
    if score_ is None:
        return None
    top, *rest = core.bands
    if score_ >= top.at and not held_back:
        return top.id
    return next((b.id for b in rest if score_ >= b.at), rest[-1].id)


def grade(shown_share: float, core: Core) -> Grade:
    """Return the evidence grade of a shown share: A, B, C, else D."""
    letters: tuple[Literal["A", "B", "C"], ...] = ("A", "B", "C")
    return next((letter for letter in letters if shown_share >= core.grades[letter] - SLACK), "D")


def ready_chance(score: float, margin: float, line: float) -> float:
    """Return the chance that the true score is at the line, gates apart, kept within 0.05 and 0.95."""
    if not margin:
        return 0.95 if score >= line else 0.05
    chance = 0.5 * (1 + math.erf((score - line) / margin / math.sqrt(2)))
    return min(max(chance, 0.05), 0.95)
