"""Records that follow each other, as many as are worth handing to another process at once."""

from __future__ import annotations

import select
import sys
import time
from collections import deque
from typing import TYPE_CHECKING, TypeVar

from csr_assess.base.errors import CsrAssessError, Problem
from csr_assess.batch.records import BatchItem, Unread

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

_Done = TypeVar("_Done")
FEWEST, MOST = 8, 64
"""Records of the first unit, and of those that come once it has grown."""
_MOST_BYTES = 1 << 20
"""Of what is not read yet."""
PAYS_AFTER = 0.1
"""Seconds of work from which other processes are worth their start."""
PAYS_FROM = 256
"""Records that surely are so much work."""
_PAYS_FROM_BYTES = 4 << 20
"""The same of what is not read yet."""


def read_ahead(found: Iterator[BatchItem]) -> tuple[Iterator[BatchItem], bool]:
    """Return the same again, and whether it is enough to be worth other processes: so much is read first.

    What they copy of this process is the less, the less it has done before; so it does nothing, where it need not.
    """
    ahead: deque[BatchItem] = deque()
    records = size = 0
    failure: CsrAssessError | None = None
    try:
        for one in found:
            ahead.append(one)
            records += not isinstance(one, Problem)
            size += len(one.raw) if isinstance(one, Unread) else 0
            if records >= PAYS_FROM or size >= _PAYS_FROM_BYTES:
                break
    except CsrAssessError as error:
        failure = error
    return _again(ahead, failure, found), records >= PAYS_FROM or size >= _PAYS_FROM_BYTES


def _again(ahead: deque[BatchItem], failure: CsrAssessError | None, found: Iterator[BatchItem]) -> Iterator[BatchItem]:
    while ahead:
        yield ahead.popleft()
    if failure:
        raise failure
    yield from found


def until_it_pays(found: Iterator[BatchItem], done: Callable[[BatchItem], _Done]) -> Generator[_Done, None, bool]:
    """Yield what is done of each for as long as one process does as well: few of them, or others that are waited for.

    Returns whether more may follow.
    """
    begun, waited, count = time.monotonic(), 0.0, 0
    while True:
        asked, worked = time.monotonic(), time.thread_time()
        one = next(found, None)
        if one is None:
            return False
        waited += max(0.0, time.monotonic() - asked - (time.thread_time() - worked))
        yield done(one)
        count += 1
        now = time.monotonic()
        if now - begun >= PAYS_AFTER and count >= FEWEST:  # the first alone may take that long: it fills what is kept
            if waited < (now - begun) / 2:
                return True
            begun, waited = now, 0.0


Unit = tuple[BatchItem, ...]


def stdin_is_there() -> Callable[[], bool] | None:
    """Return what says whether more is there on standard input; None where that cannot be known."""
    try:
        handle = sys.stdin.fileno()
        select.select([handle], [], [], 0)
    except (OSError, ValueError, AttributeError):  # Windows can ask that of sockets alone
        return None
    return lambda: bool(select.select([handle], [], [], 0)[0])


def _announced(found: Iterator[BatchItem], is_there: Callable[[], bool]) -> Iterator[BatchItem | None]:
    """Yield records, and None before each that may have to be waited for."""
    while True:
        if not is_there():
            yield None
        one = next(found, None)
        if one is None:
            return
        yield one


def skip_records(found: Iterator[BatchItem], records: int) -> Iterator[BatchItem]:
    """Yield what comes after the first `records` records; notes of the input among them are skipped too."""
    while records:
        records -= not isinstance(next(found), Problem)
    yield from found


def units_of(found: Iterator[BatchItem], is_there: Callable[[], bool] | None = None) -> Iterator[Unit | None]:
    """Yield records in units, notes of the input in their place; an error comes after what came before it.

    `is_there` says whether the next record need not be waited for; where it must be, None comes before.
    """
    unit: list[BatchItem] = []
    records, size, most = 0, 0, FEWEST
    try:
        for one in _announced(found, is_there) if is_there else found:
            if one is None:
                if unit:
                    yield tuple(unit)
                    unit, records, size = [], 0, 0
                yield None
                continue
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
