"""The screen that all prompts are painted on: each over the one before, what did not change left as it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.input import Input, PipeInput
from prompt_toolkit.input.typeahead import get_typeahead
from prompt_toolkit.key_binding import KeyPress
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Layout
from prompt_toolkit.layout.screen import Char
from prompt_toolkit.output import Output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.renderer import Renderer
from prompt_toolkit.styles import BaseStyle, default_ui_style, merge_styles

_QUIET_SECONDS = 0.01
"""Nothing for so long: what was typed or pasted early is all there."""
_TOGETHER = "\x1b[?2026h", "\x1b[?2026l"
"""What is between these is shown at once (synchronized output); terminals that do not know it take no notice."""
_OUTDATED = Char("?", "class:outdated")
"""A cell that differs from whatever is painted next."""
_LONGEST_SECONDS = 0.25
"""A question is shown after so long, even if someone leans on a key."""


class PromptOpenError(Exception):
    """Something is to be asked while a prompt is on the screen; only one is at a time."""


class PromptCanvas(Renderer):
    """The terminal's other screen, taken once and given back once, so that no prompt begins on a blank one."""

    _begun = False
    _before_paint: Callable[[], None] | None = None

    def __init__(self, style: BaseStyle, output: Output) -> None:
        """Paint in one style for all prompts: what they have in common is then not painted again."""
        super().__init__(merge_styles([default_ui_style(), style]), output, full_screen=True)

    def reset(self, _scroll: bool = False, leave_alternate_screen: bool = True) -> None:  # noqa: FBT001, FBT002
        """Begin, the first time only: prompts reset what they are painted on whenever one begins or ends."""
        if not self._begun:
            self._begun = True
            super().reset(_scroll, leave_alternate_screen)

    def erase(self, leave_alternate_screen: bool = True) -> None:  # noqa: FBT001, FBT002
        """Leave what a finished prompt shows until the next one is painted; after a resize paint all of it."""
        if not leave_alternate_screen:
            self.forget()

    def request_absolute_cursor_position(self) -> None:
        """Ask nothing: the whole screen is ours, wherever the last prompt left its cursor."""

    def begin(self, before_paint: Callable[[], None]) -> None:
        """Have the next prompt painted whole over what is there, nothing erased before it.

        `before_paint` is called once, when all that is left is to send it to the terminal.
        """
        self.before_paint(before_paint)
        shown = self.last_rendered_screen
        for row in shown.data_buffer.values() if shown else ():
            row.update(dict.fromkeys(range(max(row, default=-1) + 1), _OUTDATED))

    def before_paint(self, call: Callable[[], None]) -> None:
        """Have something called once, when all that is left of the next paint is to send it to the terminal."""
        self._before_paint = call

    def render(self, app: Application[Any], layout: Layout, is_done: bool = False) -> None:  # noqa: FBT001, FBT002
        """Paint what changed, which a terminal that can do so shows all at once."""
        before, self._before_paint = self._before_paint, None
        output, flush = self.output, self.output.flush
        marks = _TOGETHER if isinstance(output, Vt100_Output) else ("", "")

        def paint() -> None:
            if before:
                before()
            output.write_raw(marks[1])
            flush()

        output.write_raw(marks[0])
        output.flush = paint  # type: ignore[method-assign]
        try:
            super().render(app, layout, is_done)
        finally:
            output.flush = flush  # type: ignore[method-assign]

    def forget(self) -> None:
        """Take nothing on the screen for known: somebody else has drawn on it, or its size is another."""
        self.output.cursor_goto(0, 0)
        super().reset(leave_alternate_screen=False)

    def give_back(self) -> None:
        """Return to the screen there was before; long lines go on there on the next one."""
        self.output.enable_autowrap()
        super().reset()


def drop_read_keys(source: Input) -> bool:
    """Throw away the keys that the last prompt read and did not take; say whether Ctrl-C was among them.

    A pipe is no typing: what it holds stays.
    """
    return not isinstance(source, PipeInput) and _stops(get_typeahead(source))


def drop_early_keys(source: Input) -> bool:
    """Throw away what was typed before now; say whether Ctrl-C was in it. A pipe is no typing, and stays.

    What goes on coming without a pause belongs to it: a paste in a terminal that does not mark pastes.
    """
    if isinstance(source, PipeInput):
        return False
    stopped, end = False, time.monotonic() + _LONGEST_SECONDS
    while time.monotonic() < end and (keys := [*source.read_keys(), *source.flush_keys()]):
        stopped |= _stops(keys)
        time.sleep(_QUIET_SECONDS)
    return stopped


def _stops(keys: Iterable[KeyPress]) -> bool:
    return any(press.key == Keys.ControlC for press in keys)


def ask_back(application: Application[Any]) -> None:
    """Paint at once what a prompt asks back, and throw away what was typed before it could be read: no answer to it."""
    queued, canvas = application.key_processor.input_queue, application.renderer
    stopped = _stops(queued)
    queued.clear()

    def drop() -> None:
        nonlocal stopped
        stopped |= drop_early_keys(application.input)

    if isinstance(canvas, PromptCanvas):
        canvas.before_paint(drop)
    _paint(application)
    if stopped:
        application.exit(exception=KeyboardInterrupt)


def confirm(application: Application[Any], result: Any) -> None:  # noqa: ANN401 -- whatever the prompt gives
    """End a prompt with what is on the screen: keys that came at once are painted before they count."""
    _paint(application)
    application.exit(result=result)


def _paint(application: Application[Any]) -> None:
    application.render_counter += 1  # what was painted before is kept under its number
    application.key_processor.key_buffer.clear()  # else the key pressed now is painted too
    application.renderer.render(application, application.layout)
