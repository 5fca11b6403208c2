"""Records that follow each other, as many as are worth handing to another process at once."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from csr_assess.base.errors import CsrAssessError, Problem
from csr_assess.batch.records import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.batch.records import BatchItem

FEWEST, MOST = 8, 128
"""Records of the first unit, and of those that come once it has grown."""
_MOST_BYTES = 1 << 20
"""Of what is not read yet."""


PAYS_AFTER = 0.1
"""Seconds of work from which other processes are worth their start."""


def until_it_pays(found: Iterator[BatchItem]) -> Iterator[BatchItem]:
    """Yield records for as long as one process does them as well: few of them, or others that are waited for."""
    begun, waited = time.monotonic(), 0.0
    while True:
        asked, worked = time.monotonic(), time.thread_time()
        one = next(found, None)
        if one is None:
            return
        waited += max(0.0, time.monotonic() - asked - (time.thread_time() - worked))
        yield one
        now = time.monotonic()
        if now - begun >= PAYS_AFTER:
            if waited < (now - begun) / 2:
                return
            begun, waited = now, 0.0


def units_of(found: Iterator[BatchItem]) -> Iterator[tuple[BatchItem, ...]]:
    """Yield records in units, notes of the input in their place; an error comes after what came before it."""
    unit: list[BatchItem] = []
    records, size, most = 0, 0, FEWEST
    try:
        for one in found:
            unit.append(one)
            records += not isinstance(one, Problem)
            size += len(one.raw) if isinstance(one, Unread) else 0
            if records >= most or size >= _MOST_BYTES:
                yield tuple(unit)
                unit, records, size = [], 0, 0
                most = min(2 * most, MOST)
    except CsrAssessError:
        yield tuple(unit)
        raise
    if unit:
        yield tuple(unit)
