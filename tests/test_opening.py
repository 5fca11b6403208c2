"""How a session opens a file: damaged in every way, held by another session, of another person, not to be written."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csr_assess.answers.types import SCHEMA, Answers, Candidate
from csr_assess.answers.write import dump
from csr_assess.base import locking, saving
from csr_assess.questions import validation
from csr_assess.questions.salvage import salvaged
from csr_assess.terminal.opening import Opening
from tests import people
from tests.command import ROOT
from tests.interviewee import Interviewee
from tests.keyboard import AtKeyboard, answered, conducted, person, sit_down
from tests.rows import each

pytestmark = pytest.mark.terminal  # a person at one, played without it

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX system")
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


@each(("name", "raw", "least"), DAMAGED.values(), ids=DAMAGED)
def test_what_can_be_read_of_a_damaged_file_is_kept(name: str, raw: bytes, least: int) -> None:
    found = salvaged(raw, name, lambda _target: people.rubric(), people.AS_OF)
    kept = {question for question, value in found.answers.answers.items() if GIVEN.get(question) == value}
    assert len(kept) >= least
    said = {question for question, value in found.answers.answers.items() if value is not None}
    assert kept == said, "nothing that was not said"
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


@pytest.mark.few(6)
@pytest.mark.parametrize("named", [True, False], ids=["a file that was named", "the draft"])
@pytest.mark.parametrize("kind", SOME)
def test_a_damaged_file_locks_nobody_out(tmp_path, monkeypatch, capsys, named, kind):
    name, raw, _least = DAMAGED[kind]
    whole = kind == "a value out of range"  # it and one of the industry's own questions are open, then comes the review
    who = AtKeyboard({}, a_damaged_file=["on"], welcome_back=["on"], stops_after=2 if whole else 1)
    sit_down(monkeypatch, tmp_path, who)
    path = tmp_path / name if named else saving.draft_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    said = conducted(capsys, "interview", *([path] if named else []))
    assert said.code == (0 if whole else 130)
    assert (f"Your answers: {path}" if whole else f"Your answers are saved in {path}") in said.err
    question, *_others = who.asked
    found = salvaged(raw, name, lambda _target: people.rubric(), people.AS_OF).answers
    assert answered(path) == {**found.answers, **{name: GIVEN[name] for name in who.asked if name in GIVEN}}
    assert question.startswith("target.") or question not in found.answers
    damaged = [screen for screen in who.seen if screen.section == "A damaged file"]
    kept = path.with_name(f"{path.name}.bak")
    if not raw.strip():
        start = [line for screen in who.screens for line in screen.said]
        assert start.count(f"{path} was empty: no answers were in it.") == 1
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


@pytest.mark.parametrize(("words", "head"), [((), "tasks"), (("--only", "typing"), "typing")], ids=["all", "one"])
def test_tasks_say_that_a_file_was_empty(tmp_path, monkeypatch, capsys, words, head):
    who = AtKeyboard({}, tasks=["done"], typing_speed_and_accuracy=["later"])
    sit_down(monkeypatch, tmp_path, who)
    path = tmp_path / "a.yaml"
    path.write_bytes(b"")
    assert conducted(capsys, "tasks", path, *words).code == 0
    assert who.seen[0].section.casefold().startswith(head)
    assert who.seen[0].said[0] == f"{path} was empty: no answers were in it."


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


@POSIX
def test_a_hard_link_is_the_same_file_and_the_lock_follows_what_is_put_in_its_place(tmp_path):
    path, link = tmp_path / "a.yaml", tmp_path / "elsewhere" / "b.yaml"
    path.write_text("schema: csr-assess/answers/1\n", encoding="utf-8")
    link.parent.mkdir()
    os.link(path, link)
    with locking.locked(path) as content:
        with pytest.raises(locking.HeldElsewhereError) as held, locking.locked(link):
            pass
        assert not held.value.process
        link.unlink()
        new = tmp_path / "new"
        new.write_text("schema: csr-assess/answers/1\nanswers: {}\n", encoding="utf-8")
        new.replace(path)
        content.follow()
        os.link(path, link)
        with pytest.raises(locking.HeldElsewhereError), locking.locked(link):
            pass
    with locking.locked(link):
        pass


@POSIX
def test_a_session_by_a_hard_link_is_told(tmp_path, monkeypatch):
    path, link = tmp_path / "a.yaml", tmp_path / "b.yaml"
    asker = Interviewee(Answers(schema=SCHEMA))
    first = Opening(path=path, asker=asker, aimed=lambda _target: people.rubric(), day=people.AS_OF, resume=str)
    with first.opened() as opened:
        opened.keeper.keep(Answers(schema=SCHEMA, candidate=Candidate(id="c-1")))
        os.link(path, link)
        second = msgspec.structs.replace(first, path=link)
        told = []
        monkeypatch.setattr(Opening, "_asked_who_waits", lambda self, _process: told.append(self.path) or "look")
        with second.opened() as looking:
            assert looking.only_looking
    assert told == [link]


def test_a_file_system_without_locks_is_no_reason_to_stop(tmp_path, monkeypatch):
    def none(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("csr_assess.base.locking.lock", none)
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


LOSING = {
    "answers": WHOLE,
    "a class": b"name,education.level\nAnna,associate\n",
    "a file of a rubric": b"kind: check\n",
}


@pytest.mark.parametrize("raw", LOSING.values(), ids=LOSING)
def test_a_report_that_would_replace_what_nobody_could_get_back_is_refused_before_any_question(
    tmp_path, monkeypatch, capsys, raw
):
    who = AtKeyboard({})
    sit_down(monkeypatch, tmp_path, who)
    other = tmp_path / "other"
    other.write_bytes(raw)
    for words in (["-f", "plain", "-o", other], ["-f", f"json={other}"]):
        assert conducted(capsys, "interview", tmp_path / "a.yaml", *words).code == 2
    assert (who.asked, other.read_bytes()) == ([], raw)


@pytest.mark.parametrize("name", ["folder", "none/report.txt", "a.txt/report.txt"])
def test_a_report_that_can_be_written_nowhere_is_refused_before_any_question(tmp_path, monkeypatch, capsys, name):
    who = AtKeyboard({})
    sit_down(monkeypatch, tmp_path, who)
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.txt").write_bytes(b"")
    said = conducted(capsys, "interview", tmp_path / "a.yaml", "-o", tmp_path / name)
    assert (said.code, who.asked) == (2, [])
    assert str(tmp_path / name) in said.err


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


def _read_only(monkeypatch, *paths: Path) -> None:
    """Take the right to write away, from whoever the tests run as."""
    access = os.access

    def asked(path: str | Path, mode: int, **more: bool) -> bool:
        return not (mode & os.W_OK and Path(path) in paths) and access(path, mode, **more)

    monkeypatch.setattr("os.access", asked)


def _file_in(tmp_path: Path, kind: str) -> tuple[Path, list[Path], Path]:
    path = saving.draft_path() if kind == "the draft" else tmp_path / "mine" / "a.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes(WHOLE)
    return path, [path] if kind == "the draft" else [], path.parent if kind == "its folder" else path


READ_ONLY = ["the draft", "the file", "its folder"]


@pytest.mark.parametrize("kind", READ_ONLY)
def test_answers_that_can_be_read_and_not_written_are_gone_on_with_elsewhere(tmp_path, monkeypatch, capsys, kind):
    who = AtKeyboard({}, welcome_back=["on"])
    sit_down(monkeypatch, tmp_path, who)
    path, draft, locked = _file_in(tmp_path, kind)
    _read_only(monkeypatch, locked)
    said = conducted(capsys, "interview", *([] if draft else [path]), "-q")
    assert said.code == 0
    asking, start = who.screens[:2]
    assert re.fullmatch(r"You go on with the \d\d answers that were read\.", asking.said[1])
    assert not [question for question in who.asked if question in GIVEN], "nothing is asked again"
    (kept,) = tmp_path.glob("csr-assess-*.yaml")
    assert answered(kept).items() >= GIVEN.items()
    assert f"Saved after every answer in {kept}" in start.said
    assert ".bak" not in "\n".join(start.said)
    assert (path.read_bytes(), [*path.parent.iterdir()]) == (WHOLE, [path])


def test_whoever_stops_there_has_all_answers_in_the_new_place(tmp_path, monkeypatch, capsys):
    who = AtKeyboard({}, customer_service_representative=[KeyboardInterrupt])
    sit_down(monkeypatch, tmp_path, who)
    path, _draft, locked = _file_in(tmp_path, "the file")
    _read_only(monkeypatch, locked)
    said = conducted(capsys, "interview", path)
    (kept,) = tmp_path.glob("csr-assess-*.yaml")
    assert f"Your answers are saved in {kept}" in said.err
    assert answered(kept) == GIVEN


def test_tasks_go_on_with_a_file_that_cannot_be_written_too(tmp_path, monkeypatch, capsys):
    who = AtKeyboard({}, tasks=["done"])
    sit_down(monkeypatch, tmp_path, who)
    path, _draft, locked = _file_in(tmp_path, "the file")
    _read_only(monkeypatch, locked)
    assert conducted(capsys, "tasks", path).code == 0
    (kept,) = tmp_path.glob("csr-assess-*.yaml")
    assert answered(kept) == GIVEN


@pytest.mark.parametrize("raw", [WHOLE, _changed("insurance", "whaling")], ids=["whole", "damaged"])
def test_who_goes_on_without_saving_is_not_told_of_a_file_that_will_be_written(tmp_path, monkeypatch, capsys, raw):
    who = AtKeyboard({}, a_damaged_file=["on"])
    who.places = ["without"]
    sit_down(monkeypatch, tmp_path, who)
    path, _draft, locked = _file_in(tmp_path, "the file")
    path.write_bytes(raw)
    _read_only(monkeypatch, locked)
    conducted(capsys, "interview", path, "-q")
    told = "\n".join(line for screen in [*who.seen, who.screens[1]] for line in screen.said)
    assert f"Not saved: {path} cannot be written." in told
    assert "Saved after" not in told
    assert ".bak" not in told
    assert (path.read_bytes(), [*path.parent.iterdir()]) == (raw, [path])


def _in_place_of_the_draft(kind: str) -> None:
    path = saving.draft_path()
    path.parent.mkdir(parents=True)
    if kind == "a folder":
        path.mkdir()
    elif kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a link to a folder":
        path.symlink_to(path.parent)
    elif kind == "a link to a device":
        path.symlink_to(os.devnull)
    elif kind == "a link that leads nowhere":
        path.symlink_to(path.parent / "none" / "there")
    elif kind == "a link to itself":
        path.symlink_to(path)
    else:
        path.write_bytes(WHOLE)


IN_PLACE = [
    "a folder",
    "a pipe",
    "a link to a folder",
    "a link to a device",
    "a link that leads nowhere",
    "a link to itself",
    "a file that may not be read",
]


@pytest.mark.parametrize("kind", IN_PLACE)
def test_nothing_in_place_of_the_draft_locks_anybody_out(tmp_path, monkeypatch, capsys, kind):
    who = AtKeyboard({}, stops_after=2)
    sit_down(monkeypatch, tmp_path, who)
    _in_place_of_the_draft(kind)
    path, read_bytes, access = saving.draft_path(), Path.read_bytes, os.access
    if kind == "a file that may not be read":
        monkeypatch.setattr("os.access", lambda one, *more, **how: Path(one) != path and access(one, *more, **how))
        monkeypatch.setattr(Path, "read_bytes", lambda one: _denied(one) if one == path else read_bytes(one))
    before = path.lstat().st_mtime_ns
    said = conducted(capsys, "interview", "-q")
    assert said.code == 130
    assert f"{path} cannot be written: " in who.screens[0].said[0]
    (kept,) = tmp_path.glob("csr-assess-*.yaml")
    assert f"Your answers are saved in {kept}" in said.err
    assert path.lstat().st_mtime_ns == before


def _denied(path: Path) -> bytes:
    raise PermissionError(13, os.strerror(13), str(path))


def test_a_file_that_may_be_written_and_not_read_is_never_replaced(tmp_path, monkeypatch):
    path, access = tmp_path / "a.yaml", os.access
    path.write_bytes(WHOLE)
    monkeypatch.setattr("os.access", lambda one, mode, **how: not mode & os.R_OK and access(one, mode, **how))
    with pytest.raises(PermissionError):
        saving.write_file(path, b"new", own=True)
    assert path.read_bytes() == WHOLE


@pytest.mark.parametrize("kind", ["a folder", "a pipe", "a link to a device"])
def test_who_goes_on_without_saving_waits_for_no_pipe(tmp_path, monkeypatch, capsys, kind):
    who = AtKeyboard({})
    who.places = ["without"]
    sit_down(monkeypatch, tmp_path, who)
    _in_place_of_the_draft(kind)
    said = conducted(capsys, "interview", "-q")
    assert said.code == 0
    (kept,) = tmp_path.glob("csr-assess-*.yaml")
    assert answered(kept)["soft_skills.empathy"] == GIVEN["soft_skills.empathy"]


def _no_folder() -> str:
    """Find no temporary folder, as where every disk is full."""
    raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")


@pytest.mark.parametrize("locked", ["the home", "the home and the temporary folder", "the home, and no temporary one"])
def test_only_places_that_take_a_file_are_offered(tmp_path, monkeypatch, capsys, locked):
    who = AtKeyboard({}, stops_after=1)
    who.places = ["without"] if "temporary" in locked else []
    home, other = tmp_path / "home", tmp_path / "other"
    for folder in (home, other):
        folder.mkdir()
    sit_down(monkeypatch, home, who)
    monkeypatch.setattr("tempfile.gettempdir", lambda: _no_folder() if "no temporary" in locked else str(other))
    shut, opened = [home, *([other] if "temporary" in locked else [])], os.open

    def refusing(path: str | Path, flags: int, *more: int, **how: int) -> int:
        if flags & os.O_CREAT and any(Path(path).is_relative_to(folder) for folder in shut):
            raise PermissionError(13, os.strerror(13), str(path))
        return opened(path, flags, *more, **how)

    monkeypatch.setattr("os.open", refusing)
    path, _draft, file = _file_in(tmp_path, "the file")
    _read_only(monkeypatch, file)
    assert conducted(capsys, "interview", path, "-q").code in {0, 130}
    places = [Path(name) for name in who.offered_places if name not in {"again", "without"}]
    assert [place.parent for place in places] == ([] if "temporary" in locked else [other])
    assert who.offered_first == (str(places[0]) if places else None), "Enter alone takes no place that is none"
    assert [*home.iterdir()] == []
