"""The interview in a real terminal: keys in, screens out, stopped and killed and gone on with."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from csr_assess.answers import read
from csr_assess.rubric.load import read as read_rubric
from tests.real_terminal import as_a_terminal_begins_it
from tests.rows import some

pexpect = pytest.importorskip("pexpect", reason="needs pexpect for a real terminal")
pytestmark = [pytest.mark.terminal, pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")]

ROOT = Path(__file__).resolve().parents[1]
CHECK = "hard_skills"
ALSO = "hard_skills.ai_tools"  # for whom the answers below are theirs
ASKED = [q for q in read_rubric().questions.values() if q.id.startswith(CHECK) and (q.id == ALSO or not q.when)]
ESCAPE, CTRL_C, UP = "\x1b", "\x03", "\x1b[A"
KINDS = {"full": "full", "plain": "plain"}
PATIENCE = 90
"""Seconds that a busy machine may take for a screen."""

PROGRAM = """
import sys
from pathlib import Path
from csr_assess.terminal import interview
from csr_assess.answers.read import read_file
from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.base.errors import CsrAssessError
from csr_assess.rubric import load

path, plain, only = Path(sys.argv[1]), sys.argv[2] == "plain", sys.argv[3] or None
begun = read_file(path)[0] if path.exists() else Answers(schema=SCHEMA)
try:
    done = interview.conduct(load.read(), begun, path=path, plain=plain, only=only)
except CsrAssessError as error:
    print(error)
    sys.exit(error.exit_code)
print("answered", len(done.answers.answers))
"""


def _begin(path: Path, kind: str = "full", *, columns: int = 80) -> pexpect.spawn:
    command = ["-c", PROGRAM, str(path), kind, CHECK]
    env = {"TERM": "xterm-256color", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": str(path.parent)}
    env["XDG_CACHE_HOME"] = os.environ["XDG_CACHE_HOME"]
    return pexpect.spawn(
        sys.executable,
        command,
        cwd=str(ROOT),
        env=env,
        encoding="utf-8",
        dimensions=(24, columns),
        timeout=PATIENCE,
        preexec_fn=as_a_terminal_begins_it,
    )


def _prompt(terminal: pexpect.spawn, text: str) -> None:
    """Wait until a text is on the screen and below it the last line of a prompt: now keys are waited for."""
    terminal.expect(text)
    terminal.expect("Ctrl-C|Answer: ")


def _answer(terminal: pexpect.spawn, at: int, key: str = "") -> None:
    """Answer question number `at` once it is on the screen; "" takes what is offered."""
    _prompt(terminal, f"Question {at} of")
    terminal.send(f"{key}\r")


def _start(path: Path, kind: str = "full", begins: str = "Start") -> pexpect.spawn:
    """Begin an interview, or go on with it, and come to its first question."""
    terminal = _begin(path, kind)
    _prompt(terminal, begins)
    terminal.send("\r")
    return terminal


def _saved(path: Path) -> dict:
    return read.read_file(path)[0].answers


def _until(path: Path, question: str) -> None:
    """Wait until a file says that the interview stands at a question."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if path.exists() and f"at: {question}\n" in path.read_text(encoding="utf-8"):
            return
        time.sleep(0.05)
    pytest.fail(f"never at {question}: {path.read_text(encoding='utf-8') if path.exists() else 'no file'}")


def _stopped(terminal: pexpect.spawn) -> str:
    terminal.expect(pexpect.EOF)
    terminal.close()
    return terminal.before


def test_ten_answers_three_back_one_changed_stopped_gone_on_finished(tmp_path):
    path = tmp_path / "c.yaml"
    terminal = _start(path)
    for at in range(1, 11):
        _answer(terminal, at, "3")
    for at in (11, 10, 9):
        _prompt(terminal, f"Question {at} of")
        terminal.send(ESCAPE)
    _answer(terminal, 8, "5")
    _prompt(terminal, "Question 9 of")
    terminal.send(CTRL_C)
    told = _stopped(terminal)
    assert terminal.exitstatus == 130
    assert str(path) in told
    assert "csr-assess interview" in told
    assert told.rindex("\x1b[?1049l") < told.index("Stopped")
    expected = {q.id: 3 for q in ASKED[:10]} | {ASKED[7].id: 5}
    assert _saved(path) == expected

    terminal = _start(path, begins="Go on")
    for at in (9, *range(11, len(ASKED) + 1)):  # where it stopped, then past what is answered
        _answer(terminal, at, "" if at <= 10 else "4")
    _prompt(terminal, "Finish and see my report")
    terminal.send("\r")
    assert f"answered {len(ASKED)}" in _stopped(terminal)
    assert terminal.exitstatus == 0
    assert _saved(path) == expected | {q.id: 4 for q in ASKED[10:]}


@some("kind", KINDS, "full")
def test_killed_half_way_it_goes_on_at_the_same_question(tmp_path, kind):
    path = tmp_path / "c.yaml"
    terminal = _start(path, kind)
    for at in range(1, 4):
        _answer(terminal, at, "2")
    _until(path, ASKED[3].id)
    terminal.kill(signal.SIGKILL)
    terminal.close()
    assert _saved(path) == {q.id: 2 for q in ASKED[:3]}
    terminal = _start(path, kind, "Go on")
    _answer(terminal, 4, "4")
    _until(path, ASKED[4].id)
    terminal.close(force=True)
    assert _saved(path) == {q.id: 2 for q in ASKED[:3]} | {ASKED[3].id: 4}


SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
SIGNALED = {f"{kind}-{number.name}": (kind, number) for kind in KINDS for number in SIGNALS}


@pytest.mark.few(1)
@some(("kind", "number"), SIGNALED, "full-SIGTERM", "plain-SIGHUP")
def test_a_signal_ends_it_as_ctrl_c_does(tmp_path, kind, number):
    path = tmp_path / "c.yaml"
    terminal = _start(path, kind)
    _answer(terminal, 1, "2")
    _prompt(terminal, "Question 2 of")
    terminal.kill(number)
    told = _stopped(terminal)
    assert terminal.exitstatus == 130
    assert "Stopped. Your answers are saved" in told
    assert (kind == "plain") or "\x1b[?1049l" in told
    assert _saved(path) == {ASKED[0].id: 2}


def test_plain_lines_in_a_terminal_only_ever_add_text(tmp_path):
    path = tmp_path / "c.yaml"
    terminal = _begin(path, "plain")
    _prompt(terminal, "Start")
    terminal.sendline("")
    told = ""
    for at, line in ((1, "?"), (1, "3"), (2, "<"), (1, ""), (2, "unknown"), (3, "skip")):
        if line != "3":
            terminal.expect(f"Question {at} of")
        terminal.expect("Answer: ")
        told += terminal.before
        terminal.sendline(line)
    terminal.expect("Question 4 of")
    told += terminal.before
    terminal.expect("Answer: ")
    told += terminal.before
    terminal.sendeof()
    told += _stopped(terminal)
    assert terminal.exitstatus == 130
    assert "\x1b" not in told
    assert _saved(path) == {ASKED[0].id: 3, ASKED[1].id: "unknown"}


@some("columns", {"60": 60, "80": 80, "120": 120}, "60")
def test_nothing_of_a_question_is_cut_off(tmp_path, columns):
    pyte = pytest.importorskip("pyte", reason="needs pyte to read a screen")
    screen = pyte.Screen(columns, 24)
    stream = pyte.Stream(screen)
    terminal = _begin(tmp_path / "c.yaml", columns=columns)
    for awaited in ("Start", "saves and stops", "Question 1 of", "saves and stops"):
        if awaited.startswith("Question"):
            terminal.send("\r")
        terminal.expect(awaited)
        stream.feed(terminal.before + terminal.after)
    terminal.close(force=True)
    shown = re.sub(r"[^\w']+", " ", " ".join(screen.display))
    criterion = read_rubric().criteria[ASKED[0].criterion]
    for text in (ASKED[0].text, *criterion.anchors):
        assert re.sub(r"[^\w']+", " ", text).strip() in shown
    assert "I don't know" in shown
    assert "Skip this question" in shown


def test_plain_lines_through_a_pipe_give_a_whole_interview(tmp_path):
    path = tmp_path / "c.yaml"
    lines = "\n".join(["", *["3"] * len(ASKED), "", ""])
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path), "plain", CHECK],
        cwd=ROOT, input=lines, capture_output=True, encoding="utf-8", check=True, timeout=PATIENCE,
    )  # fmt: skip
    assert f"answered {len(ASKED)}" in done.stdout
    assert _saved(path) == {q.id: 3 for q in ASKED}
