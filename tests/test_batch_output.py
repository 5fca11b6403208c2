"""A batch's files: whole or not there at all, nothing finished lost, nothing that is read replaced."""

from __future__ import annotations

import contextlib
import csv
import errno
import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from csr_assess.answers.types import SCHEMA
from csr_assess.base import inputs
from csr_assess.batch import run
from csr_assess.batch.part_file import PartFile
from tests.command import DAY, ROOT, here

if TYPE_CHECKING:
    from collections.abc import Callable

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX system")


def lines(count: int, first: int = 1) -> bytes:
    people = (
        {"schema": SCHEMA, "candidate": {"id": f"c-{number}"}, "answers": {"soft_skills.empathy": 3}}
        for number in range(first, first + count)
    )
    return b"".join(json.dumps(person).encode() + b"\n" for person in people)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    file = tmp_path / "people.jsonl"
    file.write_bytes(lines(4))
    return file


def ids(file: Path) -> list[str]:
    with file.open(encoding="utf-8", newline="") as stream:
        return [row["candidate.id"] for row in csv.DictReader(stream, strict=True)]


def in_folder(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def stopping(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, BaseException], None]:
    """Have a run end at a record with an error."""

    def stop(at: int, error: BaseException) -> None:
        judge, seen = run.assess_record, []

        def judged(*given: object, **more: object) -> object:
            seen.append(given)
            if len(seen) == at:
                raise error
            return judge(*given, **more)

        monkeypatch.setattr(run, "assess_record", judged)

    return stop


def test_one_bad_cell_is_set_aside_and_with_strict_its_row_is_refused(tmp_path, capsys):
    table = tmp_path / "people.csv"
    table.write_text("candidate.id,soft_skills.empathy,soft_skills.courtesy\nc-1,3,9\nc-2,3,4\n", encoding="utf-8")
    words = ("batch", table, *DAY, "-f", "json", "--jobs", "1")
    statuses = [
        (said.code, [json.loads(line)["status"] for line in said.out.splitlines()])
        for said in (here(capsys, *words), here(capsys, *words, "--strict"))
    ]
    assert statuses == [(0, ["success", "success"]), (4, ["error", "success"])]


def test_a_file_takes_its_place_only_when_it_is_whole(people, tmp_path, capsys, stopping):
    file = tmp_path / "out.csv"
    file.write_text("older", encoding="utf-8")
    stopping(4, KeyboardInterrupt())
    said = here(capsys, "batch", people, *DAY, "-f", "csv", "-o", file)
    assert said.code == 130
    assert file.read_text(encoding="utf-8") == "older"
    part = tmp_path / "out.csv.part"
    assert ids(part) == ["c-1", "c-2", "c-3"]
    assert f"Stopped after 3 records. What is finished is in {part}. Run it again with --resume to go on." in said.err


@pytest.mark.parametrize("form", ["csv", "json"])
def test_results_that_tell_how_an_answer_file_begins_are_replaced_by_newer_ones(people, tmp_path, capsys, form):
    people.write_bytes(b"[1]\n" + lines(4))
    for _time in range(2):
        said = here(capsys, "batch", people, *DAY, "-f", f"{form}={tmp_path / 'out'}")
        assert said.code == 4
    assert b"`schema: csr-assess/answers/1`" in (tmp_path / "out").read_bytes()


def test_what_an_earlier_run_left_is_kept(people, tmp_path, capsys, stopping):
    file = tmp_path / "out.csv"
    stopping(3, KeyboardInterrupt())
    here(capsys, "batch", people, *DAY, "-f", "csv", "-o", file)
    stopping(2, KeyboardInterrupt())
    here(capsys, "batch", people, *DAY, "-f", "csv", "-o", file)
    assert (ids(tmp_path / "out.csv.part"), ids(tmp_path / "out.csv.part2")) == (["c-1", "c-2"], ["c-1"])


@POSIX
def test_a_run_that_got_as_far_removes_the_part_file_of_an_earlier_one(people, tmp_path, capsys, stopping):
    """The second run writes .part2 and removes .part; so the third one writes .part again, and removes .part2."""
    file = tmp_path / "out.csv"
    for at in (2, 2, 4):
        stopping(at, KeyboardInterrupt())
        said = here(capsys, "batch", people, *DAY, "-f", "csv", "-o", file)
    assert in_folder(tmp_path) == ["out.csv.part", "out.csv.part.journal", "people.jsonl"]
    assert ids(tmp_path / "out.csv.part") == ["c-1", "c-2", "c-3"]
    assert f"{file}.part2, which an earlier run had left." in said.err


@POSIX
def test_a_run_that_is_done_leaves_no_part_of_an_earlier_one(people, tmp_path, capsys, stopping):
    file = tmp_path / "out.csv"
    stopping(3, KeyboardInterrupt())
    here(capsys, "batch", people, *DAY, "-f", "csv", "-o", file)
    assert (tmp_path / "out.csv.part").exists()
    said = here(capsys, "batch", people, *DAY, "-f", "csv", "-o", file)
    assert said.code == 0
    assert f"{file}.part, which an earlier run had left." in said.err
    assert in_folder(tmp_path) == ["out.csv", "people.jsonl"]


@POSIX
def test_a_part_that_another_run_writes_and_a_file_of_that_name_are_left_alone(people, tmp_path, capsys):
    file, other = tmp_path / "out.csv", tmp_path / "out.csv.part2"
    (tmp_path / "out.csv.part").write_text("mine", encoding="utf-8")
    busy = PartFile(file)
    here(capsys, "batch", people, *DAY, "-f", "csv", "-o", file)
    assert (busy.path, other.exists()) == (other, True)
    assert busy.leave() is None
    assert (tmp_path / "out.csv.part").read_text(encoding="utf-8") == "mine"


def test_a_run_that_finished_nothing_leaves_nothing(people, tmp_path, capsys, stopping):
    stopping(1, KeyboardInterrupt())
    said = here(capsys, "batch", people, *DAY, "-f", "csv", "-o", tmp_path / "out.csv")
    assert in_folder(tmp_path) == ["people.jsonl"]
    assert "Stopped after 0 records. No file was changed." in said.err


def test_a_fault_of_the_program_itself_loses_nothing_finished(people, tmp_path, capsys, stopping):
    stopping(3, ZeroDivisionError())
    said = here(capsys, "batch", people, *DAY, "-f", "csv", "-o", tmp_path / "out.csv")
    assert said.code == 5
    assert ids(tmp_path / "out.csv.part") == ["c-1", "c-2"]
    assert "out.csv.part" in said.err


@pytest.mark.parametrize("fault", ["write", "finish"])
def test_on_a_full_disk_what_is_finished_is_kept_in_whole_lines(people, tmp_path, capsys, monkeypatch, fault):
    real = getattr(PartFile, fault)

    def full(self: PartFile, *content: bytes) -> None:
        if content and b"c-3" not in content[0]:
            return real(self, *content)
        with self.path.open("ab") as file:  # half a row, as a disk has it that is full
            self._stream.flush()
            file.write(b"people.jsonl:9,c-9")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(PartFile, fault, full)
    said = here(capsys, "batch", people, *DAY, "-f", "csv", "-o", tmp_path / "out.csv")
    assert said.code == 2
    assert "out.csv: cannot be written: No space left on device." in said.err
    assert ids(tmp_path / "out.csv.part") == ["c-1", "c-2", "c-3", "c-4"][: 2 if fault == "write" else 4]
    assert "out.csv.part" in said.err
    assert not (tmp_path / "out.csv").exists()


@POSIX
def test_a_file_keeps_its_mode_and_a_link_stays_one(people, tmp_path, capsys):
    file, link = tmp_path / "out.csv", tmp_path / "link.csv"
    file.touch(mode=0o600)
    file.chmod(0o640)
    link.symlink_to(file)
    here(capsys, "batch", people, *DAY, "-f", "csv", "-o", link)
    assert link.is_symlink()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert len(ids(file)) == 4
    assert in_folder(tmp_path) == ["link.csv", "out.csv", "people.jsonl"]


@POSIX
def test_a_part_is_its_owners_alone_and_a_new_file_as_the_system_has_it(people, tmp_path, capsys, stopping):
    here(capsys, "batch", people, *DAY, "-f", "csv", "-o", tmp_path / "out.csv")
    (tmp_path / "plain").touch()
    assert (tmp_path / "out.csv").stat().st_mode == (tmp_path / "plain").stat().st_mode
    stopping(3, KeyboardInterrupt())
    here(capsys, "batch", people, *DAY, "-f", "csv", "-o", tmp_path / "other.csv")
    assert stat.S_IMODE((tmp_path / "other.csv.part").stat().st_mode) == 0o600


UNWRITABLE = {"a folder": "folder", "a folder that is not there": "gone/out.csv"}


@pytest.mark.parametrize("name", UNWRITABLE.values(), ids=UNWRITABLE)
def test_what_cannot_be_written_is_told(people, tmp_path, capsys, name):
    (tmp_path / "folder").mkdir()
    said = here(capsys, "batch", people, *DAY, "-f", "csv", "-o", tmp_path / name)
    assert said.code == 2
    assert "cannot be written" in said.err
    assert in_folder(tmp_path) == ["folder", "people.jsonl"]


@POSIX
@pytest.mark.parametrize("device", ["/dev/null", "/dev/stdout"])
def test_a_device_is_written_into(people, capfd, device):
    assert here(capfd, "batch", people, *DAY, "-f", "csv", "-o", device).code == 0
    assert Path(device).exists()


@POSIX
def test_a_file_in_memory_is_none_of_the_devices(tmp_path):
    memory = Path("/dev/shm")  # noqa: S108 -- that name is what it is about
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as folder:
        part = PartFile(Path(folder, "out.csv"))
        assert not part.is_direct
        part.drop()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("words", [["-o", "/dev/full"], []])
def test_a_full_device_is_told(people, words):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "csr_assess", "batch", str(people), *DAY, "-f", "json", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            check=False,
        )
    assert done.returncode == 2
    assert b"No space left on device" in done.stderr


@pytest.mark.few(1)
@POSIX
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_loses_no_finished_row(tmp_path, name):
    file, part = tmp_path / "out.csv", tmp_path / "out.csv.part"
    command = [sys.executable, "-m", "csr_assess", "batch", "-", *DAY, "-f", "csv", "-o", str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        process.stdin.write(lines(200))
        process.stdin.flush()  # and it waits for more
        while not part.exists() or not part.stat().st_size:
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(getattr(signal, name))
        said = process.stderr.read().decode()
        process.stdin.close()
    found = ids(part)
    assert len(found) > 10
    assert process.returncode == 130
    assert found == [f"c-{number}" for number in range(1, len(found) + 1)]
    assert f"Stopped after {len(found)} record" in said
    assert str(part) in said
    assert not file.exists()


@POSIX
def test_a_reader_that_leaves_is_no_fault(tmp_path):
    (tmp_path / "many.jsonl").write_bytes(lines(200))
    command = f'"{sys.executable}" -m csr_assess batch "{tmp_path / "many.jsonl"}" -f csv -q 2>&1 | head -1'
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, cwd=ROOT, check=False)  # noqa: S607
    assert done.returncode == 0
    assert done.stdout.startswith(b"source,")
    assert done.stdout.count(b"\n") == 1


def test_a_pipe_that_breaks_anywhere_in_a_command_is_no_fault(tmp_path, capsys, monkeypatch):
    def broken(*_given, **_more):
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr(run, "assess_record", broken)
    (tmp_path / "one.jsonl").write_bytes(lines(1))
    assert here(capsys, "batch", str(tmp_path / "one.jsonl"), *DAY, "-f", "csv", "-q").code == 0


# ------------------------------------------------------------------ inputs are never replaced


def _symlink(target: Path, name: Path) -> None:
    name.symlink_to(target)


def _hard_link(target: Path, name: Path) -> None:
    os.link(target, name)


MEMBERS = {
    "a symbolic link to the output": _symlink,
    "a hard link to the output": _hard_link,
}


@pytest.mark.parametrize("link", MEMBERS.values(), ids=MEMBERS)
def test_a_folder_that_holds_the_output_under_another_name_is_refused(people, tmp_path, capsys, link):
    folder, out = tmp_path / "answers" / "deep", tmp_path / "out.csv"
    folder.mkdir(parents=True)
    out.write_text("soft_skills.empathy\n3\n", encoding="utf-8")
    link(out, folder / "x.csv")
    said = here(capsys, "batch", people, tmp_path / "answers", *DAY, "-f", "csv", "-o", out)
    assert said.code == 2
    assert "output-is-input" in said.err
    assert "x.csv" in said.err
    assert out.read_text(encoding="utf-8") == "soft_skills.empathy\n3\n"


@pytest.mark.parametrize("name", ["new.csv", "deep/new.JSONL.gz", "../answers/new.tsv"])
def test_an_output_inside_a_folder_that_is_read_is_refused(tmp_path, capsys, name):
    folder = tmp_path / "answers"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.jsonl").write_bytes(lines(1))
    said = here(capsys, "batch", folder, *DAY, "-f", "csv", "-o", folder / name)
    assert said.code == 2
    assert "output-in-input" in said.err
    assert here(capsys, "batch", folder, *DAY, "-f", "csv", "-o", folder / "report").code == 0


@pytest.mark.parametrize("name", ["PEOPLE.JSONL", "./people.jsonl"])
def test_an_input_by_another_case_is_refused_where_that_is_the_same_file(people, capsys, monkeypatch, name):
    monkeypatch.chdir(people.parent)
    same = False
    with contextlib.suppress(FileNotFoundError):
        same = Path(name).samefile(people)
    said = here(capsys, "batch", people.name, *DAY, "-f", "csv", "-o", name)
    assert (said.code == 2) is same
    assert people.read_bytes() == lines(4)


def _links(tmp_path: Path, kind: str) -> tuple[Path, Path]:
    """Return two names that are one file, or will be."""
    one, other = tmp_path / "x.csv", tmp_path / "y.csv"
    if kind == "two links to one file":
        one.symlink_to("z.csv")
        other.symlink_to(tmp_path / "z.csv")
    elif kind == "a hard link":
        one.write_bytes(b"")
        os.link(one, other)
    elif kind == "a linked folder":
        (tmp_path / "other").symlink_to(tmp_path)
        return one, tmp_path / "other" / "x.csv"
    else:
        other.symlink_to("x.csv")
    return one, other


@POSIX
@pytest.mark.parametrize("second", ["json", "group"])
@pytest.mark.parametrize("kind", ["a link", "two links to one file", "a hard link", "a linked folder"])
def test_two_results_never_go_to_one_file(people, tmp_path, capsys, kind, second):
    one, other = _links(tmp_path, kind)
    before = in_folder(tmp_path)
    said = here(capsys, "batch", people, *DAY, "-f", f"csv={one}", "-f", f"{second}={other}")
    assert (said.code, in_folder(tmp_path)) == (2, before)
    assert "output-is-output" in said.err
    assert str(one) in said.err


@pytest.mark.parametrize("folds", [True, False])
def test_names_in_other_letters_are_one_file_where_the_disk_says_so(people, tmp_path, capsys, monkeypatch, folds):
    monkeypatch.setattr(inputs, "folds_case", lambda _folder: folds)
    said = here(capsys, "batch", people, *DAY, "-f", f"csv={tmp_path}/x.out", "-f", f"json={tmp_path}/X.out")
    assert (said.code, "output-is-output" in said.err) == ((2, True) if folds else (0, False))


@POSIX
def test_a_folder_folds_case_if_it_is_found_by_other_letters(tmp_path):
    (tmp_path / "both").mkdir()
    assert not inputs.folds_case(tmp_path / "both")
    (tmp_path / "BOTH").symlink_to("both")
    assert inputs.folds_case(tmp_path / "both")


@POSIX
def test_names_that_become_one_file_during_the_run_are_told(people, tmp_path, capsys):
    first, second = tmp_path / "x.csv", tmp_path / "y.jsonl"
    assert here(capsys, "batch", people, *DAY, "-f", f"csv={first}", "-f", f"json={second}").code == 0
    judge = run.assess_record

    def linked(*given: object, **more: object) -> object:
        second.unlink(missing_ok=True)
        second.symlink_to(first)
        return judge(*given, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "assess_record", linked)
        said = here(capsys, "batch", people, *DAY, "-f", f"csv={first}", "-f", f"json={second}")
    assert said.code == 2
    assert ids(first) == ["c-1", "c-2", "c-3", "c-4"]
    assert f"What is finished is in {first}.part2." in said.err


@POSIX
def test_a_file_with_two_names_keeps_both(people, tmp_path, capsys):
    file, other = tmp_path / "out.csv", tmp_path / "other.csv"
    file.write_text("older and longer " * 1000, encoding="utf-8")
    os.link(file, other)
    assert here(capsys, "batch", people, *DAY, "-f", f"csv={file}").code == 0
    assert file.samefile(other)
    assert ids(other) == ["c-1", "c-2", "c-3", "c-4"]
    assert in_folder(tmp_path) == ["other.csv", "out.csv", "people.jsonl"]
