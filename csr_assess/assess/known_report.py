"""A known person's report, put together from what is encoded already; as JSON byte for byte what `assess` comes to."""

from __future__ import annotations

from itertools import chain
from operator import mul
from typing import TYPE_CHECKING, Any

from msgspec import Raw, Struct, defstruct
from msgspec.structs import replace

from csr_assess.assess import publish, reasons
from csr_assess.assess.assessor import numbers_by_field
from csr_assess.assess.case import Case
from csr_assess.assess.known_words import AssessorWords, to_json
from csr_assess.assess.notes import notes
from csr_assess.assess.route import lifts, route
from csr_assess.assess.verdict import verdict
from csr_assess.contracts.report_v1 import Outcome, Report
from csr_assess.evidence.facts import Facts
from csr_assess.evidence.findings import CheckResult
from csr_assess.questions.relevance import Relevant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from csr_assess.assess.known_person import KnownPerson, KnownSection
    from csr_assess.assess.known_words import CriterionWords, GapWords
    from csr_assess.contracts.report_v1 import Note


class _Finding(Struct, frozen=True, gc=False):
    """A criterion: what is kept of it around its points, which are each person's own."""

    criterion: Raw
    points: float
    waiting: float
    lost: float
    of: float
    claimed: Raw


class _Waiting(Struct, frozen=True, gc=False):
    criterion: Raw
    points: float
    proof: Raw


class _Gap(Struct, frozen=True, gc=False):
    criterion: Raw
    points_lost: float
    level: Raw


class _Check(Struct, frozen=True):
    id: Raw
    points: float
    of: float
    score: float | None
    reason: Raw
    findings: Sequence[_Finding]


EncodedReport: Any = defstruct("EncodedReport", Report.__struct_fields__, kw_only=True)
"""A report whose parts may be JSON already; its fields are those of a report, in their order."""


def known_report(person: KnownPerson, shared: AssessorWords) -> Any:  # noqa: ANN401 -- an EncodedReport
    """Return a report to encode."""
    return _Writing(person, shared).report()


class _Writing:
    """One person's report in the making."""

    def __init__(self, person: KnownPerson, shared: AssessorWords) -> None:
        self._person, self._shared = person, shared
        self._assessor, self._rubric = person.assessor, person.assessor.rubric
        self._twice = tuple([one.finding for one in person.criteria if one.is_twice])

    def report(self) -> Any:  # noqa: ANN401 -- an EncodedReport
        """Return it, most of it as it is kept."""
        person, shared, target = self._person, self._shared, self._person.answers.target
        facts = self._facts()
        case = self._case(facts)
        ways = route(case)
        sections = [one.words or one.worded(self._assessor) for one in person.sections]
        return EncodedReport(
            candidate=publish.candidate(person.answers.candidate),
            target=publish.target(target, self._rubric),
            **numbers_by_field(self._twice, person.figures, self._rubric.core),
            verdict=verdict(case, ways),
            route=ways,
            lifts=tuple(lifts(case, ways)),
            gates=_joined(one.gates for one in sections),
            licences=_joined(one.lines for one in sections),
            expiries=_joined(one.expiries for one in sections),
            **self._of_criteria([one.words or one.worded(self._assessor) for one in person.criteria]),
            industry=shared.industry(target.industry),
            notes=self._notes(facts),
            **shared.place(target.state),
            **shared.alike,
        )

    def _facts(self) -> Facts:
        """Return what is known of the person but the evidence, which the criteria hold."""
        person, asked = self._person, self._person.asked
        return Facts(
            rubric=self._rubric,
            relevant=Relevant(questions=asked.questions, ids=asked.ids, values=asked.values(person.answers)),
            evidence={},
            answers=person.answers,
            as_of=self._assessor.as_of,
            taken=person.taken,
        )

    def _case(self, facts: Facts) -> Case:
        person = self._person
        return Case(
            rubric=self._rubric,
            facts=facts,
            rows=tuple(person.rows),
            if_confirmed=person.if_confirmed,
            figures=person.figures,
            gaps=tuple([person.rows[place].criterion for place in person.gaps]),
            gates=tuple([gate for section in person.sections for gate in section.gates]),
        )

    def _of_criteria(self, words: list[CriterionWords]) -> dict[str, Any]:
        """Return the fields that say something of each criterion."""
        person, shared = self._person, self._shared
        # all that is said of one stands in a row; a look through one column in C is a fifth of a loop over the rows
        levels, outcomes, heads, tails, waits, lacks, strengths, lines, advantages, gaps = zip(*words, strict=True)
        of, earned = shared.spread(person.worth), shared.spread(person.earned)
        waiting, lost = [*map(mul, of, waits)], [*map(mul, of, lacks)]
        findings = [*map(_Finding, heads, earned, waiting, lost, of, tails)]
        most_first = sorted([(-one, place) for place, one in enumerate(waiting) if one > 0])
        places = [shared.counted[place] for place in person.gaps]
        lacking: list[GapWords] = [gaps[place] for place in places]
        trainings = {*chain.from_iterable([one.trainings for one in lacking])}
        return {
            "checks": [*self._checks(findings, outcomes)],
            "strengths": [*filter(None, strengths)],
            "advantages": [*filter(None, advantages)],
            "waiting": [
                _Waiting(shared.waiting[place].head, -less, shared.waiting[place].tail) for less, place in most_first
            ],
            "gaps": [_Gap(one.gap.head, lost[place], one.gap.tail) for one, place in zip(lacking, places, strict=True)],
            "training": _named(trainings, shared.trainings),
            "programs": _named({one.program for one in lacking}, shared.programs),
            "jobs_ahead": shared.jobs.ahead(levels),
            "resume_lines": [*filter(None, lines)],
            "talk_questions": [one.talk_question for one in lacking if one.talk_question],
        }

    def _checks(self, findings: list[_Finding], outcomes: Sequence[Outcome | None]) -> Iterator[_Check]:
        """Yield the checks, each with its criteria."""
        shared, start = self._shared, 0
        for section, (earned, of) in zip(self._person.sections, self._person.checks(), strict=True):
            end = start + section.criteria
            yield _Check(
                shared.checks[section.result.check],
                earned,
                of,
                publish.check_score(earned, of),
                self._reason(section, start, outcomes[start:end]),
                findings[start:end],
            )
            start = end

    def _reason(self, section: KnownSection, start: int, outcomes: Sequence[Outcome | None]) -> Raw:
        """Return the sentence that sums a check up; it rests on how many of its criteria came out how."""
        met, unknown = outcomes.count(Outcome.MET), outcomes.count(Outcome.UNKNOWN)
        key = (section.result.check, bool(section.gates), met, unknown)
        kept = self._shared.reasons
        if key not in kept:
            findings = tuple(one.finding for one in self._person.criteria[start : start + len(outcomes)])
            kept[key] = Raw(to_json(reasons.of_check(replace(section.result, findings=findings))))
        return kept[key]

    def _notes(self, facts: Facts) -> tuple[Note, ...]:
        results = (CheckResult(check="", findings=self._twice),)  # of the others nothing is said
        return notes(facts, results, confirmed=self._assessor.confirmed)


def _joined(parts: Iterable[Iterable[bytes]]) -> Raw:
    """Return a list of what is JSON already."""
    return Raw(b"[%b]" % b",".join(chain.from_iterable(parts)))


def _named(wanted: set[str], parts: dict[str, tuple[int, Raw]]) -> list[Raw]:
    """Return what is wanted of some parts, each with its place, in their order."""
    return [part for _place, part in sorted([parts[name] for name in wanted if name in parts])]
