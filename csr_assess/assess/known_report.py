"""A known person's report, put together from what is encoded already; as JSON byte for byte what `assess` comes to."""

from __future__ import annotations

from itertools import chain
from operator import mul
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.assess import publish, reasons
from csr_assess.assess.assessor import numbers_by_field
from csr_assess.assess.case import Case
from csr_assess.assess.known_words import AssessorWords, to_json
from csr_assess.assess.notes import notes
from csr_assess.assess.report_template import ReportHead
from csr_assess.assess.route import lifts, route
from csr_assess.assess.verdict import verdict
from csr_assess.contracts.report_v1 import Outcome
from csr_assess.evidence.facts import Facts
from csr_assess.evidence.findings import CheckResult
from csr_assess.questions.relevance import Relevant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csr_assess.assess.known_person import KnownPerson, KnownSection
    from csr_assess.assess.known_words import Around, CriterionWords, GapWords
    from csr_assess.assess.report_numbers import ReportNumbers
    from csr_assess.contracts.report_v1 import Note


class _Figures(Struct, frozen=True, gc=False):
    """A criterion's points, which are each person's own."""

    points: float
    waiting: float
    lost: float
    of: float


class _CheckFigures(Struct, frozen=True, gc=False):
    points: float
    of: float
    score: float | None


_OF_FINDING = 4
"""Pieces of a finding: what is before its figures, these, what is behind, and a comma."""


def known_report(person: KnownPerson, numbers: ReportNumbers, shared: AssessorWords) -> list[bytes]:
    """Return a report's JSON in pieces; `numbers` are its own."""
    return _Writing(person, numbers, shared).report()


class _Writing:
    """One person's report in the making."""

    def __init__(self, person: KnownPerson, numbers: ReportNumbers, shared: AssessorWords) -> None:
        self._person, self._numbers, self._shared = person, numbers, shared
        self._assessor, self._rubric = person.assessor, person.assessor.rubric
        self._twice = tuple([one.finding for one in person.criteria if one.is_twice])

    def report(self) -> list[bytes]:
        """Return it, most of it as it is kept."""
        person, shared, target = self._person, self._shared, self._person.answers.target
        facts = self._facts()
        case = self._case(facts)
        ways = route(case)
        sections = [one.words or one.worded(self._assessor) for one in person.sections]
        head = ReportHead(
            candidate=publish.candidate(person.answers.candidate),
            target=self._numbers.target,
            rubric=shared.rubric,
            as_of=shared.as_of,
            **numbers_by_field(self._twice, person.figures, self._rubric.core),
            verdict=verdict(case, ways),
            route=ways,
            lifts=tuple(lifts(case, ways)),
        )
        own = {
            "gates": _joined(chain.from_iterable([one.gates for one in sections])),
            "licences": _joined(chain.from_iterable([one.lines for one in sections])),
            "expiries": _joined(chain.from_iterable([one.expiries for one in sections])),
            **self._of_criteria([one.words or one.worded(self._assessor) for one in person.criteria]),
            "industry": shared.industry(target.industry),
            "notes": _inside(self._notes(facts)),
            **shared.place(target.state),
        }
        return shared.template.filled(head, own)

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
            gaps=self._numbers.gaps,
            gates=self._numbers.gates,
        )

    def _of_criteria(self, words: list[CriterionWords]) -> dict[str, bytes]:
        """Return the fields that say something of each criterion."""
        person, shared = self._person, self._shared
        # all that is said of one stands in a row; a look through one column in C is a fifth of a loop over the rows
        levels, outcomes, heads, waits, lacks, strengths, lines, advantages, gaps, tails = zip(*words, strict=True)
        of, earned = shared.spread(person.worth), shared.spread(person.earned)
        waiting, lost = [*map(mul, of, waits)], [*map(mul, of, lacks)]
        findings = [b","] * (_OF_FINDING * len(heads))
        findings[::_OF_FINDING], findings[2::_OF_FINDING] = heads, tails
        findings[1::_OF_FINDING] = _figures([*map(_Figures, earned, waiting, lost, of)])
        most_first = sorted([(-one, place) for place, one in enumerate(waiting) if one > 0])
        places = [shared.counted[place] for place in person.gaps]
        lacking: list[GapWords] = [gaps[place] for place in places]
        trainings = {*chain.from_iterable([one.trainings for one in lacking])}
        return {
            "checks": b"".join(self._checks(findings, outcomes)),
            "strengths": _joined(filter(None, strengths)),
            "advantages": _joined(filter(None, advantages)),
            "waiting": _around(
                [shared.waiting[place] for _less, place in most_first], [-less for less, _place in most_first]
            ),
            "gaps": _around([one.gap for one in lacking], [lost[place] for place in places]),
            "training": _named(trainings, shared.trainings),
            "programs": _named({one.program for one in lacking}, shared.programs),
            "jobs_ahead": b"".join(shared.jobs.ahead(levels)),
            "resume_lines": _joined(filter(None, lines)),
            "talk_questions": _joined([one.talk_question for one in lacking if one.talk_question]),
        }

    def _checks(self, findings: list[bytes], outcomes: Sequence[Outcome | None]) -> list[bytes]:
        """Return the checks, each with its criteria, in pieces; those of a finding come one after the other."""
        sections, start = self._person.sections, 0
        points = [_CheckFigures(earned, of, publish.check_score(earned, of)) for earned, of in self._numbers.checks]
        pieces: list[bytes] = []
        for section, figures in zip(sections, _figures(points), strict=True):
            end = start + section.criteria
            before, behind = self._check(section, start, outcomes[start:end])
            pieces += (b"]},", before, figures, behind)
            pieces += findings[_OF_FINDING * start : _OF_FINDING * end - 1]
            start = end
        return [*pieces[1:], b"]}"]

    def _check(self, section: KnownSection, start: int, outcomes: Sequence[Outcome | None]) -> tuple[bytes, bytes]:
        """Return a check's JSON before and behind its figures, as far as its criteria.

        The sentence that sums it up rests on how many of these came out how.
        """
        name, met, unknown = section.result.check, outcomes.count(Outcome.MET), outcomes.count(Outcome.UNKNOWN)
        key = (name, bool(section.gates), met, unknown)
        known = self._shared.checks.get(key)
        if known is None:
            found = tuple(one.finding for one in self._person.criteria[start : start + len(outcomes)])
            said = to_json(reasons.of_check(replace(section.result, findings=found)))
            title = to_json(self._rubric.sections[name].title)
            before, behind = b'{"id":%b,"title":%b,' % (to_json(name), title), b',"reason":%b,"findings":[' % said
            known = self._shared.checks[key] = before, behind
        return known

    def _notes(self, facts: Facts) -> tuple[Note, ...]:
        results = (CheckResult(check="", findings=self._twice),)  # of the others nothing is said
        return notes(facts, results, confirmed=self._assessor.confirmed)


_joined = b",".join
"""Return what is in a list, of what is JSON already."""


def _inside(some: Sequence[object]) -> bytes:
    """Return what is in a list."""
    return to_json(some)[1:-1]


def _figures(some: Sequence[Struct]) -> list[bytes]:
    """Return what is in each of some objects that hold nothing but figures."""
    return _inside(some)[1:-1].split(b"},{")


def _around(said: Sequence[Around], figures: Sequence[float]) -> bytes:
    """Return what is in a list of objects with one figure each."""
    pieces = [b","] * (4 * len(said))
    if said:
        pieces[::4], pieces[2::4] = zip(*said, strict=True)
        pieces[1::4] = _inside(figures).split(b",")
    return b"".join(pieces[:-1])


def _named(wanted: set[str], parts: dict[str, tuple[int, bytes]]) -> bytes:
    """Return what is wanted of some parts, each with its place, in their order."""
    return _joined([part for _place, part in sorted([parts[name] for name in wanted if name in parts])])
