"""The scheduler of a Dask cluster as a batch talks to it: it is asked for work; what goes wrong is told in words."""

from __future__ import annotations

import logging
from collections import deque
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Self, TypeVar

from csr_assess.app.cluster import addresses, worker
from csr_assess.app.cluster.trouble import PartError
from csr_assess.base.errors import Problem, UsageError
from csr_assess.base.texts import _, first_listed

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from csr_assess.app.cluster.worker import WorkerFacts

_T = TypeVar("_T")
_R = TypeVar("_R")

_SECONDS_TO_ANSWER = 15
_SECONDS_TO_COME = 120
"""How long a scheduler may take to answer, and its first worker to come: some are started when there is work."""
_TRIED_AGAIN = 2
_AHEAD = 3
"""Parts for each thread of the cluster that are asked for before their turn."""
_LOST = {"KilledWorker"}
_GONE = {"CancelledError", "FutureCancelledError", "FuturesCancelledError", "CommClosedError", "TimeoutError"}


class Cluster:
    """A connection to a scheduler."""

    def __init__(self, address: str) -> None:
        """Connect. Raises UsageError where nobody answers, or where the package for it is not installed."""
        distributed = _module()
        logging.disable()  # what goes wrong is told here, in words
        self._told = addresses.public(address)
        try:
            self._client = distributed.Client(address, timeout=_SECONDS_TO_ANSWER, set_as_default=False)
        except (OSError, ValueError) as error:
            message = _("--scheduler {address}: no scheduler answers there: {reason}.")
            said = message.format(address=self._told, reason=addresses.cause(error, address))
            hint = _("It looks like tcp://10.0.0.1:8786; dask scheduler prints it when it starts.")
            raise UsageError(Problem(code="no-scheduler", message=said, hint=hint)) from None

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Leave the cluster as it was: what was asked for and is not done is forgotten."""
        try:
            self._client.close(timeout=_SECONDS_TO_ANSWER)
        except Exception:  # noqa: BLE001 -- the scheduler may be gone, and then there is nothing to leave
            return

    def refuse_others(self, expected: WorkerFacts, rubric: str) -> None:
        """Raise UsageError where a worker would come to other results than this program, or there is none."""
        with self._in_words():
            self._client.submit(_one, pure=False)  # some clusters start a worker when there is work
            self._await_workers()
            found = self._client.run(worker.worker_facts, rubric, on_error="return")
        said = [f"{name}: {_otherwise(one, expected)}" for name, one in sorted(found.items()) if one != expected]
        if said:
            message = _("workers of the cluster cannot do this batch: {workers}.")
            hint = _("Install the same version of csr-assess, and the same rubric, on every worker.")
            told = message.format(workers=first_listed(said, 3))
            raise UsageError(Problem(code="other-workers", message=told, hint=hint))

    def _await_workers(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=_SECONDS_TO_COME)
        except TimeoutError:
            message = _("--scheduler {address}: it has no worker, and none came in {seconds} seconds.")
            said = message.format(address=self._told, seconds=_SECONDS_TO_COME)
            hint = _("Start some: dask worker {address} --nthreads 1.").format(address=self._told)
            raise UsageError(Problem(code="no-worker", message=said, hint=hint)) from None

    def in_order(self, do: Callable[..., _R], what: Sequence[_T], *more: object) -> Generator[_R]:
        """Yield what becomes of each of some tasks, in their order; only so many are asked for ahead.

        Once it is closed, what no worker has begun is not done. Raises UsageError where one cannot be done on any.
        """
        waiting: deque[Any] = deque()
        try:
            for one in what:
                with self._in_words():
                    waiting.append(self._client.submit(do, one, *more, pure=False, retries=_TRIED_AGAIN))
                if len(waiting) >= self._most():
                    yield self._first(waiting)
            while waiting:
                yield self._first(waiting)
        finally:
            with suppress(Exception):  # the scheduler may be gone, and all of it with it
                self._client.cancel([*waiting])

    def stop(self, run: str) -> bool:
        """Have no worker put a part of a run in its place any more; return whether all of them say so."""
        try:
            said = self._client.run(worker.stop_run, run, on_error="return")
        except Exception:  # noqa: BLE001 -- whatever it is, nobody said so
            return False
        return all(one is True for one in said.values())

    def _most(self) -> int:
        threads: int = sum(self._client.nthreads().values())
        return max(4, _AHEAD * threads)

    def _first(self, waiting: deque[Any]) -> Any:  # noqa: ANN401 -- Dask has no types that mypy could read
        with self._in_words():
            found = waiting[0].result()
        waiting.popleft()
        return found

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """Tell what went wrong in the cluster. Raises UsageError."""
        try:
            yield
        except UsageError:
            raise
        except PartError as error:
            raise UsageError(Problem(code="part-undone", message=str(error))) from None
        except Exception as error:
            kind = type(error).__name__
            if kind in _LOST:
                message = _("a part was given to several workers, and each was lost while working on it.")
                hint = _("Their logs say why; if memory ran out, give each worker more.")
                raise UsageError(Problem(code="workers-lost", message=message, hint=hint)) from None
            if kind in _GONE or isinstance(error, OSError):
                message = _("--scheduler {address}: the scheduler does not answer any more.")
                said = message.format(address=self._told)
                raise UsageError(Problem(code="no-scheduler", message=said)) from None
            raise


def _one() -> int:
    return 1


def _otherwise(found: object, expected: WorkerFacts) -> str:
    """Return what a worker has otherwise than this program."""
    if isinstance(found, ModuleNotFoundError) or not isinstance(found, worker.WorkerFacts):
        return _("csr-assess is not installed there, or cannot be loaded ({reason})").format(reason=found)
    if found.version != expected.version:
        message = _("it has csr-assess {theirs}, and this machine has {ours}")
        return message.format(theirs=found.version, ours=expected.version)
    return _("it has another rubric ({theirs}), and this machine has {ours}").format(
        theirs=found.rubric[:80], ours=expected.rubric[:12]
    )


def _module() -> Any:  # noqa: ANN401 -- as above
    try:
        import distributed
        import fsspec  # noqa: F401 -- both are needed, and one sentence tells of either
    except ImportError:
        message = _("--scheduler needs Dask, which is not installed.")
        hint = _("Install it: pip install 'csr-assess[cluster]', or in a checkout: pip install -e '.[cluster]'")
        raise UsageError(Problem(code="no-dask", message=message, hint=hint)) from None
    return distributed
