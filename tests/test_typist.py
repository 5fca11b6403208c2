"""An interview typed at full speed: the file holds what was on the screen when each answer was confirmed."""

from __future__ import annotations

import sys

import pytest

from tests import screens_seen, typist
from tests.real_terminal import BACKSPACE, DOWN
from tests.rows import some

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal"),
]


@pytest.mark.few(0)
@some("seed", {str(seed): seed for seed in range(4)}, "0")
def test_the_file_holds_what_was_on_the_screen(tmp_path, seed):
    typed = typist.interview(tmp_path, seed, seconds=3)
    assert not typed.differences, "\n".join(typed.differences)
    assert typed.confirmed


NOT_SEEN = {
    "gone on with, all lines in view": ([True, True], "12\r\r", 2, {}),
    "gone on with, one line out of view": ([True, False], "12\r\r", 2, {1: ["not_yet", "trained"]}),
    "gone back from": ([True, True], "2", 0, {0: ["trained"], 1: ["trained"]}),
    "gone back from, a number taken away": ([True, True], BACKSPACE, 0, {0: [None], 1: [None]}),
    "gone back from with no number typed": ([True, True], DOWN, 0, {0: [], 1: []}),
}


@pytest.mark.parametrize(("in_view", "keys", "then", "ahead"), NOT_SEEN.values(), ids=NOT_SEEN)
def test_a_line_may_hold_only_what_was_typed_and_not_seen_yet(in_view, keys, then, ahead):
    names, reader = ("experience.tasks_helping", "experience.tasks_records"), screens_seen.Reader()
    texts = {question.id: own for own, question in screens_seen.OWN.items()}
    steps = ["   1  This is new to me.", "   2  I learned how, and have not done it for real."]
    rows = [f"  [1] {texts[name]}" for name in names]
    reader.look(["Question 1 of about 9", *steps, *rows])
    reader.sends(keys)
    reader.look(["Question 1 of about 9", *steps, *(row for row, seen in zip(rows, in_view, strict=True) if seen)])
    reader.look([f"Question {then} of about 9", texts["education.level"], "» 1  I don't know"])
    assert reader.confirmed == dict.fromkeys(names, "not_yet")
    assert reader.ahead == {names[row]: values for row, values in ahead.items()}
    reader.look(["Question 1 of about 9", *steps, *rows])
    assert reader.ahead == {}


def test_a_number_whose_line_left_the_view_as_it_came_stays_known_when_all_was_taken_in():
    names, reader = ("experience.tasks_helping", "experience.tasks_records"), screens_seen.Reader()
    texts = {question.id: own for own, question in screens_seen.OWN.items()}
    steps = ["   1  This is new to me.", "   2  I learned how, and have not done it for real."]
    rows = [f"  [ ] {texts[name]}" for name in names]
    reader.look(["Question 1 of about 9", *steps, *rows])
    reader.sends("2\r")
    reader.look(["Question 1 of about 9", *steps, rows[0]])
    reader.settled()
    reader.sends("1")
    reader.leave(back=True)
    assert reader.ahead == {names[0]: ["not_yet"], names[1]: ["trained", "not_yet"]}


def test_a_question_that_stood_with_others_and_stands_alone_now_is_confirmed_as_any_other():
    names, reader = ("experience.tasks_helping", "experience.tasks_records"), screens_seen.Reader()
    texts = {question.id: own for own, question in screens_seen.OWN.items()}
    steps = ["   1  This is new to me.", "   2  I learned how, and have not done it for real."]
    reader.look(["Question 2 of about 9", *steps, *(f"  [2] {texts[name]}" for name in names)])
    reader.look(["Question 1 of about 9", texts["education.level"], "» 1  I don't know"])
    reader.look(["Question 2 of about 9", texts[names[0]], "» 1  This is new to me."])
    assert not reader.shows_several()
    reader.look(["Question 3 of about 9", texts["education.level"], "» 1  I don't know"])
    assert reader.confirmed == {"education.level": "unknown", names[0]: "not_yet", names[1]: "trained"}
