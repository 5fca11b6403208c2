"""Which change of a rubric breaks something in the rubric that it builds on: found by leaving changes out.

A rubric that others build on has no faults of its own, and whoever builds on it cannot edit its files. So a fault that
appears there only with a change is told at that change, once for each such change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from csr_assess.base.documents import FieldPath
from csr_assess.base.errors import Problem, Where
from csr_assess.base.texts import _, listed, sentences
from csr_assess.rubric.changes import Change, Dropped, changes, partly
from csr_assess.rubric.document import MOST_NAMED, FileMarks
from csr_assess.rubric.overlay import Overlay
from csr_assess.rubric.resolve import RubricLayers

Finder = Callable[[RubricLayers, Sequence[Overlay]], Iterable[Problem]]
"""What finds the problems of a rubric with some overlays laid over it."""
FaultKey = tuple[str, Where]
"""What tells a problem from others, however its sentence changes."""
MOST_TRIALS = 100
"""The most times a rubric is checked without some changes; a fault without a cause by then is told where it is."""


def at_their_causes(
    problems: Sequence[Problem],
    layers: RubricLayers,
    overlays: Sequence[Overlay],
    check: Finder,
    told: Sequence[Problem] = (),
) -> list[Problem]:
    """Return the problems of a rubric with some overlays, each where one who wrote a layer can mend it.

    With overlays, none of the problems is there without them. A place that has something `told` is left at that.
    """
    levels = [_level(problem, layers, overlays) for problem in problems]
    own = any(_of_folder(overlay, layers) == len(layers.folders) - 1 for overlay in overlays)
    top = len(layers.folders) + (len(overlays) if own else 0) - 1
    lower = {key_of_problem(problem) for problem, level in zip(problems, levels, strict=True) if level < top}
    if not lower:
        return [*problems]
    causes = _causes(lower, layers, overlays, check, own=own)
    made: dict[FaultKey, tuple[Change, list[Problem]]] = {}
    here = []
    for problem, level in zip(problems, levels, strict=True):
        cause = causes.get(key_of_problem(problem))
        if cause is None or cause.layer <= level:
            here.append(problem)
        else:
            made.setdefault((cause.document, _place(cause)), (cause, []))[1].append(problem)
    there = [*here, *told]
    return [*here, *(_told(cause, of_it) for cause, of_it in made.values() if not _is_told(_place(cause), there))]


def key_of_problem(problem: Problem) -> FaultKey:
    """Return what tells a problem from others: its code and its place."""
    return problem.code, problem.where


def _level(problem: Problem, layers: RubricLayers, overlays: Sequence[Overlay]) -> int:
    """Return the place of the layer that a problem is in; the top one where that is unclear."""
    file = problem.where.file or ""
    for number, overlay in enumerate(overlays, len(layers.folders)):
        if any(fragment.file == file for fragment in overlay.changes.values()):
            below = _of_folder(overlay, layers)
            return below if below < len(layers.folders) - 1 else number
    within = [number for number, one in enumerate(layers.folders) if file.startswith(f"{one.shown}/")]
    longest = max(within, key=lambda number: len(layers.folders[number].shown), default=None)
    return len(layers.folders) + len(overlays) - 1 if longest is None else longest


def _of_folder(overlay: Overlay, layers: RubricLayers) -> int:
    """Return the place of the folder that a profile is in; the top one for what came with a target."""
    files = {fragment.file for fragment in overlay.changes.values()}
    found = [number for number, one in enumerate(layers.folders) for p in one.profiles if p.file in files]
    return found[0] if found else len(layers.folders) - 1


def _causes(
    lower: set[FaultKey], layers: RubricLayers, overlays: Sequence[Overlay], check: Finder, *, own: bool
) -> dict[FaultKey, Change]:
    """Return the change that makes each problem; not those of folders, where overlays are one's own."""
    made = changes(layers, overlays)
    first = sum(one.layer < len(layers.folders) for one in made) if overlays else 0
    if overlays and not own:  # what is built on is right by itself, so the folder above it makes it wrong
        made, first = made[first:] + made[:first], len(made) - first
    trials = _Trials(made, lambda dropped: check(*partly(layers, overlays, dropped)))
    caused = lower - trials.found(first)
    return {key: made[place] for key, place in trials.causes(caused, first, len(made))}


class _Trials:
    """A rubric checked with the first few of its changes, so many times as it takes to find what is to blame."""

    def __init__(self, made: Sequence[Change], check: Callable[[Dropped], Iterable[Problem]]) -> None:
        self.made, self.check = made, check
        self.tried: dict[int, frozenset[FaultKey]] = {}

    def found(self, count: int) -> frozenset[FaultKey]:
        """Return the problems there are with the first changes alone."""
        if count not in self.tried:
            dropped: dict[tuple[int, str], set[FieldPath]] = {}
            for one in self.made[count:]:
                dropped.setdefault((one.layer, one.document), set()).add(one.within)
            self.tried[count] = frozenset(map(key_of_problem, self.check(dropped)))
        return self.tried[count]

    def causes(self, problems: Collection[FaultKey], low: int, high: int) -> Iterator[tuple[FaultKey, int]]:
        """Yield each problem that the first `high` changes make and the first `low` do not, and which one does."""
        if high - low == 1:
            yield from ((problem, low) for problem in problems)
        elif problems and low < high and len(self.tried) < MOST_TRIALS:
            middle = (low + high) // 2
            here = self.found(middle)
            yield from self.causes([one for one in problems if one in here], low, middle)
            yield from self.causes([one for one in problems if one not in here], middle, high)


def _place(cause: Change) -> Where:
    return FileMarks().where(cause.fragment)


def _is_told(where: Where, told: Sequence[Problem]) -> bool:
    """Say whether something is told at a place, or inside it, already."""
    field = where.field or ""
    return any(
        one.where.file == where.file
        and f"{one.where.field or ''}.".replace("[", ".").startswith(f"{field}.".replace("[", "."))
        for one in told
    )


def _told(cause: Change, problems: Sequence[Problem]) -> Problem:
    """Return the problems that a change makes as one, at the change."""
    first, *others = problems
    said = _("with this, something else is no longer right: {message} See {place}.")
    said = said.format(place=first.where, message=first.message)
    more = _more([f"{other.where.file}:{other.where.line}" for other in others])
    return Problem(code=first.code, where=_place(cause), message=sentences((said, first.hint, more)))


def _more(places: list[str]) -> str:
    """Name some of the other places that are no longer right."""
    if not places:
        return ""
    named, rest = listed(places[:MOST_NAMED]), len(places) - MOST_NAMED
    if rest <= 0:
        return _("No longer right either: {places}.").format(places=named)
    return _("No longer right either: {places} and {more} more.").format(places=named, more=rest)
