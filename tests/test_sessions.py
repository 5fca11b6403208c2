"""Sessions in real terminals: two on one file with an editor, a signal before the first question, ends by chance."""

from __future__ import annotations

import io
import os
import signal
import stat
import sys
import threading
import time

import pytest
from prompt_toolkit.application import Application, create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from csr_assess.answers.read import read_file
from csr_assess.answers.write import dump
from csr_assess.terminal import stop_signals
from csr_assess.terminal.exercises.keyboard import Keyboard
from csr_assess.terminal.exercises.unix_keys import UnixKeys
from csr_assess.terminal.prompts.asker import Item, Screen
from csr_assess.terminal.prompts.fullscreen import FullAsker
from csr_assess.terminal.prompts.plain_lines import PlainAsker
from tests import killing
from tests.keyboard import person
from tests.real_terminal import ESCAPE, RealTerminal, saved
from tests.rows import some

pytestmark = [pytest.mark.terminal, pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")]
DRAFT = ".local/state/csr-assess/interview.yaml"
QUESTION = "soft_skills.empathy"


def test_two_terminals_and_an_editor_on_one_file(tmp_path):
    path = tmp_path / "c.yaml"
    first = RealTerminal(tmp_path, "interview", str(path))
    first.see("Start")
    first.press("\r")
    first.see("Question 1 of")
    first.press("3\r")
    first.see("Question 2 of")
    second = RealTerminal(tmp_path, "interview", str(path))
    second.see("This file is in use", f"process {first.spawn.pid}", "Show the report", "Try again", "Leave it")
    path.write_text(path.read_text(encoding="utf-8") + f"answers:\n  {QUESTION}: 2\n", encoding="utf-8")
    first.press("FL\r")
    first.see("Question 3 of", "taken in")
    first.stop()
    second.press("2\r")
    second.see("Ready?")
    second.stop()
    assert saved(path) == {QUESTION: 2}
    assert "industry" in path.read_text(encoding="utf-8")
    assert sorted(place.name for place in tmp_path.iterdir() if "lock" in place.name or "tmp" in place.name) == []


def test_marks_that_nobody_confirmed_outlive_esc_and_ctrl_c(tmp_path):
    path = tmp_path / "c.yaml"
    path.write_text("schema: csr-assess/answers/1\ninterview: {at: target.channels}\n", encoding="utf-8")
    terminal = RealTerminal(tmp_path, "interview", str(path))
    terminal.see("Ready?", "saves and stops")
    terminal.press("\r")
    terminal.see("[ ] ", "saves and stops")
    terminal.press("1,")
    terminal.see("Mark one row after another: its number, then Space.")
    terminal.press("\x7f\r")
    terminal.see("Row 1 is marked now.")
    terminal.press("1\r")
    terminal.see("Row 1 is marked already.")
    terminal.press(ESCAPE)
    terminal.see("state or territory")
    terminal.press("FL\r")
    terminal.see("[x] ", "Marked before and not confirmed yet")
    terminal.press("2 ")
    terminal.until(lambda: terminal.text().count("[x]") == 2)
    terminal.stop()
    assert "What you marked in 1 question and did not confirm is kept there too" in " ".join(terminal.said.split())
    kept = read_file(path)[0]
    assert (kept.target.state, kept.target.channels, len(kept.interview.marked["target.channels"])) == ("FL", (), 2)


def test_a_line_that_nobody_confirmed_outlives_esc_and_ctrl_c(tmp_path):
    path = tmp_path / "c.yaml"
    path.write_text(
        "schema: csr-assess/answers/1\ntarget: {industry: retail}\ninterview: {at: target.state}\n", encoding="utf-8"
    )
    for press, standing in (("Flor", ""), ("ida", "Flor")):
        terminal = RealTerminal(tmp_path, "interview", str(path))
        terminal.see("Ready?", "saves and stops")
        terminal.press("\r")
        terminal.see("state or territory", f">  {standing}".rstrip())
        terminal.press(press)
        terminal.see(f">  {standing}{press}")
        terminal.press(ESCAPE)
        terminal.see("Question 1 of")
        terminal.press("\r")
        terminal.see(f">  {standing}{press}", f"Typed before and not confirmed yet: {standing}{press}.")
        terminal.stop()
        assert "What you typed in 1 question and did not confirm is kept there too" in " ".join(terminal.said.split())
        assert read_file(path)[0].interview.typed == {"target.state": standing + press}


@some("number", {"SIGTERM": signal.SIGTERM, "SIGHUP": signal.SIGHUP}, "SIGTERM")
def test_a_signal_at_the_welcome_gives_the_terminal_back(tmp_path, number):
    draft = tmp_path / DRAFT
    draft.parent.mkdir(parents=True)
    draft.write_bytes(dump(person(), as_json=False))
    terminal = RealTerminal(tmp_path, "interview")
    terminal.see("Welcome back", "saves and stops")
    terminal.spawn.kill(number)
    assert terminal.ends() == 130
    assert terminal.said.rindex("\x1b[?1049l") < terminal.said.index("Stopped")
    assert f"Stopped. Your answers are saved in {draft}" in terminal.said


def test_a_kill_leaves_nothing_but_the_private_draft(tmp_path):
    terminal = RealTerminal(tmp_path, "interview")
    terminal.see("Start")
    terminal.press("\r")
    for number, keys in enumerate(("3\r", "FL\r"), 1):
        terminal.see(f"Question {number} of")
        terminal.press(keys)
    terminal.see("Question 3 of")
    terminal.kill()
    folder = (tmp_path / DRAFT).parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for place in folder.iterdir():
        if place.name == "interview.yaml":
            assert stat.S_IMODE(place.stat().st_mode) == 0o600
        else:
            assert b"target" not in place.read_bytes()


SOME = {name: name for name in ("the terminal closed", "stopped, gone on with, killed", "a full disk")}


@some("name", SOME, "stopped, gone on with, killed")
def test_every_answer_confirmed_on_the_screen_is_in_the_file(tmp_path, name):
    tally = killing.ended_again_and_again(tmp_path, len(name), [killing.ENDS[name]], most=1)
    assert not tally.lost, "\n".join(tally.lost)


@some("number", {one.name: one for one in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)}, "SIGHUP")
def test_a_session_is_ended_by_a_signal_that_is_ignored_where_the_tests_run(tmp_path, number):
    before = signal.signal(number, signal.SIG_IGN)
    try:
        terminal = RealTerminal(tmp_path, "interview", "c.yaml")
    finally:
        signal.signal(number, before)
    terminal.see("Ready?")
    os.kill(terminal.spawn.pid, number)
    assert terminal.ends() == 130


def test_a_signal_that_comes_while_something_waits_breaks_nothing_off():
    done = []

    def waiting() -> None:
        with stop_signals.signals(), stop_signals.woken(lambda: done.append("woken")):
            os.kill(os.getpid(), signal.SIGTERM)
            while not done:
                time.sleep(0.001)
            done.append("to its end")

    with pytest.raises(KeyboardInterrupt):
        waiting()
    assert done == ["woken", "to its end"]


@pytest.mark.parametrize("within", [True, False], ids=["while it is saved", "once it is saved"])
def test_a_signal_ends_a_question_on_which_something_is_saved_and_breaks_nothing_off(within):
    done = []

    def send() -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.001)

    def asking() -> None:
        with stop_signals.signals(), stop_signals.woken(lambda: done.append("question ends")):
            with stop_signals.woken(lambda: done.append("save waits")):
                if within:
                    send()
            if not within:
                send()
            done.append("to its end")

    with pytest.raises(KeyboardInterrupt):
        asking()
    assert done == [*(["save waits"] if within else []), "question ends", "to its end"]


def _asked_on_a_whole_screen() -> None:
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()), FullAsker() as asker:
        end = threading.Timer(5, keys.close)  # what is not ended ends in an EOFError, not in waiting
        end.start()
        try:
            asker.pick(Screen(text="Which?"), [Item(id="one", text="One")])
        finally:
            end.cancel()


WAITS = {
    "a whole screen": _asked_on_a_whole_screen,
    "plain lines": lambda: PlainAsker().pick(Screen(text="Which?"), [Item(id="one", text="One")]),
    "keys of a task": lambda: Keyboard(UnixKeys()).key(0),
}


class Dying:
    """What dies while a signal comes, so that whatever the signal raises is swallowed."""

    def __del__(self) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.001)


def test_a_signal_that_comes_while_a_question_is_about_to_be_asked_ends_it(monkeypatch):
    run = Application.run

    def late(*words: object, **named: object) -> object:
        Dying()
        return run(*words, **named)

    monkeypatch.setattr(Application, "run", late)
    monkeypatch.setattr(sys, "unraisablehook", lambda _found: None)
    with pytest.raises(KeyboardInterrupt), stop_signals.signals():
        _asked_on_a_whole_screen()


@pytest.mark.parametrize("wait", WAITS.values(), ids=WAITS)
def test_a_signal_that_was_swallowed_ends_the_session_before_anybody_is_waited_for(monkeypatch, wait):
    swallowed = []
    monkeypatch.setattr(sys, "unraisablehook", swallowed.append)
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\n"))
    with stop_signals.signals():
        Dying()
        assert [type(found.exc_value) for found in swallowed] == [KeyboardInterrupt]
        with pytest.raises(KeyboardInterrupt):
            wait()


def test_a_signal_counts_in_its_session_alone():
    with pytest.raises(KeyboardInterrupt), stop_signals.signals():
        os.kill(os.getpid(), signal.SIGTERM)
    stop_signals.refuse_to_wait()


def test_a_signal_that_comes_otherwise_is_ctrl_c():
    with pytest.raises(KeyboardInterrupt), stop_signals.signals():
        os.kill(os.getpid(), signal.SIGTERM)
