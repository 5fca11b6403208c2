"""What a report says of what is kept, encoded once: all but the points, which are each person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Raw, Struct

from csr_assess.assess import advice, publish, stories
from csr_assess.assess.score import NO_POINTS
from csr_assess.base.bounded import Bounded
from csr_assess.base.kept import kept_by_object
from csr_assess.contracts.report_v1 import Outcome
from csr_assess.evidence.findings import CheckResult, Finding
from csr_assess.licenses.told import Told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from csr_assess.assess.assessor import Assessor
    from csr_assess.assess.jobs_ahead import JobsAhead, Levels
    from csr_assess.rubric.section import Criterion

to_json = msgspec.json.Encoder().encode
_PLACES_KEPT = 100
_CRITERIA_KEPT = 1_000
_FINDING = b'"points":0.0,"waiting":0.0,"lost":0.0,"of":0.0'
_LOST, _POINTS = b'"points_lost":', b'"points":'
_ZERO = b"0.0"


KeptJobs = Bounded[tuple["JobsAhead", tuple[int, ...], "Levels"], tuple[bytes, ...]]
"""How far the jobs of a rubric at some places are, encoded, by the levels that this rests on."""


class Around(Struct, frozen=True):
    """An object's JSON before and after the figures in it."""

    head: bytes
    tail: bytes


class CriterionWords(Struct, frozen=True, kw_only=True):
    """What a report says of a criterion as found."""

    level: float | None
    """What it rests on; None: unknown."""
    finding: Around
    strength: bytes
    """Or the advantage; empty: it is neither."""
    is_advantage: bool
    counted: Outcome | None
    """As what a check counts it; None: an advantage, which is not counted."""
    gap: Around
    """Nothing, if there is none."""
    trainings: tuple[str, ...]
    """Of the gap."""
    program: str
    always: AlwaysSaid


class AlwaysSaid(Struct, frozen=True, kw_only=True):
    """What is said of a criterion whatever is found of it, if it is said."""

    waiting: Around
    resume_line: bytes
    """Of the strength, the question of the gap; empty: there is none."""
    talk_question: bytes


def criterion_words(finding: Finding, assessor: Assessor) -> CriterionWords:
    """Return what a report says of a criterion as found."""
    required = finding.criterion.kind == "required"
    gap = None
    if required and finding.judged and advice.is_below(finding):
        gap = advice.gap(finding, NO_POINTS, assessor.training, assessor.programs)
    met = (CheckResult(check="", findings=(finding,)),) if finding.outcome is Outcome.MET else ()
    return CriterionWords(
        level=finding.rests_on.level if finding.rests_on else None,
        finding=_around(publish.finding(finding, NO_POINTS), b"", _FINDING),
        strength=b"".join(map(to_json, advice.strengths(met) if required else advice.advantages(met))),
        is_advantage=not required,
        counted=finding.outcome if required else None,
        gap=_around(gap, _LOST, _ZERO) if gap else _NOTHING,
        trainings=gap.training if gap else (),
        program=gap.program if gap else "",
        always=_always_said(finding.criterion),
    )


@kept_by_object(_CRITERIA_KEPT)
def _always_said(criterion: Criterion) -> AlwaysSaid:
    line, question = stories.resume_line(criterion), stories.talk_question(criterion)
    return AlwaysSaid(
        waiting=_around(advice.waiting_for(criterion, NO_POINTS), _POINTS, _ZERO),
        resume_line=to_json(line) if line else b"",
        talk_question=to_json(question) if question else b"",
    )


def _around(said: Struct, key: bytes, figures: bytes) -> Around:
    """Return the JSON of an object around its figures, behind their key; no text can hold such a key."""
    head, tail = to_json(said).split(key + figures)
    return Around(head + key, tail)


_NOTHING = Around(b"", b"")


class SectionWords(Struct, frozen=True, kw_only=True):
    """What a report says of a section beside its criteria."""

    gates: tuple[bytes, ...]
    lines: tuple[bytes, ...]
    """Of licenses."""
    expiries: tuple[bytes, ...]


def section_words(result: CheckResult, titles: Sequence[str], assessor: Assessor) -> SectionWords:
    """Return what a report says of a section's must-haves, of these titles, and of what else its check knows."""
    licenses = publish.license_lines(result, titles, assessor.rubric)
    answered = publish.gates((result,), Told(), assessor.rubric)
    return SectionWords(
        gates=(*map(to_json, answered), *[gate.json() for gate in licenses.gates]),
        lines=tuple([line.json() for line in licenses.lines]),
        expiries=tuple(map(to_json, licenses.expiries)),
    )


class AssessorWords:
    """What all reports of a target say alike."""

    def __init__(self, assessor: Assessor, jobs: KeptJobs) -> None:
        """Encode it; `jobs` is shared with other targets, so that all of them together have a limit."""
        shared, core = assessor.shared, assessor.rubric.core
        self._assessor = assessor
        self.rubric = Raw(to_json(shared.rubric))
        self.of_job = _fields(about=shared.about, next_roles=shared.next_roles)
        self.of_market = _fields(addresses=shared.addresses, market=shared.market)
        self.ending = _fields(purpose=core.purpose, attribution=core.attribution) + b"}"
        self.checks = {
            name: b'{"id":%b,"title":%b,' % (to_json(name), to_json(one.title))
            for name, one in assessor.rubric.sections.items()
        }
        """How each check begins."""
        self.trainings = {name: (place, to_json(one)) for place, (name, one) in enumerate(shared.trainings.items())}
        self.programs = {name: (place, to_json(one)) for place, (name, one) in enumerate(shared.programs.items())}
        self.reasons: dict[tuple[str, bool, int, int], bytes] = {}
        """Those of checks: whether there are must-haves, how many criteria are met, how many unknown."""
        self._industries: dict[str, bytes] = {}
        self._ahead = jobs
        self._places: Bounded[str, bytes] = Bounded(_PLACES_KEPT)

    def jobs_ahead(self, reached: Mapping[str, float | None]) -> list[bytes]:
        """Return how far each next job is for the levels that somebody has reached, by criterion."""
        jobs = self._assessor.jobs
        found = [b""] * len(jobs)
        for places, levels in jobs.levels(reached):
            key = (jobs, places, levels)
            known = self._ahead.get(key)
            if known is None:
                known = self._ahead[key] = tuple([to_json(jobs.ahead(place, levels)) for place in places])
            for place, said in zip(places, known, strict=True):
                found[place] = said
        return found

    def industry(self, name: str) -> bytes:
        """Return what is said of an industry; null of one that the rubric has not."""
        shared = self._assessor.shared.industries
        if name not in shared:
            return b"null"
        if name not in self._industries:
            self._industries[name] = to_json(shared[name])
        return self._industries[name]

    def place(self, state: str) -> bytes:
        """Return the fields that say something of a state."""
        if state not in self._places:
            here = self._assessor.shared.local(state, self._assessor.rubric)
            self._places[state] = _fields(place_pay=here.place_pay, jobs_pay=here.jobs_pay, in_demand=here.in_demand)
        return self._places[state]


def _fields(**said: object) -> bytes:
    """Return fields of a report as they stand behind others."""
    return b",%b" % to_json(said)[1:-1]
