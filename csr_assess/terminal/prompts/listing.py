"""A list on its page: its rows, the line below them, and the keys that questionary's lists lack."""

from __future__ import annotations

import string
from time import monotonic

import questionary
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyBindingsBase, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, HSplit, Layout, Window
from questionary.prompts.common import InquirerControl

from csr_assess.terminal.prompts import frames
from csr_assess.terminal.prompts.frames import ListRow, PromptPage
from csr_assess.terminal.prompts.row_number import RowNumber


def lay_out(question: questionary.Question, page: PromptPage, shown: list[ListRow], *, long: bool) -> KeyBindingsBase:
    """Put a list on its page, one of whose lines says where one is in it; return the keys it takes besides its own.

    The question then gives an index as text, or a list of them.
    """
    application = question.application
    control = next(c for c in application.layout.find_all_controls() if isinstance(c, InquirerControl))
    digits = len(str(len(shown)))
    several = any(row.marks for row in shown)

    def lines() -> frames.Fragments:
        listed = [(shown[int(str(c.value))], c.value in control.selected_options) for c in control.filtered_choices]
        return frames.list_lines(listed, control.pointed_at, digits)

    def place() -> frames.Fragments:
        at = frames.ListPosition(
            row=control.pointed_at + 1,
            count=control.choice_count,
            marked=len(control.selected_options) if several else 0,
            filter=control.search_filter,
            matching=control.found_in_search,
        )
        return frames.found(at)

    told = Condition(lambda: long or page.hides(lines()))
    below = Window(FormattedTextControl(place), dont_extend_height=True)
    listing = Window(FormattedTextControl(lines), always_hide_cursor=True)
    application.layout = Layout(page.around(HSplit([listing, ConditionalContainer(below, filter=told)])))
    return merge_key_bindings([_list_keys(control, shown), _no_marks_at_once(long=long)])


def _list_keys(control: InquirerControl, shown: list[ListRow]) -> KeyBindings:
    """Return the keys that questionary's lists lack: numbers of any length, the end of input, rows that are moves."""
    keys = KeyBindings()
    number = RowNumber(len(shown), monotonic)

    def jump(event: KeyPressEvent) -> None:
        before = event.previous_key_sequence
        row = number.after(event.data, goes_on=bool(before) and before[-1].key in string.digits)
        if row is not None:
            control.search_filter = None
            control.pointed_at = row - 1

    for digit in string.digits:
        keys.add(digit, eager=True)(jump)

    several = any(row.marks for row in shown)
    on_move = Condition(lambda: several and not shown[int(str(control.get_pointed_at().value))].marks)

    @keys.add("enter", eager=True, filter=on_move)
    @keys.add(" ", eager=True, filter=on_move)
    def take(event: KeyPressEvent) -> None:
        event.app.exit(result=control.get_pointed_at().value)

    @keys.add("enter", eager=True, filter=Condition(lambda: _fits_none(control)))
    def stay(_event: KeyPressEvent) -> None:
        """Take no row while the filter fits none, though all are listed."""

    @keys.add("c-d", eager=True)
    def end(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError)

    return keys


def _fits_none(control: InquirerControl) -> bool:
    if not control.search_filter:
        return False
    count = control.choice_count  # looks for the filter's text, and only then
    return count > 0 and not control.found_in_search


def _no_marks_at_once(*, long: bool) -> KeyBindings:
    """Take the keys that turn all marks over, which no line tells of: Tab, or a letter, hit by mistake."""
    keys = KeyBindings()
    for key in ("c-a", "c-i") if long else ("a", "i"):
        keys.add(key, eager=True)(lambda _event: None)
    return keys
