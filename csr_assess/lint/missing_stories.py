"""Criteria without a résumé line or a question of a job interview. Warnings, never faults."""

from __future__ import annotations

from collections.abc import Iterator

from csr_assess.base.errors import Problem
from csr_assess.base.texts import _
from csr_assess.rubric.resolve import Aim, RubricLayers
from csr_assess.rubric.resolved import Resolved
from csr_assess.rubric.section import Criterion, Section

UNPREPARED_CODE = "criterion-without-story"


def without_stories(layers: RubricLayers) -> Iterator[Problem]:
    """Yield a warning for each criterion, of any target, that has no `resume` line or no `star`, once."""
    told = set()
    for aim in (Aim(), *layers.profiled_aims()):
        for where, criterion in _unprepared(layers.resolved(aim)):
            if criterion not in told:
                told.add(criterion)
                yield where


def _unprepared(resolved: Resolved) -> Iterator[tuple[Problem, str]]:
    if not any(_missing(criterion) for criterion in resolved.rubric.criteria.values()):
        return  # no file is read for it
    for document in resolved.documents:
        if not isinstance(document.content, Section):
            continue
        for index, criterion in enumerate(document.content.criteria):
            if missing := _missing(criterion):
                said = _("{criterion} has no {keys}: the report cannot help to tell of it in a job talk.")
                message = said.format(criterion=criterion.id, keys=" or ".join(f"`{key}`" for key in missing))
                where = document.where(("criteria", index))
                yield Problem(code=UNPREPARED_CODE, where=where, message=message), criterion.id


def _missing(criterion: Criterion) -> list[str]:
    return [key for key, there in (("resume", criterion.resume), ("star", criterion.star)) if not there]
