"""One question put through an Asker, by the way its answer is entered: a checked value, or the move made instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN
from csr_assess.base.texts import _, clauses
from csr_assess.questions import reader
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.kinds.question_kind import Entry
from csr_assess.questions.validation import wrong_with
from csr_assess.rubric.section import Option
from csr_assess.terminal.interview import record_entry, typed_line
from csr_assess.terminal.interview.asking import Asking
from csr_assess.terminal.interview.typed_line import LinePrompt
from csr_assess.terminal.prompts.asker import Item, Move, Screen
from csr_assess.terminal.unconfirmed import told_earlier

_EARLIER = "="
"""The row of an earlier answer that is none of the rows; no option has this id."""


def ask(asking: Asking) -> Any:  # noqa: ANN401 -- any value of a question, or a Move
    """Return a value that fits the question, Move.BACK or Move.SKIP; wrong input is asked again."""
    reply = _PROMPTS[QUESTION_KINDS[asking.question.kind].entry](asking)
    return reply.value if reply in (Move.UNKNOWN, Move.NOT_APPLICABLE) else reply


def _pick_one(asking: Asking) -> Any:  # noqa: ANN401
    """Return the value of the row picked, the earlier one itself where its row was, or a move."""
    kind = QUESTION_KINDS[asking.question.kind]
    items = _items(kind.rows(asking.question, asking.old, asking.rubric))
    default = _move(asking.old) or (None if asking.old is None else str(asking.old))
    if isinstance(default, str) and default not in [item.id for item in items]:
        kept = f"{_('My earlier answer')}: {asking.screen.earlier}"
        items, default = [Item(id=_EARLIER, text=kept), *items], _EARLIER
    reply = asking.asker.pick(_reading(asking), items, default)
    if isinstance(reply, Move):
        return reply
    return asking.old if reply == _EARLIER else kind.picked(reply)


def _reading(asking: Asking) -> Screen:
    """Return the screen, with what reads a line that is typed where rows are to be picked."""

    def rows(text: str) -> list[str | Move]:
        values = reader.read_answer(asking.question, text, asking.rubric).values
        several = len(values) == 1 and isinstance(values[0], list)
        return [_move(value) or str(value) for value in (values[0] if several else values)]

    return msgspec.structs.replace(asking.screen, read=rows)


def _items(rows: Sequence[Option]) -> list[Item]:
    return [Item(id=row.id, text=row.text) for row in rows]


def _move(value: Any) -> Move | None:  # noqa: ANN401
    return Move(value) if isinstance(value, str) and value in (UNKNOWN, NOT_APPLICABLE) else None


def _pick_several(asking: Asking) -> Any:  # noqa: ANN401
    items = _items(QUESTION_KINDS[asking.question.kind].rows(asking.question, asking.old, asking.rubric))
    here, old = asking.question.id, list(asking.old) if isinstance(asking.old, list | tuple) else []
    marked, screen = (
        old,
        msgspec.structs.replace(_reading(asking), marking=lambda marks: asking.begun.mark(here, marks, old)),
    )
    if begun := [item for item in items if item.id in asking.begun.marked.get(here, ())]:
        said = _("Marked before and not confirmed yet: {rows}. Enter goes on with it.")
        told = said.format(rows=clauses(*(item.text.rstrip(".") for item in begun)))
        marked, screen = (
            [item.id for item in begun],
            msgspec.structs.replace(screen, said=(*screen.said, told, *told_earlier(screen.earlier)), begun=True),
        )
    while True:
        reply = asking.asker.pick_several(screen, items, marked)
        if isinstance(reply, Move):
            return reply
        wrong = wrong_with(asking.question, reply, asking.rubric)
        if not reply and asking.old != []:
            wrong = _("Nothing is marked yet. Mark everything that fits, or skip the question.")
        if not wrong:
            return reply
        screen, marked = msgspec.structs.replace(screen, wrong=wrong), reply


def _line(asking: Asking) -> Any:  # noqa: ANN401
    question, rubric, old = asking.question, asking.rubric, asking.old
    before = "" if old is None else QUESTION_KINDS[question.kind].as_typed(old, rubric)
    line = LinePrompt(
        question=question,
        screen=asking.screen,
        asker=asking.asker,
        rubric=rubric,
        read=lambda text: reader.read_answer(question, text, rubric),
        unlikely=asking.unlikely,
        old=old,
        begun=asking.begun.typed.get(question.id, ""),
        typing=lambda text: asking.begun.write(question.id, text, before),
    )
    return typed_line.ask_line(line, before)


_PROMPTS: dict[Entry, Callable[[Asking], Any]] = {
    Entry.PICK_ONE: _pick_one,
    Entry.PICK_SEVERAL: _pick_several,
    Entry.LINE: _line,
    Entry.RECORDS: record_entry.ask_records,
}
