"""One person as the checks find them, made of what is kept, and the numbers of their report."""

from __future__ import annotations

import math
from operator import neg
from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.assess import publish, score
from csr_assess.assess.assessor import BASIS, Assessor
from csr_assess.assess.bands import Figures
from csr_assess.assess.known_criteria import KnownCriterion
from csr_assess.assess.known_words import SectionWords, section_words
from csr_assess.assess.report_numbers import ReportNumbers, TitledGate
from csr_assess.assess.score import Row
from csr_assess.contracts.report_v1 import Bounds
from csr_assess.evidence.findings import CheckResult

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from csr_assess.answers.types import Answers
    from csr_assess.assess.asked import AskedQuestions
    from csr_assess.evidence.facts import TakenTask
    from csr_assess.rubric.model import Rubric


class KnownSection(Struct, eq=False, kw_only=True):
    """What a section comes to beside its criteria."""

    result: CheckResult
    """Without findings."""
    gates: tuple[TitledGate, ...]
    criteria: int
    """How many it has, and how many of them count."""
    rows: int
    words: SectionWords | None = None
    """What a report says of it, once one does."""

    def worded(self, assessor: Assessor) -> SectionWords:
        """Put it into words, for this report and those to come."""
        self.words = section_words(self.result, [gate.title for gate in self.gates], assessor)
        return self.words


def known_section(result: CheckResult, rubric: Rubric, kinds: tuple[str, ...]) -> KnownSection:
    """Return a section's result with the titles of its must-haves; `kinds` are those of its criteria."""
    gates = [
        TitledGate(id=gate.id, status=gate.status, blocks=gate.blocks, title=title)
        for gate, title in zip(result.gates, publish.gate_titles(result, rubric), strict=True)
    ]
    return KnownSection(result=result, gates=tuple(gates), criteria=len(kinds), rows=kinds.count("required"))


class KnownPerson(Struct, frozen=True, eq=False, kw_only=True):
    """One person as found; what is said of a criterion is in `criteria` alone, in the rubric's order."""

    assessor: Assessor
    answers: Answers
    asked: AskedQuestions
    taken: tuple[TakenTask, ...]
    criteria: list[KnownCriterion]
    rows: list[Row]
    """Those of the criteria that count, in their order."""
    sections: tuple[KnownSection, ...]
    figures: Figures
    worth: list[float]
    """What each row is worth of 100 points, and what of it is earned."""
    earned: list[float]
    gaps: list[int]
    """Where among the rows the gaps are, in the report's order."""
    if_confirmed: Callable[[], tuple[Row, ...] | None]
    """The rows once whoever scores has seen the papers and ratings; None where that changes nothing."""

    def numbers(self) -> ReportNumbers:
        """Return the numbers of the report; nothing is worded for them."""
        found, scored = self.figures, self.figures.scored
        return ReportNumbers(
            target=publish.target(self.answers.target, self.assessor.rubric),
            score=scored.score,
            margin=scored.margin,
            bounds=Bounds(low=scored.low, high=scored.high),
            coverage=scored.coverage,
            band=found.band,
            basis=BASIS[found.grade] if found.grade else None,
            evidence_grade=found.grade,
            ready_chance=found.ready_chance,
            checks=tuple(self.checks()),
            gates=tuple([gate for section in self.sections for gate in section.gates]),
            gaps=tuple([self.rows[place].criterion for place in self.gaps]),
        )

    def checks(self) -> Iterator[tuple[float, float]]:
        """Yield each section's points, and of how many."""
        start = 0
        for section in self.sections:
            end = start + section.rows
            yield math.fsum(self.earned[start:end]), math.fsum(self.worth[start:end])
            start = end


def gap_places(worth: list[float], counted: list[KnownCriterion]) -> list[int]:
    """Return where among criteria that count the gaps are, the most points lost first; ties in their order."""
    places = [place for place, one in enumerate(counted) if one.is_gap and worth[place]]
    rows = [row for place in places if (row := counted[place].row)]
    lost = score.losses([worth[place] for place in places], rows)
    return [place for _lost, place in sorted(zip(map(neg, lost), places, strict=True))]
