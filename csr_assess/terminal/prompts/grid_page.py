"""Several questions with the same answers on one page: a number behind each, typed from the top down."""

from __future__ import annotations

from prompt_toolkit.application import get_app
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window

from csr_assess.base.texts import _, counted, printable
from csr_assess.terminal.prompts import frames
from csr_assess.terminal.prompts.asker import Grid, Move, label, not_listed
from csr_assess.terminal.prompts.canvas import PromptOpenError, ask_back, confirm
from csr_assess.terminal.prompts.frames import PromptPage

UNKNOWN_KEY = "0"
"""What is typed for "I don't know"."""


class GridPrompt:
    """Rows to number: each choice is stored as it is made, Enter ends the prompt.

    Where storing a choice has something to ask, the prompt ends with the row and its step, to be stored and gone on.
    """

    def __init__(self, page: PromptPage, grid: Grid) -> None:
        """Show the steps with their numbers, and below them the rows with what is given."""
        self._page, self._rows, self._steps, self._store = page, grid.rows, grid.steps, grid.store
        self._chosen = dict(grid.given)
        self._at = next((place for place, row in enumerate(grid.rows) if row.id not in self._chosen), 0)
        self._warned = False

    def layout(self) -> Layout:
        """Return the page with the steps and the rows."""
        body = Window(FormattedTextControl(self._lines, focusable=True), always_hide_cursor=True)
        return Layout(self._page.around(body))

    def _lines(self) -> frames.Fragments:
        out: frames.Fragments = []
        keys = [*enumerate((step.text for step in self._steps), 1), (0, label(Move.UNKNOWN, answered=False))]
        for number, text in keys:
            out += frames.row_lines(f"   {number}  ", text)
        for place, row in enumerate(self._rows):
            here = place == self._at
            lead = f"{'»' if here else ' '} [{self._number(row.id)}] "
            if here:
                out.append(("[SetCursorPosition]", ""))
            out += frames.row_lines(lead, printable(row.text), "class:pointed" if here else "")
        return out[:-1]

    def _number(self, row: str) -> str:
        chosen = self._chosen.get(row)
        if chosen is None:
            return " "
        places = [step.id for step in self._steps]
        return str(places.index(chosen) + 1) if chosen in places else UNKNOWN_KEY

    def keys(self) -> KeyBindings:
        """Return the keys it takes."""
        keys = KeyBindings()
        for name, rows in (("up", -1), ("c-p", -1), ("down", 1), ("c-n", 1)):
            keys.add(name)(lambda _event, rows=rows: self._move(rows))
        keys.add(Keys.Any)(lambda event: self._press(event.data))
        for name in ("backspace", "delete"):
            keys.add(name)(lambda _event: self._clear())
        keys.add("enter")(self._enter)

        @keys.add("c-d")
        def end(event: KeyPressEvent) -> None:
            event.app.exit(exception=EOFError)

        return keys

    def _move(self, rows: int) -> None:
        self._say("")
        self._at = (self._at + rows) % len(self._rows)

    def _press(self, text: str) -> None:
        if text == UNKNOWN_KEY:
            self._choose(Move.UNKNOWN)
        elif text.isdecimal() and 1 <= int(text) <= len(self._steps):
            self._choose(self._steps[int(text) - 1].id)
        elif text.strip() and text.isprintable():
            self._say(not_listed(text, len(self._steps)))

    def _choose(self, step: str | Move) -> None:
        self._say("")
        row = self._rows[self._at].id
        self._chosen[row] = step
        self._at = min(self._at + 1, len(self._rows) - 1)
        self._keep(row, step)

    def _clear(self) -> None:
        self._say("")
        row = self._rows[self._at].id
        if self._chosen.pop(row, None) is not None:
            self._keep(row, None)

    def _keep(self, row: str, step: str | Move | None) -> None:
        try:
            self._store(row, step)
        except PromptOpenError:
            confirm(get_app(), (row, step))

    def _enter(self, event: KeyPressEvent) -> None:
        left = [place for place, row in enumerate(self._rows) if row.id not in self._chosen]
        if left and not self._warned:
            said = counted("{number} line has no number yet.", "{number} lines have no number yet.", len(left))
            self._say(f"{said} {_('Press Enter again to go on.')}")
            self._at, self._warned = left[0], True
            ask_back(event.app)
            return
        confirm(event.app, None)

    def _say(self, wrong: str) -> None:
        self._page.wrong, self._warned = wrong, False
