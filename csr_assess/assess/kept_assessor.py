"""An assessor with what it found kept before it: whoever answers as somebody before did costs a look-up.

It finds nothing itself. What is not kept yet it asks the assessor's own functions for, piece by piece, and what they
say it keeps by what they looked at; that both come to the same, byte for byte, is tested.
"""

from __future__ import annotations

import functools
import itertools
import operator
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from csr_assess import checks
from csr_assess.assess import score
from csr_assess.assess.asked import AskedByAnswers, AskedQuestions
from csr_assess.assess.bands import missing_gate, placed
from csr_assess.assess.known_criteria import CriterionTable, CriterionTables, KnownCriterion
from csr_assess.assess.known_person import KnownPerson, KnownSection, gap_places, known_section
from csr_assess.assess.known_report import known_report
from csr_assess.assess.known_words import AssessorWords, evidence_said
from csr_assess.base.bounded import Bounded
from csr_assess.evidence import facts
from csr_assess.evidence.raters import is_seen
from csr_assess.questions.answer_keys import AnswerKey, KnownToFit
from csr_assess.rubric.judged_sections import is_judged
from csr_assess.rubric.resolve import RUBRICS_KEPT

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from csr_assess.answers.types import Answers
    from csr_assess.assess.assessor import Assessor
    from csr_assess.assess.report_numbers import ReportNumbers
    from csr_assess.assess.score import Row
    from csr_assess.evidence.facts import TakenTask
    from csr_assess.evidence.raters import Confirmed
    from csr_assess.evidence.weighing import Evidence
    from csr_assess.rubric.section import Section

_SUMMANDS, _MISSING, _ROW = map(operator.attrgetter, ("summands", "missing", "row"))
"""Of all criteria at once: a loop in Python takes thrice as long. Those that count have a row."""
_PLANS_KEPT = 300
_PARTS_KEPT = 1_000
_SECTIONS_KEPT = 2_000
_BESIDE_KEPT = 6_000


class Kept:
    """What is kept of all targets of a run."""

    def __init__(self, *, words: bool) -> None:
        """Keep nothing yet; `words`: whether reports are wanted, and not their numbers alone."""
        self.words = words
        self.tables = CriterionTables(words=words)
        self.sections: Bounded[Hashable, KnownSection] = Bounded(_SECTIONS_KEPT)
        """What sections came to beside their criteria."""
        self.beside: Bounded[Hashable, KnownCriterion] = Bounded(_BESIDE_KEPT)
        """What criteria came to with papers, ratings and tasks beside their answers."""
        self._assessors: Bounded[int, KeptAssessor] = Bounded(RUBRICS_KEPT)

    def assessor(self, plain: Assessor) -> KeptAssessor:
        """Return an assessor with what is kept of its target."""
        known = self._assessors.get(id(plain))  # who is kept shares its id with nobody
        if known is None:
            known = self._assessors[id(plain)] = KeptAssessor(plain, self)
        return known


class _Part(Struct, frozen=True, eq=False, kw_only=True):
    """A section where the same questions are asked."""

    section: Section
    """Without its criteria."""
    tables: tuple[CriterionTable, ...]
    kinds: tuple[str, ...]
    """Those of its criteria."""
    names: tuple[str, ...]
    """The answers that all but its criteria rests on."""
    asked: tuple[str, ...]
    of_target: tuple[str, ...]
    """Those of them that are asked, of the target apart."""
    same: object
    """One object for all parts whose results rest on nothing but those answers; None: such are not kept.

    What a check with a judgment of its own looks at hardly ever repeats as a whole, as days and places: to keep it
    costs more than to find it again. Its own module keeps what of it repeats.
    """


class _Plan(Struct, frozen=True, eq=False, kw_only=True):
    """What is looked up of people who are asked the same."""

    asked: AskedQuestions
    parts: tuple[_Part, ...]
    tables: tuple[CriterionTable, ...]
    counted: tuple[bool, ...]
    """Which of their criteria a score counts."""
    kept: tuple[Bounded[Any, KnownCriterion], ...]
    """What each table keeps."""
    names: tuple[str, ...]
    """The question that each keeps it by; any, for those of several, and one that there is not, for those of none."""
    places: dict[str, int]
    """The place of each by its criterion."""
    several: tuple[int, ...]
    """The places of the tables that keep it by several questions."""


class KeptAssessor:
    """An assessor for many people, most of whom answer many a question as others did."""

    def __init__(self, assessor: Assessor, kept: Kept) -> None:
        """Take the assessor; `kept` is shared with those of other targets."""
        self.assessor = assessor
        self.words_wanted = kept.words
        self._fitting = KnownToFit(assessor.rubric, assessor.as_of)
        self._kept = kept
        self._asked = AskedByAnswers(assessor.rubric)
        self._plans: Bounded[AskedQuestions, _Plan] = Bounded(_PLANS_KEPT)
        self._words: AssessorWords | None = None
        self._parts: Bounded[Hashable, _Part] = Bounded(_PARTS_KEPT)
        self._same: dict[Hashable, object] = {}

    def fit(self, answers: Answers, keys: dict[str, AnswerKey]) -> bool:
        """Say whether no answer has a fault or is read otherwise than written; `keys` are those of the answers."""
        return self._fitting.fit(answers, keys)

    def person(self, answers: Answers, keys: dict[str, AnswerKey]) -> KnownPerson:
        """Return what is found of a person whose answers have been checked; `keys` are those of the answers."""
        assessor = self.assessor
        core, plan = assessor.rubric.core, self._plan(answers, keys)
        taken = facts.taken_tasks(assessor.rubric, answers)
        criteria = _criteria(plan, answers, keys)
        if self.words_wanted:
            for place in plan.several:
                criteria[place] = plan.tables[place].own(criteria[place], keys)
        if answers.evidence or taken:
            self._put_beside(criteria, plan, answers, taken, confirmed=assessor.confirmed)
        sections = tuple([self._section(part, plan.asked, answers, keys) for part in plan.parts])
        counted = [*itertools.compress(criteria, plan.counted)]
        sums = score.added([*map(_SUMMANDS, counted)])
        missing = [*filter(None, map(_MISSING, counted))]
        missing += [missing_gate(gate.id) for section in sections for gate in section.gates if gate.open]
        return KnownPerson(
            assessor=assessor,
            answers=answers,
            asked=plan.asked,
            taken=taken,
            criteria=criteria,
            rows=[*map(_ROW, counted)],
            sections=sections,
            figures=placed(score.score_of(sums.sums, core), tuple(missing), core),
            worth=sums.worth,
            earned=sums.earned,
            gaps=gap_places(sums.worth, counted),
            if_confirmed=functools.partial(self._if_confirmed, plan, answers, keys, taken),
        )

    def report(self, person: KnownPerson, numbers: ReportNumbers) -> list[bytes]:
        """Return a person's report as JSON, in pieces; `numbers` are its own."""
        self._words = self._words or AssessorWords(self.assessor)
        return known_report(person, numbers, self._words)

    def _plan(self, answers: Answers, keys: dict[str, AnswerKey]) -> _Plan:
        asked = self._asked.of(answers, keys)
        plan = self._plans.get(asked)
        if plan is None:
            parts = tuple(self._part(section, asked) for section in self._sections())
            tables = tuple(table for part in parts for table in part.tables)
            plan = self._plans[asked] = _Plan(
                asked=asked,
                parts=parts,
                tables=tables,
                counted=tuple(table.criterion.id in self.assessor.plan.blank for table in tables),
                kept=tuple(table.kept for table in tables),
                places={table.criterion.id: place for place, table in enumerate(tables)},
                names=tuple(next(iter(table.names), "") for table in tables),
                several=tuple(place for place, table in enumerate(tables) if len(table.names) > 1),
            )
        return plan

    def _sections(self) -> Iterator[Section]:
        return filter(is_judged, self.assessor.rubric.sections.values())

    def _part(self, section: Section, asked: AskedQuestions) -> _Part:
        """Return a section as it is for those who are asked something; most of many plans share it."""
        names = tuple(dict.fromkeys(self._looked_at(section)))
        tables = tuple([self._kept.tables.of(one, asked.ids, self.assessor) for one in section.criteria])
        same = section.check, tuple([name in asked.ids for name in names])
        known = self._parts.get((*same, tables))
        if known is None:
            alone = section.check in checks.CHECKS
            known = self._parts[*same, tables] = _Part(
                section=replace(section, criteria=()),
                tables=tables,
                kinds=tuple(one.kind for one in section.criteria),
                names=names,
                asked=tuple(name for name in names if name in asked.ids and name not in asked.of_target),
                of_target=tuple(name for name in names if name in asked.of_target),
                same=None if alone else self._same.setdefault(same, object()),
            )
        return known

    def _looked_at(self, section: Section) -> Iterator[str]:
        """Yield the questions that a section's gates rest on, and those that a check with its own judgment names."""
        for rule in section.gates:
            yield from filter(None, (rule.ask, rule.until, rule.stand_in and rule.stand_in.ask))
        if section.check not in checks.CHECKS:
            return
        questions, rules = self.assessor.rubric.questions, section.rules
        named = () if rules is None else [getattr(rules, field) for field in rules.__struct_fields__]
        for question in filter(None, [questions.get(one) for one in named if isinstance(one, str)]):
            yield question.id
            yield from (condition.ask for condition in (*question.when, *question.when_any))
        yield from ("target.industry", "target.state")

    def _put_beside(
        self,
        criteria: list[KnownCriterion],
        plan: _Plan,
        answers: Answers,
        taken: tuple[TakenTask, ...],
        *,
        confirmed: Confirmed,
    ) -> None:
        """Find again the criteria that somebody has more evidence of than answers: they share it with nobody."""
        rubric, as_of = self.assessor.rubric, self.assessor.as_of
        found: dict[str, list[Evidence]] = {}
        for criterion, piece in facts.beside_answers(rubric, answers, taken, as_of, confirmed=confirmed):
            found.setdefault(criterion, []).append(piece)
        for criterion, pieces in found.items():
            place = plan.places.get(criterion)
            if place is not None:
                criteria[place] = self._with_pieces(criteria[place], plan.tables[place], answers, pieces)

    def _with_pieces(
        self, told: KnownCriterion, table: CriterionTable, answers: Answers, pieces: list[Evidence]
    ) -> KnownCriterion:
        """Return a criterion with what else than answers there is of it; its numbers are kept, that itself is not."""
        # all that is weighed of a piece: what else it has is its kind's, or its day and form, which no number rests on
        of = [(one.kind, one.level, one.level.__class__, one.trust, one.error, one.at_least) for one in pieces]
        key = (told.alike or told, *of)
        kept = self._kept.beside
        known = kept.get(key)
        if known is None:
            known = kept[key] = table.found(answers, told.finding.evidence, pieces)
        if self.words_wanted:
            said = b",".join(filter(None, (told.evidence_said(), evidence_said(pieces))))
            return known.with_evidence(said, self.assessor)
        return known

    def _if_confirmed(
        self, plan: _Plan, answers: Answers, keys: dict[str, AnswerKey], taken: tuple[TakenTask, ...]
    ) -> tuple[Row, ...] | None:
        if all(is_seen(entry, self.assessor.confirmed) for entry in answers.evidence):
            return None
        seen = _criteria(plan, answers, keys)
        self._put_beside(seen, plan, answers, taken, confirmed=True)
        return tuple([one.row for one in seen if one.row])

    def _section(
        self, part: _Part, asked: AskedQuestions, answers: Answers, keys: dict[str, AnswerKey]
    ) -> KnownSection:
        """Return what a section comes to beside its criteria."""
        if part.same is None:
            return self._judged(part, asked, answers)
        key = (part.same, *map(keys.get, part.names))
        kept = self._kept.sections
        known = kept.get(key)
        if known is None:
            known = kept[key] = self._judged(part, asked, answers)
        return known

    def _judged(self, part: _Part, asked: AskedQuestions, answers: Answers) -> KnownSection:
        rubric = self.assessor.rubric
        found = facts.Facts(
            rubric=rubric,
            relevant=asked.answered_of(part.asked, part.of_target, answers),
            evidence={},
            answers=answers,
            as_of=self.assessor.as_of,
        )
        return known_section(checks.evaluate(part.section, found), rubric, part.kinds)


def _criteria(plan: _Plan, answers: Answers, keys: dict[str, AnswerKey]) -> list[KnownCriterion]:
    """Return what answers to questions come to, for each criterion."""
    get, tables = keys.get, plan.tables
    given: list[Any] = [*map(get, plan.names)]  # a loop in Python over all criteria takes thrice as long
    for place in plan.several:
        given[place] = tables[place].key_of([*map(get, tables[place].names)], answers)
    found: list[Any] = [*map(dict.get, plan.kept, given)]
    if all(found):
        return found
    return [known or table.keep(key, answers) for known, table, key in zip(found, tables, given, strict=True)]
