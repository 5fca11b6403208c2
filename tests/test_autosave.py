"""Two sessions and an editor on one file, in every order of their saves: what anybody answered is still there."""

from __future__ import annotations

import itertools
import os
import signal
import stat
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from unittest import mock

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csr_assess.answers import read
from csr_assess.answers.merging import put_together
from csr_assess.answers.types import SCHEMA, Answers, Progress, TargetJob
from csr_assess.answers.write import dump
from csr_assess.base.errors import InvalidInputError
from csr_assess.questions.salvage import salvaged
from csr_assess.terminal import stop_signals
from csr_assess.terminal.autosave import Autosave
from csr_assess.terminal.interview.editing import with_answer
from tests import people
from tests.interviewee import Interviewee
from tests.keyboard import person
from tests.laws import at_most

EMPTY = Answers(schema=SCHEMA, interview=Progress())
ONE, TWO, THREE = "soft_skills.empathy", "soft_skills.calming", "hard_skills.crm"


def answers(**given: Any) -> Answers:
    return Answers(schema=SCHEMA, answers={name.replace("__", "."): value for name, value in given.items()})


def keeps(path: Path) -> Autosave:
    return Autosave(path, Interviewee(person()), lambda place: f"go on with {place}")


class Session:
    """One interview, as far as its saves go."""

    def __init__(self, path: Path) -> None:
        self.saver = keeps(path)
        self.answers = read.from_bytes("", self.saver.seen) if self.saver.seen else EMPTY

    def answer(self, question: str, value: Any) -> None:
        self.answers = self.saver.keep(with_answer(self.answers, question, value), question)


def everywhere(path: Path) -> list[dict[str, Any]]:
    """Return what the file and all that is kept beside it hold."""
    found = []
    for place in path.parent.iterdir():
        try:
            found.append(read.read_file(place)[0].answers)
        except InvalidInputError:
            found.append({})
    return found


STEP = st.tuples(st.integers(0, 1), st.sampled_from([ONE, TWO]), st.integers(1, 5))


@given(st.lists(STEP, max_size=8), st.booleans())
@at_most(60)
def test_of_two_sessions_no_answer_is_lost_in_any_order_of_their_saves(steps, begun) -> None:
    with tempfile.TemporaryDirectory() as folder, mock.patch("os.fsync"):
        path = Path(folder) / "a.yaml"
        if begun:
            Session(path).answer(THREE, 3)
        sessions, known = [Session(path), Session(path)], set()
        for who, question, value in steps:
            before = sessions[who].answers.answers.get(question)
            sessions[who].answer(question, value)
            known.discard((question, value))
            if before != value:
                known.add((question, before))  # replaced by somebody who saw it
        held = {(name, value) for one in everywhere(path) for name, value in one.items()}
        assert {(question, value) for _who, question, value in steps} <= held | known
        assert (THREE, 3) in held or not begun
        for who, question in itertools.product((0, 1), (ONE, TWO)):
            told = [value for one, name, value in steps if (one, name) == (who, question)]
            final = read.read_file(path)[0].answers.get(question) if path.exists() else None
            assert not told or final in [value for _one, name, value in steps if name == question]


ORDERS = sorted(set(itertools.permutations("AABB")))


@pytest.mark.parametrize("order", ORDERS, ids="".join)
def test_two_sessions_on_different_questions_leave_all_answers_in_one_file(tmp_path, order):
    path = tmp_path / "a.yaml"
    sessions = {name: Session(path) for name in "AB"}
    todo = {"A": [(ONE, 1), (TWO, 2)], "B": [(THREE, 3), ("hard_skills.typing", 4)]}
    for name in order:
        sessions[name].answer(*todo[name].pop(0))
    assert read.read_file(path)[0].answers == {ONE: 1, TWO: 2, THREE: 3, "hard_skills.typing": 4}
    assert [place.name for place in tmp_path.iterdir()] == ["a.yaml"]


EDITS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "another answer is added": ("answers:\n", f"answers:\n  {THREE}: 2\n", {THREE: 2}),
    "an answer is changed": (f"{ONE}: 3", f"{ONE}: 5", {ONE: 5}),
    "a note is added": (f"{ONE}: 3", f"{ONE}: {{value: 3, note: by hand}}", {ONE: {"value": 3, "note": "by hand"}}),
    "the target is changed": ("answers:", "target: {industry: retail}\nanswers:", {}),
}


@pytest.mark.parametrize(("old", "new", "there"), EDITS.values(), ids=EDITS)
def test_what_an_editor_changed_is_taken_in(tmp_path, old, new, there):
    path = tmp_path / "a.yaml"
    session = Session(path)
    session.answer(ONE, 3)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    session.answer(TWO, 4)
    held = read.read_file(path)[0]
    assert held.answers == {ONE: 3, TWO: 4} | there
    assert (session.answers.answers, session.answers.target) == (held.answers, held.target)
    assert "taken in" in session.saver.notes[0]
    assert (held.target == TargetJob(industry="retail")) == ("retail" in new)


def test_a_comment_of_an_editor_is_kept_beside(tmp_path):
    path = tmp_path / "a.yaml"
    session = Session(path)
    session.answer(ONE, 3)
    changed = path.read_bytes() + b"# remember the coach\n"
    path.write_bytes(changed)
    session.answer(TWO, 4)
    assert (tmp_path / "a.yaml.bak").read_bytes() == changed
    assert "a.yaml.bak" in session.saver.notes[0]


@pytest.mark.parametrize("again", [4, 3], ids=["another answer", "the same one confirmed"])
def test_both_versions_of_one_answer_are_kept_and_told(tmp_path, again):
    path = tmp_path / "a.yaml"
    session = Session(path)
    session.answer(ONE, 3)
    path.write_text(path.read_text(encoding="utf-8").replace(f"{ONE}: 3", f"{ONE}: 5"), encoding="utf-8")
    session.answer(ONE, again)
    assert read.read_file(path)[0].answers == {ONE: again}
    assert read.read_file(tmp_path / "a.yaml.bak")[0].answers == {ONE: 5}
    assert ONE in session.saver.notes[0]
    assert "a.yaml.bak" in session.saver.notes[1]


def test_an_editor_that_knew_nothing_of_the_answers_takes_none_back(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(dump(answers(soft_skills__empathy=3), as_json=False))
    session, in_the_editor = Session(path), path.read_text(encoding="utf-8")
    session.answer(ONE, 4)
    session.answer(TWO, 2)
    path.write_text(in_the_editor + "  hard_skills.crm: 1\n", encoding="utf-8")
    session.answer("hard_skills.typing", 4)
    assert read.read_file(path)[0].answers == {ONE: 4, TWO: 2, THREE: 1, "hard_skills.typing": 4}


BROKEN = {"cut": b"schema: csr-assess/answers/1\nanswers: {a: [", "no answers": b"hello", "no text": b"\xff\x00\xff"}


@pytest.mark.parametrize("raw", BROKEN.values(), ids=BROKEN)
def test_what_an_editor_left_that_cannot_be_read_is_kept_beside(tmp_path, raw):
    path = tmp_path / "a.yaml"
    session = Session(path)
    session.answer(ONE, 3)
    path.write_bytes(raw)
    session.answer(TWO, 4)
    assert read.read_file(path)[0].answers == {ONE: 3, TWO: 4}
    assert (tmp_path / "a.yaml.bak").read_bytes() == raw
    said = f"{path} was changed by another program meanwhile, and cannot be read. It is kept as {path}.bak."
    assert session.saver.notes == [said]


def damaged(raw: bytes) -> tuple[Answers | None, bool]:
    found = salvaged(raw, "", lambda _target: people.rubric(), people.AS_OF)
    return found.answers, not found.problems


DAMAGED = {
    "an answer is broken": (f"{TWO}: 2", f"{TWO}: }}2", [f"{THREE}: 1", f"{THREE}: 5"]),
    "the target is broken": ("industry: retail", "industry retail", [f"{THREE}: 1", f"{THREE}: 5"]),
    "all below is cut": (f"  {TWO}: 2", "", []),
}


@pytest.mark.parametrize(("old", "new", "change"), DAMAGED.values(), ids=DAMAGED)
def test_what_an_editor_broke_by_hand_is_told_and_takes_no_answer_back(tmp_path, old, new, change):
    path = tmp_path / "a.yaml"
    begun = answers(soft_skills__calming=2, hard_skills__crm=1)
    path.write_bytes(dump(msgspec.structs.replace(begun, target=TargetJob(industry="retail")), as_json=False))
    saver = Autosave(path, Interviewee(person()), str, readable=damaged)
    left = path.read_text(encoding="utf-8").replace(*(change or ("", "")))
    left = left.replace(old, new) if new else left[: left.index(old)] + "  ]\n"
    path.write_text(left, encoding="utf-8")
    saver.keep(with_answer(read.from_bytes("", saver.seen), ONE, 3), ONE)
    held = read.read_file(path)[0]
    assert held.answers == {ONE: 3, TWO: 2, THREE: 5 if change else 1}
    assert held.target.industry == "retail"
    assert (tmp_path / "a.yaml.bak").read_text(encoding="utf-8") == left
    told = f"{path} was changed by another program meanwhile, and not all can be read. It is kept as {path}.bak."
    assert saver.notes[-1] == told


@pytest.mark.parametrize("how", ["taken away", "emptied"])
def test_a_file_that_is_gone_is_written_again(tmp_path, how):
    path = tmp_path / "a.yaml"
    session = Session(path)
    session.answer(ONE, 3)
    if how == "emptied":
        path.write_bytes(b"")
    else:
        path.unlink()
    session.answer(TWO, 4)
    assert read.read_file(path)[0].answers == {ONE: 3, TWO: 4}
    assert [place.name for place in tmp_path.iterdir()] == ["a.yaml"]
    assert session.saver.notes == [f"{path} was gone or empty, and is written again."]
    session.answer(THREE, 4)
    assert len(session.saver.notes) == 1


@pytest.mark.parametrize("ends", ["stopped", "finished"])
def test_a_file_that_is_gone_at_the_end_is_written_again_and_told_so(tmp_path, ends):
    path = tmp_path / "a.yaml"
    session = Session(path)
    session.answer(ONE, 3)
    path.unlink()
    if ends == "stopped":
        said = str(session.saver.stopped())
        assert f"{path} was gone or empty, and is written again." in said
        assert f"Your answers are saved in {path}." in said
    else:
        assert session.saver.finished(session.answers).saved
    assert read.read_file(path)[0].answers == {ONE: 3}


def test_a_file_that_came_meanwhile_is_kept_beside(tmp_path):
    path = tmp_path / "a.yaml"
    session = Session(path)
    path.write_bytes(b"a report that somebody put here")
    session.answer(ONE, 3)
    assert read.read_file(path)[0].answers == {ONE: 3}
    assert (tmp_path / "a.yaml.bak").read_bytes() == b"a report that somebody put here"


# ------------------------------------------------------------------ the merge itself

VALUE = st.none() | st.integers(1, 3)
SIDE = st.fixed_dictionaries({"a": VALUE, "b": VALUE}).map(
    lambda given: Answers(schema=SCHEMA, answers={name: value for name, value in given.items() if value is not None})
)


@given(SIDE, SIDE, SIDE)
def test_a_merge_holds_what_either_side_changed(base, ours, theirs):
    both = put_together(base, ours, theirs)
    for name in ("a", "b"):
        was, own, other = (side.answers.get(name) for side in (base, ours, theirs))
        assert both.answers.answers.get(name) == (own if own != was or other == was else other)
        assert (f"answers.{name}" in both.clashes) == (own != was and other not in (was, own))
    assert put_together(base, ours, base).answers == ours
    assert put_together(base, base, theirs).answers.answers == theirs.answers


def test_a_signal_waits_for_the_end_of_a_save(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    session, sync = Session(path), os.fsync

    def signalled(handle: int) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.05)
        sync(handle)

    monkeypatch.setattr(os, "fsync", signalled)
    with stop_signals.signals(), pytest.raises(KeyboardInterrupt):
        session.answer(ONE, 3)
    assert read.read_file(path)[0].answers == {ONE: 3}
    assert session.saver.unsaved is None
    assert [place.name for place in tmp_path.iterdir()] == ["a.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX system")
def test_a_file_that_a_session_makes_is_the_persons_alone(tmp_path):
    path = tmp_path / "c.yaml"
    keeps(path).keep(answers(education__level="associate"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
