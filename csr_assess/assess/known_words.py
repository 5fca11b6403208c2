"""What a report says of what is kept, encoded once: all but the points, which are each person's own."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import Raw, Struct
from msgspec.structs import replace

from csr_assess.assess import advice, publish, stories
from csr_assess.assess.known_jobs import KnownJobs
from csr_assess.assess.report_template import ReportTemplate
from csr_assess.assess.score import NO_POINTS
from csr_assess.base.bounded import Bounded
from csr_assess.base.kept import kept_by_object
from csr_assess.contracts.report_v1 import Outcome
from csr_assess.evidence.findings import CheckResult, Finding
from csr_assess.licenses.statement import LicenseStatement
from csr_assess.rubric.judged_sections import is_judged

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from csr_assess.assess.assessor import Assessor
    from csr_assess.assess.score import Row
    from csr_assess.evidence.weighing import Evidence
    from csr_assess.rubric.section import Criterion

to_json = msgspec.json.Encoder().encode
_PLACES_KEPT = 100
_CRITERIA_KEPT = 1_000
_NUMBERS_KEPT = 5_000
_NOTHING_YET = b'"evidence":[]'
_FIGURES = b'"points":0.0,"waiting":0.0,"lost":0.0,"of":0.0'
_LOST, _POINTS = b'"points_lost":', b'"points":'


class Around(NamedTuple):
    """An object's JSON before and behind its one figure."""

    head: bytes
    tail: bytes


class GapWords(Struct, frozen=True, gc=False):
    """What a report says of a criterion below its level."""

    gap: Around
    trainings: tuple[str, ...]
    program: str
    talk_question: bytes | None


class CriterionWords(NamedTuple):
    """What a report says of a criterion as found; a report takes those of all criteria apart, column by column."""

    level: float | None
    """What it rests on; None: unknown."""
    counted: Outcome | None
    """As what a check counts it; None: an advantage, which is not counted."""
    head: bytes
    """The finding as far as its figures."""
    waits: float
    """What part of its points waits for proof, and what part is lost."""
    lacks: float
    strength: bytes | None
    """None: it is none; so with what follows."""
    resume_line: bytes | None
    advantage: bytes | None
    gap: GapWords | None
    tail: bytes
    """The finding behind its figures, its evidence too."""


class WordsAround(Struct, frozen=True, gc=False):
    """What a report says of a criterion without its evidence."""

    words: CriterionWords
    """With nothing behind the figures of its finding."""
    before: bytes
    """That, before the evidence and behind it."""
    behind: bytes

    def words_with(self, evidence: bytes) -> CriterionWords:
        """Return what is said with evidence, as `evidence_said` says it."""
        tail = b'%b"evidence":[%b]%b' % (self.before, evidence, self.behind)
        return CriterionWords._make((*self.words[:-1], tail))  # a third of what it takes to replace it by its name


def evidence_said(pieces: Sequence[Evidence]) -> bytes:
    """Return the JSON of evidence, without the brackets of its list."""
    return to_json([*map(publish.evidence, pieces)])[1:-1]


KeptWords = Bounded[tuple[object, ...], WordsAround]
"""What is said of a criterion, as it is asked, without evidence, by what it came to."""


def words_around(finding: Finding, row: Row | None, assessor: Assessor, kept: KeptWords) -> WordsAround:
    """Return what a report says of a criterion as found, and as it counts in a row, if it does, but its evidence.

    Whoever handed papers in shares with others all but these. `kept` is of this criterion, as it is asked.
    """
    # all that is said beside the evidence rests on these; as JSON, for there 3 is not 3.0
    key = (finding.reason, finding.added, to_json(finding.judged))
    known = kept.get(key)
    if known is None:
        words = _without_evidence(replace(finding, evidence=()), row, assessor)
        before, behind = words.tail.split(_NOTHING_YET)
        known = kept[key] = WordsAround(words._replace(tail=b""), before, behind)
    return known


def _without_evidence(finding: Finding, row: Row | None, assessor: Assessor) -> CriterionWords:
    required = finding.criterion.kind == "required"
    gap = None
    if required and finding.judged and advice.is_below(finding):
        gap = advice.gap(finding, NO_POINTS, assessor.training, assessor.programs)
    met = (CheckResult(check="", findings=(finding,)),) if finding.outcome is Outcome.MET else ()
    head, tail = to_json(publish.finding(finding, NO_POINTS)).split(_FIGURES)
    always = always_said(finding.criterion)
    strength = next((to_json(one) for one in advice.strengths(met)), None)
    return CriterionWords(
        level=_shared(finding.rests_on.level) if finding.rests_on else None,
        counted=finding.outcome if required else None,
        head=head,
        waits=_shared(row.reached - row.attained) if row else 0.0,
        lacks=_shared(1 - row.reached) if row else 0.0,
        strength=strength,
        resume_line=always.resume_line if strength else None,
        advantage=next((to_json(one) for one in advice.advantages(met)), None),
        gap=GapWords(_around(gap, _LOST), gap.training, gap.program, always.talk_question) if gap else None,
        tail=tail,
    )


@functools.lru_cache(_NUMBERS_KEPT, typed=True)
def _shared(number: float) -> float:
    """Return the one object for a number: a report looks at those of all criteria, and few differ."""
    return number


class AlwaysSaid(Struct, frozen=True, gc=False):
    """What is said of a criterion whatever is found of it, if it is said."""

    waiting: Around
    resume_line: bytes | None
    """Of the strength, the question of the gap."""
    talk_question: bytes | None


@kept_by_object(_CRITERIA_KEPT)
def always_said(criterion: Criterion) -> AlwaysSaid:
    """Return what is said of a criterion whatever is found of it."""
    line, question = stories.resume_line(criterion), stories.talk_question(criterion)
    return AlwaysSaid(
        _around(advice.waiting_for(criterion, NO_POINTS), _POINTS),
        to_json(line) if line else None,
        to_json(question) if question else None,
    )


def _around(said: Struct, key: bytes) -> Around:
    """Return the JSON of an object around the figure of a key; no text can hold that: its quotes are escaped there."""
    head, tail = to_json(said).split(key + b"0.0")
    return Around(head + key, tail)


class SectionWords(Struct, frozen=True, kw_only=True):
    """What a report says of a section beside its criteria."""

    gates: tuple[bytes, ...]
    lines: tuple[bytes, ...]
    """Of licenses."""
    expiries: tuple[bytes, ...]


def section_words(result: CheckResult, titles: Sequence[str], assessor: Assessor) -> SectionWords:
    """Return what a report says of a section's must-haves, of these titles, and of what else its check knows."""
    licenses = publish.license_lines(result, titles, assessor.rubric)
    answered = publish.gates((result,), LicenseStatement(), assessor.rubric)
    return SectionWords(
        gates=(*map(to_json, answered), *[gate.json() for gate in licenses.gates]),
        lines=tuple([line.json() for line in licenses.lines]),
        expiries=tuple(map(to_json, licenses.expiries)),
    )


class AssessorWords:
    """What all reports of a target say alike."""

    def __init__(self, assessor: Assessor) -> None:
        """Encode it."""
        shared, rubric = assessor.shared, assessor.rubric
        self._assessor = assessor
        self.rubric, self.as_of = Raw(to_json(shared.rubric)), Raw(to_json(assessor.as_of))
        said = {
            "minimums": (),  # whoever has a posting is judged by `assess` itself
            "funded": None,
            "about": shared.about,
            "next_roles": shared.next_roles,
            "addresses": shared.addresses,
            "market": shared.market,
            "purpose": rubric.core.purpose,
            "attribution": rubric.core.attribution,
        }
        self.template = ReportTemplate({field: to_json(one) for field, one in said.items()})
        self.checks: dict[tuple[str, bool, int, int], tuple[bytes, bytes]] = {}
        """What is around the figures of each: by whether it has must-haves, how many criteria are met, and unknown."""
        self.trainings = _with_places(shared.trainings)
        self.programs = _with_places(shared.programs)
        judged = [one for section in rubric.sections.values() if is_judged(section) for one in section.criteria]
        self.jobs = KnownJobs(assessor.jobs, [one.id for one in judged])
        self.counted = [place for place, one in enumerate(judged) if one.kind == "required"]
        """Where among the criteria those are that a score counts."""
        self.waiting = [always_said(one).waiting for one in judged]
        """What is said of each where points wait for proof."""
        at = {place: row for row, place in enumerate(self.counted)}
        self._rows = [at.get(place, -1) for place in range(len(judged))]
        self._industries: dict[str, bytes] = {}
        self._places: Bounded[str, dict[str, bytes]] = Bounded(_PLACES_KEPT)

    def spread(self, points: Sequence[float]) -> list[float]:
        """Return points of the criteria that count as points of all of them: the others have none."""
        of = [*points, 0.0]
        return [of[row] for row in self._rows]

    def industry(self, name: str) -> bytes:
        """Return what is said of an industry; null of one that the rubric has not."""
        shared = self._assessor.shared.industries
        if name not in shared:
            return b"null"
        if name not in self._industries:
            self._industries[name] = to_json(shared[name])
        return self._industries[name]

    def place(self, state: str) -> dict[str, bytes]:
        """Return the fields that say something of a state."""
        if state not in self._places:
            here = self._assessor.shared.local(state, self._assessor.rubric)
            said = {"place_pay": here.place_pay, "jobs_pay": here.jobs_pay, "in_demand": here.in_demand}
            self._places[state] = {field: to_json(one) for field, one in said.items()}
        return self._places[state]


def _with_places(named: Mapping[str, Struct]) -> dict[str, tuple[int, bytes]]:
    """Return the JSON of each, behind its place among them."""
    return {name: (place, to_json(one)) for place, (name, one) in enumerate(named.items())}
