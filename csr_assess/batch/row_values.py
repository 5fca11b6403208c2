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
    from collections.abc import Iterator

    from csr_assess.base.errors import Problem
    from csr_assess.batch.run import Assessed
    from csr_assess.contracts.report_v1 import Finding, Report

DECIMALS = 4
_FIGURES = 9
"""How many figures stand between the status and the checks."""


def person_values(one: Assessed, checks: int) -> list[Cell]:
    """Return the values of a person's row; `checks`: how many the rubric has."""
    who, report = one.candidate, one.report
    code, name = (who.id, who.name) if who else ("", "")
    values: list[Cell] = [one.source, Identifier(code), name]
    if report is None:
        blank = len(Target.__struct_fields__)
        values += [*[None] * blank, "error", *[None] * (_FIGURES + 2 * checks + 1 + GAPS_NAMED)]
    else:
        values += [*_target(report.target), "success", *_figures(report)]
    problems = " | ".join(map(problem_text, one.problems))
    return [*values, problems, spreadsheet.as_json(code), one.number]


def criterion_values(one: Assessed) -> Iterator[list[Cell]]:
    """Yield the values of a row for each criterion of a person; none of somebody who was not scored."""
    if one.report is None:
        return
    who = Identifier(one.report.candidate.id)
    for check in one.report.checks:
        for finding in check.findings:
            yield [one.number, who, check.id, *_found(finding)]


def _found(finding: Finding) -> Iterator[Cell]:
    yield from (finding.criterion, finding.kind, finding.core, finding.outcome.value)
    yield from map(rounded, (finding.level, finding.required, finding.claimed, finding.shown))
    yield from map(rounded, (finding.points, finding.waiting, finding.lost, finding.of))
    yield " ".join(dict.fromkeys(piece.kind for piece in finding.evidence))


def _figures(report: Report) -> Iterator[Cell]:
    bounds = report.bounds
    yield from map(rounded, (report.score, report.margin, bounds.low, bounds.high, report.coverage))
    yield from (report.band, report.basis, report.evidence_grade, rounded(report.ready_chance))
    for check in report.checks:
        yield rounded(check.points)
        yield rounded(check.of)
    yield " ".join(f"{gate.id}={gate.status}" for gate in report.gates)
    gaps = [gap.criterion for gap in report.gaps[:GAPS_NAMED]]
    yield from gaps
    yield from [None] * (GAPS_NAMED - len(gaps))


def rounded(value: float | None) -> float | None:
    """Return a number with the decimals that a table has; never minus nothing."""
    return None if value is None else round(value, DECIMALS) + 0.0


def _target(target: Target) -> Iterator[Cell]:
    for field in Target.__struct_fields__:
        value = getattr(target, field)
        yield value if isinstance(value, str) else " ".join(value)


def problem_text(problem: Problem) -> str:
    """Return a problem without its file and line, which the row has already."""
    field = f"{problem.where.field}: " if problem.where.field else ""
    hint = f" {problem.hint}" if problem.hint else ""
    return f"{field}{problem.message}{hint} [{problem.code}]"
