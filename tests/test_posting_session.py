"""A posting's minimums looked at one by one: what either kind of prompt says, and what is replaced."""

from __future__ import annotations

import io
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import pytest

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.imports.posting_reading import reading_of
from csr_assess.questions.posting_minimums import minimums_of
from csr_assess.terminal.posting_session import confirm_minimums
from csr_assess.terminal.prompts import fullscreen
from csr_assess.terminal.prompts.fullscreen import PromptPage
from csr_assess.terminal.prompts.plain_lines import PlainAsker
from tests import people
from tests.hands import at_a_prompt, key_by_key

if TYPE_CHECKING:
    from csr_assess.terminal.prompts.asker import Asker, Screen

POSTING = "Service rep\n\nRequirements:\n- Type 40 words a minute\n- High school diploma\n- Background check\n"
FOUND = reading_of(POSTING, people.rubric(), people.AS_OF).minimums
TITLES = {one.id: one.title for one in minimums_of(people.rubric())}
NUMBERS = "Type the numbers of those that are right, with spaces between them; Enter alone takes them all."
MARKS = "take the mark from each that was read wrong"


class _Keeper:
    """Keeps in memory."""

    def told(self) -> tuple[str, ...]:
        return ()

    def keep(self, answers: Answers) -> Answers:
        return answers

    def finished(self, answers: Answers) -> Answers:
        return answers


def _taken(asker: Asker, **before: Any) -> Any:
    keeper: Any = _Keeper()
    finished: Any = confirm_minimums(FOUND, TITLES, Answers(schema=SCHEMA, answers=before), keeper, asker)[0]
    return finished.answers.get("posting.asks")


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        pytest.param("\n", [one.id for one in FOUND], id="Enter alone"),
        pytest.param("2\n", [FOUND[1].id], id="the number of the one that is right"),
    ],
)
def test_plain_lines_ask_for_the_numbers_that_are_kept(
    typed: str, taken: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(FOUND) == 3
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    assert _taken(PlainAsker()) == taken
    said = capsys.readouterr().out
    assert NUMBERS in said
    assert "mark" not in said


def test_where_rows_are_marked_the_marks_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Screen] = []

    def page(screen: Screen, *words: Any, **more: Any) -> PromptPage:
        shown.append(screen)
        return PromptPage(screen, *words, **more)

    monkeypatch.setattr(fullscreen, "PromptPage", page)
    with at_a_prompt(key_by_key(" \r")) as asker:
        assert _taken_inside(asker) == [one.id for one in FOUND[1:]]
    (screen,) = shown
    assert MARKS in " ".join(screen.said)
    assert NUMBERS not in " ".join((*screen.said, screen.text))


def _taken_inside(asker: Any) -> Any:
    """The same on a terminal that is open already."""

    class Open(nullcontext[Any]):
        def pick_several(self, *words: Any) -> Any:
            return asker.pick_several(*words)

    found: Any = Open()
    return _taken(found)


def test_the_minimums_of_an_earlier_posting_are_named_before_they_are_replaced(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n"))
    earlier = ["certificate", "drug_test"]
    assert _taken(PlainAsker(), **{"posting.asks": earlier}) == [one.id for one in FOUND]
    said, _question, _rest = capsys.readouterr().out.partition("Which of these")
    titles = ", ".join(TITLES[name] for name in earlier)
    assert f"What you take replaces all that an earlier posting in this file asks: {titles}." in said
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n"))
    _taken(PlainAsker())
    assert "earlier posting" not in capsys.readouterr().out
