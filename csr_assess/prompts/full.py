"""Prompts on a whole screen of their own, by questionary; the lists and lines are its, the screen around them ours."""

from __future__ import annotations

import string
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

import questionary
from prompt_toolkit.application import get_app_session
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import (
    ConditionalKeyBindings,
    KeyBindings,
    KeyPressEvent,
    merge_key_bindings,
)
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window
from questionary.prompts.common import InquirerControl

from csr_assess.prompts import drawing
from csr_assess.prompts.asker import Item, Move, Screen, label, typed
from csr_assess.prompts.drawing import Page, Row
from csr_assess.texts import _, printable

EXPLAIN = "?"
ESCAPE_SECONDS = 0.05
"""How long a lone Esc is waited on: it could begin an arrow key's sequence."""

STYLE = questionary.Style(
    [
        ("place", "bold"),
        ("asked", "bold"),
        ("heading", "underline"),
        ("pointed", "noinherit bold"),
        ("wrong", "bold ansired"),
        ("answer", "noinherit bold"),
    ]
)


class FullAsker:
    """Asks with questionary on the terminal's other screen, so that a resize or a stop leaves nothing behind."""

    def __enter__(self) -> Self:
        """Take the other screen, once for all prompts: switching at each of them would flicker."""
        output = get_app_session().output
        output.enter_alternate_screen()
        output.flush()
        self._switch = output.enter_alternate_screen, output.quit_alternate_screen
        output.enter_alternate_screen = lambda: output.cursor_goto(0, 0)  # type: ignore[method-assign]
        output.quit_alternate_screen = lambda: None  # type: ignore[method-assign]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the terminal back as it was."""
        output = get_app_session().output
        output.enter_alternate_screen, output.quit_alternate_screen = self._switch  # type: ignore[method-assign]
        output.quit_alternate_screen()
        output.show_cursor()
        output.flush()

    def pick(self, screen: Screen, items: Sequence[Item], default: str | Move | None = None) -> str | Move:
        """Return the id of one row: arrows or its number, then Enter."""
        shown = _rows(screen, items, marks=False)
        values = list(shown)
        long = drawing.is_long(len(items))
        question = questionary.select(
            "",
            choices=_choices(shown),
            default=str(values.index(default)) if default in values else None,
            use_jk_keys=False,
            use_search_filter=long,
            style=STYLE,
        )
        page = Page(screen, _keys(screen, _("Arrows or number, Enter"), filtered=long))
        return values[int(_ask_list(question, page, list(shown.values())))]

    def pick_several(self, screen: Screen, items: Sequence[Item], default: Sequence[str] = ()) -> list[str] | Move:
        """Return the ids of the rows marked with Space, or a move whose row was taken."""
        shown = _rows(screen, items, marks=True)
        values = list(shown)
        long = drawing.is_long(len(items))
        question = questionary.checkbox(
            "",
            choices=_choices(shown, marked=default),
            use_jk_keys=False,
            use_search_filter=long,
            style=STYLE,
        )
        page = Page(screen, _keys(screen, _("Space marks, Enter goes on"), filtered=long))
        reply = _ask_list(question, page, list(shown.values()))
        if isinstance(reply, str):
            return values[int(reply)]
        return [value for index in sorted(map(int, reply)) if isinstance(value := values[index], str)]
