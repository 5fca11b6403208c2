"""What became of one record as the values of its rows, in the order of `row_columns.py`: numbers, codes, no sentence.

What is not known is None. Numbers have four decimals at most: their errors are points and tenths of levels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.batch import spreadsheet
from csr_assess.batch.row_columns import GAPS_NAMED
from csr_assess.batch.spreadsheet import Cell, Identifier
from csr_assess.contracts.report_v1 import Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from csr_assess.assess.criterion_numbers import FoundCriterion
    from csr_assess.assess.report_numbers import ReportNumbers
    from csr_assess.base.errors import Problem
    from csr_assess.batch.run import Assessed
    from csr_assess.evidence.findings import GateFinding

DECIMALS = 4
_FIGURES = 9
"""How many figures stand between the status and the checks."""


def person_values(one: Assessed, checks: int) -> list[Cell]:
    """Return the values of a person's row; `checks`: how many the rubric has."""
    who, numbers = one.candidate, one.numbers
    code, name = (who.id, who.name) if who else ("", "")
    values: list[Cell] = [one.source, Identifier(code), name]
    if numbers is None:
        blank = len(Target.__struct_fields__)
        values += [*[None] * blank, "error", *[None] * (_FIGURES + 2 * checks + 1 + GAPS_NAMED)]
    else:
        values += [*target_values(numbers.target), "success", *_figures(numbers)]
    problems = " | ".join(map(problem_text, one.problems))
    asked = numbers.minimums if numbers else ()
    posting: list[Cell] = [sum(status == "met" for _id, status, _title in asked), len(asked)] if asked else [None, None]
    return [*values, problems, spreadsheet.as_json(code), one.number, *posting]


def criterion_values(one: Assessed) -> Iterator[list[Cell]]:
    """Yield the values of a row for each criterion of a person; none of somebody who was not scored."""
    who = Identifier(one.candidate.id) if one.candidate else None
    for criterion in one.criteria:
        *before, kinds = found_values(criterion.found)
        points = map(rounded, (criterion.points, criterion.waiting, criterion.lost, criterion.of))
        yield [one.number, who, *before, *points, kinds]


def found_values(found: FoundCriterion) -> tuple[Cell, ...]:
    """Return the values that a criterion has whoever it is of: those before its points, and the one behind."""
    levels = map(rounded, (found.level, found.required, found.claimed, found.shown))
    kinds = " ".join(dict.fromkeys(found.evidence))
    return (found.check, found.criterion, found.kind, found.core, found.outcome.value, *levels, kinds)


def _figures(found: ReportNumbers) -> Iterator[Cell]:
    bounds = found.bounds
    yield from map(rounded, (found.score, found.margin, bounds.low, bounds.high, found.coverage))
    yield from (found.band, found.basis, found.evidence_grade, rounded(found.ready_chance))
    yield from [round(value, DECIMALS) + 0.0 for check in found.checks for value in check]
    yield gate_text(found.gates)
    gaps = found.gaps[:GAPS_NAMED]
    yield from gaps
    yield from [None] * (GAPS_NAMED - len(gaps))


def rounded(value: float | None) -> float | None:
    """Return a number with the decimals that a table has; never minus nothing."""
    return None if value is None else round(value, DECIMALS) + 0.0


def gate_text(gates: Iterable[GateFinding]) -> str:
    """Return must-haves and their statuses in one value."""
    return " ".join([f"{gate.id}={gate.status}" for gate in gates])


def target_values(target: Target) -> Iterator[Cell]:
    """Yield the values of a target."""
    for field in Target.__struct_fields__:
        value = getattr(target, field)
        yield value if isinstance(value, str) else " ".join(value)


def problem_text(problem: Problem) -> str:
    """Return a problem without its file and line, which the row has already."""
    field = f"{problem.where.field}: " if problem.where.field else ""
    hint = f" {problem.hint}" if problem.hint else ""
    return f"{field}{problem.message}{hint} [{problem.code}]"
