"""A list on its page: its rows, the line below them, and the keys it takes."""

from __future__ import annotations

import re

from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, HSplit, Layout, Window

from csr_assess.base.texts import _
from csr_assess.terminal.prompts import frames
from csr_assess.terminal.prompts.asker import not_listed
from csr_assess.terminal.prompts.canvas import ask_back, confirm
from csr_assess.terminal.prompts.frames import ListRow, PromptPage
from csr_assess.terminal.prompts.selection import Selection

_NUMBERS = re.compile(r"\d+[\s,;&+]+[\d\s,;&+]*\Z")
"""Several numbers at once, or the first of them and what is between."""


class ListPrompt:
    """Rows to choose from; the prompt then gives the index of one, or the indexes of those marked."""

    def __init__(self, page: PromptPage, rows: list[ListRow], selection: Selection, *, long: bool) -> None:
        """Show rows, several of which can be marked if any of them can; a `long` list is filtered by typing."""
        self._page, self._rows, self._state = page, rows, selection
        self._several = any(row.marks for row in rows)
        self._long = long

    def layout(self) -> Layout:
        """Return the list on its page, a line below it if not all of it is in view."""
        told = Condition(lambda: self._long or bool(self._state.filter) or self._page.hides(self._lines()))
        below = Window(FormattedTextControl(self._place), dont_extend_height=True)
        listing = Window(FormattedTextControl(self._lines, focusable=True), always_hide_cursor=True)
        return Layout(self._page.around(HSplit([listing, ConditionalContainer(below, filter=told)])))

    def _lines(self) -> frames.Fragments:
        state = self._state
        listed = [(self._rows[row], row in state.marked) for row in state.shown()]
        pointed = state.shown().index(state.pointed) if state.pointed in state.shown() else None
        return frames.list_lines(listed, pointed, len(str(len(self._rows))))

    def _place(self) -> frames.Fragments:
        state = self._state
        shown = state.shown()
        place = frames.ListPosition(
            row=shown.index(state.pointed) + 1 if state.pointed in shown else None,
            count=len(shown),
            marked=len(state.marked) if self._several else 0,
            filter=state.filter,
        )
        return frames.found(place)

    def keys(self) -> KeyBindings:
        """Return the keys it takes."""
        keys = KeyBindings()
        for name, rows in (("up", -1), ("c-p", -1), ("down", 1), ("c-n", 1)):
            keys.add(name)(lambda _event, rows=rows: self._move(rows))
        keys.add(Keys.Any)(lambda event: self._press(event.data))
        keys.add(" ")(self._space)
        keys.add("backspace")(lambda _event: self._erase())
        keys.add("enter")(self._enter)

        @keys.add("c-d")
        def end(event: KeyPressEvent) -> None:
            event.app.exit(exception=EOFError)

        return keys

    def _move(self, rows: int) -> None:
        self._page.wrong = ""
        self._state.move(rows)

    def _press(self, text: str) -> None:
        begun = bool(self._state.typed) and not self._state.ended
        if text.isprintable() and (begun or text.strip()):
            self._state.press(text)
            self._tell()

    def _erase(self) -> None:
        self._state.erase()
        self._tell()

    def _tell(self) -> None:
        """Say that what is typed is not in the list, if it is not."""
        typed = self._state.typed.strip()
        wrong = not_listed(typed, len(self._rows)) if self._state.fits_none() else ""
        if wrong and self._several and _NUMBERS.match(typed):
            wrong = _("Mark one row after another: its number, then Space.")
        self._page.wrong = wrong

    def _space(self, event: KeyPressEvent) -> None:
        typing = bool(self._state.typed) and not self._state.ended
        if not self._several or (typing and self._state.pointed is None):
            self._press(" ")
        elif self._on_move():
            self._enter(event)
        elif self._state.pointed is None:
            self._refuse()
        else:
            self._page.wrong = ""
            self._state.mark()

    def _on_move(self) -> bool:
        return self._state.pointed is not None and self._rows[self._state.pointed].is_move

    def _enter(self, event: KeyPressEvent) -> None:
        state = self._state
        if self._several and not self._on_move() and self._shows_first():
            ask_back(event.app)
            return
        if self._several and not self._on_move() and not state.fits_none() and not state.is_open():
            confirm(event.app, sorted(state.marked))
        elif state.pointed is not None:
            confirm(event.app, state.pointed)
        else:
            self._refuse()

    def _shows_first(self) -> bool:
        """Show what would be taken, where the person has not seen all of it marked: one Enter more takes it."""
        state = self._state
        if state.is_typed():
            said = _("Row {number} is marked already. Press Enter again to go on with all that is marked.")
            if state.pointed not in state.marked:
                said = _("Row {number} is marked now. Press Enter again to go on with all that is marked.")
                state.mark()
            self._page.wrong = said.format(number=self._rows[state.pointed or 0].number)
        elif state.hides_marked():
            self._page.wrong = _("Here is all that is marked. Press Enter again to go on with it.")
        else:
            return False
        state.show_all()
        return True

    def _refuse(self) -> None:
        """Say why nothing is taken; what is typed next is a new text."""
        if self._state.is_open():
            self._page.wrong = _("“{text}” is not enough to choose a row. Press an arrow key, then Enter.").format(
                text=self._state.filter
            )
        elif not self._state.fits_none():
            self._page.wrong = _("Nothing is chosen yet. Press a number or an arrow key, then Enter.")
        self._state.end()
