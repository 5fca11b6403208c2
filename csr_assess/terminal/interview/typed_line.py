"""A typed line put through an Asker until it fits; what it could mean otherwise is asked back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from csr_assess.base.texts import _
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.kinds.question_kind import Clarification
from csr_assess.questions.kinds.reading import Reading
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Question
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


def hinted(question: Question, text: str) -> str:
    """Return a question's text with how its answer is written, if that is not plain."""
    hint = QUESTION_KINDS[question.kind].line_hint(question)
    return f"{text} ({hint})" if hint else text


def ask_line(line: LinePrompt, text: str) -> Any:  # noqa: ANN401 -- a value of the question, or a Move
    """Return a value that fits, or the move made instead; `text` is there at first."""
    kind = QUESTION_KINDS[line.question.kind]
    words, screen, standing = kind.completions(line.question, line.rubric), line.screen, text
    while True:
        reply = line.asker.write(screen, standing, words)
        if isinstance(reply, Move):
            return reply
        reading = line.read(reply)
        if reading.values in _MOVES and _MOVES[reading.values] in line.screen.moves:
            return _MOVES[reading.values]
        doubt = None
        if reading.values:
            doubt = kind.doubt(line.question, reading.values, reply, line.old, line.rubric)
        wrong = "" if doubt else reading.wrong
        value = None if wrong else _asked_back(line, doubt, reading.values) if doubt else reading.values[0]
        if value is not None and (value == line.old or _meant(line, line.unlikely(value))):
            return value
        screen, standing = msgspec.structs.replace(line.screen, wrong=wrong), reply if wrong else text


def _meant(line: LinePrompt, doubt: str) -> bool:
    """Say whether a value is meant that was asked back of; it is, if there is no doubt."""
    return not doubt or _back(line, doubt, [Item(id=_MEANT, text=_("Yes, keep it"))]) == _MEANT


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


def _asked_back(line: LinePrompt, doubt: Clarification, values: Sequence[Any]) -> Any:  # noqa: ANN401 -- as above
    """Return the value meant; None to have the line typed again."""
    reply = _back(line, doubt.text, [Item(id=row.id, text=row.text) for row in doubt.rows])
    return next((value for value in values if str(value) == reply), None)
