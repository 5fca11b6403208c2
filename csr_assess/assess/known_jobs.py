"""How far next jobs are, put together from what is encoded already: sentences that many people have are kept."""

from __future__ import annotations

from operator import getitem
from typing import TYPE_CHECKING

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
    from collections.abc import Callable, Mapping, Sequence

    from csr_assess.assess.jobs_ahead import JobsAhead, JobStep

_to_json = msgspec.json.Encoder().encode
_LISTS_KEPT = 500
_LEVELS_KEPT = 500
_REACHED = ""
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


class _StepTexts(Bounded[float | None, str]):
    """What levels come to in a step: reached, None if unknown, else that they are lower, as a text."""

    def __init__(self, step: JobStep) -> None:
        super().__init__(_LEVELS_KEPT)
        self._step = step

    def __missing__(self, level: float | None) -> str | None:
        if level is None:
            return None
        said = self[level] = _REACHED if level >= self._step.asked else lower(self._step, level)
        return said


class _Kept(Bounded[tuple[str, ...], tuple[Raw, list[Raw]]]):
    """The names of some criteria as a list, and what is said of them; they are all that rests on."""

    def __init__(self, titles: Mapping[str, str], say: Callable[[list[str]], str]) -> None:
        super().__init__(_LISTS_KEPT)
        self._titles, self._say = titles, say

    def __missing__(self, names: tuple[str, ...]) -> tuple[Raw, list[Raw]]:
        said = self._say([self._titles[name] for name in names])
        kept = self[names] = (_raw(names), [_raw(said)] if said else [])
        return kept


class _Alike(Struct, frozen=True):
    """Jobs that ask the same: what somebody has of it is worked out once."""

    names: tuple[str, ...]
    places: tuple[int, ...]
    """Of its criteria, among all."""
    texts: tuple[_StepTexts, ...]
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
                texts=tuple(map(_StepTexts, steps)),
                jobs=found,
            )
            for steps, found in alike.items()
        ]
        titles = {step.name: step.title for steps in alike for step in steps}
        self._reached, self._unknown = _Kept(titles, said_of_reached), _Kept(titles, said_of_unknown)
        self._lower = _Kept(titles, lambda _titles: "")

    def ahead(self, levels: Sequence[float | None]) -> list[Raw | _Job]:
        """Return how far each job is for somebody's levels; None: unknown."""
        found = [*self._jobs]
        for alike in self._alike:
            texts: list[str | None] = [*map(getitem, alike.texts, [levels[place] for place in alike.places])]
            told = [*zip(alike.names, texts, strict=True)]
            have, said_of_have = self._reached[tuple([name for name, text in told if text == _REACHED])]
            unknown, said_of_rest = self._unknown[tuple([name for name, text in told if text is None])]
            low = [(name, text) for name, text in told if text]
            not_yet, _said = self._lower[tuple([name for name, _text in low])]
            between = [_raw(said_of_lower([text for _name, text in low]))] if low else []
            said = [*said_of_have, *between, *said_of_rest]
            for job in alike.jobs:
                sentences = [*job.before, *(said if job.is_told else ()), *job.behind]
                found[job.place] = _Job(job.head, have, not_yet, unknown, job.more, sentences, job.sources)
        return found


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
