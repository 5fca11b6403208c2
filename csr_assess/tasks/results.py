"""A result of the answer file to a level: recomputed from its responses, never taken at its word."""

from __future__ import annotations

import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any

import msgspec

from csr_assess.answers.types import Response, Result
from csr_assess.rubric.amounts import LevelTable, by_anchor
from csr_assess.rubric.section import Criterion, EvidenceName
from csr_assess.rubric.task_types import TaskFile
from csr_assess.tasks.kinds import by_id, counted_ids, kind_of
from csr_assess.tasks.measure import Doubt, Doubted, Measure, Taken

TAKES = 2
"""This many takes count, the later one of them; from then on a take is practice."""


def takes(found: Any) -> list[Result]:  # noqa: ANN401 -- what a file holds under a task's name
    """Return the takes of a task in the order taken; those of one day in the file's order."""
    listed = found if isinstance(found, list) else [found]
    results = [msgspec.convert(one, Result) for one in listed]
    return sorted(results, key=lambda result: result.taken)


def counting_take(found: Sequence[Result]) -> Result | None:
    """Return the take that counts of those in the order taken: the later of the first two."""
    first = found[:TAKES]
    return first[-1] if first else None


def evidence_name(task: TaskFile) -> EvidenceName:
    """Return what kind of evidence a task is."""
    return kind_of(task).evidence


def level_table(task: TaskFile, criterion: Criterion) -> LevelTable:
    """Return the table from a task's figure to a level."""
    return kind_of(task).rows(task, criterion)


def measured(task: TaskFile, rows: LevelTable, result: Result, floor: float) -> Measure:
    """Return what a take says; `rows` turn its figure into a level, `floor` is the least error in levels."""
    kind = kind_of(task)
    try:
        return kind.measure(task, _taken(task, result), rows, floor)
    except Doubted as doubted:
        if doubted.doubt.says_nothing:
            return Measure(taken=result.taken, level=None, doubt=doubted.doubt)
        stated = kind.stated(result)
        level = by_anchor(max(0.0, stated), rows) if stated is not None and math.isfinite(stated) else None
        return Measure(
            taken=result.taken, level=level, doubt=doubted.doubt, right=result.right, of=result.of, part=result.part
        )


def _taken(task: TaskFile, result: Result) -> Taken:
    try:
        found = msgspec.convert(result.responses, list[Response])
    except msgspec.ValidationError:
        raise Doubted(Doubt.INCOMPLETE) from None
    ids, items = [response.item for response in found], by_id(task)
    answered = {*ids}
    if not found or result.seed is None or len(answered) < len(found):
        raise Doubted(Doubt.INCOMPLETE)
    gone: tuple[str, ...] = ()
    if not answered <= items.keys():
        gone = tuple([one for one in ids if one not in items])
        found = [one for one in found if one.item in items]
    known = [*zip(map(items.__getitem__, [one.item for one in found] if gone else ids), found, strict=True)]
    if not _complete(task, result, answered.difference(gone) if gone else answered, gone):
        raise Doubted(Doubt.INCOMPLETE)
    return Taken(result=result, known=known, gone=gone)


def _complete(task: TaskFile, result: Result, known: AbstractSet[str], gone: Sequence[str]) -> bool:
    """Say whether every item the form asked is there: leaving out the wrong ones would help."""
    wanted = counted_ids(task, result.seed or 0)
    if known.isdisjoint(wanted):
        return False
    if result.form != task.form:
        return 2 * len(known & by_id(task).keys()) >= len(wanted)
    return kind_of(task).covers(wanted, known, gone)
