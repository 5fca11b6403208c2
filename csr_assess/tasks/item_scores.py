"""One item's score, and items to the part right with chance taken out."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from csr_assess.rubric.task_types import (
    NOT_STATED,
    AnyItem,
    ChooseReply,
    FixReply,
    LookupItem,
    OrderReply,
    Pair,
    Passage,
    Quiz,
    QuizItem,
    Scenario,
    Sum,
    TaskFile,
)
from csr_assess.tasks import sums
from csr_assess.tasks.draws import drawn
from csr_assess.tasks.levels import standard_error
from csr_assess.tasks.typed_text import plain, tau

SAME, DIFFERENT = "same", "different"
ROUNDED = 1e-9


class Score(Struct, frozen=True, kw_only=True):
    """What one answer scores."""

    raw: float
    """0 to 1; checking from -1."""
    chance: float = 0.0
    """What a random pick scores on average; no answer at all counts as much."""
    worst: float = 0.0

    @property
    def corrected(self) -> float:
        """With chance taken out: a random pick averages 0, all right is 1."""
        return (self.raw - self.chance) / (1 - self.chance)

    @property
    def least(self) -> float:
        """The worst possible, with chance taken out."""
        return (self.worst - self.chance) / (1 - self.chance)

    @property
    def right(self) -> bool:
        """Whether it is fully right."""
        return self.raw >= 1 - ROUNDED


class Part(Struct, frozen=True, kw_only=True):
    """What the items of a task come to."""

    part: float
    """The mean score with chance taken out; below 0 for worse than chance."""
    error: float
    """Its standard error."""
    right: int
    of: int


def asked(task: TaskFile, seed: int) -> Sequence[AnyItem]:
    """Return the items that a form asks, in order."""
    if isinstance(task, Quiz):
        return drawn(task.items, task.draws, seed, task.id)
    return task.items


def counted(task: TaskFile, seed: int) -> Sequence[AnyItem]:
    """Return the items that count: all but practice."""
    return [item for item in asked(task, seed) if not (isinstance(item, Passage) and item.practice)]


def by_id(task: TaskFile) -> Mapping[str, AnyItem]:
    """Return all items of a task by their ids."""
    return {item.id: item for item in task.items}


def score(item: AnyItem, answer: Any, seed: int) -> Score:  # noqa: ANN401 -- what an answer file holds
    """Return what an answer scores; None is no answer. Raises ValueError where it cannot be one to this item."""
    return _KINDS[type(item)](item, answer, seed)


def _typed(answer: Any) -> str | None:  # noqa: ANN401
    if answer is not None and not isinstance(answer, str):
        raise ValueError(answer)
    return answer


def _sum(item: Sum, answer: Any, seed: int) -> Score:  # noqa: ANN401
    typed = _typed(answer)
    return Score(raw=float(typed is not None and sums.amount(typed) == sums.made(item, seed).answer))


def _fix(item: FixReply, answer: Any, _seed: int) -> Score:  # noqa: ANN401
    typed = _typed(answer)
    return Score(raw=float(typed is not None and fixed(item, typed)))


def _scenario(item: Scenario, answer: Any, _seed: int) -> Score:  # noqa: ANN401
    if answer is None:
        return Score(raw=0.5, chance=0.5)
    effect = {option.id: option.effect for option in item.options}
    most, least = answer
    if most == least or most not in effect or least not in effect:
        raise ValueError(answer)
    reach = max(effect.values()) - min(effect.values())
    return Score(raw=(effect[most] - effect[least] + reach) / (2 * reach), chance=0.5)


def _choice(item: QuizItem | ChooseReply | LookupItem, answer: Any, _seed: int) -> Score:  # noqa: ANN401
    options = choices(item)
    chance = 1 / len(options)
    if answer is not None and answer not in options:
        raise ValueError(answer)
    return Score(raw=chance if answer is None else float(answer == item.answer), chance=chance)


def _pair(item: Pair, answer: Any, _seed: int) -> Score:  # noqa: ANN401
    if answer not in (SAME, DIFFERENT, None):
        raise ValueError(answer)
    right = SAME if item.left == item.right else DIFFERENT
    return Score(raw=0.0 if answer is None else 1.0 if answer == right else -1.0, worst=-1.0)


def _order(item: OrderReply, answer: Any, _seed: int) -> Score:  # noqa: ANN401
    if answer is None:
        return Score(raw=0.5, chance=0.5)
    return Score(raw=(tau(list(answer), [step.id for step in item.steps]) + 1) / 2, chance=0.5)


def fixed(item: FixReply, sentence: str) -> bool:
    """Say whether a sentence is one of those that count as right."""
    return plain(sentence, exact=item.exact) in [plain(accepted, exact=item.exact) for accepted in item.accepted]


def choices(item: QuizItem | ChooseReply | LookupItem) -> list[str]:
    """Return the ids one of which is right; "not stated" is one of a look-up's."""
    own = [option.id for option in item.options]
    return [*own, NOT_STATED] if isinstance(item, LookupItem) else own


def part_right(scores: Sequence[Score]) -> Part:
    """Return the mean over items, each with chance taken out, and its standard error.

    The two pseudo-items are all right and the items' mean worst.
    """
    corrected = [item.corrected for item in scores]
    worst = math.fsum(item.least for item in scores) / len(scores)
    return Part(
        part=math.fsum(corrected) / len(corrected),
        error=standard_error(corrected, 1.0, worst),
        right=sum(item.right for item in scores),
        of=len(scores),
    )


_KINDS: dict[type, Callable[[Any, Any, int], Score]] = {
    Scenario: _scenario,
    QuizItem: _choice,
    LookupItem: _choice,
    ChooseReply: _choice,
    Pair: _pair,
    Sum: _sum,
    OrderReply: _order,
    FixReply: _fix,
}
