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
from csr_assess.assess.tally import packed, unpacked
from csr_assess.evidence.facts import piece_of
from csr_assess.evidence.weighing import Estimate, beside, weigh
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


class Effect(NamedTuple):
    """What a supposition about one criterion changes."""

    difference: int
    """What it adds to the packed sums."""
    turns: bool
    """Whether it changes if the criterion blocks the top band."""
    blocker: Blocker | None


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
    row = suppose(of, criterion, change)
    blocker = missing_core(row, of.rubric.core)
    turns = row.core and blocker != of.core[criterion]
    effect = Effect(packed(row) - of.packed[criterion], turns, blocker)
    remembered = of.effects[criterion]
    if len(remembered) >= _MOST_REMEMBERED:
        remembered.clear()
    remembered[change] = effect
    return effect
