"""A batch on a Dask cluster of two processes: the same as in one, also where a worker is killed while it works."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.command import DAY, ROOT, spawn
from tests.test_tables_published import drawn_person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(not (find_spec("distributed") and find_spec("fsspec")), reason="needs the extra cluster"),
    pytest.mark.skipif(sys.platform == "win32", reason="kills as Unix does"),
]
PEOPLE, PATIENCE = 150, 180
SMALL_PARTS = """
import sys
from csr_assess.app.cluster import pieces
pieces.PART_BYTES = 10_000
from csr_assess.app.main import run
sys.exit(run(sys.argv[1:]))
"""
BLOCKED = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "csr_assess":
            raise ModuleNotFoundError(f"No module named {name!r}")
sys.meta_path.insert(0, Blocked())
"""


class Running(NamedTuple):
    """A cluster's address, and the processes of its workers."""

    address: str
    workers: list[int]


@contextmanager
def cluster(**environment: str) -> Iterator[Running]:
    command = [sys.executable, "-m", "tests.local_cluster"]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, **environment},
    ) as process:
        assert process.stdin
        assert process.stdout
        try:
            yield Running(*json.loads(process.stdout.readline()))
        finally:
            process.stdin.close()
            process.wait(PATIENCE)


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with cluster() as found:
        yield found


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """People a line, every twentieth line nobody."""
    file = tmp_path_factory.mktemp("cluster") / "people.jsonl"
    lines = ["{" if number % 20 == 7 else json.dumps(drawn_person(number)) for number in range(PEOPLE)]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def alone(people: Path) -> subprocess.CompletedProcess[bytes]:
    """What one process writes and says of them."""
    files = [f"-f{form}={people.parent / form}.one" for form in ("csv", "json")]
    return spawn("batch", people, *DAY, *files)


def wait_for_parts(folder: Path, count: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and len([*folder.glob("part-*")]) < count:
        time.sleep(0.05)


def started(address: str, people: Path, out: Path) -> subprocess.Popen[bytes]:
    files = [f"-f{form}={out / form}" for form in ("csv", "json")]
    words = [sys.executable, "-c", SMALL_PARTS, "batch", people, *DAY, "--scheduler", address, *files]
    # not the parent's: a shell's background has Ctrl-C ignored, and its children inherit that
    return subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 -- one call
    )


def test_a_worker_that_is_killed_costs_no_record_and_writes_none_twice(
    running: Running, people: Path, alone: subprocess.CompletedProcess[bytes], tmp_path: Path
) -> None:
    with started(running.address, people, tmp_path) as process:
        wait_for_parts(tmp_path / "csv", 2)
        os.kill(running.workers[0], signal.SIGKILL)
        out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (alone.returncode, alone.stdout)
    assert err == alone.stderr
    lines = b"".join(path.read_bytes() for path in sorted((tmp_path / "json").glob("part-*")))
    assert lines == (people.parent / "json.one").read_bytes()
    parts = [path.read_bytes().partition(b"\r\n") for path in sorted((tmp_path / "csv").glob("part-*"))]
    assert len(parts) > 5
    head, end, _rows = parts[0]
    assert head + end + b"".join(rows for _head, _end, rows in parts) == (people.parent / "csv.one").read_bytes()
    assert [path.name for path in (tmp_path / "csv").iterdir() if not path.name.startswith("part-")] == ["_parts.json"]


def test_ctrl_c_stops_it_and_the_cluster_is_free_for_others(running: Running, people: Path, tmp_path: Path) -> None:
    with started(running.address, people, tmp_path) as process:
        wait_for_parts(tmp_path / "csv", 2)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in err
    assert b"Parts that were finished stay where they are" in err
    assert not (tmp_path / "csv" / "_parts.json").exists()
    few = tmp_path / "few.jsonl"
    few.write_text(json.dumps(drawn_person(1)), encoding="utf-8")
    again = spawn("batch", few, *DAY, "--scheduler", running.address, "-f", f"csv={tmp_path / 'again'}")
    assert (again.returncode, again.stdout[:15]) == (0, b"1 person scored")


SLOW = """
import pathlib, time
put = pathlib.Path.replace
def slowly(path, target):
    time.sleep(2 * pathlib.Path(target).name.startswith("part-"))
    return put(path, target)
pathlib.Path.replace = slowly
"""


def test_no_part_comes_once_a_run_was_stopped(people: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(SLOW, encoding="utf-8")
    with (
        cluster(PYTHONPATH=str(tmp_path)) as running,
        started(running.address, people, tmp_path) as process,
    ):
        wait_for_parts(tmp_path / "csv", 1)
        process.send_signal(signal.SIGTERM)
        _out, err = process.communicate(timeout=PATIENCE)
        parts = sorted(tmp_path.glob("*/part-*"))
        time.sleep(3)
        assert sorted(tmp_path.glob("*/part-*")) == parts
    assert process.returncode == 130
    assert b"Not every worker said" not in err


def test_workers_without_the_program_and_a_scheduler_that_is_not_there_are_told_in_words(
    people: Path, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(BLOCKED, encoding="utf-8")
    folder = tmp_path / "out"
    with cluster(PYTHONPATH=str(tmp_path)) as running:
        said = spawn("batch", people, *DAY, "--scheduler", running.address, "-f", f"csv={folder}").stderr.decode()
        assert "workers of the cluster cannot do this batch" in said
        assert "csr-assess is not installed there" in said
        assert "Traceback" not in said
    gone = spawn("batch", people, *DAY, "--scheduler", "tcp://me:geheim@127.0.0.1", "-f", f"csv={folder}")
    said = gone.stderr.decode()
    assert (gone.returncode, gone.stdout) == (2, b"")
    assert "--scheduler tcp://127.0.0.1: no scheduler answers there" in said
    assert "geheim" not in said
    assert not [*tmp_path.glob("out/part-*")]
