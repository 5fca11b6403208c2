"""What is asked of the license rules: a person's plans and licenses, from the answers or from a command line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN
from csr_assess.base.kept import kept_by_object
from csr_assess.questions.kinds.place import place_code, place_titles
from csr_assess.questions.relevance import answer_to, holds
from csr_assess.rubric.resolve import RUBRICS_KEPT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from csr_assess.evidence.facts import Facts
    from csr_assess.rubric.model import Industry, Rubric
    from csr_assess.rubric.section import LicensingRules

YES = "yes"


class Holding(Struct, frozen=True, kw_only=True):
    """A license somebody holds, as they wrote it down; None: not said."""

    name: str
    jurisdiction: str = ""
    issued: date | None = None
    expires: date | None = None
    ce_done: float | None = None
    sponsor: bool | None = None
    unappointed_since: date | None = None
    born: str = ""
    """The month of birth: 1990-05. It is used to work out an end, and printed nowhere."""


class Situation(Struct, frozen=True, kw_only=True):
    """What somebody plans to do, where, for whom and how they are paid; None or empty: not said."""

    industry: Industry | None
    home: str = ""
    customers: tuple[str, ...] = ()
    more_places: bool = False
    """Whether customers live in other places too that were not named."""
    activities: tuple[str, ...] = ()
    commission: bool | None = None
    employer: str = ""
    engagement: str = ""
    """Whether on the payroll, employee, or contractor."""
    start: date | None = None
    held: tuple[Holding, ...] | None = None
    as_of: date

    @property
    def places(self) -> tuple[str, ...]:
        """Home first, then the customers' places, each once."""
        if not self.customers:
            return (self.home,) if self.home else ()
        return tuple(dict.fromkeys([place for place in (self.home, *self.customers) if place]))

    def is_about(self, industries: tuple[str, ...]) -> bool:
        """Say whether the industry is one of those."""
        return self.industry is not None and self.industry.id in industries


def from_facts(rules: LicensingRules, facts: Facts) -> Situation:
    """Return what a person's answers ask."""
    rubric, target = facts.rubric, facts.answers.target
    said: dict[str | None, Any] = {
        name: value for name, value in facts.relevant.values.items() if value not in (UNKNOWN, NOT_APPLICABLE)
    }
    named = named_customers(rules, facts)
    customers = _customers(named, rubric)
    start, paid = said.get(rules.start), said.get(rules.commission)
    return Situation(
        industry=industry(target.industry, rubric),
        home="" if target.state == UNKNOWN else target.state,
        customers=customers,
        more_places=_more_places(rules, facts, len(named or ()), len(customers)),
        activities=tuple(said.get(rules.activities) or ()),
        commission=None if paid is None else paid in rules.paid,
        employer=str(said.get(rules.employer) or ""),
        engagement=str(said.get(rules.engagement) or ""),
        start=date.fromisoformat(start) if start else None,
        held=held(said.get(rules.held), rubric),
        as_of=facts.as_of,
    )


def industry(name: str, rubric: Rubric) -> Industry | None:
    """Return the rubric's industry of that id."""
    return _industries(rubric).get(name)


@kept_by_object(RUBRICS_KEPT)
def _industries(rubric: Rubric) -> Mapping[str, Industry]:
    return {one.id: one for one in rubric.target.industries}


def held(records: Any, rubric: Rubric) -> tuple[Holding, ...] | None:  # noqa: ANN401 -- a checked answer
    """Return the records of a checked answer as licenses held; None if nothing was said."""
    if records is None:
        return None
    given = [{key: value for key, value in record.items() if value != UNKNOWN} for record in records]
    codes = _codes([record.get("jurisdiction") for record in given], rubric)
    return tuple([_held(record, code) for record, code in zip(given, codes, strict=True)])


def _held(record: dict[str, Any], jurisdiction: str) -> Holding:
    sponsor = record.get("sponsor")
    return Holding(
        name=str(record.get("name") or ""),
        jurisdiction=jurisdiction,
        issued=_day(record.get("issued")),
        expires=_day(record.get("expires")),
        ce_done=record.get("ce_done"),
        sponsor=None if sponsor is None else sponsor in (True, YES),
        unappointed_since=_day(record.get("unappointed_since")),
        born=str(record.get("born") or ""),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _customers(records: Any, rubric: Rubric) -> tuple[str, ...]:  # noqa: ANN401 -- a checked answer
    return tuple([code for code in _codes([record.get("place") for record in records or ()], rubric) if code])


def _codes(places: list[Any], rubric: Rubric) -> list[str]:
    """Return the codes of the places in checked answers; empty where none was given."""
    if not places:
        return []
    known = place_titles(rubric)
    return [place if place in known else place_code(str(place), rubric) if place else "" for place in places]


def named_customers(rules: LicensingRules, facts: Facts) -> Any:  # noqa: ANN401 -- a checked answer
    """Return the places of customers that were named; they count unless something said earlier rules them out."""
    question = facts.rubric.questions.get(rules.customers or "")
    value = answer_to(question.id, facts.answers) if question else None
    if question is None or value in (None, UNKNOWN, NOT_APPLICABLE):
        return None
    known = {one.ask: said for one in question.when if (said := answer_to(one.ask, facts.answers)) is not None}
    return value if all(holds(condition, known) for condition in question.when if condition.ask in known) else None


def _more_places(rules: LicensingRules, facts: Facts, named: int, coded: int) -> bool:
    """Say whether customers live in places that were not named.

    They may if their places were asked for, as something said earlier makes them, and were not all given: some of those
    `named` have no code; and if the answer that decides whether to ask was "unknown".
    """
    values, rubric = facts.relevant.values, facts.rubric
    question = rubric.questions.get(rules.customers or "")
    if question is None:
        return False
    if question.id not in facts.relevant.ids:
        return any([values.get(one.ask) == UNKNOWN for one in (*question.when, *question.when_any)])  # noqa: C419 -- a list is faster
    if named:
        return coded < named
    return bool(question.when) or values.get(question.id) == UNKNOWN
