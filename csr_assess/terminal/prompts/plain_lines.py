"""Prompts as plain lines, for screen readers and simple terminals: only ever adds lines, one fact each."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from csr_assess.base.texts import _, printable
from csr_assess.terminal import recovery
from csr_assess.terminal.prompts import early_lines
from csr_assess.terminal.prompts.asker import FEW, Item, Move, Screen, capitalized, label, move_or_text, not_listed

BACK, EXPLAIN = "<", "?"

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
        reply = _first_reply(screen, rows, [_("Type a number."), *enter])
        while True:
            if isinstance(reply, Move):
                return reply
            if not reply and default is not None:
                return default
            found = _fitting(reply, rows, screen)
            if len(found) == 1:
                return _echoed(reply, rows[found[0]])
            _narrow(reply, found, rows)
            reply = _reply(screen)

    def pick_several(self, screen: Screen, items: Sequence[Item], default: Sequence[str] = ()) -> list[str] | Move:
        """Return the ids of several rows, chosen by their numbers."""
        rows = _rows(screen, items)
        reply = _first_reply(screen, rows, [_("Type the numbers of all that fit, with spaces between them.")])
        while True:
            if isinstance(reply, Move):
                return reply
            if not reply and default and not screen.wrong:
                return list(default)
            numbers = reply.replace(",", " ").split()
            listed = [_index(word, len(rows)) for word in numbers]
            values = [rows[index][0] for index in sorted({index for index in listed if index is not None})]
            moves = [value for value in values if isinstance(value, Move)]
            meant = _meant(reply, rows, screen) if None in listed else []
            if meant:
                values = [rows[index][0] for index in sorted(meant)]
                moves = [value for value in values if isinstance(value, Move)]
                _say_taken(reply, [rows[index][1] for index in sorted(meant)])
            if (None in listed and not meant) or not reply:
                wrong = next((word for word, index in zip(numbers, listed, strict=True) if index is None), "")
                _narrow(wrong, _fitting(wrong, rows, screen), rows)
            elif moves and len(values) > 1:
                _say(f"{_text(rows, moves[0])}: {_('choose this one alone.')}")
            else:
                return moves[0] if moves else [value for value in values if isinstance(value, str)]
            reply = _reply(screen)

    def write(self, screen: Screen, default: str = "", words: Sequence[str] = ()) -> str | Move:  # noqa: ARG002
        """Return a line; an empty one keeps `default`, but not if that is what was wrong."""
        keeps = "" if screen.wrong else default
        reply = _first_reply(screen, [], _line_hints(screen))
        while True:
            if reply or keeps:
                return reply or keeps
            if screen.optional and not screen.wrong:
                return Move.SKIP
            _say(_("Nothing is typed yet. Type an answer, or < to go back."))
            reply = _reply(screen)


def _rows(screen: Screen, items: Sequence[Item]) -> list[_Row]:
    listed: list[_Row] = [(item.id, item.text, item.heading) for item in items]
    return [*listed, *((move, label(move, answered=bool(screen.earlier)), "") for move in screen.moves)]


def _text(rows: list[_Row], value: str | Move) -> str:
    return next(text for found, text, _heading in rows if found == value)


def _line_hints(screen: Screen) -> list[str]:
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
    sys.stdout.write("\n" + "".join(_line(line) for line in lines))
    return _reply(screen)


def _shown(screen: Screen, rows: list[_Row]) -> Iterator[str]:
    # What was wrong comes first: it is what the last line typed led to.
    said = (capitalized(screen.wrong), screen.section, *screen.progress, *screen.said, screen.text, screen.shared)
    yield from filter(None, said)
    heading = ""
    for number, (_value, text, above) in enumerate(rows, 1):
        if above and above != heading:
            yield f"{above}:"
        heading = above
        yield f"{number}: {text}"


def _keys(screen: Screen) -> Iterator[str]:
    """Yield what Enter alone does, and the ways out."""
    if screen.earlier and not screen.wrong:
        said = _("Your earlier answer: {answer}. Enter alone keeps it.")
        yield said.format(answer=screen.earlier.rstrip("."))
    elif screen.optional and not screen.wrong:
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


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdecimal()


def _index(word: str, most: int) -> int | None:
    """Return the row's index for a number typed; None if the list has no such row."""
    return int(word) - 1 if _is_number(word) and 1 <= int(word[:6]) <= most else None


def _meant(reply: str, rows: list[_Row], screen: Screen) -> list[int]:
    """Return the rows that a reply stands for in words; none where a part of it is no row."""
    values = [value for value, _text, _heading in rows]
    meant = screen.read(reply) if screen.read and reply else []
    return [values.index(value) for value in meant] if all(value in values for value in meant) else []


def _fitting(reply: str, rows: list[_Row], screen: Screen) -> list[int]:
    """Return the rows a reply may mean: the one of its number, those it says, else those that hold it in their text."""
    if _is_number(reply):
        index = _index(reply, len(rows))
        return [] if index is None else [index]
    meant = _meant(reply, rows, screen)
    if meant:
        return meant
    wanted = reply.casefold()
    return [index for index, row in enumerate(rows) if wanted and wanted in row[1].casefold()]


def _echoed(reply: str, row: _Row) -> str | Move:
    """Return what a row stands for; if only part of its text was typed, say which it was taken for."""
    value, text, _heading = row
    if not _is_number(reply):
        _say_taken(reply, [text])
    return value


def _say_taken(reply: str, texts: list[str]) -> None:
    """Say what a reply in words was taken for, unless it is those very words."""
    said = "; ".join(texts)
    if reply.casefold() != said.casefold():
        _say(_("You typed {typed}; it was taken as: {row}").format(typed=reply, row=said))


def _narrow(reply: str, found: list[int], rows: list[_Row]) -> None:
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
