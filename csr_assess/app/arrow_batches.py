"""Scoring as a function of record batches, for engines that hand out Arrow's: Spark's mapInArrow, and any other.

It reads and writes nothing and keeps no state that anything depends on: each batch stands for itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.app import rubrics
from csr_assess.app.batch_work import PassLine, Settings, Work
from csr_assess.app.observers import Observers
from csr_assess.batch.arrow_rows import CRITERIA, PEOPLE, Arrow, ArrowRows
from csr_assess.batch.endings import stem_of
from csr_assess.batch.records import Unread
from csr_assess.rubric import load

if TYPE_CHECKING:
    from datetime import date


class ArrowScorer:
    """Scores answer files that come a JSON line each."""

    def __init__(self, as_of: date, *, rubric: str = load.DEFAULT, criteria: bool = False, source: str = "") -> None:
        """Take the day, and the rubric by its id or folder; `criteria`: a row a person and criterion, not a person.

        `source` is what the rows say that the lines are from. Raises UsageError and InvalidRubricError as a batch does.
        """
        layers = rubrics.rubric_layers(rubric)
        line = PassLine(fail_under=None, fail_on="")
        settings = Settings(
            rubric=rubric,
            as_of=as_of,
            forms=(),
            required=(),
            target={},
            handed=Observers(()),
            listed=None,
            strict=False,
            line=line,
        )
        self._work = Work(settings, layers, keeps=True, whole=False)
        self._rows = ArrowRows(CRITERIA if criteria else PEOPLE, layers.widest())
        self._source, self._stem = source, stem_of(source) or "record"

    @property
    def schema(self) -> Arrow:
        """The columns of what comes out, those of `csr-assess schema csv` or `long`."""
        return self._rows.schema

    def scored(self, batch: Arrow) -> Arrow:
        """Return the rows of a record batch, whose columns are `record`, a number, and `line`, a person's JSON."""
        given = zip(batch.column("record").to_pylist(), batch.column("line").to_pylist(), strict=True)
        people = [
            Unread(file=self._source, stem=self._stem, line=number, raw=_bytes(line), number=number)
            for number, line in given
            if line and not line.isspace()
        ]
        return self._rows.batch([row for one in self._work.done(people).judged for row in self._rows.of(one)])


def _bytes(line: str | bytes) -> bytes:
    return line if isinstance(line, bytes) else line.encode("utf-8", "replace")
