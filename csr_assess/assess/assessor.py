"""assess: rubric, answers and a day to a Report. It calls the other modules in order and decides nothing itself."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from csr_assess.answers.types import Answers
from csr_assess.assess import advice, publish, score
from csr_assess.assess.notes import notes
from csr_assess.assess.score import Scored
from csr_assess.assess.verdict import Case, verdict
from csr_assess.base.errors import InvalidRubricError, Problem, Where
from csr_assess.base.texts import _, did_you_mean
from csr_assess.checks import CHECKS
from csr_assess.contracts.report_v1 import Basis, Bounds, Grade, Report
from csr_assess.evidence.facts import gather
from csr_assess.questions.relevance import relevant
from csr_assess.rubric.model import Rubric, Training

BASIS: dict[Grade, Basis] = {"A": "shown", "B": "partly_shown", "C": "partly_shown", "D": "self_reported"}


class Assessor(Struct, frozen=True, kw_only=True):
    """A rubric made ready to assess many people on one day."""

    rubric: Rubric
    as_of: date
    confirmed: bool
    """Whether whoever scores has seen the documents and ratings."""
    share: dict[str, float]
    training: dict[str, tuple[Training, ...]]
    shared: publish.Shared

    def assess(self, answers: Answers) -> Report:
        """Return the report of one person. The answers have been checked against the questions."""
        rubric = self.rubric
        facts = gather(rubric, answers, relevant(rubric, answers), self.as_of, confirmed=self.confirmed)
        results = tuple(CHECKS[check].evaluate(section, facts) for check, section in rubric.sections.items())
        scored = score.score(results, rubric, self.share)
        held_by = score.holds(scored, results, rubric.core)
        band = score.band(scored.score, rubric.core, held_back=bool(held_by))
        grade = score.grade(scored.shown_share, rubric.core) if scored.score is not None else None
        gaps = advice.gaps(results, scored, self.training)
        case = Case(
            rubric=rubric, share=self.share, results=results, scored=scored, band=band, held_by=held_by, gaps=gaps
        )
        return Report(
            candidate=publish.candidate(answers.candidate),
            target=publish.target(answers.target, rubric),
            rubric=self.shared.rubric,
            as_of=self.as_of,
            score=scored.score,
            bounds=Bounds(low=scored.low, high=scored.high),
            margin=scored.margin,
            claimed=scored.claimed,
            shown=scored.shown,
            shown_share=scored.shown_share,
            told_share=scored.told_share,
            coverage=scored.coverage,
            evidence_grade=grade,
            band=band,
            basis=BASIS[grade] if grade else None,
            ready_chance=_chance(scored, grade, rubric),
            verdict=verdict(case),
            gates=tuple(gate for result in results for gate in result.gates),
            checks=tuple(publish.check(result, scored, rubric) for result in results),
            strengths=advice.strengths(results),
            advantages=advice.advantages(results),
            waiting=advice.waiting(results, scored),
            gaps=gaps,
            training=publish.named(gaps, self.shared.trainings),
            licences=tuple(line for result in results for line in result.licenses),
            expiries=tuple(expiry for result in results for expiry in result.expiries),
            next_roles=self.shared.next_roles,
            market=self.shared.market,
            notes=notes(facts, results, confirmed=self.confirmed),
            purpose=rubric.core.purpose,
            attribution=rubric.core.attribution,
        )


def assessor(rubric: Rubric, as_of: date, *, confirmed: bool = False) -> Assessor:
    """Return a rubric made ready: what is the same for everybody is worked out once.

    Raises InvalidRubricError where the rubric names a check that nobody has programmed.
    """
    unknown = [check for check in rubric.sections if check not in CHECKS]
    if unknown:
        raise InvalidRubricError(*map(_no_such_check, unknown))
    return Assessor(
        rubric=rubric,
        as_of=as_of,
        confirmed=confirmed,
        share=score.shares(rubric),
        training=advice.trainings_by_criterion(rubric),
        shared=publish.shared(rubric),
    )


def _no_such_check(check: str) -> Problem:
    message = _("no such check: {check}; {hint}").format(check=check, hint=did_you_mean(check, list(CHECKS)))
    return Problem(code="rubric-check-unknown", where=Where(field="checks"), message=message)


def assess(rubric: Rubric, answers: Answers, as_of: date, *, confirmed: bool = False) -> Report:
    """Return the report of one person."""
    return assessor(rubric, as_of, confirmed=confirmed).assess(answers)


def _chance(scored: Scored, grade: Grade | None, rubric: Rubric) -> float | None:
    if scored.score is None or scored.margin is None or grade == "D":
        return None
    return score.ready_chance(scored.score, scored.margin, rubric.core.bands[0].at)
