"""Keys from a Unix terminal and from the console of Windows: the same keys come to the same, on both."""

from __future__ import annotations

import io
import itertools
import sys
from collections.abc import Callable

import pytest

from csr_assess.terminal import windows_console
from csr_assess.terminal.exercises import keyboard, timed, windows_keys
from csr_assess.terminal.exercises.key_source import KeySource, key_source
from csr_assess.terminal.exercises.keyboard import ENTER, PASTE, Keyboard
from csr_assess.terminal.prompts import early_lines
from tests.small_tasks import SMALL_TASKS
from tests.windows import FakeConsole, FakeKernel

PASSAGE = SMALL_TASKS["typing"].items[1]


def unix(monkeypatch: pytest.MonkeyPatch, *chunks: str) -> KeySource:
    """Return a terminal that gives these chunks, and then nothing more."""
    unix_keys = pytest.importorskip("csr_assess.terminal.exercises.unix_keys", reason="needs a POSIX system")
    waiting = [chunk.encode() for chunk in chunks]
    monkeypatch.setattr(unix_keys.select, "select", lambda *_: ([sys.stdin] if waiting else [], [], []))
    monkeypatch.setattr(unix_keys.os, "read", lambda *_: waiting.pop(0))
    monkeypatch.setattr(unix_keys.sys, "stdin", type("In", (), {"fileno": lambda _self: 0})())
    return unix_keys.UnixKeys()


def windows(_monkeypatch: pytest.MonkeyPatch, *chunks: str) -> KeySource:
    """Return a console that gives these chunks, and then nothing more."""
    clock = itertools.count(0, 0.001).__next__
    console = FakeConsole(*chunks)
    return windows_keys.WindowsKeys(console, clock, console.sleep)


Scripted = tuple[list[str], list[str], list[str]]
KEYS: dict[str, Scripted] = {
    "two keys at once": (["ab"], ["ab"], ["a", "b"]),
    "a letter of two bytes": (["é"], ["é"], ["é"]),
    "a letter that Windows sends before arrows too": (["à", "b"], ["\xe0", "b"], ["à", "b"]),
    "a letter of two halves": (["\U0001d4b3"], ["\ud835\udcb3"], ["\U0001d4b3"]),
    "Enter": (["\r"], ["\r"], [ENTER]),
    "Backspace": (["\x7f"], ["\b"], [keyboard.BACKSPACE]),
    "arrows and the like mean nothing": (["\x1b[A\x1b[5~x"], ["\xe0H\xe0Ix"], ["x"]),
    "nor do function keys": (["\x1bOPx"], ["\x00;x"], ["x"]),
    "in two parts": (["\x1b[", "Cx"], ["\x1b[", "Cx"], ["x"]),
    "nor Escape": (["\x1b", "x"], ["\x1b", "x"], []),
    "nor Ctrl-Z": (["\x1ax"], ["\x1ax"], ["x"]),
    "a paste is one key": (["\x1b[200~ab\ncd of more\x1b[201~x"], ["ab\rcd of a paste", "x"], [PASTE, "x"]),
    "a paste in two parts": (["\x1b[200~ab", "cd\x1b[201~"], ["ab\rcd of a paste, and", "…more"], [PASTE]),
    "control characters mean nothing": (["\x07\x01a"], ["\x07\x01a"], ["a"]),
}


def _found(source: KeySource) -> list[str]:
    keys = Keyboard(source, itertools.count(0, 0.01).__next__)
    return [key.value for key in iter(lambda: keys.key(0.05), None)]


@pytest.mark.parametrize(("chunks", "_windows", "found"), KEYS.values(), ids=KEYS)
def test_keys_of_a_unix_terminal(
    monkeypatch: pytest.MonkeyPatch, chunks: list[str], _windows: list[str], found: list[str]
) -> None:
    assert _found(unix(monkeypatch, *chunks)) == found


@pytest.mark.parametrize(("_unix", "chunks", "found"), KEYS.values(), ids=KEYS)
def test_keys_of_the_console_of_windows(
    monkeypatch: pytest.MonkeyPatch, _unix: list[str], chunks: list[str], found: list[str]
) -> None:
    assert _found(windows(monkeypatch, *chunks)) == found


@pytest.mark.parametrize("source", [unix, windows])
def test_an_enter_that_waits_is_dropped_and_letters_are_not(
    source: Callable[..., KeySource], monkeypatch: pytest.MonkeyPatch
) -> None:
    chunks = ["a\r\r\rb\r"] if source is windows else ["a\r\r", "\r\rb\r"]
    keys = Keyboard(source(monkeypatch, *chunks), itertools.count(0, 0.01).__next__)
    pressed = [keys.key(0.05), keys.key(0.05)]
    keys.drop_enters()
    pressed += [keys.key(0.05), keys.key(0.05), keys.key(0.05)]
    assert [key and key.value for key in pressed] == ["a", ENTER, "b", ENTER, None]


@pytest.mark.parametrize("source", [unix, windows])
def test_the_end_of_the_input_ends_the_task(source: Callable[..., KeySource], monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EOFError):
        Keyboard(source(monkeypatch, "\x04")).key(0.05)


def test_ctrl_c_is_an_interrupt_where_the_console_hands_it_on_as_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KeyboardInterrupt):
        Keyboard(windows(monkeypatch, "\x03")).key(0.05)


def test_keys_that_waited_while_the_machine_was_busy_are_no_paste() -> None:
    clock = itertools.count(0, 1.0).__next__
    keys = windows_keys.WindowsKeys(FakeConsole("typed all the while"), clock)
    assert keys.read(9) == "typed all the while"


def test_what_was_typed_before_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows_console, "_kernel", FakeKernel)
    source = windows(monkeypatch, "early", "x")
    with source.open():
        assert source.read(1) == "x"


# ------------------------------------------------------------------ a passage


@pytest.mark.parametrize("source", [unix, windows])
def test_the_same_keys_type_the_same_passage(source: Callable[..., KeySource], monkeypatch: pytest.MonkeyPatch) -> None:
    pasted = PASSAGE.text if source is windows else f"\x1b[200~{PASSAGE.text}\x1b[201~"
    back, up = ("\b", "\xe0H") if source is windows else ("\x7f", "\x1b[A")
    keys = [pasted, "X", back, *PASSAGE.text[:-1], up, PASSAGE.text[-1], "\r"]
    reader = source(monkeypatch, *keys)
    drawn: list[tuple[str, str]] = []

    class Page:
        def __init__(self, *_: object) -> None:
            pass

        def draw(self, typed: str, wrong: str = "") -> None:
            drawn.append((typed, wrong))

    class Opened(Keyboard):
        def open(self):
            return timed.contextlib.nullcontext(enter_result=True)

    monkeypatch.setattr(timed, "PassagePage", Page)
    monkeypatch.setattr(timed, "write_now", lambda _text: None)
    typed = timed.type_passage(PASSAGE, "Head", Opened(reader, itertools.count(0, 0.01).__next__), plain=False)
    assert (typed.text, typed.burst, typed.by_line) == (PASSAGE.text, False, False)
    assert [wrong for _typed, wrong in drawn if wrong] == ["You cannot paste here. Please type."]


# ------------------------------------------------------------------ which terminal it is


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeConsole:
    """Stand in for the console of Windows."""
    console = FakeConsole()
    monkeypatch.setitem(sys.modules, "msvcrt", console)
    monkeypatch.setattr(windows_console, "_kernel", FakeKernel)
    monkeypatch.setattr(sys, "stdin", type("In", (), {"fileno": lambda _self: 0, "isatty": lambda _self: True})())
    return console


def test_a_console_of_windows_is_read_key_by_key(fake: FakeConsole) -> None:
    assert windows_console.console() is fake
    assert isinstance(key_source(), windows_keys.WindowsKeys)


@pytest.mark.parametrize("what", ["an IDE's window", "a shell of Emacs", "no file behind it"])
@pytest.mark.usefixtures("fake")
def test_a_window_that_passes_no_single_keys_on(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "csr_assess.terminal.exercises.unix_keys", None)
    if what == "an IDE's window":
        monkeypatch.setattr(FakeKernel, "is_console", False)
    elif what == "a shell of Emacs":
        monkeypatch.setenv("INSIDE_EMACS", "29.1,comint")
    else:
        monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert key_source() is None


def test_the_console_draws_while_keys_are_read_and_is_given_back(fake: FakeConsole) -> None:
    kernel = FakeKernel()
    kernel.modes.clear()
    with key_source().open() as drawn:
        assert drawn
        assert kernel.modes == [0x3 | 0x4]
    assert kernel.modes == [0x3 | 0x4, 0x3]
    assert not fake.kbhit()


def test_an_old_console_gets_plain_lines(fake: FakeConsole, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeKernel, "draws", False)
    assert fake
    with key_source().open() as drawn:
        assert not drawn


def test_lines_that_came_before_their_question_are_dropped_on_windows_too(
    fake: FakeConsole, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(early_lines, "_AVAILABLE", False)
    fake.arrived = list("one\rtwo\r")
    assert early_lines.drop_lines(sys.stdin)
    assert not early_lines.drop_lines(sys.stdin)
    assert not fake.kbhit()
