"""A result of the answer file to a level: recomputed from its responses, never taken at its word."""

from __future__ import annotations

import enum
import math
from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from csr_assess.answers.types import Response, Result
from csr_assess.rubric.amounts import Rows, by_anchor
from csr_assess.rubric.section import Criterion, EvidenceName
from csr_assess.rubric.task_types import EVIDENCE, AnyItem, Checking, Passage, Quiz, Scenario, TaskFile, Typing
from csr_assess.tasks.item_scores import by_id, counted, part_right, score
from csr_assess.tasks.levels import slope
from csr_assess.tasks.typed_text import Rate, rate

TAKES = 2
"""So many takes count, the later one stands; from then on a take is practice."""
SLACK = {"part": 0.00006, "score": 0.00006, "accuracy": 0.005, "wpm": 0.051, "gross": 0.051}
"""How far a stated figure may lie from the recomputed one: what rounding takes."""
LATE = 1.0
"""Seconds by which an answer may run over the clock."""


class Doubt(enum.Enum):
    """Why a result's figures are a claim only."""

    INCOMPLETE = "incomplete"
    """Responses or the seed are missing."""
    DIFFERENT = "different"
    """The responses come to other figures."""
    TOO_FAST = "too_fast"
    """Faster than hands type."""


class Measure(Struct, frozen=True, kw_only=True):
    """What one take of a task says."""

    taken: date
    level: float | None
    """1 to 5; None where nothing in it gives one."""
    error: float = 0.0
    shown: bool = False
    """Whether it recomputes from its responses; else its figures are a claim."""
    doubt: Doubt | None = None
    """Why not."""
    right: int | None = None
    of: int | None = None
    part: float | None = None
    rate: Rate | None = None
    gone: tuple[str, ...] = ()
    """Items left out: the rubric no longer has them."""
    critical: tuple[str, ...] = ()
    """Critical errors picked as most effective."""


class Doubted(Exception):  # noqa: N818 -- it never leaves this module
    """The responses do not bear out the figures."""

    def __init__(self, doubt: Doubt) -> None:
        """Say why."""
        super().__init__(doubt.value)
        self.doubt = doubt


def takes(found: Any) -> list[Result]:  # noqa: ANN401 -- what stands under a task's name
    """Return the takes of a task in the order taken; those of one day in the file's order."""
    listed = found if isinstance(found, list) else [found]
    results = [msgspec.convert(one, Result) for one in listed]
    return sorted(results, key=lambda result: result.taken)


def standing(found: Any) -> Result | None:  # noqa: ANN401
    """Return the take that counts: the later of the first two."""
    first = takes(found)[:TAKES]
    return first[-1] if first else None


def evidence_name(task: TaskFile) -> EvidenceName:
    """Return what kind of evidence a task is."""
    return EVIDENCE.get(type(task), "task")


def rows(task: TaskFile, criterion: Criterion) -> Rows:
    """Return the table from a task's figure to a level: its own; words a minute have the criterion's."""
    return criterion.amounts if isinstance(task, Typing) else task.anchor


def measured(task: TaskFile, rows: Rows, result: Result, floor: float) -> Measure:
    """Return what a take says; `rows` turn its figure into a level, `floor` is the least error in levels."""
    try:
        responses = _responses(task, result)
        if isinstance(task, Typing):
            return _of_typing(task, rows, result, responses, floor)
        return _of_items(rows, result, responses, floor)
    except Doubted as doubted:
        stated = result.wpm if isinstance(task, Typing) else result.part
        level = by_anchor(max(0.0, stated), rows) if stated is not None and math.isfinite(stated) else None
        return Measure(
            taken=result.taken, level=level, doubt=doubted.doubt, right=result.right, of=result.of, part=result.part
        )


class _Taken(Struct, frozen=True, kw_only=True):
    """The responses of a take, those to items of the rubric apart from those to items it no longer has."""

    known: list[tuple[AnyItem, Response]]
    gone: tuple[str, ...]


def _responses(task: TaskFile, result: Result) -> _Taken:
    try:
        found = msgspec.convert(result.responses, list[Response])
    except msgspec.ValidationError:
        raise Doubted(Doubt.INCOMPLETE) from None
    items = by_id(task)
    if not found or result.seed is None or len({response.item for response in found}) < len(found):
        raise Doubted(Doubt.INCOMPLETE)
    known = [(items[response.item], response) for response in found if response.item in items]
    gone = tuple(response.item for response in found if response.item not in items)
    if not _complete(task, result, {item.id for item, _response in known}, gone):
        raise Doubted(Doubt.INCOMPLETE)
    return _Taken(known=_in_time(task, known, extra=result.extra_time), gone=gone)


def _complete(task: TaskFile, result: Result, known: set[str], gone: Sequence[str]) -> bool:
    """Say whether every item the form asked is there: leaving out the wrong ones would help."""
    wanted = {item.id for item in counted(task, result.seed or 0)}
    if not known & wanted:
        return False
    if result.form != task.form:
        return 2 * len(known & {item.id for item in task.items}) >= len(wanted)
    if isinstance(task, Quiz) and gone:
        return len(known) + len(gone) >= len(wanted)
    return wanted <= known and (not isinstance(task, Quiz) or wanted == known)


def _in_time(task: TaskFile, known: list[tuple[AnyItem, Response]], *, extra: bool) -> list[tuple[AnyItem, Response]]:
    """Return the responses, answers after the time as none at all."""
    if not isinstance(task, Checking):
        return known
    left, out = time_allowed(task, extra=extra) + LATE, []
    for item, response in known:
        left -= response.seconds
        out.append((item, response if left >= 0 else msgspec.structs.replace(response, answer=None, score=0.0)))
    return out


def time_allowed(task: Checking, *, extra: bool) -> float:
    """Return the seconds a task against the clock gives."""
    return task.seconds * (task.extra_time if extra else 1)


def _of_items(rows: Rows, result: Result, taken: _Taken, floor: float) -> Measure:
    try:
        scores = [score(item, response.answer, result.seed or 0) for item, response in taken.known]
    except (ValueError, TypeError):
        raise Doubted(Doubt.DIFFERENT) from None
    total = part_right(scores)
    for one, (_item, response) in zip(scores, taken.known, strict=True):
        _same("score", response.score, one.raw)
    if not taken.gone:
        _same("part", result.part, total.part)
        if result.right not in (None, total.right) or result.of not in (None, total.of):
            raise Doubted(Doubt.DIFFERENT)
    at = max(0.0, total.part)
    return Measure(
        taken=result.taken,
        level=by_anchor(at, rows),
        error=max(floor, total.error * slope(at, rows)),
        shown=True,
        right=total.right,
        of=total.of,
        part=total.part,
        gone=taken.gone,
        critical=critical(taken.known),
    )


def critical(known: Sequence[tuple[AnyItem, Response]]) -> tuple[str, ...]:
    """Return the critical errors among the options picked as most effective, each once."""
    found: dict[str, None] = {}
    for item, response in known:
        if isinstance(item, Scenario) and response.answer:
            picked = next((option for option in item.options if option.id == response.answer[0]), None)
            if picked and picked.critical:
                found[picked.critical] = None
    return tuple(found)


def rates(known: Sequence[tuple[AnyItem, Response]]) -> list[Rate]:
    """Return the rates of the passages that count; raises Doubted for what is no typed passage."""
    found = []
    for item, response in known:
        if isinstance(item, Passage) and not item.practice:
            if not isinstance(response.answer, str) or not 0 < response.seconds < math.inf:
                raise Doubted(Doubt.DIFFERENT)
            found.append(rate(item.text, response.answer, response.seconds))
    return found


def mean(found: Sequence[Rate]) -> Rate:
    """Return the mean of passages' rates."""
    return Rate(
        gross=math.fsum(one.gross for one in found) / len(found),
        accuracy=math.fsum(one.accuracy for one in found) / len(found),
        wpm=math.fsum(one.wpm for one in found) / len(found),
    )


def _of_typing(task: Typing, rows: Rows, result: Result, taken: _Taken, floor: float) -> Measure:
    found = rates(taken.known)
    bursts = [item.id for item, response in taken.known if response.burst and not getattr(item, "practice", False)]
    if bursts or any(one.gross > task.most_wpm for one in found):
        raise Doubted(Doubt.TOO_FAST)
    total = mean(found)
    if not taken.gone:
        for figure in ("wpm", "gross", "accuracy"):
            _same(figure, getattr(result, figure), getattr(total, figure))
    return Measure(
        taken=result.taken, level=by_anchor(total.wpm, rows), error=floor, shown=True, rate=total, gone=taken.gone
    )


def _same(figure: str, stated: float | None, found: float) -> None:
    if stated is not None and not abs(stated - found) <= SLACK[figure]:
        raise Doubted(Doubt.DIFFERENT)
