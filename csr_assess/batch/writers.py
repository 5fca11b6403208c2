"""What became of the records as bytes: JSON envelopes, one a line, or one flat row a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

import msgspec

from csr_assess.batch import spreadsheet
from csr_assess.batch.spreadsheet import Cell, Identifier, row
from csr_assess.contracts.envelope_v1 import published_problems
from csr_assess.contracts.report_v1 import SCHEMA, Envelope, Report, Target
from csr_assess.rubric.model import is_judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.assess.report_numbers import ReportNumbers
    from csr_assess.base.errors import Problem
    from csr_assess.batch.run import Assessed
    from csr_assess.rubric.model import Rubric

_GAPS_NAMED = 3
"""How many gaps a flat row names."""


class RecordWriter(Protocol):
    """Turns what became of each record into bytes."""

    words: bool
    """Whether it writes more of a report than its numbers."""

    def head(self) -> bytes:
        """Return what comes before the first record."""
        ...

    def record(self, assessed: Assessed) -> bytes:
        """Return one record, its line end too."""
        ...


class JsonLines:
    """One envelope a line."""

    words = True

    def __init__(self) -> None:
        """Keep one encoder for all."""
        self._encode = msgspec.json.Encoder().encode_lines

    def head(self) -> bytes:
        """Return nothing: JSON lines have no head."""
        return b""

    def record(self, assessed: Assessed) -> bytes:
        """Return a record's envelope."""
        return self._encode((envelope(assessed),))


def envelope(assessed: Assessed) -> Envelope:
    """Return a record's envelope: its report, which may be encoded in parts, or all its problems."""
    report = cast("Report | None", assessed.encoded or assessed.report)
    return Envelope(
        schema=SCHEMA,
        status="success" if report else "error",
        source=assessed.source,
        report=report,
        errors=() if report else published_problems(assessed.problems),
    )


class CsvRows:
    """One row a person, for a spreadsheet."""

    words = False

    def __init__(self, rubric: Rubric) -> None:
        """Take the checks' names: each has two columns."""
        self._checks = [name for name, section in rubric.sections.items() if is_judged(section)]

    def head(self) -> bytes:
        """Return the header."""
        names = [
            "source",
            "candidate.id",
            "candidate.name",
            *(f"target.{field}" for field in Target.__struct_fields__),
            "status",
            *_FIGURES,
            *(f"{check}.{figure}" for check in self._checks for figure in ("points", "of")),
            "gates",
            *(f"gap_{count}" for count in range(1, _GAPS_NAMED + 1)),
            "problems",
            _RAW_ID,
            *_MINIMUMS,
        ]
        return row(names).encode()

    def record(self, assessed: Assessed) -> bytes:
        """Return a record's row; what is not known is empty."""
        who, numbers = assessed.candidate, assessed.numbers
        start: list[Cell] = [assessed.source, Identifier(getattr(who, "id", "")), getattr(who, "name", "")]
        end = (" | ".join(map(problem_text, assessed.problems)), spreadsheet.as_json(getattr(who, "id", "")))
        if numbers is None:
            blank = [""] * len(Target.__struct_fields__)
            rest = [""] * (len(_FIGURES) + 2 * len(self._checks) + 1 + _GAPS_NAMED)
            return row([*start, *blank, "error", *rest, *end, *([""] * len(_MINIMUMS))]).encode()
        return row(
            [*start, *_target(numbers.target), "success", *_figures(numbers), *end, *_minimums(numbers)]
        ).encode()


def _figures(found: ReportNumbers) -> Iterator[Cell]:
    yield from (found.score, found.margin, found.bounds.low, found.bounds.high, found.coverage)
    yield from (found.band, found.basis, found.evidence_grade, found.ready_chance)
    for check in found.checks:
        yield from check
    yield " ".join(f"{gate.id}={gate.status}" for gate in found.gates)
    gaps = found.gaps[:_GAPS_NAMED]
    yield from gaps
    yield from [""] * (_GAPS_NAMED - len(gaps))


_RAW_ID = "candidate.id_json"
"""The id to join other tables by: whatever signs or line breaks it has, none is added or lost."""
_MINIMUMS = ("posting.met", "posting.of")
"""How many of the posting's minimums are met, and how many it has; empty without a posting."""
_FIGURES = (
    "score",
    "margin",
    "bounds.low",
    "bounds.high",
    "coverage",
    "band",
    "basis",
    "evidence_grade",
    "ready_chance",
)


def _minimums(numbers: ReportNumbers) -> tuple[Cell, Cell]:
    return (sum(numbers.minimums), len(numbers.minimums)) if numbers.minimums else ("", "")


def _target(target: Target) -> Iterator[Cell]:
    for field in Target.__struct_fields__:
        value = getattr(target, field)
        yield value if isinstance(value, str) else " ".join(value)


def problem_text(problem: Problem) -> str:
    """Return a problem without its file and line, which the row has already."""
    field = f"{problem.where.field}: " if problem.where.field else ""
    hint = f" {problem.hint}" if problem.hint else ""
    return f"{field}{problem.message}{hint} [{problem.code}]"
