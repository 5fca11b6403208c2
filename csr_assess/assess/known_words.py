"""What a report says of what is kept, encoded once: all but the points, which are each person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Raw, Struct

from csr_assess.assess import advice, jobs_ahead, publish
from csr_assess.assess.score import NO_POINTS
from csr_assess.base.bounded import Bounded
from csr_assess.contracts.report_v1 import Outcome
from csr_assess.evidence.findings import CheckResult, Finding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from csr_assess.assess.assessor import Assessor

to_json = msgspec.json.Encoder().encode
_PLACES_KEPT = 100
_FINDING = (b'"points":', b'0.0,"waiting":0.0,"lost":0.0,"of":0.0')
_GAP, _WAITING = (b'"points_lost":', b"0.0"), (b'"points":', b"0.0")


class Around(Struct, frozen=True):
    """An object's JSON before and after the figures in it."""

    head: bytes
    tail: bytes


class CriterionWords(Struct, frozen=True, kw_only=True):
    """What a report says of a criterion as found."""

    criterion: str
    level: float | None
    """What it rests on; None: unknown."""
    finding: Around
    strength: bytes
    """Or the advantage; empty: it is neither."""
    is_advantage: bool
    is_met: bool
    """Whether a check counts it as met, and the same of unknown: no advantage is counted."""
    is_unknown: bool
    gap: Around
    """Nothing, if there is none."""
    trainings: tuple[str, ...]
    """Of the gap."""
    program: str
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
    met = [CheckResult(check="", findings=(finding,))] if finding.outcome is Outcome.MET else []
    strengths = advice.strengths(met)
    return CriterionWords(
        criterion=finding.criterion.id,
        level=finding.rests_on.level if finding.rests_on else None,
        finding=_around(publish.finding(finding, NO_POINTS), _FINDING),
        strength=b"".join(map(to_json, (*strengths, *advice.advantages(met)))),
        is_advantage=not required,
        is_met=required and finding.outcome is Outcome.MET,
        is_unknown=required and finding.outcome is Outcome.UNKNOWN,
        gap=_around(gap, _GAP) if gap else Around(b"", b""),
        trainings=gap.training if gap else (),
        program=gap.program if gap else "",
        waiting=_around(advice.waiting_for(finding, NO_POINTS), _WAITING),
        resume_line=b"".join(map(to_json, assessor.stories.resume_lines(strengths))),
        talk_question=b"".join(map(to_json, assessor.stories.talk_questions([gap] if gap else []))),
    )


def _around(said: Struct, figures: tuple[bytes, bytes]) -> Around:
    """Return the JSON of an object around its figures, the key of the first; no text can hold such a key."""
    key, value = figures
    head, tail = to_json(said).split(key + value)
    return Around(head + key, tail)


class SectionWords(Struct, frozen=True, kw_only=True):
    """What a report says of a section beside its criteria."""

    gates: tuple[bytes, ...]
    lines: tuple[bytes, ...]
    """Of licenses."""
    expiries: tuple[bytes, ...]


def section_words(result: CheckResult, assessor: Assessor) -> SectionWords:
    """Return what a report says of a section's must-haves, and of what else its check knows."""
    licenses = publish.licensing((result,), assessor.rubric)
    gates = publish.gates((result,), licenses, assessor.rubric)
    return SectionWords(
        gates=tuple(map(to_json, gates)),
        lines=tuple(map(to_json, licenses.lines)),
        expiries=tuple(map(to_json, licenses.expiries)),
    )


class AssessorWords:
    """What all reports of a target say alike."""

    def __init__(self, assessor: Assessor) -> None:
        """Encode it."""
        shared, core = assessor.shared, assessor.rubric.core
        self._assessor = assessor
        self.rubric, self.market = raw(shared.rubric), raw(shared.market)
        self.about, self.next_roles = raw(shared.about), raw(shared.next_roles)
        self.addresses = raw(shared.addresses)
        self.purpose, self.attribution = raw(core.purpose), raw(core.attribution)
        self.industries = {name: raw(one) for name, one in shared.industries.items()}
        self.trainings = {name: (place, to_json(one)) for place, (name, one) in enumerate(shared.trainings.items())}
        self.programs = {name: (place, to_json(one)) for place, (name, one) in enumerate(shared.programs.items())}
        self.reasons: dict[tuple[str, bool, int, int], str] = {}
        """Those of checks: whether there are must-haves, how many criteria are met, how many unknown."""
        self._ahead: Bounded[tuple[int, tuple[float | None, ...]], bytes] = Bounded(jobs_ahead.KEPT)
        self._places: Bounded[str, dict[str, Raw]] = Bounded(_PLACES_KEPT)

    def jobs_ahead(self, reached: Mapping[str, float | None]) -> Raw:
        """Return how far each next job is for the levels that somebody has reached, by criterion."""
        jobs, found = self._assessor.jobs, []
        for key in jobs.levels(reached):
            known = self._ahead.get(key)
            if known is None:
                known = self._ahead[key] = to_json(jobs.ahead(*key))
            found.append(known)
        return raw_list(found)

    def place(self, state: str) -> dict[str, Raw]:
        """Return what is said of a state, by field."""
        if state not in self._places:
            here = self._assessor.shared.local(state, self._assessor.rubric)
            self._places[state] = {
                "place_pay": raw(here.place_pay),
                "jobs_pay": raw(here.jobs_pay),
                "in_demand": raw(here.in_demand),
            }
        return self._places[state]


def raw(said: Any) -> Raw:  # noqa: ANN401 -- any part of a report
    """Return a part of a report, encoded."""
    return Raw(to_json(said))


def raw_list(parts: list[bytes] | tuple[bytes, ...]) -> Raw:
    """Return parts that are encoded as a list."""
    return Raw(b"[%b]" % b",".join(parts))
