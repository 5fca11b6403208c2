"""Billing: sums with numbers by seed; the answer is typed, and right to the cent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from csr_assess.base.texts import _, did_you_mean
from csr_assess.rubric.task_types import Billing, Sum
from csr_assess.tasks.item_scores import Score
from csr_assess.tasks.kinds import sums
from csr_assess.tasks.kinds.graded import GradedTask, ItemKind, yours
from csr_assess.tasks.kinds.task_kind import Fault
from csr_assess.tasks.typed_text import typed

SEEDS = range(200)
"""Seeds that a sum is tried with."""


def _score(item: Sum, answer: Any, seed: int) -> Score:  # noqa: ANN401 -- what an answer file holds
    text = typed(answer)
    return Score(raw=float(text is not None and sums.amount(text) == sums.made(item, seed).answer))


def _why(_task: Billing, item: Sum, answer: Any, seed: int) -> Iterator[str]:  # noqa: ANN401
    made = sums.made(item, seed)
    yield made.text
    yield yours(answer)
    yield made.reason


def _faults(item: Sum) -> Iterator[Fault]:
    named = {"text": [*item.slots], "reason": [*item.slots, *item.work, "answer"]}
    for field, known in named.items():
        for slot in sums.slots_of(getattr(item, field)):
            if slot not in known:
                yield (field,), _("{slot} is no slot here; {hint}").format(slot=slot, hint=did_you_mean(slot, known))
    upside_down = [name for name, slot in item.slots.items() if slot.low > slot.high]
    for name in upside_down:
        yield ("slots", name), _("low must not be above high.")
    if not upside_down:
        yield from _tried(item)


def _tried(item: Sum) -> Iterator[Fault]:
    try:
        tried = [(sums.made(item, seed).answer, sums.unrounded(item, seed)) for seed in SEEDS]
    except ValueError as error:
        yield ("answer",), _("{formula} cannot be worked out.").format(formula=error)
        return
    if any(answer <= 0 for answer, _exact in tried):
        yield ("answer",), _("with some numbers the answer is not above 0.")
    if any(answer != sums.EXACT.quantize(exact, sums.CENT) for answer, exact in tried):
        yield ("answer",), _("with some numbers the cent depends on where it is rounded; choose other steps.")


KIND: GradedTask[Billing] = GradedTask(items={Sum: ItemKind(score=_score, why=_why, faults=_faults)})
