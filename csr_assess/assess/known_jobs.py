"""How far next jobs are, put together from what is encoded already: sentences that many people have are kept."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from csr_assess.assess.jobs_ahead import (
    lower,
    said_behind,
    said_of_reached,
    said_of_unknown,
    sentence_of_lower,
)
from csr_assess.base.bounded import Bounded
from csr_assess.base.texts import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from csr_assess.assess.jobs_ahead import JobsAhead, JobStep

_Said = TypeVar("_Said")
_to_json = msgspec.json.Encoder().encode
_LISTS_KEPT = 500
_LEVELS_KEPT = 100
_HOLE = b"\0"
"""Where sentences are missing; no JSON has it."""
_LISTS, _TEXT = b'"have":[],"not_yet":[],"unknown":[]', b'"text":[]'


class _Job(NamedTuple):
    """A job's JSON without what somebody has of it."""

    head: bytes
    """Before the lists of criteria, between them and the sentences, and behind these."""
    middle: bytes
    tail: bytes
    is_told: bool
    """Whether what somebody has is said in sentences, too."""


class _Step(NamedTuple):
    """How somebody stands to what is asked of a criterion: its name in one of three places, nothing in the others."""

    reached: str = ""
    lower: str = ""
    unknown: str = ""
    text: str = ""
    """Of a level below it, with what is asked."""


class _Levels(Bounded[float | None, _Step]):
    """What levels come to where one is asked."""

    def __init__(self, step: JobStep) -> None:
        super().__init__(_LEVELS_KEPT)
        self._step = step

    def __missing__(self, level: float | None) -> _Step:
        step = self._step
        if level is None:
            found = _Step(unknown=step.name)
        elif level >= step.asked:
            found = _Step(reached=step.name)
        else:
            found = _Step(lower=step.name, text=lower(step, level))
        self[level] = found
        return found


class _OfSome(Bounded[tuple[str, ...], _Said]):
    """What is said of some criteria, by their names or texts; of the others these are empty."""

    def __init__(self, say: Callable[[list[str]], _Said]) -> None:
        super().__init__(_LISTS_KEPT)
        self._say = say

    def __missing__(self, of: tuple[str, ...]) -> _Said:
        found = self[of] = self._say([*filter(None, of)])
        return found


class _Alike(Struct, frozen=True):
    """Jobs that ask the same: what somebody has of it is worked out once."""

    levels: operator.itemgetter[Any]
    """Takes those of its criteria from among all."""
    come_to: tuple[_Levels, ...]
    lists: list[int]
    """Where among the pieces of all jobs its lists are missing, and where its sentences are."""
    sentences: list[int]


class KnownJobs:
    """The next jobs of a rubric, for many people."""

    def __init__(self, jobs: JobsAhead, criteria: Sequence[str]) -> None:
        """Take the jobs, and the names of all criteria in the order in which levels come."""
        at = {name: place for place, name in enumerate(criteria)}
        alike: dict[tuple[JobStep, ...], _Alike] = {}
        self._pieces: list[bytes] = []
        for place, (_job, steps) in enumerate(jobs.jobs):
            self._pieces.append(b"," if place else b"")
            if not steps:
                self._pieces.append(_to_json(jobs.ahead(place, ())))  # the same for everybody
                continue
            if steps not in alike:
                levels = operator.itemgetter(*(at[step.name] for step in steps), slice(0, 0))  # a tuple, even of one
                alike[steps] = _Alike(levels, tuple(map(_Levels, steps)), [], [])
            job = _job_without(jobs, place)
            self._pieces += (job.head, b"", job.middle, b"", job.tail)
            alike[steps].lists.append(len(self._pieces) - 4)
            if job.is_told:
                alike[steps].sentences.append(len(self._pieces) - 2)
        self._alike = [*alike.values()]
        titles = {step.name: step.title for steps in alike for step in steps}
        self._reached = _OfSome(lambda names: (_to_json(names), _sentence(said_of_reached([titles[n] for n in names]))))
        self._unknown = _OfSome(lambda names: (_to_json(names), _sentence(said_of_unknown([titles[n] for n in names]))))
        self._lower = _OfSome(_to_json)
        self._of_lower = [_to_json(part)[1:-1] for part in sentence_of_lower().split("{titles}")]

    def ahead(self, levels: Sequence[float | None]) -> list[bytes]:
        """Return how far each job is for somebody's levels, None: unknown, as what is in a list, in pieces."""
        pieces = self._pieces.copy()
        for alike in self._alike:
            steps = map(operator.getitem, alike.come_to, alike.levels(levels))
            reached, below, unknown, texts = zip(*steps, strict=True)
            (have, of_reached), (not_known, of_unknown) = self._reached[reached], self._unknown[unknown]
            lists = b'"have":%b,"not_yet":%b,"unknown":%b' % (have, self._lower[below], not_known)
            of_lower = self._said_of_lower([*filter(None, texts)])
            said = b",".join(filter(None, (of_reached, of_lower, of_unknown)))
            for place in alike.lists:
                pieces[place] = lists
            for place in alike.sentences:
                pieces[place] = said
        return pieces

    def _said_of_lower(self, texts: list[str]) -> bytes:
        """Return the sentence about levels below those asked, which hardly ever come again together."""
        return b'"%b"' % _to_json(listed(texts))[1:-1].join(self._of_lower) if texts else b""


def _job_without(jobs: JobsAhead, place: int) -> _Job:
    """Return a job that asks something: of that, a sentence at least is said of everybody."""
    job, steps = jobs.jobs[place]
    ahead = replace(jobs.ahead(place, (None,) * len(steps)), unknown=(), text=())
    head, rest = _to_json(ahead).split(_LISTS)  # no text can hold such keys
    middle, tail = rest.split(_TEXT)
    before, behind = (
        [*map(_to_json, said)] for said in (jobs.said_before(job, steps), said_behind(job, jobs.role(job)))
    )
    around = b",".join([*before, *([_HOLE] if job.code else ()), *behind])
    before_hole, _hole, behind_hole = around.partition(_HOLE)
    return _Job(head, middle + _TEXT[:-1] + before_hole, behind_hole + _TEXT[-1:] + tail, is_told=bool(job.code))


def _sentence(said: str) -> bytes:
    """Return a sentence; nothing of nothing."""
    return _to_json(said) if said else b""
