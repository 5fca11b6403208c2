"""What was read and found, as it is published: the one place where it takes the shape of the report."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from msgspec import Struct

from csr_assess.answers import types as given
from csr_assess.assess import reasons, score
from csr_assess.assess.local_market import LocalMarket, local_market
from csr_assess.assess.score import Points
from csr_assess.checks.licensing import LicensingResult
from csr_assess.contracts.job_v1 import Address, Industry, JobFact, JobTopic, Market, NextRole
from csr_assess.contracts.practice_v1 import Exercise, Program, ProgramCheck, ShownProgram
from csr_assess.contracts.report_v1 import (
    Candidate,
    Check,
    Evidence,
    Finding,
    Gap,
    Gate,
    Rubric,
    Target,
    Training,
)
from csr_assess.evidence import findings, weighing
from csr_assess.licenses import statement
from csr_assess.licenses.statement import LicenseStatement, StatementParts
from csr_assess.rubric import career_types, model, training_types

_Taken = TypeVar("_Taken", Training, JobFact, NextRole, Address, Market, ProgramCheck, Exercise)
_Read = TypeVar("_Read", training_types.Training, model.Industry, training_types.Program)
_Published = TypeVar("_Published")


class OnceAsked(Mapping[str, _Published]):
    """What a rubric holds by its ids, as it is published: one report names few of many."""

    def __init__(self, held: Iterable[_Read], publish: Callable[[_Read], _Published]) -> None:
        """Take what the rubric holds, and how one of them is published."""
        self._makes = {one.id: partial(publish, one) for one in held}
        self._made: dict[str, _Published] = {}

    def __getitem__(self, name: str) -> _Published:
        """Return one as it is published, always the same object; raises KeyError if there is none."""
        if name not in self._made:
            self._made[name] = self._makes[name]()
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        """Say whether there is one of an id."""
        return name in self._makes

    def __iter__(self) -> Iterator[str]:
        """Yield the ids, in the rubric's order."""
        return iter(self._makes)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._makes)


class Shared(Struct, frozen=True, kw_only=True):
    """What all reports of a rubric hold alike, made once."""

    rubric: Rubric
    trainings: Mapping[str, Training]
    industries: Mapping[str, Industry]
    about: tuple[JobTopic, ...]
    programs: Mapping[str, Program]
    next_roles: tuple[NextRole, ...]
    addresses: tuple[Address, ...]
    market: Market
    places: dict[str, LocalMarket] = {}
    """What was worked out for a state, for the next person who aims there."""

    def local(self, state: str, of: model.Rubric) -> LocalMarket:
        """Return what is known of a state, as the target has it."""
        if state not in self.places:
            self.places[state] = local_market(of, "" if state == given.UNKNOWN else state)
        return self.places[state]


def shared(rubric: model.Rubric) -> Shared:
    """Return what all reports of a rubric hold alike."""
    return Shared(
        rubric=Rubric(id=rubric.core.id, version=rubric.core.version, sha256=rubric.sha256),
        trainings=OnceAsked(rubric.trainings, lambda one: _same(Training, one)),
        industries=OnceAsked(rubric.target.industries, _industry),
        about=tuple(JobTopic(id=one.id, title=one.title, facts=_facts(one.facts)) for one in rubric.careers.about),
        programs=OnceAsked(rubric.programs, program),
        next_roles=tuple(_same(NextRole, role) for role in rubric.careers.next_roles if not role.related),
        addresses=tuple(_same(Address, one) for one in rubric.careers.addresses),
        market=_same(Market, rubric.careers.market),
    )


def _same(kind: type[_Taken], one: Struct) -> _Taken:
    """Return what a rubric holds as it is published, field by field; what only the rubric needs stays there."""
    return kind(**{field: getattr(one, field) for field in kind.__struct_fields__})


def _industry(one: model.Industry) -> Industry:
    return Industry(id=one.id, title=one.title, text=one.text, facts=_facts(one.facts), sources=one.sources)


def _facts(facts: Iterable[career_types.JobFact]) -> tuple[JobFact, ...]:
    return tuple(_same(JobFact, fact) for fact in facts)


def program(one: training_types.Program) -> Program:
    """Return a practice program as it is published."""
    return Program(**_of_program(one))


def shown_program(one: training_types.Program, rubric: model.Rubric) -> ShownProgram:
    """Return a practice program with its exercises.

    Raises InvalidRubricError with all faults of their file.
    """
    found = rubric.exercises[one.id].exercises if one.id in rubric.exercises else ()
    exercises = tuple(_same(Exercise, exercise) for exercise in found)
    title = rubric.criteria[one.criterion].title if one.criterion in rubric.criteria else one.criterion
    return ShownProgram(**_of_program(one), criterion_title=title, exercises=exercises)


def _of_program(one: training_types.Program) -> dict[str, Any]:
    own = {field: getattr(one, field) for field in Program.__struct_fields__}
    return {**own, "check": _same(ProgramCheck, one.check)}


def candidate(who: given.Candidate) -> Candidate:
    """Return whose report it is."""
    return Candidate(id=who.id, name=who.name)


def target(aimed_at: given.TargetJob, rubric: model.Rubric) -> Target:
    """Return the target with the role it was judged for: the rubric's first if none is given."""
    role = aimed_at.role if aimed_at.role not in ("", given.UNKNOWN) else rubric.target.roles[0].id
    return Target(role=role, industry=aimed_at.industry, state=aimed_at.state, channels=aimed_at.channels)


def licensing(results: Iterable[findings.CheckResult], rubric: model.Rubric) -> LicenseStatement:
    """Return what is said of licenses; nothing if no check looks at them."""
    found = next((result.evaluation for result in results if isinstance(result, LicensingResult)), None)
    return statement.license_statement(found, rubric) if found else LicenseStatement()


def license_lines(result: findings.CheckResult, titles: Sequence[str], rubric: model.Rubric) -> StatementParts:
    """Return the same of one check, its lines not put together yet: who wants JSON makes most of it of what is kept.

    `titles` are those of its must-haves.
    """
    if not isinstance(result, LicensingResult):
        return StatementParts()
    found = result.evaluation
    return statement.statement_parts(found, titles[len(titles) - len(found.gates) :], rubric)


def gates(results: Iterable[findings.CheckResult], licenses: LicenseStatement, rubric: model.Rubric) -> Iterator[Gate]:
    """Yield the must-haves with their reasons in words, in the checks' order."""
    for result in results:
        yield from (_gate(found, rubric) for found in result.gates if isinstance(found, findings.AnsweredGate))
        if isinstance(result, LicensingResult):
            yield from licenses.gates


def gate_titles(result: findings.CheckResult, rubric: model.Rubric) -> list[str]:
    """Return the titles of a check's must-haves, in their order."""
    titles = [found.because.rule.title for found in result.gates if isinstance(found, findings.AnsweredGate)]
    return (
        [*titles, *statement.license_gate_titles(result.evaluation, rubric)]
        if isinstance(result, LicensingResult)
        else titles
    )


def _gate(found: findings.AnsweredGate, rubric: model.Rubric) -> Gate:
    rule = found.because.rule
    return Gate(
        id=found.id,
        title=rule.title,
        status=found.status,
        blocks=found.blocks,
        reason=reasons.of_gate(found.because, rubric),
        next_step="" if found.status == "met" else rule.next_step,
        sources=rule.sources,
    )


def named_trainings(gaps: Iterable[Gap], trainings: Mapping[str, Training]) -> tuple[Training, ...]:
    """Return each training that a gap names, whole, once, in the rubric's order."""
    wanted = {training for gap in gaps for training in gap.training}
    return tuple(trainings[name] for name in trainings if name in wanted)


def named_programs(gaps: Iterable[Gap], programs: Mapping[str, Program]) -> tuple[Program, ...]:
    """Return each practice program that a gap names, once, in the rubric's order."""
    wanted = {gap.program for gap in gaps}
    return tuple(programs[name] for name in programs if name in wanted)


def published_check(result: findings.CheckResult, points: Mapping[str, Points], rubric: model.Rubric) -> Check:
    """Return a check with its points and those of each criterion."""
    found = tuple(finding(one, points.get(one.criterion.id, score.NO_POINTS)) for one in result.findings)
    earned, of = math.fsum(one.points for one in found), math.fsum(one.of for one in found)
    return Check(
        id=result.check,
        title=rubric.sections[result.check].title,
        points=earned,
        of=of,
        score=check_score(earned, of),
        reason=reasons.of_check(result),
        findings=found,
    )


def check_score(earned: float, of: float) -> float | None:
    """Return what a check earns of each 100 points; None if it has none."""
    return min(100 * earned / of, 100.0) if of else None


def finding(found: findings.Finding, points: Points) -> Finding:
    """Return a criterion as it was found, with its points."""
    criterion, judged = found.criterion, found.judged
    return Finding(
        criterion=criterion.id,
        title=criterion.title,
        kind=criterion.kind,
        core=criterion.core,
        outcome=found.outcome,
        level=judged.rests_on.level if judged else None,
        required=criterion.required,
        points=points.earned,
        waiting=points.waiting,
        lost=points.lost,
        of=points.of,
        claimed=judged.claimed.level if judged and judged.claimed else None,
        shown=judged.shown.level if judged and judged.shown else None,
        evidence=tuple(evidence(piece) for piece in found.evidence),
        reason=reasons.of_finding(found),
        sources=criterion.sources,
    )


def evidence(piece: weighing.Evidence) -> Evidence:
    """Return a piece of evidence as it is published."""
    return Evidence(
        kind=piece.kind,
        shown=piece.shown,
        level=piece.level,
        trust=piece.trust,
        error=piece.error,
        earns=piece.earns,
        date=piece.date,
        form=piece.form,
    )
