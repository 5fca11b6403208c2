"""Ctrl-Z on a whole screen: the shell has its terminal back, and afterwards the question is there and answered."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.real_terminal import RealTerminal, saved
from tests.rows import some

termios = pytest.importorskip("termios", reason="needs a POSIX terminal")
pytestmark = [pytest.mark.terminal, pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")]
SHELL = 'set -m; "$0" "$@"; echo given-back; read line; fg; exit'
"""What a person does at a shell with job control: begins it, is back after Ctrl-Z, and goes on with it."""
CTRL_Z = "\x1a"


def _modes(terminal: RealTerminal) -> tuple[int, int]:
    arriving, _sent, _line, local, *_ = termios.tcgetattr(terminal.spawn.child_fd)
    return arriving & termios.ICRNL, local & (termios.ECHO | termios.ICANON | termios.ISIG)


def _signaled(terminal: RealTerminal) -> None:
    os.kill(os.tcgetpgrp(terminal.spawn.child_fd), signal.SIGTSTP)


def _pressed(terminal: RealTerminal) -> None:
    terminal.press(CTRL_Z)


def _left(terminal: RealTerminal, stop: Callable[[RealTerminal], None]) -> None:
    """Stop it, see that the shell has its terminal, and go on."""
    while terminal.read(0.2):  # a screen may be half drawn
        pass
    before, shown = _modes(terminal), terminal.lines()
    stop(terminal)
    terminal.see("given-back")
    assert _modes(terminal) == (termios.ICRNL, termios.ECHO | termios.ICANON | termios.ISIG)
    assert terminal.said.count("\x1b[?1049h") == terminal.said.count("\x1b[?1049l"), "the first screen"
    terminal.press("\n")
    terminal.until(lambda: terminal.lines() == shown, shown)
    assert _modes(terminal) == before


STOPS = {"the key": _pressed, "the signal": _signaled}
LEFT = {f"{at}-{name}": (at, stop) for at in ("the start", "a list", "an explanation") for name, stop in STOPS.items()}


@pytest.mark.few(1)
@some(("at", "stop"), LEFT, "the start-the signal", "a list-the key")
def test_it_is_left_and_gone_on_with(tmp_path: Path, stop: Callable[[RealTerminal], None], at: str) -> None:
    terminal = RealTerminal(tmp_path, "interview", "a.yaml", before=SHELL)
    terminal.see("Ready?")
    if at == "the start":
        _left(terminal, stop)
    terminal.press("\r")
    terminal.see("Question 1 of")
    if at == "a list":
        _left(terminal, stop)
    if at == "an explanation":
        terminal.press("?")
        terminal.see("Any key")
        _left(terminal, stop)
        terminal.press(" ")
        terminal.see("Question 1 of")
    terminal.press("2\r")
    terminal.see("Question 2 of")
    terminal.stop()
    assert (tmp_path / "a.yaml").exists()


def test_a_line_half_typed_is_there_afterwards(tmp_path: Path) -> None:
    terminal = RealTerminal(tmp_path, "interview", "a.yaml", "--only", "experience", before=SHELL)
    terminal.see("Ready?")
    terminal.press("\r")
    terminal.see("Question 1 of")
    terminal.press("1")
    terminal.see(">  1")
    _left(terminal, _pressed)
    terminal.press("4\r")
    terminal.see("Question 2 of")
    terminal.stop()
    assert saved(tmp_path / "a.yaml")["experience.months"] == 14


def test_it_can_be_ended_while_it_is_left(tmp_path: Path) -> None:
    terminal = RealTerminal(tmp_path, "interview", "a.yaml", before=SHELL)
    terminal.see("Ready?")
    job = os.tcgetpgrp(terminal.spawn.child_fd)
    _pressed(terminal)
    terminal.see("given-back")
    os.kill(job, signal.SIGTERM)
    terminal.press("\n")
    assert terminal.ends() == 130
