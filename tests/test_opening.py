"""How a session opens a file: damaged in every way, held by another session, of another person, not to be written."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csr_assess.answers.write import dump
from csr_assess.base import locking, saving
from csr_assess.questions import validation
from csr_assess.questions.salvage import salvaged
from tests import people
from tests.command import ROOT
from tests.keyboard import AtKeyboard, answered, conducted, person, sit_down

WHOLE = dump(person(), as_json=False)
AS_JSON = dump(person(), as_json=True)
GIVEN = person().answers


def _cut(raw: bytes, part: float) -> bytes:
    return raw[: int(len(raw) * part)]


def _changed(old: str, new: str) -> bytes:
    assert re.search(old, WHOLE.decode(), re.MULTILINE)
    return re.sub(old, new, WHOLE.decode(), count=1, flags=re.MULTILINE).encode()


ALL, HALF = len(GIVEN), len(GIVEN) // 3
CUT = WHOLE[: WHOLE.index(b"soft_skills.empathy") + 7]
DAMAGED = {
    "empty": ("a.yaml", b"", 0),
    "only spaces": ("a.yaml", b" \n\n", 0),
    "cut in the middle": ("a.yaml", _cut(WHOLE, 0.6), HALF),
    "cut in a long word": ("a.yaml", CUT, HALF),
    "cut at the first letters": ("a.yaml", WHOLE[:9], 0),
    "cut as JSON": ("a.json", _cut(AS_JSON, 0.6), HALF),
    "cut as JSON within a text": ("a.json", AS_JSON[: AS_JSON.index(b"high_school") + 4], 0),
    "filled with zeros by a crash": ("a.yaml", _cut(WHOLE, 0.7) + bytes(200), HALF),
    "nothing but zeros": ("a.yaml", bytes(400), 0),
    "no text": ("a.yaml", b"\x89PNG\r\n\x1a\n" + bytes(range(200)), 0),
    "letters of another encoding": ("a.yaml", WHOLE + "candidate: {name: Zoë}\n".encode("latin-1"), ALL),
    "a line broken by hand": ("a.yaml", _changed(r"^  soft_skills\.empathy: .*$", "  soft_skills.empathy: [3"), HALF),
    "a bracket that is never closed, first": ("a.yaml", b"note: {\n" + WHOLE, HALF),
    "a tab by hand": ("a.yaml", _changed(r"^  soft_skills\.empathy", "\tsoft_skills.empathy"), ALL - 2),
    "a key twice": ("a.yaml", WHOLE.replace(b"evidence", b"evidence") + b"answers:\n  a: 1\n", ALL),
    "a value out of range": ("a.yaml", _changed(r"^(  soft_skills\.empathy): .*$", r"\1: 17"), ALL - 1),
    "a question of an older rubric": ("a.yaml", _changed(r"^answers:$", "answers:\n  soft_skills.gone: 3"), ALL),
    "a job of an older rubric": ("a.yaml", _changed("insurance", "whaling"), ALL),
    "a result of a task that is gone": ("a.yaml", WHOLE + b"results:\n  gone: {taken: 2026-01-01}\n", ALL),
    "evidence that says nothing": ("a.yaml", WHOLE + b"evidence:\n  - {criterion: soft_skills.empathy}\n", ALL),
    "a schema of later": ("a.yaml", _changed("answers/1", "answers/2"), ALL),
    "no schema": ("a.yaml", _changed("^schema.*$", ""), ALL),
    "a list": ("a.yaml", b"- 1\n- 2\n", 0),
    "text": ("a.yaml", b"hello\n", 0),
    "deep": ("a.yaml", b"[" * 5000, 0),
    "a progress that is none": ("a.yaml", WHOLE + b"interview: 7\n", ALL),
}


@pytest.mark.parametrize(("name", "raw", "least"), DAMAGED.values(), ids=DAMAGED)
def test_what_can_be_read_of_a_damaged_file_is_kept(name: str, raw: bytes, least: int) -> None:
    found = salvaged(raw, name, lambda _target: people.rubric(), people.AS_OF)
    kept = {question for question, value in found.answers.answers.items() if GIVEN.get(question) == value}
    assert len(kept) >= least
    assert kept == set(found.answers.answers), "nothing that was not said"
    assert found.problems
    validation.validated(found.answers, people.rubric(), people.AS_OF, name)


def test_a_whole_file_has_no_problems() -> None:
    for raw in (WHOLE, AS_JSON):
        found = salvaged(raw, "a", lambda _target: people.rubric(), people.AS_OF)
        assert (found.answers, found.problems) == (person(), ())


def test_a_clock_that_was_moved_back_damages_no_file() -> None:
    later = WHOLE + b'results:\n  typing: {taken: "2031-01-01"}\n'
    found = salvaged(later, "a", lambda _target: people.rubric(), people.AS_OF)
    assert (found.problems, list(found.answers.results)) == ((), ["typing"])


@given(st.integers(0, len(WHOLE)), st.integers(0, len(WHOLE)), st.binary(max_size=9), st.booleans())
def test_whatever_happens_to_a_file_what_is_read_of_it_was_in_it(at: int, to: int, put: bytes, as_json: bool) -> None:  # noqa: FBT001
    raw = AS_JSON if as_json else WHOLE
    found = salvaged(raw[:at] + put + raw[max(at, to) :], "a", lambda _target: people.rubric(), people.AS_OF)
    validation.validated(found.answers, people.rubric(), people.AS_OF, "a")


SOME = ["empty", "only spaces", "cut in the middle", "cut as JSON", "a value out of range", "a list"]


@pytest.mark.parametrize("named", [True, False], ids=["a file that was named", "the draft"])
@pytest.mark.parametrize("kind", SOME)
def test_a_damaged_file_locks_nobody_out(tmp_path, monkeypatch, capsys, named, kind):
    name, raw, _least = DAMAGED[kind]
    who = AtKeyboard({}, a_damaged_file=["on"], welcome_back=["on"], stops_after=1)
    sit_down(monkeypatch, tmp_path, who)
    path = tmp_path / name if named else saving.draft_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    said = conducted(capsys, "interview", *([path] if named else []))
    whole = kind == "a value out of range"  # one question is open, then comes the review
    assert said.code == (0 if whole else 130)
    assert (f"Your answers: {path}" if whole else f"Your answers are saved in {path}") in said.err
    (question,) = who.asked
    found = salvaged(raw, name, lambda _target: people.rubric(), people.AS_OF).answers
    assert answered(path) == {**found.answers, **{name: GIVEN[name] for name in who.asked if name in GIVEN}}
    assert question.startswith("target.") or question not in found.answers
    damaged = [screen for screen in who.seen if screen.section == "A damaged file"]
    kept = path.with_name(f"{path.name}.bak")
    if not raw.strip():
        assert not damaged
        assert not kept.exists()
    else:
        assert kept.read_bytes() == raw
        assert kept.name in "\n".join(damaged[0].said)


def test_a_damaged_file_is_left_as_it_is_if_the_person_wants(tmp_path, monkeypatch, capsys):
    who = AtKeyboard({}, a_damaged_file=["leave"])
    sit_down(monkeypatch, tmp_path, who)
    path = tmp_path / "a.yaml"
    path.write_bytes(CUT)
    said = conducted(capsys, "interview", path)
    assert (said.code, path.read_bytes()) == (130, CUT)
    assert f"{path} is as it was" in said.err
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.yaml"]


def test_tasks_open_a_damaged_file_too(tmp_path, monkeypatch, capsys):
    who = AtKeyboard({}, a_damaged_file=["on"], tasks=["done"])
    sit_down(monkeypatch, tmp_path, who)
    path = tmp_path / "a.yaml"
    path.write_bytes(_changed("insurance", "whaling"))
    said = conducted(capsys, "tasks", path)
    assert said.code == 0
    assert path.read_bytes() == _changed("insurance", "whaling")


WHO = """
import sys, time
from pathlib import Path
from csr_assess.base import locking
with locking.locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def elsewhere(tmp_path):
    """Another session that holds a file, killed at the end."""
    path = tmp_path / "a.yaml"
    path.write_bytes(WHOLE)
    other = subprocess.Popen(
        [sys.executable, "-c", WHO, str(path)], stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ}
    )
    assert other.stdout is not None
    assert other.stdout.readline().strip() == b"held"
    yield path, other
    other.kill()
    other.wait()
    other.stdout.close()


def test_the_second_session_can_look_and_not_write(elsewhere, tmp_path, monkeypatch, capsys):
    path, other = elsewhere
    who = AtKeyboard({}, this_file_is_in_use=["look"])
    sit_down(monkeypatch, tmp_path, who)
    before = path.read_bytes()
    said = conducted(capsys, "interview", path)
    assert said.code == 0
    assert "Headline" in said.out or "ready" in said.out.casefold()
    assert path.read_bytes() == before
    assert str(other.pid) in who.seen[0].said[0]
    assert who.asked == []


@pytest.mark.parametrize("words", [["interview"], ["tasks"]], ids=" ".join)
def test_the_second_session_can_leave(elsewhere, tmp_path, monkeypatch, capsys, words):
    path, _other = elsewhere
    sit_down(monkeypatch, tmp_path, AtKeyboard({}, this_file_is_in_use=["leave"]))
    said = conducted(capsys, *words, path)
    assert said.code == 130
    assert f"Your answers are saved in {path}" in said.err


def test_a_session_that_was_killed_holds_nothing(elsewhere, tmp_path, monkeypatch, capsys):
    path, other = elsewhere

    def kill() -> str:
        other.kill()
        other.wait()
        return "again"

    who = AtKeyboard({}, this_file_is_in_use=[kill], review=["finish"])
    sit_down(monkeypatch, tmp_path, who)
    assert conducted(capsys, "interview", path).code == 0
    assert sorted(entry.name for entry in tmp_path.iterdir() if entry.name.startswith(".a")) == []


def test_the_very_first_draft_is_held_too(tmp_path, monkeypatch, capsys):
    def another() -> None:
        with pytest.raises(locking.HeldElsewhereError), locking.locked(saving.draft_path()):
            pass
        raise KeyboardInterrupt

    who = AtKeyboard({}, customer_service_representative=[another])
    sit_down(monkeypatch, tmp_path, who)
    assert conducted(capsys, "interview").code == 130
    assert who.seen, "it came to its start"


def test_what_a_killed_session_left_is_taken_away_at_the_next_start(tmp_path, monkeypatch, capsys):
    path, link = tmp_path / "a.yaml", tmp_path / "b.yaml"
    path.write_bytes(WHOLE)
    link.symlink_to(path)
    left = tmp_path / f".a.yaml.{'0' * 16}.csr-assess.tmp"
    left.write_bytes(WHOLE)
    sit_down(monkeypatch, tmp_path, AtKeyboard({}, customer_service_representative=[KeyboardInterrupt]))
    assert conducted(capsys, "interview", link).code == 130
    assert sorted(place.name for place in tmp_path.iterdir()) == ["a.yaml", "b.yaml"]


def test_two_names_of_one_file_are_one_lock(tmp_path):
    path, link = tmp_path / "a.yaml", tmp_path / "b.yaml"
    link.symlink_to(path)
    with locking.locked(path), pytest.raises(locking.HeldElsewhereError), locking.locked(link):
        pass
    with locking.locked(link):
        pass
    assert [entry.name for entry in tmp_path.iterdir()] == ["b.yaml"]


def test_a_file_system_without_locks_is_no_reason_to_stop(tmp_path, monkeypatch):
    def none(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("csr_assess.base.locking._lock", none)
    with locking.locked(tmp_path / "a.yaml"):
        pass


def test_a_folder_that_is_not_there_takes_no_lock(tmp_path):
    with locking.locked(tmp_path / "none" / "a.yaml"):
        pass


def test_no_answers_of_another_person_are_replaced(tmp_path, monkeypatch, capsys):
    who = AtKeyboard({})
    sit_down(monkeypatch, tmp_path, who)
    mine, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    mine.write_bytes(WHOLE)
    other.write_bytes(_changed("insurance", "retail"))
    before = other.read_bytes()
    said = conducted(capsys, "interview", mine, "--save", other)
    assert said.code == 2
    assert f"csr-assess interview {other}" in said.err
    assert other.read_bytes() == before
    assert who.asked == []


def test_save_keeps_the_answers_in_another_file_even_if_none_was_changed(tmp_path, monkeypatch, capsys):
    sit_down(monkeypatch, tmp_path, AtKeyboard({}))
    mine, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    assert conducted(capsys, "interview", mine, "-q").code == 0
    before = mine.read_bytes()
    sit_down(monkeypatch, tmp_path, AtKeyboard({}))
    said = conducted(capsys, "interview", mine, "--save", other)
    assert f"Your answers: {other}" in said.err
    assert answered(other) == answered(mine)
    assert mine.read_bytes() == before


@pytest.mark.parametrize("output", ["{a}", "{link}"], ids=["the file itself", "a link to it"])
def test_the_report_never_replaces_the_answers_it_is_made_of(tmp_path, monkeypatch, capsys, output):
    who = AtKeyboard({})
    sit_down(monkeypatch, tmp_path, who)
    path, link = tmp_path / "a.yaml", tmp_path / "link"
    link.symlink_to(path)
    for _again in range(2):
        said = conducted(capsys, "interview", path, "-f", "plain", "-o", output.format(a=path, link=link))
        assert said.code == 2
        assert who.asked == [], "nobody answers in vain"
        path.write_bytes(WHOLE)
    assert path.read_bytes() == WHOLE


@pytest.mark.parametrize("kind", ["a folder", "a pipe", "a device"])
def test_answers_are_kept_in_files_alone(tmp_path, monkeypatch, capsys, kind):
    sit_down(monkeypatch, tmp_path, AtKeyboard({}))
    path = {"a folder": tmp_path, "a pipe": tmp_path / "pipe", "a device": Path(os.devnull)}[kind]
    if kind == "a pipe":
        os.mkfifo(path)
    said = conducted(capsys, "interview", path)
    assert said.code == 2
    assert "name a file" in said.err or "one answer file" in said.err


def test_where_the_home_may_not_be_used_another_place_is_asked_for_at_once(tmp_path, monkeypatch, capsys):
    who = AtKeyboard({})
    sit_down(monkeypatch, tmp_path, who)
    (tmp_path / ".local").write_text("a file where a folder should be", encoding="utf-8")
    said = conducted(capsys, "interview", "-q")
    assert said.code == 0
    assert "cannot be written" in who.screens[0].said[0]
    (kept,) = tmp_path.glob("csr-assess-*.yaml")
    assert answered(kept)["soft_skills.empathy"] == GIVEN["soft_skills.empathy"]
