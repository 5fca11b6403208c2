"""A known person's report as JSON, put together from what is encoded already; byte for byte what `assess` comes to."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.assess import publish, reasons, score
from csr_assess.assess.assessor import numbers_by_field
from csr_assess.assess.case import Case
from csr_assess.assess.known_words import AssessorWords, to_json
from csr_assess.assess.notes import notes
from csr_assess.assess.route import lifts, route
from csr_assess.assess.verdict import verdict
from csr_assess.contracts.report_v1 import Outcome
from csr_assess.evidence.facts import Facts
from csr_assess.evidence.findings import CheckResult
from csr_assess.questions.relevance import Relevant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.assess.known_person import KnownPerson, KnownSection
    from csr_assess.assess.known_words import Around
    from csr_assess.contracts.report_v1 import Note
    from csr_assess.contracts.route_v1 import RouteLeg


class _Figures(Struct, frozen=True):
    """A criterion's points, named and in order as in a report."""

    points: float
    waiting: float
    lost: float
    of: float


class _CheckFigures(Struct, frozen=True):
    """The same of a check."""

    points: float
    of: float
    score: float | None


_NOTHING = to_json(_Figures(0.0, 0.0, 0.0, 0.0))[1:-1]
"""What a criterion earns that no score counts."""


def known_report(person: KnownPerson, shared: AssessorWords) -> list[bytes]:
    """Return a report in pieces that follow each other."""
    return _Writing(person, shared).report()


class _Writing:
    """One person's report in the making."""

    def __init__(self, person: KnownPerson, shared: AssessorWords) -> None:
        self._person, self._shared = person, shared
        self._assessor, self._rubric = person.assessor, person.assessor.rubric
        self._words = [one.words or one.worded(self._assessor) for one in person.criteria]
        self._sections = [one.words or one.worded(self._assessor) for one in person.sections]
        self._is_counted = [one.row is not None for one in person.criteria]
        self._counted = [*itertools.compress(self._words, self._is_counted)]
        self._twice = tuple([one.finding for one in person.criteria if one.is_twice])

    def report(self) -> list[bytes]:
        shared, target = self._shared, self._person.answers.target
        facts = self._facts()
        case = self._case(facts)
        ways = route(case)
        joined = b",".join
        return [
            self._head(case, ways),
            *(b',"gates":[', joined([gate for one in self._sections for gate in one.gates])),
            b'],"minimums":[],"checks":[',  # whoever has a posting is judged by `assess` itself
            *self._checks(),
            *self._reached(),
            *self._lacking(),
            b'],"funded":null',
            *(b',"licences":[', joined([line for one in self._sections for line in one.lines])),
            *(b'],"expiries":[', joined([ending for one in self._sections for ending in one.expiries])),
            *(b'],"industry":', shared.industry(target.industry), shared.of_job),
            *(b',"jobs_ahead":[', joined(shared.jobs_ahead(self._levels())), b"]"),
            *(shared.of_market, shared.place(target.state)),
            *self._told_of(),
            *(b'],"notes":', to_json(self._notes(facts)), shared.ending),
        ]

    def _head(self, case: Case, ways: tuple[RouteLeg, ...]) -> bytes:
        """Return the fields that are each person's own, up to the must-haves."""
        person, answers = self._person, self._person.answers
        said = {
            "candidate": publish.candidate(answers.candidate),
            "target": publish.target(answers.target, self._rubric),
            "rubric": self._shared.rubric,
            "as_of": self._assessor.as_of,
            **numbers_by_field(self._twice, person.figures, self._rubric.core),
            "verdict": verdict(case, ways),
            "route": ways,
            "lifts": tuple(lifts(case, ways)),
        }
        return to_json(said)[:-1]

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

    def _levels(self) -> dict[str, float | None]:
        """Return the level of each criterion."""
        person, words = self._person, self._words
        return {one.finding.criterion.id: said.level for one, said in zip(person.criteria, words, strict=True)}

    def _checks(self) -> Iterator[bytes]:
        """Yield the pieces of the checks, each with its criteria."""
        person, words = self._person, self._words
        figures = iter(_of_rows(person))
        said = [next(figures) if counted else _NOTHING for counted in self._is_counted]
        pieces = _in_turn([one.finding.head for one in words], said, [one.finding.tail for one in words])
        outcomes = [one.counted for one in words]
        start, comma = 0, b""
        for section, points in zip(person.sections, _of_checks(person), strict=True):
            end = start + section.criteria
            yield from (comma, self._shared.checks[section.result.check], points)
            yield self._reason(section, start, outcomes[start:end])
            yield from pieces[4 * start : 4 * end - 1]
            yield b"]}"
            start, comma = end, b","

    def _reason(self, section: KnownSection, start: int, outcomes: list[Outcome | None]) -> bytes:
        """Return the sentence that sums a check up; it rests on how many of its criteria came out how."""
        met, unknown = outcomes.count(Outcome.MET), outcomes.count(Outcome.UNKNOWN)
        key = (section.result.check, bool(section.gates), met, unknown)
        kept = self._shared.reasons
        if key not in kept:
            findings = tuple(one.finding for one in self._person.criteria[start : start + len(outcomes)])
            said = reasons.of_check(replace(section.result, findings=findings))
            kept[key] = b',"reason":%b,"findings":[' % to_json(said)
        return kept[key]

    def _reached(self) -> Iterator[bytes]:
        """Yield what is at its level, and what waits for proof."""
        met, joined = [words for words in self._words if words.strength], b",".join
        yield from (b'],"strengths":[', joined([words.strength for words in met if not words.is_advantage]))
        yield from (b'],"advantages":[', joined([words.strength for words in met if words.is_advantage]))
        points = score.waiting_points(self._person.worth, self._person.rows)
        waiting = [place for _points, place in sorted([(-one, place) for place, one in enumerate(points) if one > 0])]
        said = [self._counted[place].always.waiting for place in waiting]
        yield b'],"waiting":['
        yield from _around(said, [points[place] for place in waiting])

    def _lacking(self) -> Iterator[bytes]:
        """Yield the gaps, and what closes them."""
        person, joined = self._person, b",".join
        gaps = [self._counted[place] for place in person.gaps]
        lost = score.losses(person.worth, person.rows)
        yield b'],"gaps":['
        yield from _around([words.gap for words in gaps], [lost[place] for place in person.gaps])
        trainings = {name for words in gaps for name in words.trainings}
        yield from (b'],"training":[', joined(_named(trainings, self._shared.trainings)))
        yield from (b'],"programs":[', joined(_named({words.program for words in gaps}, self._shared.programs)))

    def _told_of(self) -> Iterator[bytes]:
        """Yield what of the strengths and gaps can be told in a job talk."""
        reached = [words.always for words in self._words if words.strength and not words.is_advantage]
        gaps = [self._counted[place].always for place in self._person.gaps]
        yield from (b',"resume_lines":[', b",".join([said.resume_line for said in reached if said.resume_line]))
        yield from (b'],"talk_questions":[', b",".join([said.talk_question for said in gaps if said.talk_question]))

    def _notes(self, facts: Facts) -> tuple[Note, ...]:
        results = (CheckResult(check="", findings=self._twice),)  # of the others nothing is said
        return notes(facts, results, confirmed=self._assessor.confirmed)


def _of_rows(person: KnownPerson) -> list[bytes]:
    """Return the fields of each row's figures."""
    worth, rows = person.worth, person.rows
    if not rows:
        return []
    earned, waiting, lost = score.earnings(worth, rows), score.waiting_points(worth, rows), score.losses(worth, rows)
    return to_json([*map(_Figures, earned, waiting, lost, worth)])[2:-2].split(b"},{")


def _of_checks(person: KnownPerson) -> list[bytes]:
    """Return the fields of each check's figures."""
    found = [_CheckFigures(earned, of, publish.check_score(earned, of)) for earned, of in person.checks()]
    return to_json(found)[2:-2].split(b"},{")


def _around(said: list[Around], figures: list[float]) -> list[bytes]:
    """Return the pieces of objects, each around its figure."""
    encoded = to_json(figures)[1:-1].split(b",")
    return _in_turn([one.head for one in said], encoded, [one.tail for one in said]) if said else []


def _in_turn(heads: list[bytes], middles: list[bytes], tails: list[bytes]) -> list[bytes]:
    """Return the pieces of objects in a list, commas between them."""
    pieces = [b","] * (4 * len(heads))
    pieces[::4], pieces[1::4], pieces[2::4] = heads, middles, tails
    return pieces[:-1]


def _named(wanted: set[str], parts: dict[str, tuple[int, bytes]]) -> list[bytes]:
    """Return what is wanted of some parts, each with its place, in their order."""
    return [part for _place, part in sorted([parts[name] for name in wanted if name in parts])]
