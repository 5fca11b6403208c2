"""What is looked up of people who are asked the same: which criteria, by which answers, and what sections rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from csr_assess import checks
from csr_assess.base.bounded import Bounded
from csr_assess.rubric.judged_sections import is_judged

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from csr_assess.assess.asked import AskedQuestions
    from csr_assess.assess.assessor import Assessor
    from csr_assess.assess.known_criteria import CriterionTable, CriterionTables, KnownCriterion
    from csr_assess.rubric.section import Section

_PLANS_KEPT = 400
_PARTS_KEPT = 1_000


class KnownPart(Struct, frozen=True, eq=False, kw_only=True):
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


class KnownPlan(Struct, frozen=True, eq=False, kw_only=True):
    """What is looked up of people who are asked the same."""

    asked: AskedQuestions
    parts: tuple[KnownPart, ...]
    alone: tuple[KnownPart, ...]
    """Those of them whose results are not kept."""
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


class _SectionQuestions(NamedTuple):
    """A section with the questions that it rests on."""

    section: Section
    beside: tuple[str, ...]
    """Those that all but its criteria rests on."""
    all: frozenset[str]


class KnownPlans:
    """The plans of one assessor."""

    def __init__(self, assessor: Assessor, tables: CriterionTables) -> None:
        """Make none yet; `tables` are shared with those of other targets."""
        self._assessor, self._tables = assessor, tables
        self._plans: Bounded[AskedQuestions, KnownPlan] = Bounded(_PLANS_KEPT)
        self._by_tables: Bounded[tuple[CriterionTable, ...], KnownPlan] = Bounded(_PLANS_KEPT)
        """The first plan with those: what of it rests on them is shared by all others, and that is most of a plan."""
        self._parts: Bounded[Hashable, KnownPart] = Bounded(_PARTS_KEPT)
        self._same: dict[Hashable, object] = {}
        judged = [*filter(is_judged, assessor.rubric.sections.values())]
        self._sections = [_SectionQuestions(one, *self._rests_on(one)) for one in judged]
        criteria = [one.id for section in judged for one in section.criteria]
        self._places = {criterion: place for place, criterion in enumerate(criteria)}
        self._counted = tuple([criterion in assessor.plan.blank for criterion in criteria])

    def of(self, asked: AskedQuestions) -> KnownPlan:
        """Return the plan for those who are asked something."""
        plan = self._plans.get(asked)
        if plan is None:
            parts = tuple([self._part(of, asked) for of in self._sections])
            alone = tuple(part for part in parts if part.same is None)
            tables = tuple(table for part in parts for table in part.tables)
            alike = self._by_tables.get(tables)
            if alike is None:
                alike = self._by_tables[tables] = self._of_tables(asked, tables)
            plan = self._plans[asked] = replace(alike, asked=asked, parts=parts, alone=alone)
        return plan

    def _of_tables(self, asked: AskedQuestions, tables: tuple[CriterionTable, ...]) -> KnownPlan:
        """Return a plan without its parts."""
        return KnownPlan(
            asked=asked,
            parts=(),
            alone=(),
            tables=tables,
            counted=self._counted,
            kept=tuple(table.kept for table in tables),
            names=tuple(next(iter(table.names), "") for table in tables),
            places=self._places,
            several=tuple(place for place, table in enumerate(tables) if len(table.names) > 1),
        )

    def _part(self, of: _SectionQuestions, asked: AskedQuestions) -> KnownPart:
        """Return a section as it is for those who are asked something; most of many plans share it."""
        section, names, rests_on = of
        key = section.check, asked.ids & rests_on
        known = self._parts.get(key)
        if known is None:
            same = section.check, tuple([name in asked.ids for name in names])
            known = self._parts[key] = KnownPart(
                section=replace(section, criteria=()),
                tables=tuple([self._tables.of(one, asked.ids, self._assessor) for one in section.criteria]),
                kinds=tuple(one.kind for one in section.criteria),
                names=names,
                asked=tuple(name for name in names if name in asked.ids and name not in asked.of_target),
                of_target=tuple(name for name in names if name in asked.of_target),
                same=None if section.check in checks.CHECKS else self._same.setdefault(same, object()),
            )
        return known

    def _rests_on(self, section: Section) -> tuple[tuple[str, ...], frozenset[str]]:
        """Return the questions that all but a section's criteria rests on, and those of its criteria too."""
        names = tuple(dict.fromkeys(self._looked_at(section)))
        asked_for = self._assessor.rubric.asked_for
        return names, frozenset(
            (*names, *(one.id for criterion in section.criteria for one in asked_for[criterion.id]))
        )

    def _looked_at(self, section: Section) -> Iterator[str]:
        """Yield the questions that a section's gates rest on, and those that a check with its own judgment names."""
        for rule in section.gates:
            yield from filter(None, (rule.ask, rule.until, rule.stand_in and rule.stand_in.ask))
        if section.check not in checks.CHECKS:
            return
        questions, rules = self._assessor.rubric.questions, section.rules
        named = () if rules is None else [getattr(rules, field) for field in rules.__struct_fields__]
        for question in filter(None, [questions.get(one) for one in named if isinstance(one, str)]):
            yield question.id
            yield from (condition.ask for condition in (*question.when, *question.when_any))
        yield from ("target.industry", "target.state")
