"""The law that what is kept changes nothing: the same bytes, numbers and notes of everybody as without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.assess.assessors import Assessors
from csr_assess.assess.kept_assessor import Kept
from csr_assess.batch import row_values, run, spreadsheet, summary, writers
from csr_assess.rubric import load
from csr_assess.rubric.judged_sections import judged_checks
from tests.drawn import DAY
from tests.wild_people import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.base.errors import Problem
    from csr_assess.evidence.raters import Confirmed
    from csr_assess.rubric.resolve import RubricLayers


def told(  # noqa: PLR0913 -- who is judged, and how
    layers: RubricLayers, seed: int, count: int, kept: Kept | None, *, confirmed: Confirmed, strict: bool
) -> Iterator[tuple[object, ...]]:
    """All that a batch makes of each of some people, those of a seed."""
    aimed = Assessors(layers, DAY, confirmed=confirmed).aimed
    notes: list[Problem] = []
    rows, lines = writers.CsvRows(layers.resolved().rubric), writers.JsonLines()
    for one in run.assess_all(records(seed, count), aimed, notes.append, strict=strict, kept=kept):
        plain_row = spreadsheet.row(row_values.person_values(one, len(judged_checks(layers.widest())))).encode()
        assert rows.record(one) == plain_row
        line = lines.record(one) if kept is None or kept.words else b""
        yield line, rows.record(one), summary.group_numbers(one), one.problems, one.answers, tuple(notes)
        notes.clear()


def compare(seed: int, count: int, *, confirmed: Confirmed = False, strict: bool = False) -> dict[str, int]:
    """Hold what is kept to what is not; return how many people there were, and how many of them were scored."""
    layers = load.layers()
    more = {"confirmed": confirmed, "strict": strict}
    plain = told(layers, seed, count, None, **more)
    worded = told(layers, seed, count, Kept(words=True), **more)
    numbers = told(layers, seed, count, Kept(words=False), **more)
    people = scored = 0
    for number, (one, other, brief) in enumerate(zip(plain, worded, numbers, strict=True)):
        assert other == one, f"person {number} of seed {seed}"
        assert brief[1:] == one[1:], f"numbers of person {number} of seed {seed}"
        people, scored = people + 1, scored + (one[2] is not None)
    return {"people": people, "scored": scored}
