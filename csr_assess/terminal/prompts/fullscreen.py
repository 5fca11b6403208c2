"""Prompts on a whole screen of their own, by questionary; the lists and lines are its, the screen around them ours."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

import questionary
from prompt_toolkit.application import get_app_session
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import (
    ConditionalKeyBindings,
    KeyBindings,
    KeyBindingsBase,
    KeyPressEvent,
    merge_key_bindings,
)
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Layout

from csr_assess.base.texts import _, printable
from csr_assess.terminal.prompts import frames, listing
from csr_assess.terminal.prompts.asker import Item, Move, Screen, label, move_or_text
from csr_assess.terminal.prompts.frames import ListRow, PromptPage

EXPLAIN = "?"
ESCAPE_SECONDS = 0.05
"""How long a lone Esc is waited on: it could begin an arrow key's sequence."""
LEAST_ROWS = 3
"""Lines of a list that stay in view on a low screen: two rows, and where one is in it."""
LEAST_MENU = 4
"""Lines for a line being typed and the words offered for it."""

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

    def keys(self) -> tuple[str, ...]:
        """Return what can be pressed."""
        return (
            _("Arrow keys or a number choose, Enter takes it."),
            _("Esc goes back, ? explains the question, Ctrl-C stops and keeps your answers."),
        )

    def pick(self, screen: Screen, items: Sequence[Item], default: str | Move | None = None) -> str | Move:
        """Return the id of one row: arrows or its number, then Enter."""
        shown = _rows(screen, items, marks=False)
        values = list(shown)
        long = frames.is_long(len(items))
        question = questionary.select(
            "",
            choices=_choices(shown),
            default=str(values.index(default)) if default in values else None,
            use_jk_keys=False,
            use_search_filter=long,
            style=STYLE,
        )
        page = PromptPage(
            screen, _keys(screen, _("Arrows or number, Enter"), filtered=long), least=min(len(shown), LEAST_ROWS)
        )
        keys = listing.lay_out(question, page, list(shown.values()), long=long)
        reply = _run(question, page, keys, explain_at_once=True)
        return reply if isinstance(reply, Move) else values[int(reply)]

    def pick_several(self, screen: Screen, items: Sequence[Item], default: Sequence[str] = ()) -> list[str] | Move:
        """Return the ids of the rows marked with Space, or a move whose row was taken."""
        shown = _rows(screen, items, marks=True)
        values = list(shown)
        long = frames.is_long(len(items))
        question = questionary.checkbox(
            "",
            choices=_choices(shown, marked=default),
            use_jk_keys=False,
            use_search_filter=long,
            style=STYLE,
        )
        page = PromptPage(
            screen, _keys(screen, _("Space marks, Enter goes on"), filtered=long), least=min(len(shown), LEAST_ROWS)
        )
        keys = listing.lay_out(question, page, list(shown.values()), long=long)
        reply = _run(question, page, keys, explain_at_once=True)
        if isinstance(reply, Move):
            return reply
        if isinstance(reply, str):
            return Move(values[int(reply)])
        return [value for index in sorted(map(int, reply)) if isinstance(value := values[index], str)]

    def write(self, screen: Screen, default: str = "", words: Sequence[str] = ()) -> str | Move:
        """Return a line typed into the field, where `default` stands already."""
        explained, text = False, default
        while True:
            page = PromptPage(screen, _line_keys(screen), least=LEAST_MENU if words else 1, explained=explained)
            reply = _ask_line(page, text, words)
            if isinstance(reply, Move):
                return reply
            explained = reply.strip() == EXPLAIN
            if not explained:
                text = reply
                if text.strip():
                    return move_or_text(printable(text), screen.moves)
                if Move.SKIP in screen.moves:
                    return Move.SKIP


def _rows(screen: Screen, items: Sequence[Item], *, marks: bool) -> dict[str | Move, ListRow]:
    """Return each value with its row: the items, then the moves below them."""
    listed: dict[str | Move, ListRow] = {
        item.id: ListRow(number, item.text, item.heading, marks=marks) for number, item in enumerate(items, 1)
    }
    return listed | {
        move: ListRow(number, label(move, answered=bool(screen.earlier)), " ")
        for number, move in enumerate(screen.moves, len(items) + 1)
    }


def _choices(shown: dict[str | Move, ListRow], marked: Sequence[str] = ()) -> list[questionary.Choice]:
    return [
        questionary.Choice(printable(row.text), value=str(index), checked=value in marked)
        for index, (value, row) in enumerate(shown.items())
    ]


def _keys(screen: Screen, first: str, *, filtered: bool) -> list[str]:
    return [first, *([_("type to filter")] if filtered else []), *_ways_out(screen, _("? explains"))]


def _line_keys(screen: Screen) -> list[str]:
    words = {
        Move.UNKNOWN: _("unknown = I don't know"),
        Move.NOT_APPLICABLE: _("n/a = does not apply"),
        Move.SKIP: _("blank skips"),
    }
    explains = _("? then Enter explains")
    return [_("Enter goes on"), *(words[move] for move in screen.moves), *_ways_out(screen, explains)]


def _ways_out(screen: Screen, explains: str) -> list[str]:
    return [
        *([_("Esc goes back")] if screen.back else []),
        *([explains] if screen.explain else []),
        _("Ctrl-C saves and stops"),
    ]


def _ask_line(page: PromptPage, text: str, words: Sequence[str]) -> str | Move:
    if words:
        completer = WordCompleter(
            [printable(word) for word in words], ignore_case=True, match_middle=True, sentence=True
        )
        question = questionary.autocomplete(
            "", choices=[], completer=completer, qmark=">", style=STYLE, reserve_space_for_menu=LEAST_MENU
        )
    else:
        question = questionary.text("", qmark=">", style=STYLE)
    application = question.application
    application.current_buffer.reset(Document(printable(text)))
    application.layout = Layout(page.around(application.layout.container), application.layout.current_window)
    reply = _run(question, page, KeyBindings(), explain_at_once=False)
    return reply if isinstance(reply, Move) else str(reply)


def _run(question: questionary.Question, page: PromptPage, keys: KeyBindingsBase, *, explain_at_once: bool) -> Any:  # noqa: ANN401
    """Ask on the whole screen, with the keys that every prompt has."""
    application = question.application
    opened = Condition(lambda: page.explained)
    theirs = ConditionalKeyBindings(application.key_bindings or KeyBindings(), ~opened)
    ours = ConditionalKeyBindings(keys, ~opened)
    common = _common_keys(page, opened, explain_at_once=explain_at_once)
    application.key_bindings = merge_key_bindings([theirs, ours, common])
    application.full_screen = application.renderer.full_screen = True
    application.erase_when_done = True
    application.ttimeoutlen = application.timeoutlen = ESCAPE_SECONDS
    return question.unsafe_ask()


def _common_keys(page: PromptPage, opened: Condition, *, explain_at_once: bool) -> KeyBindings:
    keys = KeyBindings()

    @keys.add("c-c", eager=True)
    @keys.add("<sigint>", eager=True)
    def stop(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt)

    @keys.add(Keys.Any, eager=True, filter=opened)
    def close(_event: KeyPressEvent) -> None:
        page.explained = False

    for name, lines in (("up", -1), ("down", 1), ("pageup", -10), ("pagedown", 10)):
        keys.add(name, eager=True, filter=opened)(lambda _event, lines=lines: page.scroll(lines))

    @keys.add("escape", eager=True, filter=~opened & Condition(lambda: page.screen.back))
    def back(event: KeyPressEvent) -> None:
        event.app.exit(result=Move.BACK)

    @keys.add(EXPLAIN, eager=True, filter=~opened & Condition(lambda: explain_at_once))
    def explain(_event: KeyPressEvent) -> None:
        page.explained = True
        page.first = 0

    return keys
