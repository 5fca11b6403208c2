"""The typing task in a real terminal, in windows of many sizes and while they change."""

from __future__ import annotations

import sys

import pytest

from csr_assess.answers import read
from csr_assess.rubric import load
from tests.real_terminal import CTRL_C, RealTerminal
from tests.rows import some

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal"),
]
PASSAGES = [item.text for item in load.read().tasks["typing"].items]
PART = PASSAGES[0][:110]


@pytest.fixture
def typing(tmp_path):
    """Return what begins the typing task in a window and leads to its practice passage."""
    terminals = []

    def begin(columns: int, rows: int) -> RealTerminal:
        words = ("tasks", str(tmp_path / "c.yaml"), "--only", "typing", "--as-of", "2026-11-21")
        terminal = RealTerminal(tmp_path, *words, columns=columns, rows=rows)
        terminals.append(terminal)
        terminal.see("Start", "saves and stops")
        terminal.press("1\r")
        terminal.see("how many words a minute")
        terminal.press("40\r")
        terminal.see(PASSAGES[0][:15])
        return terminal

    yield begin
    for terminal in terminals:
        terminal.kill()


def _type(terminal: RealTerminal, text: str) -> None:
    for letter in text:
        terminal.press(letter)
    terminal.until(lambda: terminal.text().endswith(text[-12:].strip()), text)


WINDOWS = {"60-12": (60, 12), "80-24": (80, 24), "120-40": (120, 40), "200-15": (200, 15)}


@some(("columns", "rows"), WINDOWS, "60-12")
def test_the_whole_passage_and_all_that_is_typed_stay_in_view(typing, columns, rows):
    terminal = typing(columns, rows)
    _type(terminal, PART)
    assert terminal.text().count(PASSAGES[0]) == 1
    assert terminal.text().endswith(f"{PASSAGES[0]} {PART.strip()}")


@some(("columns", "rows"), {**WINDOWS, "40-10": (40, 10)}, "40-10")
def test_a_window_that_changes_draws_the_passage_again_and_nothing_twice(typing, columns, rows):
    terminal = typing(80, 24)
    _type(terminal, PART)
    terminal.resize(columns, rows)
    terminal.until(lambda: terminal.text().endswith(PART[-12:].strip()))
    terminal.read(0.5)
    assert sum(line.startswith(PART.split()[0]) for line in terminal.lines()) <= 2
    assert terminal.text().count("most problems turn out") == 1
    _type(terminal, PASSAGES[0][110:130])
    terminal.press("\r")
    terminal.see("That is 130 of 232 characters.")


def test_an_early_enter_is_asked_back_and_practice_has_a_result_of_its_own(typing, tmp_path):
    terminal = typing(80, 24)
    _type(terminal, PART)
    terminal.press("\r")
    terminal.see("That is 110 of 232 characters. Type on, or press Enter again to leave it so.")
    terminal.press("\r")
    terminal.see("Practice: ", "You left it long before its end. Practice does not count.", "Go on")
    terminal.press("\r")
    terminal.see("2 of 3", PASSAGES[1][:20])
    terminal.press(CTRL_C)
    assert terminal.ends() == 130
    left = read.read_file(tmp_path / "c.yaml")[0].unfinished["typing"]
    assert [one.answer for one in left.responses] == [PART]


def test_an_enter_typed_before_one_more_is_asked_for_does_not_count(typing):
    terminal = typing(80, 24)
    _type(terminal, PART)
    terminal.press("\r\r\n")
    terminal.see("That is 110 of 232 characters. Type on, or press Enter again to leave it so.")
    terminal.read(0.3)
    assert "press Enter again" in terminal.text()
    terminal.press("\r")
    terminal.see("Practice: ", "You left it long before its end.")


def test_keys_pressed_before_a_passage_is_shown_are_no_part_of_it(typing):
    terminal = typing(80, 24)
    _type(terminal, PASSAGES[0])
    terminal.press("\r\r")
    terminal.see("Practice: ", "Go on")
    terminal.press("\rxyz")
    terminal.see("2 of 3", PASSAGES[1][:20])
    terminal.press("Order 5")
    terminal.until(lambda: terminal.text().endswith(" Order 5"))
