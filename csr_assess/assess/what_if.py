"""What a person's numbers would be if some criteria stood at other levels. No sentence is made.

Levels are supposed and all else stays: what was answered, which questions are relevant, the gates.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from csr_assess.answers.types import Answers
from csr_assess.assess import rows
from csr_assess.assess.assessor import Assessor
from csr_assess.assess.bands import Figures, figures
from csr_assess.assess.rows import Blueprint
from csr_assess.assess.score import Row
from csr_assess.assess.tally import Tally, exchanged, tally
from csr_assess.evidence.facts import piece_of
from csr_assess.evidence.weighing import Estimate, beside, weigh
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import EvidenceName


class Supposed(Struct, frozen=True, kw_only=True):
    """A level somebody could stand at, on one fresh piece of evidence.

    Told, that piece is all there is: what was shown of the criterion is put aside. Shown, it takes the
    place of what was shown, beside whatever the person claims.
    """

    level: float
    kind: EvidenceName
    """It says whether the level is told or shown, how sure it is and how much it can earn."""


Supposition = Supposed | Row | None
"""What a criterion is supposed to be: a row that `suppose` made is taken as it is; None: nothing is known of it."""


class Baseline(Struct, frozen=True, kw_only=True):
    """A person as they are today, made ready once for any number of suppositions."""

    rubric: Rubric
    plan: Blueprint
    tally: Tally
    place: dict[str, int]
    """Where each required criterion's row is."""
    core: tuple[int, ...]
    """Where the rows are without which nobody is ready."""
    open_gates: tuple[str, ...]
    claimed: dict[str, Estimate | None]
    """What the person's claims come to."""
    asked: frozenset[str]
    """The criteria that a relevant question asks for."""


def baseline(judge_: Assessor, answers: Answers) -> Baseline:
    """Return a person ready for suppositions. The answers have been checked against the questions."""
    judged = judge_.judge(answers)
    return Baseline(
        rubric=judge_.rubric,
        plan=judge_.plan,
        tally=tally(judged.rows),
        place={row.criterion: place for place, row in enumerate(judged.rows)},
        core=tuple(place for place, row in enumerate(judged.rows) if row.core),
        open_gates=judged.open_gates,
        claimed={f.criterion.id: f.judged.claimed for result in judged.results for f in result.findings if f.judged},
        asked=frozenset(q.criterion for q in judged.facts.relevant.questions if q.criterion and q.evidence),
    )


def what_if(of: Baseline, changes: Mapping[str, Supposition]) -> Figures:
    """Return a person's numbers with some criteria elsewhere: score, margin, coverage, band, blockers and the rest.

    Raises KeyError if no required criterion has one of the ids.
    """
    changed = {of.place[criterion]: suppose(of, criterion, change) for criterion, change in changes.items()}
    core = [changed.get(place) or of.tally.rows[place] for place in of.core]
    return figures(exchanged(of.tally, changed, of.rubric.core), core, of.open_gates, of.rubric.core)


def suppose(of: Baseline, criterion: str, change: Supposition) -> Row:
    """Return a required criterion's row as it would be."""
    if isinstance(change, Row):
        return change
    if change is None:
        return rows.unknown_row(of.rubric.criteria[criterion], of.plan, asked=criterion in of.asked)
    piece = piece_of(of.rubric, change.kind, change.level)
    alone = weigh((piece,))
    claimed, shown = (of.claimed.get(criterion), alone) if piece.shown else (alone, None)
    required = of.rubric.criteria[criterion].required
    judged = beside(claimed, shown, required, observed=piece.shown and not piece.at_least)
    assert judged is not None  # noqa: S101 -- there is a piece
    return rows.known_row(criterion, judged, of.plan)
