"""Several processes that do one run's work, a unit each at a time; what they did comes back in order.

A unit whose worker met an error comes back undone: whoever asked does it again, and meets the error where it belongs.
Workers leave interruptions to their parent, and end with it, however it ends.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from msgspec import Struct

from csr_assess.base.errors import CsrAssessError, Problem, UsageError
from csr_assess.base.texts import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

_Unit = TypeVar("_Unit")
_Result = TypeVar("_Result")

MOST_JOBS = 60
"""As many connections as Windows can wait for at once."""
_READ_AHEAD = 2
"""Units that may be finished before their turn, beside those being worked on."""
_SECONDS_TO_END = 5
_LEFT_TO_THE_PARENT = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


def starts_by_copy() -> bool:
    """Say whether a worker begins as a copy of this process, with all that was read: only where that is safe."""
    return sys.platform == "linux" and threading.active_count() == 1


class _Worker(Struct, eq=False):
    process: BaseProcess
    line: Connection


class _Ticket(Struct, Generic[_Unit, _Result], eq=False):
    unit: _Unit
    result: _Result | None = None
    is_done: bool = False


class Workers(Generic[_Unit, _Result]):
    """Processes, each started when there is work for it."""

    def __init__(self, jobs: int, ready: Callable[[], Callable[[_Unit], _Result]]) -> None:
        """Take how many there may be, and what makes a worker ready: it can be pickled unless `starts_by_copy`."""
        self._jobs, self._ready = min(jobs, MOST_JOBS), ready
        self._context: BaseContext = multiprocessing.get_context("fork" if starts_by_copy() else "spawn")
        self.all: list[_Worker] = []
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, tuple[_Worker, _Ticket[_Unit, _Result]]] = {}
        self.lacking: OSError | None = None
        """Why there are fewer workers than there may be."""

    def __enter__(self) -> Self:
        """Begin; nothing is started yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        """End all workers: at once, if something went wrong."""
        for worker in self.all:
            worker.line.close()
            if kind is not None:
                worker.process.kill()
        for worker in self.all:
            worker.process.join(_SECONDS_TO_END)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()

    def in_order(self, units: Iterator[_Unit | None]) -> Iterator[tuple[_Unit, _Result | None]]:
        """Yield each unit and what was done of it, None if it is to be done again.

        None among the units says that the next one may have to be waited for: all before it is yielded first.
        Raises UsageError if a worker ends before its work is done.
        """
        tickets: deque[_Ticket[_Unit, _Result]] = deque()
        source: _Source[_Unit, _Result] = _Source(units)
        while source.ahead or source.is_waiting or tickets:
            if source.ahead and len(tickets) < self._jobs + _READ_AHEAD and self._is_free():
                tickets.append(source.ahead)
                self._give(source.ahead)
                source.read()
            elif not tickets:
                source.read()
            elif tickets[0].is_done:
                done = tickets.popleft()
                yield done.unit, done.result
            else:
                self._take()
        if source.failure:
            raise source.failure

    def _is_free(self) -> bool:
        """Say whether a worker is, or can be started; and so it is, in a way, where none ever can."""
        return bool(self._idle) or (len(self.all) < self._jobs and self.lacking is None) or not self.all

    def _give(self, ticket: _Ticket[_Unit, _Result]) -> None:
        """Give a unit to a worker that is free; without any it is handed back undone."""
        if not self._idle and self.lacking is None:
            self.start_one()
        if not self._idle:
            ticket.is_done = True
            return
        worker = self._idle.pop()
        try:
            worker.line.send(ticket.unit)
        except OSError:
            raise _ended(worker) from None
        self._busy[worker.line] = worker, ticket

    def _take(self) -> None:
        """Wait until a worker is done, and take what it did."""
        for line in wait([*self._busy]):
            worker, ticket = self._busy.pop(line)  # type: ignore[call-overload]
            try:
                ticket.result = worker.line.recv()
            except (EOFError, OSError):
                raise _ended(worker) from None
            ticket.is_done = True
            self._idle.append(worker)

    def start_one(self) -> None:
        """Start one more worker; `lacking` says why, where that cannot be done."""
        ours, theirs = self._context.Pipe()
        others = [ours, *(worker.line for worker in self.all)] if self._context.get_start_method() == "fork" else []
        process = self._context.Process(target=_serve, args=(theirs, others, self._ready), daemon=True)  # type: ignore[attr-defined]
        try:
            with _signals_wait():
                process.start()
        except OSError as error:  # no more processes, no more memory
            self.lacking = error
            ours.close()
        else:
            worker = _Worker(process, ours)
            self.all.append(worker)
            self._idle.append(worker)
        theirs.close()


class _Source(Generic[_Unit, _Result]):
    """The next unit, read before anybody is free to do it; what goes wrong there comes after the units before it."""

    def __init__(self, units: Iterator[_Unit | None]) -> None:
        self._units = units
        self.ahead: _Ticket[_Unit, _Result] | None = None
        self.is_waiting = False
        self.failure: CsrAssessError | None = None
        self.read()

    def read(self) -> None:
        self.ahead, self.is_waiting = None, False
        try:
            for unit in self._units:
                self.ahead = None if unit is None else _Ticket(unit)
                self.is_waiting = unit is None
                break
        except CsrAssessError as error:
            self.failure = error


@contextlib.contextmanager
def _signals_wait() -> Iterator[None]:
    """Have signals wait while a worker starts, until it leaves them to us."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _signals())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _signals() -> list[int]:
    found = (getattr(signal, name, None) for name in _LEFT_TO_THE_PARENT)
    return [number for number in found if number is not None]


def _serve(line: Connection, others: list[Connection], ready: Callable[[], Callable[[_Unit], _Result]]) -> None:
    """Do what comes until nothing more comes: that is how the parent's end is known."""
    for number in _signals():
        signal.signal(number, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _signals())
    for other in others:  # a copy of the parent has its ends too, and would never see it go
        other.close()
    gc.freeze()  # what was copied is not looked through again, which would copy it in earnest
    do = None
    with contextlib.suppress(Exception):  # each unit is then done by the parent, which meets the same
        do = ready()
    with contextlib.suppress(EOFError, OSError):
        while True:
            unit = line.recv()
            result = None
            with contextlib.suppress(Exception):
                result = do(unit) if do else None
            del unit
            line.send(result)


def _ended(worker: _Worker) -> UsageError:
    worker.process.join(_SECONDS_TO_END)
    code = worker.process.exitcode
    how = signal.Signals(-code).name if code is not None and code < 0 and os.name == "posix" else str(code)
    message = _("one of the processes that score ended before its work was done ({how}).").format(how=how)
    hint = _("If memory ran out, give it fewer with --jobs.")
    return UsageError(Problem(code="worker-ended", message=message, hint=hint))
