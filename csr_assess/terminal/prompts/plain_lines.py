"""Prompts as plain lines, for screen readers and simple terminals: only ever adds lines, one fact each."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from csr_assess.base.texts import _, printable, sentences
from csr_assess.terminal import recovery, stop_signals
from csr_assess.terminal.prompts import early_lines
from csr_assess.terminal.prompts.asker import (
    FEW,
    Grid,
    Item,
    Move,
    Screen,
    capitalized,
    label,
    move_or_text,
    not_listed,
    taken_as,
)
from csr_assess.terminal.prompts.row_words import RowsFitting, reading, row_number, rows_fitting

BACK, EXPLAIN = "<", "?"
_BETWEEN = re.compile(r"[\s,;&]+|(?<![^\s,;&])and(?![^\s,;&])")  # what is between the numbers of several rows

_Row = tuple[str | Move, str, str]
"""What a numbered line stands for, its text, and its heading."""


class PlainAsker:
    """Reads lines from stdin and adds lines to stdout; no redraw, no color, no key but Enter."""

    def __enter__(self) -> Self:
        """Begin."""
        self._held = recovery.terminal_held(screen=False)
        self._held.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the line that an interrupt left open."""
        self._held.__exit__(None, None, None)
        if kind is not None:
            _say("")

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Let somebody else read and write lines; nothing to prepare."""
        yield

    def keys(self) -> tuple[str, ...]:
        """Return what can be typed."""
        return (
            _("Type the number of your answer, then Enter."),
            _("Type < to go back, or ? for an explanation."),
            _("Type unknown if you do not know, or skip to skip a question."),
            _("Press Ctrl-C to stop; your answers are kept."),
        )

    def pick(self, screen: Screen, items: Sequence[Item], default: str | Move | None = None) -> str | Move:
        """Return the id of one row, chosen by its number or by part of its text."""
        rows = _rows(screen, items)
        first = "" if screen.earlier else next((text for value, text, _heading in rows if value == default), "")
        enter = [_("Enter alone takes: {row}").format(row=first)] if first else []
        hints = [_("Type a number."), *enter]
        reply = _first_reply(screen, rows, [sentences(hints)] if screen.beside else hints)
        while True:
            if isinstance(reply, Move):
                return reply
            if not reply and default is not None:
                return default
            found = _fitting(reply, rows, screen)
            if found.sure:
                value, text, _heading = rows[found.rows[0]]
                _say_taken("" if found.is_number else reply, [text])
                return value
            _narrow(reply, found.rows, rows)
            reply = _again(screen)

    def pick_several(self, screen: Screen, items: Sequence[Item], default: Sequence[str] = ()) -> list[str] | Move:
        """Return the ids of several rows, chosen by their numbers."""
        rows = _rows(screen, items)
        numbers = screen.numbered or _("Type the numbers of all that fit, with spaces between them.")
        reply = _first_reply(screen, rows, [numbers])
        while True:
            if isinstance(reply, Move):
                return reply
            if not reply and default and not screen.wrong:
                return list(default)
            found = _several(reply, rows, screen)
            values = [rows[index][0] for index in found]
            moves = [value for value in values if isinstance(value, Move)]
            if not found:
                odd = _odd(reply, len(rows))
                _narrow(odd, _fitting(odd, rows, screen).rows, rows)
            elif moves and len(values) > 1:
                _say(f"{_text(rows, moves[0])}: {_('choose this one alone.')}")
            else:
                return moves[0] if moves else [value for value in values if isinstance(value, str)]
            reply = _again(screen)

    def grid(self, screen: Screen, grid: Grid) -> Move | None:
        """Have each row numbered: what the numbers mean is said once, then a line is read for each row."""
        from csr_assess.terminal.prompts.plain_grid import numbered  # noqa: PLC0415 -- one screen of many

        return numbered(self, screen, grid)

    def write(self, screen: Screen, default: str = "", words: Sequence[str] = ()) -> str | Move:  # noqa: ARG002
        """Return a line; an empty one keeps `default`, but not if that is what was wrong."""
        keeps = "" if screen.wrong else default
        reply = _first_reply(screen, [], _line_hints(screen))
        while True:
            if reply or keeps:
                return reply or keeps
            if screen.optional:
                return Move.SKIP
            _say(_("Nothing is typed yet. Type an answer, or < to go back."))
            reply = _again(screen)


def _rows(screen: Screen, items: Sequence[Item]) -> list[_Row]:
    listed: list[_Row] = [(item.id, item.text, item.heading) for item in items]
    return [*listed, *((move, label(move, answered=bool(screen.earlier)), "") for move in screen.moves)]


def _text(rows: list[_Row], value: str | Move) -> str:
    return next(text for found, text, _heading in rows if found == value)


def _line_hints(screen: Screen) -> list[str]:
    if screen.beside:
        return [_("Type a number.")]
    hints = {
        Move.UNKNOWN: _("Type unknown if you do not know."),
        Move.NOT_APPLICABLE: _("Type n/a if it does not apply to you."),
        Move.SKIP: _("Type skip to leave it blank."),
    }
    return [_("Type your answer."), *(hints[move] for move in screen.moves)]


def _first_reply(screen: Screen, rows: list[_Row], hints: Sequence[str]) -> str | Move:
    """Show a question and return the reply to it; what was typed before it was shown is none."""
    lines = [*_shown(screen, rows), *hints, *_keys(screen)]
    if early_lines.drop_lines(sys.stdin):
        lines.insert(0, _("What was typed before this question was shown is not taken."))
    sys.stdout.write(("" if screen.beside else "\n") + "".join(_line(line) for line in lines))
    return _reply(screen)


def _again(screen: Screen) -> str | Move:
    """Return the reply after one that was refused; what was typed before the refusal was shown is none."""
    if early_lines.drop_lines(sys.stdin):
        _say(_("What was typed before this was shown is not taken."))
    return _reply(screen)


def _shown(screen: Screen, rows: list[_Row]) -> Iterator[str]:
    # What was wrong comes first: it is what the last line typed led to.
    said = (capitalized(screen.wrong), screen.section, *screen.progress, *screen.said, screen.text, screen.shared)
    if screen.beside:
        yield from filter(None, [capitalized(screen.wrong), *screen.said])
        yield from _beside(screen.text, rows)
        return
    yield from filter(None, said)
    heading = ""
    for number, (_value, text, above) in enumerate(rows, 1):
        if above and above != heading:
            yield f"{above}:"
        heading = above
        yield f"{number}: {text}"


def _beside(text: str, rows: list[_Row]) -> Iterator[str]:
    """Yield a question and its rows on as few lines as the terminal needs for them."""
    width, line = shutil.get_terminal_size().columns, text
    for number, (_value, row, _heading) in enumerate(rows, 1):
        said = f"{number}: {row}"
        if len(line) + 2 + len(said) >= width:
            yield line
            line = said
        else:
            line = f"{line}  {said}"
    yield line


def _keys(screen: Screen) -> Iterator[str]:
    """Yield what Enter alone does, and the ways out."""
    if screen.earlier and not screen.wrong and not screen.begun:
        said = _("Your earlier answer: {answer}. Enter alone keeps it.")
        yield said.format(answer=screen.earlier.rstrip("."))
    elif screen.optional and not screen.begun:
        yield _("Enter alone leaves it blank.")
    if screen.back:
        yield _("Type < to go back.")
    if screen.explain:
        yield _("Type ? for an explanation.")


def _reply(screen: Screen) -> str | Move:
    """Return the next line or the move it stands for; explains as often as asked."""
    while True:
        line = _read()
        if line == BACK and screen.back:
            return Move.BACK
        if line != EXPLAIN:
            return move_or_text(line, screen.moves)
        for paragraph in screen.explain or (_("There is nothing more to say here."),):
            _say(paragraph)
        for line in filter(None, (screen.text, screen.shared)):
            _say(line)


def _index(word: str, most: int) -> int | None:
    """Return the row's index for a number typed; None if the list has no such row."""
    number = row_number(word)
    return number - 1 if number is not None and 1 <= number <= most else None


def _fitting(reply: str, rows: list[_Row], screen: Screen) -> RowsFitting:
    """Return the rows a reply may mean: the one of its number, those it says, else those with a word that begins so."""
    values = [value for value, _text, _heading in rows]
    return rows_fitting(reply, [text for _value, text, _heading in rows], reading(screen, values))


def _several(reply: str, rows: list[_Row], screen: Screen) -> list[int]:
    """Return the rows that a reply lists by number, else those it says; none where a part of it is no row."""
    listed = [_index(word, len(rows)) for word in _numbers(reply)]
    numbered = sorted({index for index in listed if index is not None})
    if None not in listed:
        return numbered
    meant = sorted(set(reading(screen, [value for value, _text, _heading in rows])(reply)))
    if meant:
        _say_taken(reply, [rows[index][1] for index in meant])
    return meant


def _numbers(reply: str) -> list[str]:
    return [word for word in _BETWEEN.split(reply) if word]


def _odd(reply: str, most: int) -> str:
    """Return the part of a reply that is no number of a row; the whole of it if none is."""
    numbers = _numbers(reply)
    odd = [word for word in numbers if _index(word, most) is None]
    return odd[0] if 0 < len(odd) < len(numbers) else reply


def _say_taken(reply: str, texts: list[str]) -> None:
    """Say what a reply in words was taken for, unless it is those very words."""
    taken = taken_as(reply, "; ".join(texts)) if reply else ""
    if taken:
        _say(taken)


def _narrow(reply: str, found: Sequence[int], rows: list[_Row]) -> None:
    if not reply:
        _say(_("Nothing is chosen yet. Type a number from 1 to {most}.").format(most=len(rows)))
    elif not found:
        _say(not_listed(reply, len(rows)))
    else:
        several = len(found) > 1 and len(rows) <= FEW
        _say(_("More than one fits. Type a number:") if several else _("These fit. Type the number of one:"))
        for index in found:
            _say(f"{index + 1}: {rows[index][1]}")


def _say(line: str) -> None:
    sys.stdout.write(_line(line))


def _line(text: str) -> str:
    return _encodable(printable(text)) + "\n"


def _read() -> str:
    sys.stdout.write(_encodable(_("Answer: ")))
    sys.stdout.flush()
    while True:
        stop_signals.refuse_to_wait()
        try:
            line = sys.stdin.readline()
        except UnicodeDecodeError:
            _say(_("That could not be read. Please type it again."))
            continue
        if not line:
            raise EOFError
        return printable(line.rstrip("\r\n")).strip()


def _encodable(text: str) -> str:
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)
