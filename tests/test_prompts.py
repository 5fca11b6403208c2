"""Prompts in plain lines and on the whole screen: the same replies from the same screens."""

from __future__ import annotations

import contextlib
import io
import itertools
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from csr_assess.questions.words.plain_text import folded
from csr_assess.terminal import prompts
from csr_assess.terminal.prompts import canvas, frames, fullscreen
from csr_assess.terminal.prompts.asker import Item, Move, Screen
from csr_assess.terminal.prompts.fullscreen import FullAsker
from csr_assess.terminal.prompts.plain_lines import PlainAsker
from csr_assess.terminal.prompts.selection import Selection
from tests.hands import at_a_prompt, key_by_key
from tests.laws import LAW
from tests.rows import each, some

pytestmark = pytest.mark.terminal  # a person at one, played without it

ROOT = Path(__file__).resolve().parents[1]
ALL = (Move.UNKNOWN, Move.NOT_APPLICABLE, Move.SKIP)
SCREEN = Screen(text="How often?", explain=("Because it helps.",), moves=ALL)
NEEDED = Screen(text="How often?")
ANSWERED = Screen(text="How often?", earlier="14", moves=ALL)
OPTIONAL = Screen(text="How often?", moves=ALL, optional=True)
WRONG = Screen(text="How often?", wrong="found x; write a number.", moves=ALL)
READ = {"the third": ["f3"], "the first two": ["f1", "f2"], "idk": [Move.UNKNOWN], "zzz": ["r4"], "nowhere": ["f9"]}
READING = Screen(text="How often?", moves=ALL, read=lambda text: READ.get(text, []))
FRUIT = [Item(id=f"f{number}", text=f"Fruit {name}") for number, name in enumerate(("apple", "pear", "fig"), 1)]
NOTES = [Item(id="a", text="Notes by hand"), Item(id="b", text="Typed")]
YES_NO = Screen(text="How often?", read=lambda text: ["b"] if text == "y" else [])
MANY = [Item(id=f"r{number}", text=f"Row {word}") for number, word in enumerate("abcdefghijklmnop", 1)]

ENTER, ESCAPE, UP, DOWN, SPACE, BACKSPACE = "\r", "\x1b", "\x1b[A", "\x1b[B", " ", "\x7f"


def _plain(monkeypatch, typed: str, kind: str, *args) -> object:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    return getattr(PlainAsker(), kind)(*args)


def _full(keys: str, kind: str, *args, clock=time.monotonic) -> object:
    with at_a_prompt(key_by_key(keys), clock) as asker:
        return getattr(asker, kind)(*args)


PLAIN = {
    "a number": ("2\n", "pick", (SCREEN, FRUIT), "f2"),
    "the beginning of a word": ("PEA\n", "pick", (SCREEN, FRUIT), "f2"),
    "one letter, then a number": ("p\n3\n", "pick", (SCREEN, FRUIT), "f3"),
    "a piece inside a word, then a number": ("ea\n3\n", "pick", (SCREEN, FRUIT), "f3"),
    "no where no row says so, then a number": ("no\n1\n", "pick", (SCREEN, NOTES), "a"),
    "yes where a row says so": ("y\n", "pick", (YES_NO, NOTES), "b"),
    "a number with a mark": ("3)\n", "pick", (SCREEN, FRUIT), "f3"),
    "a number with quotes": ("“3”\n", "pick", (SCREEN, FRUIT), "f3"),
    "a number as a spreadsheet has it": ("3.0\n", "pick", (SCREEN, FRUIT), "f3"),
    "no number of a row": ("-1\n1.5\n1/2\n2 3\n3-4\n3x\n2\n", "pick", (SCREEN, FRUIT), "f2"),
    "several with an and": ("1 and 3\n", "pick_several", (SCREEN, FRUIT), ["f1", "f3"]),
    "several as people number them": ("1) & 3.0;\n", "pick_several", (SCREEN, FRUIT), ["f1", "f3"]),
    "words that mean a row": ("the third\n", "pick", (READING, FRUIT), "f3"),
    "words that mean a move": ("idk\n", "pick", (READING, FRUIT), Move.UNKNOWN),
    "words that mean two rows, then a number": ("the first two\n2\n", "pick", (READING, FRUIT), "f2"),
    "words that mean what is no row": ("nowhere\n1\n", "pick", (READING, FRUIT), "f1"),
    "words that mean several": ("the first two\n", "pick_several", (READING, FRUIT), ["f1", "f2"]),
    "words that mean a move alone": ("idk\n", "pick_several", (READING, FRUIT), Move.UNKNOWN),
    "words that mean nothing among several": ("the last\n2\n", "pick_several", (READING, FRUIT), ["f2"]),
    "a number out of range, then one in it": ("9\n1\n", "pick", (SCREEN, FRUIT), "f1"),
    "a number is no part of a text": ("12\n1\n", "pick", (SCREEN, [*FRUIT, Item(id="f4", text="12 figs")]), "f1"),
    "words that fit several, then a number": ("fruit\n3\n", "pick", (SCREEN, FRUIT), "f3"),
    "a huge number": ("9" * 5000 + "\n1\n", "pick", (SCREEN, FRUIT), "f1"),
    "Enter keeps what was": ("\n", "pick", (SCREEN, FRUIT, "f3"), "f3"),
    "Enter skips nothing": ("\n2\n", "pick", (SCREEN, FRUIT), "f2"),
    "Enter where an answer is needed": ("\n1\n", "pick", (NEEDED, FRUIT), "f1"),
    "a move by its number": ("4\n", "pick", (SCREEN, FRUIT), Move.UNKNOWN),
    "a move by its word": ("N/A\n", "pick", (SCREEN, FRUIT), Move.NOT_APPLICABLE),
    "back": ("<\n", "pick", (SCREEN, FRUIT), Move.BACK),
    "explained, then answered": ("?\n1\n", "pick", (SCREEN, FRUIT), "f1"),
    "several numbers": ("3 1\n", "pick_several", (SCREEN, FRUIT), ["f1", "f3"]),
    "several with commas, one twice": ("3,1, 3\n", "pick_several", (SCREEN, FRUIT), ["f1", "f3"]),
    "several, one of them wrong": ("1 8\n2\n", "pick_several", (SCREEN, FRUIT), ["f2"]),
    "a move stands alone": ("1 4\n4\n", "pick_several", (SCREEN, FRUIT), Move.UNKNOWN),
    "several kept": ("\n", "pick_several", (SCREEN, FRUIT, ["f1"]), ["f1"]),
    "Enter skips no list of several": ("\n2\n", "pick_several", (SCREEN, FRUIT), ["f2"]),
    "several skipped": ("skip\n", "pick_several", (SCREEN, FRUIT), Move.SKIP),
    "Enter keeps no marks that were wrong": ("\n2\n", "pick_several", (WRONG, FRUIT, ["f1"]), ["f2"]),
    "back from several": ("<\n", "pick_several", (SCREEN, FRUIT), Move.BACK),
    "a line": (" 14 \n", "write", (SCREEN,), "14"),
    "a line kept": ("\n", "write", (SCREEN, "14"), "14"),
    "Enter skips no line": ("\n14\n", "write", (SCREEN,), "14"),
    "a line skipped": ("skip\n", "write", (SCREEN,), Move.SKIP),
    "a field that need not be filled in": ("\n", "write", (OPTIONAL,), Move.SKIP),
    "a field that need not be filled in, after a wrong line": (
        "\n",
        "write",
        (Screen(text="How often?", wrong="found x.", moves=ALL, optional=True), "x"),
        Move.SKIP,
    ),
    "a line after a wrong one": ("\n14\n", "write", (WRONG, "x"), "14"),
    "a line needed": ("\nx\n", "write", (NEEDED,), "x"),
    "a line not known": ("unknown\n", "write", (SCREEN,), Move.UNKNOWN),
    "a line taken back": ("skip\n", "write", (SCREEN, "14"), Move.SKIP),
    "back from a line": ("<\n", "write", (SCREEN, "14"), Move.BACK),
    "a line explained": ("?\n14\n", "write", (SCREEN,), "14"),
    "a line without escape codes": ("\x1b[31mred\x00\n", "write", (SCREEN,), "[31mred"),
}


@pytest.mark.parametrize(("typed", "kind", "args", "reply"), PLAIN.values(), ids=PLAIN)
def test_plain_lines_give(monkeypatch, typed, kind, args, reply):
    assert _plain(monkeypatch, typed, kind, *args) == reply


FULL = {
    "Enter alone takes no row": (ENTER + ENTER + "2" + ENTER, "pick", (SCREEN, FRUIT), "f2"),
    "Enter keeps what was": (ENTER, "pick", (SCREEN, FRUIT, "f3"), "f3"),
    "Enter keeps a move": (ENTER, "pick", (SCREEN, FRUIT, Move.UNKNOWN), Move.UNKNOWN),
    "arrows": (DOWN + DOWN + DOWN + UP + ENTER, "pick", (SCREEN, FRUIT), "f2"),
    "an arrow up from nowhere leads to the last row": (UP + ENTER, "pick", (SCREEN, FRUIT), Move.SKIP),
    "a number, then Enter": ("3" + ENTER, "pick", (SCREEN, FRUIT), "f3"),
    "a number that is a move's": ("5" + ENTER, "pick", (SCREEN, FRUIT), Move.NOT_APPLICABLE),
    "a number out of the list takes no row": ("9" + ENTER + DOWN + ENTER, "pick", (SCREEN, FRUIT), "f1"),
    "nor the row of one of its digits": ("12" + ENTER + DOWN + "2" + ENTER, "pick", (SCREEN, FRUIT), "f2"),
    "nor an earlier answer": ("9" + ENTER + UP + ENTER, "pick", (NEEDED, FRUIT, "f1"), "f3"),
    "nought is no row": ("0" + ENTER + UP + "1" + ENTER, "pick", (SCREEN, FRUIT), "f1"),
    "two digits": ("12" + ENTER, "pick", (SCREEN, MANY), "r12"),
    "a new number after an arrow": ("1" + DOWN + "3" + ENTER, "pick", (SCREEN, MANY), "r3"),
    "a letter taken back leaves the number": ("1" + "r" + BACKSPACE + "2" + ENTER, "pick", (SCREEN, MANY), "r12"),
    "a digit taken back": ("12" + BACKSPACE + ENTER, "pick", (SCREEN, MANY), "r1"),
    "a number with a mark behind it": ("3)" + ENTER, "pick", (SCREEN, FRUIT), "f3"),
    "a number as a spreadsheet has it": ("3.0" + ENTER, "pick", (SCREEN, FRUIT), "f3"),
    "words that begin with a digit": (
        "10 f" + "i" + ENTER,
        "pick",
        (SCREEN, [*FRUIT, Item(id="f4", text="10 figs")]),
        "f4",
    ),
    "Enter while the filter fits no row": ("zz" + ENTER + BACKSPACE * 2 + "3" + ENTER, "pick", (SCREEN, MANY), "r3"),
    "typing filters a long list": ("row c" + ENTER, "pick", (SCREEN, MANY), "r3"),
    "words that no row holds filter by what they mean": ("zzz" + ENTER, "pick", (READING, MANY), "r4"),
    "Enter ends the words": ("row c5" + ENTER + "5" + ENTER, "pick", (SCREEN, MANY), "r5"),
    "an arrow ends the words": ("row c" + DOWN + "5" + ENTER, "pick", (SCREEN, MANY), "r5"),
    "words that fit several rows take none": ("row" + ENTER + "2" + ENTER, "pick", (SCREEN, MANY), "r2"),
    "an arrow among the rows that words fit": ("fruit" + ENTER + DOWN + DOWN + ENTER, "pick", (SCREEN, FRUIT), "f2"),
    "one letter takes no row": ("p" + ENTER + "3" + ENTER, "pick", (SCREEN, FRUIT), "f3"),
    "a piece inside a word is no row": ("ea" + ENTER + "3" + ENTER, "pick", (SCREEN, FRUIT), "f3"),
    "no takes no row that does not say no": ("no" + ENTER + "1" + ENTER, "pick", (SCREEN, NOTES), "a"),
    "yes and no where rows say so": ("y" + ENTER, "pick", (YES_NO, NOTES), "b"),
    "a move by its word": ("skip" + ENTER, "pick", (ANSWERED, FRUIT), Move.SKIP),
    "marks are not taken with words that are no row": (
        SPACE + "zz" + ENTER + DOWN + ENTER,
        "pick_several",
        (SCREEN, FRUIT),
        ["f1"],
    ),
    "a filter taken back": ("row cx" + BACKSPACE + ENTER, "pick", (SCREEN, MANY), "r3"),
    "a filter taken back whole chooses no row": (
        "c" + BACKSPACE + ENTER + "2" + ENTER,
        "pick",
        (SCREEN, MANY),
        "r2",
    ),
    "a blank alone filters nothing": (SPACE + ENTER + "2" + ENTER, "pick", (SCREEN, MANY), "r2"),
    "the words of a short list": ("fig" + ENTER, "pick", (SCREEN, FRUIT), "f3"),
    "back": (ESCAPE, "pick", (SCREEN, FRUIT), Move.BACK),
    "explained, closed by any key, then answered": ("?x2" + ENTER, "pick", (SCREEN, FRUIT), "f2"),
    "explained in a long list": ("?" + ESCAPE + "2" + ENTER, "pick", (SCREEN, MANY), "r2"),
    "several marked": (SPACE + DOWN + DOWN + SPACE + ENTER, "pick_several", (SCREEN, FRUIT), ["f1", "f3"]),
    "several kept": (ENTER, "pick_several", (SCREEN, FRUIT, ["f2"]), ["f2"]),
    "one unmarked": ("2" + SPACE + ENTER, "pick_several", (SCREEN, FRUIT, ["f2"]), []),
    "Enter on a move's row": ("4" + ENTER, "pick_several", (SCREEN, FRUIT, ["f2"]), Move.UNKNOWN),
    "Space on a move's row": ("6" + SPACE, "pick_several", (SCREEN, FRUIT), Move.SKIP),
    "a long list filtered and marked": ("row a" + SPACE + ENTER, "pick_several", (SCREEN, MANY), ["r1"]),
    "Space ends a number": ("1" + SPACE + "5" + SPACE + ENTER, "pick_several", (SCREEN, MANY), ["r1", "r5"]),
    "Space on the row of two digits": (
        "15" + SPACE + "1" + SPACE + ENTER,
        "pick_several",
        (SCREEN, MANY),
        ["r1", "r15"],
    ),
    "Enter marks the row of a number": ("2" + ENTER + ENTER, "pick_several", (SCREEN, FRUIT), ["f2"]),
    "Enter marks it beside others": ("3" + ENTER * 2, "pick_several", (SCREEN, FRUIT, ["f2"]), ["f2", "f3"]),
    "one number after another": (f"2{ENTER}3{ENTER}{ENTER}", "pick_several", (SCREEN, FRUIT), ["f2", "f3"]),
    "Enter marks the row of words": ("fruit fig" + ENTER * 2, "pick_several", (SCREEN, FRUIT), ["f3"]),
    "Enter waits where the row of a number is marked": (
        "2" + ENTER * 2,
        "pick_several",
        (SCREEN, FRUIT, ["f2"]),
        ["f2"],
    ),
    "a marked row, then another": (f"2{ENTER}3{ENTER}{ENTER}", "pick_several", (SCREEN, FRUIT, ["f2"]), ["f2", "f3"]),
    "Space takes the mark of Enter away": (f"2{ENTER}{SPACE}{ENTER}", "pick_several", (SCREEN, FRUIT), []),
    "Enter shows the marks that words hide": (
        f"fig{SPACE}{ENTER}{SPACE}{ENTER}",
        "pick_several",
        (SCREEN, FRUIT, ["f1"]),
        ["f1"],
    ),
    "a letter turns no marks over": ("a" + BACKSPACE + SPACE + ENTER, "pick_several", (SCREEN, FRUIT), ["f1"]),
    "Tab turns no marks over": ("\t" + SPACE + ENTER, "pick_several", (SCREEN, MANY), ["r1"]),
    "back from several": (ESCAPE, "pick_several", (SCREEN, FRUIT), Move.BACK),
    "several explained": ("??" + SPACE + ENTER, "pick_several", (SCREEN, FRUIT), ["f1"]),
    "a line": ("14" + ENTER, "write", (SCREEN,), "14"),
    "a line kept": (ENTER, "write", (SCREEN, "14"), "14"),
    "a line changed": (BACKSPACE + "5" + ENTER, "write", (SCREEN, "14"), "15"),
    "Enter alone skips no line": (ENTER + "14" + ENTER, "write", (SCREEN,), "14"),
    "a line skipped": ("skip" + ENTER, "write", (SCREEN,), Move.SKIP),
    "a field that need not be filled in": (ENTER, "write", (OPTIONAL,), Move.SKIP),
    "a line emptied takes the earlier answer back": (BACKSPACE * 2 + ENTER, "write", (ANSWERED, "14"), Move.SKIP),
    "a line emptied that was only wrong": (BACKSPACE + ENTER + "14" + ENTER, "write", (WRONG, "x"), "14"),
    "a line needed": (ENTER + "x" + ENTER, "write", (NEEDED,), "x"),
    "a line not known": ("unknown" + ENTER, "write", (SCREEN,), Move.UNKNOWN),
    "back from a line": ("15" + ESCAPE, "write", (SCREEN, "14"), Move.BACK),
    "a line explained, what stood there kept": (
        BACKSPACE * 2 + "?" + ENTER + "x" + ENTER,
        "write",
        (SCREEN, "14"),
        "14",
    ),
    "a line with words to complete": ("florida" + ENTER, "write", (SCREEN, "", ["Florida"]), "florida"),
}


@pytest.mark.few(5)
@pytest.mark.parametrize(("keys", "kind", "args", "reply"), FULL.values(), ids=FULL)
def test_the_whole_screen_gives(keys, kind, args, reply):
    assert _full(keys, kind, *args) == reply


UNREAD = {
    "a row that Enter marks": ("2" + ENTER + ENTER, []),
    "a row that is marked": ("2" + ENTER + ENTER, ["f2"]),
    "marks that words hide": ("fig" + SPACE + ENTER + ENTER, ["f1"]),
    "a mark to be taken away": ("2" + ENTER + SPACE + ENTER, []),
}


@pytest.mark.parametrize(("keys", "marked"), UNREAD.values(), ids=UNREAD)
def test_keys_pressed_before_a_list_asks_for_enter_again_are_no_answer_to_it(keys, marked):
    with at_a_prompt([keys, ESCAPE]) as asker:
        assert asker.pick_several(SCREEN, FRUIT, marked) is Move.BACK


def test_ctrl_c_before_a_list_asks_for_enter_again_stops():
    with at_a_prompt(["2" + ENTER + ENTER + "\x03", ESCAPE]) as asker, pytest.raises(KeyboardInterrupt):
        asker.pick_several(SCREEN, FRUIT)


def test_keys_not_read_yet_when_a_list_asks_for_enter_again_are_dropped_but_for_ctrl_c(monkeypatch):
    dropped = []
    monkeypatch.setattr(canvas, "drop_early_keys", lambda source: not dropped.append(source))
    with at_a_prompt(["2" + ENTER, ESCAPE]) as asker, pytest.raises(KeyboardInterrupt):
        asker.pick_several(SCREEN, FRUIT)
    assert len(dropped) == 1


def test_the_keys_that_every_list_has_are_made_once(monkeypatch):
    """They are some hundreds, and were a quarter of the time from Enter to the next question."""
    made = []
    application = fullscreen.Application[Any]
    monkeypatch.setattr(fullscreen, "Application", {Any: lambda: made.append(application()) or made[-1]})
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()), FullAsker() as asker:
        keys.send_text(f"2{ENTER}")
        assert asker.pick(SCREEN, FRUIT) == "f2"
        keys.send_text(f"row e{ENTER}")
        assert asker.pick(SCREEN, MANY) == "r5"
        keys.send_text(f"{SPACE}{ENTER}")
        assert asker.pick_several(SCREEN, FRUIT) == ["f1"]
    assert len(made) == 1


NUMBERS = {
    "digits in one go": ([("1", 0.0), ("2", 1.0)], [1, 12]),
    "a pause between": ([("1", 0.0), ("1", 4.0)], [1, 1]),
    "each digit within the time": ([("1", 0.0), ("1", 1.2), ("0", 2.4)], [1, 11, 110]),
    "a number too large": ([("9", 0.0), ("9", 0.1), ("9", 0.2), ("1", 0.3)], [9, 99, None, None]),
    "a number too large, then a pause": ([("9", 0.0), ("9", 0.1), ("9", 0.2), ("1", 2.0)], [9, 99, None, 1]),
    "nought": ([("0", 0.0), ("7", 0.1)], [None, 7]),
    "what stands before a number, then a pause": ([("-", 0.0), ("1", 9.0)], [None, None]),
}


@pytest.mark.parametrize(("typed", "hides"), [("fig", True), ("fruit", False), ("none such", False), ("3", False)])
def test_marks_are_out_of_view_where_words_leave_their_rows_out(typed, hides):
    state = Selection([fruit.text for fruit in FRUIT[:2]] + ["A fig"], lambda: 0.0, marked=[2, 0])
    state.press(typed)
    assert state.hides_marked() is hides


@pytest.mark.parametrize(("count", "said"), [(1, "1 row, none chosen yet"), (2, "2 rows, none chosen yet")])
def test_one_row_is_not_told_in_the_plural(count, said):
    with create_app_session(output=DummyOutput()):
        place = frames.found(frames.ListPosition(row=None, count=count, marked=0, filter=""))
    assert said in "".join(part[1] for part in place)


@pytest.mark.parametrize(("pressed", "rows"), NUMBERS.values(), ids=NUMBERS)
def test_digits_make_one_number_until_a_pause(pressed, rows):
    times = iter([at for _digit, at in pressed])
    state = Selection([f"Row {letter}" for letter in "ab" * 60], lambda: next(times))
    pointed = []
    for digit, _at in pressed:
        state.press(digit)
        pointed.append(None if state.pointed is None else state.pointed + 1)
    assert pointed == rows


NO_ROW = (
    "2 fi",
    "-1",
    "1.5",
    "1/2",
    "2 3",
    "3-4",
    "3x",
    "3 years",
    "+2",
    "0",
    "1,2",
    "zz",
    "2e0",
    "²",
    "1 - x",
    "x" * 300,
)


@each("text", NO_ROW)
@each("first", [None, 1], ids=["no answer before", "an answer before"])
def test_nothing_stays_pointed_at_once_the_text_fits_no_row(text, first):
    state = Selection(["Apples 1 to 2", "Pears", "1-2 figs", "More"], lambda: 0.0, pointed=first)
    for character in text:
        state.press(character)
    assert (state.pointed, state.fits_none()) == (None, True)


TYPED = st.text(st.sampled_from("0123456789 -./,;)ynoeapfigt's") | st.characters(), min_size=1, max_size=8)


@LAW
@given(text=TYPED)
def test_a_row_is_pointed_at_only_by_its_number_or_by_how_its_words_begin(text):
    texts = ["Notes on paper", "It's a pear", "Figs, many"]
    state = Selection(texts, lambda: 0.0)
    for character in text:
        state.press(character)
    if state.pointed is not None:
        said = folded(text)
        number = re.fullmatch(r"[(\[]?0*([0-9]+)(\.0+)?[.)\]:]?", said)
        words = re.findall(r"[\w']+", texts[state.pointed].casefold())
        begins = len(text.strip()) > 1 and any(word.startswith(said.split()[0].strip(",")) for word in words)
        assert int(number[1]) == state.pointed + 1 if number else begins


@pytest.mark.parametrize("kind", ["pick", "pick_several"])
def test_a_list_times_its_digits(kind):
    times = itertools.count(step=4.0)
    keys, expected = ("11" + ENTER, "r1") if kind == "pick" else ("11" + SPACE + ENTER, ["r1"])
    assert _full(keys, kind, SCREEN, MANY, clock=lambda: next(times)) == expected


LEFT = {"Enter": f"2{ENTER}{ENTER}", "Esc": f"2{ENTER}{ESCAPE}", "Ctrl-C": f"2{SPACE}\x03", "Ctrl-D": f"2{SPACE}\x04"}


@pytest.mark.parametrize("keys", LEFT.values(), ids=LEFT)
def test_what_stands_marked_is_told_however_the_list_is_left(keys):
    told: list[list[str]] = []
    screen = Screen(text="How often?", moves=ALL, marking=lambda marked: told.append([*marked]))
    with contextlib.suppress(KeyboardInterrupt, EOFError):
        _full(keys, "pick_several", screen, FRUIT, ["f1"])
    assert told == [["f1", "f2"]]


@pytest.mark.parametrize("key", [ENTER, ESCAPE, "\x03"], ids=["Enter", "Esc", "Ctrl-C"])
def test_what_stands_in_a_line_is_told_however_it_is_left(key):
    told: list[str] = []
    screen = Screen(text="How often?", moves=ALL, typing=told.append)
    with contextlib.suppress(KeyboardInterrupt):
        _full(f"2 ye{key}", "write", screen, "1")
    assert told[-1:] == ["12 ye"]


@pytest.mark.parametrize("kind", ["pick_several", "write"])
def test_plain_lines_say_what_enter_alone_takes(monkeypatch, capsys, kind):
    begun = msgspec.structs.replace(ANSWERED, begun=True, said=("Begun: f1.",))
    args = (begun, FRUIT, ["f1"]) if kind == "pick_several" else (begun, "f1")
    assert _plain(monkeypatch, "\n", kind, *args) in ("f1", ["f1"])
    said = capsys.readouterr().out
    assert "Enter alone keeps it" not in said


def test_plain_lines_do_not_say_that_enter_leaves_blank_what_was_begun(monkeypatch, capsys):
    begun = msgspec.structs.replace(OPTIONAL, begun=True)
    assert _plain(monkeypatch, "\n", "write", begun, "Fl") == "Fl"
    assert "Enter alone leaves it blank" not in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["pick", "pick_several", "write"])
def test_ctrl_c_and_ctrl_d_come_through(kind):
    args = (SCREEN,) if kind == "write" else (SCREEN, FRUIT)
    with pytest.raises(KeyboardInterrupt):
        _full("\x03", kind, *args)
    with pytest.raises(EOFError):
        _full("\x04", kind, *args)


@pytest.mark.parametrize("kind", ["pick", "pick_several", "write"])
def test_the_end_of_plain_input_is_an_end(monkeypatch, kind):
    args = (SCREEN,) if kind == "write" else (SCREEN, FRUIT)
    with pytest.raises(EOFError):
        _plain(monkeypatch, "", kind, *args)


def test_plain_says_one_fact_a_line_and_nothing_a_terminal_acts_on(monkeypatch, capsys):
    screen = Screen(
        section="Part 1", progress=("Question 1", "a minute left"), text="A\x1b[2J\u202eB?", wrong="no\x07", moves=ALL
    )
    _plain(monkeypatch, "1\n", "pick", screen, [Item(id="a", text="[red]x\x1b[0m", heading="Head")])
    said = capsys.readouterr().out.splitlines()
    assert said[:9] == [
        "",
        "No",
        "Part 1",
        "Question 1",
        "a minute left",
        "A[2JB?",
        "Head:",
        "1: [red]x[0m",
        "2: I don't know",
    ]


SAID = {
    "an answer taken from a part of a word": ("PEA\n", "You typed PEA; it was taken as: Fruit pear"),
    "a number that no row has": ("9\n1\n", "9 is not in the list, which goes from 1 to 6."),
    "words that no row has": ("plum\n1\n", "plum is not in the list, which goes from 1 to 6."),
    "Enter alone": ("\n1\n", "Nothing is chosen yet. Type a number from 1 to 6."),
}


@pytest.mark.parametrize(("typed", "line"), SAID.values(), ids=SAID)
def test_plain_says_how_it_took_what_was_typed(monkeypatch, capsys, typed, line):
    _plain(monkeypatch, typed, "pick", SCREEN, FRUIT)
    assert f"Answer: {line}\n" in capsys.readouterr().out


@pytest.mark.parametrize("typed", ["2\n", "fruit pear\n"], ids=["a number", "the whole text"])
def test_plain_echoes_nothing_that_was_typed_in_full(monkeypatch, capsys, typed):
    assert _plain(monkeypatch, typed, "pick", SCREEN, FRUIT) == "f2"
    assert "taken as" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("columns", "lines"),
    [
        (80, ["What next?  1: Fruit apple  2: Fruit pear  3: Fruit fig"]),
        (40, ["What next?  1: Fruit apple", "2: Fruit pear  3: Fruit fig"]),
        (20, ["What next?", "1: Fruit apple", "2: Fruit pear", "3: Fruit fig"]),
    ],
    ids=str,
)
def test_rows_side_by_side_take_as_few_lines_as_they_need(monkeypatch, capsys, columns, lines):
    monkeypatch.setenv("COLUMNS", str(columns))
    asks = Screen(section="Your report", text="What next?", beside=True, back=False)
    assert _plain(monkeypatch, "\n", "pick", asks, FRUIT, "f3") == "f3"
    said = capsys.readouterr().out.splitlines()
    assert said == [*lines, "Type a number. Enter alone takes: Fruit fig", "Answer: "]


def test_plain_explains_in_full(monkeypatch, capsys):
    _plain(monkeypatch, "?\n1\n", "pick", SCREEN, FRUIT)
    assert "Because it helps." in capsys.readouterr().out


def test_plain_survives_a_terminal_of_few_letters(monkeypatch):
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", out)
    assert _plain(monkeypatch, "1\n", "pick", SCREEN, [Item(id="a", text="café ✓")]) == "a"


def test_plain_asks_again_for_bytes_that_are_no_text(monkeypatch):
    stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(b"\xff\xfe\n")), encoding="utf-8", newline="\n")
    monkeypatch.setattr(sys, "stdin", stdin)
    with pytest.raises(EOFError):
        PlainAsker().pick(SCREEN, FRUIT)


@pytest.mark.parametrize(
    ("text", "width", "hang", "lines"),
    [
        ("one two three", 20, 0, ["one two three"]),
        ("one two three", 8, 0, ["one two", "three"]),
        ("1  one two three", 8, 3, ["1  one", "   two", "   three"]),
        ("abcdefghij kl", 5, 0, ["abcde", "fghij", "kl"]),
        ("日本語 日本語", 7, 0, ["日本語", "日本語"]),
        ("", 5, 0, [""]),
        ("a\x1b[31m\nb", 20, 0, ["a[31m b"]),
    ],
    ids=["fits", "broken", "hanging", "a long word", "wide letters", "nothing", "control characters"],
)
def test_lines_are_wrapped_at_words(text, width, hang, lines):
    assert list(frames.wrapped(text, width, hang)) == lines


SHOWN = """
import sys
from csr_assess.terminal.prompts.asker import Item, Move, Screen
from csr_assess.terminal.prompts.fullscreen import FullAsker

kind, count = sys.argv[1], int(sys.argv[2])
screen = Screen(section="Part 1", progress=("Question 1",), said=("Some words.",) * 4, text="Which ones?")
items = [Item(id=f"r{number}", text=f"Choice {number}") for number in range(1, count + 1)]
with FullAsker() as asker:
    asker.write(screen, "", [item.text for item in items]) if kind == "write" else getattr(asker, kind)(screen, items)
"""


def _screen(kind: str, count: int, rows: int, keys: str, awaited: str) -> list[str]:
    """Return a terminal's lines once `awaited` stands there; keys are pressed when the prompt is there."""
    pexpect = pytest.importorskip("pexpect", reason="needs pexpect for a real terminal")
    pyte = pytest.importorskip("pyte", reason="needs pyte to read a screen")
    display = pyte.Screen(60, rows)
    stream = pyte.Stream(display)
    env = {"TERM": "xterm-256color", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    command = ["-c", SHOWN, kind, str(count)]
    terminal = pexpect.spawn(
        sys.executable, command, cwd=str(ROOT), env=env, encoding="utf-8", dimensions=(rows, 60), timeout=90
    )
    for text, reply in (("saves and stops", keys), (awaited, "")):
        while text not in "\n".join(display.display):
            stream.feed(terminal.read_nonblocking(4096, timeout=90))
        terminal.send(reply)
    terminal.close(force=True)
    return [line.rstrip() for line in display.display]


LOW = {
    "a short list with room": (("pick", 3, 24), "", "Choice 3", None),
    "a short list on a low screen": (("pick", 8, 10), DOWN + DOWN, "Row 2 of 8", "Row 2 of 8"),
    "a long list": (("pick", 12, 24), "", "12 rows, none chosen yet", "12 rows, none chosen yet"),
    "marks out of view": (("pick_several", 9, 10), "1 2 9 ", "3 marked", "Row 9 of 9 · 3 marked"),
    "marks the filter leaves out": (("pick_several", 12, 24), "1 2 12", "2 marked", "Row 12 of 12 · 2 marked"),
    "marks all in view": (("pick_several", 3, 24), "1 2 ", "[x] Choice 2", None),
}


@pytest.mark.few(1)
@pytest.mark.terminal
@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
@some(("asked", "keys", "awaited", "line"), LOW, "a short list on a low screen", "marks the filter leaves out")
def test_rows_out_of_view_are_told(asked, keys, awaited, line):
    shown = _screen(*asked, keys, awaited)
    told = [text for text in shown if re.match(r"Row \d|\d+ rows", text)]
    assert told == ([] if line is None else [line])


@pytest.mark.terminal
@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
@some("kind", {kind: kind for kind in ("pick", "pick_several", "write")}, "pick_several")
def test_the_question_stays_in_view_on_a_low_screen(kind):
    shown = _screen(kind, 12, 12, "", "saves and stops")
    assert "Which ones?" in shown


def test_plain_lines_need_no_questionary():
    code = (
        "import sys; from csr_assess.terminal import interview, prompts; prompts.asker(plain=True); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert "csr_assess.terminal.prompts.plain_lines" in done.stdout
    assert "questionary" not in done.stdout
    assert "prompt_toolkit" not in done.stdout


def test_the_asker_is_the_one_asked_for():
    assert isinstance(prompts.asker(plain=False), FullAsker)
    assert isinstance(prompts.asker(plain=True), PlainAsker)
