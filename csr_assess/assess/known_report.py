"""A known person's report as JSON, put together from what is encoded already; byte for byte what `assess` comes to."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from msgspec import Raw
from msgspec.structs import replace

from csr_assess.assess import publish, reasons, score
from csr_assess.assess.assessor import numbers_by_field
from csr_assess.assess.case import Case
from csr_assess.assess.known_words import AssessorWords, raw_list, to_json
from csr_assess.assess.notes import notes
from csr_assess.assess.route import lifts, route
from csr_assess.assess.verdict import verdict
from csr_assess.evidence.facts import Facts
from csr_assess.evidence.findings import CheckResult
from csr_assess.questions.relevance import Relevant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.assess.known_person import KnownPerson, KnownSection
    from csr_assess.contracts.report_v1 import Note

_WAITING, _LOST, _OF, _END = b',"waiting":', b',"lost":', b',"of":', b"]}"
_Figures = tuple[bytes, bytes, bytes, bytes]
_NOTHING: _Figures = (b"0.0",) * 4
"""What a criterion earns that no score counts."""


def known_report(person: KnownPerson, shared: AssessorWords) -> dict[str, Any]:
    """Return a report's fields in their order, most of them encoded."""
    return _Writing(person, shared).report()


class _Writing:
    """One person's report in the making."""

    def __init__(self, person: KnownPerson, shared: AssessorWords) -> None:
        self._person, self._shared = person, shared
        self._assessor, self._rubric = person.assessor, person.assessor.rubric
        self._words = [one.words or one.worded(self._assessor) for one in person.criteria]
        self._sections = [one.words or one.worded(self._assessor) for one in person.sections]
        counted = [bool(one.row) for one in person.criteria]
        self._counted = [*itertools.compress(self._words, counted)]
        self._counted_figures, self._waiting = _figures(person)
        figures = iter(self._counted_figures)
        self._figures = [next(figures) if counts else _NOTHING for counts in counted]
        self._twice = tuple([one.finding for one in person.criteria if one.is_twice])

    def report(self) -> dict[str, Any]:
        person, shared, answers = self._person, self._shared, self._person.answers
        facts = self._facts()
        case = self._case(facts)
        ways = route(case)
        return {
            "candidate": publish.candidate(answers.candidate),
            "target": publish.target(answers.target, self._rubric),
            "rubric": shared.rubric,
            "as_of": self._assessor.as_of,
            **numbers_by_field(self._twice, person.figures, self._rubric.core),
            "verdict": verdict(case, ways),
            "route": ways,
            "lifts": tuple(lifts(case, ways)),
            "gates": raw_list([gate for one in self._sections for gate in one.gates]),
            "minimums": (),  # whoever has a posting is judged by `assess` itself
            "checks": Raw(b"".join(self._checks())),
            **self._reached(),
            **self._lacking(),
            "funded": None,
            "licences": raw_list([line for one in self._sections for line in one.lines]),
            "expiries": raw_list([ending for one in self._sections for ending in one.expiries]),
            "industry": shared.industries.get(answers.target.industry),
            "about": shared.about,
            "next_roles": shared.next_roles,
            "jobs_ahead": shared.jobs_ahead({words.criterion: words.level for words in self._words}),
            "addresses": shared.addresses,
            "market": shared.market,
            **shared.place(answers.target.state),
            **self._told_of(),
            "notes": self._notes(facts),
            "purpose": shared.purpose,
            "attribution": shared.attribution,
        }

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

    def _checks(self) -> Iterator[bytes]:
        """Yield the pieces of the checks, each with its criteria."""
        start, between = 0, b"["
        for section, points in zip(self._person.sections, self._person.checks(), strict=True):
            end, comma = start + section.criteria, b""
            reason = self._reason(section, start, end)
            empty = to_json(publish.check(section.result.check, points, reason, (), self._rubric))
            yield between + empty.removesuffix(_END)
            for words, (earned, waits, lost, of) in zip(self._words[start:end], self._figures[start:end], strict=True):
                around = words.finding
                yield from (comma, around.head, earned, _WAITING, waits, _LOST, lost, _OF, of, around.tail)
                comma = b","
            yield _END
            start, between = end, b","
        yield b"]"

    def _reason(self, section: KnownSection, start: int, end: int) -> str:
        """Return the sentence that sums a check up; it rests on how many of its criteria came out how."""
        words = self._words[start:end]
        key = (
            section.result.check,
            bool(section.gates),
            sum([one.is_met for one in words]),
            sum([one.is_unknown for one in words]),
        )
        reasons_kept = self._shared.reasons
        if key not in reasons_kept:
            findings = tuple(one.finding for one in self._person.criteria[start:end])
            reasons_kept[key] = reasons.of_check(replace(section.result, findings=findings))
        return reasons_kept[key]

    def _reached(self) -> dict[str, Raw]:
        """Return what is at its level, and what waits for proof."""
        met = [words for words in self._words if words.strength]
        waiting = [(self._counted[place].waiting, self._counted_figures[place][1]) for place in self._waiting]
        return {
            "strengths": raw_list([words.strength for words in met if not words.is_advantage]),
            "advantages": raw_list([words.strength for words in met if words.is_advantage]),
            "waiting": raw_list([around.head + points + around.tail for around, points in waiting]),
        }

    def _lacking(self) -> dict[str, Raw]:
        """Return the gaps, and what closes them."""
        gaps = [(self._counted[place], self._counted_figures[place][2]) for place in self._person.gaps]
        trainings = {name for words, _lost in gaps for name in words.trainings}
        programs = {words.program for words, _lost in gaps}
        return {
            "gaps": raw_list([words.gap.head + lost + words.gap.tail for words, lost in gaps]),
            "training": raw_list(_named(trainings, self._shared.trainings)),
            "programs": raw_list(_named(programs, self._shared.programs)),
        }

    def _told_of(self) -> dict[str, Raw]:
        """Return what of the strengths and gaps can be told in a job talk."""
        lines = [words.resume_line for words in self._words if words.resume_line]
        asked = [words.talk_question for place in self._person.gaps if (words := self._counted[place]).talk_question]
        return {"resume_lines": raw_list(lines), "talk_questions": raw_list(asked)}

    def _notes(self, facts: Facts) -> tuple[Note, ...]:
        results = (CheckResult(check="", findings=self._twice),)  # of the others nothing is said
        return notes(facts, results, confirmed=self._assessor.confirmed)


def _figures(person: KnownPerson) -> tuple[list[_Figures], list[int]]:
    """Return each row's figures, and where those rows are that wait for proof, in the report's order."""
    worth, rows = person.worth, person.rows
    waiting = score.waiting_points(worth, rows)
    if not rows:
        return [], []
    columns = (score.earnings(worth, rows), waiting, score.losses(worth, rows), worth)
    encoded = iter(to_json([figure for four in zip(*columns, strict=True) for figure in four])[1:-1].split(b","))
    order = sorted([(-points, place) for place, points in enumerate(waiting) if points > 0])
    return [*zip(encoded, encoded, encoded, encoded, strict=True)], [place for _points, place in order]


def _named(wanted: set[str], parts: dict[str, tuple[int, bytes]]) -> list[bytes]:
    """Return what is wanted of some parts, each with its place, in their order."""
    return [part for _place, part in sorted([parts[name] for name in wanted if name in parts])]
