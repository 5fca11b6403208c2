"""The screen around a prompt: header, wrapped rows, key line. Laid out again for every width."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from msgspec import Struct
from prompt_toolkit.application import get_app
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout import AnyContainer, ConditionalContainer, FormattedTextControl, HSplit, Window
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.utils import get_cwidth

from csr_assess.base.texts import _, counted, printable
from csr_assess.terminal.prompts.asker import FEW, Screen, capitalized

Fragments = StyleAndTextTuples

WIDEST = 100
"""Lines longer than this are hard to read."""
LOW = 16
"""Rows below which there is no room for blank lines."""
ROOMY = 28
"""Rows from which there is room for one more blank line."""


class PromptPage:
    """What is shown around one prompt, and whether its explanation is open."""

    def __init__(self, screen: Screen, keys: Sequence[str], *, least: int, rest: str = "") -> None:
        """Show `screen`; `keys` are the parts of the line at the bottom, `rest` the key that shows what is cut."""
        self.screen = screen
        self.wrong = capitalized(screen.wrong)
        """What was wrong with the last reply, or with the last key."""
        self.keys = keys
        self._rest = rest
        self.explained = False
        self.least = least
        """How many lines between header and footer stay in view on a low screen."""
        self.first = 0
        """The first line of the explanation in view."""

    def around(self, prompt: AnyContainer) -> HSplit:
        """Return the whole screen with the prompt in its place."""
        opened = Condition(lambda: self.explained)
        return HSplit(
            [
                Window(FormattedTextControl(self._header), height=self._head, wrap_lines=True),
                ConditionalContainer(prompt, filter=~opened),
                ConditionalContainer(Window(FormattedTextControl(self._explanation)), filter=opened),
                Window(FormattedTextControl(self._footer), height=self._foot, wrap_lines=True),
            ]
        )

    def hides(self, listed: Fragments) -> bool:
        """Say whether some lines of a list have no room between the header and the footer."""
        room = _screen_rows() - _height(self._header()) - _height(self._footer())
        return _height(listed) > max(self.least, room)

    def scroll(self, lines: int) -> None:
        """Move the explanation."""
        most = len(self._explanation_lines()) - 1
        self.first = max(0, min(self.first + lines, most))

    def _header(self) -> Fragments:
        """Return what is above the prompt; on a low screen what is said before the question gives way to it."""
        whole = self._arranged(self._said(), blanks=True)
        room = self._room() - _height(self._footer())
        if _height(whole) <= room:
            return whole
        said, bare = self._said(), self._arranged((), blanks=False)
        left = room - _height(bare)
        if self.explained:
            return self._lowest(bare, room)
        if left >= len(said):
            return self._arranged(said, blanks=False)
        return self._arranged((*said[: left - 1], "…"), blanks=False) if left > 0 else self._lowest(bare, room)

    def _lowest(self, bare: Fragments, room: int) -> Fragments:
        """Return the question and what is wrong alone where there is no room for more."""
        if _height(bare) <= room:
            return bare
        asked, wrong = self._asked_lines(), self._wrong_lines()
        lines = max(1, room - (_height(wrong) if wrong else 0))
        return [*asked[: 2 * lines - 1], *([("", "\n"), *wrong] if wrong else [])]

    def _asked_lines(self) -> Fragments:
        out: Fragments = []
        _add(out, "class:asked", self.screen.text)
        return out[:-1]

    def _said(self) -> tuple[str, ...]:
        return tuple(line for said in self.screen.said for line in wrapped(said, width_now()))

    def _is_cut(self) -> bool:
        """Say whether not all that is said before the question has room above it."""
        keys: Fragments = []
        _flow(keys, "", self.keys)
        whole = _height(self._arranged(self._said(), blanks=False))
        return bool(self.screen.said) and whole > self._room() - _height(keys[:-1])

    def _wrong_lines(self) -> Fragments:
        out: Fragments = []
        if self.wrong and not self.explained:
            _add(out, "class:wrong", "! " + self.wrong, hang=2)
        return out[:-1]

    def _arranged(self, said: Sequence[str], *, blanks: bool) -> Fragments:
        screen = self.screen
        out: Fragments = []
        _flow(out, "class:place", [part for part in (screen.section, *screen.progress) if part])
        if blanks:
            _blank(out)
        for line in said:
            _add(out, "", line)
        if said and blanks:
            _blank(out, ROOMY)
        _add(out, "class:asked", screen.text)
        if screen.shared:
            _add(out, "", screen.shared)
        wrong = self._wrong_lines()
        out += [*wrong, ("", "\n")] if wrong else []
        if blanks:
            _blank(out)
        return out[:-1]

    def _head(self) -> Dimension:
        """Leave the rows their room if the screen is low."""
        lines = max(0, min(_height(self._header()), self._room() - _height(self._footer())))
        return Dimension.exact(lines)

    def _foot(self) -> Dimension:
        lines = _height(self._footer())
        return Dimension(min=max(0, min(lines, self._room())), max=lines, preferred=lines)

    def _room(self) -> int:
        return _screen_rows() - self.least

    def _explanation(self) -> Fragments:
        return [("", line + "\n") for line in self._explanation_lines()[self.first :]]

    def _explanation_lines(self) -> list[str]:
        lines: list[str] = []
        told = (*(self.screen.said if self._is_cut() else ()), *self.screen.explain)
        for paragraph in told or (_("There is nothing more to say here."),):
            lines += wrapped(paragraph, width_now(), 3 if paragraph[:1].isdigit() else 0)
        return lines

    def _footer(self) -> Fragments:
        opened = [_("Any key goes back to the question"), _("arrows scroll")]
        out: Fragments = []
        _blank(out)
        rest = [self._rest] if self._rest and not self.screen.explain and self._is_cut() else []
        _flow(out, "class:keys", opened if self.explained else [*rest, *self.keys])
        wrong = self._wrong_lines()
        most = max(1, self._room() - _height(self._asked_lines()) - (_height(wrong) if wrong else 0))
        return out[: 2 * most - 1] if most < _height(out[:-1]) else out[:-1]


class ListRow(Struct, frozen=True, kw_only=True):
    """One row of a list."""

    number: int
    text: str
    heading: str = ""
    """What is above the first of the rows that share it."""
    marks: bool = False
    """Whether it can be marked."""
    is_move: bool = False
    """Whether it is a way out, and no value."""


def list_lines(listed: Sequence[tuple[ListRow, bool]], pointed: int | None, digits: int) -> Fragments:
    """Return a list's lines; each row comes with whether it is marked. `pointed` is the place of one, if any."""
    out: Fragments = []
    above: str | None = None
    for index, (row, marked) in enumerate(listed):
        if above is not None and row.heading != above:
            out.append(("", "\n"))
        if row.heading.strip() and row.heading != above:
            _add(out, "class:heading", row.heading)
        above = row.heading
        mark = ("[x] " if marked else "[ ] ") if row.marks else ""
        lead = f"{'»' if index == pointed else ' '} {row.number:>{digits}}  {mark}"
        if index == pointed:
            out.append(("[SetCursorPosition]", ""))
        _add(out, "class:pointed" if index == pointed else "", lead + row.text, hang=len(lead))
    return out[:-1]


def row_lines(lead: str, text: str, style: str = "") -> Fragments:
    """Return the lines of a row that begins with `lead`, its line break included."""
    out: Fragments = []
    _add(out, style, lead + text, hang=len(lead))
    return out


class ListPosition(Struct, frozen=True, kw_only=True):
    """Where one is in a list."""

    row: int | None
    """Counted from 1; None if no row is chosen yet."""
    count: int
    marked: int
    """How many rows are marked, those out of view too."""
    filter: str
    """The words that all of them fit; empty if all rows are there."""


def found(place: ListPosition) -> Fragments:
    """Return the line below a list: where one is in it, what it is filtered by, how much is marked."""
    out: Fragments = []
    at = _where(place).format(place=place.row, count=place.count, text=place.filter)
    marked = _("{count} marked").format(count=place.marked) if place.marked else ""
    _flow(out, "class:keys", [part for part in (at, marked) if part])
    return out[:-1]


def _where(place: ListPosition) -> str:
    if place.row is None:
        if place.filter:
            return _("{count} with “{text}”, none chosen yet")
        return counted("{number} row, none chosen yet", "{number} rows, none chosen yet", place.count)
    return _("Row {place} of {count} with “{text}”") if place.filter else _("Row {place} of {count}")


def width_now() -> int:
    """Return the width to write in now; it follows the terminal."""
    return max(20, min(WIDEST, get_app().output.get_size().columns - 1))


def is_long(count: int) -> bool:
    """Say whether a list can be filtered by typing."""
    return count > FEW


def _height(drawn: Fragments) -> int:
    """Return how many lines are drawn; the last one has no line break."""
    return 1 + sum(part[1].count("\n") for part in drawn)


def _screen_rows() -> int:
    return get_app().output.get_size().rows


def _blank(out: Fragments, rows: int = LOW) -> None:
    """Add a blank line if the screen has that many rows."""
    if _screen_rows() >= rows:
        _add(out, "", "")


def _flow(out: Fragments, style: str, parts: Sequence[str]) -> None:
    """Put short parts on as few lines as hold them, broken between parts if that is possible."""
    line = ""
    for part in parts:
        joined = f"{line} · {part}" if line else part
        if line and get_cwidth(joined) > width_now():
            _add(out, style, line)
            joined = part
        line = joined
    _add(out, style, line)


def _add(out: Fragments, style: str, text: str, hang: int = 0) -> None:
    for line in wrapped(text, width_now(), hang):
        out += [(style, line), ("", "\n")]


def cell_width(text: str) -> int:
    """Return how many columns of the terminal a text takes."""
    return get_cwidth(text)


@functools.lru_cache(maxsize=256)
def wrapped(text: str, width: int, hang: int = 0) -> tuple[str, ...]:
    """Return text as lines of at most `width` cells, broken at spaces; those after the first begin `hang` in."""
    lines, line = [], ""
    for word in _pieces(printable(text), width - hang):
        if line.strip() and get_cwidth(line + word.rstrip()) > width:
            lines.append(line.rstrip())
            line = " " * hang
        line += word
    return (*lines, line.rstrip())


def _pieces(text: str, most: int) -> list[str]:
    """Return the words with the spaces after them; a word too long for a line in parts."""
    pieces = [""]
    for before, character in zip(" " + text, text, strict=False):
        if (before == " " and character != " ") or get_cwidth(pieces[-1] + character) > most:
            pieces.append("")
        pieces[-1] += character
    return pieces
