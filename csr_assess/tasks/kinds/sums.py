"""Billing sums: numbers by seed, worked out in exact decimals."""

from __future__ import annotations

import ast
import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from msgspec import Struct

from csr_assess.base.kept import kept_by_object
from csr_assess.rubric.task_types import Slot, Sum
from csr_assess.tasks.draws import draw, first_draws

EXACT = Context(prec=28, rounding=ROUND_HALF_UP)
CENT = Decimal("0.01")
_AMOUNT = re.compile(r"\$? ?(?P<whole>\d{1,3}(,\d{3})+|\d{0,12})(?P<part>\.\d{0,4})?\Z")
_SLOT = r"\{([a-z][a-z0-9_]*)\}"


class Made(Struct, frozen=True, kw_only=True):
    """A sum with its numbers in."""

    text: str
    answer: Decimal
    reason: str


def made(item: Sum, seed: int) -> Made:
    """Return a sum with the seed's numbers; raises ValueError if a formula cannot be worked out."""
    (values,) = _numbers(item, (seed,))
    return worked(item, values)


@kept_by_object(1024)
def right_amount(item: Sum, seed: int) -> Decimal:
    """Return the answer alone, with the seed's numbers: scoring prints no text.

    Raises ValueError if a formula cannot be worked out.
    """
    known = {slot.name: [slot.low + draw(seed, slot.purpose, 0, slot.how_many) * slot.step] for slot in _slots(item)}
    for name, formula in item.work.items():
        known[name] = _values_in_cents(formula, known, 1)
    (answer,) = _values_in_cents(item.answer, known, 1)
    return answer


def rounded_and_exact(item: Sum, seeds: Sequence[int]) -> list[tuple[Decimal, Decimal]]:
    """Return the answer with every step rounded to cents and the one with no rounding at all, for each set of numbers.

    Seeds that choose the same numbers count once. Raises ValueError if a formula cannot be worked out.
    """
    rounded, count = _columns(item, seeds)
    unrounded = dict(rounded)
    for name, formula in item.work.items():
        exact = exact_values(formula, unrounded, count)
        rounded[name], unrounded[name] = _values_in_cents(formula, rounded, count), exact
    exact = exact_values(item.answer, unrounded, count)
    return list(zip(_values_in_cents(item.answer, rounded, count), exact, strict=True))


def _numbers(item: Sum, seeds: Sequence[int]) -> Iterator[dict[str, Decimal]]:
    """Yield the numbers in the slots, each set of them once."""
    columns, count = _columns(item, seeds)
    for place in range(count):
        yield {name: column[place] for name, column in columns.items()}


def _columns(item: Sum, seeds: Sequence[int]) -> tuple[NumberColumns, int]:
    """Return the numbers that seeds choose for the slots, each set of them once, and how many sets there are."""
    slots = _slots(item)
    drawn = [first_draws(seeds, slot.purpose, slot.how_many) for slot in slots]
    if not drawn:
        return {}, 1
    chosen = dict.fromkeys(zip(*drawn, strict=True))
    steps = zip(*chosen, strict=True)
    return {
        slot.name: [slot.low + step * slot.step for step in column] for slot, column in zip(slots, steps, strict=True)
    }, len(chosen)


class _Drawn(Struct, frozen=True):
    """The numbers that a slot can be."""

    name: str
    purpose: str
    """What its numbers are drawn for."""
    low: Decimal
    step: Decimal
    how_many: int


@kept_by_object(128)
def _slots(item: Sum) -> tuple[_Drawn, ...]:
    return tuple(_numbers_of(item, name, slot) for name, slot in item.slots.items())


def _numbers_of(item: Sum, name: str, slot: Slot) -> _Drawn:
    low, step = Decimal(str(slot.low)), Decimal(str(slot.step))
    many = max(1, int((Decimal(str(slot.high)) - low) / step) + 1)
    return _Drawn(name=name, purpose=f"{item.id}.{name}", low=low, step=step, how_many=many)


def worked(item: Sum, values: Mapping[str, Decimal]) -> Made:
    """Return a sum for given numbers; each step and the answer are rounded half up to cents."""
    known = dict(values)
    for name, formula in item.work.items():
        known[name] = value_in_cents(formula, known)
    answer = value_in_cents(item.answer, known)
    shown = {name: f"{number:,.{item.slots[name].decimals}f}" for name, number in values.items()}
    shown |= {name: f"{known[name]:,.2f}" for name in item.work}
    return Made(
        text=filled(item.text, shown), answer=answer, reason=filled(item.reason, shown | {"answer": f"{answer:,.2f}"})
    )


def filled(text: str, shown: Mapping[str, str]) -> str:
    """Put numbers into a text's slots; a slot nobody fills stays as it is."""
    return re.sub(_SLOT, lambda slot: shown.get(slot[1], slot[0]), text)


def slots_of(text: str) -> list[str]:
    """Return the slots a text names."""
    return re.findall(_SLOT, text)


def value_in_cents(formula: str, known: Mapping[str, Decimal]) -> Decimal:
    """Return what a formula comes to, rounded half up to cents; raises ValueError if it is none."""
    (found,) = _values_in_cents(formula, {name: [value] for name, value in known.items()}, 1)
    return found


def _values_in_cents(formula: str, known: NumberColumns, count: int) -> list[Decimal]:
    exact = exact_values(formula, known, count)
    try:
        return [in_cents(value) for value in exact]
    except ArithmeticError as error:
        raise ValueError(formula) from error


def in_cents(exact_value: Decimal) -> Decimal:
    """Return a number rounded half up to cents; raises ArithmeticError if it has too many digits."""
    return EXACT.quantize(exact_value, CENT)


NumberColumns = dict[str, list[Decimal]]
"""Numbers by their names: each has a column of them, all of one length, for a formula that is tried many times."""
Formula = Callable[[NumberColumns, int], Iterable[Decimal]]
"""What works a formula out for each row of columns so long."""


def exact_values(formula: str, known: NumberColumns, count: int) -> list[Decimal]:
    """Return what a formula comes to for each row of columns of `count` numbers; raises ValueError if it is none."""
    try:
        return list(_compiled(formula)(known, count))
    except (SyntaxError, KeyError, ArithmeticError, RecursionError, MemoryError) as error:
        raise ValueError(formula) from error


_SIGNS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: EXACT.add,
    ast.Sub: EXACT.subtract,
    ast.Mult: EXACT.multiply,
    ast.Div: EXACT.divide,
}


@functools.lru_cache
def _compiled(formula: str) -> Formula:
    """Return a formula read once: the check of a rubric tries each with hundreds of numbers."""
    return _part(ast.parse(formula, mode="eval").body)


def _part(node: ast.expr) -> Formula:
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        constant = Decimal(str(node.value))
        return lambda _known, count: itertools.repeat(constant, count)
    if isinstance(node, ast.Name):
        name = node.id
        return lambda known, _count: known[name]
    if isinstance(node, ast.BinOp) and type(node.op) in _SIGNS:
        sign, left, right = _SIGNS[type(node.op)], _part(node.left), _part(node.right)
        return lambda known, count: map(sign, left(known, count), right(known, count))
    raise ValueError(ast.dump(node))


def amount(typed: str) -> Decimal | None:
    """Return a typed amount, a dollar sign and commas allowed; None if it is none."""
    found = _AMOUNT.match(typed.strip())
    if found is None or not (found["whole"] or (found["part"] or ".") != "."):
        return None
    return Decimal(f"{found['whole'].replace(',', '') or '0'}{found['part'] or ''}")
