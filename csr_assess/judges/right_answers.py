"""Items with one right answer, as judges are asked it: the number of an option, numbers in an order, a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from csr_assess.base.texts import _
from csr_assess.judges.kit_types import FEWEST, AskedOf, Judge, JudgeAnswer, JudgedItemT, JudgedKind, KitItem, RowKind
from csr_assess.tasks.kinds.reply import fixed
from csr_assess.tasks.typed_text import normalized_sentence

if TYPE_CHECKING:
    from csr_assess.contracts.rubric_judge_v1 import RetireReason
    from csr_assess.rubric.task_types import Choice, ChooseReply, FixReply, OrderReply, QuizItem

# ------------------------------------------------------------------ what all of them have in common


def _item_text(item: QuizItem | ChooseReply | OrderReply) -> str:
    return item.text


def _numbered(last: str, asked: str, kind: RowKind, shown: Sequence[Choice]) -> Iterator[AskedOf]:
    """Yield the one question whose answer is made of the numbers of what is shown."""
    choice = " ".join(f"{place}) {option.text}" for place, option in enumerate(shown, 1))
    yield AskedOf(last=last, asked=asked, kind=kind, choice=choice, names=tuple(option.id for option in shown))


def _beginners() -> str:
    return _("Of 100 people who are just ready to begin this job, how many would get this right?")


def _no_chance(_item: object) -> float:
    return 0.0


def _as_given(last: str) -> Callable[[KitItem[JudgedItemT], Judge], JudgeAnswer | None]:
    """Return what reads a judge's answer from the row whose name ends so."""

    def given(one: KitItem[JudgedItemT], judge: Judge) -> JudgeAnswer | None:
        return judge.given.get(f"{one.name}/{last}")

    return given


def _with_key(one: KitItem[JudgedItemT], judge: Judge) -> float | None:
    given = one.kind.given(one, judge)
    return None if given is None else float(given == one.kind.key(one.item))


def _no_means(_one: object, _judges: object) -> dict[str, float]:
    return {}


def _never_unsure(_one: object, _judges: object) -> Iterator[RetireReason]:
    yield from ()


def _majority(one: KitItem[JudgedItemT], judges: Sequence[Judge]) -> JudgeAnswer | None:
    """Return what more than half of enough judges say."""
    given = [said for judge in judges if (said := one.kind.given(one, judge)) is not None]
    most = [answer for answer, count in Counter(given).items() if 2 * count > len(given)]
    return most[0] if most and len(given) >= FEWEST else None


# ------------------------------------------------------------------ one of several


def _options(item: QuizItem | ChooseReply) -> Sequence[Choice]:
    return item.options


def _which(_item: QuizItem | ChooseReply, shown: Sequence[Choice]) -> Iterator[AskedOf]:
    return _numbered("answer", _("Which one is right? Write its number."), "pick", shown)


def _answer(item: QuizItem | ChooseReply) -> str:
    return item.answer


def _guessed(item: QuizItem | ChooseReply) -> float:
    return 1 / len(item.options)


def _picked(one: KitItem[QuizItem | ChooseReply], judges: Sequence[Judge]) -> QuizItem | ChooseReply:
    most = _majority(one, judges)
    return one.item if most is None else replace(one.item, answer=str(most))


PICKED: JudgedKind[QuizItem | ChooseReply] = JudgedKind(
    text=_item_text,
    options=_options,
    asked=_which,
    beginners=_beginners,
    key=_answer,
    chance=_guessed,
    given=_as_given("answer"),
    with_key=_with_key,
    judged=_picked,
    means=_no_means,
    unsure=_never_unsure,
)
"""A question or a reply with one right option."""

# ------------------------------------------------------------------ steps in order


def _steps(item: OrderReply) -> Sequence[Choice]:
    return item.steps


def _which_order(_item: OrderReply, shown: Sequence[Choice]) -> Iterator[AskedOf]:
    return _numbered("order", _("Which order is right? Write the numbers: 3 1 2."), "order", shown)


def _right_order(item: OrderReply) -> tuple[str, ...]:
    return tuple(step.id for step in item.steps)


def _put_in_order(one: KitItem[OrderReply], judges: Sequence[Judge]) -> OrderReply:
    most = _majority(one, judges)
    if not isinstance(most, tuple):
        return one.item
    steps = {step.id: step for step in one.item.steps}
    return replace(one.item, steps=tuple(steps[name] for name in most))


ORDERED: JudgedKind[OrderReply] = JudgedKind(
    text=_item_text,
    options=_steps,
    asked=_which_order,
    beginners=_beginners,
    key=_right_order,
    chance=_no_chance,
    given=_as_given("order"),
    with_key=_with_key,
    judged=_put_in_order,
    means=_no_means,
    unsure=_never_unsure,
    chosen=False,
)
"""Steps to put in order."""

# ------------------------------------------------------------------ a word put right


def _with_sentence(item: FixReply) -> str:
    return f"{item.text} {item.sentence}"


def _nothing_shown(_item: FixReply) -> Sequence[Choice]:
    return ()


def _which_word(_item: FixReply, _shown: Sequence[Choice]) -> Iterator[AskedOf]:
    yield AskedOf(last="word", asked=_("One word is wrong. Write it as it should be."), kind="word")


def _right_sentence(item: FixReply) -> str:
    return item.accepted[0]


def _typed(one: KitItem[FixReply], judge: Judge) -> JudgeAnswer | None:
    """Return a typed word as it is compared: all that count as right are one."""
    given = judge.given.get(f"{one.name}/word")
    if not isinstance(given, str):
        return None
    return _right_sentence(one.item) if fixed(one.item, given) else normalized_sentence(given, exact=one.item.exact)


def _as_it_is(one: KitItem[FixReply], _judges: Sequence[Judge]) -> FixReply:
    """Return the item: a word that most judges type is no whole list of all that may count as right."""
    return one.item


TYPED: JudgedKind[FixReply] = JudgedKind(
    text=_with_sentence,
    options=_nothing_shown,
    asked=_which_word,
    beginners=_beginners,
    key=_right_sentence,
    chance=_no_chance,
    given=_typed,
    with_key=_with_key,
    judged=_as_it_is,
    means=_no_means,
    unsure=_never_unsure,
    chosen=False,
)
"""A sentence to put right by one word."""
