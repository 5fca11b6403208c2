"""The rule book itself: each rule with what it rests on and how old that is, and what all questions to it come to."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from csr_assess.base.dates import MONTHS_A_YEAR, first_of
from csr_assess.contracts.license_figures_v1 import RuleFigures
from csr_assess.licenses.conditions import in_force
from csr_assess.licenses.evaluate import evaluate_licenses
from csr_assess.licenses.matches import DEMANDING, Match, NoRule, said_by
from csr_assess.licenses.situation import Situation
from csr_assess.rubric.license_terms import READABLE
from csr_assess.rubric.license_types import DUTIES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from csr_assess.licenses.matches import Line
    from csr_assess.rubric.license_terms import ReferenceKind
    from csr_assess.rubric.license_types import LicenseRule
    from csr_assess.rubric.model import Industry, Rubric
    from csr_assess.rubric.section import LicensingRules, Option


class BookEntry(Struct, frozen=True, kw_only=True):
    """A rule of the book."""

    file: str
    rule: LicenseRule
    months: int | None
    """The age of its newest dated text on the day asked about; None: no text is dated."""


def entries(rubric: Rubric, day: date) -> list[BookEntry]:
    """Return every rule of a rubric's license files, file by file; raises InvalidRubricError for a file's faults."""
    every = rubric.licenses.every_rule() if rubric.licenses else ()
    return [BookEntry(file=name, rule=rule, months=_months(rule.as_of, day)) for name, rule in every]


def _months(text: str, day: date) -> int | None:
    """Return the whole months since a date so far as it is known."""
    if not text:
        return None
    first = first_of(text)
    return max(0, (day.year - first.year) * MONTHS_A_YEAR + day.month - first.month - (day.day < first.day))


def best_kind(rule: LicenseRule) -> ReferenceKind | Literal[""]:
    """Return the best kind of text that was read for a rule; empty if none was."""
    read = {text.kind for text in rule.references if text.read}
    return next((kind for kind in (*READABLE, "commentary") if kind in read), "")


def counts(rubric: Rubric, rules: LicensingRules, check: str, day: date) -> RuleFigures:
    """Return what all single questions come to: each state and DC, each industry, each activity it offers.

    Pay by commission is taken as none, and nothing else is said of the work.
    """
    first = [
        _first(evaluate_licenses(asked, rules, rubric, check).lines) for asked in every_question(rubric, rules, day)
    ]
    book = [entry.rule for entry in entries(rubric, day) if not in_force(entry.rule, day)]
    asserting = [rule for rule in book if said_by(rule, ())[0] in (*DUTIES, "not_required")]
    return RuleFigures(
        questions=len(first),
        by_status=_counted(line.status for line in first),
        by_reason=_counted(_reason(line) for line in first if line.status == "verify"),
        rules=len(book),
        asserting=len(asserting),
        by_source=_counted(best_kind(rule) for rule in asserting),
    )


def every_question(rubric: Rubric, rules: LicensingRules, day: date) -> Iterator[Situation]:
    """Yield every single question: each state and DC, each industry, each activity it offers."""
    options = rubric.questions[rules.activities].options
    states = [place.id for place in rubric.target.places if not place.territory]
    for state, industry, option in itertools.product(states, rubric.target.industries, options):
        if _is_offered(option, industry):
            yield Situation(industry=industry, home=state, activities=(option.id,), commission=False, as_of=day)


def _is_offered(option: Option, industry: Industry) -> bool:
    return option.offered and (not option.industries or industry.id in option.industries)


def _first(lines: tuple[Line, ...]) -> Line:
    """Return the line that asks for the most."""
    return min(lines, key=lambda line: DEMANDING.index(line.status))


def _reason(line: Line) -> str:
    """Return why a line can only say verify."""
    return "depends" if isinstance(line, NoRule) else (line.here if isinstance(line, Match) else line).reason or ""


def _counted(words: Iterator[str]) -> dict[str, int]:
    return dict(Counter(words).most_common())
