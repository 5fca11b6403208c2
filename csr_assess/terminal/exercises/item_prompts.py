"""How each type of item is put to a person at the keyboard, and its answer taken: one row a type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from csr_assess.base.texts import _, sentences
from csr_assess.rubric.task_types import (
    NOT_STATED,
    AnyItem,
    Checking,
    Choice,
    ChooseReply,
    FixReply,
    Lookup,
    LookupItem,
    OrderReply,
    Pair,
    Passage,
    QuizItem,
    Scenario,
    Sum,
)
from csr_assess.tasks.draws import shuffled
from csr_assess.tasks.kinds import sums
from csr_assess.tasks.kinds.checking import time_allowed
from csr_assess.tasks.kinds.typing import practiced
from csr_assess.terminal import unconfirmed
from csr_assess.terminal.exercises import timed, typed_lines
from csr_assess.terminal.exercises.attempt import Attempt
from csr_assess.terminal.exercises.key_source import key_source
from csr_assess.terminal.exercises.keyboard import Keyboard
from csr_assess.terminal.prompts.asker import Asker, Item, Move, Screen

ItemT = TypeVar("ItemT")
GO = "go"


class PromptContext(Struct, frozen=True, kw_only=True):
    """An attempt whose items are asked, and what they are asked with."""

    attempt: Attempt
    asker: Asker
    plain: bool
    clock: Callable[[], float]


def _nothing_first(_context: PromptContext) -> None:
    """Begin with the first item at once."""


class Prompt(Struct, Generic[ItemT], frozen=True, kw_only=True):
    """How items of one type are asked."""

    ask: Callable[[ItemT, PromptContext], None]
    """Ask one item, or as many in a row as belong together, and note the answers in the attempt."""
    first: Callable[[PromptContext], None] = _nothing_first
    """Show what must be read before the items."""
    key_by_key: bool = False
    """Whether it takes a keyboard whose single keys can be read."""
    line: bool = False
    """Whether the answer is a line, which is there again when the item is gone back to."""


def _back(context: PromptContext) -> None:
    attempt = context.attempt
    attempt.back(keeps=prompt_for(attempt.items[len(attempt.responses) - 1]).line)


def prompt_for(item: AnyItem) -> Prompt[Any]:
    """Return how an item is asked."""
    return PROMPTS[type(item)]


def ask_all(context: PromptContext) -> None:
    """Ask every item of an attempt that is not answered yet."""
    item = context.attempt.here()
    if item is not None:
        prompt_for(item).first(context)
    while item is not None:
        prompt_for(item).ask(item, context)
        item = context.attempt.here()


def _untimed(reply: Callable[[ItemT, PromptContext], Any]) -> Callable[[ItemT, PromptContext], None]:
    """Return how an item is asked whose reply is an answer, a Move for "I don't know", or Move.BACK."""

    def ask(item: ItemT, context: PromptContext) -> None:
        began = context.clock()
        try:
            answer = reply(item, context)
        except (KeyboardInterrupt, EOFError):
            context.attempt.stopped()
            raise
        if answer is Move.BACK:
            _back(context)
        else:
            context.attempt.answer(None if answer in (Move.UNKNOWN, Move.SKIP) else answer, context.clock() - began)

    return ask


def _in_order(context: PromptContext, item: str, options: Sequence[Choice]) -> list[Choice]:
    """Return an item's options in the order the seed shows them."""
    return shuffled(options, context.attempt.seed, f"{context.attempt.task.id}.{item}")


def _rows(options: Sequence[Choice]) -> list[Item]:
    return [Item(id=option.id, text=option.text) for option in options]


def _place(attempt: Attempt) -> tuple[int, int]:
    """Return the number of the item asked now, and of how many."""
    return len(attempt.responses) + 1, len(attempt.items)


def _screen(context: PromptContext, text: str, *said: str) -> Screen:
    attempt = context.attempt
    count, total = _place(attempt)
    return Screen(
        section=attempt.task.title,
        progress=(_("{count} of {total}").format(count=count, total=total),),
        said=said,
        text=text,
        moves=(Move.UNKNOWN,),
        back=bool(attempt.responses),
    )


def _heading(attempt: Attempt) -> str:
    count, total = _place(attempt)
    return _("{title}, {count} of {total}").format(title=attempt.task.title, count=count, total=total)


# ------------------------------------------------------------------ one type after the other


def _scenario(item: Scenario, context: PromptContext) -> Any:  # noqa: ANN401 -- an answer, or a Move
    options = _in_order(context, item.id, item.options)
    while True:
        most = context.asker.pick(_screen(context, _("What works best?"), item.text), _rows(options))
        if isinstance(most, Move):
            return most
        best = next(option for option in options if option.id == most)
        left = [option for option in options if option.id != most]
        said = _("Works best: {option}").format(option=best.text)
        screen = msgspec.structs.replace(_screen(context, _("What works least?"), item.text, said), back=True)
        least = context.asker.pick(screen, _rows(left))
        if least is not Move.BACK:
            return None if isinstance(least, Move) else [most, least]


def _choice(item: QuizItem | ChooseReply, context: PromptContext) -> Any:  # noqa: ANN401
    return context.asker.pick(_screen(context, item.text), _rows(_in_order(context, item.id, item.options)))


def _page_first(context: PromptContext) -> None:
    """Show the page part by part."""
    task = context.attempt.task
    assert isinstance(task, Lookup)  # noqa: S101 -- its items have this row
    for count, part in enumerate(task.page, 1):
        progress = (_("Part {count} of {total}").format(count=count, total=len(task.page)),)
        screen = Screen(section=task.page_title, progress=progress, said=(part.title, part.text), text="", back=False)
        go = Item(id=GO, text=_("Read on") if count < len(task.page) else _("To the questions"))
        context.asker.pick(screen, [go], GO)


def _lookup(item: LookupItem, context: PromptContext) -> Any:  # noqa: ANN401
    task = context.attempt.task
    assert isinstance(task, Lookup)  # noqa: S101 -- its items have this row
    rows = [*_rows(_in_order(context, item.id, item.options)), Item(id=NOT_STATED, text=task.not_stated)]
    page = (task.page_title, *(line for part in task.page for line in (part.title, part.text)))
    screen = _screen(context, item.text, _("? shows the page again."))
    return context.asker.pick(msgspec.structs.replace(screen, explain=page), rows)


def _sum(item: Sum, context: PromptContext) -> Any:  # noqa: ANN401
    text = sums.made(item, context.attempt.seed).text
    screen = _screen(context, text, _("A calculator is fine. Round to the cent."))
    while True:
        reply = _line(item.id, context, screen)
        if isinstance(reply, Move) or sums.amount(reply) is not None:
            return reply
        screen = msgspec.structs.replace(screen, wrong=_("Write an amount, such as 12.50."))


def _order(item: OrderReply, context: PromptContext) -> Any:  # noqa: ANN401
    steps = _in_order(context, item.id, item.steps)
    chosen: list[Choice] = []
    while len(steps) - len(chosen) > 1:
        left = [step for step in steps if step not in chosen]
        said = [f"{place}. {step.text}" for place, step in enumerate(chosen, 1)]
        text = _("What comes next?") if chosen else _("What comes first?")
        screen = _screen(context, text, item.text, *said)
        reply = context.asker.pick(msgspec.structs.replace(screen, back=bool(chosen) or screen.back), _rows(left))
        if reply is Move.BACK and chosen:
            chosen.pop()
        elif isinstance(reply, Move):
            return reply
        else:
            chosen.append(next(step for step in left if step.id == reply))
    return [step.id for step in (*chosen, *(step for step in steps if step not in chosen))]


def _fix(item: FixReply, context: PromptContext) -> Any:  # noqa: ANN401
    if item.word:
        screen = _screen(context, _("Write the wrong word as it should be."), item.text, item.sentence)
        return _line(item.id, context, screen)
    screen = _screen(context, _("Write the sentence as it should be."), item.text, item.sentence)
    return _line(item.id, context, screen, item.sentence)


def _line(item: str, context: PromptContext, screen: Screen, standing: str = "") -> str | Move:
    """Return a line typed for an item; what was typed before and not confirmed is there, else `standing`."""
    attempt = context.attempt
    typed, said = attempt.typed(item), screen.said
    if typed and not screen.wrong:
        said = (*said, *unconfirmed.told_typed(typed))
    screen = msgspec.structs.replace(screen, said=said, typing=lambda text: attempt.write(item, text, standing))
    reply = context.asker.write(screen, typed or standing)
    if isinstance(reply, str):
        attempt.write(item, reply, standing)
    return reply


def _passage(passage: Passage, context: PromptContext) -> None:
    heading = _heading(context.attempt)
    if passage.practice:
        heading = sentences((heading, _("(practice: it does not count)")))
    with context.asker.lent():
        source = key_source()
        if source is None:
            typed = typed_lines.type_line(passage, heading, context.clock)
        else:
            typed = timed.type_passage(passage, heading, Keyboard(source, context.clock), plain=context.plain)
    context.attempt.answer(typed.text, typed.seconds, burst=typed.burst, by_line=typed.by_line)
    if passage.practice:
        said = practiced(passage, typed.text, typed.seconds)
        ready = _("Ready for the ones that count?")
        screen = Screen(section=context.attempt.task.title, said=said, text=ready, back=False)
        context.asker.pick(screen, [Item(id=GO, text=_("Go on"))], GO)


def _pairs(_pair: Pair, context: PromptContext) -> None:
    """Ask all pairs that are left: one clock runs over them."""
    attempt = context.attempt
    assert isinstance(attempt.task, Checking)  # noqa: S101 -- its items have this row
    seconds = time_allowed(attempt.task, extra_time=attempt.extra_time)
    pairs = [item for item in attempt.items if isinstance(item, Pair)]
    source = None if context.plain else key_source()
    keys = Keyboard(source, context.clock) if source else None
    with context.asker.lent():
        timed.check_pairs(attempt, pairs, seconds, keys, clock=context.clock)


PROMPTS: dict[type, Prompt[Any]] = {
    Scenario: Prompt(ask=_untimed(_scenario)),
    QuizItem: Prompt(ask=_untimed(_choice)),
    ChooseReply: Prompt(ask=_untimed(_choice)),
    LookupItem: Prompt(ask=_untimed(_lookup), first=_page_first),
    Sum: Prompt(ask=_untimed(_sum), line=True),
    OrderReply: Prompt(ask=_untimed(_order)),
    FixReply: Prompt(ask=_untimed(_fix), line=True),
    Passage: Prompt(ask=_passage, key_by_key=True),
    Pair: Prompt(ask=_pairs),
}
