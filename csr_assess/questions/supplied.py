"""What documents, other people and tasks say in an answer file, held against the rubric."""

from __future__ import annotations

import functools
import math
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from csr_assess.answers.types import Result, Supplied
from csr_assess.base.dates import days_after
from csr_assess.base.kept import kept_by_object
from csr_assess.base.texts import _, clauses, did_you_mean

_AHEAD = 1
"""Days: where the sun rises earlier it is tomorrow already."""

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.answers.types import Answers
    from csr_assess.base.documents import FieldPath
    from csr_assess.rubric.model import Rubric

    CodedFault = tuple[FieldPath, str, str]
    """Where in the file, the problem's code, the sentence."""


def faults_beside(answers: Answers, rubric: Rubric, as_of: date) -> Iterator[CodedFault]:
    """Yield what is wrong with all that an answer file holds beside answers to questions."""
    for index, entry in enumerate(answers.evidence):
        yield from of_evidence(entry, rubric, as_of, ("evidence", index))
    for task, result in answers.results.items():
        yield from of_results(task, result, rubric, as_of, ("results", task))


def of_evidence(entry: Supplied, rubric: Rubric, as_of: date, path: FieldPath) -> Iterator[CodedFault]:
    """Yield what is wrong with one entry of `evidence:`."""
    criterion = rubric.criteria.get(entry.criterion)
    if criterion is None and entry.criterion in rubric.elsewhere:
        return
    if criterion is None:
        hint = did_you_mean(entry.criterion, [*rubric.criteria])
        yield (*path, "criterion"), "evidence-criterion", clauses(_("unknown criterion"), hint)
    elif entry.level is None and entry.amount is None:
        yield path, "evidence-empty", _("give a level from 1 to 5, or an amount.")
    elif entry.level is None and not criterion.amounts:
        yield (*path, "amount"), "evidence-amount", _("this criterion has no amounts; give a level from 1 to 5.")
    elif entry.amount is not None and not math.isfinite(entry.amount):
        yield (*path, "amount"), "evidence-amount", _("the amount must be a finite number.")
    if entry.date is not None and entry.date > _latest(as_of):
        yield (*path, "date"), "evidence-date", _after(entry.date, as_of)


@functools.lru_cache(16)
def _latest(as_of: date) -> date:
    return days_after(as_of, _AHEAD)


def _after(day: date, as_of: date) -> str:
    return _("{day} is after {as_of}, the day of this report.").format(day=day, as_of=as_of)


def of_results(task: str, result: Any, rubric: Rubric, as_of: date, path: FieldPath) -> Iterator[CodedFault]:  # noqa: ANN401
    """Yield what is wrong with a task's results: one, or a list of them."""
    tasks = _task_names(rubric)
    if task not in tasks and task in rubric.elsewhere:
        return
    if task not in tasks:
        yield path, "results-task", clauses(_("unknown task"), did_you_mean(task, tasks))
        return
    for index, one in enumerate(result if isinstance(result, list) else [result]):
        here = (*path, index) if isinstance(result, list) else path
        wrong = shape(one, Result)
        yield from (((*here, *inner), "results-shape", message) for inner, message in wrong)
        taken = None if wrong else one.taken if isinstance(one, Result) else date.fromisoformat(one["taken"])
        if taken is not None and taken > _latest(as_of):
            yield (*here, "taken"), "results-date", _after(taken, as_of)


@kept_by_object(16)
def _task_names(rubric: Rubric) -> list[str]:
    return [criterion.task for criterion in rubric.criteria.values() if criterion.task]


def shape(data: Any, kind: type) -> list[tuple[FieldPath, str]]:  # noqa: ANN401 -- plain data
    """Return (path, sentence) for each place where `data` is not a `kind`; empty when it is one."""
    try:
        msgspec.convert(data, kind, strict=True)
    except msgspec.ValidationError:
        from csr_assess.base import shapes  # noqa: PLC0415 -- only once something is wrong

        return shapes.faults(data, kind)
    return []
