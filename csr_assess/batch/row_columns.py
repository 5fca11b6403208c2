"""The columns of the tables that a batch writes, in order: what each is called, holds and may hold.

The rows are made in `row_values.py`, in this order; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct

from csr_assess.contracts.report_v1 import Basis, Grade, Outcome, Target
from csr_assess.evidence.kinds import EVIDENCE_KINDS
from csr_assess.rubric.judged_sections import judged_checks

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric

GAPS_NAMED = 3
"""How many gaps a person's row names."""
RECORD, CANDIDATE = "record", "candidate.id"
"""What the rows of the two tables are joined by, and whose they are."""


class TableColumn(Struct, frozen=True, kw_only=True):
    """One column of a table."""

    name: str
    type: Literal["string", "number", "integer", "boolean"] = "string"
    said: str
    """What is in it."""
    least: float | None = None
    most: float | None = None
    words: tuple[str, ...] = ()
    """All that can be in it; empty: any text."""
    required: bool = False
    """Whether it is never empty."""
    own: bool = False
    """Whether no two rows have the same."""


def people_columns(rubric: Rubric) -> tuple[TableColumn, ...]:
    """Return the columns of the table that has a row a person."""
    return (
        TableColumn(name="source", said="The file as given, with the line or row.", required=True),
        TableColumn(name=CANDIDATE, said="The person's id; made safe for a spreadsheet in CSV."),
        TableColumn(name="candidate.name", said="The person's name; made safe for a spreadsheet in CSV."),
        *_targets(rubric),
        TableColumn(
            name="status",
            said="success: scored; error: the record could not be read, and says why in problems.",
            words=("success", "error"),
            required=True,
        ),
        *_figures(rubric),
        *(column for check in judged_checks(rubric) for column in _of_check(check)),
        TableColumn(name="gates", said="Each must-have and its status, as id=status, one blank between two."),
        *(
            TableColumn(
                name=f"gap_{place}", said="A criterion below its level, the costliest first.", words=_names(rubric)
            )
            for place in range(1, GAPS_NAMED + 1)
        ),
        TableColumn(name="problems", said="What is wrong with the record, or with the cells that were set aside."),
        TableColumn(name="candidate.id_json", said="The id as a JSON string, every sign of it as it came."),
        TableColumn(
            name=RECORD,
            type="integer",
            said="The record's number in the whole input, from 1; the criteria's table has it too.",
            least=1,
            required=True,
            own=True,
        ),
        TableColumn(name="posting.met", type="integer", said="How many of the posting's minimums are met.", least=0),
        TableColumn(name="posting.of", type="integer", said="Of how many minimums we ask.", least=1),
    )


def criteria_columns(rubric: Rubric) -> tuple[TableColumn, ...]:
    """Return the columns of the table that has a row for each person and criterion; only people who were scored."""
    return (
        TableColumn(
            name=RECORD, type="integer", said="The record's number, as in people's table.", least=1, required=True
        ),
        TableColumn(name=CANDIDATE, said="The person's id; made safe for a spreadsheet in CSV."),
        TableColumn(name="check", said="The check it belongs to.", words=judged_checks(rubric), required=True),
        TableColumn(name="criterion", said="What is looked at.", words=_names(rubric), required=True),
        TableColumn(
            name="kind",
            said="required counts; advantage costs nobody a point.",
            words=("required", "advantage"),
            required=True,
        ),
        TableColumn(name="core", type="boolean", said="Whether nobody is ready without it.", required=True),
        TableColumn(name="outcome", said="What is known of it.", words=tuple(Outcome), required=True),
        _level("level", "The level that counts; empty: not known."),
        _level("required", "The level the job asks.", required=True),
        _level("claimed", "The level from what the person says."),
        _level("shown", "The level from what was shown."),
        _points("points", "Earned, of 100."),
        _points("waiting", "What the claim reaches and cannot earn before it is shown, of 100."),
        _points("lost", "Lost to the gap below the level asked, of 100."),
        _points("of", "Its weight: points, waiting and lost together, of 100; 0 where it does not count."),
        TableColumn(name="evidence", said=f"The kinds of evidence behind it, of {_kinds()}; one blank between two."),
    )


def _targets(rubric: Rubric) -> Iterator[TableColumn]:
    said = {
        "role": "The role aimed at.",
        "industry": "The industry aimed at.",
        "state": "The state or other place aimed at, by its code.",
        "channels": "The channels of the job, one blank between two.",
    }
    words = {
        "role": (*(one.id for one in rubric.target.roles),),
        "industry": (*(one.id for one in rubric.target.industries), "unknown"),
    }
    for field in Target.__struct_fields__:
        yield TableColumn(name=f"target.{field}", said=said[field], words=words.get(field, ()))


def _figures(rubric: Rubric) -> Iterator[TableColumn]:
    yield _of_100("score", "The score; empty: too little is known.")
    yield TableColumn(name="margin", type="number", said="One standard error of the score, in points.", least=0)
    yield _of_100("bounds.low", "The score with all that is unknown at nothing.")
    yield _of_100("bounds.high", "The score with all that is unknown at its most.")
    yield TableColumn(name="coverage", type="number", said="The part of the target that is known.", least=0, most=1)
    bands = (*(band.id for band in rubric.core.bands),)
    yield TableColumn(name="band", said="The band; empty: too little is known.", words=bands)
    yield TableColumn(name="basis", said="What the score rests on.", words=get_args(Basis))
    yield TableColumn(name="evidence_grade", said="How much of the target was shown.", words=get_args(Grade))
    yield TableColumn(name="ready_chance", type="number", said="The chance to be ready.", least=0, most=1)


def _of_check(check: str) -> tuple[TableColumn, TableColumn]:
    earned = _of_100(f"{check}.points", "Earned in this check, of 100.")
    return earned, _of_100(f"{check}.of", "What this check comes to at most, of 100.")


def _of_100(name: str, said: str) -> TableColumn:
    return TableColumn(name=name, type="number", said=said, least=0, most=100)


def _points(name: str, said: str) -> TableColumn:
    return TableColumn(name=name, type="number", said=said, least=0, most=100, required=True)


def _level(name: str, said: str, *, required: bool = False) -> TableColumn:
    return TableColumn(name=name, type="number", said=said, least=1, most=5, required=required)


def _names(rubric: Rubric) -> tuple[str, ...]:
    return (*rubric.criteria,)


def _kinds() -> str:
    return ", ".join(EVIDENCE_KINDS)
