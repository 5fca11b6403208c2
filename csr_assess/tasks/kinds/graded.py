"""A kind of task whose items are right or wrong: its figure is the part right, chance taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from msgspec import Struct

from csr_assess.answers.types import Response, Result, Unfinished
from csr_assess.base.bounded import Bounded
from csr_assess.base.texts import _, number, sentences
from csr_assess.rubric.amounts import LevelTable
from csr_assess.rubric.section import Criterion, EvidenceName
from csr_assess.rubric.task_types import AnyItem
from csr_assess.tasks.item_scores import ROUNDED, Score, come_to, part_right, same_score
from csr_assess.tasks.kinds import defaults
from csr_assess.tasks.kinds.key_rules import KeyFault, KeyRule
from csr_assess.tasks.measure import STORED_DECIMALS, Doubt, Doubted, Known, Measure, Taken, agree

if TYPE_CHECKING:
    from csr_assess.tasks.kinds.task_kind import Expectation

_ItemT = TypeVar("_ItemT")

BLANK = "none"
"""What item analysis calls an answer that was left out."""


def nothing_chosen(_answer: Any) -> Sequence[str]:  # noqa: ANN401 -- what an answer file holds
    """Return nothing: what is typed or put in order chooses no option."""
    return ()


def option_chosen(answer: Any) -> Sequence[str]:  # noqa: ANN401
    """Return the one option that was chosen."""
    return (BLANK if answer is None else str(answer),)


def no_faults(_part: object) -> Iterator[KeyFault]:
    """Yield nothing: there are no rules beside its shape."""
    yield from ()


def as_answered(_task: object, taken: Taken) -> Known:
    """Return the responses as they are: no time can be over."""
    return taken.known


def none_critical(_task: object, _known: Known) -> tuple[str, ...]:
    """Return nothing: no answer is a critical error."""
    return ()


def right_of(result: Result) -> str:
    """Return how many were right, in words."""
    return _("{right} of {of} right.").format(right=result.right, of=result.of)


kept_scores: Bounded[tuple[int, str | None], tuple[AnyItem, Score]] = Bounded(10_000)
"""What answers that are text, or none, score, by item and answer, where the seed does not make the item."""
_LONGEST_KEPT = 200


class ItemKind(Struct, Generic[_ItemT], frozen=True, kw_only=True):
    """What is peculiar to one type of item that is right or wrong."""

    score: Callable[[_ItemT, Any, int], Score]
    """What an answer scores, with the form's seed; None is no answer. Raises ValueError or TypeError if it is none."""
    why: Callable[[Any, _ItemT, Any, int], Iterator[str]]
    """What to say of a missed item: the item, their answer, the right one and the reason; the task comes first."""
    chosen: Callable[[Any], Sequence[str]] = nothing_chosen
    faults: Callable[[_ItemT], Iterator[KeyFault]] = no_faults
    """What breaks the rules for one item, by its fields."""


class AnchoredFile(defaults.ItemsFile, Protocol):
    """What the file of such a task has."""

    @property
    def anchor(self) -> LevelTable:
        """Part right to level."""
        ...


TaskT = TypeVar("TaskT", bound=AnchoredFile)


class GradedTask(Struct, Generic[TaskT], frozen=True, kw_only=True):
    """A kind of task made of items that are right or wrong; a TaskKind."""

    items: Mapping[type, ItemKind[Any]]
    evidence: EvidenceName = "task"
    drawn: bool = False
    made_anew: bool = False
    asked: Callable[[TaskT, int], Sequence[AnyItem]] = defaults.every_item
    covers: Callable[[AbstractSet[str], AbstractSet[str], Sequence[str]], bool] = defaults.every_item_answered
    in_time: Callable[[TaskT, Taken], Known] = as_answered
    critical: Callable[[TaskT, Known], tuple[str, ...]] = none_critical
    notices: Callable[[TaskT, Unfinished], Sequence[str]] = defaults.no_notices
    right_words: Callable[[Result], str] = right_of
    rules: Sequence[KeyRule] = ()
    """What is asked of its keys: of each item, and of the task as a whole."""
    own_faults: Callable[[TaskT], Iterator[KeyFault]] = no_faults
    """What breaks the rules for the task as a whole."""

    def counts(self, _item: AnyItem) -> bool:
        """Every item counts."""
        return True

    def rows(self, task: TaskT, _criterion: Criterion) -> LevelTable:
        """Return the task's own anchor."""
        return task.anchor

    def stated(self, result: Result) -> float | None:
        """Return the part right."""
        return result.part

    def measure(self, task: TaskT, taken: Taken, rows: LevelTable, floor: float) -> Measure:
        """Return the part right, chance taken out, and its level."""
        result = taken.result
        known = self.in_time(task, taken)
        try:
            scores = self._scores(known, result.seed or 0)
        except (ValueError, TypeError):
            raise Doubted(Doubt.DIFFERENT) from None
        total, level, error = come_to(scores, rows, floor)
        for one, (_item, response) in zip(scores, known, strict=True):
            if response.score is not None:
                agree("score", response.score, one.raw)
        if not taken.gone:
            agree("part", result.part, total.part)
            if result.right not in (None, total.right) or result.of not in (None, total.of):
                raise Doubted(Doubt.DIFFERENT)
        return Measure(
            taken=result.taken,
            level=level,
            error=error,
            shown=True,
            right=total.right,
            of=total.of,
            part=total.part,
            gone=taken.gone,
            critical=self.critical(task, known),
        )

    def _scores(self, known: Known, seed: int) -> list[Score]:
        if self.made_anew:  # the seed makes the item: hardly anybody else has answered it
            return [same_score(self.items[type(item)].score(item, response.answer, seed)) for item, response in known]
        return [
            (kept_scores.get((id(item), answer)) or self._keep(item, answer))[1]
            if (answer := response.answer) is None or answer.__class__ is str
            else same_score(self.items[type(item)].score(item, answer, seed))
            for item, response in known
        ]

    def _keep(self, item: AnyItem, answer: str | None) -> tuple[AnyItem, Score]:
        """Score an answer that is text, or none; who is kept shares its id with nobody."""
        found = item, same_score(self.items[type(item)].score(item, answer, 0))
        if len(answer or "") <= _LONGEST_KEPT:
            kept_scores[id(item), answer] = found
        return found

    def figures(self, known: Known, seed: int) -> dict[str, float]:
        """Return how many were right, of how many, and the part right."""
        total = part_right(self._scores(known, seed))
        return {"right": total.right, "of": total.of, "part": round(total.part, STORED_DECIMALS)}

    def value(self, item: AnyItem, response: Response, seed: int) -> float:
        """Return a response's score."""
        return self.items[type(item)].score(item, response.answer, seed).raw

    def right(self, values: Sequence[float]) -> float | None:
        """Return the part of these scores that are fully right."""
        return sum(value >= 1 - ROUNDED for value in values) / len(values)

    def chosen(self, item: AnyItem, answer: Any) -> Sequence[str]:  # noqa: ANN401
        """Return the options that an answer chose."""
        return self.items[type(item)].chosen(answer)

    def expectation(self, task: TaskT, seed: int) -> Expectation:
        """Ask how many will be right."""
        from csr_assess.tasks.kinds.task_kind import Expectation  # noqa: PLC0415 -- only who is asked

        total = len(self.asked(task, seed))
        text = _("Before you start: how many of these {total} do you think you will get right?").format(total=total)
        return Expectation(text=text, most=total)

    def reached(self, result: Result) -> float | None:
        """Return how many were right."""
        return result.right

    def told(self, result: Result) -> str:
        """Return how many were right, and the part without lucky guesses."""
        percent = number(100 * max(0.0, result.part or 0), 0)
        without = _("Without lucky guesses: {percent}%.").format(percent=percent)
        return sentences((self.right_words(result), without))

    def in_words(self, _result: Result) -> str:
        """Return nothing: the level reached says it."""
        return ""

    def missed(self, task: TaskT, item: AnyItem, response: Response, seed: int) -> tuple[str, ...]:
        """Return why an item was not fully right."""
        kind = self.items[type(item)]
        if kind.score(item, response.answer, seed).right:
            return ()
        return tuple(kind.why(task, item, response.answer, seed))

    def faults(self, task: TaskT) -> Iterator[KeyFault]:
        """Yield what breaks the rules, in each item and in the task as a whole."""
        for index, item in enumerate(task.items):
            yield from (fault.inside("items", index) for fault in self.items[type(item)].faults(item))
        yield from self.own_faults(task)


def yours(words: str | None) -> str:
    """Return the line that says what a person answered."""
    return f"{_('Your answer')}: {words}" if words else _("You skipped it.")
