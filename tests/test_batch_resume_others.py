"""--resume never joins two runs: what is not the same run, or not as it was left, is refused with what to do."""

from __future__ import annotations

import errno
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from csr_assess.app import batch_resume
from csr_assess.app.recording import Recorder
from csr_assess.batch import part_file
from csr_assess.batch.part_file import lock_part
from tests.class_lines import class_lines
from tests.command import DAY, Said, here

if TYPE_CHECKING:
    from collections.abc import Callable

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX system")
FORMS = ("-f", "csv=a.csv", "-f", "long=l.csv")
AGAIN = "Run it as it was to go on, or without --resume to start over. [resume-changed]"
PUT_BACK = "Put it back as it was to go on, or run without --resume to start over. [resume-changed]"


class Stopping:
    """Stops a run once it has written so many records."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.at = 0
        self.recorders: list[tuple[Recorder, int]] = []
        """What took something, with how much; kept alive, for a later one could have its id."""
        take = Recorder.take

        def stopping(recorder: Recorder, contents: list[bytes], judged: list[object], count: int) -> None:
            take(recorder, contents, judged, count)
            self.recorders.append((recorder, count))
            if self.at and sum(taken for one, taken in self.recorders if one is recorder) >= self.at:
                self.recorders = [(one, taken) for one, taken in self.recorders if one is not recorder]
                recorder.interrupt()

        patch.setattr(Recorder, "take", stopping)


@pytest.fixture
def stopping(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stopping:
    lines = class_lines(60).splitlines(keepends=True)
    for name, part in {"A": lines[:30], "B": lines[30:]}.items():
        (tmp_path / f"{name}.jsonl").write_bytes(b"".join(part))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(batch_resume, "SECONDS_BETWEEN", 0)
    monkeypatch.setattr(batch_resume, "_TIMES_AS_LONG", 0)
    return Stopping(monkeypatch)


def batch(capsys: pytest.CaptureFixture[str], *words: str) -> Said:
    return here(capsys, "batch", *words, *DAY, "--jobs", "1")


def files() -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in Path().iterdir() if file.is_file() and file.suffix != ".jsonl"}


def stopped(capsys: pytest.CaptureFixture[str], stopping: Stopping, *words: str) -> dict[str, bytes]:
    """Have a run stop somewhere in the middle and return what it left."""
    stopping.at = 20
    said = batch(capsys, *words)
    assert said.code == 130
    assert "Run it again with --resume to go on." in said.err
    stopping.at = 0
    return files()


SHEET = "rater,candidate.id,soft_skills.empathy\nsam,p-1,3\n"
RESULTS = "other results, or with results elsewhere."
BOTH = ("A.jsonl", "B.jsonl")
OTHERS: dict[str, tuple[tuple[str, ...], tuple[str, ...], str]] = {
    "files in another order": ((*BOTH, *FORMS), ("B.jsonl", "A.jsonl", *FORMS), "these files in another order."),
    "a file twice": ((*BOTH, *FORMS), ("A.jsonl", "A.jsonl", "B.jsonl", *FORMS), "other files to read."),
    "one file less": ((*BOTH, *FORMS), ("A.jsonl", *FORMS), "other files to read."),
    "a path as an option": (
        (*BOTH, "--observer", "o.csv", *FORMS),
        (*BOTH, "o.csv", *FORMS),
        "other files to read.",
    ),
    "a result less": ((*BOTH, *FORMS), (*BOTH, *FORMS[:2]), RESULTS),
    "the first result less": ((*BOTH, *FORMS), (*BOTH, *FORMS[2:]), RESULTS),
    "a result more": ((*BOTH, *FORMS[:2]), (*BOTH, *FORMS), RESULTS),
    "a result more before it": (
        (*BOTH, *FORMS[:2]),
        (*BOTH, *FORMS[2:], *FORMS[:2]),
        RESULTS,
    ),
    "a group more": ((*BOTH, *FORMS), (*BOTH, *FORMS, "-f", "group=g.json"), RESULTS),
    "a result elsewhere": (
        (*BOTH, *FORMS),
        (*BOTH, *FORMS[:2], "-f", "long=m.csv"),
        RESULTS,
    ),
    "another form of a result": ((*BOTH, *FORMS), (*BOTH, "-f", "json=a.csv", *FORMS[2:]), RESULTS),
}


@pytest.mark.few(5)
@pytest.mark.parametrize("way", OTHERS)
def test_another_run_is_refused_and_what_is_left_stays(capsys, stopping, way):
    first, second, expected = OTHERS[way]
    Path("o.csv").write_text(SHEET, encoding="utf-8")
    left = stopped(capsys, stopping, *first)
    said = batch(capsys, *second, "--resume")
    assert said.code == 2
    assert f"was started with {expected}" in said.err
    assert AGAIN in said.err
    assert files() == left
    assert "Resuming after 2" in batch(capsys, *first, "--resume").err


def test_the_same_results_in_another_order_are_resumed(capsys, stopping):
    batch(capsys, *BOTH, *FORMS)
    whole = files()
    for name in whole:
        Path(name).unlink()
    stopped(capsys, stopping, *BOTH, *FORMS)
    said = batch(capsys, *BOTH, *FORMS[2:], *FORMS[:2], "--resume")
    assert "Resuming after 2" in said.err
    assert files() == whole


def _edited(name: str, *, size_too: bool) -> None:
    content = Path(name).read_bytes()
    lines = content.splitlines(keepends=True)
    lines[3] = b"hello\n" + lines[3] if size_too else b"x" + lines[3][1:]
    assert b"".join(lines) != content
    Path(name).write_bytes(b"".join(lines))


EDITS: dict[str, Callable[[], object]] = {
    "a line more": lambda: _edited("a.csv.part", size_too=True),
    "as long as before": lambda: _edited("l.csv.part", size_too=False),
    "gone": lambda: Path("l.csv.part").unlink(),
    "empty": lambda: os.truncate("a.csv.part", 0),
}


@pytest.mark.parametrize("way", EDITS)
def test_what_is_not_as_it_was_left_is_refused(capsys, stopping, way):
    left = stopped(capsys, stopping, *BOTH, *FORMS)
    EDITS[way]()
    edited = files()
    said = batch(capsys, *BOTH, *FORMS, "--resume")
    assert said.code == 2
    assert (
        f"{'l' if way in ('as long as before', 'gone') else 'a'}.csv.part: was changed or taken away since" in said.err
    )
    assert PUT_BACK in said.err
    assert files() == edited
    for name, content in left.items():
        Path(name).write_bytes(content)
    assert "Resuming after 2" in batch(capsys, *BOTH, *FORMS, "--resume").err


def test_a_journal_of_another_build_is_refused_and_gone_once_a_run_is_done(capsys, stopping):
    left = stopped(capsys, stopping, *BOTH, *FORMS)
    _head, *checkpoints = left["a.csv.part.journal"].splitlines(keepends=True)
    old = {"schema": "csr-assess/journal/1", "asked": {"version": "0.1", "inputs": {}}, "parts": []}
    Path("a.csv.part.journal").write_bytes(json.dumps(old).encode() + b"\n" + b"".join(checkpoints))
    Path("l.csv.part.journal").unlink()
    said = batch(capsys, *BOTH, *FORMS, "--resume")
    assert said.code == 2
    assert "a.csv.part.journal: was started by version 0.1 of the program, and this is " in said.err
    assert AGAIN in said.err
    batch(capsys, *BOTH, *FORMS)
    assert set(files()) == {"a.csv", "l.csv"}


def test_a_journal_that_is_not_whole_is_refused(capsys, stopping):
    left = stopped(capsys, stopping, *BOTH, *FORMS)
    head, *_checkpoints = left["a.csv.part.journal"].splitlines(keepends=True)
    Path("a.csv.part.journal").write_bytes(head)
    before = files()
    said = batch(capsys, *BOTH, *FORMS, "--resume")
    assert said.code == 2
    assert "was started by another build of the program, or is incomplete." in said.err
    assert files() == before


def test_a_run_that_starts_over_leaves_another_one_alone_until_it_is_done(capsys, stopping):
    left = stopped(capsys, stopping, *BOTH, *FORMS)
    stopping.at = 40
    batch(capsys, *BOTH, *FORMS, "--strict")
    stopping.at = 0
    assert left.items() <= files().items()
    assert "Resuming after 2" in batch(capsys, *BOTH, *FORMS, "--resume").err


def test_a_run_with_fewer_results_does_not_take_one_with_more_away(capsys, stopping):
    left = stopped(capsys, stopping, *BOTH, *FORMS)
    batch(capsys, *BOTH, *FORMS[:2])
    assert left.items() <= files().items()
    assert "Resuming after 2" in batch(capsys, *BOTH, *FORMS, "--resume").err
    assert set(files()) == {"a.csv", "l.csv"}


def test_a_result_without_rows_yet_loses_nothing(capsys, stopping):
    Path("C.jsonl").write_bytes(b"oops\n" * 30 + class_lines(10))
    words = ("C.jsonl", *FORMS)
    batch(capsys, *words)
    whole = files()
    for name in whole:
        Path(name).unlink()
    stopped(capsys, stopping, *words)
    assert "Resuming after 2" in batch(capsys, *words, "--resume").err
    assert files() == whole


def test_a_folder_with_its_results_in_it_is_not_changed_by_them(capsys, stopping):
    Path("in").mkdir()
    for name in BOTH:
        Path(name).rename(Path("in", name))
    words = ("in", "-f", "csv=in/a.out")
    stopped(capsys, stopping, *words)
    assert Path("in/a.out.part").exists()
    assert "Resuming after 2" in batch(capsys, *words, "--resume").err


def test_input_that_changes_before_anything_is_written_down_is_noticed(capsys, stopping, monkeypatch):
    monkeypatch.setattr(batch_resume, "SECONDS_BETWEEN", 60)
    take = Recorder.take

    def changing(recorder: Recorder, *given: object) -> None:
        Path("B.jsonl").write_bytes(class_lines(20))
        take(recorder, *given)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Recorder, "take", changing)
        stopped(capsys, stopping, *BOTH, *FORMS)
    said = batch(capsys, *BOTH, *FORMS, "--resume")
    assert said.code == 2
    assert "was started before B.jsonl was changed." in said.err


def test_checkpoints_after_a_torn_line_count(capsys, stopping):
    batch(capsys, *BOTH, *FORMS)
    whole = files()
    for name in whole:
        Path(name).unlink()
    stopped(capsys, stopping, *BOTH, *FORMS)
    with Path("a.csv.part.journal").open("ab") as journal:
        journal.write(b'{"sizes":[1')
    stopping.at = 20
    batch(capsys, *BOTH, *FORMS, "--resume")
    stopping.at = 0
    assert "Resuming after 4" in batch(capsys, *BOTH, *FORMS, "--resume").err
    assert files() == whole


@pytest.fixture
def half_done(capsys, stopping, monkeypatch) -> None:
    """Have a run end when the first of its results is in its place, and the second is not."""
    del stopping
    put = part_file.put_in_place

    def full(part: Path, target: Path, mode: int) -> None:
        if target.name == "l.csv":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        put(part, target, mode)

    with monkeypatch.context() as patch:
        patch.setattr(part_file, "put_in_place", full)
        said = batch(capsys, *BOTH, *FORMS)
    assert said.code == 2
    assert "Run it again with --resume to go on." in said.err
    assert set(files()) == {"a.csv", "a.csv.part.journal", "l.csv.part", "l.csv.part.journal"}


@pytest.mark.usefixtures("half_done")
def test_a_run_that_starts_over_leaves_one_alone_that_is_almost_done(capsys, stopping):
    left = files()
    stopping.at = 10
    said = batch(capsys, *BOTH, *FORMS, "--strict")
    stopping.at = 0
    assert "An earlier run finished 57 records and left them in " in said.err
    assert left.items() <= files().items()
    said = batch(capsys, *BOTH, *FORMS, "--resume")
    assert "Resuming after 57 records" in said.err
    assert set(files()) == {"a.csv", "l.csv"}
    assert files()["a.csv"] == left["a.csv"]
    assert files()["l.csv"] == left["l.csv.part"]


@pytest.mark.usefixtures("half_done")
@pytest.mark.parametrize("way", ["edited", "gone"])
def test_a_result_in_its_place_that_is_not_as_it_was_is_refused(capsys, way):
    Path("a.csv").unlink() if way == "gone" else _edited("a.csv", size_too=False)
    before = files()
    said = batch(capsys, *BOTH, *FORMS, "--resume")
    assert said.code == 2
    assert "a.csv: was changed or taken away since an earlier run wrote it." in said.err
    assert files() == before


def test_a_journal_whose_part_files_are_gone_is_ignored_and_removed(capsys, stopping):
    stopped(capsys, stopping, *BOTH, *FORMS)
    for name in ("a.csv.part", "l.csv.part"):
        Path(name).unlink()
    said = batch(capsys, *BOTH, *FORMS, "--resume")
    assert "No earlier run left anything to resume" in said.err
    assert set(files()) == {"a.csv", "l.csv"}


def test_a_folder_that_was_moved_is_refused(capsys, stopping, tmp_path, monkeypatch):
    stopped(capsys, stopping, *BOTH, *FORMS)
    tmp_path.rename(tmp_path.with_name("moved"))
    monkeypatch.chdir(tmp_path.with_name("moved"))
    before = files()
    said = batch(capsys, *BOTH, *FORMS, "--resume")
    assert said.code == 2
    assert f"was started with {RESULTS}" in said.err
    assert files() == before


# ------------------------------------------------------------------ two at once


def meanwhile(patch: pytest.MonkeyPatch, happens: Callable[[], None]) -> None:
    """Have something happen while a run waits for another one."""

    def waited(_seconds: float) -> None:
        patch.undo()
        happens()

    patch.setattr(time, "sleep", waited)


@POSIX
def test_of_two_that_resume_at_once_one_is_told_that_the_other_finished_it(capsys, stopping):
    stopped(capsys, stopping, *BOTH, *FORMS)
    streams = [lock_part(Path(name)) for name in ("a.csv.part", "l.csv.part")]
    done: dict[str, bytes] = {}

    def finish() -> None:
        for name in ("a.csv", "l.csv"):
            Path(f"{name}.part").rename(name)
            Path(f"{name}.part.journal").unlink()
        for stream in streams:
            stream.close()
        done.update(files())

    with pytest.MonkeyPatch.context() as patch:
        meanwhile(patch, finish)
        said = batch(capsys, *BOTH, *FORMS, "--resume")
    assert said.code == 2
    assert "another run resumed it in the meantime and finished it. [resume-busy]" in said.err
    assert files() == done


@POSIX
def test_a_run_that_waited_resumes_after_what_the_other_did_in_the_meantime(capsys, stopping):
    batch(capsys, *BOTH, *FORMS)
    whole = files()
    for name in whole:
        Path(name).unlink()
    before = stopped(capsys, stopping, *BOTH, *FORMS)
    stopping.at = 10
    batch(capsys, *BOTH, *FORMS, "--resume")
    stopping.at = 0
    after = files()
    assert after != before
    for name, content in before.items():
        Path(name).write_bytes(content)
    other = lock_part(Path("l.csv.part"))

    def resume_elsewhere() -> None:
        for name, content in after.items():
            Path(name).write_bytes(content)
        other.close()

    with pytest.MonkeyPatch.context() as patch:
        meanwhile(patch, resume_elsewhere)
        said = batch(capsys, *BOTH, *FORMS, "--resume")
    assert "Resuming after 3" in said.err or "Resuming after 4" in said.err
    assert files() == whole


@POSIX
def test_a_part_that_takes_its_place_while_it_is_opened_is_not_written_into(tmp_path, monkeypatch):
    part = tmp_path / "a.csv.part"
    part.write_bytes(b"whole\n")
    monkeypatch.setattr(part_file, "lock", lambda _handle: part.rename(tmp_path / "a.csv"))
    with pytest.raises(FileNotFoundError):
        lock_part(part)
    part.symlink_to(tmp_path / "a.csv")
    with pytest.raises(OSError, match="symbolic"):
        lock_part(part)


@POSIX
def test_a_part_file_stays_locked_until_it_is_cut_or_in_place(tmp_path, monkeypatch):
    def busy(path: Path) -> None:
        with pytest.raises(BlockingIOError):
            lock_part(path)
        tried.append(path.name)

    tried: list[str] = []
    put, cut = part_file.put_in_place, part_file._cut_to_lines  # noqa: SLF001 -- what is looked at
    monkeypatch.setattr(part_file, "put_in_place", lambda part, *given: (busy(part), put(part, *given)))
    monkeypatch.setattr(part_file, "_cut_to_lines", lambda file: (busy(tmp_path / "b.csv.part"), cut(file))[1])
    for name in ("a.csv", "b.csv"):
        part = part_file.PartFile(tmp_path / name)
        part.begin(b"head\n")
        part.write(b"row\nhalf")
        part.finish() if name == "a.csv" else part.leave()
    assert tried == ["a.csv.part", "b.csv.part"]
    assert (tmp_path / "b.csv.part").read_bytes() == b"head\nrow\n"
    lock_part(tmp_path / "b.csv.part").close()
