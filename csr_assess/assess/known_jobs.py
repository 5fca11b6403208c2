"""How far next jobs are, put together from what is encoded already: sentences that many people have are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Raw, Struct
from msgspec.structs import replace

from csr_assess.assess.jobs_ahead import (
    lower,
    said_before,
    said_behind,
    said_of_lower,
    said_of_reached,
    said_of_unknown,
)
from csr_assess.base.bounded import Bounded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from csr_assess.assess.jobs_ahead import JobsAhead, JobStep

_to_json = msgspec.json.Encoder().encode
_LISTS_KEPT = 200
_LEVELS_KEPT = 100
_LISTS, _TEXT = b',"have":[],"not_yet":[],"unknown":[],"more":', b',"text":[],"sources":'


class _Job(Struct, frozen=True, gc=False):
    """A job's JSON around what somebody has of it."""

    id: Raw
    have: Raw
    not_yet: Raw
    unknown: Raw
    more: Raw
    text: list[Raw]
    sources: Raw


class _Same(Struct, frozen=True):
    """What is said of a job to everybody."""

    place: int
    head: Raw
    more: Raw
    sources: Raw
    before: list[Raw]
    is_told: bool
    """Whether what somebody has is said in sentences, too."""
    behind: list[Raw]


class _Lower(Struct, frozen=True, eq=False):
    """A criterion whose level is below what is asked, and both as a text; one object for each level."""

    name: str
    text: str


class _Reached(Bounded[float | None, str | _Lower | None]):
    """What levels come to where one is asked: the criterion's name if it is reached."""

    def __init__(self, step: JobStep) -> None:
        super().__init__(_LEVELS_KEPT)
        self._step = step

    def __missing__(self, level: float | None) -> str | _Lower | None:
        if level is None:
            return None
        step = self._step
        found = self[level] = step.name if level >= step.asked else _Lower(step.name, lower(step, level))
        return found


_Listed = tuple[Raw, list[Raw]]
"""The names of some criteria, and the sentence about them, if there is one."""


class _Sentences(Bounded[tuple[Any, ...], _Listed]):
    """What is said of some criteria, which is all that it rests on."""

    def __init__(self, of: Callable[[tuple[Any, ...]], _Listed]) -> None:
        super().__init__(_LISTS_KEPT)
        self._of = of

    def __missing__(self, some: tuple[Any, ...]) -> _Listed:
        found = self[some] = self._of(some)
        return found


class _Alike(Struct, frozen=True):
    """Jobs that ask the same: what somebody has of it is worked out once."""

    names: tuple[str, ...]
    places: tuple[int, ...]
    """Of its criteria, among all."""
    reached: tuple[_Reached, ...]
    jobs: list[_Same]


class KnownJobs:
    """The next jobs of a rubric, for many people."""

    def __init__(self, jobs: JobsAhead, criteria: Sequence[str]) -> None:
        """Take the jobs, and the names of all criteria in the order in which levels come."""
        at = {name: place for place, name in enumerate(criteria)}
        alike: dict[tuple[JobStep, ...], list[_Same]] = {}
        self._jobs: list[Raw | _Job] = []
        for place, (_job, steps) in enumerate(jobs.jobs):
            self._jobs.append(_raw(jobs.ahead(place, (None,) * len(steps))))  # the same for all who are asked nothing
            if steps:
                alike.setdefault(steps, []).append(_same(jobs, place))
        self._alike = [
            _Alike(
                names=tuple(step.name for step in steps),
                places=tuple(at[step.name] for step in steps),
                reached=tuple(map(_Reached, steps)),
                jobs=found,
            )
            for steps, found in alike.items()
        ]
        titles = {step.name: step.title for steps in alike for step in steps}
        self._have = _Sentences(lambda names: _listed(names, said_of_reached([titles[name] for name in names])))
        self._unknown = _Sentences(lambda names: _listed(names, said_of_unknown([titles[name] for name in names])))
        self._lower = _Sentences(
            lambda some: _listed([one.name for one in some], said_of_lower([one.text for one in some]))
        )

    def ahead(self, levels: Sequence[float | None]) -> list[Raw | _Job]:
        """Return how far each job is for somebody's levels; None: unknown."""
        found = [*self._jobs]
        for alike in self._alike:
            have: list[str] = []
            low: list[_Lower] = []
            unknown: list[str] = []
            for name, reached, place in zip(alike.names, alike.reached, alike.places, strict=True):
                one = reached[levels[place]]
                if one is None:
                    unknown.append(name)
                elif isinstance(one, _Lower):
                    low.append(one)
                else:
                    have.append(name)
            (names, of_have), (not_yet, of_low) = self._have[tuple(have)], self._lower[tuple(low)]
            not_known, of_unknown = self._unknown[tuple(unknown)]
            said = [*of_have, *of_low, *of_unknown]
            for job in alike.jobs:
                sentences = [*job.before, *(said if job.is_told else ()), *job.behind]
                found[job.place] = _Job(job.head, names, not_yet, not_known, job.more, sentences, job.sources)
        return found


def _listed(names: Sequence[str], said: str) -> _Listed:
    return _raw(names), [_raw(said)] if said else []


def _same(jobs: JobsAhead, place: int) -> _Same:
    job, steps = jobs.jobs[place]
    ahead = replace(jobs.ahead(place, (None,) * len(steps)), unknown=(), text=())
    head, rest = _to_json(ahead)[len(b'{"id":') : -1].split(_LISTS)  # no text can hold such keys
    more, sources = rest.split(_TEXT)
    return _Same(
        place=place,
        head=Raw(head),
        more=Raw(more),
        sources=Raw(sources),
        before=[*map(_raw, said_before(job, steps))],
        is_told=bool(job.code),
        behind=[*map(_raw, said_behind(job, jobs.role(job)))],
    )


def _raw(said: object) -> Raw:
    return Raw(_to_json(said))
