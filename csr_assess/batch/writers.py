"""What became of the records as bytes: JSON envelopes, one a line, or flat rows by person or by criterion."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Protocol

import msgspec

from csr_assess.batch.row_columns import criteria_columns, people_columns
from csr_assess.batch.row_values import person_values, rounded
from csr_assess.batch.spreadsheet import LINE_END, Identifier, cell, row
from csr_assess.contracts.envelope_v1 import published_problems
from csr_assess.contracts.report_v1 import SCHEMA, Envelope

if TYPE_CHECKING:
    from csr_assess.batch.run import Assessed
    from csr_assess.contracts.report_v1 import Finding
    from csr_assess.rubric.model import Rubric


class RecordWriter(Protocol):
    """Turns what became of each record into bytes."""

    def head(self) -> bytes:
        """Return what comes before the first record."""
        ...

    def record(self, assessed: Assessed) -> bytes:
        """Return one record, its line end too."""
        ...


class JsonLines:
    """One envelope a line."""

    def __init__(self) -> None:
        """Keep one encoder for all."""
        self._encode = msgspec.json.Encoder().encode

    def head(self) -> bytes:
        """Return nothing: JSON lines have no head."""
        return b""

    def record(self, assessed: Assessed) -> bytes:
        """Return a record's envelope."""
        return self._encode(envelope(assessed)) + b"\n"


def envelope(assessed: Assessed) -> Envelope:
    """Return a record's envelope: its report, or all its problems."""
    return Envelope(
        schema=SCHEMA,
        status="success" if assessed.report else "error",
        source=assessed.source,
        report=assessed.report,
        errors=() if assessed.report else published_problems(assessed.problems),
    )


class CsvRows:
    """One row a person, for a spreadsheet."""

    def __init__(self, rubric: Rubric) -> None:
        """Take the rubric, whose checks have two columns each."""
        self._rubric = rubric

    def head(self) -> bytes:
        """Return the header."""
        return row(column.name for column in people_columns(self._rubric)).encode()

    def record(self, assessed: Assessed) -> bytes:
        """Return a record's row; what is not known is empty."""
        return row(person_values(assessed, len(self._rubric.core.checks))).encode()


class LongRows:
    """One row a person and criterion, for a statistics program; none of somebody who was not scored."""

    def __init__(self, rubric: Rubric) -> None:
        """Take the rubric, whose criteria the rows are of."""
        self._rubric = rubric

    def head(self) -> bytes:
        """Return the header."""
        return row(column.name for column in criteria_columns(self._rubric)).encode()

    def record(self, assessed: Assessed) -> bytes:
        """Return a record's rows."""
        if assessed.report is None:
            return b""
        who = cell(Identifier(assessed.report.candidate.id))
        start = f"{assessed.number},{who},"
        checks = assessed.report.checks
        return "".join(start + _found(check.id, finding) for check in checks for finding in check.findings).encode()


def _found(check: str, finding: Finding) -> str:
    """Return a criterion's row behind the person: all of it are numbers and the rubric's own words."""
    level, required, claimed, shown = map(_number, (finding.level, finding.required, finding.claimed, finding.shown))
    earned, waiting, lost, of = map(_number, (finding.points, finding.waiting, finding.lost, finding.of))
    kinds = " ".join(dict.fromkeys(piece.kind for piece in finding.evidence))
    return (
        f"{check},{finding.criterion},{finding.kind},{cell(finding.core)},{finding.outcome.value},"
        f"{level},{required},{claimed},{shown},{earned},{waiting},{lost},{of},{kinds}{LINE_END}"
    )


@functools.lru_cache(1 << 16)
def _number(value: float | None) -> str:
    return cell(rounded(value))
