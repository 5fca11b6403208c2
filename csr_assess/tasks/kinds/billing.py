"""Billing: sums with numbers by seed; the answer is typed, and right to the cent."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

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
    return Score(raw=float(text is not None and sums.amount(text) == sums.right_amount(item, seed)))


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
    trouble = _trouble(msgspec.json.encode(item))
    if trouble.formula is not None:
        yield NOT_COMPUTABLE, _("{formula} cannot be worked out.").format(formula=trouble.formula)
    if trouble.not_positive:
        yield NOT_POSITIVE, _("with some numbers the answer is not above 0.")
    if trouble.rounding:
        yield ROUNDING_DECIDES, _("with some numbers, the cents depend on when you round; choose other steps.")


class _Trouble(Struct, frozen=True):
    """What came out when a sum was tried."""

    formula: str | None = None
    """The one that cannot be worked out."""
    not_positive: bool = False
    rounding: bool = False


@functools.lru_cache
def _trouble(encoded: bytes) -> _Trouble:
    """Try a sum, which is given in JSON: a rubric has the same ones for each role and industry."""
    item = msgspec.json.decode(encoded, type=Sum)
    try:
        tried = sums.rounded_and_exact(item, _TRIED_SEEDS)
    except ValueError as error:
        return _Trouble(formula=str(error))
    return _Trouble(
        not_positive=any(answer <= 0 for answer, _exact in tried),
        rounding=any(answer != sums.in_cents(exact) for answer, exact in tried),
    )


KIND: GradedTask[Billing] = GradedTask(
    drawn=True,
    made_anew=True,
    items={Sum: ItemKind(score=_score, why=_why, faults=_faults)},
    rules=(UNKNOWN_SLOT, SLOT_UPSIDE_DOWN, NOT_COMPUTABLE, NOT_POSITIVE, ROUNDING_DECIDES),
)
