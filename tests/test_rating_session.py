"""A rating typed in: what it asks, what it keeps, and that nothing of the file is lost."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Any, Self

import pytest
from msgspec.structs import replace

from csr_assess.answers import read
from csr_assess.answers.types import Answers, Candidate, Supplied
from csr_assess.answers.write import dump
from csr_assess.base.errors import InterruptedInterviewError
from csr_assess.terminal.autosave import Autosave
from csr_assess.terminal.prompts.asker import Item, Move, Screen
from csr_assess.terminal.rating_session import RatingSession
from tests import people
from tests.command import here
from tests.real_terminal import RealTerminal, pexpect

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DAY = date(2026, 11, 21)
CALL, WORK = "mock_call", "work"
BEGUN = ["A. Lee", "", CALL]


class Rater:
    """An Asker without a terminal: the next replies in order; an empty line takes what stands there."""

    def __init__(self, *replies: Any) -> None:
        self.replies, self.screens, self.rows = list(replies), [], []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def _next(self) -> Any:
        if not self.replies:
            raise KeyboardInterrupt
        return self.replies.pop(0)

    def pick(self, screen: Screen, items: Sequence[Item], default: Any = None) -> Any:
        self.screens.append(screen)
        self.rows.append(items)
        reply = self._next()
        if screen.read and isinstance(reply, str) and reply and reply not in {item.id for item in items}:
            (reply,) = screen.read(reply)
        return default if reply == "" else reply

    def write(self, screen: Screen, default: str = "", words: Sequence[str] = ()) -> Any:
        self.screens.append(screen)
        self.rows.append([Item(id=word, text=word) for word in words])
        reply = self._next()
        return default if reply == "" else reply


def session(tmp_path: Path, *replies: Any, answers: Answers | None = None) -> tuple[Answers, Rater]:
    """Run a session on a file; return what the file then holds."""
    path, asker = tmp_path / "c.yaml", Rater(*replies)
    begun = answers or replace(people.PEOPLE["middling"](), evidence=(), candidate=Candidate(id="c-1"))
    path.write_bytes(dump(begun, as_json=False))
    keeper = Autosave(path, asker, lambda place: f"rate {place}")
    RatingSession(people.rubric(), begun, keeper, asker, DAY).run()
    return read.read_file(path)[0], asker


def levels(answers: Answers) -> dict[str, float | None]:
    return {entry.criterion.partition(".")[2]: entry.level for entry in answers.evidence}


def test_eight_ratings_are_kept_with_who_when_and_where(tmp_path: Path) -> None:
    found, asker = session(tmp_path, *BEGUN, *"43334323", "finish")
    assert [*levels(found).values()] == [4, 3, 3, 3, 4, 3, 2, 3]
    assert {(one.kind, one.by, one.date, one.setting) for one in found.evidence} == {("observer", "A. Lee", DAY, CALL)}
    assert len(asker.screens) == 12
    before = replace(people.PEOPLE["middling"](), candidate=Candidate(id="c-1"))
    assert replace(found, evidence=()) == replace(before, evidence=())


def test_at_work_other_skills_are_asked(tmp_path: Path) -> None:
    found, _asker = session(tmp_path, "A. Lee", "", WORK, *"33333333", "finish")
    assert "teamwork" in levels(found)
    assert "speaking" not in levels(found)


def test_lines_are_the_rubrics_own(tmp_path: Path) -> None:
    _found, asker = session(tmp_path, *BEGUN, *"43334323", "finish")
    criterion = people.rubric().criteria["soft_skills.speaking"]
    assert tuple(row.text for row in asker.rows[3][:5]) == criterion.anchors


HALVES = {"picked": ("between", "2.5"), "typed": ("2.5",), "typed with a comma": ("2,5",)}


@pytest.mark.parametrize("replies", HALVES.values(), ids=HALVES)
def test_a_level_between_two(replies: tuple[str, ...], tmp_path: Path) -> None:
    found, _asker = session(tmp_path, *BEGUN, *replies, *"3333333", "finish")
    assert levels(found)["speaking"] == 2.5


def test_what_was_not_seen_stays_empty(tmp_path: Path) -> None:
    found, _asker = session(tmp_path, *BEGUN, Move.SKIP, *"3333333", "finish")
    assert "speaking" not in levels(found)
    assert len(found.evidence) == 7


def test_back_leads_to_what_was_asked_before_and_keeps_it(tmp_path: Path) -> None:
    found, asker = session(tmp_path, *BEGUN, "4", Move.BACK, "2", *"3333333", "finish")
    assert levels(found)["speaking"] == 2
    assert asker.screens[5].earlier == "Level 4"
    found, _asker = session(tmp_path, "A. Lee", "", Move.BACK, "2026-11-01", CALL, *"33333333", "finish")
    assert found.evidence[0].date == date(2026, 11, 1)


def test_one_is_changed_at_the_end(tmp_path: Path) -> None:
    found, asker = session(tmp_path, *BEGUN, *"33333333", "2", "4", "finish")
    assert levels(found)["empathy"] == 4
    assert "All your levels are the same. Look at each again." in asker.screens[11].said
    assert "All your levels are the same. Look at each again." not in asker.screens[13].said


def test_the_same_rater_of_the_same_day_corrects(tmp_path: Path) -> None:
    first, _asker = session(tmp_path, *BEGUN, *"33333333", "finish")
    again, asker = session(tmp_path, " a.  lee", "", CALL, "4", *[""] * 7, "finish", answers=first)
    assert len(again.evidence) == 8
    assert levels(again)["speaking"] == 4
    assert asker.screens[3].earlier == "Level 3"


def test_another_rater_and_another_day_stand_beside_and_are_not_shown(tmp_path: Path) -> None:
    first, _asker = session(tmp_path, *BEGUN, *"33333333", "finish")
    both, asker = session(tmp_path, "B. Ray", "", CALL, *"44444444", "finish", answers=first)
    assert len(both.evidence) == 16
    assert [screen.earlier for screen in asker.screens] == [""] * 12
    later, _asker = session(tmp_path, "A. Lee", "2026-11-20", CALL, *"44444444", "finish", answers=first)
    assert len(later.evidence) == 16


def test_papers_in_the_file_stay(tmp_path: Path) -> None:
    paper = Supplied(criterion="soft_skills.speaking", kind="document", level=3, by="A. Lee", date=DAY)
    begun = replace(people.PEOPLE["middling"](), evidence=(paper,))
    found, _asker = session(tmp_path, *BEGUN, *"33333333", "finish", answers=begun)
    assert found.evidence[0] == paper


DAYS = {"no day": "soon", "a day to come": "2027-01-01", "two days at once": "01/04/2026"}


@pytest.mark.parametrize("typed", DAYS.values(), ids=DAYS)
def test_a_day_that_is_none_is_asked_again(typed: str, tmp_path: Path) -> None:
    found, asker = session(tmp_path, "A. Lee", typed, "2026-11-02", CALL, *"33333333", "finish")
    assert asker.screens[2].wrong
    assert found.evidence[0].date == date(2026, 11, 2)


def test_who_stops_keeps_what_was_rated(tmp_path: Path) -> None:
    with pytest.raises(InterruptedInterviewError, match="rate"):
        session(tmp_path, *BEGUN, "4", "2")
    assert levels(read.read_file(tmp_path / "c.yaml")[0]) == {"speaking": 4, "active_listening": 2}


def test_off_a_terminal_it_asks_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    said = here(capsys, "rate", tmp_path / "c.yaml")
    assert (said.code, said.out) == (2, "")
    assert "form supervisor" in said.err
    assert not (tmp_path / "c.yaml").exists()


@pytest.mark.few(1)
@pytest.mark.terminal
@pytest.mark.skipif(pexpect is None or sys.platform == "win32", reason="needs a POSIX terminal")
@pytest.mark.parametrize("kind", ["plain", "full"])
def test_in_a_terminal(kind: str, tmp_path: Path) -> None:
    path, plain = tmp_path / "c.yaml", kind == "plain"
    path.write_bytes(dump(replace(people.PEOPLE["middling"](), evidence=()), as_json=False))
    words = ["rate", str(path), "--as-of", DAY.isoformat(), *(["--plain"] if plain else [])]
    terminal = RealTerminal(tmp_path, *words)
    ready = "Answer:" if plain else "Ctrl-C saves and stops"
    begin = [("Who rates", "A. Lee"), ("which day", ""), ("Where did you", "1")]
    steps = [*begin, *((f"Skill {place} of 8", "3") for place in range(1, 8)), ("Skill 8 of 8", "2")]
    for text, keys in [*steps, ("Look it over", "1")]:
        terminal.see(text, ready)
        terminal.press(f"{keys}\r")
    terminal.see("They count as seen with: csr-assess score")
    found = read.read_file(path)[0]
    assert [entry.level for entry in found.evidence] == [3] * 7 + [2]
