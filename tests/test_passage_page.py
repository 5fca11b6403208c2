"""A passage and what is typed of it, in windows of every size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth

from csr_assess.rubric.load import read
from csr_assess.terminal.exercises.passage_page import PassagePage, PassageTexts, lay_out_passage
from csr_assess.terminal.prompts.frames import wrapped

PASSAGES = [item.text for item in read().tasks["typing"].items]
SAID = ("Typing, 1 of 3", "Type this. Enter ends it.")
SHORT = PassageTexts(said=SAID, passage="one two three four")


WINDOWS = {
    "room for all": ("one tw", (40, 12), (*SAID, "", "one two three four", "", "one tw"), (6, 7)),
    "no room for all that is said": ("one", (40, 5), (SAID[0], "", "one two three four", "", "one"), (5, 4)),
    "no room for what is said": ("one", (40, 3), ("one two three four", "one"), (2, 4)),
    "broken at words": ("one two th", (9, 9), ("", "one two", "three", "four", "", "one two ", "th"), (7, 3)),
    "a blank at the end": ("one ", (40, 3), ("one two three four", "one "), (2, 5)),
    "no room for the passage": ("one two th", (9, 4), ("three", "four", "one two ", "th"), (4, 3)),
    "two lines": ("one two three f", (9, 2), ("four", "three f"), (2, 8)),
}


@pytest.mark.parametrize(("typed", "window", "lines", "place"), WINDOWS.values(), ids=WINDOWS)
def test_a_window_shows_the_passage_and_what_is_typed(typed, window, lines, place):
    columns, rows = window
    layout = lay_out_passage(SHORT, typed, columns=columns, rows=rows)
    assert layout.lines == lines
    assert (layout.row, layout.column) == place


def test_what_is_wrong_stands_in_place_of_what_is_said_and_moves_nothing():
    before = lay_out_passage(SHORT, "one", columns=40, rows=12)
    after = lay_out_passage(
        PassageTexts(said=SAID, passage=SHORT.passage, wrong="Not yet."), "one", columns=40, rows=12
    )
    assert after.lines == ("Not yet.", "", *before.lines[2:])


sizes = st.tuples(st.integers(20, 140), st.integers(6, 50))


@given(
    size=sizes,
    passage=st.sampled_from(PASSAGES),
    part=st.floats(0, 1.1),
    more=st.text(alphabet="abc é日 ", max_size=12),
    wrong=st.sampled_from(("", "That is 59 of 232 characters. Type on, or press Enter again to leave it so.")),
)
def test_in_any_window_one_sees_what_to_type_and_what_was_typed(size, passage, part, more, wrong):
    columns, rows = size
    typed = passage[: round(part * len(passage))] + more
    layout = lay_out_passage(PassageTexts(said=SAID, passage=passage, wrong=wrong), typed, columns=columns, rows=rows)
    assert len(layout.lines) <= rows
    assert all(get_cwidth(line.rstrip()) < columns for line in layout.lines)
    assert layout.lines[layout.row - 1] == layout.lines[-1]
    assert typed.endswith(layout.lines[-1])
    assert layout.column == get_cwidth(layout.lines[-1]) + 1 <= columns + 1
    ends, wanted = 0, wrapped(passage, min(columns - 1, 78))
    for line in wanted:
        ends += len(line) + 1
        if ends > len(typed):
            assert line in layout.lines
            break
    if wrong:
        assert layout.lines[0] == wrapped(wrong, min(columns - 1, 78))[0]


def test_only_lines_that_changed_are_drawn_again(monkeypatch):
    window = [80, 24]
    monkeypatch.setattr("shutil.get_terminal_size", lambda fallback: tuple(window))  # noqa: ARG005 -- pytest names it
    written = []
    page = PassagePage(SHORT, written.append)
    page.draw("one")
    page.draw("one")
    page.draw("one t")
    assert written[0].startswith("\x1b[H\x1b[2J")
    assert written[1:] == ["\x1b[6;1Hone t\x1b[K\x1b[6;6H"]
    window[0] = 60
    page.draw("one t")
    assert written[2].startswith("\x1b[H\x1b[2J")
    assert "one two three four" in written[2]
