"""A batch that ends at any step of writing, killed, without power or on a full disk, is resumed to the same end."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from csr_assess.app import batch_resume
from csr_assess.app.main import run as main
from csr_assess.batch import units
from csr_assess.batch.part_file import PartFile
from tests import rows
from tests.class_lines import class_lines
from tests.command import DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COUNT = 6
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="names steps as Unix takes them")
FORMS = ("-f", "csv=a.csv", "-f", "json=a.jsonl", "-f", "long=l.csv", "-f", "group=g.json")
RESULTS = {"a.csv", "a.jsonl", "l.csv", "g.json"}
SAID = "Run it again with --resume to go on."
STEPS = ("fsync", "replace", "unlink", "write", "ftruncate", "chmod", "open")
"""What of `os` changes anything on the disk, beside what is written into the unfinished files."""


class Killed(BaseException):
    """The end of a process that does nothing more."""


class Disk:
    """Counts the steps of a run, and has each fail from one of them on."""

    def __init__(self, patch: pytest.MonkeyPatch, last: int, failing: Callable[[str], None]) -> None:
        self.steps: list[str] = []
        self._last, self._failing = last, failing
        self.synced: dict[int, int] = {}
        """What would be there after a power cut: how much of each file, by its number."""
        for name in STEPS:
            patch.setattr(os, name, self._counted(getattr(os, name), name))
        self.parts: list[PartFile] = []
        begun = PartFile.__init__
        patch.setattr(PartFile, "__init__", lambda part, *given: (self.parts.append(part), begun(part, *given))[1])
        for name in ("write", "_cut"):
            patch.setattr(PartFile, name, self._counted(getattr(PartFile, name), f"PartFile.{name}"))

    def _counted(self, real: Callable[..., Any], name: str) -> Callable[..., Any]:
        def counted(*given: Any, **more: Any) -> Any:
            if name == "open" and not given[1] & (os.O_CREAT | os.O_TRUNC):
                return real(*given, **more)
            self.steps.append(name)
            if len(self.steps) > self._last:
                self._failing(name)
            found = real(*given, **more)
            if name == "fsync":
                there = os.fstat(given[0])
                self.synced[there.st_ino] = there.st_size
            return found

        return counted


def ran(*words: str) -> int:
    return main(["batch", "p.jsonl", *DAY, *FORMS, "--jobs", "1", *words])


def killed(_step: str) -> None:
    raise Killed


def no_room(step: str) -> None:
    if step not in ("unlink", "PartFile._cut", "chmod", "replace"):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@contextlib.contextmanager
def ending(last: int, failing: Callable[[str], None] = killed) -> Iterator[Disk]:
    with pytest.MonkeyPatch.context() as patch:
        disk = Disk(patch, last, failing)
        with contextlib.suppress(Killed):
            yield disk
        for part in disk.parts:
            with contextlib.suppress(AttributeError):
                part.stream.raw.close()  # what it had not written is lost with the process, and its lock


def results() -> dict[str, bytes]:
    """Return all files, but for what saving a group's result leaves where it is killed, as saving any file does."""
    return {one.name: one.read_bytes() for one in Path().iterdir() if not one.name.startswith(("p.jsonl", ".g.json."))}


def nothing_there() -> None:
    for name in results():
        Path(name).unlink()


@pytest.fixture
def whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What a run leaves that nothing stops; there is a checkpoint after each unit of two records."""
    monkeypatch.setattr(batch_resume, "SECONDS_BETWEEN", 0)
    monkeypatch.setattr(batch_resume, "_TIMES_AS_LONG", 0)
    monkeypatch.setattr(units, "FEWEST", 2)
    monkeypatch.setattr(units, "MOST", 2)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.jsonl").write_bytes(class_lines(COUNT))
    ran()
    found = results()
    assert set(found) == RESULTS
    nothing_there()
    return found


def steps(*words: str) -> int:
    """Return how many steps a run has."""
    with ending(sys.maxsize) as disk:
        ran(*words)
    return len(disk.steps)


def tried(most: int) -> range:
    """Return the steps after which a run ends: plain tests try each third."""
    return range(0, most, 1 if rows.WHOLE else 3)


def without_power(disk: Disk) -> None:
    """Cut each file to what was on the disk for sure."""
    for file in Path().iterdir():
        size = disk.synced.get(file.stat().st_ino, 0)
        if file.name != "p.jsonl" and file.stat().st_size > size:
            os.truncate(file, size)


def resumed_after(capsys: pytest.CaptureFixture[str]) -> int:
    """Resume with room and power, and return after how many records that was."""
    capsys.readouterr()
    assert ran("--resume") == 4
    found = re.search(r"Resuming after (\d+) record", capsys.readouterr().err)
    return int(found[1]) if found else 0


def is_done() -> bool:
    """Say whether a run had put all in its place, and had only to tell of it."""
    return set(results()) == RESULTS


@POSIX
@pytest.mark.slow
@pytest.mark.parametrize("power", [True, False], ids=["killed", "without power"])
def test_a_run_killed_at_any_step_is_resumed_to_the_same_end(whole, capsys, power):
    most = steps()
    nothing_there()
    counts = []
    for last in tried(most):
        with ending(last) as disk:
            ran()
        if not power:
            without_power(disk)
        done = is_done()
        counts.append(COUNT if done else resumed_after(capsys))
        assert done or results() == whole, f"after step {last}, {disk.steps[last]}"
        nothing_there()
    assert counts == sorted(counts)  # what a checkpoint has is never lost
    assert {*counts} == {0, 2, 4, 6}


@POSIX
@pytest.mark.slow
@pytest.mark.parametrize("share", [0.4, 0.75], ids=["in the middle", "near the end"])
def test_a_resumed_run_killed_at_any_step_is_resumed_to_the_same_end(whole, capsys, share):
    most = steps()
    nothing_there()
    with ending(int(most * share)):
        ran()
    left, last, counts = results(), 0, list[int]()
    while True:
        for name, content in left.items():
            Path(name).write_bytes(content)
            Path(name).chmod(0o600)
        with ending(last) as disk:
            ran("--resume")
        if len(disk.steps) <= last:
            break
        done = is_done()
        counts.append(COUNT if done else resumed_after(capsys))
        assert done or results() == whole, f"after step {last}, {disk.steps[last]}"
        nothing_there()
        last += tried(most).step
    assert counts == sorted(counts)
    assert counts[0] >= 2
    assert counts[-1] == COUNT


@POSIX
@pytest.mark.slow
def test_a_disk_that_is_full_at_any_step_again_and_again_costs_nothing(whole, capsys):
    most = steps()
    nothing_there()
    resumed = 0
    for last in tried(most):
        with ending(last, no_room) as disk:
            ran()
        can_resume = SAID in capsys.readouterr().err
        for more in (0, last % 7, 9):
            if is_done():
                break
            with ending(more, no_room):
                ran("--resume")
            said = capsys.readouterr().err
            assert not can_resume or "Resuming after" in said or "cannot be written: No space left" in said, said
            assert not can_resume or SAID in said or is_done() or "Resuming after" not in said, said
            can_resume = can_resume or SAID in said
        assert is_done() or bool(resumed_after(capsys)) is can_resume, f"after step {last}, {disk.steps[last:]}"
        assert results() == whole, f"after step {last}, {disk.steps[last]}"
        resumed += can_resume
        nothing_there()
    assert resumed > len(tried(most)) / 3
