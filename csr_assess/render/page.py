"""A page of the terminal: how headings, paragraphs, lists and labeled lines are laid out at a width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from csr_assess.base.texts import _, printable
from csr_assess.render.bars import ASCII, DRAWN, spelled

NARROWEST, WIDEST = 40, 120
"""Below the one nothing is laid out well; beyond the other lines are too long to read."""

FAR = 10_000
"""Lines a page may have, so that Rich asks no terminal for its size."""

INDENT = 2

# Readable on black and on white, 4.5 to 1 or better. None of a terminal's first 16 colors is, nor is faint text; a
# terminal's theme may change those 16, and leaves the others as they are.
STYLES = {
    "earned": "color(29)",
    "waiting": "color(98)",
    "lost": "color(243)",
    "title": "bold",
    "heading": "bold color(63)",
    "quiet": "color(243)",
    "said": "",
}


class Page:
    """Collects what is printed, and returns it as text. All text is data: no markup is read from it."""

    def __init__(self, *, width: int, color: bool, ascii_only: bool) -> None:
        """Lay out for a terminal of `width` characters; at most WIDEST of them are used."""
        self.width = min(max(width, NARROWEST), WIDEST)
        self.inner = self.width - 2 * INDENT
        self.pen = ASCII if ascii_only else DRAWN
        self._ascii_only = ascii_only
        self._out = StringIO()
        self._console = Console(
            file=self._out,
            width=self.width,
            height=FAR,
            color_system="256" if color else None,
            force_terminal=color,
            no_color=False,  # what `color` says, whatever NO_COLOR does
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )

    def finished(self) -> str:
        """Return the page, no line with spaces at its end."""
        return "".join(f"{line.rstrip()}\n" for line in self._out.getvalue().splitlines())

    def text(self, said: str, style: str = "said") -> Text:
        """Return text as the terminal may show it, in one of the page's styles."""
        clean = printable(said)
        return Text(spelled(clean) if self._ascii_only else clean, style=STYLES[style], overflow="fold")

    def put(self, what: RenderableType, indent: int = INDENT) -> None:
        """Print something, indented."""
        self._console.print(Padding(what, (0, INDENT, 0, indent)))

    def say(self, said: str, style: str = "said", indent: int = INDENT) -> None:
        """Print a paragraph; nothing if it is empty."""
        if said:
            self.put(self.text(said, style), indent)

    def gap(self) -> None:
        """Print an empty line."""
        self._console.print()

    def heading(self, title: str, note: str = "") -> None:
        """Begin a section."""
        self.gap()
        head = (self.text(title, "heading"), self.text(f"  {note}" if note else "", "quiet"))
        self.put(Text.assemble(*head), INDENT // 2)
        self.put(self.text(self.pen.rule * (self.inner + INDENT // 2), "quiet"), INDENT // 2)

    def ends(self, left: Text, right: Text) -> None:
        """Print two texts on one line, one at each end; on two if they do not fit."""
        room = self.inner - left.cell_len - right.cell_len
        below = "\n" + " " * max(self.inner - right.cell_len, 0)
        self.put(Text.assemble(left, " " * room if room > 1 else below, right))

    def flow(self, items: Iterable[str], beside: str = "") -> Text:
        """Return items side by side, none broken that fits on a line `beside` a label."""
        room = self.inner - (len(beside) + INDENT if beside else 0)
        lines: list[Text] = []
        between = self.text(self.pen.between)
        for item in map(self.text, items):
            if lines and lines[-1].cell_len + between.cell_len + item.cell_len <= room:
                lines[-1].append_text(between).append_text(item)
            else:
                lines.append(item)
        return Text("\n").join(lines)

    def flow_within(self, items: Sequence[str], lines: int, beside: str = "") -> Text:
        """Return items side by side on at most so many lines; the last says how many more there are."""
        found = self.flow(items, beside)
        count = _items_on(found, self.pen.between, lines)
        while count < len(items):
            found = self.flow([*items[:count], _("{number} more").format(number=len(items) - count)], beside)
            if count <= 1 or found.plain.count("\n") < lines:
                break
            count -= 1
        return found

    def cut(self, said: str, room: int, style: str = "said") -> Text:
        """Return text on one line of so many characters, with its end cut off where it is longer."""
        text, dots = self.text(said, style), self.text("…", style)
        if text.cell_len > room:
            text.truncate(room - dots.cell_len, overflow="crop")
            text.rstrip()
            text.append_text(dots)
        return text

    def labeled(self, lines: Iterable[tuple[str, str | Text]], indent: int = INDENT) -> None:
        """Print lines with a label each: the labels in one column, what they say beside it."""
        rows = [
            (self.text(label, "quiet"), said if isinstance(said, Text) else self.text(said)) for label, said in lines
        ]
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True, width=max((label.cell_len for label, _said in rows), default=0))
        table.add_column(overflow="fold")
        for label, said in rows:
            table.add_row(label, said)
        self.put(table, indent)

    def listed(self, items: Iterable[str], style: str = "said") -> None:
        """Print each item on a line of its own, with a dash before it."""
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_column(no_wrap=True, width=1)
        table.add_column(overflow="fold")
        for item in items:
            table.add_row(self.text("-", "quiet"), self.text(item, style))
        self.put(table)

    def headed(self, lists: Iterable[tuple[str, Iterable[str]]]) -> None:
        """Print lists, a section each."""
        for title, items in lists:
            self.heading(title)
            self.listed(items)

    def rows(self, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
        """Print a table under its heads, every cell wrapped in its column."""
        table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
        for head in heads:
            table.add_column(self.text(head, "title"), overflow="fold")
        for row in rows:
            table.add_row(*map(self.text, row))
        self.put(table)


def _items_on(flow: Text, between: str, lines: int) -> int:
    """Return how many items are on the first lines of a flow."""
    return sum(line.count(between) + 1 for line in flow.plain.split("\n")[:lines])
