"""A passage typed as a line, where no single keys are to be had: what is asked, timed, kept and told."""

from __future__ import annotations

import io
import itertools
import sys

import pytest
from msgspec import to_builtins

from csr_assess.answers.types import Response, Result
from csr_assess.tasks.catalog import tasks_of
from csr_assess.tasks.kinds import typing
from csr_assess.tasks.results import level_table, measured
from csr_assess.terminal.exercises import typed_lines
from tests import small_tasks
from tests.small_tasks import AS_OF, SMALL_TASKS

TASK = SMALL_TASKS["typing"]
TEXT = TASK.items[1].text
FLOOR = 0.25


def lined(monkeypatch: pytest.MonkeyPatch, *lines: str):
    """Type lines into a window that passes them on whole; each look at the clock is a second later."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    return typed_lines.type_line(TASK.items[1], "Typing, 2 of 3", itertools.count(0, 1.0).__next__)


LINES = {
    "as a line": (["", TEXT], TEXT, 1),
    "with the ends of lines of Windows": (["\r", TEXT + "\r"], TEXT, 1),
    "Enter twice before it": (["", "", TEXT], TEXT, 2),
    "in two lines: Enter is the space between them": (["", TEXT[:5], TEXT[6:]], TEXT, 2),
    "left early, and Enter again: the clock stops at the first": (["", TEXT[:5], ""], TEXT[:5], 1),
    "what a terminal acts on is no text": (["", "\x1b[A" + TEXT], "[A" + TEXT, 1),
}


@pytest.mark.parametrize(("lines", "text", "seconds"), LINES.values(), ids=LINES)
def test_what_is_typed_and_how_long_it_took(
    lines: list[str], text: str, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = lined(monkeypatch, *lines)
    assert (typed.text, typed.seconds, typed.by_line) == (text, seconds, True)


def test_an_enter_that_waited_before_it_asks_back_does_not_count(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    waiting = iter([True, True, False])
    monkeypatch.setattr(typed_lines.early_lines, "is_waiting", lambda _source: next(waiting))
    assert lined(monkeypatch, "", "Order", "", "5", "").text == "Order 5"
    assert capsys.readouterr().out.count("press Enter again to leave it so") == 3


def test_it_says_how_and_asks_back_long_before_the_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lined(monkeypatch, "", "Order", "")
    said = capsys.readouterr().out
    assert said.index("Press Enter to start the clock") < said.index(TEXT) < said.index("Press Enter to start: ")
    assert "That is 5 of 33 characters. Type on, or press Enter again to leave it so." in said


def test_the_end_of_the_input_ends_the_task(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EOFError):
        lined(monkeypatch, "")


def taken(seconds: float, *, by_line: bool) -> Result:
    """Return a take without a mistake, so many seconds a passage."""
    known = [(item, Response(item=item.id, answer=item.text, seconds=seconds, by_line=by_line)) for item in TASK.items]
    figures = typing.figures(known, 7)
    return Result(taken=AS_OF, form=TASK.form, seed=7, responses=[to_builtins(one) for _item, one in known], **figures)


@pytest.mark.parametrize("seconds", [4.0, 12.0, 60.0])
def test_its_error_is_twice_the_least_or_what_two_seconds_less_would_change(seconds: float) -> None:
    rows = level_table(TASK, tasks_of(small_tasks.rubric())["typing"][1])
    seen, lines, sooner = (
        measured(TASK, rows, taken(each, by_line=by_line), FLOOR)
        for each, by_line in ((seconds, False), (seconds, True), (seconds - 2, False))
    )
    assert (seen.level, seen.error, seen.shown) == (lines.level, FLOOR, lines.shown)
    assert lines.error == pytest.approx(max(2 * FLOOR, (sooner.level or 0) - (seen.level or 0)))


@pytest.mark.parametrize("by_line", [True, False])
def test_the_result_says_how_the_clock_ran(by_line: bool) -> None:  # noqa: FBT001
    said = typing.told(taken(12, by_line=by_line))
    assert ("The clock ran from Enter to Enter, so the error is larger, by our own judgment." in said) is by_line
