"""A typed line put through an Asker until it fits; what it could mean otherwise is asked back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from csr_assess.base.texts import _
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.kinds.reading import Reading
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Question
from csr_assess.terminal import unconfirmed
from csr_assess.terminal.interview.asking import likely
from csr_assess.terminal.prompts.asker import Asker, Item, Move, Screen

_MEANT = "meant"
_AGAIN = "again"
"""The row that leads back to the line."""
_MOVES = {(move.value,): move for move in (Move.UNKNOWN, Move.NOT_APPLICABLE)}
"""The way out that a line says in words of its own."""


class LinePrompt(Struct, frozen=True, kw_only=True):
    """What a line is asked for."""

    question: Question
    screen: Screen
    asker: Asker
    rubric: Rubric
    read: Callable[[str], Reading]
    """What a line stands for."""
    unlikely: Callable[[Any], str] = likely
    """What is asked back of a value that fits; empty if it is plain."""
    old: Any = None
    """The value given before, which is not asked back; None if there is none."""
    begun: str = ""
    """What was typed before and not confirmed."""
    typing: Callable[[str], None]
    """Told what is in the line when it is left."""


def hinted(question: Question, text: str) -> str:
    """Return a question's text with how its answer is written, if that is not plain."""
    hint = QUESTION_KINDS[question.kind].line_hint(question)
    return f"{text} ({hint})" if hint else text


def ask_line(line: LinePrompt, text: str) -> Any:  # noqa: ANN401 -- a value of the question, or a Move
    """Return a value that fits, or the move made instead; `text` is there at first, or what was begun before."""
    words = QUESTION_KINDS[line.question.kind].completions(line.question, line.rubric)
    plain = msgspec.structs.replace(line.screen, typing=line.typing)
    screen, standing = (_begun(line, line.begun), line.begun) if line.begun else (plain, text)
    while True:
        reply = line.asker.write(screen, standing, words)
        if isinstance(reply, Move):
            return reply
        line.typing(reply)
        reading = line.read(reply)
        if reading.values in _MOVES and _MOVES[reading.values] in line.screen.moves:
            return _MOVES[reading.values]
        if not reading.values:
            screen, standing = _begun(line, reply, reading.wrong), reply
            continue
        value, chosen = _asked_back(line, reply, reading.values)
        if value is not None:
            return value
        screen, standing = (plain, text) if chosen == _AGAIN else (_begun(line, reply), reply)


def _begun(line: LinePrompt, typed: str, wrong: str = "") -> Screen:
    """Return the screen on which a line stands that was typed and not confirmed: what is wrong with it, else that."""
    said = line.screen.said if wrong else (*line.screen.said, *unconfirmed.told_typed(typed, line.screen.earlier))
    return msgspec.structs.replace(line.screen, said=said, wrong=wrong, typing=line.typing, begun=True)


def _asked_back(line: LinePrompt, reply: str, values: Sequence[Any]) -> tuple[Any, str | Move]:
    """Return the value meant, asked back of where there is a doubt; None, and what was chosen, if none is."""
    doubt = QUESTION_KINDS[line.question.kind].doubt(line.question, values, reply, line.old, line.rubric)
    value: Any = values[0]
    chosen: str | Move = ""
    if doubt:
        chosen = _back(line, doubt.text, [Item(id=row.id, text=row.text) for row in doubt.rows])
        value = next((value for value in values if str(value) == chosen), None)
    unlikely = "" if value is None or value == line.old else line.unlikely(value)
    if unlikely:
        chosen = _back(line, unlikely, [Item(id=_MEANT, text=_("Yes, keep it"))])
        value = value if chosen == _MEANT else None
    return value, chosen


def _back(line: LinePrompt, text: str, rows: list[Item]) -> str | Move:
    """Return which of the rows is meant, or the one that has the line typed again."""
    said = (*line.screen.said, line.screen.text)
    screen = msgspec.structs.replace(
        line.screen, said=said, text=text, shared="", wrong="", earlier="", moves=(), back=True
    )
    rows = [*rows, Item(id=_AGAIN, text=_("No, I will type it again"))]
    return line.asker.pick(msgspec.structs.replace(screen, read=lambda said: _rows_said(said, rows)), rows)


def _rows_said(said: str, rows: Sequence[Item]) -> tuple[str, ...]:
    """Return the rows that a yes or no stands for, or words of their own."""
    from csr_assess.questions.words.written_options import ListedOption, OptionWords  # noqa: PLC0415 -- seldom needed

    return OptionWords([ListedOption(id=row.id, text=row.text) for row in rows]).one(said)
