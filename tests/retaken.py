"""Made-up people who take all seven tasks twice, unchanged or a true level up: what `compare` makes of it.

Who knows an item answers it right, who does not guesses; how many a level knows is read off the task's own anchor.
Items differ in how hard they are, the two forms' items at one place alike. Nobody was watched.
"""

from __future__ import annotations

import functools
import itertools
import math
import random
from typing import TYPE_CHECKING, Any, NamedTuple

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.assess.run_changes import RunChanges
from csr_assess.assess.runs import run_of
from csr_assess.rubric.task_types import (
    ChooseReply,
    FixReply,
    LookupItem,
    OrderReply,
    Pair,
    Passage,
    QuizItem,
    Scenario,
    Sum,
)
from csr_assess.tasks import forms, kinds, results
from csr_assess.tasks.catalog import tasks_of
from csr_assess.tasks.kinds import sums
from csr_assess.tasks.kinds.checking import DIFFERENT, SAME
from csr_assess.tasks.kinds.lookup import lookup_option_ids
from csr_assess.tasks.kinds.one_of import item_option_ids
from tests.drawn import judging, rubric

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csr_assess.assess.runs import Run
    from csr_assess.rubric.amounts import LevelTable
    from csr_assess.rubric.task_types import AnyItem

MEAN, SPREAD, HARDNESS, WPM_OFF = 2.7, 0.85, 0.8, 3.0
"""True levels, how items differ in logits, and how far one day's typing lies from another's."""
DAYS = ("2026-10-01", "2026-11-01")


class Flagged(NamedTuple):
    """What was called changed, in percent."""

    criteria: float
    """Of the criteria that were shown twice."""
    levels: float
    """Of the people: the levels of all criteria, taken together."""
    points: float
    """Of the people: what these are worth for the job."""


def flagged(count: int, *, up: float = 0.0, harder: float = 0.0, seed: int = 1) -> Flagged:
    """Return what is called changed of so many people who are `up` levels higher at their second takes.

    `harder`: levels by which the second takes' items are harder than the first's for everybody.
    """
    chance = random.Random(seed)  # noqa: S311 -- a simulation
    criteria, levels_moved, points_moved = [], [], []
    for _each in range(count):
        levels = {task: min(max(chance.gauss(MEAN, SPREAD), 1.0), 5.0 - up) for task in tasks_of(rubric())}
        before = {task: [_take(chance, task, level, [])] for task, level in levels.items()}
        after = {
            task: [*before[task], _take(chance, task, level + up - harder, before[task])]
            for task, level in levels.items()
        }
        found = RunChanges(_run(before), _run(after))
        part, whole = found.part_change(), found.levels_change()
        assert part is not None
        assert whole is not None
        assert part.criteria == whole.criteria == len(levels), "each is taken on other questions"
        criteria += [one.changed for one in found.shown_changes()]
        points_moved.append(part.changed)
        levels_moved.append(whole.changed)
    return Flagged(*(100 * sum(said) / len(said) for said in (criteria, levels_moved, points_moved)))


def _run(taken: dict[str, list[dict[str, Any]]]) -> Run:
    return run_of(judging().assess(Answers(schema=SCHEMA, results=taken)))


def _take(chance: random.Random, name: str, level: float, before: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return a take by someone of a level, on the form that comes after those before."""
    own, criterion = tasks_of(rubric())[name]
    task = forms.next_form(rubric(), name, results.takes([*before]))
    amount = _amount(level, results.level_table(own, criterion))
    seed = chance.randrange(1_000_000)
    asked = kinds.asked(task, seed)
    given = [_response(chance, item, place, amount, seed) for place, item in enumerate(asked)]
    return {"taken": DAYS[len(before)], "form": task.form, "seed": seed, "responses": given}


def _amount(level: float, rows: LevelTable) -> float:
    """Return the figure that is worth a level: a part right, or words a minute."""
    (left, low), (right, high) = next(
        (one, other) for one, other in itertools.pairwise(rows) if one[1] <= max(level, 1.0) <= other[1]
    )
    return left + (right - left) * (max(level, 1.0) - low) / (high - low)


def _response(chance: random.Random, item: AnyItem, place: int, amount: float, seed: int) -> dict[str, Any]:
    if isinstance(item, Passage):
        wpm = max(amount + chance.gauss(0, WPM_OFF), 5)
        return {"item": item.id, "answer": item.text, "seconds": len(item.text) * 12 / wpm}
    part = min(max(amount, 0.01), 0.99)
    knows = 1 / (1 + math.exp(_hard(type(item), place) - math.log(part / (1 - part))))
    return {"item": item.id, "answer": _answer(chance, item, knows, seed), "seconds": 1.0}


@functools.cache
def _hard(kind: type, place: int) -> float:
    """Return how hard the item at a place is, in logits: the same in both forms."""
    return random.Random(f"{kind.__name__}.{place}").gauss(0, HARDNESS)  # noqa: S311 -- a simulation


def _answer(chance: random.Random, item: AnyItem, knows: float, seed: int) -> Any:
    known = chance.random() < knows
    match item:
        case Scenario():
            return _two_picks(chance, item, knows)
        case QuizItem() | ChooseReply() | LookupItem():
            options = lookup_option_ids(item) if isinstance(item, LookupItem) else item_option_ids(item)
            return item.answer if known else chance.choice(options)
        case Pair():
            key = SAME if item.left == item.right else DIFFERENT
            return key if known else chance.choice((SAME, DIFFERENT))
        case Sum():
            return str(sums.made(item, seed).answer) if known else None
        case OrderReply():
            steps = [step.id for step in item.steps]
            return steps if known else chance.sample(steps, len(steps))
        case FixReply():
            return item.accepted[0] if known else None
    raise ValueError(item)


def _two_picks(chance: random.Random, item: Scenario, part: float) -> list[str]:
    """Return the best and the worst option, each known or not: so that the part right is as it should be."""
    knows = 2 - math.sqrt(4 - 3 * part)
    by_effect = sorted(item.options, key=lambda option: -option.effect)
    best, worst = by_effect[0].id, by_effect[-1].id
    most, least = (chance.random() < knows for _pick in range(2))
    if least:
        return [best if most else chance.choice([one.id for one in by_effect if one.id != worst]), worst]
    picked = best if most else chance.choice([one.id for one in by_effect])
    return [picked, chance.choice([one.id for one in by_effect if one.id != picked])]


@functools.cache
def offered() -> dict[str, tuple[str, ...]]:
    """Return the forms that each task of the bundled rubric is offered in."""
    return {name: tuple(form.form for form in forms.forms_of(rubric(), name)) for name in tasks_of(rubric())}
