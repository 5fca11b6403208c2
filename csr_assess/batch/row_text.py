"""A person's row of a CSV file put together from text: what `row_values.py` and `spreadsheet.py` say it is.

Only where somebody was scored and nothing has to be told of the record, as of most: the rest takes their way. A law
holds the two ways to each other.
"""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

from csr_assess.batch.row_columns import GAPS_NAMED
from csr_assess.batch.row_values import gate_text, target_values
from csr_assess.batch.spreadsheet import LINE_END, Identifier, as_json, cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from csr_assess.batch.run import Assessed
    from csr_assess.contracts.report_v1 import Target

_TARGETS_KEPT = 64
_NO_GAPS = (None,) * GAPS_NAMED


def person_text(one: Assessed) -> str | None:
    """Return a person's row; None where it is not made here."""
    who, found = one.candidate, one.numbers
    if who is None or found is None or one.problems or found.minimums:
        return None
    bounds = found.bounds
    figures = _numbers_or_none((found.score, found.margin), (bounds.low, bounds.high, found.coverage))
    parts = _numbers_or_none((found.ready_chance,), itertools.chain.from_iterable(found.checks))
    gaps = found.gaps[:GAPS_NAMED]
    named = ",".join(map(cell, (*gaps, *_NO_GAPS[len(gaps) :])))
    return (
        f"{cell(one.source)},{cell(Identifier(who.id))},{cell(who.name)},{_target_text(found.target)},success,{figures}"
        f"{cell(found.band)},{found.basis or ''},{found.evidence_grade or ''},{parts}"
        f"{cell(gate_text(found.gates))},{named},,{cell(as_json(who.id))},{one.number},,{LINE_END}"
    )


def numbers_text(numbers: Iterable[float]) -> str:
    """Return numbers below 10 to the power of 15 as rounded cells, a comma behind each: all of them at once.

    `%.4f` rounds as `round` does, and what is left without the last zeros is what `repr` writes.
    """
    values = (*numbers,)
    written = _pattern(len(values)) % values
    if "-0.0000," in written:
        written = written.replace("-0.0000,", "0.0000,")
    whole = written.replace(".0000,", ".0;")  # of a whole number one zero stays
    return whole.replace("000,", ",").replace("00,", ",").replace("0,", ",").replace(";", ",")


def _numbers_or_none(some: tuple[float | None, ...], others: Iterable[float]) -> str:
    """Return the cells of some numbers, all known or all unknown, and of others behind them."""
    known = [one for one in some if one is not None]
    return ("" if known else "," * len(some)) + numbers_text((*known, *others))


@functools.cache
def _pattern(numbers: int) -> str:
    return "%.4f," * numbers


@functools.lru_cache(_TARGETS_KEPT)
def _target_text(target: Target) -> str:
    return ",".join(map(cell, target_values(target)))
