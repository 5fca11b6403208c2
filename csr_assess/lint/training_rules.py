"""Trainings: amounts that can be counted with, a day that there is, and what to finish before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csr_assess.base.dates import is_day
from csr_assess.base.documents import shown
from csr_assess.base.texts import _, clauses
from csr_assess.lint.draft import near
from csr_assess.lint.rule import Rule
from csr_assess.rubric.training_types import Training

if TYPE_CHECKING:
    from csr_assess.lint.draft import Draft
    from csr_assess.lint.rule import Found

_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?\Z", re.ASCII)


def _amounts(draft: Draft) -> Found:
    for at, training in draft.each(Training):
        for key in ("hours", "cost_usd"):
            written = getattr(training, key)
            if written is not None and not _is_amount(written, zero=key != "hours"):
                said = _("{found}: write a number or low-high, such as 4 or 10-13; leave it out if it is unknown.")
                yield at.inside(key), said.format(found=shown(written))


def _is_amount(text: str, *, zero: bool) -> bool:
    found = _AMOUNT.match(text)
    if not found:
        return False
    low, high = float(found[1]), float(found[2] or found[1])
    return low <= high and (zero or high > 0)


def _days(draft: Draft) -> Found:
    for at, training in draft.each(Training):
        if training.read is not None and not is_day(training.read):
            yield at.inside("read"), _("{found}: there is no such day.").format(found=shown(training.read))


def _prerequisites(draft: Draft) -> Found:
    known = [training.id for training in draft.rubric.trainings]
    for at, training in draft.each(Training):
        for index, name in enumerate(training.prerequisites):
            if name not in known or name == training.id:
                yield (
                    at.inside("prerequisites", index),
                    clauses(_("no other training is called this"), near(name, known)),
                )


RULES = (
    Rule(
        code="training-no-amount",
        title="The hours or the price of a training are neither a number nor a range of two.",
        find=_amounts,
    ),
    Rule(code="training-read-no-day", title="The day a training's source was read does not exist.", find=_days),
    Rule(
        code="unknown-prerequisite",
        title="A training asks for another one that does not exist.",
        find=_prerequisites,
    ),
)
