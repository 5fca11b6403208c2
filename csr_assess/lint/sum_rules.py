"""Billing sums: every slot is filled, and every number that can come up gives one answer in cents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.texts import _
from csr_assess.lint.draft import near
from csr_assess.lint.rule import Rule
from csr_assess.rubric.task_types import Sum
from csr_assess.tasks import sums

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from csr_assess.lint.draft import Draft, Location
    from csr_assess.lint.rule import Found

    Answers = list[tuple[Decimal, Decimal]]
    """A sum's answer for each seed: with every step rounded, and with none."""

SEEDS = range(200)
"""Seeds that a sum is tried with."""


def _slots(draft: Draft) -> Found:
    for at, item in draft.each(Sum):
        named = {"text": [*item.slots], "reason": [*item.slots, *item.work, "answer"]}
        for field, known in named.items():
            for slot in sums.slots_of(getattr(item, field)):
                if slot not in known:
                    said = _("{slot} is no slot here; {hint}").format(slot=slot, hint=near(slot, known))
                    yield at.inside(field), said


def _upside_down(draft: Draft) -> Found:
    for at, item in draft.each(Sum):
        for name, slot in item.slots.items():
            if slot.low > slot.high:
                yield at.inside("slots", name), _("low must not be above high.")


def _tried(draft: Draft) -> Iterator[tuple[Location, Sum, Answers | ValueError]]:
    """Yield each sum with its answers, or with what cannot be worked out."""
    for at, item in draft.each(Sum):
        if all(slot.low <= slot.high for slot in item.slots.values()):
            yield at.inside("answer"), item, draft.once(item, _answers)


def _answers(item: Sum) -> Answers | ValueError:
    try:
        return [sums.rounded_and_exact(item, seed) for seed in SEEDS]
    except ValueError as error:
        return error


def _not_worked_out(draft: Draft) -> Found:
    for at, _item, answers in _tried(draft):
        if isinstance(answers, ValueError):
            yield at, _("{formula} cannot be worked out.").format(formula=answers)


def _not_positive(draft: Draft) -> Found:
    for at, _item, answers in _tried(draft):
        if isinstance(answers, list) and any(answer <= 0 for answer, _exact in answers):
            yield at, _("with some numbers the answer is not above 0.")


def _rounded(draft: Draft) -> Found:
    for at, _item, answers in _tried(draft):
        if isinstance(answers, list) and any(answer != sums.in_cents(exact) for answer, exact in answers):
            yield at, _("with some numbers the cent depends on where it is rounded; choose other steps.")


RULES = (
    Rule(code="unknown-slot", title="A text of a sum names a slot that the sum does not fill.", find=_slots),
    Rule(code="slot-upside-down", title="A slot of a sum goes from a higher number to a lower.", find=_upside_down),
    Rule(code="sum-not-computable", title="A formula of a sum cannot be worked out.", find=_not_worked_out),
    Rule(code="sum-not-positive", title="With some numbers, the answer of a sum is 0 or less.", find=_not_positive),
    Rule(
        code="sum-depends-on-rounding",
        title="With some numbers, the cent of an answer depends on where it is rounded.",
        find=_rounded,
    ),
)
