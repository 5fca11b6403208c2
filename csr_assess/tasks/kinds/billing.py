"""Billing: sums with numbers by seed; the answer is typed, and right to the cent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from csr_assess.base.texts import _, clauses, did_you_mean
from csr_assess.rubric.task_types import Billing, Sum
from csr_assess.tasks.item_scores import Score
from csr_assess.tasks.kinds import sums
from csr_assess.tasks.kinds.graded import GradedTask, ItemKind, yours
from csr_assess.tasks.kinds.key_rules import KeyFault, KeyRule
from csr_assess.tasks.typed_text import typed_answer

_TRIED_SEEDS = range(200)
"""Seeds that a sum is tried with."""
UNKNOWN_SLOT = KeyRule(code="unknown-slot", title="A text of a sum names a slot that the sum does not fill.")
SLOT_UPSIDE_DOWN = KeyRule(code="slot-upside-down", title="A slot of a sum goes from a higher number to a lower.")
NOT_COMPUTABLE = KeyRule(code="sum-not-computable", title="A formula of a sum cannot be worked out.")
NOT_POSITIVE = KeyRule(code="sum-not-positive", title="With some numbers, the answer of a sum is 0 or less.")
ROUNDING_DECIDES = KeyRule(
    code="sum-depends-on-rounding",
    title="With some numbers, the cent of an answer depends on where it is rounded.",
)


def _score(item: Sum, answer: Any, seed: int) -> Score:  # noqa: ANN401 -- what an answer file holds
    text = typed_answer(answer)
    return Score(raw=float(text is not None and sums.amount(text) == sums.made(item, seed).answer))


def _why(_task: Billing, item: Sum, answer: Any, seed: int) -> Iterator[str]:  # noqa: ANN401
    made = sums.made(item, seed)
    yield made.text
    yield yours(answer)
    yield made.reason


def _faults(item: Sum) -> Iterator[KeyFault]:
    named = {"text": [*item.slots], "reason": [*item.slots, *item.work, "answer"]}
    for field, known in named.items():
        for slot in sums.slots_of(getattr(item, field)):
            if slot not in known:
                said = clauses(_("{slot} is not a slot here").format(slot=slot), did_you_mean(slot, known))
                yield KeyFault(UNKNOWN_SLOT, (field,), said)
    upside_down = [name for name, slot in item.slots.items() if slot.low > slot.high]
    for name in upside_down:
        yield KeyFault(SLOT_UPSIDE_DOWN, ("slots", name), _("low must not be above high."))
    if not upside_down:
        yield from (KeyFault(rule, ("answer",), message) for rule, message in _tried(item))


def _tried(item: Sum) -> Iterator[tuple[KeyRule, str]]:
    try:
        tried = [sums.rounded_and_exact(item, seed) for seed in _TRIED_SEEDS]
    except ValueError as error:
        yield NOT_COMPUTABLE, _("{formula} cannot be worked out.").format(formula=error)
        return
    if any(answer <= 0 for answer, _exact in tried):
        yield NOT_POSITIVE, _("with some numbers the answer is not above 0.")
    if any(answer != sums.in_cents(exact) for answer, exact in tried):
        yield ROUNDING_DECIDES, _("with some numbers, the cents depend on when you round; choose other steps.")


KIND: GradedTask[Billing] = GradedTask(
    items={Sum: ItemKind(score=_score, why=_why, faults=_faults)},
    rules=(UNKNOWN_SLOT, SLOT_UPSIDE_DOWN, NOT_COMPUTABLE, NOT_POSITIVE, ROUNDING_DECIDES),
)
