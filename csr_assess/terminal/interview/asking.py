"""One question put through an Asker, by its kind: a checked value, or the move made instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN
from csr_assess.base.texts import _, number
from csr_assess.questions.validation import wrong_with
from csr_assess.rubric.model import Place, Rubric
from csr_assess.rubric.section import Question
from csr_assess.terminal.interview import typed_line
from csr_assess.terminal.interview.typed_line import Line
from csr_assess.terminal.prompts.asker import Asker, Item, Move, Screen

_EARLIER = "="
"""The row of an earlier answer that is none of the rows; no option has this id."""


class Asking(Struct, frozen=True, kw_only=True):
    """A question about to be asked."""

    question: Question
    old: Any
    """The value answered before; None where there is none."""
    screen: Screen
    asker: Asker
    rubric: Rubric


def ask(asking: Asking) -> Any:  # noqa: ANN401 -- any value of a question, or a Move
    """Return a value that fits the question, Move.BACK or Move.SKIP; wrong input is asked again.

    Records are asked by `records.ask`.
    """
    reply = _KINDS[asking.question.kind](asking)
    return reply.value if reply in (Move.UNKNOWN, Move.NOT_APPLICABLE) else reply


def _rating(asking: Asking) -> Any:  # noqa: ANN401
    criterion = asking.rubric.criteria[asking.question.criterion or asking.question.id]
    items = [Item(id=str(level), text=anchor) for level, anchor in enumerate(criterion.anchors, 1)]
    reply = _picked(asking, items, str(asking.old))
    return int(reply) if isinstance(reply, str) and reply.isdecimal() else reply


def _choice(asking: Asking) -> Any:  # noqa: ANN401
    return _picked(asking, _listed(asking.question, [asking.old]), asking.old)


def _picked(asking: Asking, items: list[Item], old: Any) -> Any:  # noqa: ANN401
    """Return the row's id, the earlier value itself where its row was taken, or a move."""
    default = _move(asking.old) or (None if asking.old is None else old)
    if isinstance(default, str) and default not in [item.id for item in items]:
        kept = _("My earlier answer: {earlier}").format(earlier=asking.screen.earlier)
        items, default = [Item(id=_EARLIER, text=kept), *items], _EARLIER
    reply = asking.asker.pick(asking.screen, items, default)
    return asking.old if reply == _EARLIER else reply


def _listed(question: Question, held: Sequence[Any]) -> list[Item]:
    """Return the options offered, and those that an earlier answer holds."""
    return [Item(id=option.id, text=option.text) for option in question.options if option.offered or option.id in held]


def _move(value: Any) -> Move | None:  # noqa: ANN401
    return Move(value) if isinstance(value, str) and value in (UNKNOWN, NOT_APPLICABLE) else None


def _choices(asking: Asking) -> Any:  # noqa: ANN401
    held = list(asking.old) if isinstance(asking.old, list | tuple) else []
    items, screen, marked = _listed(asking.question, held), asking.screen, held
    while True:
        reply = asking.asker.pick_several(screen, items, marked)
        if isinstance(reply, Move):
            return reply
        wrong = wrong_with(asking.question, reply, asking.rubric)
        if not reply and asking.old != []:
            wrong = _("Nothing is marked yet. Mark what fits, or skip the question.")
        if not wrong:
            return reply
        screen, marked = msgspec.structs.replace(asking.screen, wrong=wrong), reply


def _line(asking: Asking) -> Any:  # noqa: ANN401
    question, rubric = asking.question, asking.rubric
    line = Line(
        kind=question.kind,
        screen=asking.screen,
        asker=asking.asker,
        rubric=rubric,
        wrong_with=lambda value: wrong_with(question, value, rubric),
        old=asking.old,
        whole=question.whole,
    )
    return typed_line.ask(line, _as_typed(asking.old, rubric.target.places if question.kind == "place" else ()))


def _as_typed(old: Any, places: Sequence[Place]) -> str:  # noqa: ANN401
    if old is None:
        return ""
    if isinstance(old, int | float):
        return number(old, 9)
    return next((place.title for place in places if place.id == old), str(old))


_KINDS: dict[str, Callable[[Asking], Any]] = {
    "rating": _rating,
    "choice": _choice,
    "choices": _choices,
    "number": _line,
    "date": _line,
    "text": _line,
    "place": _line,
}
