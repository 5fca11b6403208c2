"""Keys in a real terminal: what was typed before a question is shown answers nothing, in whichever way it is asked."""

from __future__ import annotations

import sys
from typing import NamedTuple

import pytest

from csr_assess.rubric.load import read
from tests.real_terminal import CTRL_C, DOWN, ESCAPE, RealTerminal, saved
from tests.rows import some

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal"),
]
CHECK = "hard_skills"
ASKED = [q for q in read().questions.values() if q.id.startswith(CHECK) and not q.when]


@pytest.fixture
def begun(tmp_path):
    """Return what begins an interview of one check and leads to its first question."""
    terminals = []

    def begin(*words: str, **window: int) -> RealTerminal:
        terminal = RealTerminal(tmp_path, "interview", str(tmp_path / "c.yaml"), "--only", CHECK, *words, **window)
        terminals.append(terminal)
        terminal.see("Start", "Answer:" if words else "saves and stops")
        terminal.press("\r")
        terminal.see("Question 1 of", "Answer:" if words else "saves and stops")
        return terminal

    yield begin
    for terminal in terminals:
        terminal.kill()


EARLY = {
    "Enter twice too often": ("3\r\r\r", 3),
    "the next two answers": ("3\r4\r5\r", 3),
    "a choice by arrows, then more of them": (f"{DOWN}{DOWN}\r{DOWN}{DOWN}\r", 2),
    "Esc": (f"2\r{ESCAPE}", 2),
    "an answer after Enter alone and a number off the list": ("\r99\r\r" + DOWN + "\r\r", 1),
}


@pytest.mark.few(1)
@some(("keys", "answer"), EARLY, "the next two answers", "Esc")
def test_keys_for_a_question_not_shown_yet_are_dropped(begun, tmp_path, keys, answer):
    terminal = begun()
    terminal.press(keys)
    terminal.see("Question 2 of")
    terminal.read(0.3)
    assert "»" not in terminal.text()
    terminal.press("5\r")
    terminal.see("Question 3 of")
    terminal.stop()
    assert saved(tmp_path / "c.yaml") == {ASKED[0].id: answer, ASKED[1].id: 5}


REFUSED = {
    "Enter alone": ("\r", "! Nothing is chosen yet."),
    "a number off the list": ("9\r", "! 9 is not in the list, which goes from 1 to 7."),
    "two digits, the first of them a row": ("12\r", "! 12 is not in the list, which goes from 1 to 7."),
    "a number below the list": ("-1\r", "! -1 is not in the list, which goes from 1 to 7."),
    "a number between two rows": ("1.5\r", "! 1.5 is not in the list, which goes from 1 to 7."),
    "two numbers": ("2 3\r", "! 2 3 is not in the list, which goes from 1 to 7."),
    "a number with words": ("3 dogs\r", "! 3 dogs is not in the list, which goes from 1 to 7."),
    "words": ("dogs\r", "! dogs is not in the list, which goes from 1 to 7."),
    "one letter": ("i\r", "! “i” is not enough to choose a row."),
    "nought": ("0\r", "! 0 is not in the list, which goes from 1 to 7."),
}


@some(("keys", "told"), REFUSED, "a number off the list")
def test_what_is_no_choice_is_refused_and_named(begun, tmp_path, keys, told):
    terminal = begun()
    terminal.press(keys)
    terminal.see(told)
    terminal.press(keys)
    terminal.read(0.3)
    assert "Question 1 of" in terminal.text()
    assert not (tmp_path / "c.yaml").exists()


def test_words_are_told_what_they_were_taken_for_on_the_next_screen_alone(begun, tmp_path):
    terminal = begun()
    terminal.press("idk\r")
    terminal.see("Question 2 of", "You typed idk; it was taken as: I don't know")
    terminal.press("5\r")
    terminal.see("Question 3 of")
    assert "You typed" not in terminal.text()
    terminal.stop()
    assert saved(tmp_path / "c.yaml") == {ASKED[0].id: "unknown", ASKED[1].id: 5}


class Warned(NamedTuple):
    """A question, keys sent to it at once, and what they lead to."""

    at: str
    shown: str
    keys: str
    told: str
    kept: dict[str, str]


WARNED = {
    "all lines of a page open": Warned(
        "experience.tasks_helping",
        "[ ] Give information",
        "\r\r",
        "7 lines have no number yet. Press Enter again",
        {},
    ),
    "some lines of a page open": Warned(
        "experience.tasks_helping",
        "[ ] Give information",
        "3\r\r",
        "6 lines have no number yet. Press Enter again",
        {"experience.tasks_helping": "monitored"},
    ),
    "a row that Enter marks": Warned(
        "experience.channels",
        "Space marks",
        "3\r\r",
        "Row 3 is marked now. Press Enter again",
        {},
    ),
}


@some("case", WARNED, "some lines of a page open")
def test_an_enter_typed_before_one_more_is_asked_for_does_not_count(tmp_path, case):
    path = tmp_path / "c.yaml"
    path.write_text(
        "schema: csr-assess/answers/1\ntarget: {industry: retail, state: OH}\n"
        f"answers: {{experience.months: 8}}\ninterview: {{at: {case.at}}}\n",
        encoding="utf-8",
    )
    terminal = RealTerminal(tmp_path, "interview", str(path), "--only", "experience")
    terminal.see("Ready?")
    terminal.press("\r")
    terminal.see(case.shown)
    terminal.press(case.keys)
    terminal.see(case.told)
    terminal.read(0.3)
    assert case.told in terminal.text()
    assert saved(path) == {"experience.months": 8, **case.kept}
    terminal.press("\r")
    terminal.until(lambda: case.told not in terminal.text(), "the next question")
    terminal.stop()


def test_ctrl_c_is_no_key_that_is_dropped(begun, tmp_path):
    terminal = begun()
    terminal.press("3\r" + CTRL_C)
    assert terminal.ends() == 130
    assert saved(tmp_path / "c.yaml") == {ASKED[0].id: 3}


def test_lines_pasted_in_plain_lines_answer_one_question(begun, tmp_path):
    terminal = begun("--plain", rows=60)
    terminal.press("3\r4\r5\r1\r")
    terminal.see("What was typed before this question was shown is not taken.", "Question 2 of")
    terminal.until(lambda: terminal.lines()[terminal.screen.cursor.y] == "Answer:")
    terminal.press("2\r")
    terminal.see("Question 3 of")
    terminal.stop()
    assert saved(tmp_path / "c.yaml") == {ASKED[0].id: 3, ASKED[1].id: 2}


def test_lines_pasted_behind_a_refused_one_answer_nothing(begun, tmp_path):
    terminal = begun("--plain", rows=60)
    terminal.press("zzz\r4\r5\r")
    terminal.see("zzz is not in the list", "What was typed before this was shown is not taken.")
    terminal.press("2\r")
    terminal.see("Question 2 of")
    terminal.stop()
    assert saved(tmp_path / "c.yaml") == {ASKED[0].id: 2}


WINDOWS = {"60-24": (60, 24), "80-24": (80, 24), "120-40": (120, 40)}


@some(("columns", "rows"), WINDOWS, "80-24")
def test_a_question_replaces_the_last_one_without_a_blank_screen(begun, columns, rows):
    terminal = begun(columns=columns, rows=rows)
    terminal.press("3")
    terminal.until(lambda: "»" in terminal.text())
    terminal.press("\r")
    drawn = [sum(map(bool, lines)) for lines in terminal.frames("Question 2 of")]
    assert min(drawn) >= 8


SMALL = {"60-12": (60, 12), "40-10": (40, 10), "30-8": (30, 8)}


@some(("columns", "rows"), SMALL, "40-10")
def test_the_first_page_keeps_its_row_and_what_is_wrong_in_a_small_window(tmp_path, columns, rows):
    terminal = RealTerminal(tmp_path, "interview", str(tmp_path / "c.yaml"), columns=columns, rows=rows)
    terminal.see("Ready?", "» 1  Start", "? shows the rest")
    terminal.press("5\r")
    terminal.see("Ready?", "1  Start", "! 5 is not in the list")
    terminal.press("?")
    terminal.until(lambda: "1  Start" not in terminal.text(), "the explanation")
    for _line in range(40):
        if "this computer." in terminal.text():
            break
        terminal.press(DOWN)
        terminal.read(0.1)
    assert "this computer." in terminal.text()
    terminal.press("x1\r")
    terminal.see("In which industry do you want to work?", "1  Stores and retail")
    terminal.stop()


SIZES = [(60, 12), (120, 40), (40, 10), (80, 24)]


def test_a_choice_survives_the_window_changing_its_size(begun, tmp_path):
    terminal = begun()
    terminal.press("4")
    for columns, rows in SIZES:
        terminal.resize(columns, rows)
        terminal.see("Question 1 of", "»")
        assert [line.split()[1] for line in terminal.lines() if line.startswith("»")] == ["4"]
        assert terminal.lines()[0].startswith("Part ")
    terminal.press("\r")
    terminal.see("Question 2 of")
    terminal.stop()
    assert saved(tmp_path / "c.yaml") == {ASKED[0].id: 4}


def test_an_earlier_answer_is_pointed_at_and_kept_by_enter_and_it_is_said(begun, tmp_path):
    terminal = begun()
    terminal.press("4\r")
    terminal.see("Question 2 of")
    terminal.press(ESCAPE)
    terminal.see("Question 1 of", "Enter keeps the answer marked »")
    assert [line.split()[1] for line in terminal.lines() if line.startswith("»")] == ["4"]
    terminal.press("\r")
    terminal.see("Question 2 of")
    terminal.stop()
    assert saved(tmp_path / "c.yaml") == {ASKED[0].id: 4}
