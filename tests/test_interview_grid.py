"""Questions with the same answers on one screen: the tasks of the job are numbered from the top down."""

from __future__ import annotations

import io
import sys
from typing import Any

import msgspec
import pytest

from csr_assess.answers import read
from csr_assess.answers.types import Progress
from csr_assess.questions.relevance import offered, relevant
from csr_assess.questions.together import group_of, groups
from csr_assess.terminal.prompts.asker import Grid, Item, Move, Screen
from csr_assess.terminal.prompts.plain_lines import PlainAsker
from tests.hands import at_a_prompt, key_by_key
from tests.interviewee import Interviewee, interviewed
from tests.people import answers, rubric
from tests.real_terminal import RealTerminal, saved

pytestmark = pytest.mark.terminal  # a person at one, played without it

TASKS = [name for name in rubric().questions if name.startswith("experience.tasks_")]
SCREEN = Screen(text="How far?", explain=("Because it helps.",), moves=(Move.UNKNOWN, Move.SKIP))
ROWS = [Item(id=name, text=name.upper()) for name in ("a", "b", "c")]
STEPS = [Item(id=name, text=name) for name in ("new", "learned", "alone")]
ENTER, ESCAPE, UP, BACKSPACE = "\r", "\x1b", "\x1b[A", "\x7f"

FULL = {
    "a number for each": ("312" + ENTER, {"a": "alone", "b": "new", "c": "learned"}, None),
    "nought is I don't know": ("302" + ENTER, {"a": "alone", "b": Move.UNKNOWN, "c": "learned"}, None),
    "a number of no step is not taken": ("39x12" + ENTER, {"a": "alone", "b": "new", "c": "learned"}, None),
    "lines left open need Enter twice": ("3" + ENTER + ENTER, {"a": "alone"}, None),
    "Enter shows what is open first": ("3" + ENTER + "12" + ENTER, {"a": "alone", "b": "new", "c": "learned"}, None),
    "up goes back to change one": ("3" + UP + "112" + ENTER, {"a": "new", "b": "new", "c": "learned"}, None),
    "a number is taken back": ("3" + UP + BACKSPACE + ENTER + ENTER, {}, None),
    "Esc goes back and keeps what was typed": ("3" + ESCAPE, {"a": "alone"}, Move.BACK),
    "explained, then answered": ("?x312" + ENTER, {"a": "alone", "b": "new", "c": "learned"}, None),
}
PLAIN = {
    "a number for each": ("3\n1\n2\n", {"a": "alone", "b": "new", "c": "learned"}, None),
    "nought and the word are I don't know": (
        "0\nunknown\n2\n",
        {"a": Move.UNKNOWN, "b": Move.UNKNOWN, "c": "learned"},
        None,
    ),
    "a number of no step is asked again": ("3\n9\nx\n1\n2\n", {"a": "alone", "b": "new", "c": "learned"}, None),
    "a line is skipped": ("3\nskip\n2\n", {"a": "alone", "c": "learned"}, None),
    "back to the line before": ("3\n<\n1\n1\n2\n", {"a": "new", "b": "new", "c": "learned"}, None),
    "back from the first line": ("<\n", {}, Move.BACK),
    "explained, then answered": ("?\n3\n1\n2\n", {"a": "alone", "b": "new", "c": "learned"}, None),
}


def _grid(stored: dict[str, Any], given: dict[str, Any]) -> Grid:
    def store(row: str, step: object) -> None:
        stored[row] = step
        if step is None:
            del stored[row]

    return Grid(rows=ROWS, steps=STEPS, given=given, store=store)


ASKS = {
    "a number that cannot be saved": (
        "31" + "2" + ENTER + "2" + ENTER,
        "b",
        {"a": "alone", "b": "new", "c": "learned"},
    ),
    "one taken away": (
        "3" + UP + BACKSPACE + "2" + ENTER + "112" + ENTER,
        "a",
        {"a": "new", "b": "new", "c": "learned"},
    ),
}


@pytest.mark.parametrize(("keys", "asks", "chosen"), ASKS.values(), ids=ASKS)
def test_what_storing_a_number_asks_is_asked_once_and_the_page_gone_on_with(
    keys: str, asks: str, chosen: dict[str, Any]
) -> None:
    stored: dict[str, Any] = {}
    replies = []
    with at_a_prompt(key_by_key(keys)) as asker:

        def store(row: str, step: object) -> None:
            if row == asks and not replies and (asks == "b" or step is None):
                replies.append(asker.pick(Screen(text="Where?"), STEPS))
            stored[row] = step

        reply = asker.grid(SCREEN, Grid(rows=ROWS, steps=STEPS, given={}, store=store))
    assert (reply, replies, stored) == (None, ["learned"], chosen)


def _full(keys: str, stored: dict[str, Any], given: dict[str, Any]) -> Move | None:
    with at_a_prompt(key_by_key(keys)) as asker:
        return asker.grid(SCREEN, _grid(stored, given))


@pytest.mark.parametrize(("keys", "chosen", "reply"), FULL.values(), ids=FULL)
def test_the_page_stores_each_number_as_it_is_typed(keys: str, chosen: dict[str, Any], reply: Move | None) -> None:
    stored: dict[str, Any] = {}
    assert (_full(keys, stored, {}), stored) == (reply, chosen)


@pytest.mark.parametrize("keys", ["3" + ENTER + ENTER, ENTER + ENTER, ENTER * 9], ids=["one line", "none", "many"])
def test_keys_pressed_before_the_page_says_what_is_open_do_not_end_it(keys: str) -> None:
    stored: dict[str, Any] = {}
    with at_a_prompt([keys, ESCAPE]) as asker:
        assert asker.grid(SCREEN, _grid(stored, {})) is Move.BACK
    assert stored == ({"a": "alone"} if "3" in keys else {})


@pytest.mark.parametrize(("typed", "chosen", "reply"), PLAIN.values(), ids=PLAIN)
def test_plain_lines_store_each_number_as_it_is_typed(
    monkeypatch: pytest.MonkeyPatch, typed: str, chosen: dict[str, Any], reply: Move | None
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    stored: dict[str, Any] = {}
    assert (PlainAsker().grid(SCREEN, _grid(stored, {})), stored) == (reply, chosen)


@pytest.mark.parametrize("typed", [ENTER, "\n\n\n"], ids=["full", "plain"])
def test_enter_keeps_what_stands_there(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    given, stored = {"a": "alone", "b": Move.UNKNOWN, "c": "new"}, dict[str, Any]()
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    asked = _full(typed, stored, given) if typed == ENTER else PlainAsker().grid(SCREEN, _grid(stored, given))
    assert (asked, stored) == (None, {})


def test_plain_lines_say_the_steps_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("3\n1\n2\n"))
    PlainAsker().grid(SCREEN, _grid({}, {}))
    said = capsys.readouterr().out
    assert [said.count(line) for line in ("How far?", "1: new", "3: alone", "Line 2: B")] == [1, 1, 1, 1]


def _screens(months: int, **given: str) -> list[list[str]]:
    person = answers(
        months=months, given=dict.fromkeys(TASKS, "trained") | {f"experience.{k}": v for k, v in given.items()}
    )
    known = relevant(rubric(), person)
    asked = [offered(question, "retail", known.values) for question in known.questions]
    return [[question.id for question in group] for group in groups(asked) if question_is_task(group[0].id)]


def question_is_task(name: str) -> bool:
    return name in TASKS


def test_the_seven_tasks_are_one_screen_and_two_for_who_has_not_worked_with_customers() -> None:
    assert _screens(8) == [TASKS]
    assert _screens(0) == [TASKS[:5], TASKS[5:]]


def test_a_task_whose_answer_is_not_offered_any_more_is_asked_alone() -> None:
    assert _screens(0, tasks_checking="expert") == [TASKS[:2], [TASKS[2]], TASKS[3:5], TASKS[5:]]
    assert _screens(8, tasks_checking="expert") == [TASKS]


def test_neighbors_that_do_not_say_so_stand_alone() -> None:
    first, second = (rubric().questions[name] for name in TASKS[:2])
    alone = [msgspec.structs.replace(question, together=None) for question in (first, second)]
    assert [group_of(alone, place) for place in (0, 1)] == [[question] for question in alone]
    assert group_of([first, second], 1) == [first, second]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("soft_skills.empathy", {}),
        ("experience.channels", {}),
        ("experience.months", {}),
        (TASKS[0], {"allow_na": True}),
    ],
    ids=["a rating has its own anchors", "several answers", "a number", "does not apply"],
)
def test_what_a_number_cannot_answer_stands_alone(name: str, change: dict[str, Any]) -> None:
    one = msgspec.structs.replace(rubric().questions[name], together="x", **change)
    assert groups([one, one]) == [[one], [one]]


def test_an_interview_asks_them_at_once_and_saves_each(tmp_path: Any) -> None:
    person = Interviewee(answers(given={"licensing.held": []}))
    done = interviewed(person, tmp_path / "c.yaml", answers(without=("experience.tasks", "licensing.held")))
    assert [name for name in person.asked if name in TASKS] == TASKS
    kept = read.read_file(tmp_path / "c.yaml")[0].answers
    assert {kept[name] for name in TASKS} == {done.answers.answers[name] for name in TASKS} == {"independent"}


def test_an_answer_that_is_not_offered_any_more_is_shown_alone_and_stays(tmp_path: Any) -> None:
    held = answers(months=0, given={TASKS[0]: "expert"}, without=(TASKS[1], "licensing.held"))
    held = msgspec.structs.replace(held, interview=Progress(at=TASKS[0]))
    someone = msgspec.structs.replace(held, answers={**held.answers, TASKS[1]: "not_yet", "licensing.held": []})
    someone = msgspec.structs.replace(someone, answers={k: v for k, v in someone.answers.items() if k != TASKS[0]})
    person = Interviewee(someone, {TASKS[0]: [lambda default: default]})
    done = interviewed(person, tmp_path / "c.yaml", held)
    assert (done.answers.answers[TASKS[0]], done.answers.answers[TASKS[1]]) == ("expert", "not_yet")
    shown = person.asked.index(TASKS[0])
    assert person.defaults[shown] == "expert"
    assert [item.id for item in person.items[shown]] == ["not_yet", "trained", "monitored", "expert"]


@pytest.mark.terminal
@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
def test_all_seven_and_what_the_numbers_mean_are_in_view_at_60_by_24(tmp_path: Any) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(
        "schema: csr-assess/answers/1\ntarget: {industry: retail, state: OH}\n"
        "answers: {experience.months: 8}\ninterview: {at: experience.tasks_helping}\n",
        encoding="utf-8",
    )
    terminal = RealTerminal(tmp_path, "interview", str(path), "--only", "experience", columns=60)
    terminal.see("Ready?")
    terminal.press("\r")
    terminal.see("1  This is new to me.", "0  I don't know", "» [ ] Give information", "[ ] Pass on problems")
    terminal.press("43")
    terminal.see("[4] Give information", "[3] Write down")
    terminal.stop()
    assert {name: value for name, value in saved(path).items() if name in TASKS} == {
        TASKS[0]: "independent",
        TASKS[1]: "monitored",
    }
