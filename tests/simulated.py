"""Made-up people with true levels, what they claim and how they do in the seven tasks: what "ready" is worth.

A person factor, ratings too high by d = .4, claims that agree at r = .29 with the truth, half of their error one
person's own: nobody was watched. The shares, the levels asked, the evidence and the scorer are the program's own.
"""

from __future__ import annotations

import functools
import math
import random
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from csr_assess.assess.bands import Figures, figures
from csr_assess.assess.rows import Blueprint, blueprint, known_row
from csr_assess.assess.score import Row, score, shares, shown_part
from csr_assess.evidence.facts import piece_of
from csr_assess.evidence.weighing import attainment, estimates
from tests.drawn import rubric

if TYPE_CHECKING:
    from csr_assess.evidence.weighing import Evidence
    from csr_assess.rubric.section import EvidenceName

SPREAD, AGREES, OVER = 0.85, 0.29, 0.4
"""A level's standard deviation, how claims agree with the truth, and how far they are too high in deviations."""
READY, WEAK = 80, 60


class World(NamedTuple):
    """What people are like, and what the tasks measure."""

    mean: float = 2.7
    """The mean true level."""
    common: float = 0.35
    """The part of a level's variance that is the person's, not the criterion's."""
    beside: float = 0.3
    """What a task measures beside its criterion, in levels."""
    items: bool = True
    """Whether tasks are scored by items; else a level with an error of 0.45."""


WORSE, BETTER = World(), World(common=0.45, beside=0.0, items=False)
"""Tasks that measure worse, and better, than we hope."""


class Task(NamedTuple):
    """A task's items, what a guess gets of one, and the part right that level 3 asks, chance taken out."""

    items: int
    guess: float
    cut: float = 0.67


TASKS = {
    "reply": Task(10, 0.3),
    "lookup": Task(8, 0.25),
    "billing": Task(12, 0.0, 0.75),
    "checking": Task(14, 0.0, 0.93),
    "quiz": Task(21, 0.25),
    "scenarios": Task(12, 0.25),
}


class Person(NamedTuple):
    """True levels, what is claimed, and what the tasks showed with its error."""

    true: dict[str, float]
    claims: dict[str, float]
    showed: dict[str, tuple[float, float]]

    @property
    def truth(self) -> float:
        """The true score."""
        share = shares(rubric())
        return 100 * math.fsum(share[c] * attainment(level, 3) for c, level in self.true.items())


class Outcome(NamedTuple):
    """A person's true score, what the program finds, and how far they over-rated themselves where it was tested."""

    truth: float
    found: Figures
    lowered: Figures
    """The same if untested claims were lowered by what was over-rated."""
    over: float


@functools.cache
def kinds() -> dict[str, EvidenceName]:
    """How each criterion is asked for; those only a task measures are left out."""
    asked = {c: [q.evidence for q in rubric().asked_for[c] if q.evidence] for c in shares(rubric())}
    return {c: next((k for k in found if k != "checklist"), found[0]) for c, found in asked.items() if found}


def people(count: int, world: World, seed: int = 1) -> Iterator[Person]:
    """Yield so many people."""
    chance = random.Random(seed)  # noqa: S311 -- a simulation
    for _each in range(count):
        yield _person(chance, world)


def _person(chance: random.Random, world: World) -> Person:
    able, boasts = chance.gauss(), chance.gauss()
    true, claims, showed = {}, {}, {}
    for criterion in shares(rubric()):
        stands = math.sqrt(world.common) * able + math.sqrt(1 - world.common) * chance.gauss()
        true[criterion] = level = _level(world.mean + SPREAD * stands)
        if kinds().get(criterion) == "history":
            claims[criterion] = _level(level + chance.gauss(0, 0.5))
        elif criterion in kinds():
            off = math.sqrt((1 - AGREES**2) / 2) * (boasts + chance.gauss())
            claims[criterion] = math.floor(_level(world.mean + SPREAD * (OVER + AGREES * stands + off)) + 0.5)
        task = rubric().criteria[criterion].task
        if task:
            showed[criterion] = _taken(chance, task, level + chance.gauss(0, world.beside), world)
    return Person(true, claims, showed)


def _level(value: float) -> float:
    return min(max(value, 1.0), 5.0)


def _taken(chance: random.Random, name: str, able: float, world: World) -> tuple[float, float]:
    """Take a task: the level it gives and that level's error."""
    if name not in TASKS or not world.items:
        off = 0.45 if name in TASKS else 0.3
        return _level(able + chance.gauss(0, off)), off
    task = TASKS[name]
    at_cut = math.log(task.cut / (1 - task.cut))
    right = 0
    for _item in range(task.items):
        knows = 1 / (1 + math.exp(-(1.2 * (able - 3) + at_cut + chance.gauss(0, 0.8))))
        right += chance.random() < task.guess + (1 - task.guess) * knows
    part = max((right / task.items - task.guess) / (1 - task.guess), 0.0)
    slope = 2 / task.cut if part < task.cut else 2 / (1 - task.cut)
    level = 1 + slope * part if part < task.cut else 3 + slope * (part - task.cut)
    held = (right + 1) / (task.items + 2)
    return level, max(math.sqrt(held * (1 - held) / (task.items + 3)) / (1 - task.guess) * slope, 0.25)


def honest(person: Person) -> Person:
    """Return a person who claims what they think."""
    return person


def all_top(person: Person) -> Person:
    """Return a person who claims 5 everywhere."""
    return person._replace(claims=dict.fromkeys(person.claims, 5.0))


def figured(person: Person, *, lower: float = 0.0, seen: Iterable[str] = (), tasks: bool = True) -> Figures:
    """Return what the program makes of a person.

    `lower`: what is taken off each claim that was not tested. `seen`: criteria that an observer rated besides.
    """
    found = rows(person, lower=lower, seen=seen, tasks=tasks)
    return figures(score(found, rubric().core), found, (), rubric().core)


def rows(person: Person, *, lower: float = 0.0, seen: Iterable[str] = (), tasks: bool = True) -> list[Row]:
    """Return a person's rows; the arguments are those of `figured`."""
    plan, out, looked = _plan(), [], {*seen}
    chance = random.Random(person.truth)  # noqa: S311 -- the same observer every time
    for criterion in person.true:
        pieces: list[Evidence] = []
        if criterion in person.claims:
            off = 0.0 if kinds()[criterion] == "history" else lower
            pieces.append(piece_of(rubric(), kinds()[criterion], _level(person.claims[criterion] - off)))
        if tasks and criterion in person.showed:
            level, error = person.showed[criterion]
            pieces.append(replace(piece_of(rubric(), "task", level), error=error))
        elif criterion in looked:
            pieces.append(piece_of(rubric(), "observer", _level(person.true[criterion] + chance.gauss(0, 0.6))))
        judged = estimates(pieces, 3)
        out.append(known_row(criterion, judged, plan) if judged else plan.blank[criterion])
    return out


@functools.cache
def _plan() -> Blueprint:
    return blueprint(rubric())


def outcome(person: Person) -> Outcome:
    """Return what comes of a person."""
    pairs = [person.claims[c] - level for c, (level, _error) in person.showed.items() if c in person.claims]
    over = math.fsum(pairs) / len(pairs)
    return Outcome(person.truth, figured(person), figured(person, lower=max(over, 0.0)), over)


Rule = Callable[[Outcome], bool]


def _musts(found: Figures) -> bool:
    return not any(blocker.kind == "core" for blocker in found.blockers)


def _shown(one: Outcome) -> float:
    part = shown_part(one.found.scored.sums)
    assert part
    return part.score


def _whole(found: Figures) -> bool:
    return _musts(found) and (found.scored.score or 0) >= READY


RULES: dict[str, Rule] = {
    "the whole score at 80 (as before)": lambda one: _whole(one.found),
    "the whole score at 80, what was shown at 80": lambda one: _whole(one.found) and _shown(one) >= READY,
    "the whole score at 80, what was shown at 82": lambda one: _whole(one.found) and _shown(one) >= 82,
    "the whole score at 80, untested claims lowered": lambda one: _whole(one.lowered),
    "the same, and what was shown at 80": lambda one: _whole(one.lowered) and _shown(one) >= READY,
    "what was shown alone at 80": lambda one: _musts(one.found) and _shown(one) >= READY,
    "what was shown alone at 82 (chosen)": lambda one: one.found.band == "ready",
    "what was shown alone at 85": lambda one: _musts(one.found) and _shown(one) >= 85,
}


class Share(NamedTuple):
    """The parts of three groups that a rule calls ready, in percent."""

    not_ready: float
    weak: float
    kept: float


def called(outcomes: list[Outcome], rule: Rule) -> Share:
    """Return how many of those not truly ready, of the weak, and of the truly ready a rule calls ready."""
    return Share(
        *(
            100 * math.fsum(rule(one) for one in group) / len(group)
            for group in (
                [one for one in outcomes if one.truth < READY],
                [one for one in outcomes if one.truth < WEAK],
                [one for one in outcomes if one.truth >= READY],
            )
        )
    )


def table(count: int, world: World) -> dict[str, tuple[Share, Share]]:
    """Return for each rule what becomes of honest people, and of the same people claiming 5 everywhere."""
    drawn = [*people(count, world)]
    told = [[outcome(story(one)) for one in drawn] for story in (honest, all_top)]
    return {name: (called(told[0], rule), called(told[1], rule)) for name, rule in RULES.items()}


class Off(NamedTuple):
    """How far a group's scores are off, how wide their margins are, and what part the margin covers, in percent."""

    points: float
    margin: float
    within: float


GROUPS = {"all": (0, 101), "weak": (0, WEAK), "near": (WEAK, READY), "ready": (READY, 90), "strong": (90, 101)}
"""Groups of people by their true score: from it, and below it."""


def off(drawn: list[Person], group: str, *, seen: Iterable[str] = (), tasks: bool = True) -> Off:
    """Return how far the scores of a group are off; `seen` and `tasks` as in `figured`."""
    low, high = GROUPS[group]
    found = [(one.truth, figured(one, seen=seen, tasks=tasks).scored) for one in drawn if low <= one.truth < high]
    wide = [(truth, scored.score, scored.margin) for truth, scored in found if scored.score and scored.margin]
    count = len(wide)
    return Off(
        points=math.fsum(score - truth for truth, score, _margin in wide) / count,
        margin=math.fsum(margin for _truth, _score, margin in wide) / count,
        within=100 * math.fsum(abs(score - truth) <= margin for truth, score, margin in wide) / count,
    )
