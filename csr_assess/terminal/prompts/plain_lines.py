"""Prompts as plain lines, for screen readers and simple terminals: only ever adds lines, one fact each."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Self

from csr_assess.base.texts import _, printable, sentences
from csr_assess.terminal.prompts.asker import FEW, Item, Move, Screen, capitalized, label, move_or_text

BACK, EXPLAIN = "<", "?"


class PlainAsker:
    """Reads lines from stdin and adds lines to stdout; no redraw, no color, no key but Enter."""

    def __enter__(self) -> Self:
        """Begin; nothing to prepare."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the line that an interrupt left open."""
        if kind is not None:
            _say("")

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
        _show(screen, rows, _("Type a number."))
        while True:
            reply = _reply(screen)
            if isinstance(reply, Move):
                return reply
            if not reply and default is not None:
                return default
            if not reply and Move.SKIP in screen.moves:
                return Move.SKIP
            number = _number(reply, len(rows))
            if number is not None:
                return rows[number][0]
            found = _matching(reply, rows)
            if len(found) == 1:
                return rows[found[0]][0]
            _narrow(found, rows)

    def pick_several(self, screen: Screen, items: Sequence[Item], default: Sequence[str] = ()) -> list[str] | Move:
        """Return the ids of several rows, chosen by their numbers."""
        rows = _rows(screen, items)
        _show(screen, rows, _("Type the numbers of all that fit, with spaces between them."))
        while True:
            reply = _reply(screen)
            if isinstance(reply, Move):
                return reply
            if not reply:
                return list(default) if default or Move.SKIP not in screen.moves else Move.SKIP
            chosen = [_number(word, len(rows)) for word in reply.replace(",", " ").split()]
            numbers = [number for number in chosen if number is not None]
            values = [rows[number][0] for number in sorted(set(numbers))]
            moves = [value for value in values if isinstance(value, Move)]
            if len(numbers) < len(chosen):
                _narrow(_matching(reply, rows), rows)
            elif moves and len(values) > 1:
                _say(f"{_text(rows, moves[0])}: {_('choose this one alone.')}")
            else:
                return moves[0] if moves else [value for value in values if isinstance(value, str)]

    def write(self, screen: Screen, default: str = "", words: Sequence[str] = ()) -> str | Move:  # noqa: ARG002
        """Return a line; an empty one keeps `default`, or skips, but not where `default` is what was wrong."""
        _show(screen, [], _line_hint(screen.moves), enter=not screen.wrong)
        while True:
            reply = _reply(screen)
            if reply or (default and not screen.wrong):
                return reply or default
            if Move.SKIP in screen.moves and not screen.wrong:
                return Move.SKIP
            _say(_("Type an answer, or < to go back."))


def _rows(screen: Screen, items: Sequence[Item]) -> list[tuple[str | Move, str, str]]:
    """Return (value, text, heading) of every numbered line."""
    listed: list[tuple[str | Move, str, str]] = [(item.id, item.text, item.heading) for item in items]
    return [*listed, *((move, label(move, answered=bool(screen.earlier)), "") for move in screen.moves)]


def _text(rows: list[tuple[str | Move, str, str]], value: str | Move) -> str:
    return next(text for found, text, _heading in rows if found == value)


def _line_hint(moves: Sequence[Move]) -> str:
    hints = {
        Move.UNKNOWN: _("Type unknown if you do not know."),
        Move.NOT_APPLICABLE: _("Type n/a if it does not apply to you."),
        Move.SKIP: _("Type skip to leave it blank."),
    }
    return "\n".join([_("Type your answer."), *(hints[move] for move in moves)])


def _show(screen: Screen, rows: list[tuple[str | Move, str, str]], hint: str, *, enter: bool = True) -> None:
    _say("")
    # What was wrong comes first: it is what the last line typed led to.
    for line in (capitalized(screen.wrong), screen.section, *screen.progress, *screen.said, screen.text):
        if line:
            _say(line)
    heading = ""
    for number, (_value, text, above) in enumerate(rows, 1):
        if above and above != heading:
            _say(f"{above}:")
        heading = above
        _say(f"{number}: {text}")
    for line in (*hint.split("\n"), *_keys(screen, enter=enter)):
        _say(line)


def _keys(screen: Screen, *, enter: bool) -> Iterator[str]:
    """Yield the ways out; `enter`: Enter alone is one."""
    if not enter:
        pass
    elif screen.earlier:
        yield sentences((f"{_('Your earlier answer')}: {screen.earlier.rstrip('.')}.", _("Enter alone keeps it.")))
    elif Move.SKIP in screen.moves:
        yield _("Enter alone skips.")
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
        _say(screen.text)


def _number(word: str, most: int) -> int | None:
    """Return the row's index for a number typed; None if the list has no such row."""
    return int(word) - 1 if word.isascii() and word.isdecimal() and 1 <= int(word[:6]) <= most else None


def _matching(text: str, rows: list[tuple[str | Move, str, str]]) -> list[int]:
    wanted = text.casefold()
    return [] if not wanted else [index for index, row in enumerate(rows) if wanted in row[1].casefold()]


def _narrow(found: list[int], rows: list[tuple[str | Move, str, str]]) -> None:
    if not found:
        _say(_("Not in the list. Type a number from 1 to {most}.").format(most=len(rows)))
        return
    _say(_("These fit. Type the number of one:") if len(rows) > FEW else _("More than one fits. Type a number:"))
    for index in found:
        _say(f"{index + 1}: {rows[index][1]}")


def _say(line: str) -> None:
    sys.stdout.write(_encodable(printable(line)) + "\n")


def _read() -> str:
    sys.stdout.write(_encodable(_("Answer: ")))
    sys.stdout.flush()
    while True:
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
