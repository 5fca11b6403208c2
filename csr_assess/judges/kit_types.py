"""What the judges' kit is made of: its rows, the items they ask about, what a judge gives, a kind of judged item."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, Literal, Protocol, TypeVar

from msgspec import Struct

from csr_assess.contracts.rubric_judge_v1 import RetireReason
from csr_assess.rubric.amounts import LevelTable
from csr_assess.rubric.task_types import AnyItem, Choice
from csr_assess.tasks.draws import shuffled

RowKind = Literal["words", "years", "level", "share", "pick", "order", "word"]
LEVELS, PEOPLE = 5, 100
BEGINNERS = "beginners"
"""What the name of the row ends with that asks for the share of just-ready beginners."""
FEWEST = 5
"""Fewer judges than this change no key and retire no item."""
JudgeAnswer = float | str | tuple[str, ...]
"""A number, a text or the id of an option, ids in an order."""

JudgedItemT = TypeVar("JudgedItemT", bound=AnyItem)


class KitRow(Struct, frozen=True, kw_only=True):
    """One question to a judge."""

    row: str
    """Its name: `scenarios/a/late_delivery/2`."""
    mark: str = ""
    """What changes when the text changes, so that an answer to another text is seen."""
    part: str
    text: str = ""
    choice: str = ""
    asked: str
    kind: RowKind
    names: tuple[str, ...] = ()
    """What is behind the numbers a judge sees, in the order shown: options, steps, a level."""


class AskedOf(Struct, frozen=True, kw_only=True):
    """One question about an item, before it is a row of the kit."""

    last: str
    """What its row's name ends with."""
    asked: str
    kind: RowKind
    choice: str = ""
    names: tuple[str, ...] = ()


class Judge(Struct, frozen=True, kw_only=True):
    """One judge's answers, by the rows of the kit."""

    file: str
    given: dict[str, JudgeAnswer]
    code_line: int | None = None
    """The line of the code that a judge chose, if there is one."""

    def word(self, row: str) -> str:
        """Return a text that was answered; empty if it was not."""
        return str(self.given.get(row, ""))


class JudgedTask(Protocol):
    """What is used of a task whose items are judged."""

    @property
    def id(self) -> str:
        """Its name."""
        ...

    @property
    def form(self) -> str:
        """The name of this set of items."""
        ...

    @property
    def title(self) -> str:
        """What people call it."""
        ...

    @property
    def anchor(self) -> LevelTable:
        """Part right to level."""
        ...


class KitItem(Struct, Generic[JudgedItemT], frozen=True, kw_only=True):
    """An item with the task, as the form, that it is in."""

    task: JudgedTask
    item: JudgedItemT
    kind: JudgedKind[JudgedItemT]

    @property
    def name(self) -> str:
        """What the names of its rows begin with."""
        return f"{self.task.id}/{self.task.form}/{self.item.id}"

    @property
    def shown(self) -> Sequence[Choice]:
        """Its options or steps in the order a judge sees them.

        It says nothing of the key, and stays as it is if the rubric puts the same texts in another order.
        """
        return shuffled(sorted(self.kind.options(self.item), key=_choice_text), 0, f"judge:{self.name}")


class JudgedKind(Struct, Generic[JudgedItemT], frozen=True, kw_only=True):
    """What is peculiar to one type of item that judges judge: a row of JUDGED_ITEMS."""

    text: Callable[[JudgedItemT], str]
    """What a judge reads before the options."""
    options: Callable[[JudgedItemT], Sequence[Choice]]
    """The options or steps that a judge sees, in the rubric's order; none where a word is typed."""
    asked: Callable[[JudgedItemT, Sequence[Choice]], Iterator[AskedOf]]
    """What is asked, of the options in the order a judge sees them; the share of beginners comes after it by itself."""
    beginners: Callable[[], str]
    """The question for the share of just-ready beginners."""
    key: Callable[[JudgedItemT], JudgeAnswer]
    """The author's key, as a judge would say it."""
    chance: Callable[[JudgedItemT], float]
    """The part of people who get it right without knowing."""
    given: Callable[[KitItem[JudgedItemT], Judge], JudgeAnswer | None]
    """What a judge takes for right; None where nothing is said, or no one thing."""
    with_key: Callable[[KitItem[JudgedItemT], Judge], float | None]
    """How far a judge says what the key says, 0 to 1; None for a judge who does not count here."""
    judged: Callable[[KitItem[JudgedItemT], Sequence[Judge]], JudgedItemT]
    """The item with the key that enough judges say; as it is where they do not."""
    means: Callable[[KitItem[JudgedItemT], Sequence[Judge]], dict[str, float]]
    """How well each option works, the mean over the judges; nothing where that is not asked."""
    unsure: Callable[[KitItem[JudgedItemT], Sequence[Judge]], Iterator[RetireReason]]
    """Why enough judges make it one to retire, beside too few who say what the key says."""
    chosen: bool = True
    """Whether an answer is one of the options, so that agreement by chance can be worked out."""


AnyKitItem = KitItem[Any]


def _choice_text(option: Choice) -> str:
    return option.text
