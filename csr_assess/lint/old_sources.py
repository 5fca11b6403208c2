"""Entries of a rubric whose source was read long ago and must be read again. Warnings, never faults."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csr_assess.base.dates import is_day, is_older
from csr_assess.base.errors import Problem
from csr_assess.base.texts import _
from csr_assess.rubric.resolved import Resolved
from csr_assess.rubric.training_types import Training, Trainings

OLD_AFTER_MONTHS = 24
"""Courses change and end: after so many months without a look, nobody should be sent there unseen."""
OLD_CODE = "training-read-long-ago"


def read_long_ago(resolved: Resolved, as_of: date) -> Iterator[Problem]:
    """Yield a warning for each training whose source was read more than 24 months before a day."""
    if not any(_is_old(training, as_of) for training in resolved.rubric.trainings):
        return  # no file is read for it
    for document in resolved.documents:
        if not isinstance(document.content, Trainings):
            continue
        for index, training in enumerate(document.content.trainings):
            if _is_old(training, as_of):
                said = _("{training}: its source was read on {day}, more than {months} months ago; read it again.")
                message = said.format(training=training.id, day=training.read, months=OLD_AFTER_MONTHS)
                yield Problem(code=OLD_CODE, where=document.where(("trainings", index, "read")), message=message)


def _is_old(training: Training, as_of: date) -> bool:
    return is_day(training.read) and is_older(training.read, OLD_AFTER_MONTHS, as_of) if training.read else False
