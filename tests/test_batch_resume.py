"""A batch that was stopped in any way is resumed with --resume, and ends as if nothing had happened."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csr_assess.app import batch_resume, batch_running
from csr_assess.base.locking import lock
from csr_assess.batch import run, units, workers
from tests import folder
from tests.class_lines import class_lines
from tests.command import DAY, ROOT, Said, here
from tests.laws import at_most

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX system")
COUNT = 40
FORMS = ("-f", "csv=a.csv", "-f", "json=a.jsonl", "-f", "group=g.json")
ALWAYS = (
    "from csr_assess.app import batch_resume as b; b.SECONDS_BETWEEN = b._TIMES_AS_LONG = 0; "
    "from csr_assess.app.main import main; main()"
)
"""The program, with a checkpoint after each record."""


class Stopped(BaseException):
    """A run's end by nothing that the program knows."""


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "p.jsonl").write_bytes(class_lines(COUNT))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def results(where: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in where.iterdir() if file.is_file() and file.name != "p.jsonl"}


@contextlib.contextmanager
def ending(at: int, error: BaseException | None) -> Iterator[None]:
    """Have a run end at so many records from where it begins."""
    judge, seen = run.assess_record, [0]

    def judged(*given_: object, **more: object) -> object:
        seen[0] += 1
        if error and seen[0] == at:
            raise error
        return judge(*given_, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "assess_record", judged)
        yield


def batch(capsys: pytest.CaptureFixture[str], *words: str, at: int = 0, error: BaseException | None = None) -> Said:
    with ending(at, error):
        return here(capsys, "batch", "p.jsonl", *DAY, *FORMS, "--confirm=all", *words)


@pytest.fixture
def whole(where: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, dict[str, bytes]]:
    """What one run without any stop says on standard output, and its files, which are then taken away."""
    said = batch(capsys)
    assert said.code == 4
    found = results(where)
    for name in found:
        Path(name).unlink()
    return said.out, found


@pytest.mark.slow
@at_most(12)
@given(stops=st.lists(st.integers(1, 15), max_size=5), distance=st.sampled_from([0.0, 60.0]))
def test_however_often_it_stops_the_end_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, stops: list[int], distance: float
):
    where = tmp_path_factory.mktemp("stops")
    (where / "p.jsonl").write_bytes(class_lines(COUNT))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(where)
        patch.setattr(batch_resume, "SECONDS_BETWEEN", distance)
        patch.setattr(batch_resume, "_TIMES_AS_LONG", 0)
        words = ["batch", "p.jsonl", *DAY, "--confirm=all", "-q"]
        quiet = pytest.MonkeyPatch()
        quiet.setattr(sys, "stderr", open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 -- closed below
        try:
            for stop in stops:
                with ending(stop, KeyboardInterrupt()):
                    batch_main([*words, *FORMS, "--resume"])
            batch_main([*words, *FORMS, "--resume"])
            found = results(where)
            for name in found:
                Path(name).unlink()
            batch_main([*words, *FORMS])
        finally:
            sys.stderr.close()
            quiet.undo()
        assert results(where) == found
        assert set(found) == {"a.csv", "a.jsonl", "g.json"}


def batch_main(words: list[str]) -> int:
    from csr_assess.app.main import run as main  # noqa: PLC0415 -- `run` is another thing here

    return main(words)


def test_what_is_said_at_a_stop_and_where_it_is_resumed(where, whole, capsys):
    said = batch(capsys, at=13, error=KeyboardInterrupt())
    assert said.code == 130
    assert "Stopped after 12 records." in said.err
    assert "Run it again with --resume to go on." in said.err
    private = [name for name in results(where) if name.endswith((".part", ".journal"))]
    assert sorted(private) == ["a.csv.part", "a.csv.part.journal", "a.jsonl.part", "a.jsonl.part.journal"]
    if sys.platform != "win32":
        assert {stat.S_IMODE(Path(name).stat().st_mode) for name in private} == {0o600}
    said = batch(capsys, "--resume")
    assert "Resuming after 12 records that an earlier run had finished." in said.err
    assert (said.out, results(where)) == whole


def test_the_first_run_may_say_resume_too(where, whole, capsys):
    said = batch(capsys, "--resume")
    assert "No earlier run left anything to resume; this one starts with the first record." in said.err
    assert (said.out, results(where)) == whole


@pytest.mark.slow
def test_a_run_without_it_says_what_is_left_and_begins_anew(where, whole, capsys):
    batch(capsys, at=13, error=KeyboardInterrupt())
    said = batch(capsys)
    assert "records and left them in " in said.err
    assert "a.csv.part; --resume continues after them. This one starts over." in said.err
    assert (said.out, results(where)) == whole


@pytest.mark.slow
def test_what_is_torn_is_cut_off(where, whole, capsys):
    batch(capsys, at=13, error=KeyboardInterrupt())
    for name in ("a.csv.part", "a.jsonl.part", "a.csv.part.journal"):
        with Path(name).open("ab") as file:
            file.write(b'{"sizes": [1')
    said = batch(capsys, "--resume")
    assert (said.out, results(where)) == whole


@pytest.mark.slow
def test_a_part_file_that_lost_its_end_is_resumed_at_an_earlier_checkpoint(where, whole, capsys, monkeypatch):
    monkeypatch.setattr(batch_resume, "SECONDS_BETWEEN", 0)
    monkeypatch.setattr(batch_resume, "_TIMES_AS_LONG", 0)
    batch(capsys, at=13, error=KeyboardInterrupt())
    part = Path("a.jsonl.part")
    part.write_bytes(part.read_bytes()[:-30_000])
    said = batch(capsys, "--resume")
    assert "Resuming after 1" in said.err
    assert (said.out, results(where)) == whole


@pytest.mark.slow
@pytest.mark.few(1)
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.skipif(sys.platform != "linux", reason="workers begin as copies on Linux alone")
def test_processes_may_be_more_or_fewer_than_before(where, whole, capsys, monkeypatch, jobs):
    monkeypatch.setattr(workers, "starts_by_copy", lambda: True)
    monkeypatch.setattr(units, "PAYS_AFTER", 0)
    monkeypatch.setattr(batch_resume, "SECONDS_BETWEEN", 0)
    monkeypatch.setattr(batch_resume, "_TIMES_AS_LONG", 0)
    take, written = batch_running.Recorder.take, [0]

    def stopping(self: Any, contents: Any, judged: Any, count: int) -> None:
        take(self, contents, judged, count)
        written[0] += count
        if written[0] > 20:
            self.interrupt()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch_running.Recorder, "take", stopping)
        assert batch(capsys, "--jobs", jobs).code == 130
    said = batch(capsys, "--resume", "--jobs", "2" if jobs == "1" else "1")
    assert "Resuming after 2" in said.err or "Resuming after 3" in said.err
    assert (said.out, results(where)) == whole


# ------------------------------------------------------------------ what cannot be resumed


def _input(where: Path) -> tuple[str, ...]:
    with (where / "p.jsonl").open("ab") as file:
        file.write(b"\n")
    return ()


def _rubric(where: Path) -> tuple[str, ...]:
    return "--rubric", str(folder.copy(where / "own"))


CHANGES: dict[str, tuple[Callable[[Path], tuple[str, ...]], str]] = {
    "the input": (_input, "was started before p.jsonl was changed."),
    "other files": (lambda where: (str(where / "p.jsonl"),), "was started with other files to read."),
    "the day": (
        lambda _where: ("--as-of", "2027-01-02"),
        "for the day 2026-11-21, and this run is for 2027-01-02; give",
    ),
    "an option": (lambda _where: ("--strict",), "was started with another --strict."),
    "the target": (lambda _where: ("--role", "entry"), "was started with another --role, --industry, --state."),
    "what was seen": (lambda _where: ("--confirm=typing",), "was started with another --confirm."),
    "the line": (lambda _where: ("--fail-under", "60"), "was started with another --fail-under."),
    "the rubric": (_rubric, "was started with another rubric, or with this one before it was changed."),
}


@pytest.mark.slow
@pytest.mark.few(2)
@pytest.mark.parametrize("change", CHANGES)
def test_another_run_is_refused_with_what_is_not_the_same(where, capsys, change):
    batch(capsys, at=13, error=KeyboardInterrupt())
    before = results(where)
    make, expected = CHANGES[change]
    said = batch(capsys, "--resume", *make(where))
    assert said.code == 2
    assert expected in said.err
    assert "Run it as it was to go on, or without --resume to start over. [resume-changed]" in said.err
    assert before.items() <= results(where).items()


@pytest.mark.usefixtures("where")
def test_another_version_is_refused(capsys, monkeypatch):
    batch(capsys, at=13, error=KeyboardInterrupt())
    monkeypatch.setattr(batch_running, "__version__", "9.9")
    said = batch(capsys, "--resume")
    assert said.code == 2
    assert "of the program, and this is 9.9." in said.err


NOWHERE = {
    "standard output": (("p.jsonl", "-f", "csv"), "records must go into files"),
    "no records": (("p.jsonl",), "records must go into files"),
    "pages": (("p.jsonl", "-f", "html=class"), "records must go into files"),
    "a file and standard output": (("p.jsonl", "-f", "csv=a.csv", "-f", "json"), "records must go into files"),
    "standard input": (("-", "-f", "csv=a.csv"), "standard input cannot be read a second time; put it into a file."),
}


@pytest.mark.parametrize("way", NOWHERE)
@pytest.mark.usefixtures("where")
def test_what_cannot_be_resumed_is_said_before_anything_is_done(capsys, way):
    words, expected = NOWHERE[way]
    said = here(capsys, "batch", *words, *DAY, "--resume")
    assert said.code == 2
    assert f"--resume: {expected}" in said.err + said.out
    assert not Path("class").exists()


@POSIX
def test_what_another_run_still_writes_is_left_to_it(where, capsys, monkeypatch):
    monkeypatch.setattr(batch_resume, "_SECONDS_FOR_OTHERS", 0)
    batch(capsys, at=13, error=KeyboardInterrupt())
    before = results(where)
    with Path("a.jsonl.part").open("r+b") as other:
        lock(other.fileno())
        said = batch(capsys, "--resume")
    assert said.code == 2
    assert "another run is still writing it; wait for its end, or stop it. [resume-busy]" in said.err
    assert results(where) == before


@pytest.mark.slow
def test_a_run_that_stopped_at_bad_records_is_resumed_with_more_of_them_allowed(where, whole, capsys):
    said = batch(capsys, "--max-errors", "4")
    assert said.code == 4
    assert "Run it again with --resume to go on." in said.err
    assert "4 records were rejected, and --max-errors says to stop there." in said.err
    assert batch(capsys, "--resume", "--max-errors", "4").code == 4
    said = batch(capsys, "--resume", "--max-errors", "400")
    assert (said.out, results(where)) == whole


# ------------------------------------------------------------------ ends that the program never sees


class Ended(NamedTuple):
    code: int
    err: str


def process(where: Path, *words: str, after: float | None = None, most: int | None = None) -> Ended:
    """Run it as a process of its own, killed after so many seconds, or without room for more than so many bytes."""

    def no_room() -> None:
        import resource  # noqa: PLC0415 -- Unix has it alone

        resource.setrlimit(resource.RLIMIT_FSIZE, (most or 0, most or 0))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    with subprocess.Popen(
        [sys.executable, "-c", ALWAYS, "batch", "p.jsonl", *DAY, *FORMS, "--confirm=all", *words],
        cwd=where,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=no_room if most else None,  # noqa: PLW1509 -- no threads here
    ) as running:
        if after is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(after)
            running.kill()
        assert running.stderr
        said = running.stderr.read().decode()
    return Ended(running.returncode, said)


@pytest.mark.few(1)
@POSIX
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_killed_run_is_resumed(where, whole, jobs):
    begun = time.monotonic()
    process(where, "--jobs", jobs)
    took = time.monotonic() - begun
    for name in results(where):
        Path(name).unlink()
    chance = random.Random(jobs)  # noqa: S311 -- repeatable, not secret
    for _kill in range(2):
        process(where, "--resume", "--jobs", jobs, after=took * chance.uniform(0.5, 1))
    process(where, "--resume", "--jobs", jobs)
    assert results(where) == whole[1]


@POSIX
def test_a_full_disk_costs_nothing_that_was_done(where, whole):
    ended = process(where, most=400_000)
    assert ended.code == 2
    assert "Run it again with --resume to go on." in ended.err
    assert Path("a.jsonl.part").read_bytes().endswith(b"\n")
    ended = process(where, "--resume")
    assert "Resuming after " in ended.err
    assert results(where) == whole[1]


@pytest.mark.usefixtures("where")
def test_the_journal_is_small_beside_the_results_and_names_who_was_met_once(capsys, monkeypatch):
    monkeypatch.setattr(batch_resume, "SECONDS_BETWEEN", 0)
    monkeypatch.setattr(batch_resume, "_TIMES_AS_LONG", 0)
    batch(capsys, at=26, error=KeyboardInterrupt())
    journal = Path("a.csv.part.journal").read_bytes()
    assert len(journal.splitlines()) > 20
    assert journal.count(b'"id p-2"') == 1
    assert len(journal) < Path("a.jsonl.part").stat().st_size / 10
