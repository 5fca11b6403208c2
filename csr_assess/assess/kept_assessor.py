"""An assessor with what it found kept before it: whoever answers as somebody before did costs a look-up.

It finds nothing itself. What is not kept yet it asks the assessor's own functions for, piece by piece, and what they
say it keeps by what they looked at; that both come to the same, byte for byte, is tested.
"""

from __future__ import annotations

import functools
import itertools
import operator
from typing import TYPE_CHECKING, Any

from csr_assess import checks
from csr_assess.assess import score
from csr_assess.assess.asked import AskedByAnswers, AskedQuestions
from csr_assess.assess.bands import missing_gate, placed
from csr_assess.assess.known_criteria import CriterionTable, CriterionTables, KnownCriterion
from csr_assess.assess.known_person import KnownPerson, KnownSection, gap_places, known_section
from csr_assess.assess.known_plans import KnownPlans
from csr_assess.assess.known_report import known_report
from csr_assess.assess.known_words import AssessorWords, evidence_said
from csr_assess.base.bounded import Bounded
from csr_assess.evidence import facts
from csr_assess.evidence.facts import Facts
from csr_assess.evidence.raters import is_seen
from csr_assess.questions.answer_keys import Answered, AnswerKey, KnownToFit
from csr_assess.rubric.resolve import RUBRICS_KEPT

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from csr_assess.answers.types import Answers
    from csr_assess.assess.assessor import Assessor
    from csr_assess.assess.known_plans import KnownPart, KnownPlan
    from csr_assess.assess.report_numbers import ReportNumbers
    from csr_assess.assess.score import Row
    from csr_assess.evidence.facts import TakenTask
    from csr_assess.evidence.raters import Confirmed
    from csr_assess.evidence.weighing import Evidence

Whose = tuple["KeptAssessor", "Answers", dict[str, AnswerKey]]
"""A person: the assessor of their target, their answers and the keys of these."""
_SUMMANDS, _MISSING, _ROW = map(operator.attrgetter, ("summands", "missing", "row"))
"""Of all criteria at once: a loop in Python takes thrice as long. Those that count have a row."""
_SECTIONS_KEPT = 2_000
_BESIDE_KEPT = 4_000
_ANSWERED_KEPT = 8_000


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
        self.answered: Bounded[Answered, Answered] = Bounded(_ANSWERED_KEPT)
        """One object for all answers to a question that are the same, whatever they are held against."""
        self._assessors: Bounded[int, KeptAssessor] = Bounded(RUBRICS_KEPT)

    def assessor(self, plain: Assessor) -> KeptAssessor:
        """Return an assessor with what is kept of its target."""
        known = self._assessors.get(id(plain))  # who is kept shares its id with nobody
        if known is None:
            known = self._assessors[id(plain)] = KeptAssessor(plain, self)
        return known

    def people(self, whose: Sequence[Whose]) -> list[KnownPerson]:
        """Return what is found of people whose answers have been checked.

        Each step is done for all of them before the next: what it runs and looks up is then close to the processor,
        and that takes less time than if each person took all the steps.
        """
        plans = [known.plan(answers, keys) for known, answers, keys in whose]
        taken = [facts.taken_tasks(known.assessor.rubric, answers) for known, answers, _keys in whose]
        found = [
            known.criteria(plan, answers, keys, tasks)
            for (known, answers, keys), plan, tasks in zip(whose, plans, taken, strict=True)
        ]
        sections = [
            known.sections(plan, answers, keys, alone)
            for (known, answers, keys), plan, alone in zip(whose, plans, _alone(whose, plans), strict=True)
        ]
        counted = [[*itertools.compress(criteria, plan.counted)] for criteria, plan in zip(found, plans, strict=True)]
        sums = [score.added([*map(_SUMMANDS, criteria)]) for criteria in counted]
        return [*map(_person, whose, plans, taken, found, sections, counted, sums)]


class KeptAssessor:
    """An assessor for many people, most of whom answer many a question as others did."""

    def __init__(self, assessor: Assessor, kept: Kept) -> None:
        """Take the assessor; `kept` is shared with those of other targets."""
        self.assessor = assessor
        self.words_wanted = kept.words
        self._fitting = KnownToFit(assessor.rubric, assessor.as_of, kept.answered)
        self._kept = kept
        self._asked = AskedByAnswers(assessor.rubric)
        self._plans = KnownPlans(assessor, kept.tables)
        self._words: AssessorWords | None = None

    def fit(self, answers: Answers, keys: dict[str, AnswerKey]) -> bool:
        """Say whether no answer has a fault or is read otherwise than written; `keys` are those of the answers."""
        return self._fitting.fit(answers, keys)

    def person(self, answers: Answers, keys: dict[str, AnswerKey]) -> KnownPerson:
        """Return what is found of a person whose answers have been checked; `keys` are those of the answers."""
        (one,) = self._kept.people([(self, answers, keys)])
        return one

    def report(self, person: KnownPerson, numbers: ReportNumbers) -> list[bytes]:
        """Return a person's report as JSON, in pieces; `numbers` are its own."""
        self._words = self._words or AssessorWords(self.assessor)
        return known_report(person, numbers, self._words)

    def plan(self, answers: Answers, keys: dict[str, AnswerKey]) -> KnownPlan:
        """Return what is looked up of a person."""
        asked = self._asked.of(answers, keys)
        return self._plans.of(asked)

    def _put_beside(
        self,
        criteria: list[KnownCriterion],
        plan: KnownPlan,
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

    def if_confirmed(
        self, plan: KnownPlan, answers: Answers, keys: dict[str, AnswerKey], taken: tuple[TakenTask, ...]
    ) -> tuple[Row, ...] | None:
        """Return a person's rows once whoever scores has seen the papers and ratings; None where nothing changes."""
        if all(is_seen(entry, self.assessor.confirmed) for entry in answers.evidence):
            return None
        seen = _criteria(plan, answers, keys)
        self._put_beside(seen, plan, answers, taken, confirmed=True)
        return tuple([one.row for one in seen if one.row])

    def criteria(
        self, plan: KnownPlan, answers: Answers, keys: dict[str, AnswerKey], taken: tuple[TakenTask, ...]
    ) -> list[KnownCriterion]:
        """Return what a person's answers come to, for each criterion, and what there is beside them."""
        found = _criteria(plan, answers, keys)
        if self.words_wanted:
            for place in plan.several:
                found[place] = plan.tables[place].own(found[place], keys)
        if answers.evidence or taken:
            self._put_beside(found, plan, answers, taken, confirmed=self.assessor.confirmed)
        return found

    def sections(
        self, plan: KnownPlan, answers: Answers, keys: dict[str, AnswerKey], alone: Mapping[str, KnownSection]
    ) -> tuple[KnownSection, ...]:
        """Return what a person's sections come to beside their criteria; of those that are not kept, it is `alone`."""
        return tuple(
            [
                alone[part.section.check] if part.same is None else self._section(part, plan.asked, answers, keys)
                for part in plan.parts
            ]
        )

    def _section(
        self, part: KnownPart, asked: AskedQuestions, answers: Answers, keys: dict[str, AnswerKey]
    ) -> KnownSection:
        """Return what a section comes to beside its criteria."""
        key = (part.same, *map(keys.get, part.names))
        kept = self._kept.sections
        known = kept.get(key)
        if known is None:
            result = checks.evaluate(part.section, self.facts_of(part, asked, answers))
            known = kept[key] = known_section(result, self.assessor.rubric, part.kinds)
        return known

    def facts_of(self, part: KnownPart, asked: AskedQuestions, answers: Answers) -> Facts:
        """Return what a section's result rests on beside its criteria."""
        return Facts(
            rubric=self.assessor.rubric,
            relevant=asked.answered_of(part.asked, part.of_target, answers),
            evidence={},
            answers=answers,
            as_of=self.assessor.as_of,
        )


def _alone(whose: Sequence[Whose], plans: Sequence[KnownPlan]) -> list[dict[str, KnownSection]]:
    """Return what sections come to that are not kept, by their check, for each of some people."""
    asked: dict[str, list[tuple[dict[str, KnownSection], KnownPart, Facts]]] = {}
    sections: list[dict[str, KnownSection]] = []
    for (known, answers, _keys), plan in zip(whose, plans, strict=True):
        own: dict[str, KnownSection] = {}
        sections.append(own)
        for part in plan.alone:
            asked.setdefault(part.section.check, []).append((own, part, known.facts_of(part, plan.asked, answers)))
    for check, people in asked.items():
        results = checks.CHECKS[check].evaluate_all([(part.section, found) for _own, part, found in people])
        for (own, part, found), result in zip(people, results, strict=True):
            own[check] = known_section(result, found.rubric, part.kinds)
    return sections


def _criteria(plan: KnownPlan, answers: Answers, keys: dict[str, AnswerKey]) -> list[KnownCriterion]:
    """Return what answers to questions come to, for each criterion."""
    get, tables = keys.get, plan.tables
    given: list[Any] = [*map(get, plan.names)]  # a loop in Python over all criteria takes thrice as long
    for place in plan.several:
        given[place] = tables[place].key_of([*map(get, tables[place].names)], answers)
    found: list[Any] = [*map(dict.get, plan.kept, given)]
    if all(found):
        return found
    return [known or table.keep(key, answers) for known, table, key in zip(found, tables, given, strict=True)]


def _person(  # noqa: PLR0913, PLR0917 -- what the steps found
    whose: Whose,
    plan: KnownPlan,
    taken: tuple[TakenTask, ...],
    criteria: list[KnownCriterion],
    sections: tuple[KnownSection, ...],
    counted: list[KnownCriterion],
    sums: score.Added,
) -> KnownPerson:
    known, answers, keys = whose
    core = known.assessor.rubric.core
    missing = [*filter(None, map(_MISSING, counted))]
    missing += [missing_gate(gate.id) for section in sections for gate in section.gates if gate.open]
    return KnownPerson(
        assessor=known.assessor,
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
        if_confirmed=functools.partial(known.if_confirmed, plan, answers, keys, taken),
    )
