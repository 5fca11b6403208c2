"""Prompts on a whole screen of their own, by questionary; the lists and lines are its, the screen around them ours."""

from __future__ import annotations

import string
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
    KeyPressEvent,
    merge_key_bindings,
)
from prompt_toolkit.keys import Keys
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
        reply = _ask_list(question, page, list(shown.values()), long=long)
        return reply if isinstance(reply, Move) else values[int(reply)]

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
        reply = _ask_list(question, page, list(shown.values()), long=long)
        if isinstance(reply, Move):
            return reply
        if isinstance(reply, str):
            return Move(values[int(reply)])
        return [value for index in sorted(map(int, reply)) if isinstance(value := values[index], str)]

    def write(self, screen: Screen, default: str = "", words: Sequence[str] = ()) -> str | Move:
        """Return a line typed into the field, where `default` stands already."""
        explained, text = False, default
        while True:
            page = Page(screen, _line_keys(screen), explained=explained)
            reply = _ask_line(page, text, words)
            if isinstance(reply, Move):
                return reply
            explained = reply.strip() == EXPLAIN
            if not explained:
                text = reply
                if text.strip():
                    return typed(printable(text), screen.moves)
                if Move.SKIP in screen.moves:
                    return Move.SKIP


def _rows(screen: Screen, items: Sequence[Item], *, marks: bool) -> dict[str | Move, Row]:
    """Return each value with its row: the items, then the moves below them."""
    listed: dict[str | Move, Row] = {
        item.id: Row(number, item.text, item.heading, marks=marks) for number, item in enumerate(items, 1)
    }
    return listed | {
        move: Row(number, label(move, answered=bool(screen.earlier)), " ")
        for number, move in enumerate(screen.moves, len(items) + 1)
    }


def _choices(shown: dict[str | Move, Row], marked: Sequence[str] = ()) -> list[questionary.Choice]:
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


def _ask_list(question: questionary.Question, page: Page, shown: list[Row], *, long: bool) -> Any:  # noqa: ANN401
    """Return what the prompt returns: an index as text, or a list of them."""
    application = question.application
    control = next(c for c in application.layout.find_all_controls() if isinstance(c, InquirerControl))
    digits = len(str(len(shown)))

    def lines() -> drawing.Fragments:
        listed = [(shown[int(str(c.value))], c.value in control.selected_options) for c in control.filtered_choices]
        return drawing.rows(listed, control.pointed_at, digits)

    def filtered_by() -> drawing.Fragments:
        matching, count = control.found_in_search, control.choice_count
        return drawing.found(control.search_filter, control.pointed_at + 1, count, matching=matching)

    body = [Window(FormattedTextControl(lines), always_hide_cursor=True)]
    if long:
        body.append(Window(FormattedTextControl(filtered_by), dont_extend_height=True))
    application.layout = Layout(page.around(HSplit(body)))
    keys = _list_keys(control, shown)
    return _run(question, page, keys, explain_at_once=True)


def _list_keys(control: InquirerControl, shown: list[Row]) -> KeyBindings:
    """Return the keys that questionary's lists lack: numbers of any length, the end of input, rows that are moves."""
    keys = KeyBindings()
    jumped: dict[str, int | str] = {"to": -1, "by": ""}

    def jump(event: KeyPressEvent) -> None:
        digit = str(event.key_sequence[0].key)
        longer = f"{jumped['by']}{digit}" if control.pointed_at == jumped["to"] else digit
        number = longer if 1 <= int(longer) <= len(shown) else digit
        if 1 <= int(number) <= len(shown):
            control.search_filter = None
            control.pointed_at = int(number) - 1
            jumped.update(to=control.pointed_at, by=number)

    for digit in string.digits:
        keys.add(digit, eager=True)(jump)

    several = any(row.marks for row in shown)
    on_move = Condition(lambda: several and not shown[int(str(control.get_pointed_at().value))].marks)

    @keys.add("enter", eager=True, filter=on_move)
    @keys.add(" ", eager=True, filter=on_move)
    def take(event: KeyPressEvent) -> None:
        event.app.exit(result=control.get_pointed_at().value)

    @keys.add("c-d", eager=True)
    def end(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError)

    return keys


def _ask_line(page: Page, text: str, words: Sequence[str]) -> str | Move:
    if words:
        completer = WordCompleter(
            [printable(word) for word in words], ignore_case=True, match_middle=True, sentence=True
        )
        question = questionary.autocomplete("", choices=[], completer=completer, qmark=">", style=STYLE)
    else:
        question = questionary.text("", qmark=">", style=STYLE)
    application = question.application
    application.current_buffer.reset(Document(printable(text)))
    application.layout = Layout(page.around(application.layout.container), application.layout.current_window)
    reply = _run(question, page, KeyBindings(), explain_at_once=False)
    return reply if isinstance(reply, Move) else str(reply)


def _run(question: questionary.Question, page: Page, keys: KeyBindings, *, explain_at_once: bool) -> Any:  # noqa: ANN401
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


def _common_keys(page: Page, opened: Condition, *, explain_at_once: bool) -> KeyBindings:
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
