"""assess: rubric, answers and a day to a Report. It calls the other modules in order and decides nothing itself."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from csr_assess import checks
from csr_assess.answers.types import ASKS, Answers
from csr_assess.assess import advice, publish, score
from csr_assess.assess.bands import Figures, figures
from csr_assess.assess.case import Case
from csr_assess.assess.jobs_ahead import JobsAhead
from csr_assess.assess.notes import notes
from csr_assess.assess.over_rating import over_rating
from csr_assess.assess.route import lifts, route
from csr_assess.assess.rows import Blueprint, blueprint, score_rows
from csr_assess.assess.score import Row
from csr_assess.assess.stories import Stories
from csr_assess.assess.verdict import verdict
from csr_assess.contracts.minimum_v1 import Minimum
from csr_assess.contracts.report_v1 import Basis, Bounds, Gap, Gate, Grade, Report
from csr_assess.evidence.facts import Facts, gather
from csr_assess.evidence.findings import CheckResult, Finding
from csr_assess.evidence.raters import Confirmed, is_seen
from csr_assess.questions.relevance import relevant
from csr_assess.rubric.judged_sections import is_judged
from csr_assess.rubric.model import Core, Rubric
from csr_assess.rubric.training_types import Program, Training

BASIS: dict[Grade, Basis] = {"A": "shown", "B": "partly_shown", "C": "partly_shown", "D": "self_reported"}


class Judged(Struct, frozen=True, kw_only=True):
    """What the checks found of one person, and the rows that are scored."""

    facts: Facts
    results: tuple[CheckResult, ...]
    rows: tuple[Row, ...]

    @property
    def findings(self) -> Iterator[Finding]:
        """What was found of each criterion."""
        return (finding for result in self.results for finding in result.findings)

    @property
    def open_gates(self) -> tuple[str, ...]:
        """The ids of the gates that hold the top band back now."""
        return tuple(gate.id for result in self.results for gate in result.gates if gate.open)


class Assessor(Struct, frozen=True, kw_only=True):
    """A rubric made ready to assess many people on one day."""

    rubric: Rubric
    as_of: date
    confirmed: Confirmed
    """Which documents and ratings the person scoring has seen."""
    plan: Blueprint
    training: dict[str, tuple[Training, ...]]
    programs: dict[str, tuple[Program, ...]]
    shared: publish.Shared
    jobs: JobsAhead
    stories: Stories

    def judge(self, answers: Answers) -> Judged:
        """Return what the checks find of one person. The answers have been checked against the questions."""
        facts = gather(self.rubric, answers, relevant(self.rubric, answers), self.as_of, confirmed=self.confirmed)
        return self._found(facts)

    def _found(self, facts: Facts) -> Judged:
        rubric = self.rubric
        results = tuple(checks.evaluate(section, facts) for section in rubric.sections.values() if is_judged(section))
        found = (finding for result in results for finding in result.findings)
        return Judged(facts=facts, results=results, rows=score_rows(found, self.plan))

    def assess(self, answers: Answers) -> Report:
        """Return the report of one person. The answers have been checked against the questions."""
        judged, core = self.judge(answers), self.rubric.core
        return self._report(judged, figures(score.score(judged.rows, core), judged.rows, judged.open_gates, core))

    def _report(self, judged: Judged, found: Figures) -> Report:
        """Put what was found into words."""
        rubric, results = self.rubric, judged.results
        answers, points = judged.facts.answers, score.points(judged.rows)
        gaps = advice.gaps(results, points, self.training, self.programs)
        licenses = publish.licensing(results, rubric)
        gates = tuple(publish.gates(results, licenses, rubric))
        strengths = advice.strengths(results)
        case = self._case(judged, found, gaps, gates)
        ways, here = route(case), self.shared.local(answers.target.state, rubric)
        return Report(
            candidate=publish.candidate(answers.candidate),
            target=publish.target(answers.target, rubric),
            rubric=self.shared.rubric,
            as_of=self.as_of,
            **numbers_by_field(judged.findings, found, rubric.core),
            verdict=verdict(case, ways),
            route=ways,
            lifts=tuple(lifts(case, ways)),
            gates=gates,
            minimums=_minimums(judged.facts),
            checks=tuple(publish.published_check(result, points, rubric) for result in results),
            strengths=strengths,
            advantages=advice.advantages(results),
            waiting=advice.waiting(results, points),
            gaps=gaps,
            training=publish.named_trainings(gaps, self.shared.trainings),
            programs=publish.named_programs(gaps, self.shared.programs),
            funded=None,
            licences=licenses.lines,
            expiries=licenses.expiries,
            industry=self.shared.industries.get(answers.target.industry),
            about=self.shared.about,
            next_roles=self.shared.next_roles,
            jobs_ahead=self.jobs.of(results),
            addresses=self.shared.addresses,
            market=self.shared.market,
            place_pay=here.place_pay,
            jobs_pay=here.jobs_pay,
            in_demand=here.in_demand,
            resume_lines=self.stories.resume_lines(strengths),
            talk_questions=self.stories.talk_questions(gaps),
            notes=notes(judged.facts, results, confirmed=self.confirmed),
            purpose=rubric.core.purpose,
            attribution=rubric.core.attribution,
        )

    def _case(self, judged: Judged, found: Figures, gaps: tuple[Gap, ...], gates: tuple[Gate, ...]) -> Case:
        return Case(
            rubric=self.rubric,
            facts=judged.facts,
            rows=judged.rows,
            if_confirmed=functools.partial(self._if_confirmed, judged),
            figures=found,
            gaps=tuple(gap.criterion for gap in gaps),
            gates=gates,
        )

    def _if_confirmed(self, judged: Judged) -> tuple[Row, ...] | None:
        facts = judged.facts
        if all(is_seen(entry, self.confirmed) for entry in facts.answers.evidence):
            return None
        return self._found(gather(self.rubric, facts.answers, facts.relevant, self.as_of, confirmed=True)).rows


def _minimums(facts: Facts) -> tuple[Minimum, ...]:
    """Return how a person stands to what their posting asks; nothing where they have none at hand, as most."""
    if not facts.relevant.values.get(ASKS):
        return ()
    from csr_assess.assess.minimum_words import published_minimum  # noqa: PLC0415 -- as it says above
    from csr_assess.assess.minimums import held_against  # noqa: PLC0415 -- as it says above

    return tuple(published_minimum(one, facts.rubric) for one in held_against(facts))


def numbers_by_field(findings: Iterable[Finding], found: Figures, core: Core) -> dict[str, Any]:
    """Return the report's numbers by their fields."""
    scored = found.scored
    return {
        "score": scored.score,
        "bounds": Bounds(low=scored.low, high=scored.high),
        "margin": scored.margin,
        "claimed": scored.claimed,
        "shown": scored.shown,
        "shown_part": score.shown_part(scored.sums),
        "told_part": score.told_part(scored.sums, core),
        "over_rating": over_rating(findings),
        "shown_share": scored.shown_share,
        "told_share": scored.told_share,
        "coverage": scored.coverage,
        "evidence_grade": found.grade,
        "ready_score": scored.deciding,
        "band": found.band,
        "basis": BASIS[found.grade] if found.grade else None,
        "ready_chance": found.ready_chance,
    }


def assessor(rubric: Rubric, as_of: date, *, confirmed: Confirmed = False) -> Assessor:
    """Return a rubric made ready: what is the same for everybody is worked out once."""
    return Assessor(
        rubric=rubric,
        as_of=as_of,
        confirmed=confirmed,
        plan=blueprint(rubric),
        training=advice.trainings_by_criterion(rubric),
        programs=advice.programs_by_criterion(rubric),
        shared=publish.shared(rubric),
        jobs=JobsAhead(rubric),
        stories=Stories(rubric),
    )


def assess(rubric: Rubric, answers: Answers, as_of: date, *, confirmed: Confirmed = False) -> Report:
    """Return the report of one person."""
    return assessor(rubric, as_of, confirmed=confirmed).assess(answers)
