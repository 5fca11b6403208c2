"""One untimed item put through an Asker: its answer as the answer file holds it, or the move made instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from csr_assess.base.texts import _
from csr_assess.rubric.task_types import (
    NOT_STATED,
    AnyItem,
    Choice,
    ChooseReply,
    FixReply,
    Lookup,
    LookupItem,
    OrderReply,
    QuizItem,
    Scenario,
    Sum,
    TaskFile,
)
from csr_assess.tasks import sums
from csr_assess.tasks.draws import shuffled
from csr_assess.terminal.prompts.asker import Asker, Item, Move, Screen


class Asking(Struct, frozen=True, kw_only=True):
    """An item about to be asked."""

    task: TaskFile
    item: AnyItem
    seed: int
    screen: Screen
    """What stands around it; its text is put in here."""
    asker: Asker


def ask(asking: Asking) -> Any:  # noqa: ANN401 -- an answer, or a Move
    """Return the answer, None for "I don't know", or Move.BACK."""
    reply = _KINDS[type(asking.item)](asking)
    return None if reply in (Move.UNKNOWN, Move.SKIP) else reply


def in_order(asking_task: TaskFile, item: AnyItem, options: Sequence[Choice], seed: int) -> list[Choice]:
    """Return an item's options in the order the seed shows them."""
    return shuffled(options, seed, f"{asking_task.id}.{item.id}")


def _rows(options: Sequence[Choice]) -> list[Item]:
    return [Item(id=option.id, text=option.text) for option in options]


def _screen(asking: Asking, text: str, *said: str) -> Screen:
    return msgspec.structs.replace(asking.screen, text=text, said=(*asking.screen.said, *said), moves=(Move.UNKNOWN,))


def _scenario(asking: Asking) -> Any:  # noqa: ANN401
    item = asking.item
    assert isinstance(item, Scenario)  # noqa: S101 -- chosen by its type
    options = in_order(asking.task, item, item.options, asking.seed)
    while True:
        most = asking.asker.pick(_screen(asking, _("What works best?"), item.text), _rows(options))
        if isinstance(most, Move):
            return most
        best = next(option for option in options if option.id == most)
        left = [option for option in options if option.id != most]
        said = _("Works best: {option}").format(option=best.text)
        screen = msgspec.structs.replace(_screen(asking, _("What works least?"), item.text, said), back=True)
        least = asking.asker.pick(screen, _rows(left))
        if least is not Move.BACK:
            return None if isinstance(least, Move) else [most, least]


def _quiz(asking: Asking) -> Any:  # noqa: ANN401
    item = asking.item
    assert isinstance(item, QuizItem | ChooseReply)  # noqa: S101 -- chosen by its type
    return asking.asker.pick(_screen(asking, item.text), _rows(in_order(asking.task, item, item.options, asking.seed)))


def _lookup(asking: Asking) -> Any:  # noqa: ANN401
    item, task = asking.item, asking.task
    assert isinstance(item, LookupItem)  # noqa: S101 -- chosen by its type
    assert isinstance(task, Lookup)  # noqa: S101
    rows = [*_rows(in_order(task, item, item.options, asking.seed)), Item(id=NOT_STATED, text=task.not_stated)]
    screen = _screen(asking, item.text, _("? shows the page again."))
    return asking.asker.pick(msgspec.structs.replace(screen, explain=page(task)), rows)


def page(task: Lookup) -> tuple[str, ...]:
    """Return the page's lines: its title, then each part."""
    return (task.page_title, *(line for part in task.page for line in (part.title, part.text)))


def _sum(asking: Asking) -> Any:  # noqa: ANN401
    item = asking.item
    assert isinstance(item, Sum)  # noqa: S101 -- chosen by its type
    screen = _screen(asking, sums.made(item, asking.seed).text, _("A calculator is fine. Round to the cent."))
    while True:
        reply = asking.asker.write(screen)
        if isinstance(reply, Move) or sums.amount(reply) is not None:
            return reply
        screen = msgspec.structs.replace(screen, wrong=_("Write an amount, such as 12.50."))


def _order(asking: Asking) -> Any:  # noqa: ANN401
    item = asking.item
    assert isinstance(item, OrderReply)  # noqa: S101 -- chosen by its type
    steps = in_order(asking.task, item, item.steps, asking.seed)
    chosen: list[Choice] = []
    while len(steps) - len(chosen) > 1:
        left = [step for step in steps if step not in chosen]
        said = [f"{place}. {step.text}" for place, step in enumerate(chosen, 1)]
        text = _("What comes next?") if chosen else _("What comes first?")
        screen = _screen(asking, text, item.text, *said)
        reply = asking.asker.pick(msgspec.structs.replace(screen, back=bool(chosen) or screen.back), _rows(left))
        if reply is Move.BACK and chosen:
            chosen.pop()
        elif isinstance(reply, Move):
            return reply
        else:
            chosen.append(next(step for step in left if step.id == reply))
    return [step.id for step in (*chosen, *(step for step in steps if step not in chosen))]


def _fix(asking: Asking) -> Any:  # noqa: ANN401
    item = asking.item
    assert isinstance(item, FixReply)  # noqa: S101 -- chosen by its type
    screen = _screen(asking, _("Write the sentence as it should be."), item.text, item.sentence)
    return asking.asker.write(screen, item.sentence)


_KINDS: dict[type, Callable[[Asking], Any]] = {
    Scenario: _scenario,
    QuizItem: _quiz,
    ChooseReply: _quiz,
    LookupItem: _lookup,
    Sum: _sum,
    OrderReply: _order,
    FixReply: _fix,
}
