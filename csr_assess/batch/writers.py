"""What became of the records as bytes: JSON envelopes, one a line, or flat rows by person or by criterion."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Protocol

import msgspec

from csr_assess.base.bounded import Bounded
from csr_assess.batch.row_columns import criteria_columns, people_columns
from csr_assess.batch.row_text import person_text
from csr_assess.batch.row_values import found_values, person_values, rounded
from csr_assess.batch.spreadsheet import LINE_END, Identifier, cell, row
from csr_assess.contracts.envelope_v1 import published_problems
from csr_assess.contracts.report_v1 import SCHEMA, Envelope
from csr_assess.rubric.judged_sections import judged_checks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csr_assess.assess.criterion_numbers import CriterionNumbers, FoundCriterion
    from csr_assess.batch.run import Assessed
    from csr_assess.rubric.model import Rubric

_CRITERIA_KEPT = 10_000
"""Rows of criteria as found whose beginning and end are kept."""


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

    def pieces(self, assessed: Assessed) -> Sequence[bytes]:
        """Return the same in pieces, for who joins them with those of others: most are never copied before."""
        ...


class JsonLines:
    """One envelope a line."""

    words = True

    def __init__(self) -> None:
        """Keep one encoder for all, and what is around a report that is JSON already."""
        self._encode = msgspec.json.Encoder().encode
        blank = Envelope(schema=SCHEMA, status="success", source="", report=None, errors=())
        self._before, self._behind = self._encode(blank).split(b'"","report":null')

    def head(self) -> bytes:
        """Return nothing: JSON lines have no head."""
        return b""

    def record(self, assessed: Assessed) -> bytes:
        """Return a record's envelope."""
        return b"".join(self.pieces(assessed))

    def pieces(self, assessed: Assessed) -> Sequence[bytes]:
        """Return a record's envelope."""
        if assessed.encoded is None:
            return self._encode(envelope(assessed)), b"\n"
        source = self._encode(assessed.source)
        return self._before, source, b',"report":', *assessed.encoded, self._behind, b"\n"


def envelope(assessed: Assessed) -> Envelope:
    """Return a record's envelope: its report, or all its problems."""
    report, rejected = assessed.report, assessed.rejected
    return Envelope(
        schema=SCHEMA,
        status="error" if rejected else "success",
        source=assessed.source,
        report=report,
        errors=published_problems(assessed.problems) if rejected else (),
    )


class CsvRows:
    """One row a person, for a spreadsheet."""

    words = False

    def __init__(self, rubric: Rubric) -> None:
        """Take the rubric, whose checks have two columns each."""
        self._rubric = rubric
        self._checks = len(judged_checks(rubric))

    def head(self) -> bytes:
        """Return the header."""
        return row(column.name for column in people_columns(self._rubric)).encode()

    def record(self, assessed: Assessed) -> bytes:
        """Return a record's row; what is not known is empty."""
        written = person_text(assessed)
        return (row(person_values(assessed, self._checks)) if written is None else written).encode()

    def pieces(self, assessed: Assessed) -> Sequence[bytes]:
        """Return the row."""
        return (self.record(assessed),)


class LongRows:
    """One row a person and criterion, for a statistics program; none of somebody who was not scored."""

    words = False

    def __init__(self, rubric: Rubric) -> None:
        """Take the rubric, whose criteria the rows are of."""
        self._rubric = rubric
        self._kept: Bounded[FoundCriterion, tuple[str, str]] = Bounded(_CRITERIA_KEPT)

    def head(self) -> bytes:
        """Return the header."""
        return row(column.name for column in criteria_columns(self._rubric)).encode()

    def record(self, assessed: Assessed) -> bytes:
        """Return a record's rows."""
        who = cell(Identifier(assessed.candidate.id)) if assessed.candidate else ""
        start = f"{assessed.number},{who},"
        return "".join([start + self._found(one) for one in assessed.criteria]).encode()

    def pieces(self, assessed: Assessed) -> Sequence[bytes]:
        """Return all its rows in one piece."""
        return (self.record(assessed),)

    def _found(self, one: CriterionNumbers) -> str:
        """Return a criterion's row behind the person: all of it are numbers and the rubric's own words."""
        before, behind = self._kept.get(one.found) or self._keep(one.found)
        earned, waiting, lost, of = map(_number, (one.points, one.waiting, one.lost, one.of))
        return f"{before}{earned},{waiting},{lost},{of}{behind}"

    def _keep(self, found: FoundCriterion) -> tuple[str, str]:
        *before, kinds = found_values(found)
        kept = self._kept[found] = f"{','.join(map(cell, before))},", f",{cell(kinds)}{LINE_END}"
        return kept


@functools.lru_cache(1 << 16)
def _number(value: float) -> str:
    return cell(rounded(value))
