"""What a person's numbers would be if some criteria were at other levels. No sentence is made.

Levels are supposed and all else stays: what was answered, which questions are relevant, the gates.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

from csr_assess.answers.types import Answers
from csr_assess.assess import rows
from csr_assess.assess.assessor import Assessor
from csr_assess.assess.bands import Blocker, Figures, missing_core, missing_musts, placed
from csr_assess.assess.rows import Blueprint
from csr_assess.assess.score import Row
from csr_assess.assess.tally import ATTAINED, CLAIMED_ATTAINED, SHOWN_ATTAINED, SHOWN_EARNED, packed, units, unpacked
from csr_assess.evidence.facts import piece_of
from csr_assess.evidence.kinds import EVIDENCE_KINDS
from csr_assess.evidence.weighing import Estimate, attainment, beside, weigh
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import EvidenceName


class Supposed(Struct, frozen=True, kw_only=True, cache_hash=True):
    """A level somebody could be at, on one fresh piece of evidence.

    Told, that piece is all there is: what was shown of the criterion is put aside. Shown, it takes the
    place of what was shown, beside whatever the person claims.
    """

    level: float
    kind: EvidenceName
    """It says whether the level is told or shown, how sure it is and how much it can earn."""


Supposition = Supposed | None
"""What a criterion is supposed to be; None: nothing is known of it."""

_MOST_REMEMBERED = 1000
"""How many suppositions about one criterion are remembered at a time."""


Effect = tuple[int, bool, Blocker | None]
"""What a supposition adds to the packed sums; whether a core criterion blocks no longer, or does now; and how."""


class Slope(NamedTuple):
    """How the packed sums follow the level of one kind of evidence, where a level rests on it alone."""

    at_one: int
    """What it adds at level 1, where nothing is earned."""
    share: float
    required: float
    cap: float
    shown: bool
    blocked: Blocker | None
    """What a core criterion is below `core_level`; None for the others."""
    blocks_now: bool


class Baseline(Struct, frozen=True, kw_only=True):
    """A person as they are today, made ready once for any number of suppositions."""

    rubric: Rubric
    plan: Blueprint
    packed: dict[str, int]
    """What each row adds to the score's sums."""
    total: int
    """What they all add."""
    core: dict[str, Blocker | None]
    """Each core criterion, and whether it blocks the top band."""
    gates: tuple[Blocker, ...]
    claimed: dict[str, Estimate | None]
    """What the person's claims come to."""
    asked: frozenset[str]
    """The criteria that a relevant question asks for."""
    effects: dict[str, dict[Supposition, Effect]]
    """What was supposed of each required criterion so far."""
    slopes: dict[str, dict[EvidenceName, Slope | None]]
    """What is known of each required criterion's kinds of evidence so far; None: it is not as simple as a slope."""


def baseline(judge_: Assessor, answers: Answers) -> Baseline:
    """Return a person ready for suppositions. The answers have been checked against the questions."""
    judged, rubric = judge_.judge(answers), judge_.rubric
    added = {row.criterion: packed(row) for row in judged.rows}
    return Baseline(
        rubric=rubric,
        plan=judge_.plan,
        packed=added,
        total=sum(added.values()),
        core={row.criterion: missing_core(row, rubric.core) for row in judged.rows if row.core},
        gates=missing_musts((), judged.open_gates, rubric.core),
        claimed={f.criterion.id: f.judged.claimed for result in judged.results for f in result.findings if f.judged},
        asked=frozenset(q.criterion for q in judged.facts.relevant.questions if q.criterion and q.evidence),
        effects={row.criterion: {} for row in judged.rows},
        slopes={row.criterion: {} for row in judged.rows},
    )


def what_if(of: Baseline, changes: Mapping[str, Supposition]) -> Figures:
    """Return a person's numbers with some criteria elsewhere: score, margin, coverage, band, blockers and the rest.

    Raises KeyError if no required criterion has one of the ids.
    """
    total, effects, turned = of.total, of.effects, {}
    for criterion, change in changes.items():
        difference, turns, blocker = effects[criterion].get(change) or _effect(of, criterion, change)
        total += difference
        if turns:
            turned[criterion] = blocker
    core = {**of.core, **turned} if turned else of.core
    missing = (*filter(None, core.values()), *of.gates)
    return placed(unpacked(total, of.rubric.core), missing, of.rubric.core)


def suppose(of: Baseline, criterion: str, change: Supposition) -> Row:
    """Return a required criterion's row as it would be."""
    if change is None:
        return rows.unknown_row(of.rubric.criteria[criterion], of.plan, asked=criterion in of.asked)
    piece = piece_of(of.rubric, change.kind, change.level)
    alone = weigh((piece,))
    claimed, shown = (of.claimed.get(criterion), alone) if piece.shown else (alone, None)
    required = of.rubric.criteria[criterion].required
    judged = beside(claimed, shown, required, observed=piece.shown and not piece.at_least)
    assert judged is not None  # noqa: S101 -- there is a piece
    return rows.known_row(criterion, judged, of.plan)


def _effect(of: Baseline, criterion: str, change: Supposition) -> Effect:
    """Work out what a supposition changes, and remember it."""
    slope = _slope(of, criterion, change.kind) if change else None
    effect = _on(slope, change.level, of) if change and slope else _of(suppose(of, criterion, change), of)
    remembered = of.effects[criterion]
    if len(remembered) >= _MOST_REMEMBERED:
        remembered.clear()
    remembered[change] = effect
    return effect


def _of(row: Row, of: Baseline) -> Effect:
    """Return what a row changes."""
    blocker = missing_core(row, of.rubric.core)
    turns = row.core and blocker != of.core[row.criterion]
    return packed(row) - of.packed[row.criterion], turns, blocker


def _on(slope: Slope, level: float, of: Baseline) -> Effect:
    """Return what a level changes: what its row would, but without making one."""
    at_one, share, required, cap, shown, blocked, blocks_now = slope
    reached = attainment(level, required)
    earned = units(share * min(reached, cap))
    alone = earned * (SHOWN_ATTAINED + SHOWN_EARNED) if shown else units(share * reached) * CLAIMED_ATTAINED
    difference = at_one + earned * ATTAINED + alone
    if blocked is None:
        return difference, False, None
    blocks = level < of.rubric.core.ready.core_level
    return difference, blocks is not blocks_now, blocked if blocks else None


def _slope(of: Baseline, criterion: str, kind: EvidenceName) -> Slope | None:
    """Return how the sums follow a level, worked out once; a document goes first only if it helps, so it has none."""
    known = of.slopes[criterion]
    if kind not in known:
        known[kind] = None if EVIDENCE_KINDS[kind].at_least else _new_slope(of, criterion, kind)
    return known[kind]


def _new_slope(of: Baseline, criterion: str, kind: EvidenceName) -> Slope:
    row = suppose(of, criterion, Supposed(level=1, kind=kind))
    return Slope(
        at_one=packed(row) - of.packed[criterion],
        share=row.share,
        required=row.required,
        cap=row.cap,
        shown=row.shown,
        blocked=Blocker(kind="core", id=criterion) if row.core else None,
        blocks_now=of.core.get(criterion) is not None,
    )
