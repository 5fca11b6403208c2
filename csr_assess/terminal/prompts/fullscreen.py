"""Prompts on a whole screen of their own: our lists, questionary's lines, all painted on one canvas."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from types import TracebackType
from typing import Any, Self

import msgspec
from prompt_toolkit.application import Application, get_app_or_none, get_app_session
from prompt_toolkit.filters import Condition
from prompt_toolkit.input import PipeInput
from prompt_toolkit.key_binding import (
    ConditionalKeyBindings,
    KeyBindings,
    KeyBindingsBase,
    KeyPressEvent,
    merge_key_bindings,
)
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Layout
from prompt_toolkit.styles import DummyStyleTransformation

from csr_assess.base.texts import _, printable
from csr_assess.terminal import recovery, stop_signals
from csr_assess.terminal.prompts import frames
from csr_assess.terminal.prompts.asker import Grid, Item, Move, Screen, label, move_or_text, taken_as
from csr_assess.terminal.prompts.canvas import PromptCanvas, PromptOpenError, confirm, drop_early_keys, drop_read_keys
from csr_assess.terminal.prompts.frames import ListRow, PromptPage
from csr_assess.terminal.prompts.line_field import LEAST_MENU, line_field
from csr_assess.terminal.prompts.listing import ListPrompt
from csr_assess.terminal.prompts.row_words import reading
from csr_assess.terminal.prompts.selection import Selection
from csr_assess.terminal.prompts.style import STYLE
from csr_assess.terminal.prompts.suspension import Suspension

EXPLAIN = "?"
ESCAPE_SECONDS = 0.05
"""How long a lone Esc is waited on: it could begin an arrow key's sequence."""
LEAST_ROWS = 3
"""Lines of a list that stay in view on a low screen: two rows, and where one is in it."""
_PLAIN = DummyStyleTransformation()
"""One for all prompts: the whole canvas is painted again if the way of drawing changes."""


class FullAsker:
    """Asks on the terminal's other screen, so that a resize or a stop leaves nothing behind."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Ask on this terminal; `clock` tells digits of one number from those of two."""
        self._clock = clock
        self._taken = ""
        """What the last reply was taken for, if it was words; the next prompt says it."""

    def __enter__(self) -> Self:
        """Take the other screen and the keys, once for all prompts: no key is echoed between two of them."""
        session = get_app_session()
        self._input, self._canvas = session.input, PromptCanvas(STYLE, session.output)
        self._held, self._keys = ExitStack(), ExitStack()
        self._lists: Application[Any] | None = None
        self._suspension = Suspension(self._input, self._canvas)
        if not isinstance(self._input, PipeInput):
            self._held.enter_context(recovery.terminal_held(screen=True))
            self._held.enter_context(self._suspension.heeded())
        self._keys.enter_context(self._input.raw_mode())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the terminal back as it was."""
        self._keys.close()
        self._canvas.give_back()
        self._held.close()

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Let somebody else read keys and draw on the other screen."""
        self._keys.close()
        self._suspension.lent = True
        try:
            yield
        finally:
            self._suspension.lent = False
            self._keys.enter_context(self._input.raw_mode())
            self._canvas.forget()

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
        pointed = values.index(default) if default in values else None
        texts, read = [printable(row.text) for row in shown.values()], reading(screen, values)
        state = Selection(texts, self._clock, pointed=pointed, read=read)
        kept = screen.earlier and pointed is not None
        first = (
            _("Enter keeps the answer marked », arrows or a number change it") if kept else _("Arrows or number, Enter")
        )
        reply = self._choose(screen, shown, state, first)
        return reply if isinstance(reply, Move) else values[int(reply)]

    def pick_several(self, screen: Screen, items: Sequence[Item], default: Sequence[str] = ()) -> list[str] | Move:
        """Return the ids of the rows marked with Space, or a move whose row was taken."""
        if screen.marked:
            screen = msgspec.structs.replace(screen, said=(*screen.said, screen.marked))
        shown = _rows(screen, items, marks=True)
        values = list(shown)
        marked = [index for index, value in enumerate(values) if value in default]
        texts, read = [printable(row.text) for row in shown.values()], reading(screen, values)
        state = Selection(texts, self._clock, pointed=0, marked=marked, read=read)
        try:
            reply = self._choose(screen, shown, state, _("Space marks, Enter goes on"))
        finally:
            if screen.marking:
                screen.marking([value for index in sorted(state.marked) if isinstance(value := values[index], str)])
        if isinstance(reply, Move):
            return reply
        if isinstance(reply, int):
            return Move(values[reply])
        return [value for index in reply if isinstance(value := values[index], str)]

    def _choose(self, screen: Screen, shown: dict[str | Move, ListRow], state: Selection, first: str) -> Any:  # noqa: ANN401
        """Ask by a list: the index of a row, the indexes of those marked, or a move."""
        long = frames.is_long(sum(not row.is_move for row in shown.values()))
        rows = list(shown.values())
        keys, least = _keys(screen, first, filtered=long), min(len(shown), LEAST_ROWS)
        page = PromptPage(self._with_taken(screen), keys, least=least, rest=_("? shows the rest"))
        listing = ListPrompt(page, rows, state, long=long)
        asked = self._lists = self._lists or Application[Any]()  # the keys that each new one brings are many
        asked.layout, asked.key_bindings = listing.layout(), listing.keys()
        reply = self._run(asked, page, explain_at_once=True)
        if isinstance(reply, int) and state.words_taken():
            self._taken = taken_as(state.words_taken(), rows[reply].text)
        return reply

    def _with_taken(self, screen: Screen) -> Screen:
        """Return a screen with what the reply before it was taken for, which is said once."""
        taken, self._taken = self._taken, ""
        return msgspec.structs.replace(screen, said=(taken, *screen.said)) if taken else screen

    def grid(self, screen: Screen, grid: Grid) -> Move | None:
        """Have each row numbered on one page."""
        from csr_assess.terminal.prompts.grid_page import GridPrompt  # noqa: PLC0415 -- one page of many

        keys = [_("A number for each line, Enter goes on"), *_ways_out(screen, _("? explains"))]
        page = PromptPage(self._with_taken(screen), keys, least=LEAST_ROWS, rest=_("? shows the rest"))
        prompt, asked = GridPrompt(page, grid), self._lists or Application[Any]()
        self._lists = asked
        while True:
            asked.layout, asked.key_bindings = prompt.layout(), prompt.keys()
            reply: Move | tuple[str, str | Move | None] | None = self._run(asked, page, explain_at_once=True)
            if not isinstance(reply, tuple):
                return reply
            grid.store(*reply)

    def write(self, screen: Screen, default: str = "", words: Sequence[str] = ()) -> str | Move:
        """Return a line typed into the field, where `default` is typed already; emptied, it takes an answer back."""
        keys, least, rest = _line_keys(screen), LEAST_MENU if words else 1, _("? then Enter shows the rest")
        page = PromptPage(self._with_taken(screen), keys, least=least, rest=rest)
        text = default
        while True:
            reply = self._line(page, text, words)
            if isinstance(reply, Move):
                return reply
            page.explained = reply.strip() == EXPLAIN
            if page.explained:
                continue
            if reply.strip():
                return move_or_text(printable(reply), screen.moves)
            if Move.SKIP in screen.moves and (screen.earlier or screen.optional):
                return Move.SKIP
            text, page.wrong = reply, _("Nothing is typed yet.")

    def _line(self, page: PromptPage, text: str, words: Sequence[str]) -> str | Move:
        question = line_field(text, words)
        application = question.application
        application.layout = Layout(page.around(application.layout.container), application.layout.current_window)
        keys = KeyBindings()

        @keys.add("enter", eager=True, filter=Condition(lambda: not page.explained))
        def enter(event: KeyPressEvent) -> None:
            confirm(event.app, event.current_buffer.text)

        application.key_bindings = merge_key_bindings([application.key_bindings or KeyBindings(), keys])
        try:
            reply = self._run(application, page, explain_at_once=False)
        finally:
            page.screen.typing(application.current_buffer.text)
        return reply if isinstance(reply, Move) else str(reply)

    def _run(self, application: Application[Any], page: PromptPage, *, explain_at_once: bool) -> Any:  # noqa: ANN401
        """Ask on the whole screen, with the keys that every prompt has."""
        opened = Condition(lambda: page.explained)
        own = ConditionalKeyBindings(application.key_bindings or KeyBindings(), ~opened)
        application.key_bindings = merge_key_bindings(
            [own, _common_keys(page, opened, self._suspension, explain_at_once=explain_at_once)]
        )
        if get_app_or_none() is not None:
            raise PromptOpenError
        application.renderer = self._canvas
        application.style_transformation = _PLAIN
        application.full_screen = application.erase_when_done = True
        application.ttimeoutlen = application.timeoutlen = ESCAPE_SECONDS
        stop_signals.refuse_to_wait()
        if drop_read_keys(self._input):
            raise KeyboardInterrupt
        self._canvas.begin(lambda: self._drop_early_keys(application))
        with stop_signals.woken(lambda: _end(application)), self._suspension.during(application):
            return application.run(pre_run=lambda: _stop(application, wanted=stop_signals.came()))

    def _drop_early_keys(self, application: Application[Any]) -> None:
        _stop(application, wanted=drop_early_keys(self._input))


def _end(application: Application[Any]) -> None:
    """Let a prompt that is asked end as by Ctrl-C, from outside its loop of events; before that, it looks itself."""
    loop = application.loop
    if loop is not None:
        with suppress(RuntimeError):  # it has just ended
            loop.call_soon_threadsafe(lambda: _stop(application))


def _stop(application: Application[Any], *, wanted: bool = True) -> None:
    if wanted and application.is_running and application.future is not None and not application.future.done():
        application.exit(exception=KeyboardInterrupt)


def _rows(screen: Screen, items: Sequence[Item], *, marks: bool) -> dict[str | Move, ListRow]:
    """Return each value with its row: the items, then the moves below them."""
    listed: dict[str | Move, ListRow] = {
        item.id: ListRow(number=number, text=item.text, heading=item.heading, marks=marks)
        for number, item in enumerate(items, 1)
    }
    return listed | {
        move: ListRow(number=number, text=label(move, answered=bool(screen.earlier)), heading=" ", is_move=True)
        for number, move in enumerate(screen.moves, len(items) + 1)
    }


def _keys(screen: Screen, first: str, *, filtered: bool) -> list[str]:
    return [first, *([_("type to filter")] if filtered else []), *_ways_out(screen, _("? explains"))]


def _line_keys(screen: Screen) -> list[str]:
    words = {
        Move.UNKNOWN: _("unknown = I don't know"),
        Move.NOT_APPLICABLE: _("n/a = does not apply"),
        Move.SKIP: _("blank skips") if screen.optional else _("skip = leave blank"),
    }
    explains = _("? then Enter explains")
    return [_("Enter goes on"), *(words[move] for move in screen.moves), *_ways_out(screen, explains)]


def _ways_out(screen: Screen, explains: str) -> list[str]:
    return [
        *([_("Esc goes back")] if screen.back else []),
        *([explains] if screen.explain else []),
        _("Ctrl-C saves and stops"),
    ]


def _common_keys(
    page: PromptPage, opened: Condition, suspension: Suspension, *, explain_at_once: bool
) -> KeyBindingsBase:
    keys = KeyBindings()

    @keys.add("c-c", eager=True)
    @keys.add("<sigint>", eager=True)
    def stop(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt)

    @keys.add("c-z", eager=True)
    def suspend(_event: KeyPressEvent) -> None:
        suspension.stop()

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
        page.explained, page.first = True, 0

    return keys
