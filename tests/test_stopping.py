"""What a person is told at the end of a session, however it ends, held against the disk."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from csr_assess.answers import read
from csr_assess.answers.extent import has_content
from csr_assess.answers.write import dump
from csr_assess.base import saving
from csr_assess.base.errors import CsrAssessError
from csr_assess.terminal.interview import review
from tests.command import Said, here
from tests.keyboard import AtKeyboard, answered, conducted, person, sit_down

pytestmark = pytest.mark.terminal  # a person at one, played without it

STOPS = (KeyboardInterrupt, EOFError)
"""Ctrl-C, a signal, a closed terminal; Ctrl-D."""
WHOLE = dump(person(), as_json=False)
QUESTION = "soft_skills.empathy"


class Start(NamedTuple):
    """Where a session begins."""

    words: list[str]
    there: dict[str, bytes]
    """What is on the disk before, by its name; `draft` is the draft's."""


STARTS = {
    "nothing yet, the draft": Start(["interview"], {}),
    "a draft": Start(["interview"], {"draft": WHOLE}),
    "nothing yet, a file": Start(["interview", "{home}/a.yaml"], {}),
    "a file": Start(["interview", "{home}/a.yaml"], {"a.yaml": WHOLE}),
    "a file, saved in another": Start(["interview", "{home}/a.yaml", "--save", "{home}/b.yaml"], {"a.yaml": WHOLE}),
    "nothing, saved in a file": Start(["interview", "--save", "{home}/b.yaml"], {}),
    "a name with a space": Start(["interview", "{home}/my answers.yaml"], {"my answers.yaml": WHOLE}),
    "a name that looks like an option": Start(["interview", "./-a.yaml"], {}),
    "a damaged draft": Start(["interview"], {"draft": WHOLE[: WHOLE.index(b"soft_skills.empathy") + 5]}),
    "tasks, nothing yet": Start(["tasks"], {}),
    "tasks, a draft": Start(["tasks"], {"draft": WHOLE}),
    "tasks, a file": Start(["tasks", "{home}/a.yaml"], {"a.yaml": WHOLE}),
}


def _stops_at(section: str) -> Callable[[type[BaseException]], AtKeyboard]:
    def made(stop: type[BaseException]) -> AtKeyboard:
        ways: dict[str, list[Any]] = {"Welcome back": ["on"], "A damaged file": ["on"], "Tasks": ["done"]}
        who = AtKeyboard({}, **{name.lower().replace(" ", "_"): replies for name, replies in ways.items()})
        who.ways |= {section: [stop]}
        return who

    return made


def _stops_after(answers: int, way: str) -> Callable[[type[BaseException]], AtKeyboard]:
    def made(stop: type[BaseException]) -> AtKeyboard:
        ways = {"welcome_back": [way], "a_damaged_file": ["on"], "tasks": [stop]}
        return AtKeyboard({}, stops_after=(answers, stop), review=[stop], **ways)

    return made


POINTS = {
    "at the welcome": _stops_at("Welcome back"),
    "at the damage": _stops_at("A damaged file"),
    "at the start": _stops_at("Customer service representative"),
    "at the first question": _stops_after(0, "on"),
    "at the second question": _stops_after(1, "on"),
    "at the first question, started over": _stops_after(0, "new"),
    "at the second question, started over": _stops_after(1, "new"),
    "at the review or the list": _stops_after(10_000, "on"),
}


def _comes_to(start: str, point: str) -> bool:
    """Say whether a session that begins so comes to that point."""
    drafts, damaged, tasks = "a draft" in start or "draft" in STARTS[start].there, "damaged" in start, "tasks" in start
    if point == "at the damage":
        return damaged
    if point == "at the welcome" or "started over" in point:
        return drafts and (not tasks or point == "at the welcome")
    return not tasks or point == "at the review or the list"


CASES = {
    f"{start}, {point}": (STARTS[start], made)
    for start in STARTS
    for point, made in POINTS.items()
    if _comes_to(start, point)
}


@pytest.mark.slow
@pytest.mark.few(5)
@pytest.mark.parametrize(("start", "point"), CASES.values(), ids=CASES)
def test_what_is_said_at_a_stop_is_so(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    start: Start,
    point: Callable[[type[BaseException]], AtKeyboard],
) -> None:
    stop = STOPS[len(start.words) % 2]
    who = point(stop)
    sit_down(monkeypatch, tmp_path, who)
    monkeypatch.chdir(tmp_path)
    before = {}
    for name, raw in start.there.items():
        place = saving.draft_path() if name == "draft" else tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(raw)
        before[place] = raw
    said = conducted(capsys, *(word.format(home=tmp_path) for word in start.words))
    if "Stopped" in said.err:
        assert said.code == 130
    else:
        assert said.code == 0
    _hold_against_disk(said, tmp_path)
    for place, raw in before.items():
        kept = [place, *place.parent.glob(f"{place.name}.bak*")]
        assert raw in [one.read_bytes() for one in kept] or _holds_all(place, raw), "nothing is lost"
    if who.asked[:-1]:
        _hold_answers(said, who)


def _hold_against_disk(said: Said, home: Path) -> None:
    err = " ".join(said.err.split("\n"))
    named = [found.strip() for found in re.findall(r"(?:saved in |Your answers: |Your results: )(\S.*?\.yaml)", err)]
    for place in named:
        assert has_content(read.read_file(Path(place))[0]), "it says that something is there"
    if "Nothing was" in err:
        everything = [*home.rglob("*.yaml")]
        sources = {home / "a.yaml"}
        assert not [place for place in everything if place not in sources and place.stat().st_size], "and there is none"
    command = re.search(r"(?:Go on with|Start with): csr-assess(.*)$", said.err.strip(), re.MULTILINE)
    if command:
        words = [word for word in shlex.split(command[1]) if not word.startswith("--plain")]
        file = words[-1] if len(words) > 1 else str(saving.draft_path())
        assert Path(file).exists() == ("Go on with" in said.err or "as it was" in said.err)
        assert not file.startswith("-")
        assert ("--save" not in words) or Path(words[1]).exists()


def _holds_all(place: Path, raw: bytes) -> bool:
    """Say whether a file holds what it held before, and more."""
    try:
        before = read.from_bytes("", raw).answers
    except CsrAssessError:
        return False
    return before.items() <= answered(place).items()


def _hold_answers(said: Said, who: AtKeyboard) -> None:
    """Every answer that was confirmed is in the file that is named."""
    named = re.findall(r"(?:saved in |Your answers: )(\S.*?\.yaml)", said.err)
    for question in who.asked[:-1]:
        value = person().answers.get(question)
        if value is not None and not question.startswith("target."):
            assert answered(Path(named[-1]))[question] == value


@pytest.mark.slow
def test_a_session_of_the_review_alone_says_where_the_answers_are(tmp_path, monkeypatch, capsys):
    sit_down(monkeypatch, tmp_path, AtKeyboard({}))
    path = tmp_path / "a.yaml"
    assert conducted(capsys, "interview", path, "-q").code == 0
    sit_down(monkeypatch, tmp_path, AtKeyboard({}, review=[KeyboardInterrupt]))
    said = conducted(capsys, "interview", path)
    assert said.code == 130
    assert f"Stopped. Your answers are saved in {path}." in said.err


def test_the_question_below_the_report_can_be_left_by_the_end_of_the_input(tmp_path, monkeypatch, capsys):
    sit_down(monkeypatch, tmp_path, AtKeyboard({}, your_report=[EOFError]))
    said = conducted(capsys, "interview", tmp_path / "a.yaml")
    assert said.code == 0
    assert "Your answers" in said.err


def test_escape_codes_in_a_name_never_reach_the_screen(tmp_path, monkeypatch, capsys):
    path = tmp_path / "a\x1b[31m\u202eb.yaml"
    sit_down(monkeypatch, tmp_path, AtKeyboard({}))
    said = conducted(capsys, "interview", path)
    assert said.code == 0
    assert said.err.startswith("Your answers: ")
    assert "\x1b" not in said.out + said.err
    assert "\u202e" not in said.out + said.err
    saved = here(capsys, "demo", "--save", tmp_path / "d\x1b[31m.yaml")
    assert "\x1b" not in saved.err


def _edits(path: Path, old: str, new: str, then: Any) -> Callable[[], Any]:
    def edit() -> Any:
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        return then

    return edit


EDITS: dict[str, tuple[str, str, str]] = {
    "an answer of later": ("answers:\n", f"answers:\n  {QUESTION}: 1\n", "taken in"),
    "the industry, and with it what is asked": ("industry: insurance", "industry: retail", "taken in"),
    "something that fits no question": (
        "answers:\n",
        "answers:\n  soft_skills.gone: 1\n",
        "not all can be read. It is kept as ",
    ),
    "a value out of range": ("answers:\n", f"answers:\n  {QUESTION}: 99\n", "not all can be read. It is kept as "),
    "something that is not YAML": ("answers:\n", "answers: {\n", "not all can be read. It is kept as "),
}


@pytest.mark.few(3)
@pytest.mark.parametrize(("old", "new", "told"), EDITS.values(), ids=EDITS)
def test_an_editor_may_change_the_file_while_the_interview_is_open(  # noqa: PLR0913, PLR0917 -- a table's columns
    tmp_path, monkeypatch, capsys, old, new, told
):
    path = tmp_path / "a.yaml"
    question = "hard_skills.reading"
    who = AtKeyboard({})
    who.plan[question] = [lambda _default: _edits(path, old, new, "4")()]
    who.person = person()
    sit_down(monkeypatch, tmp_path, who)
    said = conducted(capsys, "interview", path, "-q")
    assert said.code == 0, said.err
    assert answered(path)[question] == 4
    after = who.screens[who.asked.index(question) + 2]
    assert any(told in line for line in after.said)
    if told != "taken in":
        assert new.strip() in (tmp_path / "a.yaml.bak").read_text(encoding="utf-8")
        assert answered(path)[QUESTION] == person().answers[QUESTION]


@pytest.mark.few(3)
@pytest.mark.parametrize(("old", "new", "told"), EDITS.values(), ids=EDITS)
def test_an_editor_may_change_the_file_while_the_answers_are_looked_over(  # noqa: PLR0913, PLR0917 -- as above
    tmp_path, monkeypatch, capsys, old, new, told
):
    path, said_above = tmp_path / "a.yaml", []
    who = AtKeyboard({}, review=[_edits(path, old, new, "finish"), "finish"])
    shown = review.show_review
    monkeypatch.setattr(review, "show_review", lambda *args: said_above.append(args[-1]) or shown(*args))
    sit_down(monkeypatch, tmp_path, who)
    said = conducted(capsys, "interview", path, "-q")
    assert said.code == 0, said.err
    assert "saved nowhere" not in said.err
    assert any(told in line for line in said_above[1])
    assert answered(path).items() >= {"hard_skills.reading": person().answers["hard_skills.reading"]}.items()
    if told != "taken in":
        assert new.strip() in (tmp_path / "a.yaml.bak").read_text(encoding="utf-8")


def test_a_file_taken_away_while_the_answers_are_looked_over_is_written_again(tmp_path, monkeypatch, capsys):
    path = tmp_path / "a.yaml"
    who = AtKeyboard({}, review=[lambda: path.unlink() or "finish", "finish"])
    sit_down(monkeypatch, tmp_path, who)
    assert conducted(capsys, "interview", path, "-q").code == 0
    assert answered(path).items() <= person().answers.items()
    assert QUESTION in answered(path)
